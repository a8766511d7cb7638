"""The keywords that look at one value alone: types, limits, patterns, formats, values."""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, cast

from flowdsl.diagnostics.shown import shown
from flowdsl.ecmascript import search
from flowdsl.json_schema.formats import FORMATS, URL
from flowdsl.json_schema.run import Path, Run
from flowdsl.json_schema.values import IS_TYPE, as_key, as_number, is_number, type_name

_MOST_VALUES = 8
_PARSED_WHOLE = 1e21
"""From here on JavaScript writes numbers with an exponent, and reads only what stands before it."""

_WORDS = {"object": "an object", "array": "an array", "integer": "a whole number", "boolean": "true or false"}


def _words(name: str) -> str:
    return _WORDS.get(name) or ("null" if name == "null" else "nothing" if name == "nothing" else f"a {name}")


def kind(run: Run, names: Sequence[str], value: Any, path: Path) -> None:
    """``type``: one of some types."""
    if not any(IS_TYPE[name](value) for name in names):
        expected = " or ".join(map(_words, names))
        found = "a truth value" if value.__class__ is bool else _words(type_name(value))
        run.add("type", path, f"is {found}, not {expected}")


def limit(run: Run, bound: tuple[str, float, str], value: Any, path: Path) -> None:
    """``maximum`` and ``minimum``, exclusive or not."""
    keyword, most, words = bound
    if is_number(value) and not _WITHIN[keyword](value, most):
        run.add(keyword, path, f"is {shown(value)}, not {words} {shown(most)}")


_WITHIN: Mapping[str, Callable[[float, float], bool]] = {
    "maximum": operator.le,
    "exclusiveMaximum": operator.lt,
    "minimum": operator.ge,
    "exclusiveMinimum": operator.gt,
}


def multiple_of(run: Run, factor: float, value: Any, path: Path) -> None:
    """``multipleOf``, with the rounding of JavaScript's numbers."""
    if is_number(value):
        quotient = as_number(value) / factor
        if not (quotient.is_integer() and abs(quotient) < _PARSED_WHOLE):
            run.add("multipleOf", path, f"is {shown(value)}, no multiple of {shown(factor)}")


def size(run: Run, bound: tuple[str, type, int, str], value: Any, path: Path) -> None:
    """The limits of how many characters, items or members there are."""
    keyword, of, number, words = bound
    if value.__class__ is of:
        count = len(value)
        if count < number if keyword.startswith("min") else count > number:
            unit = words if number != 1 else words.removesuffix("s")
            limit = f"{'fewer' if count < number else 'more'} than {number} {unit}"
            run.add(keyword, path, f"has {limit}" if count else f"has no {words}, not at least {number}")


def pattern(run: Run, text: str, value: Any, path: Path) -> None:
    """``pattern``: an expression of JavaScript that is found in a text."""
    if value.__class__ is str and search(text, value, run.budget) is None:
        run.add("pattern", path, f"is {shown(value)}, which does not match {shown(text)}")


def text_format(run: Run, name: str, value: Any, path: Path) -> None:
    """``format``: a text of some kind."""
    if value.__class__ is not str:
        return
    run.budget.spend(len(value) // 8)
    if not (search(URL, value, run.budget) if name == "url" else FORMATS[name](value)):
        words = "regular expression of JavaScript" if name == "regex" else name
        run.add("format", path, f"is {shown(value)}, which is no {words}")


def one_of_values(run: Run, allowed: tuple[frozenset[Hashable], Sequence[Any]], value: Any, path: Path) -> None:
    """``enum``: one of some values."""
    keys, values = allowed
    if as_key(value, run.budget) not in keys:
        more = ", ..." if len(values) > _MOST_VALUES else ""
        run.add("enum", path, f"is {shown(value)}, not one of {', '.join(map(shown, values[:_MOST_VALUES]))}{more}")


def one_value(run: Run, allowed: tuple[Hashable, Any], value: Any, path: Path) -> None:
    """``const``: one value."""
    key, fixed = allowed
    if as_key(value, run.budget) != key:
        run.add("const", path, f"is {shown(value)}, not {shown(fixed)}")


def unique_items(run: Run, types: Sequence[str], value: Any, path: Path) -> None:
    """``uniqueItems``: no value twice; where all items are of plain types, those of another type do not count."""
    if value.__class__ is not list:
        return
    seen: set[Hashable] = set()
    for item in cast("list[Any]", value):
        if types and not any(IS_TYPE[name](item) for name in types):
            continue
        key = as_key(item, run.budget)
        if key in seen:
            run.add("uniqueItems", path, f"has {shown(item)} twice")
            return
        seen.add(key)
