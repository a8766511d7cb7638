"""Which texts a condition holds equal: those that look like numbers compare as whole numbers, the others strictly."""

from __future__ import annotations

import math
import re

from flowdsl.expressions.condition_numbers import cut, looks_numeric
from flowdsl.expressions.nodes import Ref
from flowdsl.expressions.place import VISIBLE_INSTEAD, Unsayable

_UNQUOTABLE = re.compile(r"'|\\$|\$\{|[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_PARENTHESES = ("(", ")")
"""A quoted parenthesis counts as one to the validator."""


def assumptions_of_literal(ref: Ref, text: str) -> tuple[str, ...]:
    """Return what has to hold so that ``ref == 'text'`` is true for that text alone.

    Raises:
        Unsayable: when it is true for other values, too, or when ``text`` cannot be quoted.
    """
    if _UNQUOTABLE.search(text) or text in _PARENTHESES:
        raise Unsayable(f"a condition cannot hold the text {text!r}", None, VISIBLE_INSTEAD)
    if not looks_numeric(text):
        return ()
    if math.isnan(cut(text)) or ref.choices is None:
        raise _numeric(text)
    if ref.choices.ids is None:
        return (_assumption(ref),)
    if any(other != text and _are_equal(other, text) for other in ref.choices.ids):
        raise _numeric(text)
    return ()


def assumptions_of_references(left: Ref, right: Ref) -> tuple[str, ...]:
    """Return what has to hold so that ``left == right`` is true for equal texts alone.

    Raises:
        Unsayable: when two texts that a person or an endpoint may give could be held equal without being so.
    """
    sides = (left, right)
    known = [ref.choices.ids for ref in sides if ref.choices is not None and ref.choices.ids is not None]
    if any(not any(map(looks_numeric, ids)) for ids in known):
        return ()
    if len(known) == len(sides):
        pairs = [(one, other) for one in known[0] for other in known[1]]
        if all((one == other) == _are_equal(one, other) for one, other in pairs):
            return ()
    elif left.choices is not None and right.choices is not None:
        return tuple(_assumption(ref) for ref in sides if ref.choices is not None and ref.choices.ids is None)
    reason = "a condition compares texts that look like numbers as whole numbers, so '05' would equal '5'"
    raise Unsayable(reason, None, VISIBLE_INSTEAD)


def _are_equal(one: str, other: str) -> bool:
    return cut(one) == cut(other) if looks_numeric(one) and looks_numeric(other) else one == other


def _assumption(ref: Ref) -> str:
    name = ".".join((ref.store, *ref.path))
    return f"no two ids of {name} are one whole number, as '05' and '5' or '1.5' and '1' are: an If holds them equal"


def _numeric(text: str) -> Unsayable:
    reason = f"a condition compares {text!r} as a whole number, so other texts would be equal to it"
    return Unsayable(reason, None, VISIBLE_INSTEAD)
