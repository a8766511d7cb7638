"""The type of a resolved value: of a literal, a list, a dict, or an expression."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import attrs

from flowdsl.expressions.nodes import Node
from flowdsl.expressions.operands import type_of
from flowdsl.expressions.value_types import BOOLEAN, NUMBER, STRING, WHOLE_NUMBER, ValueType
from flowdsl.tree.nodes import ItemNode, Picture
from flowdsl.tree.values import class_of, is_members


def value_type(value: Any) -> ValueType | None:
    """Return the type of a resolved value, ``None`` where it is not known."""
    cls = class_of(value)
    if cls is str or cls is Picture:
        return STRING
    if cls is bool:
        return BOOLEAN
    if cls is int:
        return WHOLE_NUMBER
    if cls is float:
        return WHOLE_NUMBER if value.is_integer() else NUMBER
    if isinstance(value, Node):
        return type_of(value)
    if cls is tuple:
        return _list_type(cast("tuple[Any, ...]", value))
    if cls is ItemNode:
        value = cast("ItemNode", value).props
    if isinstance(value, dict):
        return _object_type(cast("Mapping[str, Any]", value))
    return None


def _list_type(items: tuple[Any, ...]) -> ValueType | None:
    kinds = [value_type(item) for item in items]
    first = kinds[0] if kinds else None
    return ValueType("array", items=None if first is None else declared(first))


def _object_type(value: Mapping[str, Any]) -> ValueType:
    kinds = {key: value_type(inner) for key, inner in value.items()}
    return ValueType("object", properties={key: declared(kind) for key, kind in kinds.items() if kind is not None})


def declared(kind: ValueType) -> ValueType:
    """Return the type to declare for a value of ``kind``: what was typed as text arrives as a number."""
    if kind.typed:
        return NUMBER
    return attrs.evolve(kind, whole=False) if kind.kind == "number" and kind.whole else kind


def is_known(kind: ValueType) -> bool:
    """Whether a type can be declared as it is: an empty list does not tell what it holds."""
    return kind.kind != "array" or kind.items is not None


def same_kind(left: ValueType, right: ValueType) -> bool:
    """Whether values of one type can stand where the other is declared, deep down."""
    return mismatch(left, right) is None


def takes(wanted: ValueType, value: Any) -> bool:
    """Whether a parameter of a type takes a settled value, deep down; an expression counts by its type."""
    cls = class_of(value)
    if cls is tuple and wanted.kind == "array":
        kind = wanted.items
        return kind is None or all(takes(kind, item) for item in cast("tuple[Any, ...]", value))
    if is_members(value) and wanted.kind == "object":
        kinds = wanted.properties or {}
        return all(
            name in wanted.optional if value.get(name) is None else takes(kind, value[name])
            for name, kind in kinds.items()
        )
    if wanted.whole and cls is float:
        return cast("float", value).is_integer()
    found = value_type(value)
    return found is None or same_kind(found, wanted)


def wanted_by(kind: ValueType) -> str:
    """Return what a parameter of a type takes, for messages."""
    return "a whole number" if kind.whole else _article(str(kind))


def mismatch(found: ValueType, wanted: ValueType) -> tuple[tuple[str, ...], str] | None:
    """Return where a type does not fit the one that is declared, and how; ``None`` where it fits.

    Args:
        found: the type of a value.
        wanted: the declared type.

    Returns:
        The way to the first property at fault, and in words what stands there.
    """
    if found.kind != wanted.kind and not (found.numeric and wanted.numeric):
        return (), f"{_article(str(found))}, not {_article(str(wanted))}"
    if found.kind == "array" and found.items is not None and wanted.items is not None:
        inner = mismatch(found.items, wanted.items)
        return None if inner is None else ((), f"a list of which an item is {inner[1]}")
    if found.kind == "object" and found.properties is not None and wanted.properties is not None:
        for name, kind in wanted.properties.items():
            if name not in found.properties:
                return (), f"an object without {name!r}"
            inner = mismatch(found.properties[name], kind)
            if inner is not None:
                return (name, *inner[0]), inner[1]
    return None


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
