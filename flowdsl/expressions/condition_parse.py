"""Reads an ``If.condition`` into nodes, where it means what it reads.

The client works conditions out in an order of its own (see `conditions`). Only texts whose order nobody can mistake
are read; of the others no tree says what they do.
"""

from __future__ import annotations

import re
from typing import NoReturn

from flowdsl.expressions.nodes import Binary, Literal, Node, Ref, Unary
from flowdsl.expressions.numbers import number_of_text
from flowdsl.expressions.parse import is_binding, parse_binding
from flowdsl.expressions.scanner import ParseError

MAX_NESTING = 64
"""How many parentheses may stand inside one another."""

_TOKEN = re.compile(
    r" *(?:(?P<reference>\$\{[^}]*\})|'(?P<text>[^'\\]*)'|(?P<number>-?[0-9]+)|(?P<word>true|false)"
    r"|(?P<logic>&&|\|\|)|(?P<compare>[=!]=|[<>]=?)|(?P<sign>[!()]))"
)
_ONLY_CLOSED_AFTER = re.compile(r"[ )]*")
_MAX_LOOSE = 100


def parse_condition(text: str) -> Node:
    """Read the condition ``text``.

    ``!x`` of a reference, which is true for false alone, comes as ``x == false``.

    Raises:
        ParseError: when the text is no condition, or one that the client works out otherwise than it reads.
    """
    return _Reader(text).run()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._nesting = 0
        self._match: re.Match[str] | None = None
        self._advance()

    def run(self) -> Node:
        node = self._inside()
        if self._match is not None:
            self._fail("something follows the end of the condition")
        return node

    def _fail(self, message: str) -> NoReturn:
        raise ParseError(message, self._at)

    def _advance(self) -> None:
        """Go to the next token."""
        if self._match is not None:
            self._at = self._match.end()
        self._match = _TOKEN.match(self._text, self._at)
        if self._match is None and self._text[self._at :].strip(" "):
            self._fail("this cannot stand in a condition")

    def _take(self, group: str, *values: str) -> str | None:
        """Return the token and go on, if it is one of ``group`` and of ``values``."""
        found = self._match[group] if self._match is not None else None
        if found is None or (values and found not in values):
            return None
        self._advance()
        return found

    def _inside(self) -> Node:
        """Read what stands between two parentheses: one comparison, or units that are combined."""
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            self._fail(f"more than {MAX_NESTING} parentheses inside one another")
        node, _bare = self._unit()
        if sign := self._take("compare"):
            right, bare = self._unit()
            if not bare:
                self._fail("a group is on the right of a comparison")
            node = Binary(sign, node, right)
        elif logic := self._take("logic"):
            node = self._chain(logic, node)
        self._nesting -= 1
        return node

    def _chain(self, logic: str, left: Node) -> Node:
        """Read the rest of units that one operator combines."""
        for _ in range(_MAX_LOOSE):
            right, _bare = self._unit()
            left = Binary(logic, left, right)
            if self._take("logic", logic) is None:
                break
        if self._match is not None and (self._match["logic"] or self._match["compare"]):
            self._fail("operators are mixed without parentheses, or are too many")
        return left

    def _unit(self) -> tuple[Node, bool]:
        """Read an operand; return whether it stands bare, without parentheses or a sign."""
        if self._take("sign", "!"):
            return self._negated(), False
        if self._take("sign", "("):
            node = self._inside()
            if self._take("sign", ")") is None:
                self._fail("unclosed parenthesis")
            return node, False
        return self._operand(), True

    def _negated(self) -> Node:
        if self._match is not None and self._match["sign"] == "!":
            self._fail("'!' stands twice")
        operand, _bare = self._unit()
        if type(operand) is Ref:
            return Binary("==", operand, Literal(value=False))
        return Unary("!", operand)

    def _operand(self) -> Node:
        if reference := self._take("reference"):
            node = parse_binding(reference) if is_binding(reference) else None
            if type(node) is not Ref or not node.path:
                self._fail(f"{reference} is no reference")
            return node
        if (text := self._take("text")) is not None:
            return Literal(text)
        if number := self._take("number"):
            return Literal(number_of_text(number))
        return self._word()

    def _word(self) -> Node:
        if self._match is None or self._match["word"] is None:
            self._fail("a value is missing")
        word, end = self._match["word"], self._match.end()
        swallowed = self._text[end : end + 1]
        if swallowed not in ("", " ") and not _ONLY_CLOSED_AFTER.fullmatch(self._text, end):
            self._fail(f"the client leaves out the character behind {word!r}")
        self._advance()
        return Literal(word == "true")
