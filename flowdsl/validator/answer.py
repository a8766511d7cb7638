"""Reads what the platform answers about a flow: its ``validation_errors`` as diagnostics."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from flowdsl.diagnostics.model import Diagnostic, Mark, Rule, Span
from flowdsl.diagnostics.pointer import join
from flowdsl.document.faults import NotJson
from flowdsl.document.plain import plain
from flowdsl.document.read import read
from flowdsl.errors import AnswerError
from flowdsl.validator.findings import error
from flowdsl.validator.paths import parse_path
from flowdsl.validator.rules import CHECKS

_LISTS = ("validation_errors", "errors")
_LONGEST = 500
"""The characters that are kept of a text of the platform's."""
_NUMBERS = ("line_start", "line_end", "column_start", "column_end")

_rooted = re.compile(r"\$root(?:/[^\s/'\"`,;:]+)+")
_no_word = re.compile(r"[^a-z0-9]+")


def read_answer(
    answer: Any, /, *, spans: Mapping[str, Span] | None = None, file: str | None = None
) -> tuple[Diagnostic, ...]:
    """Read the errors that the platform found in a flow.

    Args:
        answer: the list ``validation_errors``, or the whole answer that holds it; as a value, a text or bytes. What
            the platform's validator itself writes (``errors`` with ``code``) is read too.
        spans: the places of the flow's Python by JSON Pointer (`CompiledFlow.source_map`): each error is shown at the
            place of its pointer, or of the nearest one around it.
        file: the name of the file that was sent, to show the errors there where no span is known.

    Raises:
        AnswerError: for what is no such answer.
    """
    return tuple(_diagnostic(item, index, spans or {}, file) for index, item in enumerate(_errors(_value(answer))))


def _value(answer: Any) -> Any:
    try:
        return read(answer).value if isinstance(answer, (str, bytes, bytearray)) else plain(answer)
    except NotJson as refusal:
        raise AnswerError(f"the answer cannot be read: {refusal}") from None


def _errors(value: Any) -> list[Any]:
    if isinstance(value, dict):
        holder = cast("dict[str, Any]", value)
        if isinstance(holder.get("error"), dict):
            raise AnswerError(f"the platform refused the request: {_text(holder['error'].get('message'))}")
        # A flow without errors may be answered by its id alone.
        nothing: list[Any] = []
        value = next((holder[name] for name in _LISTS if holder.get(name) is not None), nothing)
        if not holder.keys() & {*_LISTS, "id", "success", "isValid", "valid"}:
            raise AnswerError("the answer has no 'validation_errors'")
    if not isinstance(value, list):
        raise AnswerError(f"'validation_errors' is a list, not {_kind(value)}")
    return cast("list[Any]", value)


def _diagnostic(item: Any, index: int, spans: Mapping[str, Span], file: str | None) -> Diagnostic:
    if not isinstance(item, dict):
        raise AnswerError(f"error {index} of the answer is an object, not {_kind(item)}")
    item = cast("dict[str, Any]", item)
    code = item.get("error") or item.get("code")
    if not isinstance(code, str):
        raise AnswerError(f"error {index} of the answer names no code")
    code = code[:_LONGEST]
    message = _text(item.get("message")) or f"the platform reports {code}"
    marks = _marks(item, message)
    first = marks[0]
    pointer = first.pointer if first.path or first.line_start else None
    return Diagnostic(_rule(code), message, pointer=pointer, at=_at(first, spans, file), marks=marks)


def _marks(item: dict[str, Any], message: str) -> tuple[Mark, ...]:
    pointers = item.get("pointers")
    if isinstance(pointers, list):
        places = [cast("dict[str, Any]", it) for it in cast("list[Any]", pointers) if isinstance(it, dict)]
        if places:
            return tuple(_mark(it, it.get("path")) for it in places)
    # Older answers have the numbers alone, and the path in the message.
    rooted = _rooted.search(message)
    return (_mark(item, rooted[0] if rooted else ""),)


def _mark(holder: Mapping[str, Any], path: object) -> Mark:
    path = path[: 20 * _LONGEST] if isinstance(path, str) else ""
    return Mark(path, join("", *parse_path(path)), *(_number(holder, name) for name in _NUMBERS))


def _number(holder: Mapping[str, Any], name: str) -> int:
    """A line or column; 0 where there is none. The validator itself writes ``lineStart`` for ``line_start``."""
    number = holder.get(name)
    if number is None:
        line, _, end = name.partition("_")
        number = holder.get(line + end.capitalize())
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 < number < 2**53:
        return 0
    return int(number)


def _at(mark: Mark, spans: Mapping[str, Span], file: str | None) -> Span | None:
    span = enclosing(mark.pointer, spans) if mark.path else None
    if span is None and file is not None and mark.line_start:
        return Span(file, mark.line_start, mark.line_end, mark.column_start or None, mark.column_end or None)
    return span


def enclosing(pointer: str, spans: Mapping[str, Span]) -> Span | None:
    """Return the span of a JSON Pointer, or of the nearest one around it that has one."""
    while pointer:
        if pointer in spans:
            return spans[pointer]
        pointer = pointer.rpartition("/")[0]
    return spans.get("")


@functools.cache
def _known() -> Mapping[str, Rule]:
    """The rules by their codes, where a code says which rule is broken."""
    rules: dict[str, list[Rule]] = {}
    for check in CHECKS:
        for rule in check.rules:
            if rule.code is not None and rule not in rules.setdefault(rule.code, []):
                rules[rule.code].append(rule)
    return {code: found[0] for code, found in rules.items() if len(found) == 1}


def _rule(code: str) -> Rule:
    """The rule that a code stands for; where several have it, or none, one that says no more than the code."""
    known = _known().get(code)
    if known is not None:
        return known
    name = _no_word.sub("-", code.lower()).strip("-") or "unknown"
    return error(name, code, f"The platform does not report {code}.")


def _text(value: object) -> str:
    """A text of the platform's as one line without a full stop."""
    text = " ".join(value[: 2 * _LONGEST].split()) if isinstance(value, str) else ""
    return (text if len(text) <= _LONGEST else text[:_LONGEST] + "…").removesuffix(".")


def _kind(value: object) -> str:
    kinds: Sequence[tuple[type, str]] = (
        (dict, "an object"),
        (list, "a list"),
        (str, "a text"),
        (bool, "a truth value"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "null" if value is None else "a number")
