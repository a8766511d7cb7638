"""Tells lists and dicts among the values of a tree apart, for people and type checkers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeGuard

class_of: Callable[[object], type[Any]] = type
"""Returns the class of a value whatever it is; `type` itself leaves type checkers in doubt."""


def is_items(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Whether ``value`` is a list; in a tree lists are tuples."""
    return type(value) is tuple


def is_members(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether ``value`` is a dict."""
    return type(value) is dict
