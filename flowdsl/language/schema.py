"""From a Python type to a value type, and from a value type to the JSON Schema of a data field."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, cast

import attrs

from flowdsl.catalogue.model import PropertySpec, ShapeSpec
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.value_types import (
    ARRAY,
    BOOLEAN,
    INTEGER,
    NUMBER,
    OBJECT,
    STRING,
    WHOLE_NUMBER,
    Kind,
    ValueType,
)
from flowdsl.tree.values import class_of, is_items, is_members

_PLAIN: dict[Any, ValueType] = {
    str: STRING,
    int: WHOLE_NUMBER,
    float: NUMBER,
    bool: BOOLEAN,
    datetime.date: STRING,
    list: ARRAY,
    dict: OBJECT,
}

PLAIN_TYPES = frozenset({str, int, float, bool, datetime.date})
"""The types that are what they are: a declaration of another may say more than the type word of its JSON."""

_KINDS: dict[str, ValueType] = {
    "string": STRING,
    "number": NUMBER,
    "integer": INTEGER,
    "boolean": BOOLEAN,
    "array": ARRAY,
    "object": OBJECT,
}

MAX_DEPTH = 20
"""How deep a declared type may nest."""


def declared_type(declared: Any) -> ValueType | None:
    """Return the type that a declaration means, ``None`` where it means none.

    Args:
        declared: a Python type as `Data` takes it, or a JSON Schema as a mapping.
    """
    plain = _PLAIN.get(declared) if isinstance(declared, type) else None
    if plain is not None:
        return plain
    listed = type(declared) is types.GenericAlias  # list[...]: to ask whether that is a Mapping takes long
    if not listed and isinstance(declared, Mapping):
        return schema_type(cast("Mapping[str, Any]", declared))
    try:
        return _compound_type(declared) if listed or is_type(declared) else None
    except TypeError:  # what cannot be hashed, as in list[[1]]
        return None


def is_type(declared: Any) -> bool:
    """Whether ``declared`` is a type, or a JSON Schema, at all."""
    return issubclass(type(declared), (type, Mapping)) or typing.get_origin(declared) is not None


@functools.lru_cache(maxsize=512)
def _compound_type(declared: Any) -> ValueType | None:
    return _compound(declared, 0)


def _nested(declared: Any, depth: int) -> ValueType | None:
    plain = _PLAIN.get(declared) if isinstance(declared, type) else None
    return plain or _compound(declared, depth)


def _compound(declared: Any, depth: int) -> ValueType | None:
    if depth > MAX_DEPTH:
        return None
    origin = typing.get_origin(declared)
    arguments = typing.get_args(declared)
    if origin in (list, tuple):
        if not arguments:  # tuple[()], which holds nothing
            return ARRAY
        items = _nested(arguments[0], depth + 1)
        return None if items is None else ValueType("array", items=items)
    if origin in (types.UnionType, typing.Union):
        rest = [argument for argument in arguments if argument is not types.NoneType]
        return _nested(rest[0], depth + 1) if len(rest) == 1 else None
    if origin is dict:
        return OBJECT
    if origin is typing.Literal:
        return _PLAIN.get(type(arguments[0]))
    if isinstance(declared, type):
        return _class_type(declared, depth)
    return None


def _class_type(declared: type[Any], depth: int) -> ValueType | None:
    spec = getattr(declared, "_spec", None)
    if isinstance(spec, ShapeSpec):
        return shape_type(spec)
    if issubclass(declared, enum.Enum):
        return STRING
    if attrs.has(declared) or dataclasses.is_dataclass(declared) or typing.is_typeddict(declared):
        try:
            hints = typing.get_type_hints(declared)
        except (NameError, TypeError, AttributeError, SyntaxError):
            return None
        properties: dict[str, ValueType] = {}
        for name, hint in hints.items():
            kind = _nested(hint, depth + 1)
            if kind is None:  # nor need the rest be looked at, which a class that holds itself would make endless
                return None
            properties[name] = kind
        optional = {name for name, hint in hints.items() if types.NoneType in typing.get_args(hint)}
        return ValueType(
            "object",
            properties=properties,
            optional=frozenset(optional.union(getattr(declared, "__optional_keys__", ()))),
        )
    return None


def shape_type(spec: ShapeSpec, members: frozenset[str] | None = None) -> ValueType:
    """Return the object type of an item shape.

    Args:
        spec: the shape.
        members: the optional members to declare besides the required ones; ``None``: all.
    """
    return ValueType(
        "object",
        properties={
            name: _property_type(prop)
            for name, prop in spec.properties.items()
            if members is None or prop.required or name in members
        },
        optional=frozenset(name for name, prop in spec.properties.items() if not prop.required),
    )


def _property_type(prop: PropertySpec) -> ValueType:
    first = prop.types[0]
    if first.endswith("[]"):
        return ValueType("array", items=_KINDS.get(first[:-2], OBJECT))
    if prop.shape:
        return ValueType("object", properties={name: _property_type(inner) for name, inner in prop.shape.items()})
    return _KINDS.get(first, OBJECT)


def schema_type(schema: Mapping[str, Any], depth: int = 0) -> ValueType | None:
    """Return the type that a JSON Schema declares, ``None`` where it declares none."""
    word = schema.get("type")
    if not isinstance(word, str) or depth > MAX_DEPTH:
        return None
    kind = _KINDS.get(word)
    if kind is ARRAY:
        items = schema.get("items")
        inner = schema_type(cast("Mapping[str, Any]", items), depth + 1) if isinstance(items, Mapping) else None
        return ValueType("array", items=inner)
    if kind is OBJECT and isinstance(schema.get("properties"), Mapping):
        properties = cast("Mapping[str, Any]", schema["properties"])
        inner_types = {
            name: schema_type(cast("Mapping[str, Any]", inner), depth + 1)
            for name, inner in properties.items()
            if isinstance(inner, Mapping)
        }
        return ValueType("object", properties={name: known for name, known in inner_types.items() if known})
    return kind


def schema_fault(schema: Any, depth: int = 0) -> tuple[tuple[str, ...], str] | None:
    """Say what is wrong with the shape of a settled JSON Schema, and where; ``None`` where nothing is.

    Args:
        schema: the schema.
        depth: how deep it stands in another one.
    """
    if not is_members(schema):
        return (), f"is {shown(schema)}"
    kind = _KINDS.get(schema["type"]) if isinstance(schema.get("type"), str) else None
    if kind is None:
        return ("type",), f"is of the type {shown(schema.get('type'))}"
    if depth > MAX_DEPTH:
        return (), "is nested too deeply"
    if depth and "__example__" in schema:
        return ("__example__",), "holds an example, which only the whole field has"
    if kind is ARRAY:
        if "items" not in schema:
            return (), "does not say what the list holds"
        fault = schema_fault(schema["items"], depth + 1)
        return None if fault is None else (("items", *fault[0]), fault[1])
    return _member_fault(schema.get("properties", {}), depth) if kind is OBJECT else None


def _member_fault(properties: Any, depth: int) -> tuple[tuple[str, ...], str] | None:
    if not is_members(properties):
        return ("properties",), f"has the properties {shown(properties)}"
    for name, inner in properties.items():
        fault = schema_fault(inner, depth + 1)
        if fault is not None:
            return ("properties", name, *fault[0]), fault[1]
    return None


def used_type(declared: Any, example: Any) -> ValueType | None:
    """Return the type to declare for a field: of an item shape, only the members that the example uses."""
    plain = _PLAIN.get(declared) if isinstance(declared, type) else None
    if plain is not None:
        return plain
    if is_members(declared):
        return schema_type(declared)
    spec, listed = _shape(declared)
    if spec is None:
        return declared_type(declared)
    items: tuple[Any, ...] = example if is_items(example) else (example,)
    used = frozenset(key for item in items if is_members(item) for key in item)
    return _listed_shape(spec, used) if listed else shape_type(spec, used)


def _shape(declared: Any) -> tuple[ShapeSpec | None, bool]:
    """Return the item shape that a declaration names, and whether it is a list of them."""
    try:
        return _named_shape(declared)
    except TypeError:  # what cannot be hashed, a JSON Schema among it
        return None, False


@functools.lru_cache(maxsize=512)
def _named_shape(declared: Any) -> tuple[ShapeSpec | None, bool]:
    arguments = typing.get_args(declared)
    listed = bool(arguments) and typing.get_origin(declared) is list
    spec = getattr(arguments[0] if listed else declared, "_spec", None)
    return (spec if isinstance(spec, ShapeSpec) else None), listed


@functools.lru_cache(maxsize=512)
def _listed_shape(spec: ShapeSpec, members: frozenset[str]) -> ValueType:
    return ValueType("array", items=shape_type(spec, members))


def schema_of(kind: ValueType, *, integer: bool = False) -> dict[str, Any]:
    """Return the JSON Schema that declares ``kind``.

    Args:
        kind: the type.
        integer: whether a whole number is declared as ``integer`` rather than ``number``.
    """
    word: Kind = "integer" if integer and kind.whole else kind.kind
    schema: dict[str, Any] = {"type": word}
    if kind.kind == "array" and kind.items is not None:
        schema["items"] = schema_of(kind.items)
    if kind.kind == "object" and kind.properties is not None:
        schema["properties"] = {name: schema_of(inner) for name, inner in kind.properties.items()}
    return schema


_EMPTY: dict[str, Any] = {"string": "", "number": 0, "integer": 0, "boolean": False, "array": ()}


def empty_value(kind: ValueType) -> Any:
    """Return the empty value of a type, which serves as example where none was given."""
    if kind.kind == "object":
        return {name: empty_value(inner) for name, inner in (kind.properties or {}).items()}
    return _EMPTY[kind.kind]


def misfit(kind: ValueType, value: Any) -> str | None:
    """Say what about ``value`` does not fit ``kind``, ``None`` where all does.

    Args:
        kind: the type.
        value: a settled value without expressions.
    """
    found = _misfit(kind, value)
    return None if found is None else f"{found[0] or 'it'} is {found[1]}"


def _misfit(kind: ValueType, value: Any) -> tuple[str, str] | None:
    """Return the way to the first part that does not fit, and what is wrong with it."""
    if type(value) is str and kind.kind == "string":
        return None
    found = json_kind(value)
    if found is None or not _fits(kind, found, value):
        return "", f"{_a(found or type(value).__name__)}, not {_a(_word(kind))}"
    if is_items(value) and kind.items is not None:
        for index, item in enumerate(value):
            if inner := _misfit(kind.items, item):
                return f"[{index}]{inner[0]}", inner[1]
    if is_members(value) and kind.properties is not None:
        for name, wanted in kind.properties.items():
            if name in value and (inner := _misfit(wanted, value[name])):
                return f"[{name!r}]{inner[0]}", inner[1]
    return None


def _fits(kind: ValueType, found: str, value: Any) -> bool:
    if found == "number":
        return kind.numeric and (not kind.whole or float(value).is_integer())
    return kind.kind == found


def json_kind(value: Any) -> Kind | None:
    """Return the type word of a settled JSON value; whole numbers are ``number`` too."""
    return _JSON_KINDS.get(class_of(value))


_JSON_KINDS: dict[type[Any], Kind] = {
    bool: "boolean",
    str: "string",
    int: "number",
    float: "number",
    tuple: "array",
    dict: "object",
}


def _word(kind: ValueType) -> str:
    return "whole number" if kind.whole else kind.kind


def _a(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
