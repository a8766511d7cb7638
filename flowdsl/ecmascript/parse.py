"""Reads a regular expression as ``new RegExp(text)`` does, with all that the web has to put up with.

A loop with a stack of its own: however deep groups are nested, reading needs no depth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

import attrs

from flowdsl.ecmascript import classes
from flowdsl.ecmascript.escapes import Escape, read_char_class, read_escape
from flowdsl.ecmascript.fault import PatternError
from flowdsl.ecmascript.names import declared_groups, read_name
from flowdsl.ecmascript.nodes import (
    NOTHING,
    Back,
    Char,
    Choice,
    Edge,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
    Set,
    WordEdge,
)
from flowdsl.ecmascript.units import in_units

__all__ = ["Pattern", "PatternError", "parse", "pattern_fault"]

_MOST_GROUPS = 0xFFFF
_ENDLESS = 0x7FFFFFFF
_COUNT = re.compile(r"\{([0-9]+)(,([0-9]*))?\}")
_LOOKS = {"?=": (False, False), "?!": (False, True), "?<=": (True, False), "?<!": (True, True)}


@attrs.frozen
class Pattern:
    """A pattern that was read.

    Attributes:
        node: what it consists of.
        groups: how many groups it has.
        names: the numbers of the groups with a name.
        depth: how deep its groups are nested.
    """

    node: Node
    groups: int
    names: Mapping[str, int]
    depth: int


class _Frame:
    """A group that is being read: its finished options, and the items of the one at hand."""

    __slots__ = ("first_group", "items", "look", "number", "offset", "options")

    def __init__(self, offset: int, first_group: int, number: int = 0, look: tuple[bool, bool] | None = None) -> None:
        self.offset = offset
        self.first_group = first_group
        self.number = number
        self.look = look
        self.options: list[Node] = []
        self.items: list[Node] = []

    def close_option(self) -> None:
        self.options.append(self.items[0] if len(self.items) == 1 else Sequence(tuple(self.items)))
        self.items = []

    def body(self) -> Node:
        self.close_option()
        return self.options[0] if len(self.options) == 1 else Choice(tuple(self.options))

    def node(self) -> Node:
        body = self.body()
        if self.look is not None:
            return Look(body, *self.look)
        return Group(self.number, body) if self.number else body


class _Count(NamedTuple):
    least: int
    most: int | None
    end: int


def parse(text: str) -> Pattern:
    """Read a pattern.

    >>> parse("a|b").node
    Choice(options=(Char(unit=97), Char(unit=98)))

    Raises:
        PatternError: if JavaScript would not take it.
    """
    return _Reader(text).read()


def pattern_fault(text: str) -> str | None:
    """Say why JavaScript does not take a pattern, ``None`` where it does.

    >>> pattern_fault("[a-z]+(x|y)?")
    >>> pattern_fault("[a-z")
    'the [ at character 1 is not closed'
    """
    try:
        parse(text)
    except PatternError as error:
        return error.message
    return None


class _Reader:
    """Reads one pattern."""

    def __init__(self, text: str) -> None:
        self._text = in_units(text)
        self._index = 0
        self._groups = 0
        self._seen: set[str] = set()
        self._total, self._names = declared_groups(self._text)
        self._stack = [_Frame(0, 0)]
        self._depth = 0

    def read(self) -> Pattern:
        while self._index < len(self._text):
            self._read_term()
        if len(self._stack) > 1:
            raise self._fault("the ({} is not closed", self._stack[-1].offset)
        return Pattern(self._stack[0].body(), self._groups, self._names, self._depth)

    def _fault(self, message: str, index: int) -> PatternError:
        return PatternError(message, self._text, index)

    def _read_term(self) -> None:
        sign = self._text[self._index]
        if sign == "|":
            self._stack[-1].close_option()
            self._index += 1
        elif sign == "(":
            self._open()
        elif sign == ")":
            self._close()
        elif sign in "^$":
            self._stack[-1].items.append(Edge(sign == "$"))
            self._index += 1
        elif sign in "*+?" or (sign == "{" and _COUNT.match(self._text, self._index)):
            raise self._fault(f"nothing stands before the {sign}{{}} to repeat", self._index)
        else:
            self._read_atom(sign)

    def _read_atom(self, sign: str) -> None:
        start = self._index
        self._index += 1
        if sign == "[":
            members, self._index = read_char_class(self._text, start, named=bool(self._names))
            self._add(Set(members))
        elif sign == ".":
            self._add(Set(classes.DOT))
        elif sign == "\\":
            self._read_escape(start)
        else:
            self._add(Char(ord(sign)))

    def _read_escape(self, start: int) -> None:
        text, letter = self._text, self._text[start + 1 : start + 2]
        if letter in ("b", "B"):
            self._index = start + 2
            self._stack[-1].items.append(WordEdge(letter == "B"))
        elif letter == "k" and self._names:
            name, self._index = read_name(text, start + 2)
            if name not in self._names:
                raise self._fault(f"\\k{{}} names no group, '{name[:40]}' is none", start)
            self._add(Back(self._names[name]))
        elif letter.isascii() and letter.isdigit() and letter != "0" and (number := self._back(start + 1)):
            self._add(Back(number))
        else:
            escape: Escape = read_escape(text, start)
            self._index = escape.end
            self._add(Set(escape.members) if escape.members is not None else Char(escape.unit))

    def _back(self, index: int) -> int:
        """Read the number of a group; 0, and nothing is read, where there are not that many groups."""
        number, text = 0, self._text
        while index < len(text) and text[index] in "0123456789":
            number = number * 10 + int(text[index])
            if number > self._total:
                return 0
            index += 1
        self._index = index
        return number

    def _open(self) -> None:
        start, text = self._index, self._text
        number, look = 0, None
        groups = self._groups
        if not text.startswith("(?", start):
            number, self._index = self._next_group(start), start + 1
        elif text.startswith("(?:", start):
            self._index = start + 3
        elif (sign := text[start + 1 : start + 3]) in _LOOKS or (sign := text[start + 1 : start + 4]) in _LOOKS:
            look, self._index = _LOOKS[sign], start + 1 + len(sign)
        elif text.startswith("(?<", start):
            name, self._index = read_name(text, start + 2)
            if name in self._seen:
                raise self._fault(f"two groups are called '{name[:40]}', the second one{{}}", start)
            self._seen.add(name)
            number = self._next_group(start)
        else:
            raise self._fault(f"(?{text[start + 2 : start + 3]}{{}} opens no group of JavaScript", start)
        self._stack.append(_Frame(start, groups, number, look))
        self._depth = max(self._depth, len(self._stack) - 1)

    def _next_group(self, start: int) -> int:
        self._groups += 1
        if self._groups > _MOST_GROUPS:
            raise self._fault("there are too many groups, the one{} is one too many", start)
        return self._groups

    def _close(self) -> None:
        if len(self._stack) == 1:
            raise self._fault("the ){} closes nothing", self._index)
        self._index += 1
        frame = self._stack.pop()
        node = frame.node()
        if frame.look is not None and frame.look[0]:  # a look back cannot be repeated
            self._stack[-1].items.append(node)
        else:
            self._add(node, frame.first_group)

    def _add(self, node: Node, first_group: int | None = None) -> None:
        """Keep an atom, repeated where a count follows."""
        count = self._count()
        if count is None:
            self._stack[-1].items.append(node)
            return
        greedy = not self._text.startswith("?", count.end)
        self._index = count.end + (not greedy)
        groups = (0, 0) if first_group is None else (first_group + 1, self._groups + 1)
        repeated = NOTHING if count.most == 0 else Repeat(node, count.least, count.most, greedy, groups)
        self._stack[-1].items.append(repeated)

    def _count(self) -> _Count | None:
        index, sign = self._index, self._text[self._index : self._index + 1]
        if sign == "*":
            return _Count(0, None, index + 1)
        if sign == "+":
            return _Count(1, None, index + 1)
        if sign == "?":
            return _Count(0, 1, index + 1)
        found = _COUNT.match(self._text, index) if sign == "{" else None
        if found is None:
            return None
        least = _number(found[1])
        most = least if found[2] is None else _number(found[3]) if found[3] else _ENDLESS
        if most < least:
            raise self._fault(f"the {_short(found[0])}{{}} counts down", index)
        return _Count(least, None if most == _ENDLESS else most, found.end())


def _number(digits: str) -> int:
    """Read how often; what is out of all reach is without end, as in browsers."""
    return min(int(digits), _ENDLESS) if len(digits) < 20 else _huge(digits)  # noqa: PLR2004 - 64 bits have 20 digits


def _huge(digits: str) -> int:
    kept = digits.lstrip("0")
    return min(int(kept or "0"), _ENDLESS) if len(kept) < 20 else _ENDLESS  # noqa: PLR2004 - as above


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:17] + "..."  # noqa: PLR2004 - more would hide the message
