"""Arguments that a component or item cannot take: a surplus positional one, and one given twice."""

from __future__ import annotations

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.report import Report
from flowdsl.diagnostics.codes import PROPERTY_TYPE, UNKNOWN_PROPERTY
from flowdsl.diagnostics.origin import Origin
from flowdsl.language.component import POSITIONAL, Component
from flowdsl.language.item import Item
from flowdsl.tree.nodes import ComponentNode


def report_surplus(component: Component, node: ComponentNode, report: Report) -> None:
    """Report every argument of ``component`` that it cannot take."""
    for name in component._surplus:
        key = component._names.get(name)
        _report(name, component._type, node, () if key is None else (key,), component._origin, report)


def report_item_surplus(item: Item, node: ComponentNode, keys: tuple[str | int, ...], report: Report) -> None:
    """Report every argument of ``item`` that it cannot take."""
    for name in item._surplus:
        key = item._names.get(name)
        _report(name, type(item).__name__, node, keys if key is None else (*keys, key), item._origin, report)


_SPECIAL = {"allow": "a list of names of rules", "sensitive": "True or False", "extra": "a dict"}


def _report_other(name: str, index: int | None, node: ComponentNode, report: Report) -> None:
    report.add(
        UNKNOWN_PROPERTY,
        f"the Component {node.type} takes no {name}",
        node,
        parts=(name if index is None else index,),
        on_key=index is None,
        help='Put its properties into one dict: Component("Type", {"key": value}).',
    )


def _report(  # noqa: PLR0917 - the place in the tree and the place in the Python
    name: str, owner: str, node: ComponentNode, keys: tuple[str | int, ...], origin: Origin, report: Report
) -> None:
    index = int(name.removeprefix(POSITIONAL)) - 1 if name.startswith(POSITIONAL) else None
    if name in _SPECIAL:
        message = f"{name} of {owner} is not {_SPECIAL[name]}"
        report.add(PROPERTY_TYPE, message, node, keys, origin=origin, parts=(name,))
        return
    if not keys and node.type not in COMPONENTS:
        _report_other(name, index, node, report)
        return
    report.add(
        UNKNOWN_PROPERTY,
        f"{owner} takes no {name}" if index is not None else f"{name} of {owner} is given twice",
        node,
        keys,
        origin=origin,
        parts=(name if index is None else index,),
        on_key=index is None,
        help="Give it once." if index is None else "Only the main property is positional; write the others by name.",
    )
