"""From the catalogue's record of a property to the judge of its values at a version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.catalogue import SHAPES
from flowdsl.catalogue.model import PropertySpec
from flowdsl.validator.schema.actions import action
from flowdsl.validator.schema.faults import Judge
from flowdsl.validator.schema.formats import is_regex, is_uri
from flowdsl.validator.schema.values import (
    anything,
    array,
    boolean,
    bound_or,
    choice,
    constant,
    mapping,
    number,
    one_of,
    shape,
    text,
)
from flowdsl.versions import Feature, FlowVersion

MEDIA_SIZE = "media-size"
"""The one property whose list of words never has a binding beside it, though bindings are taken."""

_FORMATS = {"uri": ("uri", is_uri), "regex": ("regex", is_regex)}


def exists(spec: PropertySpec, version: FlowVersion) -> bool:
    """Whether ``version`` has the property."""
    return spec.since <= version and (spec.until is None or version <= spec.until)


def is_required(spec: PropertySpec, version: FlowVersion) -> bool:
    """Whether the property must be given at ``version``."""
    return spec.required and (spec.required_since is None or version >= spec.required_since)


def binding_at(version: FlowVersion) -> Judge:
    """Return the judge of bindings at ``version``; from 6.0 on an expression in backticks is one too."""
    return text(("binding_6.0" if version.has(Feature.NESTED_EXPRESSIONS) else "binding_5.1",))


def literals(spec: PropertySpec, version: FlowVersion) -> tuple[str, ...]:
    """Return the literal values that a property takes at ``version``; empty where there is no list of them."""
    values = spec.enum
    for since, later in spec.enum_since.items():
        if version >= since:
            values = later
    return values


def members(specs: Mapping[str, PropertySpec], version: FlowVersion, *, in_item: bool = False) -> Judge:
    """Judge an object that has some properties and no others."""
    known = {key: spec for key, spec in specs.items() if exists(spec, version)}
    return shape(
        {key: judge_of(spec, version, in_item=in_item) for key, spec in known.items()},
        tuple(key for key, spec in known.items() if is_required(spec, version)),
    )


def judge_of(spec: PropertySpec, version: FlowVersion, *, in_item: bool = False) -> Judge:
    """Return the judge of the values of a property.

    Args:
        spec: the catalogue's record.
        version: the version of the flow; it has the property.
        in_item: whether it is the property of an item of a list.
    """
    binding = binding_at(version)
    dynamic = bool(spec.dynamic_types) and (spec.dynamic_since is None or version >= spec.dynamic_since)
    if spec.const is not None and spec.name == "type":
        return constant(spec.const)
    if spec.actions:
        return action(spec, version, binding)
    types = tuple(word for word in spec.types if _is_there(spec, word, version))
    word, *others = types
    if others:
        return _choice(spec, types, version, binding, dynamic=dynamic)
    if word == "string":
        return _string(spec, version, binding, dynamic=dynamic)
    if word == "binding":
        return binding if not spec.enum else _constants(spec, binding, dynamic=dynamic)
    form = _form(spec, word, version)
    if not dynamic:
        return form
    if word == "string[]" and (spec.format == "date" or spec.name == "init-value"):
        return bound_or(form, binding)
    if in_item and word == "boolean":
        binding = text(("item_binding",))
    return choice(**{_json_type(word): form}, string=binding)


def _choice(
    spec: PropertySpec, types: tuple[str, ...], version: FlowVersion, binding: Judge, *, dynamic: bool
) -> Judge:
    """Judge a value that may be of several types; a truth value may be bound."""
    forms = {_json_type(word): _form(spec, word, version) for word in types}
    if "boolean" in forms and dynamic and "string" not in forms:
        forms["string"] = binding
    return choice(**forms)


def _is_there(spec: PropertySpec, word: str, version: FlowVersion) -> bool:
    if word not in spec.type_since:
        return True
    since = spec.type_since[word]
    # listed although no value of it ever passes in the end: the schema knows it since expressions
    return version.has(Feature.NESTED_EXPRESSIONS) if since is None else version >= since


def _json_type(word: str) -> str:
    if word.endswith("[]"):
        return "array"
    if word.startswith("map<"):
        return "object"
    return {"integer": "number", "binding": "string"}.get(word, word)


def _form(spec: PropertySpec, word: str, version: FlowVersion) -> Judge:
    """The judge of the values of one of the types of a property, bindings left aside."""
    if word == "boolean":
        return boolean
    if word in ("number", "integer"):
        return number(spec.min, spec.max, whole=word == "integer")
    if word == "string":
        return _text(spec, version)
    return _list(spec, word, version) if word.endswith("[]") else _object(spec, version)


def _list(spec: PropertySpec, word: str, version: FlowVersion) -> Judge:
    limits: dict[str, Any] = {"least": spec.min_items or 0}
    if spec.item_shape is not None:
        item = members(SHAPES[spec.item_shape].properties, version, in_item=True)
        return array(item, **limits)
    if spec.item_properties:
        item = shape(dict.fromkeys(spec.item_properties, text()), tuple(spec.item_properties))
        return array(item, **limits)
    patterns = () if spec.items_pattern is None else (spec.items_pattern,)
    item = text(patterns, enum=spec.items_enum) if word == "string[]" else anything
    return array(item, most=spec.max_items, **limits)


def _object(spec: PropertySpec, version: FlowVersion) -> Judge:
    if spec.shape:
        return members(spec.shape, version)
    if spec.type_by:
        return _by_mode(spec, version)
    if spec.values_pattern is not None:
        return mapping(_fitting(spec.values_pattern), least=spec.min_properties or 0)
    if spec.types == ("map<string>",) and not version.has(Feature.NESTED_EXPRESSIONS):
        return mapping(text())
    return mapping()


def _fitting(pattern: str) -> Judge:
    """Judge a value that must fit a pattern where it is a text, and may be anything else."""
    fitting = text((pattern,))

    def judge(value: Any) -> Any:
        return fitting(value) if value.__class__ is str else None

    return judge


def _by_mode(spec: PropertySpec, version: FlowVersion) -> Judge:
    """Judge the object that a CalendarPicker takes for a span of days; keys besides the two are free."""
    day = choice(boolean=boolean, string=binding_at(version)) if "boolean" in spec.types else text(("non_blank",))
    ((_, by_value),) = spec.type_by.items()
    (days,) = (value for value in by_value.values() if not isinstance(value, str))
    return shape(dict.fromkeys(days, day), closed=False)


def _string(spec: PropertySpec, version: FlowVersion, binding: Judge, *, dynamic: bool) -> Judge:
    if spec.format == "base64":
        plain = text(("not_binding",))
        return one_of(binding, plain) if dynamic else plain
    plain = _text(spec, version)
    return one_of(plain, binding) if dynamic and spec.enum and spec.name != MEDIA_SIZE else plain


def _text(spec: PropertySpec, version: FlowVersion) -> Judge:
    patterns: list[str] = []
    if spec.non_blank_since is not None and spec.non_blank_since <= version:
        patterns.append("non_blank")
    since = max((since for since in spec.pattern_since if since <= version), default=None)
    if since is not None:
        patterns += (name for name in spec.pattern_since[since] if name not in patterns)
    if spec.pattern is not None:
        patterns.append(spec.pattern)
    return text(
        tuple(patterns),
        enum=literals(spec, version),
        min_length=spec.min_length or 0,
        format=_FORMATS.get(spec.format or ""),
    )


def _constants(spec: PropertySpec, binding: Judge, *, dynamic: bool) -> Judge:
    """Judge one of a few texts that are bindings themselves, or where the property is dynamic any other binding."""
    plain = constant(*spec.enum)
    return one_of(plain, binding) if dynamic else plain
