"""Rules on the properties of inputs that must agree with each other."""

from __future__ import annotations

from typing import Any

from flowdsl.catalogue import COMPONENTS
from flowdsl.diagnostics.codes import IMAGE_AND_COLOR, MIN_ABOVE_MAX
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.facts import Component, Facts
from flowdsl.validator.findings import Findings, Way, error
from flowdsl.validator.registry import Check, between, rule

PATTERN_WITHOUT_HELP = error(
    "text-input-pattern-helper", "MISSING_REQUIRED_PROPERTY", "A TextInput with a pattern says what it wants."
)

_PAIRS = {
    "CheckboxGroup": ("min-selected-items", "max-selected-items"),
    "TextInput": ("min-chars", "max-chars"),
    "PhotoPicker": ("min-uploaded-photos", "max-uploaded-photos"),
    "DocumentPicker": ("min-uploaded-documents", "max-uploaded-documents"),
}
"""The limits that are compared; those of a ChipsSelector are not."""

_WITH_PICTURES = ("RadioButtonsGroup", "CheckboxGroup", "Dropdown")
_PATTERN = COMPONENTS["TextInput"].properties["pattern"]


@rule(MIN_ABOVE_MAX)
def min_greater_than_max(facts: Facts, found: Findings) -> None:
    """No literal minimum above the literal maximum."""
    for kind in facts.types & _PAIRS.keys():
        lower, upper = _PAIRS[kind]
        for component in facts.of(kind):
            if lower in component.node and upper in component.node:
                _compare(component, lower, upper, found)


def _compare(component: Component, lower: str, upper: str, found: Findings) -> None:
    least, most = component.node[lower], component.node[upper]
    if _is_number(least) and _is_number(most) and least > most and component.name is not None:
        found.add(
            MIN_ABOVE_MAX,
            f"{lower} {shown(least)} of {shown(component.name)} is above its {upper} {shown(most)}",
            (*component.way, lower),
            allowed=f"at most {shown(most)}",
        )


def _is_number(value: Any) -> bool:
    return value.__class__ is int or value.__class__ is float


@rule(IMAGE_AND_COLOR, only=_WITH_PICTURES)
def data_source_image_and_color(facts: Facts, found: Findings) -> None:
    """No literal list of options with an image here and a color there."""
    for component in facts.of(*_WITH_PICTURES):
        items = component.node["data-source"]
        if items.__class__ is list:
            _check_options(component, items, found)


def _check_options(component: Component, items: list[dict[str, Any]], found: Findings) -> None:
    for item in items:  # a plain loop: most lists have neither, and some are long
        if "color" in item:
            break
    else:
        return
    colors = [index for index, item in enumerate(items) if "color" in item]
    images = [index for index, item in enumerate(items) if "image" in item]
    if images:
        way: Way = (*component.way, "data-source")
        found.add(
            IMAGE_AND_COLOR,
            f"the options of {shown(component.name)} have both pictures and colours",
            *((*way, index, "color") for index in colors),
            *((*way, index, "image") for index in images),
            help="Give all of them pictures, or all of them colours.",
        )


@rule(PATTERN_WITHOUT_HELP, versions=between(_PATTERN.since), only=("TextInput",))
def text_input_pattern_helper(facts: Facts, found: Findings) -> None:
    """A TextInput with a pattern has a helper-text."""
    bare = [
        component
        for screen in facts.by_id.values()
        for component in screen.by_type.get("TextInput", ())
        if "pattern" in component.node and "helper-text" not in component.node
    ]
    if bare:
        found.add(
            PATTERN_WITHOUT_HELP,
            f"the TextInput {shown(bare[0].name)} has a pattern and no helper-text",
            *(component.way for component in bare),
            help="Say in helper-text what the pattern wants.",
        )


CHECKS: tuple[Check, ...] = (min_greater_than_max, data_source_image_and_color, text_input_pattern_helper)
