"""Texts that are longer than the phone shows."""

from __future__ import annotations

import pytest

from flowdsl.validator.warnings import lengths

CHILDREN = "screens[0].layout.children[0]"


def group(kind, *, title="One", **members):
    """A list of options whose first has ``title``."""
    options = [{"id": "a", "title": title, **members}, {"id": "b", "title": "Two"}]
    return {"type": kind, "name": "pick", "label": "Pick", "data-source": options}


def row(**members):
    """A NavigationList of one row."""
    item = {"id": "a", "main-content": {"title": "Row"}, **members}
    action = {"name": "navigate", "next": {"type": "screen", "name": "END"}, "payload": {}}
    return {"type": "NavigationList", "name": "rows", "list-items": [item], "on-click-action": action}


@pytest.mark.parametrize(("kind", "most"), [("TextHeading", 80), ("TextSubheading", 80), ("TextBody", 4096)])
def test_texts(flow, found, kind, most):
    """A text may have just so many characters."""
    short, long = ({"type": kind, "text": "x" * length} for length in (most, most + 1))
    assert [] == found(lengths, flow(short))
    assert [("text-length", f"{CHILDREN}.text")] == found(lengths, flow(long))


def test_lines_count_together(flow, found):
    """The lines of a text count with the breaks between them."""
    lines = ["x" * 2047, "x" * 2048]
    assert [] == found(lengths, flow({"type": "TextBody", "text": lines}))
    assert [("text-length", f"{CHILDREN}.text")] == found(lengths, flow({"type": "TextBody", "text": [*lines, ""]}))


def test_large_labels(flow, found):
    """A label above its field has room for 150 characters."""
    area = {"type": "TextArea", "name": "a", "label": "x" * 150}
    assert [("text-length", f"{CHILDREN}.label")] == found(lengths, flow(area))
    assert [] == found(lengths, flow({**area, "label-variant": "large"}))
    more = {**area, "label": "x" * 151, "label-variant": "large"}
    assert [("text-length", f"{CHILDREN}.label")] == found(lengths, flow(more))


def test_bound_texts(flow, found):
    """How long a bound text is nobody knows."""
    name = "a" * 90
    data = {name: {"type": "string", "__example__": "Hi"}}
    assert [] == found(lengths, flow({"type": "TextHeading", "text": f"${{data.{name}}}"}, data=data))


def test_titles_of_options(flow, found):
    """The titles of a Dropdown may be longer than those of other lists."""
    title = "x" * 31
    place = f"{CHILDREN}.data-source[0].title"
    assert [("text-length", place)] == found(lengths, flow(group("RadioButtonsGroup", title=title)))
    assert [] == found(lengths, flow(group("Dropdown", title=title)))
    assert [("text-length", place)] == found(lengths, flow(group("Dropdown", title="x" * 81)))


def test_chips(flow, found):
    """The text of a chip is cut."""
    place = f"{CHILDREN}.data-source[0].title"
    assert [] == found(lengths, flow(group("ChipsSelector", title="x" * 20)))
    assert [("text-cut", place)] == found(lengths, flow(group("ChipsSelector", title="x" * 21)))


def test_rows(flow, found):
    """A row that says too much stops the screen."""
    main = {"title": "x" * 31}
    assert [] == found(lengths, flow(row(tags=["x" * 15], badge="x" * 15)))
    place = f"{CHILDREN}.list-items[0]"
    assert [("text-stops", f"{place}.main-content.title")] == found(lengths, flow(row(**{"main-content": main})))
    assert [("text-stops", f"{place}.tags[1]")] == found(lengths, flow(row(tags=["x", "x" * 16])))


def test_ends_of_a_range(flow, found):
    """The labels of both ends of a range are looked at."""
    label = {"start-date": "From", "end-date": "x" * 21}
    calendar = {"type": "CalendarPicker", "name": "days", "mode": "range", "label": label}
    assert [("text-length", f"{CHILDREN}.label.end-date")] == found(lengths, flow(calendar))
