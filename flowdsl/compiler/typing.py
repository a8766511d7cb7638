"""The type of a resolved value: of a literal, a list, a dict, or an expression."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import attrs

from flowdsl.expressions.nodes import Node
from flowdsl.expressions.operands import type_of
from flowdsl.expressions.value_types import BOOLEAN, NUMBER, STRING, WHOLE_NUMBER, ValueType
from flowdsl.tree.nodes import ItemNode, Picture


def value_type(value: Any) -> ValueType | None:
    """Return the type of a resolved value, ``None`` where it is not known."""
    cls = value.__class__
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
    if isinstance(value, Mapping):
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
    if left.kind != right.kind and not (left.numeric and right.numeric):
        return False
    if left.kind == "array" and left.items is not None and right.items is not None:
        return same_kind(left.items, right.items)
    if left.kind == "object" and left.properties is not None and right.properties is not None:
        return all(
            same_kind(kind, right.properties[name])
            for name, kind in left.properties.items()
            if name in right.properties
        )
    return True
