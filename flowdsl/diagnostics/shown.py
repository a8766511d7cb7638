"""Values in messages: short, on one line, and safe even where a value's own ``repr`` is not."""

from __future__ import annotations

import reprlib
from typing import Any, cast

from flowdsl.diagnostics.placeholder import without_placeholders

LONGEST = 60
"""How many characters of a value a message repeats."""


class _Shown(reprlib.Repr):
    """Shows lists as they were written; settled ones are tuples."""

    def repr_tuple(self, x: tuple[Any, ...], level: int) -> str:
        return self.repr_list(list(x[: self.maxlist + 1]), level)

    def repr_str(self, x: str, level: int) -> str:
        return super().repr_str(without_placeholders(x), level)


_REPR = _Shown()
_REPR.maxlevel = 2
_REPR.maxstring = _REPR.maxother = LONGEST


def shown(value: object) -> str:
    """Return a short text for ``value``."""
    if issubclass(type(value), type):  # not what a mock says that it is
        return cast("type[object]", value).__name__
    try:
        text = _REPR.repr(value)
    except Exception:  # noqa: BLE001 - the value is the user's, and so is what its repr does
        return f"a {type(value).__name__}"
    text = " ".join(text.split()).encode("ascii", "backslashreplace").decode() if not text.isprintable() else text
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."
