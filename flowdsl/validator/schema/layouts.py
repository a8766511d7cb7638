"""The layout of a screen: one kind of it, and the shop's four besides at 5.2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flowdsl.catalogue import COMPONENTS, LAYOUTS
from flowdsl.catalogue.model import PropertySpec
from flowdsl.validator.schema.components import Places
from flowdsl.validator.schema.faults import Fault, Faults, Judge, Kind, under
from flowdsl.validator.schema.properties import is_required, judge_of
from flowdsl.validator.schema.values import anything, shape, wrong_type
from flowdsl.versions import FlowVersion

_KNOWN = frozenset({*COMPONENTS, *LAYOUTS})

Properties = Mapping[str, Judge]


def layout_at(version: FlowVersion) -> Judge:
    """Return the judge of layouts at ``version``."""
    places = Places(version)
    properties: dict[str, Properties] = {}
    wholes: dict[str, Judge] = {}
    for name, spec in LAYOUTS.items():
        if spec.only_versions and version not in spec.only_versions:
            continue
        judges = {key: _judge(prop, version, places) for key, prop in spec.properties.items() if key != "type"}
        required = tuple(key for key, prop in spec.properties.items() if is_required(prop, version))
        properties[name] = judges
        wholes[name] = shape({"type": anything, **judges}, required)

    def judge(value: Any) -> Faults | None:
        if value.__class__ is not dict:
            return wrong_type(value, "object")
        kind = value.get("type")
        whole = wholes.get(kind) if kind.__class__ is str else None
        if whole is not None:
            faults = whole(value)
            return [*faults, *_others(value, kind, properties)] if faults else None
        if "type" not in value:
            return _untyped(value, wholes, properties)
        return _mistyped(value, kind, wholes, properties)

    return judge


def _judge(spec: PropertySpec, version: FlowVersion, places: Places) -> Judge:
    if spec.types == ("component[]",):
        return places.children("SingleColumnLayout", in_form=False)
    return judge_of(spec, version)


def _others(value: dict[str, Any], kind: str | None, properties: Mapping[str, Properties]) -> Iterator[Fault]:
    """What the other layouts say about the values of the members that they know."""
    for name, judges in properties.items():
        if name == kind:
            continue
        for key, judge in judges.items():
            if key in value:
                yield from under(key, judge(value[key]) or ())


def _untyped(value: dict[str, Any], wholes: Mapping[str, Judge], properties: Mapping[str, Properties]) -> Faults:
    """A layout without type: where it has children nothing else is said."""
    if "children" in value:
        return [Fault(Kind.MISSING, value, "type")]
    if len(wholes) == 1:
        (whole,) = wholes.values()
        return whole(value) or []
    lacking = (key for key in value if any(key not in judges for judges in properties.values()))
    return [
        *_others(value, None, properties),
        Fault(Kind.MISSING, value, "type"),
        *(Fault(Kind.UNKNOWN, value, (key, ())) for key in lacking),
    ]


def _mistyped(
    value: dict[str, Any], kind: object, wholes: Mapping[str, Judge], properties: Mapping[str, Properties]
) -> Faults:
    """A layout of a type that there is not; of the name of a component, or of a shop's layout, little is said."""
    allowed = tuple(wholes)
    known = kind.__class__ is str and kind in _KNOWN
    wrong = Fault(Kind.CONST, kind, allowed, ("type",), hidden=known)
    if len(wholes) == 1 and not known:
        return [*(wholes[allowed[0]](value) or ()), wrong]
    if known and len(wholes) > 1:
        wrong = Fault(Kind.COMPONENT, value, allowed)
    return [*_others(value, None, properties), wrong]
