"""The properties of a CalendarPicker whose type hangs on its mode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from flowdsl.catalogue.model import PropertySpec
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.report import python_parts
from flowdsl.diagnostics.codes import CALENDAR_MISSING, CALENDAR_TYPE, CALENDAR_UNEXPECTED
from flowdsl.expressions.nodes import Node
from flowdsl.tree.nodes import ComponentNode, Verbatim


def check_mode(node: ComponentNode, key: str, spec: PropertySpec, context: Context) -> None:
    """Check that ``key`` has the form that the picker's literal mode wants."""
    mode = node.props.get("mode", "single")
    value = node.props[key]
    if not isinstance(mode, str) or isinstance(value, (Node, Verbatim)):
        return
    wanted = next(iter(spec.type_by.values())).get(mode)
    is_map = isinstance(value, dict)
    if isinstance(wanted, dict) != is_map:
        form = "a dict with start-date and end-date" if not is_map else f"a {wanted}"
        context.report.add(
            CALENDAR_TYPE,
            f"{key} of a CalendarPicker in {mode} mode is {'a dict' if is_map else repr(value)}",
            node,
            (key,),
            parts=python_parts(node, (key,)),
            allowed=form,
        )
        return
    if is_map:
        _check_range(node, key, cast("Mapping[str, Any]", value), cast("Mapping[str, Any]", wanted), context)


def _check_range(
    node: ComponentNode, key: str, value: Mapping[str, Any], wanted: Mapping[str, Any], context: Context
) -> None:
    for name, member in wanted.items():
        if name not in value and member.required:
            context.report.add(
                CALENDAR_MISSING,
                f"{key} of a CalendarPicker in range mode lacks {name}",
                node,
                (key,),
                parts=python_parts(node, (key,)),
            )
    for name in value:
        if name not in wanted:
            context.report.add(
                CALENDAR_UNEXPECTED,
                f"{key} of a CalendarPicker holds {name!r}",
                node,
                (key, name),
                parts=python_parts(node, (key, name)),
                on_key=True,
                allowed=", ".join(wanted),
            )
