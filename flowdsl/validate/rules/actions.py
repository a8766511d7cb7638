"""Rules on actions: what they need of the flow, where they lead, and which screens end it."""

from __future__ import annotations

from flowdsl.validate.facts import Action, Component, Facts, Screen
from flowdsl.validate.findings import Findings, Way, error
from flowdsl.validate.registry import Check, between, rule
from flowdsl.versions import FEATURE_SINCE, Feature

NEEDS_DATA_API = error(
    "data-exchange-needs-data-api-version",
    "MISSING_REQUIRED_PROPERTY",
    "A flow that exchanges data says which version its endpoint speaks.",
)
UNKNOWN_SCREEN = error(
    "navigate-unknown-screen", "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME", "A navigate leads to a screen of the flow."
)
SAME_SCREEN = error(
    "navigate-same-screen", "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME", "No navigate leads to the screen it stands on."
)
NOT_TERMINAL = error("complete-not-terminal", "INVALID_COMPLETE_ACTION", "Only a terminal screen completes the flow.")
NO_FOOTER = error("terminal-footer-missing", "MISSING_FOOTER_ON_TERMINAL_SCREEN", "Every terminal screen has a Footer.")
FOOTER_ACTION = error(
    "terminal-footer-action", "INVALID_PROPERTY_VALUE", "The Footer of a terminal screen ends the flow."
)
SELECT_TWICE = error(
    "on-select-twice",
    "INVALID_UPDATE_DATA_ACTION_PAYLOAD",
    "on-select-action stands on a component or on its options, never on both.",
)
UNSELECT_TWICE = error(
    "on-unselect-twice",
    "INVALID_UPDATE_DATA_ACTION_PAYLOAD",
    "on-unselect-action stands on a component or on its options, never on both.",
)

_TWICE = {"on-select-action": SELECT_TWICE, "on-unselect-action": UNSELECT_TWICE}
_ENDING = ("complete", "data_exchange")


@rule(NEEDS_DATA_API)
def endpoint_has_a_version(facts: Facts, found: Findings) -> None:
    """data_exchange needs data_api_version."""
    if facts.has_endpoint:
        return
    ways = [(*action.way, "name") for action in facts.actions if action.name == "data_exchange"]
    if ways:
        found.add(
            NEEDS_DATA_API,
            "data_exchange asks an endpoint, and the flow names no data_api_version",
            *ways,
            help="Name data_api_version, and write routing_model, in the flow; a flow without endpoint uses navigate.",
        )


@rule(UNKNOWN_SCREEN, SAME_SCREEN)
def navigate_leads_on(facts: Facts, found: Findings) -> None:
    """Navigate leads to another screen of the flow."""
    for action in facts.actions:
        target = action.target
        if target is None:
            continue
        if target == action.screen.id:
            found.add(SAME_SCREEN, f"screen '{target:.40}' leads to itself", (*action.way, "next", "name"))
        elif target not in facts.by_id and not _is_local(target):
            found.add(
                UNKNOWN_SCREEN,
                f"the flow has no screen '{target:.40}'",
                (*action.way, "next", "name"),
                help=found.suggest(target, facts.by_id),
            )


def _is_local(text: str) -> bool:
    return text.startswith(("${data.", "${form.")) and text.endswith("}")


@rule(NOT_TERMINAL)
def complete_ends(facts: Facts, found: Findings) -> None:
    """Complete stands on terminal screens."""
    terminal = {screen.id for screen in facts.screens if screen.terminal}
    for action in facts.actions:
        if action.name == "complete" and action.screen.id not in terminal:
            found.add(
                NOT_TERMINAL,
                f"screen '{action.screen.id:.40}' completes the flow, and is not terminal",
                (*action.way, "name"),
                help='Write "terminal": true on the screen.',
            )


@rule(NO_FOOTER, FOOTER_ACTION, versions=between(FEATURE_SINCE[Feature.TERMINAL_FOOTER]))
def terminal_screen_ends(facts: Facts, found: Findings) -> None:
    """A terminal screen has a Footer that ends the flow."""
    for screen, looked_up in zip(facts.screens, facts.looked_up, strict=True):
        if screen.terminal:
            _check_footer(looked_up, found)


def _check_footer(screen: Screen, found: Findings) -> None:
    footer = next(screen.of("Footer"), None)
    if footer is None:
        found.add(
            NO_FOOTER,
            f"screen '{screen.id:.40}' is terminal, and has no Footer",
            screen.way,
            help="Give it a Footer whose on-click-action is complete.",
        )
        return
    name = footer.node["on-click-action"]["name"]
    if name not in _ENDING:
        found.add(
            FOOTER_ACTION,
            f"the Footer of the terminal screen '{screen.id:.40}' runs '{name:.40}'",
            (*footer.way, "on-click-action", "name"),
            allowed=" or ".join(_ENDING),
        )


@rule(SELECT_TWICE, UNSELECT_TWICE, versions=between(FEATURE_SINCE[Feature.UPDATE_DATA]))
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
