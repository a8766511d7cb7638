"""Rules on the days of a DatePicker."""

from __future__ import annotations

from flowdsl.diagnostics.shown import shown
from flowdsl.validate.days import ALLOWED, WRITTEN, check_days, day_rules, is_day, is_outside, limits_of
from flowdsl.validate.dotted import dotted
from flowdsl.validate.facts import Component, Facts
from flowdsl.validate.findings import Findings, error
from flowdsl.validate.registry import Check, rule

DAYS = day_rules("date-picker", "DatePicker")
INIT_FORMAT = error(
    "date-picker-init-format", "INVALID_DATE_RANGE", f"init-value of a DatePicker is written as {WRITTEN}."
)
INIT_RANGE = error(
    "date-picker-init-range",
    "INVALID_DATE_RANGE",
    "init-value of a DatePicker lies between its min-date and max-date.",
)


@rule(*DAYS, INIT_FORMAT, INIT_RANGE)
def date_pickers(facts: Facts, found: Findings) -> None:
    """Look at the literal days of each DatePicker."""
    if "DatePicker" not in facts.types:
        return
    for screen in facts.by_id.values():
        for picker in screen.by_type.get("DatePicker", ()):
            check_days(picker, DAYS, found)
            if "init-value" in picker.node:
                _check_start(picker, found)


def _check_start(picker: Component, found: Findings) -> None:
    start = picker.node["init-value"]
    way = (*picker.way, "init-value")
    if dotted(start) is not None:
        return
    if not is_day(start):
        message = f"init-value {shown(start)} of the DatePicker {shown(picker.name)} is no date"
        found.add(INIT_FORMAT, message, way, allowed=ALLOWED)
    elif is_outside(picker, start):
        message = f"init-value {start} of the DatePicker {shown(picker.name)} is outside its limits"
        found.add(INIT_RANGE, message, way, allowed=limits_of(picker))


CHECKS: tuple[Check, ...] = (date_pickers,)
