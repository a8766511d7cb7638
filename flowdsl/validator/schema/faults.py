"""What a schema finds wrong with a value: one fault a keyword that fails, with the way to its place."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from typing import Any

from flowdsl.validator.findings import Way


class Kind(enum.Enum):
    """Which keyword of the schema failed."""

    TYPE = "type"
    CONST = "const"
    ENUM = "enum"
    PATTERN = "pattern"
    KEY_PATTERN = "key pattern"
    FORMAT = "format"
    MIN_LENGTH = "min length"
    MIN_ITEMS = "min items"
    MAX_ITEMS = "max items"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    MIN_KEYS = "min keys"
    UNKNOWN = "unknown key"
    MISSING = "missing key"
    DEPENDENCY = "dependency"
    EXCLUSION = "exclusion"
    FORBIDDEN = "forbidden key"
    FORBIDDEN_SUCCESS = "forbidden success"
    CHOICE = "choice"
    COMPONENT = "component type"

    __hash__ = object.__hash__


class Fault:
    """One thing that is wrong.

    Attributes:
        kind: the keyword that failed.
        way: the way to the value, from the value that was judged.
        value: the value at fault.
        facts: what the message tells: the limit, the allowed values, the key.
        hidden: whether the platform keeps it to itself; the object fails all the same.
        source: the type of the component whose definition says so; ``None`` outside components.
        foreign: whether that is another one than the component's own.
    """

    __slots__ = ("facts", "foreign", "hidden", "kind", "source", "value", "way")

    def __init__(self, kind: Kind, value: object, facts: Any = None, way: Way = (), *, hidden: bool = False) -> None:
        """Make a fault at the value itself, unless ``way`` leads on."""
        self.kind = kind
        self.value = value
        self.facts = facts
        self.way = way
        self.hidden = hidden
        self.source: str | None = None
        self.foreign = False

    def __repr__(self) -> str:
        """Show the keyword and the way, for whoever debugs."""
        return f"<Fault {self.kind.value} at {self.way}{' hidden' * self.hidden}>"


Faults = list[Fault]
Judge = Callable[[Any], Faults | None]
"""From a value to what is wrong with it; ``None`` or nothing: it is fine."""


def under(step: str | int, faults: Iterable[Fault]) -> Iterable[Fault]:
    """Lead the ways of ``faults`` through ``step`` and return them."""
    for fault in faults:
        fault.way = (step, *fault.way)
        yield fault
