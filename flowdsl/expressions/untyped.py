"""What has no type in backticks, though it has a value."""

from __future__ import annotations

UNTYPED = "none"
"""The type word of what has no type; only a join takes it."""
SHADOWED_NAMES = frozenset(
    {
        *("size", "get", "has", "set", "keys", "values", "entries", "forEach", "delete", "clear"),
        *("constructor", "toString", "valueOf", "hasOwnProperty"),
    }
)
"""Names that lose their type in backticks: the validator finds a member of JavaScript's own objects instead."""
UNUSABLE_NAME = "__proto__"
"""The one name that backticks cannot reach at all."""
