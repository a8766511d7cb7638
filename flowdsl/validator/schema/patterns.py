"""The catalogue's patterns, which are ECMAScript, as Python searches for them."""

from __future__ import annotations

import functools
import re

from flowdsl.catalogue import PATTERNS
from flowdsl.catalogue.patterns import ITEM_BINDING

_SPACE = "\\t\\n\\v\\f\\r \u00a0\ufeff\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_PATTERNS = {**PATTERNS, "item_binding": ITEM_BINDING}
_LINE_ENDS = "\\n\\r\u2028\u2029"
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


@functools.cache
def compiled(name: str) -> re.Pattern[str]:
    """Return a pattern of the catalogue, to be searched for."""
    return re.compile("".join(_translated(match[0]) for match in _PIECE.finditer(_PATTERNS[name])), re.ASCII)


def _translated(piece: str) -> str:
    if piece == ".":
        return f"[^{_LINE_ENDS}]"
    if piece == "$":
        return r"\Z"
    return f"[{_SPACE}]" if piece == r"\s" else piece
