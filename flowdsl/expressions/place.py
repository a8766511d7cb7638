"""Where an expression is printed to, what comes out, and the refusal where no text would be faithful."""

from __future__ import annotations

import enum

from flowdsl.errors import FlowError
from flowdsl.expressions.immutable import immutable
from flowdsl.versions import Feature

VISIBLE_INSTEAD = "From 6.0, 'visible' on the components themselves says it."
"""What to write where an If cannot say something."""


class Place(enum.Enum):
    """Where the text of an expression stands; each has its own rules."""

    PROPERTY = "property"
    """A property of a component that takes bindings and expressions."""
    PAYLOAD = "payload"
    """A value in the payload of complete, data_exchange or update_data: names belong to the own screen."""
    NAVIGATE = "navigate"
    """A value in the payload of navigate: in backticks, the validator looks local names up on the target screen."""
    CONDITION = "condition"
    """``If.condition``, which has a language of its own."""
    SWITCH = "switch"
    """``Switch.value``."""
    INITIAL = "initial"
    """A value in a Form's ``init-values`` or ``error-messages``: there a text in backticks counts as a string."""
    BINDING = "binding"
    """A property that takes one plain reference and no expression: dates, a RichText, an url."""

    # An enum hashes the name of its member in Python; places are looked up for every expression.
    __hash__ = object.__hash__


@immutable
class Printed:
    """The text of an expression.

    Attributes:
        text: what stands in the Flow JSON.
        rewritten: a plain sentence for each thing that reads otherwise than it was written.
        assumptions: a plain sentence for each thing that has to hold for the text to mean what was written.
    """

    text: str
    rewritten: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


class Unsayable(FlowError, ValueError):  # noqa: N818 - it is no mistake of the program but a fact about Flow JSON
    """An expression for which no text is faithful at its place, in its version.

    Attributes:
        reason: what stands in the way, a sentence without a full stop.
        feature: what a later version has that would say it, where there is such a thing.
        instead: what to write instead, a whole sentence, where something is known.
    """

    def __init__(self, reason: str, feature: Feature | None = None, instead: str | None = None) -> None:
        """Keep ``reason``, ``feature`` and ``instead``."""
        self.reason = reason
        self.feature = feature
        self.instead = instead
        super().__init__(f"{reason}. {instead}" if instead else reason)
