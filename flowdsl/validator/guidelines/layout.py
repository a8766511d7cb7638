"""Advice on what stands on a screen, and in which order the screens come."""

from __future__ import annotations

from flowdsl.catalogue.layout import MAX_COMPONENTS
from flowdsl.validator.facts import Facts
from flowdsl.validator.findings import Findings, advice
from flowdsl.validator.registry import rule
from flowdsl.validator.warnings.branches import option_ids

CROWDED_SCREEN = advice("crowded-screen", "A screen with more components than the documentation asks for.")
EARLY_LOGIN = advice("early-login", "A password on the first screen.")
NO_DEFAULT_CASE = advice("switch-without-default", "A Switch that shows nothing for a value without a case.")

_FEW = MAX_COMPONENTS.docs or MAX_COMPONENTS.maximum
_SECRET = ("password", "passcode")


@rule(CROWDED_SCREEN)
def crowded(facts: Facts, found: Findings) -> None:
    """Not too many components on a screen."""
    for screen in facts.screens:
        if len(screen.components) <= _FEW:
            continue
        # of the branches only one is shown: their components are left aside
        count = sum(
            component.type != "Form" and not {"then", "else", "cases"} & set(component.way)
            for component in screen.components
        )
        if count > _FEW:
            found.add(
                CROWDED_SCREEN,
                f"the screen {screen.id} has {count} components",
                screen.way,
                allowed=f"at most {_FEW}, says the documentation",
                help="Split it: one task a screen, and what was answered is kept when a screen is done.",
            )


@rule(EARLY_LOGIN)
def early_login(facts: Facts, found: Findings) -> None:
    """A login late rather than early."""
    if len(facts.screens) < 2:  # noqa: PLR2004 - with one screen there is no later one
        return
    for component in facts.screens[0].by_type.get("TextInput", ()):
        if component.node.get("input-type") in _SECRET:
            found.add(
                EARLY_LOGIN,
                f"the first screen asks for a {component.node['input-type']}",
                component.way,
                help="Ask late, once the user has seen what the flow is good for.",
            )


@rule(NO_DEFAULT_CASE)
def default_cases(facts: Facts, found: Findings) -> None:
    """A Switch that shows something for every value."""
    for switch in facts.of("Switch"):
        cases = switch.node["cases"]
        if "default" in cases:
            continue
        ids = option_ids(switch.node["value"], switch.screen, facts)
        lacking = [id for id in ids or () if id not in cases]
        if ids is not None and not lacking:
            continue
        found.add(
            NO_DEFAULT_CASE,
            "this Switch has no default" + (f", and no case for {lacking[0][:40]!r}" if lacking else ""),
            (*switch.way, "cases"),
            help='Add a case "default": it is shown for every other value, and while there is none.',
        )


CHECKS = (crowded, early_login, default_cases)
