"""Literal values and expressions in the payload of an action, held against the data model of the screen they go to."""

from __future__ import annotations

from collections import deque
from typing import Any, NamedTuple, cast

from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.parse import is_nested
from flowdsl.validator.dotted import dotted
from flowdsl.validator.facts import Action, Facts, Screen
from flowdsl.validator.findings import Findings, Way
from flowdsl.validator.nested import Nested, help_with, judge_nested
from flowdsl.versions import Feature


class StaticRules(NamedTuple):
    """What a value may break.

    Attributes:
        unknown: nothing is declared where the value goes.
        type: it is of another type than is declared.
        members: an object lacks a member that is declared.
        expression: an expression cannot be read, or names or does what it must not.
        result: an expression gives another type than is declared.
    """

    unknown: Rule
    type: Rule
    members: Rule
    expression: Rule
    result: Rule


class _Value(NamedTuple):
    """A value of the payload, and what is declared for it.

    Attributes:
        value: the value.
        way: the way to it.
        node: the declaration; ``None`` where there is none.
        node_way: the way to the declaration.
        holder: the way to what should hold the declaration.
    """

    value: Any
    way: Way
    node: object
    node_way: Way
    holder: Way


def check_static_values(action: Action, target: Screen, rules: StaticRules, facts: Facts, found: Findings) -> None:
    """Hold the values of a payload against the data model of the screen that it goes to.

    Args:
        action: the action; it has a payload.
        target: the screen; it has a data model.
        rules: what the values may break.
        facts: what is known of the flow.
        found: takes what is found.
    """
    holder = (*target.way, "data")
    way = (*action.way, "payload")
    checker = _Checker(action.screen.id, target, rules, facts, found)
    waiting = deque(
        _Value(value, (*way, name), target.data.get(name), (*holder, name), holder)
        for name, value in (action.payload or {}).items()
        if not _is_bound(value)
    )
    while waiting:
        waiting.extend(checker.check(waiting.popleft()))


class _Checker:
    def __init__(self, own: str, target: Screen, rules: StaticRules, facts: Facts, found: Findings) -> None:
        self._own = own
        self._target = target
        self._rules = rules
        self._facts = facts
        self._found = found
        self._reads_nested = facts.version.has(Feature.NESTED_EXPRESSIONS)

    def check(self, it: _Value) -> list[_Value]:
        """Check a value; return what it holds, to be checked in turn."""
        value = it.value
        if it.node is None:
            self._found.add(
                self._rules.unknown,
                f"screen '{self._target.id:.40}' declares nothing for {_path(it)}",
                it.way,
                it.holder,
                help="Declare it in the data of that screen, or leave it out.",
            )
            return []
        wanted = _member(it.node, "type")
        if self._reads_nested and value.__class__ is str and is_nested(value):
            self._check_expression(it, wanted)
            return []
        types = _types_of(value)
        if wanted not in types:
            self._found.add(
                self._rules.type,
                f"{_path(it)} is {_article(types[0])}, and screen '{self._target.id:.40}' declares {_declared(wanted)}",
                it.way,
            )
            return []
        return self._members(it) if value.__class__ is dict else _items(it) if value.__class__ is list else []

    def _check_expression(self, it: _Value, wanted: object) -> None:
        result = judge_nested(it.value, self._facts.names, self._target.id)
        if result.fault is not None:
            self._found.add(self._rules.expression, result.fault, it.way, help=self._expression_help(it.value, result))
        elif result.type != wanted:
            self._found.add(
                self._rules.result,
                f"{shown(it.value)} gives {_declared(result.type)}, and screen '{self._target.id:.40}' declares "
                f"{_declared(wanted)} for {_path(it)}",
                it.way,
            )

    def _expression_help(self, text: str, result: Nested) -> str | None:
        """Say where names are looked up, for a text that may mean its own screen and goes to another one."""
        if self._own == self._target.id or not ("${data" in text or "${form" in text):
            return help_with(result, self._facts.names, self._target.id, self._found)
        return (
            f"In backticks a name without a screen is looked up on '{self._target.id:.40}', where it goes; "
            f"write ${{screen.{self._own:.40}.form.name}} for a name of its own screen."
        )

    def _members(self, it: _Value) -> list[_Value]:
        declared = _member(it.node, "properties")
        properties = cast("dict[str, object]", declared) if isinstance(declared, dict) else {}
        value = cast("dict[str, Any]", it.value)
        missing = [name for name in properties if name not in value]
        if missing:
            more = f" and {len(missing) - 1} others" if missing[1:] else ""
            self._found.add(
                self._rules.members,
                f"{_path(it)} lacks '{missing[0]:.40}'{more}, which screen '{self._target.id:.40}' declares",
                it.way,
                help="An object brings every property that is declared for it, required or not.",
            )
        holder = (*it.node_way, "properties")
        return [
            _Value(member, (*it.way, name), properties.get(name), (*holder, name), holder)
            for name, member in value.items()
            if not _is_bound(member)
        ]


def _is_bound(value: object) -> bool:
    """Whether a value is a plain binding: other rules look at these."""
    return value.__class__ is str and dotted(value) is not None


def _items(it: _Value) -> list[_Value]:
    items = _member(it.node, "items")
    way = (*it.node_way, "items")
    return [
        _Value(item, (*it.way, index), items, way, it.node_way)
        for index, item in enumerate(cast("list[Any]", it.value))
        if not _is_bound(item)
    ]


def _member(node: object, name: str) -> object:
    return cast("dict[str, object]", node).get(name) if isinstance(node, dict) else None


_TYPES = {
    bool: ("boolean",),
    str: ("string",),
    list: ("array",),
    dict: ("object",),
    int: ("number", "integer"),
    type(None): ("null",),
}
_WHOLE, _BROKEN = ("number", "integer"), ("number",)
_WORDS = frozenset(word for words in _TYPES.values() for word in words)


def _types_of(value: Any) -> tuple[str, ...]:
    """The type words that a value fits, the plainest first."""
    if value.__class__ is float:
        return _WHOLE if value.is_integer() else _BROKEN
    return _TYPES[value.__class__]


def _path(it: _Value) -> str:
    """Where in the payload a value stands, for a message."""
    start = it.way.index("payload") + 1
    return "'" + ".".join(map(str, it.way[start:]))[:60] + "'"


def _article(kind: str) -> str:
    return kind if kind == "null" else f"an {kind}" if kind[0] in "aoi" else f"a {kind}"


def _declared(kind: object) -> str:
    return _article(kind) if isinstance(kind, str) and kind in _WORDS else "no type"
