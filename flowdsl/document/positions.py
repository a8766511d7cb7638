"""Finds where values and keys stand in a JSON text: on demand, in one go over the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

Way = tuple[str | int, ...]
"""The way to a value from the root of the document: member names and list indexes."""


class Sought(NamedTuple):
    """What is looked for.

    Attributes:
        way: the way to it.
        on_key: whether the key at the end of the way is meant rather than its value.
    """

    way: Way
    on_key: bool = False


class Range(NamedTuple):
    """A piece of a text, in characters from 0; the end is exclusive."""

    start: int
    end: int


class Point(NamedTuple):
    """A place in a text as people count, from 1.

    Attributes:
        line: the line.
        column: the column, in characters.
        unit: the column, in UTF-16 units.
    """

    line: int
    column: int
    unit: int


def find(text: str, sought: Iterable[Sought]) -> dict[Sought, Range]:
    """Find values and keys.

    A key counts with its quotation marks, an object or a list from its opening to its closing mark. Of a key that
    stands twice in an object the last one is meant, as everywhere in JSON.

    Args:
        text: JSON, as a whole; other text may raise any ``ValueError``.
        sought: what to find.

    Returns:
        Where each one stands; what does not exist is missing.
    """
    sought = list(sought)
    root = _Wanted()
    for it in sought:
        root.at(it.way)
    _scan(text, root)
    return {it: found for it in sought if (found := root.found(it)) is not None}


class _Wanted:
    """A value that is wanted, or in which something is."""

    __slots__ = ("inside", "key", "value")

    def __init__(self) -> None:
        self.inside: dict[str | int, _Wanted] = {}
        self.key: Range | None = None
        self.value: Range | None = None

    def at(self, way: Way) -> None:
        """Want what is at the end of a way from here."""
        here = self
        for step in way:
            here = here.inside.setdefault(step, _Wanted())

    def found(self, sought: Sought) -> Range | None:
        """What was found at the end of a way from here.

        A value of a key that stands twice may have been entered twice: what counts lies in the one that counts.
        """
        here, around = self, self.value
        for step in sought.way:
            here = here.inside[step]
            if here.value is None or around is None or not around.start < here.value.start < around.end:
                return None
            around = here.value
        return here.key if sought.on_key else here.value


class _Open:
    """An object or a list that is entered, as something in it is wanted."""

    __slots__ = ("index", "is_object", "start", "wanted")

    def __init__(self, wanted: _Wanted, start: int, *, is_object: bool) -> None:
        self.wanted = wanted
        self.start = start
        self.is_object = is_object
        self.index = -1


_space = re.compile(r"[ \t\n\r]*").match
# Whatever is not entered is passed at the speed of the decoder in C. Its numbers stay texts: they may be of any length.
_pass = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode


def _skip(text: str, at: int) -> int:
    match = _space(text, at)
    return match.end() if match else at


def _scan(text: str, root: _Wanted) -> None:
    """Go over the text once and keep where the values stand that are wanted."""
    path: list[_Open] = []
    at = _enter(text, _skip(text, 0), root, path)
    while path:
        top = path[-1]
        at = _skip(text, at)
        if text[at] in "}]":
            at += 1
            top.wanted.value = Range(top.start, at)
            path.pop()
            continue
        if text[at] == ",":
            at = _skip(text, at + 1)
        step: str | int
        if top.is_object:
            key = at
            step, at = _pass(text, at)
            wanted = top.wanted.inside.get(step)
            if wanted is not None:
                wanted.key = Range(key, at)
            at = _skip(text, _skip(text, at) + 1)
        else:
            step = top.index = top.index + 1
            wanted = top.wanted.inside.get(step)
        at = _pass(text, at)[1] if wanted is None else _enter(text, at, wanted, path)


def _enter(text: str, at: int, wanted: _Wanted, path: list[_Open]) -> int:
    """Enter a value in which something is wanted, or pass it; return where to go on."""
    if wanted.inside and text[at] in "{[":
        path.append(_Open(wanted, at, is_object=text[at] == "{"))
        return at + 1
    end = _pass(text, at)[1]
    wanted.value = Range(at, end)
    return end


def points(text: str, offsets: Iterable[int]) -> dict[int, Point]:
    """Count lines and columns, in one go over the text.

    Lines end with a line feed, with or without a carriage return before it.

    Args:
        text: the text.
        offsets: places in it, in characters from 0.
    """
    counted: dict[int, Point] = {}
    line, begin, before, units = 1, 0, 0, 0
    for offset in sorted(set(offsets)):
        breaks = text.count("\n", before, offset)
        if breaks:
            line += breaks
            begin = before = text.rindex("\n", before, offset) + 1
            units = 0
        units += _units(text[before:offset])
        before = offset
        counted[offset] = Point(line, offset - begin + 1, units + 1)
    return counted


def _units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
