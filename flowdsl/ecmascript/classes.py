"""Sets of code units as sorted bounds: where a set begins, ends, begins again, and so on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Bounds = tuple[int, ...]
"""The first unit of the set, the first one after that run, the first one of the next run ..."""

UNITS = 0x10000
"""How many code units there are."""


def bounds(ranges: Iterable[tuple[int, int]]) -> Bounds:
    """Return the set of all units in some ranges.

    >>> bounds([(98, 98), (97, 97), (48, 57)])
    (48, 58, 97, 99)

    Args:
        ranges: the first and the last unit of each.
    """
    made: list[int] = []
    for first, last in sorted(ranges):
        if made and first <= made[-1]:
            made[-1] = max(made[-1], last + 1)
        else:
            made += (first, last + 1)
    return tuple(made)


def ranges_of(found: Bounds) -> list[tuple[int, int]]:
    """Return the ranges of a set: the first and the last unit of each."""
    return [(found[index], found[index + 1] - 1) for index in range(0, len(found), 2)]


def all_but(found: Bounds) -> Bounds:
    """Return the set of all other units.

    >>> all_but((0, 10))
    (10, 65536)
    """
    made = found[1:] if found[:1] == (0,) else (0, *found)
    return made[:-1] if made[-1:] == (UNITS,) else (*made, UNITS)


def holds(found: Bounds, unit: int) -> bool:
    """Whether a unit is in a set."""
    return bool(bisect_right(found, unit) & 1)


_LINE_ENDS = ((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029))
_BLANKS = ((0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029))
_MORE_BLANKS = ((0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF))

DIGIT = bounds([(0x30, 0x39)])
WORD = bounds([(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)])
SPACE = bounds(_BLANKS + _MORE_BLANKS)
DOT = all_but(bounds(_LINE_ENDS))

BY_ESCAPE = {
    "d": DIGIT,
    "D": all_but(DIGIT),
    "w": WORD,
    "W": all_but(WORD),
    "s": SPACE,
    "S": all_but(SPACE),
}
"""The sets that a backslash and a letter stand for."""
