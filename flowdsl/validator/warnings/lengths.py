"""Warnings of texts that are longer than the phone shows."""

from __future__ import annotations

from flowdsl.validator.facts import Facts
from flowdsl.validator.findings import Findings, warning
from flowdsl.validator.registry import rule
from flowdsl.validator.warnings.limits import client_lengths, too_long

TEXT_LENGTH = warning("text-length", "A text longer than the phone has room for.")
TEXT_CUT = warning("text-cut", "A text that the phone cuts.")
TEXT_STOPS = warning("text-stops", "A text so long that the phone shows an error instead of the screen.")

_RULES = {"soft": TEXT_LENGTH, "truncate": TEXT_CUT, "hard": TEXT_STOPS}
_HELP = {
    "soft": "Shorten it: a draft shows an error below the component, and the phone may cut the text.",
    "truncate": "Shorten it: the phone shows the beginning and three dots.",
    "hard": "Shorten it: on the phone the screen gives way to an error once the flow is published.",
}


@rule(*_RULES.values())
def lengths(facts: Facts, found: Findings) -> None:
    """Texts as short as the client wants them."""
    for it in too_long(facts, client_lengths(facts.version)):
        found.add(
            _RULES[it.limit.mode],
            f"{it.what} has {it.length} characters",
            it.way,
            allowed=f"at most {it.limit.most}",
            help=_HELP[it.limit.mode],
        )


CHECKS = (lengths,)
