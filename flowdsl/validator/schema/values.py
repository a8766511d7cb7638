"""Judges of single values: texts, numbers, truth values, lists, objects, and choices between them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from flowdsl.validator.findings import Way
from flowdsl.validator.paths import Quoted
from flowdsl.validator.schema.faults import Fault, Faults, Judge, Kind, under
from flowdsl.validator.schema.formats import is_loose_url
from flowdsl.validator.schema.patterns import compiled

Format = Callable[[str], bool]

_HARMLESS = frozenset({"non_blank", "not_binding", "not_nested_expression"})
"""Patterns that every text fits that begins with a letter or a digit."""


def wrong_type(value: object, expected: str) -> Faults:
    """Say that a value is not of the expected type."""
    return [Fault(Kind.TYPE, value, expected)]


def text(
    patterns: tuple[str, ...] = (),
    *,
    enum: tuple[str, ...] = (),
    min_length: int = 0,
    format: tuple[str, Format] | None = None,
) -> Judge:
    """Judge a text.

    Args:
        patterns: the names of the patterns that it must fit.
        enum: the values it may have; they are looked at for values that are no texts too.
        min_length: how long it must be.
        format: a format by name, with the function that knows it.
    """
    checks = tuple((name, compiled(name)) for name in patterns)

    def judge_fully(value: Any) -> Faults | None:
        faults: Faults = []
        if value.__class__ is not str:
            faults += wrong_type(value, "string")
        else:
            faults += _length(value, min_length)
            faults += (Fault(Kind.PATTERN, value, name) for name, pattern in checks if not _fits(pattern, value))
            if format is not None and not format[1](value):
                faults.append(Fault(Kind.FORMAT, value, format[0], hidden=format[0] == "uri" and is_loose_url(value)))
        if enum and not (value.__class__ is str and value in enum):
            faults.append(Fault(Kind.ENUM, value, enum))
        return faults

    if enum:
        return lambda value: None if value.__class__ is str and value in enum else judge_fully(value)
    if format is not None or min_length > 1 or not _HARMLESS.issuperset(patterns):
        return judge_fully

    free = not checks and not min_length

    def judge(value: Any) -> Faults | None:
        # of a text that begins with a letter or a digit nothing is left to ask: it is not blank, and no binding
        if value.__class__ is str and (free or value[:1].isalnum()):
            return None
        return judge_fully(value)

    return judge


def _length(value: str, least: int) -> Faults:
    return [Fault(Kind.MIN_LENGTH, value, least)] if len(value) < least else []


def _fits(pattern: re.Pattern[str], value: str) -> bool:
    return pattern.search(value) is not None


def boolean(value: Any) -> Faults | None:
    """Judge a truth value."""
    return None if value is True or value is False else wrong_type(value, "boolean")


def number(least: float | None = None, most: float | None = None, *, whole: bool = False) -> Judge:
    """Judge a number; ``whole`` takes 3 and 3.0, but not 3.5."""
    expected = "integer" if whole else "number"

    def judge(value: Any) -> Faults | None:
        kind = value.__class__
        if kind is not int and kind is not float:
            return wrong_type(value, expected)
        faults: Faults = []
        if whole and kind is float and not value.is_integer() and math.isfinite(value):
            faults += wrong_type(value, expected)
        if least is not None and value < least:
            faults.append(Fault(Kind.MINIMUM, value, least))
        if most is not None and value > most:
            faults.append(Fault(Kind.MAXIMUM, value, most))
        return faults

    return judge


def constant(*allowed: str) -> Judge:
    """Judge a value that is one of a few constants: each that it is not is a fault of its own."""

    def judge(value: Any) -> Faults | None:
        if value.__class__ is str and value in allowed:
            return None
        faults = [Fault(Kind.CONST, value, allowed) for _ in allowed]
        return faults if len(allowed) == 1 else [*faults, Fault(Kind.CHOICE, value, hidden=True)]

    return judge


def array(item: Judge | None = None, *, least: int = 0, most: int | None = None) -> Judge:
    """Judge a list and its items."""

    def judge(value: Any) -> Faults | None:
        if value.__class__ is not list:
            return wrong_type(value, "array")
        faults: Faults = []
        if len(value) < least:
            faults.append(Fault(Kind.MIN_ITEMS, value, least))
        if most is not None and len(value) > most:
            faults.append(Fault(Kind.MAX_ITEMS, value, most))
        if item is not None:
            for index, member in enumerate(value):
                wrong = item(member)
                if wrong:
                    faults += under(index, wrong)
        return faults

    return judge


def anything(value: Any) -> Faults | None:  # noqa: ARG001 - the shape of a judge
    """Find nothing wrong with any value."""
    return None


def shape(properties: Mapping[str, Judge], required: tuple[str, ...] = (), *, closed: bool = True) -> Judge:
    """Judge an object: its members by their judges, the required ones, and unless it is open that there are no others."""
    needed = frozenset(required)
    judge_of_key = properties.get

    def judge(value: Any) -> Faults | None:
        if value.__class__ is not dict:
            return wrong_type(value, "object")
        faults: Faults = []
        for key, member in value.items():
            look = judge_of_key(key)
            if look is not None:
                wrong = look(member)
                if wrong:
                    faults += under(key, wrong)
            elif closed:
                faults.append(Fault(Kind.UNKNOWN, value, (key, properties)))
        if not needed <= value.keys():
            faults += missing(value, required)
        return faults

    return judge


def missing(value: Mapping[str, Any], required: tuple[str, ...]) -> Faults:
    """Say which required members an object lacks."""
    return [Fault(Kind.MISSING, value, key) for key in required if key not in value]


def mapping(member: Judge | None = None, *, least: int = 0, key_pattern: str | None = None) -> Judge:
    """Judge an object of any keys, or of keys of a pattern; the value under a bad key is not judged.

    Args:
        member: the judge of the values; None: they may be anything.
        least: how many members there must be.
        key_pattern: the name of the pattern of the keys.
    """
    pattern = None if key_pattern is None else compiled(key_pattern)

    def judge(value: Any) -> Faults | None:
        if value.__class__ is not dict:
            return wrong_type(value, "object")
        faults: Faults = []
        if len(value) < least:
            faults.append(Fault(Kind.MIN_KEYS, value, least))
        for key, inner in value.items():
            if pattern is not None and not pattern.search(key):
                faults.append(Fault(Kind.KEY_PATTERN, value, (key, key_pattern)))
            elif member is not None:
                faults += under(Quoted(key), member(inner) or ())
        return faults

    return judge


_CLASSES: Mapping[str, type] = {"string": str, "boolean": bool, "array": list, "object": dict}


def choice(**members: Judge) -> Judge:
    """Judge a value that must fit one of several forms which take different JSON types.

    Args:
        members: the judges, by the JSON type that each takes; ``number`` stands for both Python classes.
    """
    quick = {_CLASSES[name]: judge for name, judge in members.items() if name in _CLASSES}
    if "number" in members:
        quick[int] = quick[float] = members["number"]

    def judge(value: Any) -> Faults | None:
        look = quick.get(value.__class__)
        if look is not None and not look(value):
            return None
        faults: Faults = []
        for member in members.values():
            faults += member(value) or ()
        faults.append(unchosen(value))
        return faults

    return judge


def one_of(first: Judge, second: Judge) -> Judge:
    """Judge a value that must fit exactly one of two forms; one that fits both fails without further reason."""

    def judge(value: Any) -> Faults | None:
        faults, others = first(value), second(value)
        if faults and others:
            return [*faults, *others, unchosen(value)]
        return None if faults or others else [unchosen(value)]

    return judge


def unchosen(value: Any) -> Fault:
    """Say that a value fits none of several forms; only that of an object with a type is ever seen."""
    seen = value.__class__ is dict and "type" in value
    way: Way = ()
    return Fault(Kind.CHOICE, value, None, way, hidden=not seen)


def bound_or(plain: Judge, binding: Judge) -> Judge:
    """Judge a value that is a binding where it is a text, and otherwise of a form that takes no text."""

    def judge(value: Any) -> Faults | None:
        return binding(value) if value.__class__ is str else plain(value)

    return judge
