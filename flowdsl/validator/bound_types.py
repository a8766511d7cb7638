"""What a plain binding in a payload names, held against what the screen that it goes to declares."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from flowdsl.catalogue import COMPONENTS
from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.dotted import Dotted, declared_at
from flowdsl.validator.facts import Action, Bound, Component, Facts, Screen, value_type
from flowdsl.validator.findings import Findings, Way

_STRINGS = {"type": "array", "items": {"type": "string"}}


class BindingRules(NamedTuple):
    """What a binding may break.

    Attributes:
        type: the two declarations differ in their type.
        properties: they differ in the names of their properties, or one has none.
        items: one says nothing of its items.
    """

    type: Rule
    properties: Rule
    items: Rule


class _Pair(NamedTuple):
    """Two declarations to be compared, each with the way to it: of what is named, and of what is wanted."""

    source: object
    source_way: Way
    target: object
    target_way: Way


def screen_of(binding: Dotted, action: Action, facts: Facts) -> Screen | None:
    """Return the screen on which a binding of an action is looked up; ``None`` where the flow does not have it."""
    return facts.by_id.get(action.screen.id if binding.screen is None else binding.screen)


def check_bound_type(bound: Bound, target: Screen, rules: BindingRules, facts: Facts, found: Findings) -> None:
    """Hold what a binding of a payload names against the data model of the screen that it goes to.

    Args:
        bound: the binding.
        target: the screen.
        rules: what the binding may break.
        facts: what is known of the flow.
        found: takes what is found.
    """
    wanted = target.data.get(bound.key)
    screen = screen_of(bound.binding, bound.action, facts)
    if wanted is None or screen is None:
        return
    named = _declaration(bound.binding, screen)
    if named is not None and not _are_scalars_alike(named, wanted):
        pair = _Pair(named, (*screen.way, "data", bound.key), wanted, (*target.way, "data", bound.key))
        _Comparison(bound, target, rules, found).run(pair)


def _are_scalars_alike(named: object, wanted: object) -> bool:
    """Whether two declarations have one type that holds nothing else: the common case, in which nothing is to be said."""
    kind = _member(named, "type")
    return kind.__class__ is str and kind == _member(wanted, "type") and kind not in ("array", "object")


def _declaration(binding: Dotted, screen: Screen) -> object:
    if binding.store == "data":
        return declared_at(screen.data, binding.path)
    component = screen.first_named.get(binding.path)
    return None if component is None else declared_value(component)


def declared_value(component: Component) -> dict[str, Any] | None:
    """Return what the value of an input would be declared as; ``None`` where a component has none."""
    spec = COMPONENTS[component.type]
    if spec.value_type == "object[]":
        return {"type": "array", "items": _object(spec.value_items_compared)}
    kind = value_type(component)
    if kind is None:
        return None
    return _STRINGS if kind == "array" else {"type": kind}


def _object(members: Mapping[str, Any]) -> dict[str, Any]:
    properties = {name: {"type": it} if isinstance(it, str) else _object(it) for name, it in members.items()}
    return {"type": "object", "properties": properties}


class _Comparison(NamedTuple):
    bound: Bound
    target: Screen
    rules: BindingRules
    found: Findings

    def run(self, pair: _Pair) -> None:
        """Compare two declarations, and what they hold."""
        waiting = deque([pair])
        while waiting:
            pair = waiting.popleft()
            kind, wanted = _member(pair.source, "type"), _member(pair.target, "type")
            if isinstance(kind, list) or isinstance(wanted, list):
                continue
            if kind != wanted:
                message = f"{self._named(pair)} is {_word(kind)}, and {self._receiver} declares it {_word(wanted)}"
                self.found.add(self.rules.type, message, self.bound.way)
            elif kind == "object":
                waiting.extend(self._properties(pair))
            elif kind == "array":
                waiting.extend(self._both(pair, "items", self.rules.items))

    def _properties(self, pair: _Pair) -> list[_Pair]:
        both = self._both(pair, "properties", self.rules.properties)
        if not both:
            return []
        source, target = (cast("dict[str, object]", it) for it in (both[0].source, both[0].target))
        if source.keys() != target.keys():
            missing = next((name for name in target if name not in source), None)
            if missing is not None:
                message = f"{self._named(pair)} has no property '{missing:.40}', and {self._receiver} declares it"
            else:
                extra = next(name for name in source if name not in target)
                message = f"{self._named(pair)} has a property '{extra:.40}', and {self._receiver} does not declare it"
            self.found.add(self.rules.properties, message, pair.target_way, pair.source_way)
            return []
        return [
            _Pair(node, (*both[0].source_way, name), target[name], (*both[0].target_way, name))
            for name, node in source.items()
        ]

    def _both(self, pair: _Pair, key: str, broken: Rule) -> list[_Pair]:
        """What both declarations hold at a key, as one pair; nothing, with a finding, where one holds no object."""
        sides = ((pair.target, pair.target_way), (pair.source, pair.source_way))
        held = [(_member(node, key), way) for node, way in sides]
        wrong = [way if node is None else (*way, key) for node, way in held if not isinstance(node, dict)]
        if wrong:
            receives, named = (isinstance(node, dict) for node, _ in held)
            if receives:
                message = f"{self._named(pair)} is declared without {key}, and {self._receiver} declares it with them"
            elif named:
                message = f"{self._named(pair)} is declared with {key}, and {self._receiver} declares it without them"
            else:
                message = f"{self._named(pair)} is declared without {key}, and so is what {self._receiver} receives"
            self.found.add(broken, message, *wrong)
            return []
        (target, target_way), (source, source_way) = held
        return [_Pair(source, (*source_way, key), target, (*target_way, key))]

    def _named(self, pair: _Pair) -> str:
        """Name what is bound, or the part of it that a pair is about."""
        whole = len(pair.target_way) == len((*self.target.way, "data", self.bound.key))
        return shown(self.bound.text) if whole else f"a part of {shown(self.bound.text)}"

    @property
    def _receiver(self) -> str:
        return f"screen '{self.target.id:.40}'"


def _member(node: object, name: str) -> object:
    return cast("dict[str, object]", node).get(name) if isinstance(node, dict) else None


def _word(kind: object) -> str:
    return f"of type {kind:.40}" if isinstance(kind, str) else "without type"
