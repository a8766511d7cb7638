"""Whether a ``pattern`` compiles where it runs: it is ECMAScript without flags, which Python's ``re`` cannot tell."""

from __future__ import annotations

import re

_COUNT = re.compile(r"\{(\d+)(?:,(\d*))?\}")
_GROUP = re.compile(r"\?(?::|=|!|<=|<!|<[A-Za-z_$][\w$]*>)")


def pattern_fault(text: str) -> str | None:
    """Say why a pattern does not compile, ``None`` where nothing is seen that would stop it.

    Looks at groups, classes, repetitions and the last backslash, in one pass; the pattern is never run.

    >>> pattern_fault("[a-z]+(x|y)?")
    >>> pattern_fault("[a-z")
    'a [ is not closed'
    """
    index = depth = 0
    repeatable = False
    fault: str | None = None
    while index < len(text) and fault is None and depth >= 0:
        sign = text[index]
        index += 1
        if sign == "\\":
            index, repeatable = index + 1, True
            fault = "it ends in a backslash" if index > len(text) else None
        elif sign == "[":
            index, fault = _class_end(text, index)
            repeatable = True
        elif sign == "(":
            index, fault = _group_start(text, index)
            depth, repeatable = depth + 1, False
        elif sign == ")":
            depth, repeatable = depth - 1, True
        else:
            index, repeatable, fault = _repetition(text, index, sign, repeatable=repeatable)
    if fault is None and depth:
        fault = "a ) has no (" if depth < 0 else "a ( is not closed"
    return fault


def _group_start(text: str, index: int) -> tuple[int, str | None]:
    """Return where the inside of a group begins, and what is wrong with its start."""
    if not text.startswith("?", index):
        return index, None
    match = _GROUP.match(text, index)
    return (index, f"(?{text[index + 1 : index + 2]} opens no group") if match is None else (match.end(), None)


def _repetition(text: str, index: int, sign: str, *, repeatable: bool) -> tuple[int, bool, str | None]:
    """Read what may be a repetition; return where it ends, whether another may follow, and what is wrong."""
    count = _COUNT.match(text, index - 1) if sign == "{" else None
    if sign not in "*+?" and count is None:
        return index, sign not in "|^$", None
    if not repeatable:
        return index, False, f"nothing stands before {sign} to repeat"
    if count is not None:
        index = count.end()
        if count[2] and int(count[1]) > int(count[2]):
            return index, False, f"{count[0]} counts down"
    return index + text.startswith("?", index), False, None


def _class_end(text: str, index: int) -> tuple[int, str | None]:
    """Return where a class of characters ends, and what is wrong with it."""
    previous: str | None = None
    while index < len(text):
        sign = text[index]
        if sign == "]":
            return index + 1, None
        if sign == "\\":
            index, previous = index + 2, None
            continue
        last = text[index + 1 : index + 2]
        if sign == "-" and previous is not None and last not in ("]", "\\", "") and previous > last:
            return index, f"the range {previous}-{last} runs backwards"
        previous = None if sign == "-" else sign
        index += 1
    return index, "a [ is not closed"
