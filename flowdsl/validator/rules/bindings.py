"""Rules on plain bindings in the properties of components: what they name exists and fits the property."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.accepted import Choice, accepted, fits, words
from flowdsl.validator.bound_types import declared_value
from flowdsl.validator.dotted import Dotted, dotted
from flowdsl.validator.facts import Facts, Screen, Text
from flowdsl.validator.findings import Crash, Findings, error
from flowdsl.validator.registry import CHECKED, rule
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

_REFUSED_CHARACTERS = frozenset("- `'")
_FORM_MAPS = ("init-values", "error-messages")


class _Fault(Exception):  # noqa: N818 - a signal inside this module
    """The first thing that is wrong with a binding.

    Args:
        rule: the rule that is broken.
        message: how the sentence that begins with the binding goes on.
        help: what to do, as a whole sentence.
        allowed: what may stand there instead.
        missing: a name that is not there, and those that are.
    """

    def __init__(
        self,
        rule: Rule,
        message: str,
        *,
        help: str | None = None,
        allowed: str | None = None,
        missing: tuple[str, Iterable[str]] | None = None,
    ) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.help = help
        self.allowed = allowed
        self.missing = missing


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
            binding = dotted(text.value)
            if binding is not None and _is_looked_at(text, facts):
                try:
                    _check(binding, text, facts)
                except _Fault as fault:
                    message = f"{shown(text.value)} {fault.message}"
                    help_ = fault.help if fault.missing is None else found.suggest(*fault.missing)
                    found.add(fault.rule, message, text.way, allowed=fault.allowed, help=help_)


CHECKS = (bindings,)


def _is_looked_at(text: Text, facts: Facts) -> bool:
    if facts.version < FlowVersion.V6_0 and text.inner is not None:
        return False
    if text.component.type == "Form" and text.key in _FORM_MAPS:
        return facts.version < FlowVersion.V6_0
    return text.key != "condition" or text.component.type != "If"


def _check(binding: Dotted, text: Text, facts: Facts) -> None:
    """Raises _Fault at the first thing that is wrong."""
    screen = _screen(binding, text.component.screen, facts)
    schema = _data(binding, screen) if binding.store == "data" else _form(binding, screen)
    if text.inner is None:
        _check_type(schema, text, facts.version)
    elif text.key == "on-click-action" and text.inner == "url":
        if _type(schema) != "string":
            message = f"is {_declared(schema)}, which is no address"
            raise _Fault(IN_OBJECT, message, allowed="string")
    else:
        message = f"{shown(text.value)} stands inside {text.key}, and names something that exists"
        raise Crash(message, text.way, help=f"Bind the whole of {text.key} to one object.")


def _screen(binding: Dotted, own: Screen, facts: Facts) -> Screen:
    if binding.screen is None:
        return own
    if binding.screen == own.id:
        raise _Fault(
            OWN_SCREEN,
            "names the screen that it stands on",
            help=f"Write {shown('${' + binding.store + '.' + binding.path + '}')}.",
        )
    screen = facts.by_id.get(binding.screen)
    if screen is None:
        message = f"names {shown(binding.screen)}, which is no screen of the flow"
        raise _Fault(UNKNOWN_SCREEN, message, missing=(binding.screen, facts.by_id))
    return screen


def _data(binding: Dotted, screen: Screen) -> Any:
    """The schema of what the binding names in the data of a screen."""
    first, *rest = binding.path.split(".")
    if first not in screen.data:
        message = f"names {shown(first)}, which the data of {shown(screen.id)} does not declare"
        raise _Fault(MISSING_DATA, message, missing=(first, screen.data))
    if not _REFUSED_CHARACTERS.isdisjoint(binding.path):
        name = next(name for name in (first, *rest) if not _REFUSED_CHARACTERS.isdisjoint(name))
        message = f"holds the name {shown(name)}"
        raise _Fault(BAD_NAME, message, help="Name the field with letters, digits and underscores alone.")
    schema: Any = screen.data[first]
    for name in rest:
        schema = _member(schema, name)
    return schema


def _member(schema: Any, name: str) -> Any:
    kind = _type(schema)
    if kind == "array":
        message = f"steps into an array with {shown(name)}"
        raise _Fault(INTO_ARRAY, message, help="Bind the whole array, or send the item as a field of its own.")
    properties = schema.get("properties") if kind == "object" else None
    if not isinstance(properties, dict) or name not in properties:
        known = cast("dict[str, Any]", properties) if isinstance(properties, dict) else {}
        message = f"names {shown(name)}, which is not declared there"
        raise _Fault(NO_MEMBER, message, missing=(name, known))
    return cast("dict[str, Any]", properties)[name]


def _form(binding: Dotted, screen: Screen) -> Any:
    """The schema of the value of the input that the binding names."""
    component = screen.first_named.get(binding.path)
    if component is None:
        message = f"names {shown(binding.path)}, which is no input of {shown(screen.id)}"
        raise _Fault(MISSING_FORM, message, missing=(binding.path, screen.first_named))
    schema = declared_value(component)
    if schema is None:
        message = f"names a {component.type}, which has no value"
        raise _Fault(NO_VALUE, message, help="Bind to one of its inputs.")
    return schema


def _check_type(schema: Any, text: Text, version: FlowVersion) -> None:
    choice = accepted(text.component.type, text.key, version)
    constants = version >= FlowVersion.V6_0
    if fits(schema, choice, constants=constants):
        return
    taker = f"{text.key} of {text.component.type}"
    if constants and fits(schema, choice, constants=False):
        message = f"has items whose action does not declare its name as the constant that {taker} takes"
        raise _Fault(WRONG_CONST, message, help="Declare the name of the action by a const, without a type.")
    if any(form.type == _type(schema) for form in choice):
        raise _Fault(WRONG_TYPE, f"has members or items that do not fit {taker}", help=_wanted(choice))
    raise _Fault(WRONG_TYPE, f"is {_declared(schema)}, which {taker} does not take", allowed=words(choice))


def _wanted(choice: Choice) -> str | None:
    """Say which members are needed, in the items of a list or in an object."""
    forms = [inner for form in choice for inner in (form, *form.items) if inner.required]
    return f"Needed: {', '.join(forms[0].required)}, each with its type." if forms else None


def _type(schema: Any) -> Any:
    return cast("dict[str, Any]", schema).get("type") if isinstance(schema, dict) else None


def _declared(schema: Any) -> str:
    kind = _type(schema)
    return "of no type" if kind is None else f"of type {shown(kind)}"
