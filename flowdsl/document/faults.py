"""What can be wrong with a text that is to be JSON, in words for those who wrote it."""

from __future__ import annotations

import enum
import re
from typing import NamedTuple

import attrs

Way = tuple[str | int, ...]


class Reason(enum.Enum):
    """Why something cannot be read."""

    SYNTAX = "it is no JSON"
    DEPTH = "it is nested too deep"
    SIZE = "it is too long"


class Place(NamedTuple):
    """A piece of the text, in characters from 0; the end is exclusive."""

    start: int
    end: int


@attrs.frozen
class Fault:
    """Why a text or a value cannot be read.

    Attributes:
        reason: the kind.
        message: one sentence without a full stop.
        allowed: what may stand there instead.
        help: what to do, as a whole sentence.
        place: where it stands in the text.
        way: where it stands in a value that is no text.
    """

    reason: Reason
    message: str
    allowed: str | None = None
    help: str | None = None
    place: Place | None = None
    way: Way | None = None


class NotJson(Exception):  # noqa: N818 - a finding rather than an error of the program
    """Something cannot be read.

    Args:
        fault: why.
        text: the text in which the place of the fault lies.
    """

    def __init__(self, fault: Fault, text: str = "") -> None:
        """Keep the reason."""
        super().__init__(fault.message)
        self.fault = fault
        self.text = text


_SAVE = "Save the file as UTF-8."


def is_wide(data: bytes) -> bool:
    """Whether bytes are UTF-16 or UTF-32, by how they begin: JSON has no zero byte, and UTF-8 none of these marks."""
    return data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:4]


def wide_fault(data: bytes) -> Fault:
    """Say that bytes are UTF-16 or UTF-32."""
    bits = 32 if data[:4].count(0) == 3 or data[:4] == b"\xff\xfe\0\0" else 16  # noqa: PLR2004 - of four bytes
    return Fault(Reason.SYNTAX, f"the file is written in UTF-{bits}", help=_SAVE, place=Place(0, 0))


def bytes_fault(data: bytes, at: int) -> Fault:
    """Say why bytes are no UTF-8.

    Args:
        data: the bytes.
        at: the first one that does not fit.
    """
    before = len(data[:at].decode())
    message = f"the byte 0x{data[at]:02X} is no UTF-8"
    return Fault(Reason.SYNTAX, message, help=_SAVE, place=Place(before, before + 1))


_outside = re.compile(r'"(?:[^"\\]++|\\.)*+"|(?P<constant>NaN|-?Infinity)|(?P<first>[\[{])|(?P<last>[\]}])', re.DOTALL)


def constant_fault(text: str, word: str) -> Fault:
    """Say where a word stands that Python takes for a number, such as ``NaN``; it is the first of these in the text."""
    place = next((Place(*it.span()) for it in _outside.finditer(text) if it.lastgroup == "constant"), None)
    return Fault(Reason.SYNTAX, f"{word} is no number in JSON", help="Write a number, or null.", place=place)


def depth_fault(text: str, most: int) -> Fault:
    """Say where more than ``most`` objects and lists stand in one another."""
    depth = 0
    place = None
    for it in _outside.finditer(text):
        depth += {"first": 1, "last": -1}.get(it.lastgroup or "", 0)
        if depth > most:
            place = Place(*it.span())
            break
    message = f"more than {most} objects and lists stand in one another"
    return Fault(Reason.DEPTH, message, help="No flow needs that many.", place=place)
