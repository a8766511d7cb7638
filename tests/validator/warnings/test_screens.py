"""Screens that nobody reaches or leaves, and names that the platform uses itself."""

from __future__ import annotations

from flowdsl.validator.warnings import screens

TEXT = {"type": "TextBody", "text": "Read this"}
FIELD = {"type": "string", "__example__": "x"}


def with_screen(document, id="SIDE", **members):
    """Put a third screen between the two of a flow."""
    layout = {"type": "SingleColumnLayout", "children": [TEXT]}
    document["screens"].insert(1, {"id": id, "title": "Side", "layout": layout, **members})
    return document


def link(target):
    """A link to a screen."""
    action = {"name": "navigate", "next": {"type": "screen", "name": target}, "payload": {}}
    return {"type": "EmbeddedLink", "text": "More", "on-click-action": action}


def test_success(flow, found):
    """SUCCESS is kept for endpoints."""
    document = flow()
    document["screens"][1]["id"] = "SUCCESS"
    assert [("success-screen-id", "screens[1].id")] == found(screens, document)
    document["screens"][1]["id"] = "SUCCESSFUL"
    assert [] == found(screens, document)


def test_dead_ends(flow, found):
    """A screen leads on, unless a link led to it."""
    assert [("dead-end", "screens[1]")] == found(screens, with_screen(flow()))
    assert [] == found(screens, with_screen(flow(link("SIDE"))))
    assert [] == found(screens, with_screen(flow(), terminal=True))


def test_unused_routes(flow, found):
    """A route is one that an action takes."""
    model = {"START": ["SIDE", "END"], "SIDE": ["END"]}
    unused = with_screen(flow(routing_model=model), terminal=True)
    assert [("unused-route", "routing_model.START[0]")] == found(screens, unused)
    assert [] == found(screens, with_screen(flow(link("SIDE"), routing_model=model)))
    assert [] == found(screens, with_screen(flow(routing_model=model, data_api_version="3.0"), terminal=True))


def test_taken_fields(flow, found):
    """An endpoint cannot fill some fields."""
    data = {"error_message": FIELD}
    place = "key of screens[0].data.error_message"
    assert [("taken-data-field", place)] == found(screens, flow(data=data, data_api_version="3.0"))
    assert [] == found(screens, flow(data=data))
    brought = flow(target=data, payload={"error_message": "x"}, data_api_version="3.0")
    assert [] == found(screens, brought)


def test_required_field(flow, found):
    """The key required is no field."""
    assert [("required-data-field", "key of screens[0].data.required")] == found(screens, flow(data={"required": []}))
    assert [] == found(screens, flow(data={"required": []}, data_api_version="3.0"))


def test_names_that_lose_their_type(flow, found):
    """Some names cannot be compared, which matters where they are used."""
    data = {"size": FIELD}
    used = {"type": "TextBody", "text": "`'Size: ' ${data.size}`"}
    assert [("name-loses-type", "key of screens[0].data.size")] == found(screens, flow(used, data=data))
    assert [] == found(screens, flow({"type": "TextBody", "text": "${data.size}"}, data=data))
    field = {"type": "TextInput", "name": "keys", "label": "Keys"}
    text = {"type": "TextBody", "text": "`${form.keys} '!'`"}
    assert [("name-loses-type", "screens[0].layout.children[0].name")] == found(screens, flow(field, text))
