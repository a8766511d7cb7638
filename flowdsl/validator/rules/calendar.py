"""Rules on a CalendarPicker: its days, and the values whose form hangs on its mode."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from flowdsl.catalogue import COMPONENTS
from flowdsl.catalogue.model import PropertySpec
from flowdsl.diagnostics.codes import (
    CALENDAR_DAYS,
    CALENDAR_MISSING,
    CALENDAR_START,
    CALENDAR_TYPE,
    CALENDAR_UNEXPECTED,
    DATE_FORMAT,
    DATE_RANGE,
    PROPERTY_CONDITION,
)
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.days import WRITTEN, check_days, is_after, is_day, is_outside, limits_of
from flowdsl.validator.dotted import dotted
from flowdsl.validator.facts import Component, Facts, Screen
from flowdsl.validator.findings import Findings, Way
from flowdsl.validator.registry import Check, between, rule

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
    DATE_FORMAT,
    PROPERTY_CONDITION,
    CALENDAR_DAYS,
    CALENDAR_TYPE,
    CALENDAR_MISSING,
    CALENDAR_UNEXPECTED,
    CALENDAR_START,
    DATE_RANGE,
    versions=between(_SPEC.since),
    only=("CalendarPicker",),
)
def calendar_pickers(facts: Facts, found: Findings) -> None:
    """Look at the literal days and values of each CalendarPicker."""
    for picker in facts.of("CalendarPicker"):
        check_days(picker, found)
        mode = picker.node.get("mode", _SINGLE)
        if mode == _SINGLE:
            _check_range_only(picker, found)
        else:
            _check_min_max_days(picker, found)
        for value in _values(picker, picker.screen):
            _check_value(value, mode, found)


def _check_range_only(picker: Component, found: Findings) -> None:
    for key in _ONLY_IN_RANGE:
        if key in picker.node:
            found.add(
                PROPERTY_CONDITION,
                f"the CalendarPicker {shown(picker.name)} has {key}, but its mode is single",
                (*picker.way, key),
                help=f"Set mode to range, or leave out {key}.",
            )


def _check_min_max_days(picker: Component, found: Findings) -> None:
    least, most = picker.node.get("min-days"), picker.node.get("max-days")
    if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
        found.add(
            CALENDAR_DAYS,
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
        found.add(CALENDAR_TYPE, f"{it.named} is an object, but its mode is single", it.way, help="Set mode to range.")
        if it.key == _START:
            found.add(CALENDAR_START, f"{it.named} is no date", it.way, allowed=f"a date as {WRITTEN}")
        return
    if mode == _RANGE:
        _check_members(it, value, found)
    if it.key == _START:
        _check_span(it, value, found)


def _check_members(it: _Value, value: dict[str, Any], found: Findings) -> None:
    known = _BY_MODE[it.key]
    missing = [key for key in known if key not in value and _is_needed(it.key, key)]
    if missing:
        found.add(CALENDAR_MISSING, f"{it.named} lacks {' and '.join(missing)}", it.way)
    allowed = " and ".join(known)
    if len(value) > len(known):
        found.add(CALENDAR_UNEXPECTED, f"{it.named} has {len(value)} members", it.way, allowed=allowed)
    unknown = [key for key in value if key not in known]
    if unknown:
        message = f"{it.named} holds {shown(unknown[0])}"
        found.add(CALENDAR_UNEXPECTED, message, *((*it.way, key) for key in unknown), allowed=allowed)


def _is_needed(key: str, member: str) -> bool:
    """Whether a member is missed as such: a day to end with that is missing counts as one that is badly written."""
    return _BY_MODE[key][member].required and (key != _START or member == _ENDS[0])


def _check_span(it: _Value, value: dict[str, Any], found: Findings) -> None:
    wrong = [key for key in _ENDS if not is_day(value.get(key))]
    for key in wrong:
        if key in value:
            message = f"{key} {shown(value[key])} in {it.named} is no date"
            found.add(CALENDAR_START, message, (*it.way, key), allowed=f"a date as {WRITTEN}")
        else:
            found.add(CALENDAR_START, f"{it.named} lacks {key}", allowed=f"a date as {WRITTEN}")
    if wrong:
        return
    first, last = (value[key] for key in _ENDS)
    if is_after(first, last):
        found.add(DATE_RANGE, f"{it.named} starts with {first}, after its end {last}", it.way)
    elif is_outside(it.picker, first) or is_outside(it.picker, last):
        message = f"{it.named}, {first} to {last}, is outside its limits"
        found.add(DATE_RANGE, message, it.way, allowed=limits_of(it.picker))


def _check_plain(it: _Value, mode: str, found: Findings) -> None:
    bound = dotted(it.value) is not None
    if mode == _RANGE and (it.in_form or not bound):
        found.add(
            CALENDAR_TYPE,
            f"{it.named} is {shown(it.value)}, but its mode is range",
            it.way,
            allowed=f"an object with {' and '.join(_ENDS)}",
        )
    elif mode == _SINGLE and it.key == _START and not bound:
        _check_day(it, found)


def _check_day(it: _Value, found: Findings) -> None:
    if not is_day(it.value):
        found.add(CALENDAR_START, f"{it.named} is {shown(it.value)}, no date", it.way, allowed=f"a date as {WRITTEN}")
    elif is_outside(it.picker, it.value):
        found.add(DATE_RANGE, f"{it.named}, {it.value}, is outside its limits", it.way, allowed=limits_of(it.picker))


CHECKS: tuple[Check, ...] = (calendar_pickers,)
