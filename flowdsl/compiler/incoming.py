"""The payloads that reach a screen: from them come the fields of a screen that declares none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import attrs

from flowdsl.compiler.report import Finding
from flowdsl.compiler.scope import Scope
from flowdsl.compiler.typing import declared, is_known, value_type
from flowdsl.expressions.nodes import Ref
from flowdsl.language.actions import Action
from flowdsl.language.item import Item
from flowdsl.tree.nodes import ComponentNode, FlowNode
from flowdsl.tree.walk import child_lists


@attrs.define(eq=False)
class Incoming:
    """The payloads that reach each screen, gathered when the first screen without data asks.

    Attributes:
        tree: the collected tree, whose actions are still unresolved.
        resolve: resolves a value in a scope.
        target_of: gives the id of the screen that a navigate action leads to.
    """

    tree: FlowNode
    resolve: Callable[[Any, Scope], Any]
    target_of: Callable[[Action, Scope], Any]
    _payloads: dict[str, list[tuple[Mapping[str, Any], Scope]]] | None = None
    _fields: dict[tuple[str, str], Ref] = attrs.field(factory=dict[tuple[str, str], Ref])
    _running: set[tuple[str, str]] = attrs.field(factory=set[tuple[str, str]])

    def field(self, scope: Scope, name: str) -> Ref | None:
        """Return the reference to a field that some payload fills, with the type of the first value that has one."""
        known = self._fields.get((scope.screen, name))
        if known is not None:
            return known
        values = [(payload[name], at) for payload, at in self._reaching(scope.screen) if name in payload]
        if not values:
            return None
        running = (scope.screen, name)
        if running in self._running:
            return Ref("data", (name,), scope.screen)
        self._running.add(running)
        ref = Ref("data", (name,), scope.screen, self._first_type(values))
        self._running.discard(running)
        self._fields[running] = ref
        return ref

    def names(self, scope: Scope) -> tuple[str, ...]:
        """Return the fields that payloads fill on the screen of ``scope``."""
        return tuple(dict.fromkeys(name for payload, _ in self._reaching(scope.screen) for name in payload))

    def _first_type(self, values: list[tuple[Any, Scope]]) -> Any:
        for value, at in values:
            try:
                kind = value_type(self.resolve(value, at))
            except Finding:
                continue
            if kind is not None and is_known(kind):
                return declared(kind)
        return None

    def _reaching(self, screen: str) -> list[tuple[Mapping[str, Any], Scope]]:
        if self._payloads is None:
            self._payloads = {}
            for node in self.tree.screens:
                for action, scope in _actions(node.children):
                    self._note(action, scope, self._payloads)
        return self._payloads.get(screen, [])

    def _note(self, action: Action, scope: Scope, payloads: dict[str, list[tuple[Mapping[str, Any], Scope]]]) -> None:
        if action._name != "navigate" or not isinstance(action._payload, dict):
            return
        try:
            target = self.target_of(action, scope)
        except Finding:
            return
        if isinstance(target, str):
            payloads.setdefault(target, []).append((action._payload, scope))


def _actions(children: tuple[ComponentNode, ...]) -> Iterator[tuple[Action, Scope]]:
    """Yield the unresolved actions of components and of their items."""
    for child in children:
        if type(child) is not ComponentNode:
            continue
        for value in child.props.values():
            if isinstance(value, Action):
                yield value, child.scope
            elif isinstance(value, tuple):
                for item in cast("tuple[Any, ...]", value):
                    if isinstance(item, Item):
                        yield from ((inner, child.scope) for inner in item._props.values() if isinstance(inner, Action))
        for _, inner_children in child_lists(child):
            yield from _actions(inner_children)
