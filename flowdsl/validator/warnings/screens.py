"""Warnings of screens that nobody reaches or leaves, and of names that the platform uses itself."""

from __future__ import annotations

from typing import Any, cast

from flowdsl.diagnostics.codes import NAME_LOSES_TYPE
from flowdsl.expressions.untyped import SHADOWED_NAMES, UNUSABLE_NAME
from flowdsl.validator.facts import Facts, Screen
from flowdsl.validator.findings import Findings, Spot, Way, key, warning
from flowdsl.validator.registry import between, rule
from flowdsl.versions import FlowVersion

SUCCESS_ID = warning("success-screen-id", "A screen named SUCCESS, with which an endpoint ends the flow.")
DEAD_END = warning("dead-end", "A screen from which nothing leads on.")
UNUSED_ROUTE = warning("unused-route", "A screen that the routing model leads to and no action does.")
TAKEN_FIELD = warning("taken-data-field", "A data field that the phone takes out of every answer of the endpoint.")
REQUIRED_FIELD = warning("required-data-field", "A data field named required, which JSON Schema keeps for itself.")

_FOOTER_BESIDE_RICH_TEXT = FlowVersion.V6_3
"""The version from which a RichText may have a Footer beside it."""
_LINKS = ("EmbeddedLink", "OptIn")
_TAKEN = {
    "error_message": "shows the text at the bottom of the screen",
    "extension_message_response": "ends the flow with it",
}
"""What an endpoint's answer may hold besides the data of a screen, and what the phone does with it."""
_SHADOWED = SHADOWED_NAMES | {UNUSABLE_NAME}


@rule(SUCCESS_ID)
def success_id(facts: Facts, found: Findings) -> None:
    """No screen named SUCCESS."""
    if "SUCCESS" in facts.by_id:
        for screen in facts.screens:
            if screen.id == "SUCCESS":
                found.add(
                    SUCCESS_ID,
                    "a screen has the id 'SUCCESS'",
                    (*screen.way, "id"),
                    help="Rename it: the word is kept for endpoints, which end the flow with it.",
                )


@rule(DEAD_END)
def dead_ends(facts: Facts, found: Findings) -> None:
    """A way on from each screen but those read on the side."""
    stuck = [screen for screen in facts.screens if not screen.actions and _has_no_way(screen, facts.version)]
    if not stuck:
        return
    # who came by a link reads something on the side, and goes back
    beside = {action.target for action in facts.actions if action.component.type in _LINKS}
    for screen in stuck:
        if screen.id not in beside:
            found.add(
                DEAD_END,
                f"nothing leads on from the screen {screen.id}",
                screen.way,
                help="Give it a Footer, or a link that leads on: the user can only go back or close the flow.",
            )


def _has_no_way(screen: Screen, version: FlowVersion) -> bool:
    """Whether nothing leads on from a screen without actions of its own."""
    layout = screen.node.get("layout")
    if screen.terminal or layout is None or layout["type"] != "SingleColumnLayout":
        return False
    if "NavigationList" in screen.by_type or (version < _FOOTER_BESIDE_RICH_TEXT and "RichText" in screen.by_type):
        return False
    # options that come with data may bring actions
    return not any(isinstance(component.node.get("data-source"), str) for component in screen.components)


@rule(UNUSED_ROUTE)
def unused_routes(facts: Facts, found: Findings) -> None:
    """Screens that the routes lead to are led to by actions too."""
    model = facts.routing_model
    if not model or facts.has_endpoint:
        return
    targets = {action.target for action in facts.actions} | _item_targets(facts)
    for start, ends in model.items():
        for index, end in enumerate(ends):
            if end in facts.by_id and end not in targets and end != start:
                found.add(
                    UNUSED_ROUTE,
                    f"the routing model leads to the screen {end}, and no action of the flow does",
                    ("routing_model", start, index),
                    help="Navigate to it, or drop the route: a message cannot open a screen that has one.",
                )


def _item_targets(facts: Facts) -> set[str]:
    found: set[str] = set()
    for component in facts.of("NavigationList"):
        items = component.node["list-items"]
        if not isinstance(items, list):
            return set(facts.by_id)
        for item in cast("list[dict[str, Any]]", items):
            found.add(item.get("on-click-action", {}).get("next", {}).get("name", ""))
    return found


@rule(TAKEN_FIELD, REQUIRED_FIELD)
def data_fields(facts: Facts, found: Findings) -> None:
    """Data fields that can be filled."""
    taken: list[tuple[Screen, str]] = []
    for screen in facts.screens:
        data = screen.node.get("data")
        if not data:
            continue
        if facts.has_endpoint:
            taken += [(screen, name) for name in _TAKEN if name in data]
        elif "required" in data:
            found.add(
                REQUIRED_FIELD,
                f"the data of the screen {screen.id} has a key 'required'",
                key((*screen.way, "data", "required")),
                help="Leave it out: 5.x and 7.3 take it for a field when an action navigates to the screen.",
            )
    if taken:
        _report_taken(taken, facts, found)


def _report_taken(taken: list[tuple[Screen, str]], facts: Facts, found: Findings) -> None:
    brought = {(action.target, name) for action in facts.actions for name in _TAKEN if name in (action.payload or ())}
    for screen, name in taken:
        if (screen.id, name) not in brought:
            found.add(
                TAKEN_FIELD,
                f"the data field {name!r} of the screen {screen.id} stays empty: the phone {_TAKEN[name]}",
                key((*screen.way, "data", name)),
                help="Give the field another name.",
            )


@rule(NAME_LOSES_TYPE, versions=between(FlowVersion.V6_0))
def names(facts: Facts, found: Findings) -> None:
    """No names that expressions cannot use, where expressions use them."""
    shadowed = [it for screen in facts.screens for it in _shadowed(screen)]
    if not shadowed:
        return
    texts = _nested_texts(facts)
    used = {name for name in _SHADOWED if f".{name}" in texts}
    for spot, name in shadowed:
        if name in used:
            found.add(
                NAME_LOSES_TYPE,
                f"the name {name!r} cannot be compared or computed with inside expressions",
                spot,
                help="Give it another name: the platform's checker takes it for a member of its own.",
            )


def _shadowed(screen: Screen) -> list[tuple[Spot, str]]:
    data: Way = (*screen.way, "data")
    found = [(key((*data, name)), name) for name in screen.data if name in _SHADOWED]
    named = screen.first_named
    return found + [(Spot((*named[name].way, "name")), name) for name in _SHADOWED & named.keys()]


def _nested_texts(facts: Facts) -> str:
    texts = [text.value for screen in facts.screens for text in screen.texts if text.value[:1] == "`"]
    for action in facts.actions:
        texts += [value for value in (action.payload or {}).values() if isinstance(value, str) and value[:1] == "`"]
    return "\n".join(texts)


CHECKS = (success_id, dead_ends, unused_routes, data_fields, names)
