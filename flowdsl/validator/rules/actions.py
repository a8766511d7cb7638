"""Rules on actions: what they need of the flow, where they lead, and which screens end it."""

from __future__ import annotations

from flowdsl.diagnostics.codes import (
    COMPLETE_PLACE,
    ITEM_ACTION_TWICE,
    NO_ENDPOINT,
    SELF_NAVIGATION,
    TERMINAL_FOOTER,
    TERMINAL_FOOTER_ACTION,
    UNKNOWN_SCREEN,
)
from flowdsl.validator.facts import Action, Component, Facts, Screen
from flowdsl.validator.findings import Findings, Way
from flowdsl.validator.registry import Check, between, rule
from flowdsl.versions import FEATURE_SINCE, Feature

_TWICE = {"on-select-action": ITEM_ACTION_TWICE, "on-unselect-action": ITEM_ACTION_TWICE}
_ENDING = ("complete", "data_exchange")


@rule(NO_ENDPOINT)
def endpoint_has_a_version(facts: Facts, found: Findings) -> None:
    """data_exchange needs data_api_version."""
    if facts.has_endpoint:
        return
    ways = [(*action.way, "name") for action in facts.actions if action.name == "data_exchange"]
    if ways:
        found.add(
            NO_ENDPOINT,
            "data_exchange asks an endpoint, and the flow names no data_api_version",
            *ways,
            help="Name data_api_version, and write routing_model, in the flow; a flow without endpoint uses navigate.",
        )


@rule(UNKNOWN_SCREEN, SELF_NAVIGATION)
def navigate_leads_on(facts: Facts, found: Findings) -> None:
    """Navigate leads to another screen of the flow."""
    for action in facts.actions:
        target = action.target
        if target is None:
            continue
        if target == action.screen.id:
            found.add(SELF_NAVIGATION, f"screen '{target:.40}' leads to itself", (*action.way, "next", "name"))
        elif target not in facts.by_id and not _is_local(target):
            found.add(
                UNKNOWN_SCREEN,
                f"the flow has no screen '{target:.40}'",
                (*action.way, "next", "name"),
                help=found.suggest(target, facts.by_id),
            )


def _is_local(text: str) -> bool:
    return text.startswith(("${data.", "${form.")) and text.endswith("}")


@rule(COMPLETE_PLACE)
def complete_ends(facts: Facts, found: Findings) -> None:
    """Complete stands on terminal screens."""
    terminal = {screen.id for screen in facts.screens if screen.terminal}
    for action in facts.actions:
        if action.name == "complete" and action.screen.id not in terminal:
            found.add(
                COMPLETE_PLACE,
                f"screen '{action.screen.id:.40}' completes the flow, and is not terminal",
                (*action.way, "name"),
                help='Write "terminal": true on the screen.',
            )


@rule(TERMINAL_FOOTER, TERMINAL_FOOTER_ACTION, versions=between(FEATURE_SINCE[Feature.TERMINAL_FOOTER]))
def terminal_screen_ends(facts: Facts, found: Findings) -> None:
    """A terminal screen has a Footer that ends the flow."""
    for screen, looked_up in zip(facts.screens, facts.looked_up, strict=True):
        if screen.terminal:
            _check_footer(looked_up, found)


def _check_footer(screen: Screen, found: Findings) -> None:
    footer = next(screen.of("Footer"), None)
    if footer is None:
        found.add(
            TERMINAL_FOOTER,
            f"screen '{screen.id:.40}' is terminal, and has no Footer",
            screen.way,
            help="Give it a Footer whose on-click-action is complete.",
        )
        return
    name = footer.node["on-click-action"]["name"]
    if name not in _ENDING:
        found.add(
            TERMINAL_FOOTER_ACTION,
            f"the Footer of the terminal screen '{screen.id:.40}' runs '{name:.40}'",
            (*footer.way, "on-click-action", "name"),
            allowed=" or ".join(_ENDING),
        )


@rule(ITEM_ACTION_TWICE, ITEM_ACTION_TWICE, versions=between(FEATURE_SINCE[Feature.UPDATE_DATA]))
def one_reaction(facts: Facts, found: Findings) -> None:
    """A choice reacts as a whole or option by option."""
    last: Action | None = None
    for action in facts.actions:
        if action.key in _TWICE and _is_of_item(action) and (last is None or action.component is not last.component):
            last = action
            _check_reactions(action.component, found)


def _is_of_item(action: Action) -> bool:
    return len(action.way) > len(action.component.way) + 1


def _check_reactions(component: Component, found: Findings) -> None:
    way: Way = (*component.way, "data-source")
    for key, broken in _TWICE.items():
        if key not in component.node:
            continue
        twice = [(*way, index, key) for index, item in enumerate(component.node["data-source"]) if key in item]
        if twice:
            found.add(
                broken,
                f"{key} stands on the {component.type} and on its options",
                *twice,
                help="Keep the one on the component, or those on the options.",
            )


CHECKS: tuple[Check, ...] = (
    endpoint_has_a_version,
    navigate_leads_on,
    complete_ends,
    terminal_screen_ends,
    one_reaction,
)
