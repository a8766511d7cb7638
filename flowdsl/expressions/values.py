"""The values of a running flow as JavaScript treats them: truth, number, text, equality, and the steps into them."""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping, Sequence
from typing import Final, TypeGuard, cast

from flowdsl.expressions.numbers import Number, double, number_of_text, text_of_number


class _Missing(enum.Enum):
    """The type of `MISSING`."""

    MISSING = "missing"

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing.MISSING
"""The value of what is not there; JavaScript's ``undefined``, where ``None`` is ``null``."""

_MAX_LISTS = 100
"""How deep lists may stand in lists when they are written as text."""


def is_nothing(value: object) -> bool:
    """Whether ``value`` is one of the three that count as nothing: missing, null and the empty text."""
    return value is MISSING or value is None or value == ""


def is_number(value: object) -> TypeGuard[Number]:
    """Whether ``value`` is a JSON number."""
    return type(value) is int or type(value) is float


def is_list(value: object) -> TypeGuard[Sequence[object]]:
    """Whether ``value`` is a JSON array."""
    return isinstance(value, list | tuple)


def truth_of(value: object) -> bool:
    """Whether JavaScript takes ``value`` for true; lists and objects are, NaN is not."""
    if is_number(value):
        return value != 0 and not math.isnan(value)
    return value is True or not (value is False or is_nothing(value))


def number_of(value: object) -> float:
    """Turn ``value`` into a number as JavaScript's ``Number`` does; what is no number gives NaN."""
    if is_number(value):
        return double(value)
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, str):
        return double(number_of_text(value))
    if is_list(value):
        return double(number_of_text(text_of(value)))
    return 0.0 if value is None else math.nan


def text_of(value: object) -> str:
    """Write ``value`` as the client joins it: nothing gives no text, a list its items with commas."""
    if isinstance(value, str):
        return value
    if value is MISSING or value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if is_number(value):
        return text_of_number(value)
    if is_list(value):
        return _text_of_list(value, 0)
    return "[object Object]"


def _text_of_list(items: Sequence[object], depth: int) -> str:
    if depth > _MAX_LISTS:
        return ""
    return ",".join([_text_of_list(item, depth + 1) if is_list(item) else text_of(item) for item in items])


def are_equal(left: object, right: object) -> bool:
    """Compare as the client's ``==`` does: nothing equals nothing, a number compares as numbers, all else strictly."""
    if is_nothing(left) or is_nothing(right):
        return is_nothing(left) and is_nothing(right)
    if is_number(left) or is_number(right):
        return number_of(left) == number_of(right)
    return are_same(left, right)


def are_same(left: object, right: object) -> bool:
    """Compare as JavaScript's ``===`` does; of lists and objects only the very same one is equal."""
    if is_number(left) and is_number(right):
        return double(left) == double(right)
    return left is right or (isinstance(left, str) and left == right)


def step(value: object, name: str) -> object:
    """Follow one ``name`` of a path into ``value``; texts and lists have indexes and ``length`` too."""
    if isinstance(value, Mapping):
        return cast("Mapping[str, object]", value).get(name, MISSING)
    if isinstance(value, str):
        return _step_into_text(value, name)
    if is_list(value):
        if name == "length":
            return len(value)
        at = _index(name)
        return value[at] if at is not None and at < len(value) else MISSING
    return MISSING


def _step_into_text(text: str, name: str) -> object:
    """Follow ``name`` into ``text``, whose characters are UTF-16 units."""
    at = _index(name)
    if name != "length" and at is None:
        return MISSING
    units = text.encode("utf-16-le", "surrogatepass")
    if at is None:
        return len(units) // 2
    unit = units[2 * at : 2 * at + 2]
    return unit.decode("utf-16-le", "surrogatepass") if unit else MISSING


def _index(name: str) -> int | None:
    """Read ``name`` as an index in its canonical spelling."""
    if name.isascii() and name.isdigit() and (name == "0" or name[0] != "0") and len(name) <= 10:  # noqa: PLR2004
        return int(name)
    return None
