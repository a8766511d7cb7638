"""The one layout in which Flow JSON is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from json.encoder import encode_basestring as _quoted
from typing import Any

_rare = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""Writes what is neither a text nor holds anything, and refuses what JSON does not have."""


def write(document: Any) -> str:
    """Return Flow JSON as text: indented by two blanks, other scripts as they are, line breaks as LF.

    The text is that of ``json.dumps(document, indent=2, ensure_ascii=False)``. With an indent that runs in pure Python,
    over a generator for each level; this only puts line breaks and blanks between what the encoder in C writes.

    Args:
        document: the Flow JSON as a value: dicts with text keys, lists or tuples, texts, numbers, truth values, ``None``.

    Raises:
        ValueError: for a number that is not finite.
        TypeError: for a value that JSON does not have.
    """
    pieces: list[str] = []
    _put(document, "\n", pieces.append)
    pieces.append("\n")
    return "".join(pieces)


def _put(value: Any, line: str, put: Callable[[str], None]) -> None:
    """Write ``value`` piece by piece; ``line`` is the line break with the indent of what holds it."""
    cls = value.__class__
    if cls is str:
        put(_quoted(value))
    elif not value or cls not in _BRACKETS:
        put(_rare(value))
    else:
        first, last = _BRACKETS[cls]
        inner = line + "  "
        before = first + inner
        if cls is dict:
            for key, member in value.items():
                put(f"{before}{_quoted(key)}: ")
                _put(member, inner, put)
                before = f",{inner}"
        else:
            for item in value:
                put(before)
                _put(item, inner, put)
                before = f",{inner}"
        put(line + last)


_BRACKETS = {dict: "{}", list: "[]", tuple: "[]"}
