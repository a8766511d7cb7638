"""The client's expression grammar: the text between backticks, once prepared, becomes nodes."""

from __future__ import annotations

from typing import cast

from flowdsl.expressions.nodes import (
    Binary,
    Concat,
    Index,
    Literal,
    Node,
    Ref,
    Store,
    Unary,
    UnaryOperator,
    Unsupported,
    Word,
)
from flowdsl.expressions.scanner import PRECEDENCE, Scanner, starts_name

MAX_NESTING = 64
"""How many brackets and signs may stand inside one another."""
MAX_HEIGHT = 256
"""How many operators may hang on one another; the nodes are walked by recursion."""

_UNARY = "-!~+"
_STARTS_NUMBER = ".0123456789"
_SEPARATORS = ",;"
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_APART = frozenset({*_WORDS, "this"})
"""The names that are no step of a path."""
_STORES = ("data", "form")
_STORE_AT = 2
_NOTHING = Unsupported("nothing")


class Reader(Scanner):
    """Reads one prepared text from left to right.

    Args:
        text: the prepared text; references stand in it as ``screen.ID.data.name``.
        own: the word that stands for the asking screen.
    """

    def __init__(self, text: str, own: str | None) -> None:
        """Start at the first character."""
        super().__init__(text)
        self._own = own
        self._nesting = 0
        self._height: dict[int, int] = {}

    def members(self) -> list[Node]:
        """Read the whole text: its members, which are joined as text if there are several."""
        members: list[Node] = []
        while self.at < len(self.text):
            if self.peek() in _SEPARATORS:
                self.at += 1
            elif (node := self._expression()) is not None:
                members.append(node)
            elif self.at < len(self.text):
                raise self.error(f"unexpected {self.peek()!r}")
        return members

    def _enter(self) -> None:
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            raise self.error(f"more than {MAX_NESTING} brackets and signs inside one another")

    def _expression(self) -> Node | None:
        test = self._binary()
        if self.peek_word() != "?":
            return test
        self.at += 1
        consequent = self._branch()
        if self.peek_word() != ":":
            raise self.error("expected ':'")
        self.at += 1
        parts = (test or _NOTHING, consequent, self._branch())
        return self._grown(Unsupported("ternary", parts), *parts)

    def _branch(self) -> Node:
        self._enter()
        node = self._expression()
        self._nesting -= 1
        if node is None:
            raise self.error("expected an expression")
        return node

    def _binary(self) -> Node | None:
        left = self._token()
        operator = self.operator()
        if operator is None:
            return left
        operands: list[Node] = [left or _NOTHING, self._right(operator)]
        pending = [operator]
        while (operator := self.operator()) is not None:
            while pending and PRECEDENCE[operator] <= PRECEDENCE[pending[-1]]:
                self._reduce(operands, pending)
            right = self._right(operator)
            pending.append(operator)
            operands.append(right)
        while pending:
            self._reduce(operands, pending)
        return operands[0]

    def _right(self, operator: str) -> Node:
        node = self._token()
        if node is None:
            raise self.error(f"expected an expression after {operator!r}")
        return node

    def _reduce(self, operands: list[Node], pending: list[str]) -> None:
        right = operands.pop()
        left = operands.pop()
        operands.append(self._grown(Binary(pending.pop(), left, right), left, right))

    def _grown(self, node: Node, *parts: Node) -> Node:
        """Return ``node``, one step higher than its highest part."""
        height = 1 + max((self._height.get(id(part), 0) for part in parts), default=0)
        if height > MAX_HEIGHT:
            raise self.error(f"more than {MAX_HEIGHT} operators hang on one another")
        self._height[id(node)] = height
        return node

    def _token(self) -> Node | None:
        char = self.peek_word()
        if char in _STARTS_NUMBER:
            return self.number()
        if char in "'\"":
            return self.string(char)
        if char == "[":
            self.at += 1
            items = self._arguments("]")
            return self._grown(Unsupported("list", items), *items)
        if char in _UNARY:
            self.at += 1
            self._enter()
            operand = self._token() or _NOTHING
            self._nesting -= 1
            return self._grown(Unary(cast("UnaryOperator", char), operand), operand)
        if char == "(" or starts_name(char):
            return self._variable()
        return None

    def _group(self) -> Node:
        self.at += 1
        self._enter()
        node = self._expression()
        self._nesting -= 1
        if self.peek_word() != ")":
            raise self.error("unclosed parenthesis")
        self.at += 1
        return node or _NOTHING

    def _variable(self) -> Node | None:
        """Read a group or a name, with the steps, indexes and calls that follow it."""
        names: list[str] = []
        node: Node | None = None
        if self.peek() == "(":
            node = self._group()
        else:
            names = self.names(_APART)
        while (char := self.peek_word()) in ".[(":
            self.at += 1
            if char == ".":
                self.peek_word()
                name = self.name()
                if names and name not in _APART:
                    names.append(name)
                    continue
                index = Word(name) if name in _APART else Literal(name)
                node, names = self._step(self._named(names) or node or _NOTHING, index), []
            elif char == "[":
                node, names = self._step(self._named(names) or node or _NOTHING, self._index()), []
            else:
                callee = self._named(names) or node or _NOTHING
                node, names = self._call(callee), []
        if names:
            return self._named(names)
        return None if node is _NOTHING else node

    def _step(self, target: Node, index: Node) -> Node:
        return self._grown(Index(target, index), target, index)

    def _index(self) -> Node:
        self._enter()
        index = self._expression() or _NOTHING
        self._nesting -= 1
        if self.peek_word() != "]":
            raise self.error("unclosed '['")
        self.at += 1
        return index

    def _call(self, callee: Node) -> Node:
        arguments = self._arguments(")")
        return self._grown(Unsupported("call", (callee, *arguments)), callee, *arguments)

    def _arguments(self, end: str) -> tuple[Node, ...]:
        """Read what stands before ``end``; commas between it, or none, are all the same."""
        arguments: list[Node] = []
        self._enter()
        while self.at < len(self.text):
            char = self.peek_word()
            if char == end:
                self.at += 1
                self._nesting -= 1
                return tuple(arguments)
            if char == ",":
                self.at += 1
            elif (node := self._expression()) is not None:
                arguments.append(node)
            else:
                raise self.error("expected ','")
        raise self.error(f"expected {end!r}")

    def _named(self, names: list[str]) -> Node | None:
        """Turn the names of a dotted path into a node; nothing where there are none."""
        if not names:
            return None
        first = names[0]
        if len(names) > _STORE_AT and first == "screen" and names[_STORE_AT] in _STORES:
            store = cast("Store", names[_STORE_AT])
            screen = None if names[1] == self._own else names[1]
            return Ref(store, tuple(names[_STORE_AT + 1 :]), screen)
        node: Node
        if first in _WORDS:
            node = Literal(_WORDS[first])
        elif first == "this":
            node = Unsupported("this")
        else:
            node = Word(first)
        for name in names[1:]:
            node = self._step(node, Literal(name))
        return node


def read(text: str, own: str | None) -> Node:
    """Read a prepared text; one that holds nothing is the empty text.

    Args:
        text: the text; references stand in it as ``screen.ID.data.name``.
        own: the word that stands for the asking screen.

    Raises:
        ParseError: when the client could not read it either, or when it is nested too deeply.
    """
    members = Reader(text, own).members()
    if not members:
        return Literal("")
    return members[0] if len(members) == 1 else Concat(tuple(members))
