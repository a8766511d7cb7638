"""Rules on the components that want a screen to themselves: RichText and NavigationList."""

from __future__ import annotations

from typing import NamedTuple

from flowdsl.catalogue import COMPONENTS
from flowdsl.diagnostics.codes import LIST_ON_TERMINAL, NOT_ALONE, RICH_TEXT_NOT_ALONE
from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.facts import Facts, Screen
from flowdsl.validator.findings import Findings
from flowdsl.validator.registry import Check, between, rule
from flowdsl.versions import FlowVersion


class _Lone(NamedTuple):
    """A component that wants a screen to itself.

    Attributes:
        type: the component.
        rule: what says so.
        most: how many of it a screen may have.
        beside: the type that is not counted.
        beside_since: the first version that does not count it.
    """

    type: str
    rule: Rule
    most: int
    beside: str
    beside_since: FlowVersion


_RICH_TEXT = _Lone("RichText", NOT_ALONE, 1, "Footer", FlowVersion.V6_3)
_NAVIGATION_LIST = _Lone("NavigationList", NOT_ALONE, 2, "Form", FlowVersion.V6_2)
_WITH_LISTS = between(COMPONENTS["NavigationList"].since)


@rule(RICH_TEXT_NOT_ALONE, versions=between(FlowVersion.V5_1, FlowVersion.V5_2), only=("RichText",))
def rich_text_alone(facts: Facts, found: Findings) -> None:
    """No other component on the screen at all."""
    for screen in facts.by_id.values():
        if "RichText" in screen.by_type and len(screen.components) > 1:
            found.add(
                RICH_TEXT_NOT_ALONE,
                f"screen {shown(screen.id)} holds more than its RichText",
                (*screen.by_type["RichText"][0].way, "type"),
                help="Leave the RichText alone on its screen; up to 6.2 not even a Footer may stand below it.",
            )


@rule(NOT_ALONE, versions=between(FlowVersion.V6_0))
def rich_text_placement(facts: Facts, found: Findings) -> None:
    """One RichText, and nothing that counts beside it."""
    _check(_RICH_TEXT, facts, found)


@rule(NOT_ALONE, versions=_WITH_LISTS)
def navigation_list_placement(facts: Facts, found: Findings) -> None:
    """Up to two NavigationLists, and nothing that counts beside them."""
    _check(_NAVIGATION_LIST, facts, found)


def _check(lone: _Lone, facts: Facts, found: Findings) -> None:
    if lone.type not in facts.types:
        return
    beside = lone.beside if facts.version >= lone.beside_since else None
    for screen in facts.by_id.values():
        if _is_crowded(screen, lone, beside):
            allowed = "no other component" if beside is None else f"no other component than a {beside}"
            found.add(
                lone.rule,
                f"screen {shown(screen.id)} holds more than its {lone.type} may have beside it",
                *((*component.way, "type") for component in screen.by_type[lone.type]),
                allowed=f"at most {lone.most} of the type {lone.type}, and {allowed}",
                help="Move the other components to another screen.",
            )


def _is_crowded(screen: Screen, lone: _Lone, beside: str | None) -> bool:
    own = len(screen.by_type.get(lone.type, ()))
    everything = len(screen.components) - len(screen.by_type.get(beside or "", ()))
    return own > lone.most or (own > 0 and everything >= lone.most and own < everything)


@rule(LIST_ON_TERMINAL, versions=_WITH_LISTS, only=("NavigationList",))
def navigation_list_on_terminal(facts: Facts, found: Findings) -> None:
    """No NavigationList on a screen with ``terminal: true``."""
    for screen in facts.screens:
        looked_up = facts.by_id[screen.id]
        if screen.terminal and "NavigationList" in looked_up.by_type:
            found.add(
                LIST_ON_TERMINAL,
                f"the terminal screen {shown(screen.id)} holds a NavigationList",
                looked_up.way,
                help="A NavigationList leads on: let the screens it leads to be terminal.",
            )


CHECKS: tuple[Check, ...] = (
    rich_text_alone,
    rich_text_placement,
    navigation_list_placement,
    navigation_list_on_terminal,
)
