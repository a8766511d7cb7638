"""What the client makes of ``If.condition``: an evaluator of its own, which reads from left to right.

Values and operators stand on one stack. A value behind ``!`` or ``&&`` is combined with it at once; a closing
parenthesis combines its group from the right, and then the operator before it; the end of the text combines the
rest from the right. Every oddity is the client's: a flow that works in a simulator has to work on the phone.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

from flowdsl.errors import FlowError
from flowdsl.expressions.condition_numbers import cut, looks_numeric
from flowdsl.expressions.evaluate import Lookup, evaluate
from flowdsl.expressions.numbers import number_of_text
from flowdsl.expressions.parse import is_binding, parse_binding
from flowdsl.expressions.values import MISSING, are_same

OPERATORS = frozenset({"!", "&&", "||", "==", "!=", "<", "<=", ">", ">="})
"""What combines values in a condition."""

_OPERATOR_CHARACTERS = "!=&|<>"
_AT_ONCE = ("!", "&&")
_MAX_STEPS_AT_END = 100
_NUMBER = re.compile(r"-?[0-9]*")
_TRUE, _FALSE = "true", "false"


class ConditionHangError(FlowError, ValueError):
    """A condition on which the client would never finish: a ``${`` without a ``}`` behind it."""


class _Unreadable(Exception):  # noqa: N818 - a signal inside this module
    """A character that makes the whole condition false."""


def evaluate_condition(text: str, lookup: Lookup) -> bool:
    """Whether the client shows the ``then`` branch of an ``If`` with this condition, in any version.

    Raises:
        ConditionHangError: where the client would loop for ever.
    """
    try:
        return _Evaluator(text, lookup).run()
    except _Unreadable:
        return False


class _Evaluator:
    def __init__(self, text: str, lookup: Lookup) -> None:
        self._text = text
        self._lookup = lookup
        self._stack: list[object] = []

    def run(self) -> bool:
        at = 0
        while at < len(self._text):
            at = self._token(at)
        for _ in range(_MAX_STEPS_AT_END):
            if len(self._stack) > 1 and self._stack[-2] == "(":
                del self._stack[-2]
            elif not self._combine():
                break
        return bool(self._stack) and self._stack[-1] is True

    def _token(self, at: int) -> int:
        """Read one token; return the place behind it."""
        text, char = self._text, self._text[at]
        if char == " ":
            return at + 1
        if text.startswith("${", at):
            return self._reference(at)
        if char == "'":
            return self._quoted(at)
        if char in "-0123456789":
            return self._number(at)
        if char in "tf":
            return self._word(at, _TRUE if char == "t" else _FALSE)
        if char == "(":
            self._stack.append(char)
        elif char == ")":
            self._close()
        else:
            return self._operator(at)
        return at + 1

    def _reference(self, at: int) -> int:
        end = self._text.find("}", at)
        if end < 0:
            message = "a '${' without a '}' behind it: the client would never finish"
            raise ConditionHangError(message)
        reference = self._text[at : end + 1]
        value = evaluate(parse_binding(reference), self._lookup) if is_binding(reference) else reference
        self._push(None if value is MISSING else value)
        return end + 1

    def _quoted(self, at: int) -> int:
        end = self._text.find("'", at + 1)
        while end > 0 and self._text[end - 1] == "\\":
            end = self._text.find("'", end + 1)
        if end < 0:
            return len(self._text)
        self._push(self._text[at + 1 : end])
        return end + 1

    def _number(self, at: int) -> int:
        match = _NUMBER.match(self._text, at)
        digits = match[0] if match else ""
        self._push(number_of_text(digits))
        return at + len(digits)

    def _word(self, at: int, word: str) -> int:
        read = self._text[at : at + len(word)]
        self._push(read == _TRUE if read == word else read)
        # the client leaves out the character behind the word, whatever it is
        return at + len(word) + 1

    def _operator(self, at: int) -> int:
        pair = self._text[at : at + 2]
        if pair[0] not in _OPERATOR_CHARACTERS:
            raise _Unreadable
        sign = pair if pair in OPERATORS else pair[0]
        self._stack.append(sign)
        return at + len(sign)

    def _push(self, value: object) -> None:
        self._stack.append(value)
        if len(self._stack) > 1 and self._stack[-2] in _AT_ONCE:
            self._combine()

    def _close(self) -> None:
        stack = self._stack
        while len(stack) > 1 and stack[-2] != "(":
            if not self._combine():
                break
        if not stack:
            raise _Unreadable
        value = stack.pop()
        if value == "(":
            return
        if stack and stack[-1] == "(":
            stack.pop()
        stack.append(value)
        self._combine()

    def _combine(self) -> bool:
        """Apply the operator before the last value; return whether there was one."""
        stack = self._stack
        # a text of the data that reads as an operator is one to the client, too
        if len(stack) <= 1 or type(stack[-2]) is not str or stack[-2] not in OPERATORS:
            return False
        right, sign = stack.pop(), str(stack.pop())
        if sign == "!":
            stack.append(right is False)
        else:
            left = stack.pop() if stack else None
            stack.append(_APPLY[sign](left, right))
        return True


def _are_equal(left: object, right: object) -> bool:
    if left == "" or right == "":
        return left is None or right is None or left == right
    if looks_numeric(left) and looks_numeric(right):
        return cut(left) == cut(right)
    return are_same(left, right)


def _ordering(compare: Callable[[float, float], bool]) -> Callable[[object, object], bool]:
    return lambda left, right: looks_numeric(left) and looks_numeric(right) and compare(cut(left), cut(right))


_APPLY: dict[str, Callable[[object, object], bool]] = {
    "&&": lambda left, right: left is True and right is True,
    "||": lambda left, right: left is True or right is True,
    "==": _are_equal,
    "!=": lambda left, right: not _are_equal(left, right),
    "<": _ordering(operator.lt),
    "<=": _ordering(operator.le),
    ">": _ordering(operator.gt),
    ">=": _ordering(operator.ge),
}
