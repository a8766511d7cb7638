"""The named text patterns of the Flow JSON schema, and the keys whose expressions nobody type-checks.

The patterns are ECMAScript expressions; they are searched for, so only those that end in ``$`` reach to the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_REFERENCE = r"\$\{(screen\.([a-zA-Z,_]*)\.)?(data|form)"

PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "non_blank": r"^(\r?\n?)*(?!\s*$).+(\r?\n?)*",
        "not_binding": rf"^(?!{_REFERENCE}\..+\}})",
        "not_nested_expression": r"^(?!`.*`$)",
        "binding_5.1": rf"^{_REFERENCE}(\.[\w-]+)+\}}",
        "binding_6.0": rf"(^{_REFERENCE}(\.[\w-]+)+\}}|^`.+`)",
        "hex_color": r"^#([A-Fa-f0-9]{6})$",
        "screen_id": r"^[a-zA-Z,_]+$",
        "screen_id_v7": r"^(?!_+$)[a-zA-Z_]+$",
        "switch_case_key": r"^[a-zA-Z][a-zA-Z0-9-_]*$",
        # Meant to refuse blank items, but it says the letter s where it means white space.
        "rich_text_item": r"^(?!s*$).+",
        "date": r"^\d{4}-\d{2}-\d{2}$",
    }
)
"""Each pattern by the name that the properties use."""

UNCHECKED_EXPRESSION_KEYS: frozenset[str] = frozenset(
    {"type", "init-value", "init-values", "error-message", "error-messages"}
)
"""The property keys whose backtick expressions may yield anything."""
