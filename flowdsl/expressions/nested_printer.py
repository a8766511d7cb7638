"""Prints an expression in backticks, so that the validator takes it and the client gives what `evaluate` gives.

What is promised holds for every value of the operands' types, where a number of a data field is missing, null or
a number, and what a person typed into a number input reads as a number with at most two decimals (or is nothing).
"""

from __future__ import annotations

import math
import re
from typing import NoReturn

from flowdsl.expressions.nodes import Binary, Concat, Literal, Node, Ref, Unary
from flowdsl.expressions.numbers import rounded, text_of_number
from flowdsl.expressions.operands import ARITHMETIC, EQUALITY, LOGIC, ORDERING
from flowdsl.expressions.place import Unsayable
from flowdsl.expressions.scanner import PRECEDENCE
from flowdsl.expressions.untyped import SHADOWED_NAMES, UNTYPED, UNUSABLE_NAME
from flowdsl.expressions.values import is_number, text_of

_ATOM = 100
"""The precedence of what needs no parentheses anywhere."""
_SIGNED = 50
_ENDS_LITERAL = "'\"0123456789"
_UNREACHABLE = frozenset({"true", "false", "null", "this", UNUSABLE_NAME})
_BROKEN_BY_PREPARATION = re.compile(r"\$\{(?=screen|data|form|external_data)")
_ESCAPES = str.maketrans({"\\": "\\\\", "`": "\\`", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NUMERIC = ("number", "integer")
_BOOLEAN = ("boolean",)
_OPERAND_KINDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(ARITHMETIC - {"%"} | ORDERING, _NUMERIC),
    **dict.fromkeys(LOGIC, _BOOLEAN),
}
_AT_ORDERING = PRECEDENCE["<"] + 1
_AT_EQUALITY = PRECEDENCE["=="] + 1

_TYPED_PAIR = "two number inputs are compared as numbers, which their texts alone would not be"
_TYPED_DIVISOR = "'+ 0' makes a number of what was typed, so that dividing by 0 or by nothing gives 0"
_INTEGER_EQUALITY = "an integer is compared with a number by '<=' and '>=', since '==' asks for the same type"
_REMAINDER = "a remainder has no type, so what it is compared with is written as a remainder, too"


def print_nested(node: Node, own: str, *, far: bool, rewritten: list[str]) -> str:
    """Print ``node`` between backticks.

    Args:
        node: the expression.
        own: the id of the asking screen.
        far: whether names of the own screen are written with its id (the payload of ``navigate``).
        rewritten: gets a sentence for each thing that reads otherwise than it was written.

    Raises:
        Unsayable: when no text is faithful.
    """
    return f"`{_Writer(own, far=far, rewritten=rewritten).top(node)}`"


def print_as_text(node: Node, own: str, *, far: bool, rewritten: list[str]) -> str:
    """Print the text of ``node``, a number, between backticks."""
    writer = _Writer(own, far=far, rewritten=rewritten)
    return f"`{writer.joined((Literal(''), node))}`"


def kind_of(node: Node) -> str | None:
    """Return the type that the validator's expression check sees; ``None`` where nobody knows it."""
    if type(node) is Ref:
        return _kind_of_reference(node)
    if type(node) is Binary:
        if node.op in ARITHMETIC:
            return UNTYPED if node.op == "%" else "number"
        return "boolean" if node.op in LOGIC or node.op in EQUALITY or node.op in ORDERING else UNTYPED
    if type(node) is Literal:
        return "boolean" if isinstance(node.value, bool) else "number" if is_number(node.value) else "string"
    if type(node) is Unary:
        return "boolean" if node.op == "!" else kind_of(node.operand)
    return "string" if type(node) is Concat else None


def _kind_of_reference(ref: Ref) -> str | None:
    if ref.type is None:
        return None
    if ref.path and (ref.path[-1] in SHADOWED_NAMES or (ref.type.kind == "array" and len(ref.path) > 1)):
        return UNTYPED
    return ref.type.kind


def _is_typed(node: Node) -> bool:
    """Whether ``node`` is what a person typed into a number input: a text that counts as a number."""
    return type(node) is Ref and node.type is not None and node.type.typed


class _Writer:
    __slots__ = ("_far", "_own", "_rewritten")

    def __init__(self, own: str, *, far: bool, rewritten: list[str]) -> None:
        self._own = own
        self._far = far
        self._rewritten = rewritten

    def top(self, node: Node) -> str:
        """Write what stands alone between the backticks."""
        if type(node) is Concat:
            return self.joined(node.parts if len(node.parts) > 1 else (Literal(""), *node.parts))
        return self._write(node)[0]

    def joined(self, parts: tuple[Node, ...]) -> str:
        """Write members side by side, kept apart where they would run together."""
        written: list[str] = []
        for member in self._members(parts):
            # a sign is an operator behind anything, and a parenthesis is a call behind all but a text or number
            text = f"({member})" if written and member[0] in "-+~" else member
            if text[0] == "(" and written and written[-1][-1] not in _ENDS_LITERAL:
                written.append("''")
            written.append(text)
        return " ".join(written)

    def _members(self, parts: tuple[Node, ...]) -> list[str]:
        members: list[str] = []
        for part in parts:
            if type(part) is Ref:
                members.append(self._reference(part, joined=True))
            elif type(part) is Literal and isinstance(part.value, str):
                if "${" in part.value:
                    members += [_quoted(piece) for piece in _pieces(part.value)]
                else:
                    members.append(_quoted(part.value))
            elif type(part) is Concat:
                members += self._members(part.parts)
            else:
                members.append(self._write(part, joined=True)[0])
        return members

    def _write(self, node: Node, *, joined: bool = False) -> tuple[str, int]:
        """Write ``node``; return its text and how tight it binds."""
        if type(node) is Ref:
            return self._reference(node, joined=joined), _ATOM
        if type(node) is Binary:
            return self._binary(node)
        if type(node) is Literal:
            return _literal(node.value), _ATOM
        if type(node) is Unary:
            return self._signed(node), _SIGNED
        if type(node) is Concat:
            reason = "joined text stands inside another expression, and Flow JSON joins at the outside only"
            raise Unsayable(reason, None, "Compare the parts one by one.")
        raise Unsayable("there is no text for this that the validator takes")

    def _side(self, node: Node, least: int) -> str:
        text, precedence = self._write(node)
        return text if precedence >= least else f"({text})"

    def _reference(self, ref: Ref, *, joined: bool) -> str:
        names = ref.path
        for at, name in enumerate(names, 1):
            if name in _UNREACHABLE or not name.isascii() or not name.isidentifier():
                _refuse_name(name, f"the name {name!r} cannot stand in an expression")
            if name in SHADOWED_NAMES and not (joined and at == len(names)):
                _refuse_name(name, f"the name {name!r} loses its type in an expression")
        if not names:
            raise Unsayable("a whole store cannot be an operand")
        screen = ref.screen
        if screen is None or screen == self._own:
            if not self._far:
                return f"${{{ref.store}.{'.'.join(names)}}}"
            screen = self._own
        if not screen.isascii() or not screen.isidentifier():
            raise Unsayable(f"the screen id {screen!r} cannot stand in an expression", None, "Use letters and '_'.")
        return f"${{screen.{screen}.{ref.store}.{'.'.join(names)}}}"

    def _signed(self, node: Unary) -> str:
        kind = kind_of(node.operand)
        if node.op == "!" and kind not in (None, "boolean"):
            _refuse_kind("!", node.operand)
        if node.op in ("-", "+") and kind not in (None, "number"):
            _refuse_kind(node.op, node.operand)
        return node.op + self._side(node.operand, _ATOM)

    def _binary(self, node: Binary) -> tuple[str, int]:
        op, left, right = node.op, node.left, node.right
        if op in EQUALITY:
            return self._equality(op, left, right)
        if kinds := _OPERAND_KINDS.get(op):
            for side in (left, right):
                if (kind := kind_of(side)) is not None and kind not in kinds:
                    _refuse_kind(op, side)
        if op in ORDERING and _is_typed(left) and _is_typed(right):
            self._note(_TYPED_PAIR)
            return self._typed_pair(op, left, right), PRECEDENCE["&&"]
        precedence = PRECEDENCE[op]
        if op in ("/", "%") and _is_typed(right):
            self._note(_TYPED_DIVISOR)
            right = Binary("+", right, Literal(0))
        return f"{self._side(left, precedence)} {op} {self._side(right, precedence + 1)}", precedence

    def _typed_pair(self, op: str, left: Node, right: Node) -> str:
        """Compare two typed numbers: one side is made a number by two signs, once each, as nothing stays nothing."""
        first, second = self._side(left, _ATOM), self._side(right, _ATOM)
        return f"{first} {op} -(-{second}) && -(-{first}) {op} {second}"

    def _equality(self, op: str, left: Node, right: Node) -> tuple[str, int]:
        kinds = (kind_of(left), kind_of(right))
        if _is_typed(left) and _is_typed(right):
            self._note(_TYPED_PAIR)
            first, second = self._side(left, _ATOM), self._side(right, _ATOM)
            return _negated_unless(op, f"{first} == {second} || {self._typed_pair('==', left, right)}", "||")
        if kinds in (("integer", "number"), ("number", "integer")):
            self._note(_INTEGER_EQUALITY)
            return self._mixed_equality(op, left, right)
        if UNTYPED in kinds and kinds[0] != kinds[1]:
            left, right = _as_remainder(left), _as_remainder(right)
            self._note(_REMAINDER)
        elif None not in kinds and kinds[0] != kinds[1]:
            raise Unsayable(f"{kinds[0]} is compared with {kinds[1]}")
        precedence = PRECEDENCE[op]
        return f"{self._side(left, precedence)} {op} {self._side(right, _AT_EQUALITY)}", precedence

    def _mixed_equality(self, op: str, left: Node, right: Node) -> tuple[str, int]:
        """Compare an integer with a number; both being nothing needs saying where both can be."""
        first, second = self._side(left, PRECEDENCE["<"]), self._side(right, _AT_ORDERING)
        text = f"{first} >= {second} && {first} <= {second}"
        if type(left) is Ref and type(right) is Ref:
            text += f" || !({first} >= 0 || {first} < 0 || {second} >= 0 || {second} < 0)"
            return _negated_unless(op, text, "||")
        return _negated_unless(op, text, "&&")

    def _note(self, sentence: str) -> None:
        if sentence not in self._rewritten:
            self._rewritten.append(sentence)


def _negated_unless(op: str, text: str, outermost: str) -> tuple[str, int]:
    return (text, PRECEDENCE[outermost]) if op == "==" else (f"!({text})", _SIGNED)


def _as_remainder(node: Node) -> Node:
    """Make an untyped operand of what is compared with a remainder: ``k`` is ``k % (k + 1)``."""
    if kind_of(node) == UNTYPED and type(node) is Binary:
        return node
    if type(node) is Literal and is_number(node.value) and rounded(node.value) == node.value:
        return Binary("%", node, Literal(abs(node.value) + 1))
    if kind_of(node) == UNTYPED:
        _refuse_kind("==", node)
    reason = "a remainder has no type, and can be compared with a number that is written out only"
    raise Unsayable(reason, None, "Put the number there, or have the endpoint compare.")


def _refuse_name(name: str, reason: str) -> NoReturn:
    instead = f"Give what is called {name!r} another name, of letters, digits and '_'."
    raise Unsayable(reason, None, instead)


def _refuse_kind(op: str, operand: Node) -> NoReturn:
    kind = kind_of(operand)
    if kind == UNTYPED and type(operand) is Binary:
        instead = "Compare it by '==' with a number, or put it into a text."
        raise Unsayable(f"a remainder has no type, so {op!r} does not take it", None, instead)
    if kind == UNTYPED and type(operand) is Ref and operand.path[-1] in SHADOWED_NAMES:
        _refuse_name(operand.path[-1], f"the name {operand.path[-1]!r} loses its type in an expression")
    if kind == "integer":
        instead = "Write 0 - x." if op == "-" else "Declare it as a number."
        raise Unsayable(f"{op!r} does not take an integer in Flow JSON", None, instead)
    raise Unsayable(f"{op!r} does not take what is of type {kind}")


def _literal(value: object) -> str:
    if value is None:
        raise Unsayable("null cannot stand in an expression", None, "Compare with the empty text ''.")
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_number(value):
        if not math.isfinite(value):
            raise Unsayable("a number that is not finite has no text")
        return text_of_number(value)
    text = text_of(value)
    if _BROKEN_BY_PREPARATION.search(text):
        raise Unsayable("a literal inside an expression cannot hold '${' and a store", None, "Put it in a data field.")
    return _quoted(text)


def _quoted(text: str) -> str:
    """Quote ``text``; the last of an expression must not end in a backslash and an apostrophe."""
    if text.isprintable() and not ("'" in text or "\\" in text or "}" in text or "`" in text):
        return f"'{text}'"
    if "}" in text:
        raise Unsayable("a literal in an expression cannot hold '}'", None, "Put the text in a data field.")
    escaped = text.translate(_ESCAPES)
    if escaped.endswith("\\"):
        return '"' + escaped.replace('"', '\\"') + '"'
    return "'" + escaped.replace("'", "\\'") + "'"


def _pieces(text: str) -> list[str]:
    """Split ``text``, which holds ``${``, where its preparation would find a reference in it."""
    pieces: list[str] = []
    start = 0
    for match in _BROKEN_BY_PREPARATION.finditer(text):
        pieces.append(text[start : match.start() + 1])
        start = match.start() + 1
    pieces.append(text[start:])
    return pieces
