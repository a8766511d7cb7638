"""The maps of a Form: start values and errors of its inputs stand there, not on the inputs."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.report import Finding, Report, python_parts
from flowdsl.compiler.texts import Texts
from flowdsl.diagnostics.codes import FORM_MAP_TYPE, REWRITTEN
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import UNKNOWN
from flowdsl.expressions.numbers import number_of_text
from flowdsl.expressions.place import Place
from flowdsl.language.form_values import form_value_type
from flowdsl.tree.nodes import ComponentNode
from flowdsl.tree.values import is_items, is_members
from flowdsl.tree.walk import CONTAINERS, flattened
from flowdsl.versions import FlowVersion

FORM_MAPS = {"init-value": "init-values", "error-message": "error-messages"}
"""The properties of inputs that stand in a map of the Form, each with that map."""


@attrs.frozen(eq=False)
class FormMaps:
    """Fills the maps of a Form.

    Attributes:
        report: where findings go.
        texts: prints the expressions of the screen.
        value: lowers a value of a component: the value, the component, the way to it, and the place of its text.
    """

    report: Report
    texts: Texts
    value: Callable[[Any, ComponentNode, tuple[str | int, ...], Place], Any]

    def filled(self, form: ComponentNode, props: Mapping[str, Any]) -> dict[str, Any] | None:
        """Move start values and errors of the inputs in a Form into the Form's own maps."""
        moved: dict[str, dict[str, Any]] = {}
        children = form.props.get("children", ())
        for component in flattened(children) if is_items(children) else ():
            for key, of_form in FORM_MAPS.items():
                name = component.props.get("name")
                if key in component.props and isinstance(name, str) and component.type not in CONTAINERS:
                    moved.setdefault(of_form, {})[name] = self._moved(form, component, key, of_form)
        if not moved and props is form.props:
            return None
        changed = dict(props)
        for of_form, values in moved.items():
            given = changed.get(of_form)
            changed[of_form] = {**(given if is_members(given) else {}), **values}
        return changed

    def _moved(self, form: ComponentNode, component: ComponentNode, key: str, of_form: str) -> Any:
        value = component.props[key]
        self.texts.remarks.append((REWRITTEN, f"{key} of an input in a Form is written into {of_form} of the Form"))
        try:
            value = self.value(value, component, (key,), Place.INITIAL)
        except Finding as finding:
            self.report.place(finding, component, (key,))
        if of_form == "init-values" and self.texts.version >= FlowVersion.V7_0 and isinstance(value, str):
            value = self._start_number(form, component, value)
        for rule, sentence in self.texts.remarks:
            keys = (of_form, str(component.props["name"]))
            self.report.add(
                rule,
                sentence,
                form,
                keys,
                origin=component.origin,
                parts=python_parts(component, (key,)),
                allow=form.allow,
            )
        self.texts.remarks.clear()
        return value

    def _start_number(self, form: ComponentNode, component: ComponentNode, text: str) -> Any:
        """Return the start value of a number input as the number that a Form's map wants from 7.0 on."""
        kind = form_value_type(COMPONENTS.get(component.type), component.props)
        if kind is None or not kind.typed:
            return text
        number = float(number_of_text(text))
        if math.isfinite(number):
            return int(number) if number.is_integer() else number
        message = f"the start value {shown(text)} of a number input is no number"
        keys = ("init-values", str(component.props["name"]))
        parts = python_parts(component, ("init-value",))
        self.report.add(FORM_MAP_TYPE, message, form, keys, origin=component.origin, parts=parts)
        return UNKNOWN
