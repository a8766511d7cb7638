"""Rules on the screens of a flow: how many, their ids, where it may end, what they mask."""

from __future__ import annotations

from flowdsl.catalogue import MAX_SCREENS, SCREEN
from flowdsl.diagnostics.codes import (
    DUPLICATE_SCREEN_ID,
    NO_SUCCESS,
    NO_TERMINAL_SCREEN,
    REFRESH_ENDPOINT,
    RESERVED_SCREEN_ID,
    TOO_MANY_SCREENS,
    UNKNOWN_SENSITIVE,
)
from flowdsl.validator.facts import Facts, Screen
from flowdsl.validator.findings import Findings, Way
from flowdsl.validator.registry import Check, rule


@rule(TOO_MANY_SCREENS)
def max_screens(facts: Facts, found: Findings) -> None:
    """At most 100 screens."""
    count = len(facts.screens)
    if count > MAX_SCREENS.maximum:
        found.add(
            TOO_MANY_SCREENS,
            f"the flow has {count} screens",
            *(screen.way for screen in facts.screens[MAX_SCREENS.maximum :]),
            allowed=f"at most {MAX_SCREENS.maximum}",
        )


@rule(DUPLICATE_SCREEN_ID)
def ids_differ(facts: Facts, found: Findings) -> None:
    """Every id belongs to one screen."""
    if len(facts.by_id) == len(facts.screens):
        return
    ways: dict[str, list[Way]] = {}
    for screen in facts.screens:
        ways.setdefault(screen.id, []).append((*screen.way, "id"))
    for id, (_, *later) in ways.items():
        if later:
            found.add(
                DUPLICATE_SCREEN_ID,
                f"{len(later) + 1} screens have the id '{id:.40}'",
                *reversed(later),
                help="Give each screen an id of its own.",
            )


@rule(RESERVED_SCREEN_ID)
def ids_are_free(facts: Facts, found: Findings) -> None:
    """No reserved word is an id."""
    for reserved in SCREEN["id"].reserved:
        if reserved in facts.by_id:
            found.add(
                RESERVED_SCREEN_ID,
                f"the id '{reserved}' is reserved",
                *((*screen.way, "id") for screen in facts.screens if screen.id == reserved),
            )


@rule(NO_TERMINAL_SCREEN, NO_SUCCESS)
def flow_ends(facts: Facts, found: Findings) -> None:
    """Some screen is terminal, and some screen that may be the last one ends with success."""
    if not any(screen.terminal for screen in facts.screens):
        found.add(
            NO_TERMINAL_SCREEN,
            "no screen is terminal",
            ("screens",),
            help='Write "terminal": true on each screen on which the flow may end.',
        )
    last = [screen for screen in facts.screens if screen.node.get("terminal") is not False]
    if all(_fails(screen) for screen in last):
        found.add(
            NO_SUCCESS,
            "no screen ends the flow with success",
            *((*screen.way, "success") for screen in last),
            help="Leave success out on the screen on which the flow ends as it should.",
        )


def _fails(screen: Screen) -> bool:
    return screen.node.get("success") is False


@rule(UNKNOWN_SENSITIVE)
def sensitive_fields_exist(facts: Facts, found: Findings) -> None:
    """What is sensitive is a component of the screen."""
    for screen, looked_up in zip(facts.screens, facts.looked_up, strict=True):
        names = looked_up.first_named
        for index, name in enumerate(screen.node.get("sensitive", ())):
            if name not in names:
                found.add(
                    UNKNOWN_SENSITIVE,
                    f"no component of screen '{screen.id:.40}' has the name '{name:.40}'",
                    (*screen.way, "sensitive", index),
                    help=found.suggest(name, names),
                )


@rule(REFRESH_ENDPOINT)
def refreshed_by_an_endpoint(facts: Facts, found: Findings) -> None:
    """Only an endpoint can be asked on the way back."""
    if facts.has_endpoint:
        return
    ways = [
        (*facts.by_id[screen.id].way, "refresh_on_back")
        for screen in facts.screens
        if screen.node.get("refresh_on_back") is True
    ]
    if ways:
        found.add(
            REFRESH_ENDPOINT,
            "refresh_on_back is true, and the flow has no endpoint",
            *ways,
            help="Name data_api_version if the flow has an endpoint; otherwise leave refresh_on_back out.",
        )


CHECKS: tuple[Check, ...] = (
    max_screens,
    ids_differ,
    ids_are_free,
    flow_ends,
    sensitive_fields_exist,
    refreshed_by_an_endpoint,
)
