"""The start values and error messages that a Form carries for its inputs."""

from __future__ import annotations

from typing import Any

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.placement import MEDIA
from flowdsl.compiler.report import python_parts
from flowdsl.compiler.typing import value_type
from flowdsl.diagnostics.codes import FORM_MAP_MEDIA, FORM_MAP_NAME, FORM_MAP_TWICE, FORM_MAP_TYPE
from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.language.form_values import form_value_type
from flowdsl.tree.nodes import ComponentNode
from flowdsl.tree.values import is_members
from flowdsl.versions import FlowVersion

_OF_INPUT = {"init-values": "init-value", "error-messages": "error-message"}


def check_form_maps(form: ComponentNode, screen_id: str, context: Context) -> None:
    """Check that ``init-values`` and ``error-messages`` name inputs of the screen and fit their types."""
    inputs = {
        name: component
        for component in context.found.components[screen_id]
        if component.type != "Form" and isinstance(name := component.props.get("name"), str)
    }
    for key, of_input in _OF_INPUT.items():
        values = form.props.get(key)
        for name, value in values.items() if is_members(values) else ():
            component = inputs.get(name)
            if component is None:
                _name(form, key, name, tuple(inputs), context)
            elif of_input in component.props:
                message = f"{key} names {name!r}, whose {component.type} has an {of_input} of its own"
                _report(FORM_MAP_TWICE, form, (key, name), message, context, help_="Keep one of them.")
            elif key == "init-values":
                _start(form, name, value, component, context)
            else:
                _error(form, name, value, component, context)


def _name(form: ComponentNode, key: str, name: str, known: tuple[str, ...], context: Context) -> None:
    message = f"{key} names {name!r}, which is no input of the screen"
    hint = did_you_mean(name, known)
    _report(FORM_MAP_NAME, form, (key, name), message, context, help_=hint, allowed=", ".join(known))


def _start(form: ComponentNode, name: str, value: Any, component: ComponentNode, context: Context) -> None:
    if component.type in MEDIA:
        message = f"init-values names {name!r}, which is a {component.type}"
        help_ = "Files cannot be given from the start: leave it out."
        _report(FORM_MAP_MEDIA, form, ("init-values", name), message, context, help_=help_)
        return
    wanted = form_value_type(COMPONENTS.get(component.type), component.props)
    found = value_type(value)
    if context.version < FlowVersion.V7_0 or wanted is None or found is None or found.kind == wanted.kind:
        return
    message = f"init-values gives {name!r} a {found}, but the {component.type} holds a {wanted}"
    _report(FORM_MAP_TYPE, form, ("init-values", name), message, context, on_key=False)


def _error(form: ComponentNode, name: str, value: Any, component: ComponentNode, context: Context) -> None:
    found = value_type(value)
    wanted = "object" if component.type == "CalendarPicker" and component.props.get("mode") == "range" else "string"
    if found is not None and found.kind != wanted and (context.version >= FlowVersion.V7_0 or wanted == "string"):
        message = f"error-messages gives {name!r} a {found}, not a {wanted}"
        _report(FORM_MAP_TYPE, form, ("error-messages", name), message, context, on_key=False)


def _report(
    rule: Rule,
    form: ComponentNode,
    keys: tuple[str, ...],
    message: str,
    context: Context,
    *,
    help_: str | None = None,
    allowed: str | None = None,
    on_key: bool = True,
) -> None:
    context.report.add(
        rule, message, form, keys, parts=python_parts(form, keys), on_key=on_key, help=help_, allowed=allowed
    )
