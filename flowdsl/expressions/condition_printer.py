"""Prints an ``If.condition``, so that the validator takes it and the client gives what `evaluate` gives.

A condition cuts numbers to integers, compares texts that look like numbers as numbers, takes one equality on
numbers or texts, and that first. What is promised holds for every value of the operands' types, except for numbers
in exponent form (from 1e21 up and below 1e-6), whose exponent a condition drops.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple, NoReturn

from flowdsl.expressions.condition_texts import assumptions_of_literal, assumptions_of_references
from flowdsl.expressions.nodes import Binary, Literal, Node, Ref, Unary
from flowdsl.expressions.numbers import whole_if_exact
from flowdsl.expressions.operands import EQUALITY, LOGIC, ORDERING
from flowdsl.expressions.place import VISIBLE_INSTEAD, Unsayable
from flowdsl.expressions.value_types import ValueType

_NAME = re.compile(r"[A-Za-z0-9_-]+")
_SCREEN = re.compile(r"[A-Za-z_,]+")
_KINDS = ("boolean", "number", "string")
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_MAX_LOOSE = 100
"""How many parts may be combined outside parentheses: the client applies 100 operators at the end."""

_WHOLE = f"Declare the number as int if it is always whole. {VISIBLE_INSTEAD}"
_NOT = "'!= true' says that a box is not ticked: '!' alone is false for one that nobody touched"
_ORDER = "the comparison that asks for equality stands first, where the validator takes it"
_TRUTH = "a boolean is compared with true by standing alone"
_CEILING = "a number with decimals is compared as the whole number next to it"


class _Part(NamedTuple):
    """A piece of a condition.

    Attributes:
        text: its text without parentheses around it.
        loose: whether it needs parentheses beside anything else.
        equality: whether it holds an equality on numbers or texts.
        word_last: whether it ends in ``true`` or ``false``, which swallow the next character.
    """

    text: str
    loose: bool = True
    equality: bool = False
    word_last: bool = False

    @property
    def unit(self) -> str:
        """The text as it stands beside others."""
        return self.grouped if self.loose else self.text

    @property
    def grouped(self) -> str:
        """The text in parentheses."""
        return f"({self.text} )" if self.word_last else f"({self.text})"


def print_condition(node: Node, own: str, rewritten: list[str], assumptions: list[str]) -> str:
    """Print ``node``, a boolean, as a condition.

    Args:
        node: the expression.
        own: the id of the asking screen.
        rewritten: gets a sentence for each thing that reads otherwise than it was written.
        assumptions: gets a sentence for each thing that has to hold.

    Raises:
        Unsayable: when no text is faithful.
    """
    return _Writer(own, rewritten, assumptions).part(node).text


class _Writer:
    def __init__(self, own: str, rewritten: list[str], assumptions: list[str]) -> None:
        self._own = own
        self._rewritten = rewritten
        self._assumptions = assumptions

    def part(self, node: Node) -> _Part:
        """Write a boolean."""
        if type(node) is Ref:
            return _Part(self._reference(node, "boolean"), loose=False)
        if type(node) is Unary and node.op == "!":
            return self._negation(node.operand)
        if type(node) is Binary:
            if node.op in LOGIC:
                return self._combination(node)
            if node.op in ORDERING:
                return self._ordering(node.op, node.left, node.right)
            if node.op in EQUALITY:
                return self._equality(node.op, node.left, node.right)
        if type(node) is Literal and isinstance(node.value, bool):
            raise Unsayable("a condition cannot be a value that is known beforehand", None, "Leave the If out.")
        raise _computed(node)

    def _reference(self, ref: Ref, kind: str) -> str:
        if ref.type is not None and ref.type.kind != kind:
            _refuse_type(ref.type, kind)
        if len(ref.path) != 1:
            raise Unsayable(
                "a condition cannot look into an object", None, f"Make it a field of its own. {VISIBLE_INSTEAD}"
            )
        if not _NAME.fullmatch(ref.path[0]):
            raise Unsayable(f"the name {ref.path[0]!r} cannot stand in a condition", None, "Use letters and digits.")
        name = f"{ref.store}.{ref.path[0]}"
        if ref.screen is None or ref.screen == self._own:
            return f"${{{name}}}"
        if not _SCREEN.fullmatch(ref.screen):
            raise Unsayable(f"the screen id {ref.screen!r} cannot stand in a condition", None, "Use letters and '_'.")
        return f"${{screen.{ref.screen}.{name}}}"

    def _negation(self, operand: Node) -> _Part:
        if type(operand) is Ref:
            self._note(_NOT)
            return _Part(f"{self._reference(operand, 'boolean')} != true", word_last=True)
        if type(operand) is Unary and operand.op == "!" and type(operand.operand) is not Ref:
            return self.part(operand.operand)
        inner = self.part(operand)
        return _Part(f"!{inner.grouped}", loose=False, equality=inner.equality)

    def _combination(self, node: Binary) -> _Part:
        parts = [self.part(side) for side in _sides(node, node.op)]
        equalities = [part for part in parts if part.equality]
        if len(equalities) > 1:
            _refuse_second_equality()
        if equalities and parts[0] is not equalities[0]:
            parts.remove(equalities[0])
            parts.insert(0, equalities[0])
            self._note(_ORDER)
        text = f" {node.op} ".join([part.unit for part in parts])
        if len(parts) > _MAX_LOOSE:
            return _Part(f"({text})", loose=False, equality=bool(equalities))
        return _Part(text, equality=bool(equalities))

    def _ordering(self, op: str, left: Node, right: Node) -> _Part:
        if type(left) is Literal:
            op, left, right = _MIRRORED[op], right, left
        if type(left) is not Ref:
            raise _computed(left)
        first = self._reference(left, "number")
        if type(right) is Ref:
            second = self._reference(right, "number")
            if not (_is_whole(left) and _is_whole(right)):
                _refuse_fractions()
            return _Part(f"{first} {op} {second}")
        op, bound = self._bound(op, right, whole=_is_whole(left))
        return _Part(f"{first} {op} {bound}")

    def _bound(self, op: str, node: Node, *, whole: bool) -> tuple[str, int]:
        """Return the operator and the whole number to compare with, where cutting numbers changes nothing."""
        value = node.value if type(node) is Literal else None
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            raise _computed(node)
        number = whole_if_exact(value)
        if whole and isinstance(number, float):
            self._note(_CEILING)
            number = whole_if_exact(float(math.ceil(number) if op in ("<", ">=") else math.floor(number)))
        if not isinstance(number, int):
            _refuse_fractions()
        exact_from_one = number >= 1 and op in (">=", "<")
        exact_below_zero = number <= -1 and op in (">", "<=")
        if not (whole or exact_from_one or exact_below_zero):
            _refuse_fractions()
        return op, number

    def _equality(self, op: str, left: Node, right: Node) -> _Part:
        if type(left) is Literal:
            left, right = right, left
        if type(right) is Literal:
            return self._equality_with_literal(op, left, right.value)
        if _holds_boolean(left) or _holds_boolean(right):
            return self._boolean_equality(op, left, right)
        if type(left) is not Ref or type(right) is not Ref:
            raise _computed(right if type(left) is Ref else left)
        kind = left.type.kind if left.type else right.type.kind if right.type else "string"
        if kind not in _KINDS:
            _refuse_kind(kind)
        first, second = self._reference(left, kind), self._reference(right, kind)
        if kind == "number" and not (_is_whole(left) and _is_whole(right)):
            _refuse_fractions()
        if kind == "string":
            self._assume(assumptions_of_references(left, right))
        return _Part(f"{first} {op} {second}", equality=kind != "boolean")

    def _boolean_equality(self, op: str, left: Node, right: Node) -> _Part:
        """Compare a boolean that is worked out, and never nothing, with one that a screen holds."""
        if type(left) is Ref:
            left, right = right, left
        if type(right) is not Ref:
            raise Unsayable("a condition compares a computed boolean with a reference only", None, VISIBLE_INSTEAD)
        computed = self.part(left)
        return _Part(f"{computed.grouped} {op} {self._reference(right, 'boolean')}", equality=computed.equality)

    def _equality_with_literal(self, op: str, node: Node, value: object) -> _Part:
        if isinstance(value, bool):
            return self._equality_with_boolean(op, node, value=value)
        if type(node) is not Ref:
            raise _computed(node)
        if isinstance(value, str):
            first = self._reference(node, "string")
            self._assume(assumptions_of_literal(node, value))
            return _Part(f"{first} {op} '{value}'", equality=True)
        if not isinstance(value, int | float):
            raise Unsayable("null cannot stand in a condition", None, "Compare a text with the empty text ''.")
        first = self._reference(node, "number")
        number = whole_if_exact(value) if math.isfinite(value) else value
        if not isinstance(number, int) or not _is_whole(node):
            _refuse_fractions()
        return _Part(f"{first} {op} {number}", equality=True)

    def _equality_with_boolean(self, op: str, node: Node, *, value: bool) -> _Part:
        if type(node) is Ref:
            word = "true" if value else "false"
            return _Part(f"{self._reference(node, 'boolean')} {op} {word}", word_last=True)
        self._note(_TRUTH)
        return self.part(node) if value == (op == "==") else self._negation(node)

    def _assume(self, sentences: tuple[str, ...]) -> None:
        self._assumptions += [sentence for sentence in sentences if sentence not in self._assumptions]

    def _note(self, sentence: str) -> None:
        if sentence not in self._rewritten:
            self._rewritten.append(sentence)


def _sides(node: Node, op: str) -> list[Node]:
    """Return the operands of a chain of one operator, from left to right."""
    sides: list[Node] = []
    pending = [node]
    while pending:
        part = pending.pop()
        if type(part) is Binary and part.op == op:
            pending += (part.right, part.left)
        else:
            sides.append(part)
    return sides


def _holds_boolean(node: Node) -> bool:
    """Whether ``node`` is a boolean that is worked out."""
    return (type(node) is Binary and node.op in LOGIC | ORDERING | EQUALITY) or (type(node) is Unary and node.op == "!")


def _is_whole(ref: Ref) -> bool:
    return ref.type is None or ref.type.whole


def _refuse_kind(kind: str) -> NoReturn:
    if kind == "integer":
        raise Unsayable("a condition cannot look at an integer", None, f"Declare it as a number. {VISIBLE_INSTEAD}")
    raise Unsayable(f"a condition cannot look at what is of type {kind}")


def _refuse_type(value_type: ValueType, kind: str) -> NoReturn:
    if value_type.kind not in _KINDS:
        _refuse_kind(value_type.kind)
    if kind == "boolean":
        raise Unsayable(f"a condition is a boolean, not of type {value_type}")
    raise Unsayable(f"a condition cannot compare {value_type} with {kind}")


def _computed(node: Node) -> Unsayable:
    what = "a computed value" if type(node) is not Literal else f"the value {node.value!r}"
    return Unsayable(f"{what} cannot stand in a condition", None, VISIBLE_INSTEAD)


def _refuse_second_equality() -> NoReturn:
    reason = "a condition takes one equality on texts or numbers only"
    raise Unsayable(reason, None, f"Use Ifs inside one another, or a Switch on the text. {VISIBLE_INSTEAD}")


def _refuse_fractions() -> NoReturn:
    raise Unsayable("a condition cuts numbers to whole ones, so this comparison would be wrong", None, _WHOLE)
