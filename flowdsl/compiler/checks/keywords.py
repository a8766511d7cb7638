"""An example against the keywords of its JSON Schema, beyond the types: lengths, limits, lists of values, required."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from flowdsl.diagnostics.codes import EXAMPLE_MISFIT
from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.tree.values import is_items, is_members

Keyword = Callable[[Any, Any], bool]

_KEYWORDS: dict[str, tuple[str, str, Keyword]] = {
    "enum": ("INVALID_ENUM_VALUE", "is not among", lambda value, limit: not is_items(limit) or value in limit),
    "const": ("INVALID_PROPERTY_VALUE", "is not", lambda value, limit: value == limit),
    "minLength": (
        "MIN_CHARS_REQUIRED",
        "is shorter than",
        lambda value, limit: not _text(value) or len(value) >= limit,
    ),
    "maxLength": ("INVALID_SCHEMA", "is longer than", lambda value, limit: not _text(value) or len(value) <= limit),
    "minimum": ("MINIMUM_VALUE_REQUIRED", "is below", lambda value, limit: not _number(value) or value >= limit),
    "maximum": ("MAXIMUM_VALUE_REQUIRED", "is above", lambda value, limit: not _number(value) or value <= limit),
    "minItems": (
        "MIN_ITEMS_REQUIRED",
        "has fewer items than",
        lambda value, limit: not is_items(value) or len(value) >= limit,
    ),
    "maxItems": (
        "MAX_ITEMS_REQUIRED",
        "has more items than",
        lambda value, limit: not is_items(value) or len(value) <= limit,
    ),
    "required": (
        "MISSING_REQUIRED_PROPERTY",
        "lacks one of",
        lambda value, limit: not is_members(value) or set(limit) <= set(value),
    ),
}
"""Each keyword with the platform's code, words for the message, and the test of a value against its limit."""


def keyword_fault(schema: Mapping[str, Any], value: Any, where: str = "it") -> tuple[Rule, str] | None:
    """Return the rule and the words for the first keyword that refuses a value, ``None`` where none does.

    Args:
        schema: a settled JSON Schema.
        value: a settled value of its type.
        where: the way to the value, for the message.
    """
    for keyword, (code, words, holds) in _KEYWORDS.items():
        limit = schema.get(keyword)
        if limit is not None and _fitting(keyword, limit) and not holds(value, limit):
            return attrs.evolve(EXAMPLE_MISFIT, code=code), f"{where} {words} {shown(limit)} ({keyword})"
    for below, inner, step in _below(schema, value):
        if fault := keyword_fault(below, inner, f"{where}[{step!r}]"):
            return fault
    return None


def _below(schema: Mapping[str, Any], value: Any) -> Iterator[tuple[Mapping[str, Any], Any, int | str]]:
    """Yield what a schema says about the items and members of a value."""
    items, properties = schema.get("items"), schema.get("properties")
    if is_items(value) and is_members(items):
        for index, item in enumerate(value):
            yield items, item, index
    if is_members(value) and is_members(properties):
        for name, member in value.items():
            below = properties.get(name)
            if is_members(below):
                yield below, member, name


def _fitting(keyword: str, limit: Any) -> bool:
    """Whether a keyword has a limit of its kind; a schema of another shape is reported elsewhere."""
    if keyword == "const":
        return True
    return is_items(limit) if keyword in ("enum", "required") else _number(limit)


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
