"""Rules on the text of RichText, TextBody and TextCaption."""

from __future__ import annotations

from flowdsl.catalogue import COMPONENTS
from flowdsl.diagnostics.codes import LIST_TEXT_EXPRESSION
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.parse import is_binding
from flowdsl.validator.facts import Facts
from flowdsl.validator.findings import Findings
from flowdsl.validator.registry import Check, rule

_WITH_LINES = tuple(
    name
    for name, spec in COMPONENTS.items()
    if "text" in spec.properties and "string[]" in spec.properties["text"].types
)


@rule(LIST_TEXT_EXPRESSION, only=_WITH_LINES)
def text_array_static(facts: Facts, found: Findings) -> None:
    """No line of a text is a binding by its look."""
    for component in facts.of(*_WITH_LINES):
        lines = component.node["text"]
        if lines.__class__ is not list:
            continue
        bound = next((line for line in lines if line[:2] == "${" and is_binding(line)), None)
        if bound is not None:
            found.add(
                LIST_TEXT_EXPRESSION,
                f"a line of the {component.type} is the binding {shown(bound)}",
                (*component.way, "type"),
                help="Write the text as one text, or bind all of it.",
            )


CHECKS: tuple[Check, ...] = (text_array_static,)
