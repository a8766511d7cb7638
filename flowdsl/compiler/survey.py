"""What several passes ask of a resolved tree, gathered once: the components and actions of every screen."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from flowdsl.tree.nodes import ActionNode, ComponentNode, FlowNode, ItemNode, ScreenNode
from flowdsl.tree.values import is_items
from flowdsl.tree.walk import CONTAINERS, PlacedAction, child_lists, item_actions


@attrs.frozen(eq=False)
class Survey:
    """The components and actions of every screen.

    Attributes:
        components: every component of a screen by its id, containers after their children.
        actions: every action of a screen by its id.
        incoming: the navigate actions that lead to a screen, by its id, each with the id of the screen it stands on.
    """

    components: Mapping[str, tuple[ComponentNode, ...]]
    actions: Mapping[str, tuple[PlacedAction, ...]]
    incoming: Mapping[str, tuple[tuple[str, PlacedAction], ...]]


def survey(tree: FlowNode) -> Survey:
    """Return what ``tree`` holds, screen by screen."""
    components: dict[str, tuple[ComponentNode, ...]] = {}
    actions: dict[str, tuple[PlacedAction, ...]] = {}
    incoming: dict[str, list[tuple[str, PlacedAction]]] = {}
    for screen in tree.screens:
        found, placed = _gather(screen)
        components[screen.id] = tuple(found)
        actions[screen.id] = tuple(placed)
        for action in placed:
            target = action.action.target
            if action.action.name == "navigate" and isinstance(target, str):
                incoming.setdefault(target, []).append((screen.id, action))
    return Survey(components, actions, {id_: tuple(found) for id_, found in incoming.items()})


def _gather(screen: ScreenNode) -> tuple[list[ComponentNode], list[PlacedAction]]:
    components: list[ComponentNode] = []
    actions: list[PlacedAction] = []
    _visit(screen.children, components, actions)
    return components, actions


def _visit(children: tuple[ComponentNode, ...], components: list[ComponentNode], actions: list[PlacedAction]) -> None:
    for child in children:
        if child.type in CONTAINERS:
            for _, inner in child_lists(child):
                _visit(inner, components, actions)
        elif not child.plain:
            for key, value in child.props.items():
                if type(value) is ActionNode:
                    actions.append(PlacedAction(value, child, (key,)))
                elif is_items(value) and value and type(value[0]) is ItemNode:
                    actions.extend(item_actions(child, key, value))
        components.append(child)
