"""Rules on forms: the names of inputs, which of them stand inside, and the values that the Form has for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from flowdsl.catalogue import COMPONENTS, NEEDS_FORM
from flowdsl.diagnostics.codes import DUPLICATE_NAME, FORM_MAP_MEDIA, FORM_MAP_NAME, FORM_MAP_TYPE, OUTSIDE_FORM
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.check import check
from flowdsl.expressions.nodes import Ref
from flowdsl.expressions.parse import is_binding, parse_binding
from flowdsl.expressions.untyped import UNTYPED
from flowdsl.validator.facts import Component, Facts, Screen
from flowdsl.validator.findings import Crash, Findings, Way, error, key
from flowdsl.validator.registry import between, rule
from flowdsl.versions import FlowVersion

_CODE = "INVALID_PROPERTY_VALUE"
WRONG_MESSAGE = error("form-error-type", _CODE, "An error message is a text, or an object for a span of days.")

_PICKERS_OF_FILES = tuple(name for name, spec in COMPONENTS.items() if spec.value_type == "object[]")
_NONE: Mapping[str, Any] = {}
_FORM_DEPTH = len(("screens", 0, "layout", "children", 0))
"""How long the way to a Form is: it stands in nothing but a layout."""
_TYPES: dict[type, str] = {str: "string", bool: "boolean", int: "number", float: "number", list: "array"}
"""The type words of JSON values; an object, and null as well, is an object."""


@rule(DUPLICATE_NAME)
def unique_names(facts: Facts, found: Findings) -> None:
    """Names are unique on a screen; that of a Form does not count."""
    for screen in facts.by_id.values():
        last = screen.last_named
        shared = [name for name, component in screen.first_named.items() if last[name] is not component]
        for name, components in _sharing(shared, screen) if shared else ():
            if len(components) > 1:
                types = ", ".join(dict.fromkeys(component.type for component in components))
                found.add(
                    DUPLICATE_NAME,
                    f"{len(components)} components of the screen {shown(screen.id)} have the name {shown(name)}: {types}",
                    *((*component.way, "name") for component in components),
                    help="Give each a name of its own, those in other branches too.",
                )


def _sharing(shared: list[str], screen: Screen) -> Iterator[tuple[str, list[Component]]]:
    by_name: dict[str, list[Component]] = {name: [] for name in shared}
    for component in screen.components:
        if component.name in by_name and component.type != "Form":
            by_name[component.name].append(component)
    yield from by_name.items()


@rule(OUTSIDE_FORM, only=("Form",))
def inputs_outside(facts: Facts, found: Findings) -> None:
    """Where there is a Form, most inputs stand inside."""
    outside = [
        component
        for screen in facts.by_id.values()
        if "Form" in screen.by_type
        for component in screen.components
        if not component.in_form and component.type in NEEDS_FORM
    ]
    if outside:
        types = ", ".join(dict.fromkeys(component.type for component in outside))
        found.add(
            OUTSIDE_FORM,
            f"inputs stand outside the Form of their screen: {types}",
            *(component.way for component in outside),
            help="Put every input into the Form, or leave the Form out.",
        )


@rule(FORM_MAP_MEDIA)
def media_start(facts: Facts, found: Findings) -> None:
    """Files cannot be given from the start."""
    if "Form" not in facts.types or facts.types.isdisjoint(_PICKERS_OF_FILES):
        return
    for screen in facts.by_id.values():
        pickers = {(it.way[:_FORM_DEPTH], it.name): it for it in screen.of(*_PICKERS_OF_FILES)}
        for form in screen.of("Form") if pickers else ():
            for name in _entries(form, "init-values"):
                picker = pickers.get((form.way, name))
                if picker is not None:
                    found.add(
                        FORM_MAP_MEDIA,
                        f"init-values names {shown(name)}, which is a {picker.type}",
                        key((*form.way, "init-values", name)),
                        help="Leave it out: files cannot be given from the start.",
                    )


@rule(FORM_MAP_NAME, FORM_MAP_TYPE, WRONG_MESSAGE, versions=between(FlowVersion.V7_0), only=("Form",))
def form_values(facts: Facts, found: Findings) -> None:
    """The start values and error messages of a Form fit its inputs."""
    for form in facts.of("Form"):
        _check_starts(form, facts, found)
        _check_messages(form, facts, found)


CHECKS = (unique_names, inputs_outside, media_start, form_values)


def _check_starts(form: Component, facts: Facts, found: Findings) -> None:
    way = (*form.way, "init-values")
    for name, value in _entries(form, "init-values").items():
        inputs = facts.names[form.screen.id].form
        kind = _type_of(value, form, (*way, name), facts)
        if name not in inputs:
            message = f"init-values names {shown(name)}, which is no input of the screen that can have one"
            found.add(FORM_MAP_NAME, message, way, help=found.suggest(name, inputs))
        elif kind != inputs[name]:
            message = f"init-values gives {shown(name)} {shown(value)}, {_described(kind)}"
            found.add(FORM_MAP_TYPE, message, way, allowed=inputs[name])


def _check_messages(form: Component, facts: Facts, found: Findings) -> None:
    way = (*form.way, "error-messages")
    for name, value in _entries(form, "error-messages").items():
        wanted = "object" if facts.names[form.screen.id].form.get(name) == "object" else "string"
        kind = _type_of(value, form, (*way, name), facts)
        if kind != wanted:
            message = f"error-messages gives {shown(name)} {shown(value)}, {_described(kind)}"
            found.add(WRONG_MESSAGE, message, way, allowed=wanted)


def _described(kind: str) -> str:
    return "which has no type that fits" if kind == UNTYPED else f"which is of type {kind}"


def _entries(form: Component, name: str) -> Mapping[str, Any]:
    """What a Form has for each of its inputs; nothing where it is bound as a whole."""
    values = form.node.get(name)
    return cast("dict[str, Any]", values) if isinstance(values, dict) else _NONE


def _type_of(value: object, form: Component, way: Way, facts: Facts) -> str:
    """The type of a value: that of what it is bound to, or its own; a text in backticks is a text.

    Raises:
        Crash: for a binding that leads nowhere.
    """
    if not isinstance(value, str) or not is_binding(value):
        return _TYPES.get(value.__class__, "object")
    node = parse_binding(value)
    if isinstance(node, Ref) and not node.path:
        return UNTYPED
    verdict = check(node, facts.names, form.screen.id)
    if verdict.type is None:
        raise Crash(
            f"{way[-2]} gives {shown(way[-1])} the binding {shown(value)}, which names nothing that has a type",
            way,
            help="Bind it to a declared field of the screen, or to another input that is no picker of files.",
        )
    return verdict.type
