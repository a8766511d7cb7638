"""What is wrong with a value, or with a schema."""

from __future__ import annotations

from typing import NamedTuple

from flowdsl.errors import FlowError

Way = tuple[str | int, ...]
"""The way to a value: member names and list indexes."""


class SchemaError(FlowError, ValueError):
    """A schema that looks like one, but cannot be used: it names a format or a schema that there is not."""


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
