"""References in places that nobody looks up."""

from __future__ import annotations

import pytest

from flowdsl.validator.warnings import unchecked

CHILDREN = "screens[0].layout.children[0]"
NAME = {"name": {"type": "string", "__example__": "Mia"}}
INPUT = {"type": "TextInput", "name": "city", "label": "City"}
FOOTER = "screens[0].layout.children[0].on-click-action.payload"


def titled(flow, title, **members):
    """A flow whose first screen has a title."""
    document = flow(INPUT, data=NAME, **members)
    document["screens"][0]["title"] = title
    return document


@pytest.mark.parametrize(
    "title",
    ["${data.nome}", "${form.town}", "${screen.NOWHERE.data.name}", "`'a' ${form.town}`", "`'a`", "`and ${data.name}`"],
)
def test_titles(flow, found, title):
    """A title names what there is."""
    assert [("raw-title", "screens[0].title")] == found(unchecked, titled(flow, title))


@pytest.mark.parametrize("title", ["${data.name}", "${form.city}", "`${form.city} ', ' ${data.name}`", "Plain"])
def test_sound_titles(flow, found, title):
    """A title may name data and answers."""
    assert [] == found(unchecked, titled(flow, title))


def test_fields_of_an_endpoint(flow, found):
    """An endpoint may send fields that no screen declares."""
    served = titled(flow, "${data.nome}", data_api_version="3.0")
    assert [] == found(unchecked, served)


def options(title):
    """A list with one title."""
    return {
        "type": "Dropdown",
        "name": "pick",
        "label": "Pick",
        "data-source": [{"id": "a", "title": title}, {"id": "b", "title": "Two"}],
    }


def test_options(flow, found):
    """An option names what there is."""
    place = f"{CHILDREN}.data-source[0].title"
    assert [] == found(unchecked, flow(options("${data.name}"), data=NAME))
    assert [("names-nothing", place)] == found(unchecked, flow(options("${data.nome}"), data=NAME))
    assert [("names-nothing", place)] == found(unchecked, flow(options("`${data.nome} 1`"), data=NAME))
    assert [("names-nothing", place)] == found(unchecked, flow(options("${data.name} ${data.name}"), data=NAME))
    assert [("literal-binding", place)] == found(unchecked, flow(options("Hi ${data.name}"), data=NAME))


def test_payloads(flow, found):
    """What stands inside a payload value names what there is, too."""
    place = "screens[0].layout.children[0].on-click-action.payload.a"
    assert [] == found(unchecked, flow(payload={"a": {"b": ["${data.name}"]}}, data=NAME))
    assert [("names-nothing", f"{place}.b[0]")] == found(
        unchecked, flow(payload={"a": {"b": ["${form.x}"]}}, data=NAME)
    )
    assert [("literal-binding", place)] == found(unchecked, flow(payload={"a": "Hi ${data.name}"}, data=NAME))
    assert [] == found(unchecked, flow(payload={"a": "${data.nome}"}, data=NAME))


def test_start_values(flow, found):
    """The expression of a start value is read by nobody but the phone."""
    place = f"{CHILDREN}.init-value"
    assert [("names-nothing", place)] == found(
        unchecked, flow({**INPUT, "init-value": "`'a' ${data.nome}`"}, data=NAME)
    )
    assert [] == found(unchecked, flow({**INPUT, "init-value": "`'a' ${data.name}`"}, data=NAME))
