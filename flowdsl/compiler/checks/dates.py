"""Literal dates of a picker that contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.report import python_parts
from flowdsl.diagnostics.codes import DATE_RANGE
from flowdsl.tree.nodes import ComponentNode


def check_dates(node: ComponentNode, context: Context) -> None:
    """Report a range that is empty, and dates outside it."""
    least, most = _date(node.props.get("min-date")), _date(node.props.get("max-date"))
    if least and most and least > most:
        _report(node, "min-date", f"min-date {least} is after max-date {most}", context)
        return
    for key, found in _dates(node.props):
        if (least and found < least) or (most and found > most):
            _report(node, key, f"{found} in {key} is outside {least or '...'} to {most or '...'}", context)
    start = node.props.get("init-value")
    if isinstance(start, Mapping):
        first, last = (_date(cast("Mapping[str, Any]", start).get(key)) for key in ("start-date", "end-date"))
        if first and last and first > last:
            _report(
                node, "init-value", f"the range of init-value starts at {first} and ends before, at {last}", context
            )


def _dates(props: Mapping[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    unavailable = props.get("unavailable-dates")
    if isinstance(unavailable, tuple):
        found += [("unavailable-dates", item) for item in cast("tuple[Any, ...]", unavailable) if _date(item)]
    start = props.get("init-value")
    values = cast("Mapping[str, Any]", start).values() if isinstance(start, Mapping) else (start,)
    found += [("init-value", value) for value in values if isinstance(value, str) and _date(value)]
    return found


def _date(value: Any) -> str | None:
    """Return a literal date as text; the platform compares dates as they are written."""
    return value if isinstance(value, str) and len(value) == len("YYYY-MM-DD") and value[:4].isdigit() else None


def _report(node: ComponentNode, key: str, message: str, context: Context) -> None:
    context.report.add(DATE_RANGE, f"{message} ({node.type})", node, (key,), parts=python_parts(node, (key,)))
