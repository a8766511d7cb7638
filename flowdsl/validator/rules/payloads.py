"""Rules on what a navigate brings to the screen that it leads to, and on expressions in the other payloads."""

from __future__ import annotations

from typing import Any

from flowdsl.diagnostics.codes import (
    MISSING_PAYLOAD,
    MISSING_PAYLOAD_KEY,
    PAYLOAD_STATIC_TYPE,
    PAYLOAD_TYPE,
    UNKNOWN_PAYLOAD_KEY,
)
from flowdsl.expressions.parse import is_nested
from flowdsl.validator.bound_types import BindingRules, check_bound_type
from flowdsl.validator.facts import Action, Facts, Screen
from flowdsl.validator.findings import Crash, Findings, Way, error, key
from flowdsl.validator.leaves import leaves
from flowdsl.validator.nested import help_with, judge_nested
from flowdsl.validator.registry import CHECKED, EVERY, Check, between, rule
from flowdsl.validator.static_values import StaticRules, check_static_values
from flowdsl.versions import FEATURE_SINCE, Feature, FlowVersion

_PAYLOAD = "INVALID_NAVIGATE_ACTION_PAYLOAD"
_STATIC = "INVALID_NAVIGATE_ACTION_STATIC_DATA"
_EXPRESSION = "INVALID_ACTION_PAYLOAD_PROPERTY"

NO_DATA_MODEL = error(
    "navigate-payload-no-data-model", _PAYLOAD, "A navigate with a payload leads to a screen that has data."
)
STATIC = StaticRules(
    error("navigate-static-unknown-field", _STATIC, "The target of a navigate declares each value, nested ones too."),
    PAYLOAD_STATIC_TYPE,
    error("navigate-static-missing-object-fields", _STATIC, "An object in a navigate has all declared properties."),
    error("navigate-expression-error", _EXPRESSION, "An expression in a navigate makes sense on its target."),
    PAYLOAD_STATIC_TYPE,
)
BINDINGS = BindingRules(
    PAYLOAD_TYPE,
    error(
        "navigate-binding-object-properties",
        _PAYLOAD,
        "An object that a navigate binds has the properties that its target declares.",
    ),
    error("navigate-binding-array-items", _PAYLOAD, "A list that a navigate binds says what its items are."),
)
PAYLOAD_EXPRESSION = error(
    "payload-expression-error", _EXPRESSION, "An expression in a complete or data_exchange payload makes sense."
)

_WITH_FIELDS = EVERY - between(FlowVersion.V6_0, FlowVersion.V7_2)
_ANY_NEXT_SINCE = FlowVersion.V6_0


@rule(NO_DATA_MODEL, UNKNOWN_PAYLOAD_KEY, MISSING_PAYLOAD_KEY, MISSING_PAYLOAD, versions=_WITH_FIELDS)
def navigate_brings_all(facts: Facts, found: Findings) -> None:
    """A navigate brings the fields that its target declares."""
    for action in facts.actions:
        target = action.target
        if target is None:
            continue
        screen = facts.by_id.get(target)
        data = None if screen is None else screen.node.get("data")
        if action.payload is None:
            if data:
                found.add(
                    MISSING_PAYLOAD,
                    f"screen '{target:.40}' has data, and the navigate to it brings none",
                    action.way,
                    help=f"Write a payload with {_listed(list(data))}.",
                )
        elif data is None:
            if action.payload:
                found.add(NO_DATA_MODEL, f"screen '{target:.40}' has no data to bring a payload to", _payload(action))
        else:
            _compare_fields(action, action.payload, target, data, found)


def _compare_fields(
    action: Action, payload: dict[str, Any], target: str, data: dict[str, Any], found: Findings
) -> None:
    if payload.keys() == data.keys():
        return
    extra = [name for name in payload if name not in data]
    missing = [name for name in data if name not in payload]
    way = _payload(action)
    if extra:
        found.add(
            UNKNOWN_PAYLOAD_KEY,
            f"screen '{target:.40}' does not declare {_listed(extra)}",
            *(key((*way, name)) for name in extra),
            help=found.suggest(extra[0], missing) or "Declare it in the data of that screen, or leave it out.",
        )
    if missing:
        found.add(
            MISSING_PAYLOAD_KEY,
            f"screen '{target:.40}' declares {_listed(missing)}, and the navigate to it does not bring it",
            way,
        )


def _payload(action: Action) -> Way:
    return (*action.way, "payload")


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"'{name:.40}'" for name in names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"  # noqa: PLR2004 - as many as are shown


@rule(*STATIC, versions=CHECKED)
def navigate_values_fit(facts: Facts, found: Findings) -> None:
    """Values and expressions in a navigate are what its target declares."""
    for action in facts.actions:
        if action.payload and (target := action.target) is not None:
            screen = facts.by_id.get(target)
            if screen is not None and "data" in screen.node:
                check_static_values(action, screen, STATIC, facts, found)


@rule(*BINDINGS, versions=CHECKED)
def navigate_bindings_fit(facts: Facts, found: Findings) -> None:
    """What a navigate binds is what its target declares."""
    for bound in facts.bound:
        if bound.action.name == "navigate":
            screen = _bound_target(bound.action, facts)
            if screen is not None:
                check_bound_type(bound, screen, BINDINGS, facts, found)


def _bound_target(action: Action, facts: Facts) -> Screen | None:
    target = action.next_name if facts.version >= _ANY_NEXT_SINCE else action.target
    return None if target is None else facts.by_id.get(target)


@rule(PAYLOAD_EXPRESSION, versions=between(FEATURE_SINCE[Feature.CHECKED_PAYLOAD_EXPRESSIONS]))
def payload_expressions_make_sense(facts: Facts, found: Findings) -> None:
    """Expressions in a complete or data_exchange can be read and give a value."""
    for action in facts.actions:
        if action.payload and action.name in ("complete", "data_exchange"):
            for value, way, name in leaves(action):
                if value.__class__ is str and is_nested(value):
                    _check_expression(value, (*way, name), action, facts, found)


def _check_expression(value: str, way: Way, action: Action, facts: Facts, found: Findings) -> None:
    result = judge_nested(value, facts.names, action.screen.id)
    if result.fault is not None:
        found.add(PAYLOAD_EXPRESSION, result.fault, way, help=help_with(result, facts.names, action.screen.id, found))
    elif result.type == "array":
        raise Crash(
            f"the expression {value[:40]!r} in a payload of '{action.name}' gives a list",
            way,
            help="Write the plain binding, without backticks.",
        )


CHECKS: tuple[Check, ...] = (
    navigate_brings_all,
    navigate_values_fit,
    navigate_bindings_fit,
    payload_expressions_make_sense,
)
