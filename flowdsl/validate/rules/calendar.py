"""Rules on a CalendarPicker: its days, and the values whose form hangs on its mode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from flowdsl.catalogue import COMPONENTS
from flowdsl.catalogue.model import PropertySpec
from flowdsl.diagnostics.shown import shown
from flowdsl.validate.days import WRITTEN, check_days, day_rules, is_after, is_day, is_outside, limits_of
from flowdsl.validate.dotted import dotted
from flowdsl.validate.facts import Component, Facts, Screen
from flowdsl.validate.findings import Findings, Way, error
from flowdsl.validate.registry import Check, between, rule

DAYS = day_rules("calendar-picker", "CalendarPicker")
RANGE_ONLY = error(
    "calendar-range-only-props",
    "INVALID_PROPERTY_NAME_FOR_CONDITION",
    "What is said of a span of days is said only in mode range.",
)
MIN_MAX_DAYS = error("calendar-min-max-days", "INVALID_MIN_MAX_DAYS", "min-days is not above max-days.")
VALUE_SHAPE = error(
    "calendar-value-shape",
    "INVALID_TYPE",
    "In mode range a value is an object with start-date and end-date, in mode single it is none.",
)
RANGE_MISSING = error(
    "calendar-range-missing",
    "MISSING_CALENDAR_PICKER_RANGE_MODE_PROP",
    "A value for a span of days has start-date, a label end-date as well.",
)
RANGE_UNEXPECTED = error(
    "calendar-range-unexpected",
    "UNEXPECTED_CALENDAR_PICKER_RANGE_MODE_PROP",
    "A value for a span of days has no members but start-date and end-date.",
)
INIT_FORMAT = error(
    "calendar-init-format",
    "INVALID_DATE_SINGLE_INIT_VALUE_FORMAT",
    f"The days that a CalendarPicker starts with are written as {WRITTEN}.",
)
INIT_RANGE = error(
    "calendar-init-range",
    "INVALID_DATE_RANGE",
    "The days that a CalendarPicker starts with lie between its limits, the first not after the last.",
)

_SPEC = COMPONENTS["CalendarPicker"]
_SINGLE, _RANGE = _SPEC.properties["mode"].enum
_ONLY_IN_RANGE = tuple(key for key, spec in _SPEC.properties.items() if spec.applies_when is not None)
_BY_MODE = {
    key: cast("dict[str, PropertySpec]", spec.type_by["mode"][_RANGE])
    for key, spec in _SPEC.properties.items()
    if spec.type_by
}
_ENDS = tuple(_SPEC.value_properties)
_START = "init-value"
_OF_FORM = {"init-values": _START, "error-messages": "error-message"}


class _Value(NamedTuple):
    """A value whose form hangs on the mode.

    Attributes:
        picker: the picker that it is for.
        key: the property of the picker that it is, or that it stands for in a Form.
        value: the value.
        way: the way to it.
        in_form: whether it stands in a Form's init-values or error-messages.
    """

    picker: Component
    key: str
    value: Any
    way: Way
    in_form: bool

    @property
    def named(self) -> str:
        return f"{self.key} of the CalendarPicker {shown(self.picker.name)}"


@rule(
    *DAYS,
    RANGE_ONLY,
    MIN_MAX_DAYS,
    VALUE_SHAPE,
    RANGE_MISSING,
    RANGE_UNEXPECTED,
    INIT_FORMAT,
    INIT_RANGE,
    versions=between(_SPEC.since),
)
def calendar_pickers(facts: Facts, found: Findings) -> None:
    """Look at the literal days and values of each CalendarPicker."""
    if "CalendarPicker" not in facts.types:
        return
    for screen in facts.by_id.values():
        for picker in screen.by_type.get("CalendarPicker", ()):
            check_days(picker, DAYS, found)
            mode = picker.node.get("mode", _SINGLE)
            if mode == _SINGLE:
                _check_range_only(picker, found)
            else:
                _check_min_max_days(picker, found)
            for value in _values(picker, screen):
                _check_value(value, mode, found)


def _check_range_only(picker: Component, found: Findings) -> None:
    for key in _ONLY_IN_RANGE:
        if key in picker.node:
            found.add(
                RANGE_ONLY,
                f"the CalendarPicker {shown(picker.name)} has {key}, but its mode is single",
                (*picker.way, key),
                help=f"Set mode to range, or leave out {key}.",
            )


def _check_min_max_days(picker: Component, found: Findings) -> None:
    least, most = picker.node.get("min-days"), picker.node.get("max-days")
    if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
        found.add(
            MIN_MAX_DAYS,
            f"min-days {shown(least)} of the CalendarPicker {shown(picker.name)} is above its max-days {shown(most)}",
            (*picker.way, "min-days"),
            (*picker.way, "max-days"),
        )


def _values(picker: Component, screen: Screen) -> Iterator[_Value]:
    for key in _BY_MODE:
        if key in picker.node:
            yield _Value(picker, key, picker.node[key], (*picker.way, key), in_form=False)
    forms = screen.by_type.get("Form")
    if forms is None or not isinstance(forms[0].node.get("init-values"), dict):
        return  # without literal init-values the platform does not look at the Form's error-messages either
    name = picker.node["name"]
    for key, own_key in _OF_FORM.items():
        values = forms[0].node.get(key)
        if isinstance(values, dict) and name in values:
            yield _Value(picker, own_key, values[name], (*forms[0].way, key, name), in_form=True)


def _check_value(it: _Value, mode: str, found: Findings) -> None:
    value = it.value
    if isinstance(value, list):
        value = {str(index): item for index, item in enumerate(cast("list[Any]", value))}
    if isinstance(value, dict):
        _check_object(it, cast("dict[str, Any]", value), mode, found)
    elif value is not None:
        _check_plain(it, mode, found)


def _check_object(it: _Value, value: dict[str, Any], mode: str, found: Findings) -> None:
    if mode == _SINGLE:
        found.add(VALUE_SHAPE, f"{it.named} is an object, but its mode is single", it.way, help="Set mode to range.")
        if it.key == _START:
            found.add(INIT_FORMAT, f"{it.named} is no date", it.way, allowed=f"a date as {WRITTEN}")
        return
    if mode == _RANGE:
        _check_members(it, value, found)
    if it.key == _START:
        _check_span(it, value, found)


def _check_members(it: _Value, value: dict[str, Any], found: Findings) -> None:
    known = _BY_MODE[it.key]
    missing = [key for key in known if key not in value and _is_needed(it.key, key)]
    if missing:
        found.add(RANGE_MISSING, f"{it.named} lacks {' and '.join(missing)}", it.way)
    allowed = " and ".join(known)
    if len(value) > len(known):
        found.add(RANGE_UNEXPECTED, f"{it.named} has {len(value)} members", it.way, allowed=allowed)
    unknown = [key for key in value if key not in known]
    if unknown:
        message = f"{it.named} holds {shown(unknown[0])}"
        found.add(RANGE_UNEXPECTED, message, *((*it.way, key) for key in unknown), allowed=allowed)


def _is_needed(key: str, member: str) -> bool:
    """Whether a member is missed as such: a day to end with that is missing counts as one that is badly written."""
    return _BY_MODE[key][member].required and (key != _START or member == _ENDS[0])


def _check_span(it: _Value, value: dict[str, Any], found: Findings) -> None:
    wrong = [key for key in _ENDS if not is_day(value.get(key))]
    for key in wrong:
        if key in value:
            message = f"{key} {shown(value[key])} in {it.named} is no date"
            found.add(INIT_FORMAT, message, (*it.way, key), allowed=f"a date as {WRITTEN}")
        else:
            found.add(INIT_FORMAT, f"{it.named} lacks {key}", allowed=f"a date as {WRITTEN}")
    if wrong:
        return
    first, last = (value[key] for key in _ENDS)
    if is_after(first, last):
        found.add(INIT_RANGE, f"{it.named} starts with {first}, after its end {last}", it.way)
    elif is_outside(it.picker, first) or is_outside(it.picker, last):
        message = f"{it.named}, {first} to {last}, is outside its limits"
        found.add(INIT_RANGE, message, it.way, allowed=limits_of(it.picker))


def _check_plain(it: _Value, mode: str, found: Findings) -> None:
    bound = dotted(it.value) is not None
    if mode == _RANGE and (it.in_form or not bound):
        found.add(
            VALUE_SHAPE,
            f"{it.named} is {shown(it.value)}, but its mode is range",
            it.way,
            allowed=f"an object with {' and '.join(_ENDS)}",
        )
    elif mode == _SINGLE and it.key == _START and not bound:
        _check_day(it, found)


def _check_day(it: _Value, found: Findings) -> None:
    if not is_day(it.value):
        found.add(INIT_FORMAT, f"{it.named} is {shown(it.value)}, no date", it.way, allowed=f"a date as {WRITTEN}")
    elif is_outside(it.picker, it.value):
        found.add(INIT_RANGE, f"{it.named}, {it.value}, is outside its limits", it.way, allowed=limits_of(it.picker))


CHECKS: tuple[Check, ...] = (calendar_pickers,)
