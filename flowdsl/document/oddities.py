"""Finds what a JSON text may hold but means otherwise than it looks, such as a key that stands twice in an object."""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Iterator

import attrs

from flowdsl.document.positions import Range, Way
from flowdsl.document.read import Reading

_MOST = 20
"""How many oddities of a kind are told, and how many places of one: a file may consist of nothing else."""


class Kind(enum.Enum):
    """What is odd."""

    REPEATED_KEY = enum.auto()
    HALF_CHARACTER = enum.auto()
    INFINITE_NUMBER = enum.auto()
    PROTO_KEY = enum.auto()
    CARRIAGE_RETURN = enum.auto()


@attrs.frozen
class Oddity:
    """Something odd.

    Attributes:
        kind: what it is.
        text: the key, number or text that it is about; cut where it is long.
        way: the way to it.
        on_key: whether the key at the end of the way is meant.
        ranges: where it stands; of a repeated key all but the last, which counts.
    """

    kind: Kind
    text: str
    way: Way
    ranges: tuple[Range, ...]
    on_key: bool = False


def oddities(reading: Reading) -> list[Oddity]:
    """Find what is odd about a text that was read."""
    found: list[Oddity] = []
    text = reading.text
    if "\r" in text:
        at = text.index("\r")
        found.append(Oddity(Kind.CARRIAGE_RETURN, "\r", (), (Range(at, at + 1),)))
    if reading.repeats or reading.infinite or '"__proto__"' in text or _has_halves(text):
        found += _Search(text).found()
    return found


_escape = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|.)")
_HIGH = range(0xD800, 0xDC00)
_LOW = range(0xDC00, 0xE000)


def _has_halves(text: str) -> bool:
    """Whether some text holds half of a character of two UTF-16 units."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return True
    # A single sign is found far quicker than several, and most texts have no backslash.
    return "\\" in text and ("\\ud" in text or "\\uD" in text) and _has_escaped_half(text)


def _has_escaped_half(text: str) -> bool:
    expected = -1
    for escape in _escape.finditer(text):
        unit = int(escape[1], 16) if escape[1] else 0
        if expected >= 0 and (escape.start() != expected or unit not in _LOW):
            return True
        if expected < 0 and unit in _LOW:
            return True
        expected = escape.end() if unit in _HIGH else -1
    return expected >= 0


_token = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],]|[^\s{}\[\],:"]++')


class _Open:
    """An object or a list whose end is still to come."""

    __slots__ = ("again", "awaits_key", "key", "keys", "step")

    def __init__(self, *, is_object: bool) -> None:
        self.keys: dict[str, Range] | None = {} if is_object else None
        self.again: dict[str, list[Range]] = {}
        self.awaits_key = is_object
        self.step: str | int = "" if is_object else 0


class _Search:
    """A search through a whole text, which says where each oddity stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._path: list[_Open] = []
        self._counts = dict.fromkeys(Kind, 0)

    def found(self) -> Iterator[Oddity]:
        """All that is odd."""
        for token in _token.finditer(self._text):
            sign = self._text[token.start()]
            where = Range(*token.span())
            if sign in "{[":
                self._path.append(_Open(is_object=sign == "{"))
            elif sign in "}]":
                yield from self._close(self._path.pop())
            elif sign == ",":
                self._next(self._path[-1])
            elif self._path and self._path[-1].awaits_key:
                yield from self._key(self._path[-1], where)
            else:
                yield from self._scalar(where)

    def _next(self, top: _Open) -> None:
        if isinstance(top.step, int):
            top.step += 1
        else:
            top.awaits_key = True

    def _close(self, closed: _Open) -> Iterator[Oddity]:
        for name, ranges in closed.again.items():
            yield from self._oddity(Kind.REPEATED_KEY, name, ranges, name)

    def _key(self, top: _Open, where: Range) -> Iterator[Oddity]:
        written = self._text[where.start : where.end]
        name = _decoded(written)
        top.step = name
        top.awaits_key = False
        keys = top.keys if top.keys is not None else {}
        if name in keys:
            earlier = top.again.setdefault(name, [])
            if len(earlier) < _MOST:
                earlier.append(keys[name])
        keys[name] = where
        if name == "__proto__":
            yield from self._oddity(Kind.PROTO_KEY, name, [where], on_key=True)
        if _is_half(name):
            yield from self._oddity(Kind.HALF_CHARACTER, name, [where], on_key=True)

    def _scalar(self, where: Range) -> Iterator[Oddity]:
        written = self._text[where.start : where.end]
        if written[0] == '"':
            if self._counts[Kind.HALF_CHARACTER] < _MOST and _is_half(text := _decoded(written)):
                yield from self._oddity(Kind.HALF_CHARACTER, text, [where])
        elif written[-1].isdigit() and float(written) in {float("inf"), float("-inf")}:
            yield from self._oddity(Kind.INFINITE_NUMBER, written, [where])

    def _oddity(
        self, kind: Kind, text: str, ranges: list[Range], *inside: str, on_key: bool = False
    ) -> Iterator[Oddity]:
        self._counts[kind] += 1
        if self._counts[kind] <= _MOST:
            way = (*(it.step for it in self._path), *inside)
            yield Oddity(kind, text[:40], way, tuple(ranges), on_key or bool(inside))


def _decoded(written: str) -> str:
    return json.loads(written) if "\\" in written else written[1:-1]


def _is_half(text: str) -> bool:
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
