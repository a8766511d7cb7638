"""Inputs that cannot be answered, or whose properties the phone leaves aside."""

from __future__ import annotations

from flowdsl.validator.warnings import inputs

CHILD = "screens[0].layout.children[0]"
FIELD = {"type": "TextInput", "name": "city", "label": "City"}
DAY = {"type": "DatePicker", "name": "day", "label": "Day"}
OPTIONS = [{"id": "a", "title": "One"}]


def test_required_and_hidden(flow, found):
    """What must be answered is shown."""
    hidden = {**FIELD, "required": True, "visible": False}
    assert [("required-hidden", f"{CHILD}.required", f"{CHILD}.visible")] == found(inputs, flow(hidden))
    assert [] == found(inputs, flow({**hidden, "required": False}))


def test_required_and_disabled(flow, found):
    """What must be answered can be."""
    disabled = {**FIELD, "required": True, "enabled": False}
    assert [("required-disabled", f"{CHILD}.required", f"{CHILD}.enabled")] == found(inputs, flow(disabled))
    assert [] == found(inputs, flow({**disabled, "enabled": "${data.open}"}))


def test_patterns(flow, found):
    """A pattern needs a type beside it."""
    patterned = {**FIELD, "pattern": "^a$", "helper-text": "One a"}
    assert [("pattern-without-type", f"key of {CHILD}.pattern")] == found(inputs, flow(patterned))
    assert [] == found(inputs, flow({**patterned, "input-type": "text"}))


def test_least_lengths(flow, found):
    """A least length above 80 needs a greatest one."""
    assert [("min-chars-above-default", f"{CHILD}.min-chars")] == found(inputs, flow({**FIELD, "min-chars": 81}))
    assert [] == found(inputs, flow({**FIELD, "min-chars": 80}))
    assert [] == found(inputs, flow({**FIELD, "min-chars": 81, "max-chars": 90}))


def test_ignored_starts(flow, found):
    """Beside a Form an input does not say how it starts."""
    form = {"type": "Form", "name": "f", "children": [FIELD]}
    calendar = {"type": "CalendarPicker", "name": "day", "label": "Day", "init-value": "2026-05-01"}
    place = "key of screens[0].layout.children[1].init-value"
    assert [("start-ignored", place)] == found(inputs, flow(form, calendar))
    assert [] == found(inputs, flow(calendar))


def test_unavailable_starts(flow, found):
    """A picker starts with a day that may be chosen."""
    barred = {**DAY, "unavailable-dates": ["2026-05-01"], "init-value": "2026-05-01"}
    assert [("start-unavailable", f"{CHILD}.init-value")] == found(inputs, flow(barred))
    assert [] == found(inputs, flow({**barred, "init-value": "2026-05-02"}))


def test_media_sizes(flow, found):
    """There are two sizes of pictures."""
    group = {"type": "RadioButtonsGroup", "name": "pick", "label": "Pick", "data-source": OPTIONS}
    assert [("media-size", f"{CHILD}.media-size")] == found(inputs, flow({**group, "media-size": "huge"}))
    assert [] == found(inputs, flow({**group, "media-size": "large"}))


def test_ratios(flow, found):
    """Up to 7.0 an aspect-ratio passes beside a computed picture."""
    picture = {"type": "Image", "src": "`${data.picture}`", "aspect-ratio": 1}
    assert [("ratio-beside-expression", f"{CHILD}.aspect-ratio")] == found(inputs, flow(picture, version="7.0"))
    assert [] == found(inputs, flow({**picture, "src": "${data.picture}"}, version="7.0"))
