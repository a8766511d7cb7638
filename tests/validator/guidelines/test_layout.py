"""Advice on what stands on a screen, and in which order the screens come."""

from __future__ import annotations

from flowdsl.validator.guidelines import layout

TEXT = {"type": "TextBody", "text": "Hello"}


def test_crowded_screens(flow, found):
    """A screen has 50 components at most, of which branches count little."""
    assert [] == found(layout, flow(*[TEXT] * 49))
    assert [("crowded-screen", "screens[0]")] == found(layout, flow(*[TEXT] * 50))
    branches = {"type": "If", "condition": "${data.flag}", "then": [TEXT] * 30, "else": [TEXT] * 30}
    assert [] == found(layout, flow(branches))


def test_early_logins(flow, found):
    """A password comes late."""
    secret = {"type": "TextInput", "name": "pin", "label": "Pin", "input-type": "passcode"}
    assert [("early-login", "screens[0].layout.children[0]")] == found(layout, flow(secret))
    assert [] == found(layout, flow({**secret, "input-type": "number"}))


def test_default_cases(flow, found):
    """A Switch shows something for each value."""
    options = [{"id": id, "title": id} for id in "ab"]
    listed = {"type": "Dropdown", "name": "pick", "label": "Pick", "data-source": options}
    switch = {"type": "Switch", "value": "${form.pick}", "cases": {"a": [TEXT]}}
    expected = [("switch-without-default", "screens[0].layout.children[1].cases")]
    assert expected == found(layout, flow(listed, switch))
    assert [] == found(layout, flow(listed, {**switch, "cases": {"a": [TEXT], "b": []}}))
    assert [] == found(layout, flow(listed, {**switch, "cases": {"a": [TEXT], "default": []}}))
