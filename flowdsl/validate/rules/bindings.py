"""Rules on plain bindings in the properties of components: what they name exists and fits the property."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from flowdsl.catalogue import COMPONENTS
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.validate.accepted import accepted, fits, words
from flowdsl.validate.facts import Component, Facts, Screen, Text, value_type
from flowdsl.validate.findings import Crash, Findings, error
from flowdsl.validate.registry import CHECKED, rule
from flowdsl.versions import FlowVersion

_CODE = "INVALID_SCREEN_DYNAMIC_DATA"
OWN_SCREEN = error("binding-own-screen-global", _CODE, "A binding to the own screen does not name that screen.")
UNKNOWN_SCREEN = error("binding-unknown-screen", _CODE, "The screen that a binding names exists.")
MISSING_DATA = error("binding-missing-data", _CODE, "The field that a binding names is in the data model.")
MISSING_FORM = error("binding-missing-form", _CODE, "The input that a binding names exists.")
NO_VALUE = error("binding-form-wrong-component", _CODE, "The component that a binding names has a value.")
INTO_ARRAY = error("binding-into-array", _CODE, "A binding does not step into an array.")
BAD_NAME = error("binding-bad-name", _CODE, "The names in a binding hold no hyphen, blank, backtick or apostrophe.")
NO_MEMBER = error("binding-no-schema", _CODE, "The member that a binding names is declared.")
WRONG_TYPE = error("binding-type", _CODE, "What a binding names has a type that the property takes.")
WRONG_CONST = error("binding-const", _CODE, "An action in bound items is declared as the constant that it is.")
IN_OBJECT = error("binding-in-action-url", _CODE, "A binding inside an object names something that fits there.")

_BINDING = re.compile(r"\$\{(?:screen\.([a-zA-Z,_]*)\.)?(data|form)\.([^\n\r\u2028\u2029]*)\}\Z")
_REFUSED_CHARACTERS = "- `'"
_FORM_MAPS = ("init-values", "error-messages")


class _Fault(Exception):  # noqa: N818 - a signal inside this module
    """The first thing that is wrong with a binding."""

    def __init__(self, kind: Any, message: str, help: str | None = None, allowed: str | None = None) -> None:
        super().__init__(message)
        self.rule = kind
        self.message = message
        self.help = help
        self.allowed = allowed


class _Binding(NamedTuple):
    """A binding, taken apart."""

    text: str
    screen: str | None
    store: str
    path: str


@rule(
    OWN_SCREEN,
    UNKNOWN_SCREEN,
    MISSING_DATA,
    MISSING_FORM,
    NO_VALUE,
    INTO_ARRAY,
    BAD_NAME,
    NO_MEMBER,
    WRONG_TYPE,
    WRONG_CONST,
    IN_OBJECT,
    versions=CHECKED,
)
def bindings(facts: Facts, found: Findings) -> None:
    """What a binding names exists and fits."""
    for screen in facts.by_id.values():
        for text in screen.texts:
            if text.value.endswith("}") and (match := _BINDING.match(text.value)) and _is_looked_at(text, facts):
                binding = _Binding(text.value, match[1], match[2], match[3])
                try:
                    _check(binding, text, facts)
                except _Fault as fault:
                    found.add(fault.rule, fault.message, text.way, allowed=fault.allowed, help=fault.help)


CHECKS = (bindings,)


def _is_looked_at(text: Text, facts: Facts) -> bool:
    if facts.version < FlowVersion.V6_0 and text.inner is not None:
        return False
    if text.component.type == "Form" and text.key in _FORM_MAPS:
        return facts.version < FlowVersion.V6_0
    return text.key != "condition" or text.component.type != "If"


def _check(binding: _Binding, text: Text, facts: Facts) -> None:
    """Raises _Fault at the first thing that is wrong."""
    screen = _screen(binding, text.component.screen, facts)
    schema = _data(binding, screen) if binding.store == "data" else _form(binding, screen)
    if text.inner is None:
        _check_type(binding, schema, text, facts.version)
    elif text.key == "on-click-action" and text.inner == "url":
        if _type(schema) != "string":
            message = f"{_named(binding)} is {_declared(schema)}, which is no address"
            raise _Fault(IN_OBJECT, message, allowed="string")
    else:
        message = f"{_named(binding)} stands inside {text.key} as {text.inner!r}, and names something that exists"
        raise Crash(message, text.way, help=f"Bind the whole of {text.key} to one object.")


def _screen(binding: _Binding, own: Screen, facts: Facts) -> Screen:
    if binding.screen is None:
        return own
    if binding.screen == own.id:
        raise _Fault(
            OWN_SCREEN,
            f"{_named(binding)} names the screen that it stands on",
            help=f"Write {shown('${' + binding.store + '.' + binding.path + '}')}.",
        )
    screen = facts.by_id.get(binding.screen)
    if screen is None:
        message = f"{_named(binding)} names {shown(binding.screen)}, which is no screen of the flow"
        raise _Fault(UNKNOWN_SCREEN, message, help=did_you_mean(binding.screen, facts.by_id))
    return screen


def _data(binding: _Binding, screen: Screen) -> Any:
    """The schema of what the binding names in the data of a screen."""
    first, *rest = binding.path.split(".")
    if first not in screen.data:
        message = f"{_named(binding)} names {shown(first)}, which the data of {shown(screen.id)} does not declare"
        raise _Fault(MISSING_DATA, message, help=did_you_mean(first, screen.data))
    for name in (first, *rest):
        if any(character in name for character in _REFUSED_CHARACTERS):
            raise _Fault(
                BAD_NAME,
                f"{_named(binding)} holds the name {shown(name)}",
                help="Name the field with letters, digits and underscores alone.",
            )
    schema: Any = screen.data[first]
    for name in rest:
        schema = _member(binding, schema, name)
    return schema


def _member(binding: _Binding, schema: Any, name: str) -> Any:
    kind = _type(schema)
    if kind == "array":
        message = f"{_named(binding)} steps into an array with {shown(name)}"
        raise _Fault(INTO_ARRAY, message, help="Bind the whole array, or send the item as a field of its own.")
    properties = schema.get("properties") if kind == "object" else None
    if not isinstance(properties, dict) or name not in properties:
        known = cast("dict[str, Any]", properties) if isinstance(properties, dict) else {}
        message = f"{_named(binding)} names {shown(name)}, which is not declared there"
        raise _Fault(NO_MEMBER, message, help=did_you_mean(name, known))
    return cast("dict[str, Any]", properties)[name]


def _form(binding: _Binding, screen: Screen) -> Any:
    """The schema of the value of the input that the binding names."""
    component = screen.first_named.get(binding.path)
    if component is None:
        message = f"{_named(binding)} names {shown(binding.path)}, which is no input of {shown(screen.id)}"
        raise _Fault(MISSING_FORM, message, help=did_you_mean(binding.path, screen.first_named))
    spec = COMPONENTS.get(component.type)
    if spec is None or spec.value_type is None:
        message = f"{_named(binding)} names a {component.type}, which has no value"
        raise _Fault(NO_VALUE, message, help="Bind to one of its inputs.")
    return _value_schema(component)


def _value_schema(component: Component) -> Mapping[str, Any]:
    """The value of an input as a JSON Schema."""
    spec = COMPONENTS[component.type]
    kind = value_type(component)
    if kind is None:
        return {"type": "array", "items": _object_schema(spec.value_items_compared)}
    if kind == "array":
        return {"type": "array", "items": {"type": (spec.value_type or "").removesuffix("[]")}}
    if kind == "object":
        return _object_schema(dict.fromkeys(spec.value_properties, "string"))
    return {"type": kind}


def _object_schema(members: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "type": "object",
        "properties": {
            name: {"type": member} if isinstance(member, str) else _object_schema(member)
            for name, member in members.items()
        },
    }


def _check_type(binding: _Binding, schema: Any, text: Text, version: FlowVersion) -> None:
    choice = accepted(text.component.type, text.key, version)
    if fits(schema, choice, version):
        return
    message = f"{_named(binding)} is {_declared(schema)}, which {text.key} of {text.component.type} does not take"
    if any(form.type == _type(schema) for form in choice):
        message = f"{_named(binding)} has members or items that do not fit {text.key} of {text.component.type}"
    raise _Fault(WRONG_TYPE, message, allowed=words(choice))


def _type(schema: Any) -> Any:
    return cast("dict[str, Any]", schema).get("type") if isinstance(schema, dict) else None


def _declared(schema: Any) -> str:
    kind = _type(schema)
    return "of no type" if kind is None else f"of type {shown(kind)}"


def _named(binding: _Binding) -> str:
    return shown(binding.text)
