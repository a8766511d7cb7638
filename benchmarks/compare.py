"""Whether two Flow JSON documents are equal: as JSON values, where expression texts of one meaning are equal, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

from flowdsl.diagnostics.pointer import join
from flowdsl.expressions.condition_parse import parse_condition
from flowdsl.expressions.nodes import Node
from flowdsl.expressions.parse import ParseError, is_nested, parse

Pair = tuple[str, Any, Any, bool]
"""A pointer, what stands there in either document, and whether it is a condition."""

_ABSENT = object()


def first_difference(left: Any, right: Any) -> str | None:
    """Return the JSON Pointer of the first difference between two documents; ``None`` where they are equal.

    The order of members does not count, nor do blanks and needless parentheses in a binding, in an expression in
    backticks, or in the condition of an ``If``. Everything else does.

    Args:
        left: a document as a value; its order says which difference is the first.
        right: the other one.
    """
    # a stack instead of recursion: documents may be nested deeper than Python calls
    pairs: list[Pair] = [("", left, right, False)]
    while pairs:
        pointer, one, other, is_condition = pairs.pop()
        if isinstance(one, dict) and isinstance(other, dict):
            pairs.extend(_members(pointer, cast("dict[str, Any]", one), cast("dict[str, Any]", other)))
        elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
            pairs.extend(_items(pointer, [*cast("list[Any]", one)], [*cast("list[Any]", other)]))
        elif not _are_equal(cast("object", one), cast("object", other), _parse_condition if is_condition else parse):
            return pointer
    return None


def _members(pointer: str, one: dict[str, Any], other: dict[str, Any]) -> Iterator[Pair]:
    """Pair the members of two objects, the last first."""
    is_if = one.get("type") == "If"
    for key in reversed([*one, *(key for key in other if key not in one)]):
        yield join(pointer, key), one.get(key, _ABSENT), other.get(key, _ABSENT), is_if and key == "condition"


def _items(pointer: str, one: list[Any], other: list[Any]) -> Iterator[Pair]:
    """Pair the items of two arrays, the last first."""
    for index in reversed(range(max(len(one), len(other)))):
        left = one[index] if index < len(one) else _ABSENT
        right = other[index] if index < len(other) else _ABSENT
        yield join(pointer, index), left, right, False


def _are_equal(one: object, other: object, read: Callable[[str], Node | None]) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one == other or _mean_the_same(one, other, read)
    # Python holds true and 1 equal, JSON does not; 1 and 1.0 are one number to both
    return isinstance(one, bool) is isinstance(other, bool) and one == other


def _mean_the_same(one: str, other: str, read: Callable[[str], Node | None]) -> bool:
    """Whether two texts can both be read, to equal nodes."""
    try:
        node = read(one)
        return node is not None and node == read(other)
    except ParseError:
        return False


def _parse_condition(text: str) -> Node | None:
    return parse(text) if is_nested(text) else parse_condition(text)
