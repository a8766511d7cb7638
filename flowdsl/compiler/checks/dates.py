"""Literal dates of a picker that contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.report import python_parts
from flowdsl.diagnostics.codes import DATE_RANGE
from flowdsl.tree.nodes import ComponentNode
from flowdsl.tree.values import is_items, is_members


def check_dates(node: ComponentNode, context: Context) -> None:
    """Report a range that is empty, and dates outside it."""
    least, most = _date(node.props.get("min-date")), _date(node.props.get("max-date"))
    if least and most and least > most:
        _report(node, ("min-date",), f"min-date {least} is after max-date {most}", context)
        return
    for keys, found in _dates(node.props):
        if (least and found < least) or (most and found > most):
            _report(node, keys, f"{found} in {keys[0]} is outside {least or '...'} to {most or '...'}", context)
    start = node.props.get("init-value")
    if is_members(start):
        first, last = (_date(start.get(key)) for key in ("start-date", "end-date"))
        if first and last and first > last:
            message = f"the range of init-value starts at {first} and ends before, at {last}"
            _report(node, ("init-value",), message, context)


def _dates(props: Mapping[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    found: list[tuple[tuple[str | int, ...], str]] = []
    unavailable = props.get("unavailable-dates")
    if is_items(unavailable):
        found += [(("unavailable-dates", index), item) for index, item in enumerate(unavailable) if _date(item)]
    start = props.get("init-value")
    if is_members(start):
        found += [(("init-value", key), value) for key, value in start.items() if _date(value)]
    elif isinstance(start, str) and _date(start):
        found.append((("init-value",), start))
    return found


def _date(value: Any) -> str | None:
    """Return a literal date as text; the platform compares dates as they are written."""
    return value if isinstance(value, str) and len(value) == len("YYYY-MM-DD") and value[:4].isdigit() else None


def _report(node: ComponentNode, keys: tuple[str | int, ...], message: str, context: Context) -> None:
    context.report.add(DATE_RANGE, f"{message} ({node.type})", node, keys, parts=python_parts(node, keys))
