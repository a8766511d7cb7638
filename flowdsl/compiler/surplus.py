"""Arguments that a component or item cannot take: surplus positional ones, and one given twice."""

from __future__ import annotations

from flowdsl.compiler.report import Report
from flowdsl.diagnostics.codes import UNKNOWN_PROPERTY
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.language.component import Component
from flowdsl.language.item import Item
from flowdsl.tree.nodes import ComponentNode

_POSITIONAL = "positional argument "


def report_surplus(component: Component, node: ComponentNode, report: Report) -> None:
    """Report every argument of ``component`` that is no property of it."""
    for name in component._surplus:
        message, help_, part = _said(name, component._type, tuple(component._names))
        report.add(
            UNKNOWN_PROPERTY, message, node, parts=(part,), on_key=isinstance(part, str), help=help_,
            allowed=", ".join(component._names),
        )  # fmt: skip


def report_item_surplus(item: Item, node: ComponentNode, keys: tuple[str | int, ...], report: Report) -> None:
    """Report every argument of ``item`` that is no property of it."""
    for name in item._surplus:
        message, help_, part = _said(name, type(item).__name__, tuple(item._names))
        report.add(
            UNKNOWN_PROPERTY, message, node, keys, origin=item._origin, parts=(part,), on_key=isinstance(part, str),
            help=help_, allowed=", ".join(item._names),
        )  # fmt: skip


def _said(name: str, owner: str, known: tuple[str, ...]) -> tuple[str, str | None, str | int]:
    """Return the message, the help and the part of the call for one argument."""
    if name.startswith(_POSITIONAL):
        index = int(name.removeprefix(_POSITIONAL)) - 1
        return f"{owner} takes no {name}", "Only the main property is positional; write the others by name.", index
    if name in known:
        return f"{name} of {owner} is given twice", "Give it once.", name
    return f"{owner} has no property {name!r}", did_you_mean(name, known), name
