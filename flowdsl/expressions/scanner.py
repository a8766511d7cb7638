"""Reads the smallest parts of the client's expression grammar: operators, numbers, texts and names."""

from __future__ import annotations

import math
import re

from flowdsl.errors import FlowError
from flowdsl.expressions.nodes import Literal
from flowdsl.expressions.numbers import whole_if_exact

PRECEDENCE: dict[str, int] = {
    "||": 1,
    "&&": 2,
    "|": 3,
    "^": 4,
    "&": 5,
    "==": 6,
    "!=": 6,
    "===": 6,
    "!==": 6,
    "<": 7,
    ">": 7,
    "<=": 7,
    ">=": 7,
    "<<": 8,
    ">>": 8,
    ">>>": 8,
    "+": 9,
    "-": 9,
    "*": 10,
    "/": 10,
    "%": 10,
    "**": 11,
}
"""Every operator between two operands; a higher number binds tighter, and all of them from the left."""

_END = "\0"
_BLANKS = " \t\n\r"
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}
_LONGEST_OPERATOR = 3
_OPERATOR_STARTS = frozenset(operator[0] for operator in PRECEDENCE)
_FIRST_BEYOND_ASCII = "\x80"
_NAME = re.compile(r"[A-Za-z_$\x80-\U0010ffff][A-Za-z0-9_$\x80-\U0010ffff]*")
_NAMES = re.compile(rf"{_NAME.pattern}(?:\.{_NAME.pattern})*")


class ParseError(FlowError, ValueError):
    """A text that is no expression.

    Attributes:
        message: what is wrong, without a full stop.
        offset: the character at fault, from 0.
    """

    def __init__(self, message: str, offset: int) -> None:
        """Keep ``message`` and ``offset``."""
        self.message = message
        self.offset = offset
        super().__init__(f"{message} at character {offset}")


def starts_name(char: str) -> bool:
    """Whether a name may start with ``char``; every character outside ASCII is a letter."""
    return char.isalpha() or char in "_$" if char < _FIRST_BEYOND_ASCII else True


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9"


class Scanner:
    """A text and the place in it that is read next.

    Args:
        text: what is read.
    """

    def __init__(self, text: str) -> None:
        """Start at the first character."""
        self.text = text
        self.at = 0

    def peek(self) -> str:
        """Return the next character; NUL, which nothing outside a quote may hold, at the end."""
        return self.text[self.at] if self.at < len(self.text) else _END

    def peek_word(self) -> str:
        """Go past blanks and return the next character."""
        text, at, end = self.text, self.at, len(self.text)
        while at < end and text[at] in _BLANKS:
            at += 1
        self.at = at
        return text[at] if at < end else _END

    def error(self, message: str) -> ParseError:
        """Return the error that says ``message`` of the place that is read."""
        return ParseError(message, self.at)

    def operator(self) -> str | None:
        """Read the longest operator that stands next, if one does."""
        if self.peek_word() not in _OPERATOR_STARTS:
            return None
        for length in range(_LONGEST_OPERATOR, 0, -1):
            operator = self.text[self.at : self.at + length]
            if operator in PRECEDENCE:
                self.at += len(operator)
                return operator
        return None

    def _digits(self) -> None:
        while _is_digit(self.peek()):
            self.at += 1

    def number(self) -> Literal:
        """Read a number."""
        start = self.at
        self._digits()
        if self.peek() == ".":
            self.at += 1
            self._digits()
        mantissa = self.text[start : self.at]
        if self.peek() in "eE":
            self.at += 1
            if self.peek() in "+-":
                self.at += 1
            self._digits()
            if not _is_digit(self.text[self.at - 1]):
                raise self.error("expected an exponent")
        char = self.peek()
        if starts_name(char):
            raise self.error("a name cannot start with a digit")
        if char == ".":
            raise self.error("unexpected '.'")
        value = math.nan if mantissa == "." else float(self.text[start : self.at])
        return Literal(whole_if_exact(value))

    def string(self, quote: str) -> Literal:
        """Read a text up to the next ``quote``; a backslash makes the next character a plain one."""
        text, start = self.text, self.at
        at = start + 1
        pieces: list[str] = []
        while (char := text[at : at + 1]) != quote:
            if char == "\\":
                at += 1
                char = text[at : at + 1]
                pieces.append(_ESCAPES.get(char, char))
            else:
                pieces.append(char)
            if not char:
                raise ParseError("unclosed quote", start)
            at += 1
        self.at = at + 1
        return Literal("".join(pieces))

    def name(self) -> str:
        """Read a name."""
        match = _NAME.match(self.text, self.at)
        if match is None:
            raise self.error(f"unexpected {self.peek()!r}" if self.at < len(self.text) else "unexpected end")
        self.at = match.end()
        return match[0]

    def names(self, apart: frozenset[str]) -> list[str]:
        """Read a name and those that hang on it by dots without blanks; it alone if one of those is among ``apart``."""
        match = _NAMES.match(self.text, self.at)
        names = [] if match is None else match[0].split(".")
        if match is None or not apart.isdisjoint(names[1:]):
            return [self.name()]
        self.at = match.end()
        return names
