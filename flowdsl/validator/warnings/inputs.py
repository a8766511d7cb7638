"""Warnings of inputs that cannot be answered, or whose properties the phone leaves aside."""

from __future__ import annotations

from typing import Any, cast

from flowdsl.catalogue import COMPONENTS
from flowdsl.validator.facts import Component, Facts
from flowdsl.validator.findings import Findings, key, warning
from flowdsl.validator.registry import between, rule
from flowdsl.validator.warnings.limits import is_literal
from flowdsl.validator.warnings.starts import start_of
from flowdsl.versions import FlowVersion

REQUIRED_DISABLED = warning("required-disabled", "An input that must be answered and cannot be.")
REQUIRED_HIDDEN = warning("required-hidden", "An input that must be answered and is never shown.")
UNTYPED_PATTERN = warning("pattern-without-type", "A pattern that the phone leaves out, since no input-type is named.")
MIN_ABOVE_DEFAULT = warning("min-chars-above-default", "A least length above the greatest one that holds by default.")
START_IGNORED = warning("start-ignored", "A start value or error beside a Form, which alone says them.")
START_UNAVAILABLE = warning("start-unavailable", "A picker starts with a day that it bars.")
MEDIA_SIZE = warning("media-size", "A size of pictures that the phone does not know.")
RATIO_BESIDE_EXPRESSION = warning("ratio-beside-expression", "An aspect-ratio beside a computed picture.")

_DEFAULT_MOST = COMPONENTS["TextInput"].properties["max-chars"].default
_SIZES = COMPONENTS["CheckboxGroup"].properties["media-size"]
_WITH_OWN_STARTS = ("ChipsSelector", "CalendarPicker")
"""The inputs that may stand outside the Form of their screen."""


@rule(REQUIRED_DISABLED, REQUIRED_HIDDEN)
def required(facts: Facts, found: Findings) -> None:
    """Inputs that can be answered where they must be."""
    for screen in facts.screens:
        for component in screen.components:
            if component.name is not None and component.node.get("required") is True:
                if component.node.get("visible") is False:
                    _hidden(component, found)
                elif component.node.get("enabled") is False:
                    _disabled(component, found)


def _hidden(component: Component, found: Findings) -> None:
    found.add(
        REQUIRED_HIDDEN,
        f"{component.type} {component.name!r} is required and never visible",
        (*component.way, "required"),
        (*component.way, "visible"),
        help="Drop one of the two: a draft shows an error for it, and a published flow does not ask for it.",
    )


def _disabled(component: Component, found: Findings) -> None:
    filled = start_of(component) is not None
    found.add(
        REQUIRED_DISABLED,
        f"{component.type} {component.name!r} is required and disabled",
        (*component.way, "required"),
        (*component.way, "enabled"),
        help="Drop one of the two: "
        + ("a draft shows an error for it." if filled else "the button of the screen stays disabled."),
    )


@rule(UNTYPED_PATTERN, MIN_ABOVE_DEFAULT)
def text_inputs(facts: Facts, found: Findings) -> None:
    """Limits of texts that the phone applies, and that can be kept."""
    for component in facts.of("TextInput"):
        node = component.node
        if "pattern" in node and "input-type" not in node:
            found.add(
                UNTYPED_PATTERN,
                f"TextInput {component.name!r} has a pattern and no input-type",
                key((*component.way, "pattern")),
                help='Add "input-type": "text": without it the phone leaves the pattern out.',
            )
        least = node.get("min-chars")
        if isinstance(least, (int, float)) and least > _DEFAULT_MOST and "max-chars" not in node:
            found.add(
                MIN_ABOVE_DEFAULT,
                f"TextInput {component.name!r} wants {least} characters, and takes at most {_DEFAULT_MOST}",
                (*component.way, "min-chars"),
                help="Add max-chars: no answer is right otherwise.",
            )


@rule(START_IGNORED)
def ignored_starts(facts: Facts, found: Findings) -> None:
    """Start values where the phone looks for them."""
    if "Form" not in facts.types:
        return
    for screen in facts.screens:
        if "Form" not in screen.by_type:
            continue
        for component in screen.of(*_WITH_OWN_STARTS):
            for name in ("init-value", "error-message"):
                if name in component.node:
                    found.add(
                        START_IGNORED,
                        f"{name} of {component.type} {component.name!r} stands beside a Form",
                        key((*component.way, name)),
                        help=f"Move it to the {'init-values' if name == 'init-value' else 'error-messages'} of the Form: "
                        "on a screen with a Form the phone looks nowhere else.",
                    )


@rule(START_UNAVAILABLE)
def unavailable_starts(facts: Facts, found: Findings) -> None:
    """Days to start with that may be chosen."""
    for component in facts.of("DatePicker", "CalendarPicker"):
        barred, start = component.node.get("unavailable-dates"), start_of(component)
        if not isinstance(barred, list) or start is None:
            continue
        for day in _days(start.value):
            if day in barred:
                found.add(
                    START_UNAVAILABLE,
                    f"{component.type} {component.name!r} starts with {day[:20]!r}, one of its unavailable-dates",
                    start.way,
                    help="Start with another day: the phone shows an error at once.",
                )


def _days(value: Any) -> list[str]:
    values = list(cast("dict[str, Any]", value).values()) if isinstance(value, dict) else [value]
    return [day for day in values if isinstance(day, str)]


@rule(MEDIA_SIZE, versions=between(FlowVersion.V6_0))
def media_size(facts: Facts, found: Findings) -> None:
    """Sizes of pictures that there are."""
    for component in facts.of("CheckboxGroup", "RadioButtonsGroup"):
        size = component.node.get("media-size")
        if size is not None and size not in _SIZES.enum and is_literal(size):
            found.add(
                MEDIA_SIZE,
                f"media-size of {component.type} is {size[:40]!r}",
                (*component.way, "media-size"),
                allowed=", ".join(_SIZES.enum),
                help="The phone knows no other size.",
            )


@rule(RATIO_BESIDE_EXPRESSION, versions=between(FlowVersion.V6_0, FlowVersion.V7_0))
def ratio(facts: Facts, found: Findings) -> None:
    """No aspect-ratio beside a computed picture."""
    for component in facts.of("Image"):
        if "aspect-ratio" in component.node and component.node["src"].startswith("`"):
            found.add(
                RATIO_BESIDE_EXPRESSION,
                "an Image has an aspect-ratio beside a src in backticks, which 7.1 and later refuse",
                (*component.way, "aspect-ratio"),
                help="Bind src to a field of the screen's data.",
            )


CHECKS = (required, text_inputs, ignored_starts, unavailable_starts, media_size, ratio)
