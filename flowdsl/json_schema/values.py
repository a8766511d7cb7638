"""JSON values as JavaScript tells them apart and compares them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final, cast

from flowdsl.ecmascript import Budget, OutOfSteps

_DEEPEST = 100


class _Missing:
    """The class of what stands for a value that is not there."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()
"""What stands for a value that is not there; it is of no type."""


def is_number(value: Any) -> bool:
    """Whether a value is a number; truth values are none."""
    return value.__class__ is int or value.__class__ is float


def as_number(value: float) -> float:
    """Return a number as JavaScript has it: what is too large is infinite."""
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")


def is_whole(value: Any) -> bool:
    """Whether a value is a whole number, however it is written: 3.0 is one."""
    return value.__class__ is int or (value.__class__ is float and (value.is_integer() or value in _INFINITE))


_INFINITE = (float("inf"), float("-inf"))

IS_TYPE: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: value.__class__ is str,
    "number": is_number,
    "integer": is_whole,
    "boolean": lambda value: value.__class__ is bool,
    "object": lambda value: value.__class__ is dict,
    "array": lambda value: value.__class__ is list,
    "null": lambda value: value is None,
}
"""Whether a value is of a type, by the name of the type."""


def type_name(value: Any) -> str:
    """Return the name of a value's type."""
    return next((name for name, fits in IS_TYPE.items() if fits(value)), "nothing")


def as_key(value: Any, budget: Budget, depth: int = 0) -> Hashable:
    """Return what is equal for equal values, and can be looked up.

    Raises:
        OutOfSteps: if the value is too large or too deep.
    """
    kind = value.__class__
    if kind is str or value is None:
        return value
    if kind is bool:
        return ("truth", value)
    if kind is int or kind is float:
        return as_number(value)
    if depth > _DEEPEST:
        raise OutOfSteps("too deep to compare")
    if kind is dict:
        members = cast("dict[str, Any]", value)
        budget.spend(len(members))
        return ("object", frozenset((name, as_key(member, budget, depth + 1)) for name, member in members.items()))
    if kind is list:
        items = cast("list[Any]", value)
        budget.spend(len(items))
        return ("array", *(as_key(item, budget, depth + 1) for item in items))
    return value
