"""The official text of a path, written and read: the schema stage quotes odd keys, the rules do not."""

from __future__ import annotations

import re

from flowdsl.validator.findings import Way

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


_step = re.compile(
    r"""\s*\[\s*(?P<index>[0-9]{1,9})\s*\]              # [0]
      | \s*\[\s*'(?P<quoted>(?:[^'\\]|\\.)*)'\s*\]     # ['a key']
      | (?P<dot>\s*\.\s*)? (?P<name>[^.\[]+)          # .key""",
    re.VERBOSE | re.DOTALL,
)
_escape = re.compile(r"\\(.)", re.DOTALL)


def parse_path(path: str) -> Way:
    """Read the text of a path, whoever wrote it: the schema stage, the rules, or an older answer (``$root/screens/0``).

    A key with a dot in it, which the rules do not mark, comes out as two steps; what cannot be read stays one step.

    >>> parse_path("screens[0].data['q']['on-click-action'].name")
    ('screens', 0, 'data', 'q', 'on-click-action', 'name')
    >>> parse_path("$root/screens/0/layout")
    ('screens', 0, 'layout')
    """
    if path.startswith("$root"):
        return tuple(int(it) if _is_index(it) else it for it in path.removeprefix("$root").split("/") if it)
    way: list[str | int] = []
    at = 0
    while at < len(path):
        match = _step.match(path, at)
        if match is None:
            way.append(path[at:])
            break
        way.append(_step_of(match))
        at = match.end()
    return tuple(way)


def _step_of(match: re.Match[str]) -> str | int:
    if match["index"] is not None:
        return int(match["index"])
    if match["quoted"] is not None:
        return _escape.sub(r"\1", match["quoted"])
    return match["name"].strip()


def _is_index(text: str) -> bool:
    return bool(_DIGITS.match(text)) and len(text) < 10  # noqa: PLR2004 - no list is that long
