"""Actions that run at other times, or send other values, than their author means."""

from __future__ import annotations

import pytest

from flowdsl.validator.warnings import actions

CHILD = "screens[0].layout.children[0]"
AMOUNT = {"type": "TextInput", "name": "amount", "label": "Amount", "input-type": "number"}
NUMBER = {"type": "number", "__example__": 1}
OPTIONS = [{"id": "a", "title": "One"}, {"id": "b", "title": "Two"}]


def group(kind="Dropdown", **members):
    """A list of options."""
    return {"type": kind, "name": "pick", "label": "Pick", "data-source": OPTIONS, **members}


def update(**payload):
    """An action on select."""
    return {"on-select-action": {"name": "update_data", "payload": payload}}


def exchange(**payload):
    """A request on select."""
    return {"on-select-action": {"name": "data_exchange", "payload": payload}}


def test_swallowed_keys(flow, found):
    """Some keys are the phone's own."""
    place = f"key of {CHILD}.on-select-action.payload.screen"
    assert [("swallowed-payload-key", place)] == found(actions, flow(group(**exchange(screen="A"))))
    assert [] == found(actions, flow(group(**exchange(page="A"))))
    place = "key of screens[1].layout.children[0].on-click-action.payload.flow_token"
    assert [("swallowed-payload-key", place)] == found(actions, flow(answer={"flow_token": "x"}))


def test_bound_targets(flow, found):
    """The phone takes the target of a navigate as it is written."""
    document = flow()
    following = document["screens"][0]["layout"]["children"][0]["on-click-action"]["next"]
    assert [] == found(actions, document)
    following["name"] = "${data.next}"
    assert [("bound-target", f"{CHILD}.on-click-action.next.name")] == found(actions, document)


def test_number_answers(flow, found):
    """What was typed is a text."""
    place = "screens[0].layout.children[1].on-click-action.payload.n"
    sent = flow(AMOUNT, payload={"n": "${form.amount}"}, target={"n": NUMBER})
    assert [("text-for-number", place)] == found(actions, sent)
    computed = flow(AMOUNT, payload={"n": "`${screen.START.form.amount} + 0`"}, target={"n": NUMBER})
    assert [] == found(actions, computed)
    text = flow(AMOUNT, payload={"n": "${form.amount}"}, target={"n": {"type": "string", "__example__": "1"}})
    assert [] == found(actions, text)


def test_number_properties(flow, found):
    """A number property wants a number, too."""
    field = {"type": "TextInput", "name": "text", "label": "Text", "max-chars": "${form.amount}"}
    assert [("text-for-number", "screens[0].layout.children[1].max-chars")] == found(actions, flow(AMOUNT, field))
    assert [] == found(actions, flow(AMOUNT, {**field, "max-chars": "`${form.amount} + 0`"}))


@pytest.mark.parametrize("kind", ["Dropdown", "RadioButtonsGroup", "CheckboxGroup"])
def test_actions_that_run_twice(flow, found, kind):
    """Without an on-unselect-action the other one runs for both."""
    expected = [("select-runs-on-unselect", f"key of {CHILD}.on-select-action")]
    assert expected == found(actions, flow(group(kind, **update(shown=True))))
    other = {"on-unselect-action": {"name": "update_data", "payload": {"shown": False}}}
    assert [] == found(actions, flow(group(kind, **update(shown=True), **other)))
    assert [] == found(actions, flow(group(kind, **update(choice="${form.pick}"))))


def test_required_radio_buttons(flow, found):
    """A choice that must be made is not taken back."""
    assert [] == found(actions, flow(group("RadioButtonsGroup", required=True, **update(shown=True))))


def test_actions_of_options(flow, found):
    """The actions of options run for one event each."""
    options = [{**OPTIONS[0], **update(shown=True)}, OPTIONS[1]]
    assert [] == found(actions, flow({**group(), "data-source": options}))


def test_select_on_render(flow, found):
    """From 6.0 to 6.3 a start value runs the action."""
    started = group(**exchange(pick="${form.pick}"), **{"init-value": "a"})
    expected = [("select-on-render", f"key of {CHILD}.on-select-action")]
    assert expected == found(actions, flow(started, version="6.3"))
    assert [] == found(actions, flow(started, version="7.0"))
    assert [] == found(actions, flow(group(**exchange(pick="${form.pick}")), version="6.3"))


def test_chips(flow, found):
    """Chips send what was chosen before the tap."""
    place = f"{CHILD}.on-select-action.payload.a"
    assert [("chips-before-tap", place)] == found(actions, flow(group("ChipsSelector", **exchange(a="${form.pick}"))))
    assert [] == found(actions, flow(group("ChipsSelector", **exchange(a="${form.other}"))))


def test_links(flow, found):
    """The phone opens addresses of https."""
    link = {"type": "EmbeddedLink", "text": "More", "on-click-action": {"name": "open_url", "url": "http://a.test"}}
    assert [("url-not-https", f"{CHILD}.on-click-action.url")] == found(actions, flow(link))
    link["on-click-action"]["url"] = "https://a.test"
    assert [] == found(actions, flow(link))
