"""Rules on If and Switch: the condition, that there is something to show, and how deep an If may hold others."""

from __future__ import annotations

from typing import Any, cast

from flowdsl.catalogue import COMPONENTS
from flowdsl.diagnostics.codes import EMPTY_BRANCHES, IF_NESTING
from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.condition_check import FaultKind, check_plain_condition
from flowdsl.expressions.parse import is_nested
from flowdsl.validator.facts import Component, Facts
from flowdsl.validator.findings import Crash, Findings, error
from flowdsl.validator.registry import CHECKED, rule
from flowdsl.versions import Feature

_CODE = "INVALID_PROPERTY_VALUE"
EMPTY = error("if-condition-empty", _CODE, "A condition is not the empty text.")
PARENTHESIS = error("if-condition-parenthesis", _CODE, "The parentheses of a condition match and hold something.")
OPERATOR = error("if-condition-operator", _CODE, "A condition has known operators, each with what it works on.")
MIXING = error("if-condition-mixing", _CODE, "A comparison that is combined stands in parentheses of its own.")
OPERAND = error("if-condition-operand", _CODE, "A condition looks at fields that exist: texts, numbers, booleans.")
LITERAL = error("if-condition-literal", _CODE, "Literals are true, false, whole numbers and texts in single quotes.")
TYPES = error("if-condition-types", _CODE, "The operators of a condition work on values of fitting types.")
CHARACTER = error("if-condition-character", _CODE, "A condition holds no other characters, not even line breaks.")

_RULES: dict[FaultKind, Rule] = {
    "empty": EMPTY,
    "parenthesis": PARENTHESIS,
    "operator": OPERATOR,
    "mixing": MIXING,
    "operand": OPERAND,
    "literal": LITERAL,
    "types": TYPES,
    "character": CHARACTER,
}


@rule(*_RULES.values(), EMPTY_BRANCHES, versions=CHECKED, only=("If",))
def conditions(facts: Facts, found: Findings) -> None:
    """Conditions can be read and fit, and something stands below them."""
    nested = facts.version.has(Feature.NESTED_EXPRESSIONS)
    for component in facts.of("If"):
        text = component.node["condition"]
        if not isinstance(text, str):
            raise Crash(
                f"the condition of an If is {shown(text)} rather than a text",
                (*component.way, "condition"),
                help="Show what stands below it without an If, or leave it out.",
            )
        if not (nested and is_nested(text)):
            _look(component, text, facts, found)


def _look(component: Component, text: str, facts: Facts, found: Findings) -> None:
    fault = check_plain_condition(text, facts.names, component.screen.id)
    if fault is not None:
        where = f", at character {fault.offset} of {shown(text)}" if text and fault.offset is not None else ""
        found.add(_RULES[fault.kind], f"{fault.message}{where}", (*component.way, "condition"))
    elif not component.node["then"]:
        found.add(
            EMPTY_BRANCHES,
            "an If shows nothing where its condition holds",
            (*component.way, "then"),
            help="Turn the condition round, and put what stands in else into then.",
        )


@rule(EMPTY_BRANCHES, only=("Switch",))
def switch_cases(facts: Facts, found: Findings) -> None:
    """A Switch has a case."""
    for component in facts.of("Switch"):
        if not component.node["cases"]:
            found.add(
                EMPTY_BRANCHES, "a Switch has no case", (*component.way, "cases"), help="Add one, or leave it out."
            )


@rule(IF_NESTING, only=("If",))
def if_nesting(facts: Facts, found: Findings) -> None:
    """At most two Ifs inside an If."""
    limit = COMPONENTS["If"].max_nesting
    most = (limit.maximum if limit is not None else 0) - 1
    for screen in facts.by_id.values():
        below: dict[int, int] = {}
        for component in screen.of("If"):
            count = _count_below(component.node, below)
            below[id(component.node)] = count
            if count > most:
                found.add(
                    IF_NESTING,
                    f"an If has {count} further Ifs below it",
                    component.way,
                    allowed=f"at most {most}, those side by side counted too",
                    help="Combine conditions with &&, or use a Switch.",
                )


def _count_below(node: dict[str, Any], below: dict[int, int]) -> int:
    """Count the Ifs below one, whose own counts are known: what a container holds comes before it."""
    children = [*node["then"], *node.get("else", ())]
    return sum(1 + below[id(child)] for child in cast("list[dict[str, Any]]", children) if child["type"] == "If")


CHECKS = (conditions, switch_cases, if_nesting)
