"""Works out at compile time what is known then: the parts of an expression that hold literals only."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable

from flowdsl.expressions.evaluate import Lookup, evaluate
from flowdsl.expressions.nodes import Binary, Concat, Literal, Node, Ref, Unary
from flowdsl.expressions.values import MISSING, is_number, text_of, truth_of


def fold(node: Node) -> Node:
    """Return ``node`` with every sub-tree of literals replaced by its value, and joined literals made one.

    A literal beside ``&&`` or ``||`` goes, too. What cannot be written (NaN, an infinity) stays as it is.
    """
    if type(node) is Ref or type(node) is Literal:
        return node
    if type(node) is Binary:
        return _fold_binary(node)
    if type(node) is Concat:
        return _fold_joined(node)
    if type(node) is Unary:
        operand = fold(node.operand)
        folded = node if operand is node.operand else Unary(node.op, operand)
        return _worked_out(folded) if type(operand) is Literal else folded
    return node


def _fold_binary(node: Binary) -> Node:
    left, right = fold(node.left), fold(node.right)
    folded = node if left is node.left and right is node.right else Binary(node.op, left, right)
    if type(left) is Literal and type(right) is Literal:
        return _worked_out(folded)
    if node.op in ("&&", "||"):
        if type(left) is Literal:
            return _decide(node.op, truth_of(left.value), right)
        if type(right) is Literal:
            return _decide(node.op, truth_of(right.value), left)
    return folded


def _decide(op: str, known: bool, other: Node) -> Node:  # noqa: FBT001 - the value of one side
    """Return what ``&&`` or ``||`` with one known side comes to."""
    if known == (op == "||"):
        return Literal(known)
    # a reference that holds nothing stays nothing, and the operator makes false of it
    return Binary("==", other, Literal(value=True)) if type(other) is Ref else other


def _worked_out(node: Node) -> Node:
    value = evaluate(node, _NO_VALUES)
    if isinstance(value, str | bool):
        return Literal(value)
    return Literal(value) if is_number(value) and math.isfinite(value) else node


def _no_values(_store: str, _path: tuple[str, ...], _screen: str | None) -> object:
    """Look nothing up; there are no references in what is worked out here."""
    return MISSING


_NO_VALUES: Lookup = _no_values


def _fold_joined(node: Concat) -> Node:
    parts: list[Node] = []
    for part in _flat(node.parts):
        if type(part) is Literal:
            text = text_of(part.value)
            if parts and type(last := parts[-1]) is Literal:
                parts[-1] = Literal(text_of(last.value) + text)
            elif text:
                parts.append(part if part.value is text else Literal(text))
        else:
            parts.append(part)
    if not parts:
        return Literal("")
    if len(parts) == 1 and type(parts[0]) is Literal:
        return parts[0]
    same = len(parts) == len(node.parts) and all(map(operator.is_, parts, node.parts))
    return node if same else Concat(tuple(parts))


def _flat(parts: Iterable[Node]) -> list[Node]:
    """Fold ``parts``, with the members of joined texts among them in their place."""
    flat: list[Node] = []
    for part in parts:
        folded = fold(part)
        if type(folded) is Concat:
            flat.extend(folded.parts)
        else:
            flat.append(folded)
    return flat
