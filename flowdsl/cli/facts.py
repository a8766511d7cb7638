"""The facts of the catalogue on one property, each in a few words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

import attrs

from flowdsl.catalogue import PATTERNS, PropertySpec
from flowdsl.versions import FlowVersion

FIRST = min(FlowVersion)
"""What is so since this version has always been so."""

_UNITS = {
    "length": "characters",
    "items": "items",
    "properties": "members",
    "kb": "kB",
    "item_max_length": "characters an item",
}
_PAST = {"soft": "a draft shows an error", "hard": "the phone stops", "truncate": "the phone cuts the rest"}


def type_of(spec: PropertySpec) -> str:
    """Say what a property takes: ``string, a binding or an expression``.

    Args:
        spec: the property.
    """
    kinds = [f"{kind}{_since(spec.type_since.get(kind))}" for kind in spec.types if spec.type_since.get(kind, FIRST)]
    if spec.dynamic_types and "binding" not in spec.types:
        kinds.append(f"a binding{_since(spec.dynamic_since, spec.since)}")
    if spec.nested_types:
        kinds.append(f"an expression{_since(spec.nested_since, spec.since)}")
    return kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} or {kinds[-1]}"


def need_of(spec: PropertySpec) -> str:
    """Say when a property has to be given; nothing where it never has to.

    Args:
        spec: the property.
    """
    if spec.required_since is not None:
        return f"required from {spec.required_since.text}"
    if spec.required_when is not None:
        how, what = spec.required_when
        return {
            "present": f"required beside {what}",
            "absent": f"required where {what} has none",
            "action of": f"required in the action of {what}",
        }[how]
    return "required" if spec.required else ""


def versions_of(spec: PropertySpec, owner_since: FlowVersion = FIRST) -> str:
    """Say in which versions there is a property; nothing where it is as old as what has it, and still there.

    Args:
        spec: the property.
        owner_since: the first version of what has it.
    """
    since = f"since {spec.since.text}" if spec.since > owner_since else ""
    return ", ".join(filter(None, (since, f"until {spec.until.text}" if spec.until else "")))


def default_of(spec: PropertySpec) -> str:
    """Say what counts where a property is left out; nothing where that is not known.

    Args:
        spec: the property.
    """
    if spec.default_note:
        return f"default: {spec.default_note}"
    if spec.default is attrs.NOTHING or spec.default is None:
        return ""
    return f"default {json.dumps(spec.default, ensure_ascii=False)}"


def choice_of(spec: PropertySpec) -> str:
    """Say which values a property takes, where they are listed.

    Args:
        spec: the property.
    """
    return ", ".join(filter(None, _choices(spec)))


def all_facts(spec: PropertySpec) -> Iterator[str]:
    """Say everything else that the catalogue knows of a property, a fact a line.

    Args:
        spec: the property.
    """
    for say in _FACTS:
        fact = say(spec)
        if fact:
            yield fact
    for name in ("length", "items", "properties"):
        yield from _limits(spec, name)
    for name, limit in spec.advisory.items():
        yield _advice(name, limit)
    if spec.notes:
        yield spec.notes


def listed(names: Mapping[str, FlowVersion]) -> str:
    """List things with the version that brought each, where that is not the first.

    >>> listed({"navigate": FlowVersion.V2_1, "open_url": FlowVersion.V6_0})
    'navigate, open_url from 6.0'
    """
    return ", ".join(f"{name}{_since(since)}" for name, since in names.items())


def _since(version: FlowVersion | None, known: FlowVersion = FIRST) -> str:
    return "" if version is None or version <= known else f" from {version.text}"


def _choices(spec: PropertySpec) -> Iterator[str]:
    if spec.const is not None:
        yield f"always {spec.const!r}"
    if spec.enum:
        until = spec.enum_enforced_until
        yield f"one of {', '.join(spec.enum)}" + (f" (others are refused until {until.text})" if until else "")
    for since, values in spec.enum_since.items():
        yield f"{'one of' if since == FIRST else f'from {since.text}'} {' or '.join(values)}"
    if spec.items_enum:
        yield f"items are of {', '.join(spec.items_enum)}"


def _binding(spec: PropertySpec) -> str | None:
    if spec.static_since is not None:
        return f"fixed values only{_since(spec.static_since)}"
    if not spec.dynamic_types:
        return None
    kinds = " or ".join(spec.dynamic_types)
    needed = ", and something in it must be bound" if spec.binding_required else ""
    return f"a binding is to a field of type {kinds}{_since(spec.dynamic_since, spec.since)}{needed}"


def _expression(spec: PropertySpec) -> str | None:
    if not spec.nested_types:
        return None
    kinds = "any type" if spec.nested_types == ("unchecked",) else " or ".join(spec.nested_types)
    return f"an expression yields {kinds}"


def _patterns(spec: PropertySpec) -> str | None:
    if spec.pattern is not None:
        return f"matches {_pattern(spec.pattern)}"
    since = [
        f"matches {' and '.join(map(_pattern, names))}{_since(version)}"
        for version, names in spec.pattern_since.items()
    ]
    return ", ".join(since) or None


def _pattern(name: str) -> str:
    return f"/{PATTERNS[name]}/" if name in PATTERNS else name


def _range(spec: PropertySpec) -> str | None:
    bounds = [
        f"{word} {number:g}" for word, number in (("at least", spec.min), ("at most", spec.max)) if number is not None
    ]
    return ", ".join(bounds) or None


def _shape(spec: PropertySpec) -> str | None:
    if spec.item_shape is not None:
        return f"items are of the shape {spec.item_shape}"
    if spec.item_properties:
        return f"items have {', '.join(f'{name} ({kind})' for name, kind in spec.item_properties.items())}"
    if spec.shape:
        members = (f"{name} ({', '.join(filter(None, (type_of(it), need_of(it))))})" for name, it in spec.shape.items())
        return f"members: {', '.join(members)}"
    return None


def _condition(spec: PropertySpec) -> str | None:
    if spec.applies_when is None:
        return None
    name, values = spec.applies_when
    return f"only where {name} is {' or '.join(values)}"


_CONTEXTS = {"outside_form": "not inside a Form", "terminal": "on terminal screens only"}

_FACTS: Sequence[Callable[[PropertySpec], str | None]] = (
    choice_of,
    _binding,
    _expression,
    _patterns,
    lambda spec: f"in the format {spec.format}" if spec.format else None,
    _range,
    lambda spec: f"not blank{_since(spec.non_blank_since, spec.since)}" if spec.non_blank_since else None,
    lambda spec: f"not {' or '.join(map(repr, spec.reserved))}" if spec.reserved else None,
    _shape,
    _condition,
    lambda spec: f"needs {' and '.join(spec.requires)} beside it" if spec.requires else None,
    lambda spec: f"not beside {' or '.join(spec.excludes)}" if spec.excludes else None,
    lambda spec: f"takes the actions {listed(spec.actions)}" if spec.actions else None,
    lambda spec: _CONTEXTS.get(spec.context),
    lambda spec: "not documented: for the platform's own use" if spec.internal else None,
)


def _limits(spec: PropertySpec, name: str) -> Iterator[str]:
    for word, bound in (("at least", "min"), ("at most", "max")):
        number = getattr(spec, f"{bound}_{name}", None)
        if number is not None:
            unit = _UNITS[name]
            yield f"{word} {number} {unit.removesuffix('s') if number == 1 else unit}"


def _advice(name: str, limit: Mapping[str, Any]) -> str:
    """A limit that the validator does not enforce."""
    bound, _, unit = name.partition("_")
    unit = _UNITS.get(name) or _UNITS.get(unit, unit)
    word = "at least" if bound == "min" else "at most"
    parts: list[str] = []
    if limit["docs"] is not None:
        figure = _numbers(limit["docs"])
        parts.append(f"documented: {word} {figure} {unit.removesuffix('s') if figure == '1' else unit}")
    if limit["renderer"] is not None:
        past = "fewer" if bound == "min" else "more"
        parts.append(f"with {past} than {_numbers(limit['renderer'])} {_PAST[limit['renderer_mode']]}")
    return "; ".join(parts)


def _numbers(limit: Any) -> str:
    if isinstance(limit, Mapping):
        by_version = cast("Mapping[FlowVersion, int]", limit)
        return ", ".join(f"{number}{_since(since)}" for since, number in by_version.items())
    return str(limit)
