"""The values of a payload that hold no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from flowdsl.validator.facts import Action
from flowdsl.validator.findings import Way


def leaves(action: Action) -> Iterator[tuple[Any, Way, str | int]]:
    """Give the texts, numbers, truth values and nulls in the payload of an action, at any depth.

    With each come the way to what holds it, and its key or index there.
    """
    waiting: list[tuple[Any, Way]] = [(action.payload, (*action.way, "payload"))]
    while waiting:
        holder, way = waiting.pop()
        for key, value in _members(holder):
            if value.__class__ is dict or value.__class__ is list:
                waiting.append((value, (*way, key)))
            else:
                yield value, way, key


def _members(holder: Any) -> Iterable[tuple[str | int, Any]]:
    return cast("dict[str, Any]", holder).items() if holder.__class__ is dict else enumerate(cast("list[Any]", holder))
