"""The days of DatePicker and CalendarPicker: how they are written, and in which order they stand."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, cast

from flowdsl.catalogue import PATTERNS
from flowdsl.diagnostics.codes import DATE_FORMAT, DATE_RANGE
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.dotted import dotted
from flowdsl.validator.facts import Component
from flowdsl.validator.findings import Findings, Way

WRITTEN = "YYYY-MM-DD"
"""How days are written."""
ALLOWED = f"a date as {WRITTEN}, or a binding such as ${{data.day}}"
"""What may stand where a day stands."""

_DAY = re.compile(PATTERNS["date"], re.ASCII)
_LIMITS = ("min-date", "max-date")
_EARLIEST = "1970-01-01"


def is_day(value: Any) -> bool:
    """Whether a value looks like a day: four, two and two digits."""
    return value.__class__ is str and _DAY.fullmatch(value) is not None


def is_after(day: Any, other: Any) -> bool:
    """Whether ``day`` comes after ``other``; false unless both are days that the calendar has."""
    return day.__class__ is str and other.__class__ is str and day > other and _is_real(day) and _is_real(other)


def _is_real(value: Any) -> bool:
    if not is_day(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_outside(picker: Component, day: Any) -> bool:
    """Whether a day to start with lies outside the limits of a picker; without min-date they begin with 1970."""
    return is_after(picker.node.get("min-date", _EARLIEST), day) or is_after(day, picker.node.get("max-date"))


def limits_of(picker: Component) -> str:
    """Say between which days those of a picker lie."""
    first, last = (picker.node.get(key) for key in _LIMITS)
    return f"{shown(first) if first else '...'} to {shown(last) if last else '...'}"


def check_days(picker: Component, found: Findings) -> None:
    """Check the limits of a picker and the days that cannot be chosen."""
    days = picker.node.get("unavailable-dates")
    days = cast("list[str]", days) if isinstance(days, list) else []
    _check_format(picker, days, found)
    first, last = (picker.node.get(key) for key in _LIMITS)
    if is_after(first, last):
        found.add(
            DATE_RANGE,
            f"min-date {first} of the {picker.type} {shown(picker.name)} is after its max-date {last}",
            *((*picker.way, key) for key in _LIMITS),
        )
    outside = [index for index, day in enumerate(days) if is_after(first, day) or is_after(day, last)]
    if outside:
        found.add(
            DATE_RANGE,
            f"{days[outside[0]]} in unavailable-dates of {shown(picker.name)} is outside the limits",
            *((*picker.way, "unavailable-dates", index) for index in outside),
            allowed=limits_of(picker),
        )


def _check_format(picker: Component, days: list[str], found: Findings) -> None:
    values: list[tuple[Way, Any]] = [((key,), picker.node[key]) for key in _LIMITS if key in picker.node]
    values += [(("unavailable-dates", index), day) for index, day in enumerate(days)]
    wrong = [(way, value) for way, value in values if not is_day(value) and dotted(value) is None]
    if wrong:
        way, value = wrong[0]
        found.add(
            DATE_FORMAT,
            f"{shown(value)} in {way[0]} of the {picker.type} {shown(picker.name)} is no date",
            *((*picker.way, *way) for way, _ in wrong),
            allowed=ALLOWED,
        )
