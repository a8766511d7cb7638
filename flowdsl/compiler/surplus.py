"""Arguments that a component or item has no property for."""

from __future__ import annotations

from flowdsl.compiler.report import Report
from flowdsl.diagnostics.codes import UNKNOWN_PROPERTY
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.language.component import Component
from flowdsl.language.item import Item
from flowdsl.tree.nodes import ComponentNode


def report_surplus(component: Component, node: ComponentNode, report: Report) -> None:
    """Report every argument of ``component`` that is no property of it."""
    for name in component._surplus:
        _report(name, component._type, tuple(component._names), node, (), report, component._origin)


def report_item_surplus(item: Item, node: ComponentNode, keys: tuple[str | int, ...], report: Report) -> None:
    """Report every argument of ``item`` that is no property of it."""
    for name in item._surplus:
        _report(name, type(item).__name__, tuple(item._names), node, keys, report, item._origin)


def _report(
    name: str,
    owner: str,
    known: tuple[str, ...],
    node: ComponentNode,
    keys: tuple[str | int, ...],
    report: Report,
    origin: object,
) -> None:
    positional = name.startswith("positional argument")
    if positional:
        message, help_ = f"{owner} takes no {name}", "Only the main property is positional; write the others by name."
        parts: tuple[str | int, ...] = (int(name.rsplit(" ", 1)[1]) - 1,)
    elif name in known:
        message, help_ = f"{name} of {owner} is given twice", "Give it once."
        parts = (name,)
    else:
        message, help_ = f"{owner} has no property {name!r}", did_you_mean(name, known)
        parts = (name,)
    report.add(
        UNKNOWN_PROPERTY,
        message,
        node,
        keys if positional else (*keys, name.replace("_", "-")),
        origin=origin,  # type: ignore[arg-type]
        parts=parts,
        on_key=not positional,
        help=help_,
        allowed=", ".join(known),
    )
