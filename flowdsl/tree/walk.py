"""The only code that goes through a tree: children, all components, all actions, pointers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flowdsl.diagnostics.origin import Origin
from flowdsl.diagnostics.pointer import join
from flowdsl.expressions.immutable import immutable
from flowdsl.tree.nodes import ActionNode, ComponentNode, DataNode, FlowNode, ItemNode, ScreenNode
from flowdsl.tree.values import is_items, is_members

CHILD_KEYS = ("children", "then", "else")
"""The properties that hold a list of components; ``cases`` holds one a case."""


def child_lists(component: ComponentNode) -> Iterator[tuple[tuple[str, ...], tuple[ComponentNode, ...]]]:
    """Yield each list of components inside ``component`` with the keys that lead to it."""
    props = component.props
    for key in CHILD_KEYS:
        children = props.get(key)
        if is_items(children):
            yield (key,), children
    cases = props.get("cases")
    if is_members(cases):
        for case, children in cases.items():
            if is_items(children):
                yield ("cases", case), children


def flattened(children: tuple[ComponentNode, ...]) -> Iterator[ComponentNode]:
    """Yield every component of a list and of all lists inside it, containers after their children."""
    for child in children:
        if child.type in CONTAINERS:
            for _, inner in child_lists(child):
                yield from flattened(inner)
        yield child


CONTAINERS = frozenset({"Form", "If", "Switch"})
"""The components that hold components."""


@immutable(eq=False)
class PlacedAction:
    """An action with the component it hangs on.

    Attributes:
        action: the action.
        component: the component.
        keys: the way from the component to the action.
        item: the item that holds it, for an action of an option.
    """

    action: ActionNode
    component: ComponentNode
    keys: tuple[str | int, ...]
    item: ItemNode | None = None


def item_actions(component: ComponentNode, key: str, items: tuple[Any, ...]) -> Iterator[PlacedAction]:
    """Yield the actions of the items of one property."""
    for index, item in enumerate(items):
        if type(item) is ItemNode:
            for inner, value in item.props.items():
                if type(value) is ActionNode:
                    yield PlacedAction(value, component, (key, index, inner), item)


def with_pointers(tree: FlowNode) -> dict[int, str]:
    """Return the JSON Pointer of every node of ``tree`` by the node's identity."""
    found: dict[int, str] = {}
    for pointer, node in placed_nodes(tree):
        found.setdefault(id(node), pointer)  # a node that two screens inherit was reported on the first
    return found


def with_origins(tree: FlowNode) -> Iterator[tuple[str, Origin]]:
    """Yield the JSON Pointer and the origin of every node of ``tree``."""
    for pointer, node in placed_nodes(tree):
        yield pointer, node.origin


Placed = FlowNode | ScreenNode | DataNode | ComponentNode | ActionNode | ItemNode


def placed_nodes(tree: FlowNode) -> Iterator[tuple[str, Placed]]:
    """Yield every node of ``tree`` with its JSON Pointer, outer ones first."""
    yield "", tree
    for index, screen in enumerate(tree.screens):
        base = f"/screens/{index}"
        yield base, screen
        for name, field in (screen.data or {}).items():
            yield join(base, "data", name), field
        yield from _placed_children(screen.children, f"{base}/layout/children")


def _placed_children(children: tuple[ComponentNode, ...], base: str) -> Iterator[tuple[str, Placed]]:
    for index, child in enumerate(children):
        if type(child) is not ComponentNode:  # something else is reported, and dropped when values are resolved
            continue
        pointer = f"{base}/{index}"
        yield pointer, child
        for key, value in child.props.items():
            yield from _placed_value(value, join(pointer, key))
        if child.type in CONTAINERS:
            for keys, inner in child_lists(child):
                yield from _placed_children(inner, join(pointer, *keys))


def _placed_value(value: Any, pointer: str) -> Iterator[tuple[str, Placed]]:
    if isinstance(value, ActionNode):
        yield pointer, value
    elif isinstance(value, ItemNode):
        yield pointer, value
        for key, inner in value.props.items():
            yield from _placed_value(inner, join(pointer, key))
    elif is_items(value):
        for index, inner in enumerate(value):
            if isinstance(inner, ItemNode):
                yield from _placed_value(inner, f"{pointer}/{index}")
