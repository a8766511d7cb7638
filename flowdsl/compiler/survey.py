"""What several passes ask of a resolved tree, gathered once: the components and actions of every screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from flowdsl.tree.nodes import ActionNode, ComponentNode, FlowNode, ItemNode
from flowdsl.tree.values import class_of
from flowdsl.tree.walk import CONTAINERS, PlacedAction, child_lists, item_actions


@attrs.frozen(eq=False)
class Survey:
    """The components and actions of every screen.

    Attributes:
        components: every component of a screen by its id, containers after their children.
        counts: how many of them are of each type, by the id of the screen.
        actions: every action of a screen by its id.
        incoming: the navigate actions that lead to a screen, by its id, each with the id of the screen it stands on.
        decided: the Ifs that are known by now, which stand on no screen.
    """

    components: Mapping[str, Sequence[ComponentNode]]
    counts: Mapping[str, Mapping[str, int]]
    actions: Mapping[str, Sequence[PlacedAction]]
    incoming: Mapping[str, Sequence[tuple[str, PlacedAction]]]
    decided: Sequence[ComponentNode] = ()


def survey(tree: FlowNode, decided: Sequence[ComponentNode] = ()) -> Survey:
    """Return what ``tree`` holds, screen by screen, and the Ifs that were decided on the way to it."""
    components: dict[str, list[ComponentNode]] = {}
    counts: dict[str, dict[str, int]] = {}
    actions: dict[str, list[PlacedAction]] = {}
    incoming: dict[str, list[tuple[str, PlacedAction]]] = {}
    for screen in tree.screens:
        found, counted, placed = components[screen.id], counts[screen.id], actions[screen.id] = [], {}, []
        _visit(screen.children, found, counted, placed)
        for action in placed:
            target = action.action.target
            if action.action.name == "navigate" and isinstance(target, str):
                incoming.setdefault(target, []).append((screen.id, action))
    return Survey(components, counts, actions, incoming, decided)


def _visit(
    children: Sequence[ComponentNode],
    components: list[ComponentNode],
    counts: dict[str, int],
    actions: list[PlacedAction],
) -> None:
    for child in children:
        if child.type in CONTAINERS:
            for _, inner in child_lists(child):
                _visit(inner, components, counts, actions)
        elif not child.plain:
            for key, value in child.props.items():
                cls = class_of(value)
                if cls is ActionNode:
                    actions.append(PlacedAction(value, child, (key,)))
                elif cls is tuple and value and type(value[0]) is ItemNode:
                    actions.extend(item_actions(child, key, value))
        components.append(child)
        counts[child.type] = counts.get(child.type, 0) + 1
