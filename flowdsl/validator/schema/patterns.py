"""The catalogue's patterns, which are ECMAScript, as Python searches for them."""

from __future__ import annotations

import functools
import re

from flowdsl.catalogue import PATTERNS
from flowdsl.catalogue.patterns import ITEM_BINDING

_SPACE = "\\t\\n\\v\\f\\r \u00a0\ufeff\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_PATTERNS = {**PATTERNS, "item_binding": ITEM_BINDING}
_LINE_ENDS = "\\n\\r\u2028\u2029"
_LINE_BREAKS = r"(\r?\n?)*"
"""What takes time without bound: the breaks of a line can be told apart in many ways, and all are tried in vain."""
_SAME_AT_ONCE = r"[\r\n]*+"
"""The same at once: whatever a pattern has behind it takes no line break, so it need give none back."""
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


@functools.cache
def compiled(name: str) -> re.Pattern[str]:
    """Return a pattern of the catalogue, to be searched for."""
    pattern = _PATTERNS[name].replace(_LINE_BREAKS, _SAME_AT_ONCE)
    return re.compile("".join(_translated(match[0]) for match in _PIECE.finditer(pattern)), re.ASCII)


def _translated(piece: str) -> str:
    if piece == ".":
        return f"[^{_LINE_ENDS}]"
    if piece == "$":
        return r"\Z"
    return f"[{_SPACE}]" if piece == r"\s" else piece
