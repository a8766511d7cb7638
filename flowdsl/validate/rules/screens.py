"""Rules on the screens of a flow: how many, their ids, where it may end."""

from __future__ import annotations

from flowdsl.catalogue import MAX_SCREENS
from flowdsl.validate.facts import Facts
from flowdsl.validate.findings import Findings, error
from flowdsl.validate.registry import rule

TOO_MANY_SCREENS = error("max-screens", "MAX_SCREENS_NUMBER", "A flow has at most 100 screens.")


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


CHECKS = (max_screens,)
