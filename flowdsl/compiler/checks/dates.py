"""Literal dates of a picker that contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.rules import date_format
from flowdsl.compiler.report import python_parts
from flowdsl.diagnostics.codes import DATE_RANGE
from flowdsl.tree.nodes import ComponentNode
from flowdsl.tree.values import is_items, is_members


def check_dates(node: ComponentNode, context: Context) -> None:
    """Report a range that is empty, and dates outside it."""
    moment = _milliseconds if date_format(context.version).numeric else _day
    props = node.props
    least, most = moment(props.get("min-date")), moment(props.get("max-date"))
    if least is not None and most is not None and least > most:
        _report(node, ("min-date",), f"min-date {props['min-date']} is after max-date {props['max-date']}", context)
        return
    for keys, value in _dates(props):
        found = moment(value)
        if found is not None and ((least is not None and found < least) or (most is not None and found > most)):
            limits = f"{props.get('min-date', '...')} to {props.get('max-date', '...')}"
            _report(node, keys, f"{value} in {keys[0]} is outside {limits}", context)
    start = props.get("init-value")
    if is_members(start):
        first, last = (moment(start.get(key)) for key in ("start-date", "end-date"))
        if first is not None and last is not None and first > last:
            message = f"the range of init-value starts at {start['start-date']} and ends before, at {start['end-date']}"
            _report(node, ("init-value",), message, context)


def _dates(props: Mapping[str, Any]) -> list[tuple[tuple[str | int, ...], Any]]:
    """Return the dates that must lie within the limits, with the way to each."""
    found: list[tuple[tuple[str | int, ...], Any]] = []
    unavailable = props.get("unavailable-dates")
    if is_items(unavailable):
        found += [(("unavailable-dates", index), item) for index, item in enumerate(unavailable)]
    start = props.get("init-value")
    if is_members(start):
        found += [(("init-value", key), value) for key, value in start.items()]
    elif start is not None:
        found.append((("init-value",), start))
    return found


def _day(value: Any) -> Any:
    """Return a literal date as it is compared: the platform compares texts."""
    return value if isinstance(value, str) and len(value) == len("YYYY-MM-DD") and value[:4].isdigit() else None


def _milliseconds(value: Any) -> Any:
    """Return a literal date that is a number of milliseconds; one that is no such number is reported as such."""
    return (
        int(value) if isinstance(value, str) and len(value) <= _DIGITS and value.removeprefix("-").isdecimal() else None
    )


_DIGITS = 18
"""Milliseconds have no more, for longer than there are phones."""


def _report(node: ComponentNode, keys: tuple[str | int, ...], message: str, context: Context) -> None:
    context.report.add(DATE_RANGE, f"{message} ({node.type})", node, keys, parts=python_parts(node, keys))
