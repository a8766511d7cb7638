"""What is raised for a text that is no regular expression."""

from __future__ import annotations

from flowdsl.ecmascript.units import joined
from flowdsl.errors import FlowError


class PatternError(FlowError, ValueError):
    """A text that JavaScript does not take as a regular expression.

    Attributes:
        message: what is wrong, without a full stop.
        offset: the character at fault, from 0.
    """

    def __init__(self, message: str, units: str, index: int) -> None:
        """Keep what is wrong.

        Args:
            message: what is wrong, with ``{}`` where the place belongs.
            units: the pattern in code units.
            index: the code unit at fault.
        """
        self.offset = index - sum(joined(units[at], units[at + 1]) is not None for at in range(index - 1))
        self.message = message.replace("{}", f" at character {self.offset + 1}", 1)
        super().__init__(self.message)
