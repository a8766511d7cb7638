"""The named text patterns of the Flow JSON schema, and the keys whose expressions nobody type-checks.

The patterns are ECMAScript expressions; they are searched for, so only those that end in ``$`` reach to the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from flowdsl.versions import FlowVersion

_REFERENCE = r"\$\{(screen\.([a-zA-Z,_]*)\.)?(data|form)"

PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "non_blank": r"^(\r?\n?)*(?!\s*$).+(\r?\n?)*",
        "not_binding": rf"^(?!{_REFERENCE}\..+\}})",
        "not_nested_expression": r"^(?!`.*`$)",
        "binding_5.1": rf"^{_REFERENCE}(\.[\w-]+)+\}}",
        "binding_6.0": rf"(^{_REFERENCE}(\.[\w-]+)+\}}|^`.+`)",
        "item_binding": rf"^{_REFERENCE}\..*\}}$",
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


class DateFormat(NamedTuple):
    """How dates are written.

    Attributes:
        pattern: what matches them.
        words: the same in words.
        numeric: whether they are compared as numbers.
    """

    pattern: str
    words: str
    numeric: bool


DATE_SINCE: Mapping[FlowVersion, DateFormat] = MappingProxyType(
    {
        FlowVersion.V2_1: DateFormat(
            r"^-?[0-9]+$", "milliseconds since 1970 as a text, such as '1767225600000'", numeric=True
        ),
        FlowVersion.V5_0: DateFormat(PATTERNS["date"], "a date as YYYY-MM-DD", numeric=False),
    }
)
"""How dates are written, by the version from which on they are."""

UNCHECKED_EXPRESSION_KEYS: frozenset[str] = frozenset(
    {"type", "init-value", "init-values", "error-message", "error-messages"}
)
"""The property keys whose backtick expressions may yield anything."""
