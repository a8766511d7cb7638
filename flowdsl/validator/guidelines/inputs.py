"""Advice on which input to take, and on what stands beside it."""

from __future__ import annotations

from flowdsl.validator.facts import Facts
from flowdsl.validator.findings import Findings, advice
from flowdsl.validator.registry import rule

MANY_OPTIONS = advice("many-options", "A list with more options than are easy to look through.")
FEW_DROPDOWN_OPTIONS = advice("few-dropdown-options", "A Dropdown with so few options that a list shows them at once.")
NO_READ_MORE = advice("consent-without-link", "A consent without a link to what is agreed to.")
DATE_AS_TEXT = advice("date-as-text", "A text input that asks for a date.")

_EASY = 10
_ENOUGH_FOR_DROPDOWN = 8
_TYPED = ("text", None)


@rule(MANY_OPTIONS, FEW_DROPDOWN_OPTIONS)
def options(facts: Facts, found: Findings) -> None:
    """Lists for few options, dropdowns for many."""
    for screen in facts.screens:
        for component in screen.of("CheckboxGroup", "RadioButtonsGroup"):
            items = component.node["data-source"]
            if items.__class__ is list and len(items) > _EASY:
                instead = " or take a Dropdown" if component.type == "RadioButtonsGroup" else " or ask in two steps"
                found.add(
                    MANY_OPTIONS,
                    f"{component.type} {component.name!r} has {len(items)} options",
                    (*component.way, "data-source"),
                    allowed=f"at most {_EASY}, say the guidelines",
                    help=f"Shorten the list,{instead}.",
                )
        for component in screen.by_type.get("Dropdown", ()):
            items = component.node["data-source"]
            if items.__class__ is list and len(items) < _ENOUGH_FOR_DROPDOWN:
                found.add(
                    FEW_DROPDOWN_OPTIONS,
                    f"Dropdown {component.name!r} has {len(items)} option{'s' * (len(items) != 1)}",
                    (*component.way, "data-source"),
                    allowed=f"at least {_ENOUGH_FOR_DROPDOWN}, say the guidelines",
                    help="Take RadioButtonsGroup: it shows the options without a tap.",
                )


@rule(NO_READ_MORE)
def consents(facts: Facts, found: Findings) -> None:
    """Consents with a link to what is agreed to."""
    for component in facts.of("OptIn"):
        if "on-click-action" not in component.node:
            found.add(
                NO_READ_MORE,
                f"OptIn {component.name!r} has no link to what is agreed to",
                component.way,
                help="Add an on-click-action: it puts a link to read more behind the label.",
            )


@rule(DATE_AS_TEXT)
def dates(facts: Facts, found: Findings) -> None:
    """Pickers for dates."""
    for component in facts.of("TextInput"):
        label = component.node["label"].lower()
        if "date" in label and component.node.get("input-type") in _TYPED and "date" in label.split():
            found.add(
                DATE_AS_TEXT,
                f"TextInput {component.name!r} asks for a date: {component.node['label'][:40]!r}",
                component.way,
                help="Take DatePicker or CalendarPicker: nobody has to guess how to write the date.",
            )


CHECKS = (options, consents, dates)
