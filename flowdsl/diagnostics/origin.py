"""Where in the user's Python something was made: captured cheaply, looked up late.

Capturing keeps a code object and an instruction offset (well under a microsecond). Only a printed
diagnostic or a source map asks for the `Span`, which `flowdsl.diagnostics.span` works out.
"""

from __future__ import annotations

import os
import sys
from types import CodeType

Origin = tuple[CodeType, int]
"""The code object that made a thing, and the offset of the instruction that did."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_GENERATED = "<attrs generated"


def is_ours(file: str) -> bool:
    """Whether a source file, as a code object names it, is part of flowdsl (or of what attrs made for it)."""
    return file.startswith((_PACKAGE, _GENERATED))


def capture(depth: int = 1) -> Origin:
    """Return the position of the first caller outside flowdsl.

    Args:
        depth: how many frames to skip at once; 1 is the caller of the function that calls ``capture``.
    """
    # `inspect.currentframe` is the public name of the same call, but cannot skip frames at once.
    frame = sys._getframe(depth + 1)
    while frame.f_back is not None and is_ours(frame.f_code.co_filename):
        frame = frame.f_back
    return (frame.f_code, frame.f_lasti)
