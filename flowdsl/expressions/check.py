"""The static type of an expression in backticks, or the first reason for which the validator refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal as OneOf
from typing import NoReturn, cast

import attrs

from flowdsl.expressions.immutable import immutable
from flowdsl.expressions.nodes import Binary, Concat, Index, Literal, Node, Ref, Unary, Unsupported, Word
from flowdsl.expressions.untyped import SHADOWED_NAMES, UNTYPED, UNUSABLE_NAME
from flowdsl.expressions.values import is_number

ResultType = str
"""A type word of the data model, or ``none``: typable, but without a type, so that nothing takes it but a join."""

StaticError = OneOf[
    "unknown-name",
    "not-an-object",
    "null",
    "needs-numbers",
    "needs-same-type",
    "needs-booleans",
    "sign-needs-number",
    "not-needs-boolean",
    "ternary",
    "unsupported",
]
"""Why an expression is refused."""

_NUMERIC = ("number", "integer")
_ARITHMETIC = ("+", "-", "*", "/")
_ORDERING = ("<", "<=", ">", ">=")
_EQUALITY = ("==", "!=")
_LOGIC = ("&&", "||")


@immutable
class ScreenNames:
    """What can be asked of one screen.

    Attributes:
        data: the declarations of its data model, name -> JSON Schema.
        form: the type word of each input's value, by name; media pickers have none and are left out.
    """

    data: Mapping[str, object] = attrs.field(factory=dict[str, object])
    form: Mapping[str, str] = attrs.field(factory=dict[str, str])


Names = Mapping[str, ScreenNames]
"""The screens of a flow, by id."""


@immutable
class Verdict:
    """What the validator finds out about an expression.

    Attributes:
        type: the type of its result; ``None`` where it is refused.
        error: why it is refused; ``None`` where it is not.
        at: the node at fault, ``None`` where there is none.
    """

    type: ResultType | None
    error: StaticError | None = None
    at: Node | None = None

    def fits(self, kinds: frozenset[str]) -> bool:
        """Whether a property that takes ``kinds`` takes this result."""
        return self.type in kinds


class _Refusal(Exception):  # noqa: N818 - a signal inside this module
    """The first error that was met."""

    def __init__(self, error: StaticError, at: Node) -> None:
        self.error: StaticError = error
        self.at = at
        super().__init__(error)


def check(node: Node, names: Names, own: str) -> Verdict:
    """Find the static type of ``node``.

    Args:
        node: the parsed expression.
        names: what the screens of the flow declare.
        own: the id of the screen on which names without a screen are looked up (the target of a ``navigate``
            for the payload of that action).
    """
    try:
        return Verdict(_Checker(names, own).type_of(node))
    except _Refusal as refusal:
        return Verdict(None, refusal.error, refusal.at)


class _Checker:
    def __init__(self, names: Names, own: str) -> None:
        self._names = names
        self._own = own

    def type_of(self, node: Node) -> ResultType:
        """Return the type of ``node``; the operands come first, from left to right."""
        # the two that most expressions are made of; a match looks at one class after the other
        kind = node.__class__
        if kind is Ref:
            return self._type_of_reference(cast("Ref", node))
        if kind is Literal:
            return _type_of_literal(cast("Literal", node).value, node)
        match node:
            case Binary(op, left, right):
                return _type_of_operation(op, self.type_of(left), self.type_of(right), node)
            case Concat(parts):
                for part in parts:
                    self.type_of(part)
                return "string"
            case Unary(op, operand):
                return _type_of_sign(op, self.type_of(operand), node)
            case Word("screen"):
                return UNTYPED
            case Index():
                return self._refuse_step(node)
            case Unsupported(kind):
                raise _Refusal("ternary" if kind == "ternary" else "unsupported", node)
            case _:
                raise _Refusal("unknown-name", node)

    def _refuse_step(self, node: Index) -> NoReturn:
        target: Node = node
        while isinstance(target, Index):
            target = target.target
        if isinstance(target, Word) or (isinstance(target, Ref) and not target.path):
            _refuse("unknown-name", node)
        self.type_of(target)
        _refuse("not-an-object", node)

    def _type_of_reference(self, ref: Ref) -> ResultType:
        screen = self._names.get(self._own if ref.screen is None else ref.screen)
        if screen is None:
            _refuse("unknown-name", ref)
        store: Mapping[str, object] = screen.data if ref.store == "data" else screen.form
        if not ref.path:
            if store:
                return "object"
            _refuse("unknown-name", ref)
        first = ref.path[0]
        if first not in store or UNUSABLE_NAME in ref.path:
            _refuse("unknown-name", ref)
        declared = store[first]
        if ref.store == "form":
            declared = {"type": declared}
        return _type_of_path(declared, first, ref.path[1:], ref)


def _refuse(error: StaticError, at: Node) -> NoReturn:
    raise _Refusal(error, at)


def _type_of_path(declared: object, first: str, rest: tuple[str, ...], ref: Ref) -> ResultType:
    """Follow ``rest`` from the declaration of ``first`` to a type."""
    last = first
    for name in rest:
        properties = _member(declared, "properties") if _member(declared, "type") == "object" else None
        if not isinstance(properties, Mapping):
            _refuse("not-an-object", ref)
        if name not in properties:
            _refuse("unknown-name", ref)
        declared = cast("Mapping[str, object]", properties)[name]
        last = name
    kind = _member(declared, "type")
    if kind is None:
        _refuse("unknown-name", ref)
    if not isinstance(kind, str) or last in SHADOWED_NAMES or (rest and kind == "array"):
        return UNTYPED
    return kind


def declared_type(declared: object) -> object:
    """Return the type word of a declaration: that of a JSON Schema, or the word itself."""
    return declared if isinstance(declared, str) else _member(declared, "type")


def _member(schema: object, key: str) -> object:
    if schema.__class__ is dict or isinstance(schema, Mapping):  # asking for the class first is far quicker
        return cast("Mapping[str, object]", schema).get(key)
    return None


def _type_of_literal(value: object, node: Node) -> ResultType:
    if value is None:
        _refuse("null", node)
    if isinstance(value, bool):
        return "boolean"
    return "number" if is_number(value) else "string"


def _type_of_operation(op: str, left: ResultType, right: ResultType, node: Node) -> ResultType:
    if op in _EQUALITY:
        if left != right:
            _refuse("needs-same-type", node)
        return "boolean"
    if op in _LOGIC:
        if left != "boolean" or right != "boolean":
            _refuse("needs-booleans", node)
        return "boolean"
    if op not in _ARITHMETIC and op not in _ORDERING:
        return UNTYPED
    if left not in _NUMERIC or right not in _NUMERIC:
        _refuse("needs-numbers", node)
    return "number" if op in _ARITHMETIC else "boolean"


def _type_of_sign(op: str, operand: ResultType, node: Node) -> ResultType:
    if op == "!" and operand != "boolean":
        _refuse("not-needs-boolean", node)
    if op in ("-", "+") and operand != "number":
        _refuse("sign-needs-number", node)
    return operand
