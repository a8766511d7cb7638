"""Lists of options that the phone does not show or offer as they are written."""

from __future__ import annotations

import pytest

from flowdsl.validator.warnings import options

CHILDREN = "screens[0].layout.children[0]"


def choices(count, **members):
    """So many options; the first has further members."""
    made = [{"id": f"o{index}", "title": f"Option {index}"} for index in range(count)]
    made[0].update(members)
    return made


def group(kind="CheckboxGroup", count=3, **members):
    """A list of options."""
    return {"type": kind, "name": "pick", "label": "Pick", "data-source": choices(count), **members}


@pytest.mark.parametrize(("kind", "most"), [("RadioButtonsGroup", 20), ("Dropdown", 200), ("ChipsSelector", 20)])
def test_too_many(flow, found, kind, most):
    """A list has so many options and no more."""
    assert [] == found(options, flow(group(kind, most)))
    assert [("too-many-options", f"{CHILDREN}.data-source")] == found(options, flow(group(kind, most + 1)))


def test_pictures_halve_a_dropdown(flow, found):
    """A Dropdown with pictures takes 100 options."""
    pictures = {"data-source": choices(101, image="iVBO")}
    assert [] == found(options, flow(group("Dropdown", 101)))
    assert [("too-many-options", f"{CHILDREN}.data-source")] == found(options, flow(group("Dropdown", **pictures)))
    assert [] == found(options, flow(group("Dropdown", **{"data-source": choices(100, image="iVBO")})))


def test_too_few(flow, found):
    """A ChipsSelector has two chips."""
    assert [("too-few-options", f"{CHILDREN}.data-source")] == found(options, flow(group("ChipsSelector", 1)))
    assert [] == found(options, flow(group("RadioButtonsGroup", 1)))


def test_duplicate_ids(flow, found):
    """Ids differ; references that read alike may not."""
    twice = [{"id": "a", "title": "One"}, {"id": "a", "title": "Two"}]
    bound = [{"id": "${data.x}", "title": "One"}, {"id": "${data.x}", "title": "Two"}]
    place = f"{CHILDREN}.data-source"
    expected = [("duplicate-option-id", f"{place}[1].id", f"{place}[0].id")]
    assert expected == found(options, flow(group(**{"data-source": twice})))
    assert [] == found(options, flow(group(**{"data-source": bound})))


def test_unknown_starts(flow, found):
    """An input starts with options that it has."""
    place = f"{CHILDREN}.init-value"
    assert [] == found(options, flow(group(**{"init-value": ["o0", "${data.x}"]})))
    assert [("start-not-an-option", f"{place}[1]")] == found(options, flow(group(**{"init-value": ["o0", "x"]})))
    assert [("start-not-an-option", place)] == found(options, flow(group("Dropdown", **{"init-value": "O0"})))


def test_starts_of_a_form(flow, found):
    """A Form says with what its inputs start."""
    form = {"type": "Form", "name": "f", "init-values": {"pick": "x"}, "children": [group("Dropdown")]}
    assert [("start-not-an-option", f"{CHILDREN}.init-values.pick")] == found(options, flow(form))
    assert [] == found(options, flow({**form, "init-values": {"pick": "o1"}}))


def test_disabled_starts(flow, found):
    """An input starts with options that can be chosen."""
    listed = choices(3, enabled=False)
    start = {"data-source": listed, "init-value": ["o0"]}
    assert [("start-option-disabled", f"{CHILDREN}.init-value[0]")] == found(options, flow(group(**start)))
    assert [] == found(options, flow(group(**{**start, "init-value": ["o1"]})))


def test_limits(flow, found):
    """As many options as are asked for can be chosen."""
    assert [] == found(options, flow(group(**{"min-selected-items": 3, "max-selected-items": 3})))
    impossible = [("selection-impossible", f"{CHILDREN}.min-selected-items")]
    assert impossible == found(options, flow(group(**{"min-selected-items": 4})))
    chips = group("ChipsSelector", **{"min-selected-items": 2, "max-selected-items": 1})
    assert impossible == found(options, flow(chips))
    beyond = [("selection-limit", f"{CHILDREN}.max-selected-items")]
    assert beyond == found(options, flow(group(**{"max-selected-items": 4})))


def test_uneven_ends(flow, found):
    """All rows of a list have an end, or none."""
    rows = [{"id": id, "main-content": {"title": id}, "end": {"title": "$1"}} for id in "ab"]
    listed = {"type": "NavigationList", "name": "rows", "list-items": rows}
    assert [] == found(options, flow(listed))
    del rows[1]["end"]
    assert [("list-end-uneven", f"{CHILDREN}.list-items[1]")] == found(options, flow(listed))
    del rows[0]["end"]
    assert [] == found(options, flow(listed))
