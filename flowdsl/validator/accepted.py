"""What a property takes from data: the forms that its schema leaves to a binding, read off the catalogue."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from flowdsl.catalogue import ACTIONS, COMPONENTS, SHAPES, PropertySpec
from flowdsl.versions import FlowVersion


class Form(NamedTuple):
    """One form that a value may have; a property takes a choice of them.

    Attributes:
        type: the JSON type of the value; ``None`` for a constant, whose schema names no type.
        const: the only value, where there is only one.
        required: the members that an object must have.
        members: the members of an object that are looked at, each with its choice.
        items: what an array holds.
    """

    type: str | None
    const: str | None = None
    required: tuple[str, ...] = ()
    members: Mapping[str, Choice] = {}
    items: Choice = ()


Choice = tuple[Form, ...]
"""The forms of which a value has one."""

TEXT: Choice = (Form("string"),)
"""A text alone."""
_NOTHING: Choice = ()
_UNDECLARED: dict[str, Any] = {}
_ANY_OBJECT = Form("object")
_CONDITIONAL = frozenset({"init-value", "unavailable-dates"})
"""Lists whose schema says "a binding or a list" in a way that leaves it without a type."""


@functools.cache
def accepted(component: str, key: str, version: FlowVersion) -> Choice:
    """Return what the property ``key`` of a component takes from data; nothing for a property that it does not have.

    Args:
        component: the type of the component.
        key: the Flow JSON key of the property.
        version: the version of the flow.
    """
    spec = _property(component, key)
    return _NOTHING if spec is None else _choice(spec, version)


@functools.cache
def accepted_types(component: str, key: str, version: FlowVersion) -> frozenset[str]:
    """Return the types that the value of an expression, or a plain text, may have at a property."""
    spec = _property(component, key)
    if spec is None or (key in _CONDITIONAL and spec.types == ("string[]",)):
        return frozenset()
    return frozenset(form.type for form in accepted(component, key, version) if form.type is not None)


def fits(schema: Any, choice: Choice, *, constants: bool = True) -> bool:
    """Whether a value that is declared by ``schema`` has one of the forms.

    Args:
        schema: the JSON Schema of the value, as a data model declares it.
        choice: the forms.
        constants: whether constants are looked at, as from 6.0.
    """
    declared = cast("dict[str, Any]", schema) if isinstance(schema, dict) else _UNDECLARED
    kind = declared.get("type")
    for form in choice:  # noqa: SIM110 - quicker than any() with a generator, and asked for every binding
        if form.type == kind and _has_form(declared, form, constants=constants):
            return True
    return False


def words(choice: Choice) -> str:
    """Say in words what a choice takes."""
    return ", ".join(dict.fromkeys(form.type or f"the constant {form.const!r}" for form in choice)) or "no data"


def _has_form(declared: dict[str, Any], form: Form, *, constants: bool) -> bool:
    """Whether a declaration of the right type has the form otherwise."""
    if form.type == "array":
        return fits(declared.get("items"), form.items, constants=constants)
    if form.type == "object":
        return _has_members(declared.get("properties"), form, constants=constants)
    return form.const is None or not constants or declared.get("const") == form.const


def _has_members(properties: Any, form: Form, *, constants: bool) -> bool:
    known = cast("dict[str, Any]", properties) if isinstance(properties, dict) else _UNDECLARED
    for key in form.required:
        if key not in known:
            return False
    members = form.members
    for key, schema in known.items():
        if key in members and not fits(schema, members[key], constants=constants):
            return False
    return True


def _property(component: str, key: str) -> PropertySpec | None:
    known = COMPONENTS.get(component)
    return None if known is None else known.properties.get(key)


def _choice(spec: PropertySpec, version: FlowVersion) -> Choice:
    """The forms of a property, or of a member of an item."""
    forms = [
        form
        for word in spec.types
        if (since := spec.type_since.get(word, spec.since)) is None or since <= version
        for form in _forms(word, spec, version)
    ]
    if spec.types == ("boolean",) and spec.dynamic_types and not spec.binding_checked:
        # Its binding is a pattern of its own that counts as a text.
        forms += TEXT
    return tuple(forms)


def _forms(word: str, spec: PropertySpec, version: FlowVersion) -> Choice:
    if word == "action":
        return (_action(spec, version),)
    if word == "binding":
        return TEXT
    if word == "object[]":
        members = SHAPES[spec.item_shape].properties if spec.item_shape is not None else spec.shape
        return (Form("array", items=(_object(members, version),)),)
    if word.endswith("[]"):
        return (Form("array", items=(Form(word.removesuffix("[]")),)),)
    if word == "object" or word.startswith("map<"):
        return (_plain_object(spec, version),)
    return (Form(word),)


def _plain_object(spec: PropertySpec, version: FlowVersion) -> Form:
    if spec.dynamic_object:
        return Form("object", members={key: tuple(map(Form, types)) for key, types in spec.dynamic_object.items()})
    return _object(spec.shape, version)


def _object(specs: Mapping[str, PropertySpec], version: FlowVersion) -> Form:
    known = [spec for spec in specs.values() if spec.since <= version and (spec.until is None or version <= spec.until)]
    return Form(
        "object",
        required=tuple(spec.name for spec in known if spec.required),
        members={spec.name: _choice(spec, version) for spec in known},
    )


def _action(spec: PropertySpec, version: FlowVersion) -> Form:
    """An action inside bound items: the tap of a row names any action, a choice has constants."""
    if spec.name == "on-click-action":
        return _click_action(version)
    names = tuple(Form(None, const=name) for name, since in spec.actions.items() if since <= version)
    return Form("object", required=("name", "payload"), members={"name": names, "payload": (_ANY_OBJECT,)})


def _click_action(version: FlowVersion) -> Form:
    members: dict[str, Choice] = {}
    for action in ACTIONS.values():
        for key, spec in action.properties.items():
            if action.since <= version:
                members[key] = TEXT if spec.const is not None else _choice(spec, version)
    texts = dict.fromkeys(ACTIONS["navigate"].properties["next"].shape, TEXT)
    members["next"] = (Form("object", required=tuple(texts), members=texts),)
    return Form("object", required=("name",), members=members)
