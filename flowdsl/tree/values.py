"""Tells lists and dicts among the values of a tree apart, for people and type checkers."""

from __future__ import annotations

from typing import Any, TypeGuard


def is_items(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Whether ``value`` is a list; in a tree lists are tuples."""
    return value.__class__ is tuple


def is_members(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether ``value`` is a dict."""
    return value.__class__ is dict
