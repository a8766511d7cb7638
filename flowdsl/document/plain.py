"""Brings a value to what JSON is made of, or says what in it JSON does not have."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, cast

from flowdsl.document.faults import Fault, NotJson, Reason

Way = tuple[str | int, ...]

MAX_DEPTH = 200
"""How many objects and lists may stand in one another: all that walks over a document calls itself."""

_MOST_CONTAINERS = 1_000_000
"""How many objects and lists are looked at: a value that holds another one many times may be endless in effect."""

_LARGEST = 10**309
"""Numbers from here on have no text that is bounded, and are infinite for the platform."""

_SIMPLE = frozenset({str, bool, type(None)})


def is_too_deep(value: Any) -> bool:
    """Whether more than `MAX_DEPTH` objects and lists stand in one another, in a value that was read from a text."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            member
            for it in level
            for member in (it.values() if it.__class__ is dict else it if it.__class__ is list else ())
            if member.__class__ is dict or member.__class__ is list
        ]
        if not level:
            return False
    return True


def plain(value: Any) -> Any:
    """Return a value as dicts, lists, texts, numbers, truth values and ``None``, none of a class of its own.

    What is made of these already is returned as it is; tuples become lists, and what only has a class of its own
    (an enum of texts, a named tuple) becomes what it stands for.

    Raises:
        NotJson: where something is none of these, stands in itself, or is nested too deep.
    """
    return value if _is_plain(value) else _Copier().copy(value, ())


def _is_plain(value: Any) -> bool:
    """Whether nothing has to be done; looks only until something has, so a ``False`` says little."""
    level = [value]
    depth = seen = 0
    while level and depth < MAX_DEPTH and seen <= _MOST_CONTAINERS:
        following: list[Any] = []
        for it in level:
            if it.__class__ is dict:
                # Written out, as nearly all the time that is spent here is spent in these lines.
                for key, member in it.items():
                    if key.__class__ is not str:
                        return False
                    if member.__class__ not in _SIMPLE:
                        following.append(member)
            elif it.__class__ is list:
                following += [member for member in it if member.__class__ not in _SIMPLE]
            elif not _is_plain_scalar(it):
                return False
        level = following
        depth += 1
        seen += len(level)
    if seen > _MOST_CONTAINERS:
        raise NotJson(_too_many())
    return all(map(_is_plain_scalar, level))


def _is_plain_scalar(value: Any) -> bool:
    kind = value.__class__
    if kind is int:
        return -_LARGEST < value < _LARGEST
    return kind in _SIMPLE or (kind is float and math.isfinite(value))


class _Copier:
    """Makes a copy of plain classes."""

    def __init__(self) -> None:
        self._left = _MOST_CONTAINERS
        self._around: set[int] = set()

    def copy(self, value: Any, way: Way) -> Any:
        """Copy a value."""
        if not isinstance(value, (dict, list, tuple)):
            return _scalar(value, way)
        self._enter(id(cast("object", value)), way)
        if isinstance(value, dict):
            members = cast("dict[Any, Any]", value)
            made = {(name := _name(key, way)): self.copy(member, (*way, name)) for key, member in members.items()}
        else:
            items = cast("list[Any]", value)
            made = [self.copy(item, (*way, index)) for index, item in enumerate(items)]
        self._around.remove(id(cast("object", value)))
        return made

    def _enter(self, identity: int, way: Way) -> None:
        if identity in self._around:
            raise NotJson(Fault(Reason.SYNTAX, "a value holds itself", help="JSON cannot say that.", way=way))
        if len(self._around) >= MAX_DEPTH:
            message = f"more than {MAX_DEPTH} objects and lists stand in one another"
            raise NotJson(Fault(Reason.DEPTH, message, help="No flow needs that many.", way=way))
        self._around.add(identity)
        self._left -= 1
        if self._left < 0:
            raise NotJson(_too_many())


def _too_many() -> Fault:
    message = f"the value holds more than {_MOST_CONTAINERS:,} objects, lists and numbers, which is more than is read"
    return Fault(Reason.SIZE, message, help="Perhaps one list stands in it many times.")


def _name(key: object, way: Way) -> str:
    if isinstance(key, str):
        return str.__str__(key)
    raise NotJson(
        Fault(Reason.SYNTAX, f"{_shown(key)} is a key", "a text", help="Keys are texts in JSON.", way=way),
    )


def _scalar(value: Any, way: Way) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (int, float)):
        return _number(value, way)
    raise NotJson(Fault(Reason.SYNTAX, f"{_shown(value)} is no JSON", help=_help(value), way=way))


def _number(value: float, way: Way) -> float:
    number = int(value) if isinstance(value, int) else float(value)
    if isinstance(number, float) and not math.isfinite(number):
        raise NotJson(Fault(Reason.SYNTAX, f"the number {number} is no JSON", help="Numbers are finite.", way=way))
    if not -_LARGEST < number < _LARGEST:
        message = "a whole number has more than 309 digits"
        raise NotJson(Fault(Reason.SYNTAX, message, help="The platform takes it as infinite.", way=way))
    return number


def _shown(value: object) -> str:
    """Name a value by its class: what it says of itself may be long, or fail."""
    return f"a value of the class {type(value).__name__[:60]!r}"


def _help(value: object) -> str:
    if hasattr(type(value), "to_dict"):
        return "Give what its to_dict() returns."
    if isinstance(value, Mapping):
        return "Make it a dict."
    return "JSON has objects (dicts), lists, texts, numbers, true, false and null."
