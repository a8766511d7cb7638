"""What is wrong with a value, or with a schema."""

from __future__ import annotations

from typing import NamedTuple

from flowdsl.ecmascript import OutOfSteps
from flowdsl.errors import FlowError

Way = tuple[str | int, ...]
"""The way to a value: member names and list indexes."""


class SchemaError(FlowError, ValueError):
    """A schema that looks like one, but cannot be used: it names a format or a schema that there is not.

    Attributes:
        message: what is wrong, without a full stop.
        help: what may have been meant, as a whole sentence.
    """

    def __init__(self, message: str, help: str | None = None) -> None:
        """Keep what is wrong."""
        super().__init__(message)
        self.message = message
        self.help = help


class Unfinished(OutOfSteps):
    """A check took more work than is allowed.

    Attributes:
        faults: what it had found by then.
    """

    def __init__(self, faults: list[Fault]) -> None:
        """Keep what was found."""
        super().__init__("more work than is allowed")
        self.faults = faults


class Fault(NamedTuple):
    """Something about a value that its schema refuses.

    Attributes:
        keyword: the keyword that refuses it; ``false schema`` where the schema is ``False``.
        way: the way to what is refused.
        message: what is wrong, beginning with the verb.
    """

    keyword: str
    way: Way
    message: str
