"""The official text of a path: the schema stage quotes odd keys, the rules do not."""

from __future__ import annotations

import re

from flowdsl.validate.findings import Way

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*\Z")
_DIGITS = re.compile(r"[0-9]+\Z")


class Quoted(str):
    """A key of an object whose keys are free but for a pattern: the schema stage quotes it whatever it looks like."""

    __slots__ = ()


def schema_path(way: Way) -> str:
    """Write a path as the schema stage does.

    >>> schema_path(("screens", 0, "data", Quoted("q"), "on-click-action"))
    "screens[0].data['q']['on-click-action']"
    """
    written: list[str] = []
    for step in way:
        if isinstance(step, int):
            written.append(f"[{step}]")
        elif isinstance(step, Quoted) or not _IDENTIFIER.match(step):
            escaped = step.replace("\\", "\\\\").replace("'", "\\'")
            written.append(f"['{escaped}']")
        else:
            written.append(f".{step}" if written else step)
    return "".join(written)


def rule_path(way: Way) -> str:
    """Write a path as the rules do.

    >>> rule_path(("screens", 0, "layout", "children", 4, "on-click-action"))
    'screens[0].layout.children[4].on-click-action'
    """
    written: list[str] = []
    for step in way:
        if isinstance(step, int) or _DIGITS.match(step):
            written.append(f"[{step}]")
        else:
            written.append(f".{step}" if written else step)
    return "".join(written)
