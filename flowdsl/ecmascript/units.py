"""Texts as JavaScript has them: sequences of UTF-16 code units, in which a character beyond U+FFFF is two."""

from __future__ import annotations

_LAST_ALONE = "\uffff"


def in_units(text: str) -> str:
    """Return a text in which each code unit is one character; the same text where that is so already.

    >>> len(in_units("a😀"))
    3
    """
    if text.isascii() or max(text) <= _LAST_ALONE:
        return text
    return "".join(char if char <= _LAST_ALONE else _pair(ord(char) - 0x10000) for char in text)


def _pair(rest: int) -> str:
    return chr(0xD800 + (rest >> 10)) + chr(0xDC00 + (rest & 0x3FF))


def joined(first: str, second: str) -> str | None:
    """Return the character that two units make together, ``None`` where they are no pair."""
    if "\ud800" <= first <= "\udbff" and "\udc00" <= second <= "\udfff":
        return chr(0x10000 + ((ord(first) & 0x3FF) << 10) + (ord(second) & 0x3FF))
    return None
