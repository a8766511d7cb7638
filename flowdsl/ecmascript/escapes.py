"""Reads what a backslash begins, and classes in brackets."""

from __future__ import annotations

import re
from typing import NamedTuple

from flowdsl.ecmascript import classes
from flowdsl.ecmascript.classes import Bounds
from flowdsl.ecmascript.fault import PatternError

_CONTROLS = {"f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09, "v": 0x0B}
_OCTAL = re.compile(r"[0-3][0-7]{0,2}|[4-7][0-7]?")
_HEXADECIMAL = {"x": re.compile(r"[0-9A-Fa-f]{2}"), "u": re.compile(r"[0-9A-Fa-f]{4}")}
_BACKSPACE = 0x08
_BACKSLASH = 0x5C
_HYPHEN = 0x2D


class Escape(NamedTuple):
    """What an escape stands for, or any member of a class.

    Attributes:
        unit: the code unit that it stands for.
        end: where the text goes on.
        members: the set that it stands for, if it stands for a set.
    """

    unit: int
    end: int
    members: Bounds | None = None


def read_escape(text: str, start: int) -> Escape:
    """Read an escape that stands for a unit or a set; what means nothing special stands for itself.

    Args:
        text: the pattern in code units.
        start: where the backslash stands.

    Raises:
        PatternError: if the text ends in the backslash.
    """
    letter = text[start + 1 : start + 2]
    after = start + 2
    if not letter:
        raise PatternError("the backslash{} has nothing behind it", text, start)
    members = classes.BY_ESCAPE.get(letter)
    if members is not None:
        return Escape(0, after, members)
    if letter in _CONTROLS:
        return Escape(_CONTROLS[letter], after)
    if letter in _HEXADECIMAL:
        digits = _HEXADECIMAL[letter].match(text, after)
        return Escape(ord(letter), after) if digits is None else Escape(int(digits[0], 16), digits.end())
    octal = _OCTAL.match(text, start + 1)
    if octal is not None:
        return Escape(int(octal[0], 8), octal.end())
    if letter == "c":
        return _read_control(text, start, text[after : after + 1].isalpha())
    return Escape(ord(letter), after)


def _read_control(text: str, start: int, fits: bool) -> Escape:  # noqa: FBT001 - one caller knows letters, one more
    r"""Read ``\cJ``; a backslash that begins nothing of the kind stands for itself, and the c is read anew."""
    letter = text[start + 2 : start + 3]
    if fits and letter.isascii():
        return Escape(ord(letter) & 0x1F, start + 3)
    return Escape(_BACKSLASH, start + 1)


def read_char_class(text: str, start: int, *, named: bool) -> tuple[Bounds, int]:
    r"""Read a class in brackets; return the set, and where the text goes on.

    Args:
        text: the pattern in code units.
        start: where the bracket stands.
        named: whether the pattern has a group with a name, which makes ``\k`` special.

    Raises:
        PatternError: if it is not closed, or a range in it runs backwards.
    """
    ranges: list[tuple[int, int]] = []
    index = start + 1
    negated = text.startswith("^", index)
    index += negated
    while index < len(text):
        if text[index] == "]":
            made = classes.bounds(ranges)
            return classes.all_but(made) if negated else made, index + 1
        member = _read_member(text, index, named=named)
        if text.startswith("-", member.end) and member.end + 1 < len(text) and text[member.end + 1] != "]":
            last = _read_member(text, member.end + 1, named=named)
            if member.members is None and last.members is None:
                if member.unit > last.unit:
                    raise PatternError(f"the range {_shown(text[index : last.end])}{{}} runs backwards", text, index)
                ranges.append((member.unit, last.unit))
            else:
                ranges += (*_ranges(member), *_ranges(last), (_HYPHEN, _HYPHEN))
            index = last.end
        else:
            ranges += _ranges(member)
            index = member.end
    raise PatternError("the [{} is not closed", text, start)


def _ranges(member: Escape) -> list[tuple[int, int]]:
    return [(member.unit, member.unit)] if member.members is None else classes.ranges_of(member.members)


def _read_member(text: str, index: int, *, named: bool) -> Escape:
    if text[index] != "\\":
        return Escape(ord(text[index]), index + 1)
    letter = text[index + 1 : index + 2]
    if letter == "b":
        return Escape(_BACKSPACE, index + 2)
    if letter == "c":
        following = text[index + 2 : index + 3]
        return _read_control(text, index, following.isalnum() or following == "_")
    if letter == "k" and named:
        raise PatternError("\\k{} cannot stand in a class where groups have names", text, index)
    return read_escape(text, index)


def _shown(text: str) -> str:
    return text.replace("{}", "{ }")
