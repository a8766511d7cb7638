"""Warnings of conditions that the phone works out otherwise than they read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from flowdsl.expressions.condition_numbers import cut, looks_numeric
from flowdsl.expressions.nodes import Binary, Literal, Node, Ref, Unary
from flowdsl.expressions.parse import ParseError, is_nested, parse_nested
from flowdsl.validator.facts import Component, Facts, Screen, Text
from flowdsl.validator.findings import Findings, Way, warning
from flowdsl.validator.registry import between, rule
from flowdsl.validator.warnings.branches import ids_of
from flowdsl.validator.warnings.condition_order import misread, read
from flowdsl.versions import FEATURE_SINCE, Feature

CONDITION_BLANK = warning("condition-blank", "A condition without a sign, which is always false.")
CONDITION_BACKTICKS = warning("condition-backticks", "A condition in backticks, which is always false on the phone.")
CONDITION_ORDER = warning("condition-order", "A condition that the phone works out in another order than it reads.")
NEVER_FALSE = warning("opt-in-never-false", "A comparison that waits for an OptIn to be false, which it never is.")
CUT_NUMBER = warning("condition-cuts-numbers", "A comparison for which the phone cuts a number to a whole one.")
NUMERIC_TEXT = warning("condition-numeric-text", "A comparison of texts that the phone compares as whole numbers.")

_EXPRESSIONS = FEATURE_SINCE[Feature.NESTED_EXPRESSIONS]
_INEXACT = ("==", "!=", ">", "<=")
"""What comes out otherwise when 5.7 counts as 5; ``>=`` and ``<`` do not, above 0."""


@rule(CONDITION_BLANK, CONDITION_ORDER, NEVER_FALSE, CUT_NUMBER, NUMERIC_TEXT)
def conditions(facts: Facts, found: Findings) -> None:
    """Conditions that say what they mean."""
    for screen in facts.screens:
        if not screen.conditional:
            continue
        for component in screen.by_type.get("If", ()):
            text = component.node["condition"]
            if not isinstance(text, str) or is_nested(text):
                continue
            if not text.strip(" "):
                _blank(component, found)
                continue
            node = read(text)
            if node is None:
                _order(component, text, found)
            elif not isinstance(node, Ref):
                for comparison in _comparisons(node):
                    _judge(comparison, component, facts, found)


@rule(CONDITION_BACKTICKS, versions=between(_EXPRESSIONS))
def backticks(facts: Facts, found: Findings) -> None:
    """No conditions in backticks."""
    if "If" not in facts.types:
        return
    for component in facts.of("If"):
        text = component.node["condition"]
        if isinstance(text, str) and is_nested(text):
            found.add(
                CONDITION_BACKTICKS,
                f"the condition {text[:60]} is always false on the phone",
                _way(component),
                help="Leave out the backticks, or use the expression as visible of the components.",
            )


def _way(component: Component) -> Way:
    return (*component.way, "condition")


def _blank(component: Component, found: Findings) -> None:
    if component.node["condition"]:
        found.add(CONDITION_BLANK, "a blank condition is always false", _way(component), help="Write a condition.")


def _order(component: Component, text: str, found: Findings) -> None:
    problem = misread(text)
    if problem is not None:
        found.add(
            CONDITION_ORDER,
            f"the phone takes the condition {text[:60]!r} otherwise than it reads: {problem}",
            _way(component),
            help="Give each comparison, and each group of && beside ||, parentheses of its own, and leave a blank "
            "behind true and false.",
        )


def _comparisons(node: Node) -> Iterator[Binary]:
    match node:
        case Binary(op=op, left=left, right=right):
            if op in ("&&", "||"):
                yield from _comparisons(left)
                yield from _comparisons(right)
            else:
                yield node
        case Unary(operand=inner):
            yield from _comparisons(inner)
        case _:
            return


def _judge(comparison: Binary, component: Component, facts: Facts, found: Findings) -> None:
    left, right = comparison.left, comparison.right
    if isinstance(left, Literal):
        left, right = right, left
    if not isinstance(left, Ref) or not isinstance(right, Literal):
        return
    screen = component.screen if left.screen is None else facts.by_id.get(left.screen)
    if screen is None:
        return
    if right.value is False and comparison.op == "==":
        _unticked(left, screen, component, found)
    elif isinstance(right.value, str):
        _text(left, right.value, screen, component, found)
    elif not isinstance(right.value, bool) and comparison.op in _INEXACT:
        _number(comparison.op, left, screen, component, found)


def _written(ref: Ref) -> str:
    return f"{ref.store}.{'.'.join(ref.path)}"


def _input(ref: Ref, screen: Screen) -> Component | None:
    return screen.last_named.get(ref.path[0]) if ref.store == "form" and ref.path else None


def _unticked(ref: Ref, screen: Screen, component: Component, found: Findings) -> None:
    asked = _input(ref, screen)
    if asked is not None and asked.type == "OptIn":
        found.add(
            NEVER_FALSE,
            f"the condition waits for {_written(ref)} to be false, and an OptIn without its tick has no value",
            _way(component),
            help=f"Write ${{{_written(ref)}}} != true , with the blank before a parenthesis.",
        )


@rule(NEVER_FALSE, versions=between(_EXPRESSIONS))
def unticked(facts: Facts, found: Findings) -> None:
    """Expressions that do not wait for an OptIn to be false."""
    if "OptIn" not in facts.types:
        return
    for screen in facts.screens:
        for text in screen.texts:
            if "false" in text.value and text.key != "condition" and is_nested(text.value):
                _expression(text, facts, found)


def _expression(text: Text, facts: Facts, found: Findings) -> None:
    try:
        node = parse_nested(text.value)
    except ParseError:
        return
    own = text.component.screen
    for comparison in _comparisons(node):
        sides = (comparison.left, comparison.right)
        asked = [_input(side, facts.by_id.get(side.screen or own.id, own)) for side in sides if isinstance(side, Ref)]
        against = any(isinstance(side, Literal) and side.value is False for side in sides)
        if comparison.op == "==" and against and asked and asked[0] is not None and asked[0].type == "OptIn":
            found.add(
                NEVER_FALSE,
                f"{text.key} waits for the OptIn {asked[0].name!r} to be false, and without its tick it has no value",
                text.way,
                help="Compare with != true instead, or write ! before the reference.",
            )


def _text(ref: Ref, text: str, screen: Screen, component: Component, found: Findings) -> None:
    if not looks_numeric(text):
        return
    ids = ids_of(_input(ref, screen))
    others = [id for id in ids or () if id != text and looks_numeric(id) and cut(id) == cut(text)]
    if others or (ids is None and text != f"{cut(text):.0f}"):
        other = others[0] if others else f"{cut(text):.0f}"
        found.add(
            NUMERIC_TEXT,
            f"the condition compares {_written(ref)} with {text[:40]!r} as whole numbers, so that {other[:40]!r} is equal to it",
            _way(component),
            help="Compare with a text that is no number.",
        )


def _number(op: str, ref: Ref, screen: Screen, component: Component, found: Findings) -> None:
    asked = _input(ref, screen)
    if asked is not None:
        if asked.type != "TextInput" or asked.node.get("input-type") != "number":
            return
    elif not _has_fractions(ref, screen):
        return
    found.add(
        CUT_NUMBER,
        f"the phone cuts {_written(ref)} to a whole number before {op!r}, so that 5.7 counts as 5",
        _way(component),
        help="Compare whole numbers, by >= or <, or use an expression in backticks as visible (6.0 or later).",
    )


def _has_fractions(ref: Ref, screen: Screen) -> bool:
    """Whether the example of a data field shows that its values are no whole numbers."""
    declared = screen.data.get(ref.path[0]) if ref.store == "data" and ref.path else None
    example: Any = cast("dict[str, Any]", declared).get("__example__") if isinstance(declared, dict) else None
    return isinstance(example, float) and not example.is_integer()


CHECKS = (conditions, backticks, unticked)
