"""Rules on the days of a DatePicker."""

from __future__ import annotations

from flowdsl.diagnostics.codes import DATE_FORMAT, DATE_RANGE
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.days import ALLOWED, check_days, is_day, is_outside, limits_of
from flowdsl.validator.dotted import dotted
from flowdsl.validator.facts import Component, Facts
from flowdsl.validator.findings import Findings
from flowdsl.validator.registry import Check, rule


@rule(DATE_FORMAT, DATE_RANGE, only=("DatePicker",))
def date_pickers(facts: Facts, found: Findings) -> None:
    """Look at the literal days of each DatePicker."""
    for picker in facts.of("DatePicker"):
        check_days(picker, found)
        if "init-value" in picker.node:
            _check_start(picker, found)


def _check_start(picker: Component, found: Findings) -> None:
    start = picker.node["init-value"]
    way = (*picker.way, "init-value")
    if dotted(start) is not None:
        return
    if not is_day(start):
        message = f"init-value {shown(start)} of the DatePicker {shown(picker.name)} is no date"
        found.add(DATE_FORMAT, message, way, allowed=ALLOWED)
    elif is_outside(picker, start):
        message = f"init-value {start} of the DatePicker {shown(picker.name)} is outside its limits"
        found.add(DATE_RANGE, message, way, allowed=limits_of(picker))


CHECKS: tuple[Check, ...] = (date_pickers,)
