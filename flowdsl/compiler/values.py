"""The value of one property: handles, texts with expressions, lists and dicts, all the way down."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import Any, cast

import attrs

from flowdsl.compiler import references
from flowdsl.compiler.report import Finding
from flowdsl.compiler.scope import Names, Scope
from flowdsl.diagnostics.codes import BROKEN_PLACEHOLDER, OPERANDS, STRAY_EXPRESSION, UNUSABLE_VALUE
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.fold import fold
from flowdsl.expressions.nodes import UNKNOWN, Binary, Concat, Literal, Node, Ref, Unary
from flowdsl.expressions.operands import operand_fault, plus
from flowdsl.language.component import Component
from flowdsl.language.handle import Handle
from flowdsl.language.item import Item
from flowdsl.language.part import Member
from flowdsl.language.raw import Raw
from flowdsl.language.symbols import Late, Parameter, Symbol
from flowdsl.language.text import BrokenTextError, has_placeholder, read_text
from flowdsl.language.values import Unusable
from flowdsl.tree.nodes import Picture, Verbatim
from flowdsl.tree.values import class_of, is_items, is_members

MAX_NODES = 5000
"""How many parts an expression may have, those it shares counted each time."""

LARGEST = 1.7976931348623157e308
"""Beyond it a JSON reader that keeps numbers as doubles has infinity."""

_SPLIT = "Split it: send a part of it as data."
_LEAVES = frozenset({Symbol, Late, Parameter, Literal})
SCALARS = frozenset({bool, int, float, type(None)})


@attrs.frozen(eq=False)
class ValueResolver:
    """Resolves values in a scope."""

    names: Names

    def value(self, value: Any, scope: Scope) -> Any:
        """Return a value with every handle in it resolved.

        Raises:
            Finding: at the first thing in it that cannot be resolved.
        """
        cls = class_of(value)
        if cls is str:
            # Placeholders are no ASCII, and nor is what UTF-8 cannot write.
            return value if value.isascii() else self._text(value, scope)
        if cls in SCALARS:
            return value if cls is not float and cls is not int else _finite(value)
        if isinstance(value, Member):
            # The way that most references go: a field of the very screen.
            found = scope.by_serial.get(value._serial) or scope.find(value._serial)
            if type(found) is Ref:
                return found
        if isinstance(value, Raw):
            return Verbatim(check_fixed(value._text, "a raw text"))
        if isinstance(value, Handle):
            return self._expression(cast("Handle[Any]", value)._node(), scope)
        return self._compound(value, scope)

    def constant(self, value: Any, scope: Scope) -> Any:
        """Return a value that may hold no expression.

        Raises:
            Finding: when it holds one, or cannot be written.
        """
        resolved = self.value(value, scope)
        if (resolved is not value or isinstance(value, Node)) and holds_node(resolved):
            raise Finding(STRAY_EXPRESSION, "an expression stands where only fixed values can", help=_FIXED)
        return resolved

    def _compound(self, value: Any, scope: Scope) -> Any:
        if isinstance(value, tuple):
            items: list[Any] = []
            for index, item in enumerate(cast("tuple[Any, ...]", value)):
                try:
                    items.append(self.value(item, scope))
                except Finding as finding:
                    raise finding.under(index) from None
            given = cast("tuple[Any, ...]", value)
            return given if all(map(operator.is_, items, given)) else tuple(items)
        if isinstance(value, Item):
            return self._mapping({**value._props, **value._extra}, scope, value)
        if isinstance(value, Mapping):
            return self._mapping(cast("Mapping[str, Any]", value), scope, None)
        if isinstance(value, Unusable):
            raise Finding(UNUSABLE_VALUE, f"{value.reason} cannot be written as Flow JSON")
        if isinstance(value, Component):
            raise Finding(UNUSABLE_VALUE, f"a {value._type} stands where a value is wanted")
        if isinstance(value, (Picture, Verbatim, Node)):
            return value
        raise Finding(UNUSABLE_VALUE, f"a value of type {type(value).__name__} cannot be written as Flow JSON")

    def _mapping(self, value: Mapping[str, Any], scope: Scope, item: Item | None) -> Mapping[str, Any]:
        resolved: dict[str, Any] = {}
        same = True
        for key, inner in value.items():
            if not key.isascii():
                check_key(key)
            try:
                new = self.value(inner, scope)
            except Finding as finding:
                found = finding.under(key)
                raise (found.made_at(item._origin) if item is not None else found) from None
            resolved[key] = new
            same = same and new is inner
        return value if same else resolved

    def _text(self, text: str, scope: Scope) -> Any:
        if not has_placeholder(text):
            return _writable(text)
        try:
            parts = read_text(text)
        except BrokenTextError:
            raise Finding(
                BROKEN_PLACEHOLDER,
                "a text holds an expression that was cut or altered",
                help="Put the expression into the text last: no slicing, upper() or replace() on the result.",
            ) from None
        joined = self._joined(parts, scope)
        return self._expression(parts[0] if len(parts) == 1 else Concat(parts), scope) if joined is None else joined

    def _joined(self, parts: tuple[Node, ...], scope: Scope) -> Node | None:
        """Return what fields between texts mean, which nearly every joined text is; ``None`` for any other."""
        if len(parts) == 1 or len(parts) > MAX_NODES:
            return None
        members: list[Node] = []
        behind_text = unknown = False
        for part in parts:
            if type(part) is Symbol:
                member = references.symbol(part, scope, self.names)
                unknown = unknown or member is UNKNOWN
                members.append(member)
                behind_text = False
            elif type(part) is Literal and not behind_text:
                check_literal(part.value)
                members.append(part)
                behind_text = True
            else:
                return None
        return UNKNOWN if unknown else Concat(tuple(members))

    def _expression(self, node: Node, scope: Scope) -> Any:
        try:
            if type(node) not in _LEAVES and size_of(node) > MAX_NODES:
                raise Finding(UNUSABLE_VALUE, f"an expression has more than {MAX_NODES} parts", help=_SPLIT)
            found = self._node(node, scope)
            if type(found) is not Ref:
                found = fold(found)
        except RecursionError:
            raise Finding(UNUSABLE_VALUE, "an expression is nested too deeply", help=_SPLIT) from None
        if type(found) is Literal:
            return found.value
        if type(found) is _Given:
            return found.value
        return found

    def _node(self, node: Node, scope: Scope) -> Node:
        if type(node) is Symbol:
            return references.symbol(node, scope, self.names)
        if type(node) is Literal:
            check_literal(node.value)
            return node
        if type(node) is Binary:
            return self._binary(node, scope)
        if type(node) is Late:
            return references.late(node, scope, self.names)
        if type(node) is Concat:
            return self._concat(node, scope)
        if type(node) is Unary:
            return self._unary(node, scope)
        return self._parameter(node, scope) if type(node) is Parameter else node

    def _binary(self, node: Binary, scope: Scope) -> Node:
        left = self._node(node.left, scope)
        right = self._node(node.right, scope)
        if left is UNKNOWN or right is UNKNOWN:
            return UNKNOWN
        return _sound(plus(left, right) if node.op == "+" else Binary(node.op, left, right))

    def _unary(self, node: Unary, scope: Scope) -> Node:
        operand = self._node(node.operand, scope)
        return UNKNOWN if operand is UNKNOWN else _sound(Unary(node.op, operand))

    def _concat(self, node: Concat, scope: Scope) -> Node:
        members = tuple(self._node(part, scope) for part in node.parts)
        return UNKNOWN if any(member is UNKNOWN for member in members) else Concat(members)

    def _parameter(self, node: Parameter, scope: Scope) -> Node:
        value, where = references.parameter(node, scope, self.names)
        resolved = self.value(value, where)
        if resolved is None or type(resolved) in SCALARS or type(resolved) is str:
            return Literal(resolved)
        return resolved if isinstance(resolved, Node) else _Given(resolved)


@attrs.frozen(eq=False)
class _Given(Node):
    """The value of a parameter that is no scalar: a list of options, say. It can only stand alone."""

    value: Any


_FIXED = "Write the value itself: what stands here is the same for every user of the flow."


def is_fixed(value: Any) -> bool:
    """Whether a settled value is made of ASCII texts and truth values alone, in which nothing is to be resolved."""
    cls = class_of(value)
    if cls is str:
        return value.isascii()
    if cls is tuple:
        return all(map(is_fixed, value))
    if cls is dict:
        return all(map(str.isascii, value)) and all(map(is_fixed, value.values()))
    return cls is bool


def holds_node(value: Any) -> bool:
    """Whether an expression stands anywhere in a resolved value."""
    if isinstance(value, Node):
        return value is not UNKNOWN
    if is_items(value):
        return any(map(holds_node, value))
    return is_members(value) and any(map(holds_node, value.values()))


def check_key(key: str) -> None:
    """Refuse a key that holds an expression, or cannot be written.

    Raises:
        Finding: when it does.
    """
    if has_placeholder(key):
        raise Finding(BROKEN_PLACEHOLDER, "an expression stands in a key", help="Keys are fixed: write a plain text.")
    _writable(key)


def check_literal(value: Any) -> None:
    """Refuse a literal that cannot be written.

    Raises:
        Finding: when it cannot.
    """
    cls = class_of(value)
    if cls is str:
        if not value.isascii():
            _writable(value)
    elif cls is int or cls is float:
        _finite(value)


def check_fixed(text: Any, what: str) -> str:
    """Return a text that no expression may stand in.

    Args:
        text: the text, or what was given for one.
        what: what it is, for the message.

    Raises:
        Finding: when it is no text, holds an expression, or cannot be written.
    """
    if not issubclass(type(text), str):  # not what a mock says that it is
        raise Finding(UNUSABLE_VALUE, f"{what} is {text.reason if type(text) is Unusable else shown(text)}")
    if has_placeholder(text):
        raise Finding(STRAY_EXPRESSION, f"{what} holds an expression", help=_FIXED)
    return _writable(text)


def _finite(value: float) -> float:
    if -LARGEST <= value <= LARGEST:
        return value
    what = "a number too large for JSON" if isinstance(value, int) else f"{value}, which JSON cannot hold"
    raise Finding(UNUSABLE_VALUE, f"the value is {what}")


def size_of(node: Node) -> int:
    """Count the parts of an expression, up to just above the most that are allowed."""
    count = 0
    todo = [node]
    while todo and count <= MAX_NODES:
        count += 1
        part = todo.pop()
        if isinstance(part, Binary):
            todo += (part.left, part.right)
        elif isinstance(part, Concat):
            todo += part.parts
        elif isinstance(part, Unary):
            todo.append(part.operand)
    return count


def _writable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Finding(
            UNUSABLE_VALUE, f"a text holds {text[error.start]!r}, half a character, which cannot be written"
        ) from None
    return text


def _sound(node: Node) -> Node:
    fault = operand_fault(node)
    if fault is not None:
        raise Finding(OPERANDS, fault)
    return node
