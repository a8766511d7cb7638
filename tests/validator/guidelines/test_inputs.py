"""Advice on which input to take, and on what stands beside it."""

from __future__ import annotations

from flowdsl.validator.guidelines import inputs

CHILD = "screens[0].layout.children[0]"


def group(kind, count):
    """A list of so many options."""
    options = [{"id": f"o{index}", "title": f"Option {index}"} for index in range(count)]
    return {"type": kind, "name": "pick", "label": "Pick", "data-source": options}


def test_many_options(flow, found):
    """A list has ten options at most."""
    assert [] == found(inputs, flow(group("CheckboxGroup", 10)))
    assert [("many-options", f"{CHILD}.data-source")] == found(inputs, flow(group("CheckboxGroup", 11)))


def test_few_options(flow, found):
    """A Dropdown has eight at least."""
    assert [] == found(inputs, flow(group("Dropdown", 8)))
    assert [("few-dropdown-options", f"{CHILD}.data-source")] == found(inputs, flow(group("Dropdown", 7)))


def test_consents(flow, found):
    """A consent says where to read what is agreed to."""
    consent = {"type": "OptIn", "name": "agree", "label": "I agree"}
    assert [("consent-without-link", CHILD)] == found(inputs, flow(consent))
    linked = {**consent, "on-click-action": {"name": "open_url", "url": "https://terms.test"}}
    assert [] == found(inputs, flow(linked))


def test_dates(flow, found):
    """A date is picked, not typed."""
    field = {"type": "TextInput", "name": "born", "label": "Date of birth"}
    assert [("date-as-text", CHILD)] == found(inputs, flow(field))
    assert [] == found(inputs, flow({**field, "label": "Any updates"}))
    assert [] == found(inputs, flow({**field, "input-type": "number"}))
