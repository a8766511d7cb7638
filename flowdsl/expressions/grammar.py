"""The client's expression grammar: the text between backticks, once prepared, becomes nodes."""

from __future__ import annotations

from typing import cast

from flowdsl.errors import FlowError
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

MAX_NESTING = 64
"""How many brackets and signs may stand inside one another."""
MAX_HEIGHT = 256
"""How many operators may hang on one another; the nodes are walked by recursion."""

_UNARY = "-!~+"
_BLANKS = " \t\n\r"
_SEPARATORS = ",;"
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_LONGEST_OPERATOR = 3
_ASCII_LIMIT = 128
_STORES = ("data", "form")
_STORE_AT = 2
_NOTHING = Unsupported("nothing")


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


def is_name(text: str) -> bool:
    """Whether ``text`` reads as one name."""
    return bool(text) and _starts_name(text[0]) and all(_continues_name(char) for char in text)


def _starts_name(char: str) -> bool:
    return char.isalpha() or char in "_$" if char < "\x80" else True


def _continues_name(char: str) -> bool:
    return char.isalnum() or char in "_$" if char < "\x80" else True


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9"


class Reader:
    """Reads one prepared text from left to right.

    Args:
        text: the prepared text; references stand in it as ``screen.ID.data.name``.
        own: the word that stands for the asking screen.
    """

    def __init__(self, text: str, own: str | None) -> None:
        """Start at the first character."""
        self._text = text
        self._own = own
        self._at = 0
        self._nesting = 0
        self._height: dict[int, int] = {}

    def members(self) -> list[Node]:
        """Read the whole text: its members, which are joined as text if there are several."""
        members: list[Node] = []
        while self._at < len(self._text):
            if self._peek() in _SEPARATORS:
                self._at += 1
            elif (node := self._expression()) is not None:
                members.append(node)
            elif self._at < len(self._text):
                raise self._error(f"unexpected {self._peek()!r}")
        return members

    def _peek(self) -> str:
        return self._text[self._at] if self._at < len(self._text) else "\0"

    def _peek_word(self) -> str:
        while self._peek() in _BLANKS:
            self._at += 1
        return self._peek()

    def _error(self, message: str) -> ParseError:
        return ParseError(message, self._at)

    def _enter(self) -> None:
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            raise self._error(f"more than {MAX_NESTING} brackets and signs inside one another")

    def _expression(self) -> Node | None:
        test = self._binary()
        if self._peek_word() != "?":
            return test
        self._at += 1
        consequent = self._branch()
        if self._peek_word() != ":":
            raise self._error("expected ':'")
        self._at += 1
        parts = (test or _NOTHING, consequent, self._branch())
        return self._grown(Unsupported("ternary", parts), *parts)

    def _branch(self) -> Node:
        self._enter()
        node = self._expression()
        self._nesting -= 1
        if node is None:
            raise self._error("expected an expression")
        return node

    def _operator(self) -> str | None:
        self._peek_word()
        for length in range(_LONGEST_OPERATOR, 0, -1):
            operator = self._text[self._at : self._at + length]
            if operator in PRECEDENCE:
                self._at += len(operator)
                return operator
        return None

    def _binary(self) -> Node | None:
        left = self._token()
        operator = self._operator()
        if operator is None:
            return left
        operands: list[Node] = [left or _NOTHING, self._right(operator)]
        pending = [operator]
        while (operator := self._operator()) is not None:
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
            raise self._error(f"expected an expression after {operator!r}")
        return node

    def _reduce(self, operands: list[Node], pending: list[str]) -> None:
        right = operands.pop()
        left = operands.pop()
        operands.append(self._grown(Binary(pending.pop(), left, right), left, right))

    def _grown(self, node: Node, *parts: Node) -> Node:
        """Return ``node``, one step higher than its highest part."""
        height = 1 + max((self._height.get(id(part), 0) for part in parts), default=0)
        if height > MAX_HEIGHT:
            raise self._error(f"more than {MAX_HEIGHT} operators hang on one another")
        self._height[id(node)] = height
        return node

    def _token(self) -> Node | None:
        char = self._peek_word()
        if _is_digit(char) or char == ".":
            return self._number()
        if char in "'\"":
            return self._string(char)
        if char == "[":
            self._at += 1
            items = self._arguments("]")
            return self._grown(Unsupported("list", items), *items)
        if char in _UNARY:
            self._at += 1
            self._enter()
            operand = self._token() or _NOTHING
            self._nesting -= 1
            return self._grown(Unary(cast("UnaryOperator", char), operand), operand)
        if char == "(" or _starts_name(char):
            return self._variable()
        return None

    def _digits(self) -> None:
        while _is_digit(self._peek()):
            self._at += 1

    def _number(self) -> Literal:
        start = self._at
        self._digits()
        if self._peek() == ".":
            self._at += 1
            self._digits()
        mantissa = self._text[start : self._at]
        if self._peek() in "eE":
            self._at += 1
            if self._peek() in "+-":
                self._at += 1
            self._digits()
            if not _is_digit(self._text[self._at - 1]):
                raise self._error("expected an exponent")
        char = self._peek()
        if _starts_name(char):
            raise self._error("a name cannot start with a digit")
        if char == ".":
            raise self._error("unexpected '.'")
        value = float("nan") if mantissa == "." else float(self._text[start : self._at])
        return Literal(whole_if_exact(value))

    def _string(self, quote: str) -> Literal:
        text, start = self._text, self._at
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
        self._at = at + 1
        return Literal("".join(pieces))

    def _name(self) -> str:
        start = self._at
        char = self._peek()
        if not _starts_name(char):
            raise self._error(f"unexpected {char!r}" if self._at < len(self._text) else "unexpected end")
        while self._at < len(self._text) and _continues_name(self._text[self._at]):
            self._at += 1
        return self._text[start : self._at]

    def _group(self) -> Node:
        self._at += 1
        self._enter()
        node = self._expression()
        self._nesting -= 1
        if self._peek_word() != ")":
            raise self._error("unclosed parenthesis")
        self._at += 1
        return node or _NOTHING

    def _variable(self) -> Node | None:
        """Read a group or a name, with the steps, indexes and calls that follow it."""
        names: list[str] = []
        node: Node | None = None
        if self._peek() == "(":
            node = self._group()
        else:
            names.append(self._name())
        while (char := self._peek_word()) in ".[(":
            self._at += 1
            if char == ".":
                self._peek_word()
                name = self._name()
                if names and name not in _WORDS and name != "this":
                    names.append(name)
                    continue
                index = Word(name) if name in _WORDS or name == "this" else Literal(name)
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
        if self._peek_word() != "]":
            raise self._error("unclosed '['")
        self._at += 1
        return index

    def _call(self, callee: Node) -> Node:
        arguments = self._arguments(")")
        return self._grown(Unsupported("call", (callee, *arguments)), callee, *arguments)

    def _arguments(self, end: str) -> tuple[Node, ...]:
        """Read what stands between commas up to ``end``, with the places that hold nothing."""
        arguments: list[Node] = []
        separators = 0
        self._enter()
        while self._at < len(self._text):
            char = self._peek_word()
            if char == end:
                self._at += 1
                if end == ")" and separators and separators >= len(arguments):
                    raise self._error("unexpected ')'")
                self._nesting -= 1
                return tuple(arguments)
            if char == ",":
                self._at += 1
                separators += 1
                if separators != len(arguments):
                    if end == ")":
                        raise self._error("unexpected ','")
                    arguments.extend([_NOTHING] * (separators - len(arguments)))
            elif (node := self._expression()) is not None:
                arguments.append(node)
            else:
                raise self._error("expected ','")
        raise self._error(f"expected {end!r}")

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
    """Read a prepared text.

    Args:
        text: the text; references stand in it as ``screen.ID.data.name``.
        own: the word that stands for the asking screen.

    Raises:
        ParseError: when the client could not read it either, or when it is nested too deeply.
    """
    members = Reader(text, own).members()
    return members[0] if len(members) == 1 else Concat(tuple(members))
