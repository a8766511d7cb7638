"""The groups that a pattern declares, and their names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flowdsl.ecmascript.fault import PatternError
from flowdsl.ecmascript.units import joined

_WIDE = re.compile(r"\\u\{([0-9A-Fa-f]{1,16})\}")
_NARROW = re.compile(r"\\u([0-9A-Fa-f]{4})")
_LAST = 0x10FFFF
_JOINERS = "\u200c\u200d"


def declared_groups(text: str) -> tuple[int, Mapping[str, int]]:
    """Return how many groups a pattern has, and the numbers of those with a name.

    Args:
        text: a pattern in code units; what is wrong in it is found later.
    """
    index = count = 0
    names: dict[str, int] = {}
    inside = False
    while index < len(text):
        sign = text[index]
        index += 1
        if sign == "\\":
            index += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif sign == "(" and not text.startswith("?", index):
            count += 1
        elif sign == "(" and text.startswith("?<", index) and text[index + 2 : index + 3] not in ("=", "!"):
            count += 1
            names.setdefault(_name_or_nothing(text, index + 1), count)
    return count, names


def _name_or_nothing(text: str, index: int) -> str:
    try:
        return read_name(text, index)[0]
    except PatternError:
        return ""


def read_name(text: str, start: int) -> tuple[str, int]:
    """Read ``<name>``; return the name, and where the text goes on.

    Raises:
        PatternError: if there is none.
    """
    name: list[str] = []
    index = start + 1
    while text.startswith("<", start) and index < len(text):
        if text[index] == ">" and name:
            return "".join(name), index + 1
        char, index = _read_char(text, index)
        if not _fits(char, first=not name):
            break
        name.append(char)
    raise PatternError("no name of a group stands{}", text, start)


def _read_char(text: str, index: int) -> tuple[str, int]:
    """Read one character of a name, which may be an escape."""
    if text[index] != "\\":
        pair = joined(text[index], text[index + 1 : index + 2] or " ")
        return (pair, index + 2) if pair else (text[index], index + 1)
    wide = _WIDE.match(text, index)
    if wide is not None:
        number = int(wide[1], 16)
        return (chr(number) if number <= _LAST else "", wide.end())
    narrow = _NARROW.match(text, index)
    if narrow is None:
        return "", index + 1
    second = _NARROW.match(text, narrow.end())
    first = chr(int(narrow[1], 16))
    pair = joined(first, chr(int(second[1], 16))) if second is not None else None
    return (pair, second.end()) if pair and second is not None else (first, narrow.end())


def _fits(char: str, *, first: bool) -> bool:
    if char in ("$", "_"):
        return True
    return char.isidentifier() if first else char != "" and (char in _JOINERS or ("a" + char).isidentifier())
