"""What an expression is worth: the client's evaluator, which is the meaning of the language's expressions too."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

from flowdsl.errors import FlowError
from flowdsl.expressions.nodes import Binary, Concat, Index, Literal, Node, Ref, Unary, Word
from flowdsl.expressions.numbers import rounded, whole_if_exact
from flowdsl.expressions.values import (
    MISSING,
    are_equal,
    is_nothing,
    is_number,
    number_of,
    step,
    text_of,
    truth_of,
)

__all__ = ["MISSING", "EvaluationError", "Lookup", "evaluate"]

Lookup = Callable[[str, tuple[str, ...], str | None], object]
"""Gives the value at a store, a path and a screen (``None``: the asking one); `MISSING` where there is none.

The store is ``data`` or ``form``; in texts of other people also ``screen``, with no path: the state of all screens.
"""


class EvaluationError(FlowError, ValueError):
    """An expression that the client reads and then cannot work out; it shows its error screen."""


def evaluate(node: Node, lookup: Lookup) -> object:
    """Work out ``node``.

    A reference whose type is a typed number holds text on the phone; it is that text where it stands alone or
    is joined, and the number where an operator asks for one.

    Args:
        node: the expression.
        lookup: gives the values of references.

    Raises:
        EvaluationError: for what the client cannot work out (a call, a list literal, ``this``, a ternary).
    """
    match node:
        case Literal(value):
            return value
        case Ref(store, path, screen):
            return lookup(store, path, screen)
        case Binary(op, left, right):
            return _OPERATORS.get(op, _empty)(_operand(left, lookup), _operand(right, lookup))
        case Concat(parts):
            return "".join([text_of(evaluate(part, lookup)) for part in parts])
        case Unary(op, operand):
            return _signed(op, _operand(operand, lookup))
        case Index(target, index):
            return step(evaluate(target, lookup), text_of(evaluate(index, lookup)))
        case Word(name):
            return lookup("screen", (), None) if name == "screen" else MISSING
        case _:
            message = "the client cannot work this out: a call, a list, 'this' or a choice with '?'"
            raise EvaluationError(message)


def _operand(node: Node, lookup: Lookup) -> object:
    """Work out what an operator takes; the text of a number input becomes its number."""
    value = evaluate(node, lookup)
    if type(value) is str and type(node) is Ref and node.type is not None and node.type.numeric:
        return number_of(value) if value else MISSING
    return value


def _signed(op: str, value: object) -> object:
    if op == "!":
        return not truth_of(value)
    # JavaScript's own minus: unlike the client's operators it makes NaN of what is missing, and rounds nothing
    return whole_if_exact(-number_of(value)) if op == "-" else value


def _number_or_zero(value: object) -> float:
    return 0.0 if is_nothing(value) else number_of(value)


def _arithmetic(work_out: Callable[[float, float], float]) -> Callable[[object, object], object]:
    return lambda left, right: rounded(work_out(_number_or_zero(left), _number_or_zero(right)))


def _ordering(compare: Callable[[float, float], bool]) -> Callable[[object, object], object]:
    def apply(left: object, right: object) -> bool:
        if is_nothing(left) or is_nothing(right) or not (is_number(left) or is_number(right)):
            return False
        return compare(number_of(left), number_of(right))

    return apply


def _division(work_out: Callable[[float, float], float]) -> Callable[[object, object], object]:
    def apply(left: object, right: object) -> object:
        # only these three give 0; the empty text, false and the text "0" divide as JavaScript divides by 0
        if right is MISSING or right is None or (is_number(right) and right == 0):
            return 0
        return rounded(work_out(_number_or_zero(left), number_of(right)))

    return apply


def _quotient(dividend: float, divisor: float) -> float:
    if divisor == 0:
        return math.nan if dividend == 0 or math.isnan(dividend) else math.copysign(math.inf, dividend)
    return dividend / divisor


def _remainder(dividend: float, divisor: float) -> float:
    return math.nan if divisor == 0 or math.isinf(dividend) else math.fmod(dividend, divisor)


def _empty(_left: object, _right: object) -> object:
    """Stand in for the operators that the client reads and has no use for."""
    return ""


_OPERATORS: dict[str, Callable[[object, object], object]] = {
    "+": _arithmetic(operator.add),
    "-": _arithmetic(operator.sub),
    "*": _arithmetic(operator.mul),
    "/": _division(_quotient),
    "%": _division(_remainder),
    "==": are_equal,
    "!=": lambda left, right: not are_equal(left, right),
    "<": _ordering(operator.lt),
    "<=": _ordering(operator.le),
    ">": _ordering(operator.gt),
    ">=": _ordering(operator.ge),
    "&&": lambda left, right: truth_of(left) and truth_of(right),
    "||": lambda left, right: truth_of(left) or truth_of(right),
}
