"""How data fields are declared: a quick look that settles the common ones, and the walks for all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from flowdsl.diagnostics.shown import shown
from flowdsl.validator.findings import Crash, Way

EXAMPLE = "__example__"
"""The key of a field that holds its example."""

_SCALARS: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool,),
    "number": (int, float),
    "integer": (int,),
}
_WITH_PARTS = 2
_DEEPEST = 8
_FIELD_STEPS = 4
"""How long the way to a data field is."""


def is_sound(field: Any) -> bool:
    """Whether a field is one of the simple ones, and sound: types, items and properties alone, an example that fits.

    Of the others it is not known: `False` says no more than that.
    """
    if field.__class__ is not dict or EXAMPLE not in field or "type" not in field:
        return False
    if len(field) == 2:  # noqa: PLR2004 - the two
        kind = field["type"]
        return kind.__class__ is str and field[EXAMPLE].__class__ in _SCALARS.get(kind, ())
    return _is_simple(field, 1 + _WITH_PARTS, _DEEPEST) and _fits(field, field[EXAMPLE])


def _is_simple(schema: Any, size: int, depth: int) -> bool:
    """Whether a schema has ``size`` members: its type, its items or properties, which are simple too, and no others."""
    kind = schema.get("type")
    if kind.__class__ is not str or len(schema) != size or not depth:
        return False
    if kind == "array":
        items = schema.get("items")
        return items.__class__ is dict and (_is_scalar(items) or _is_simple(items, _WITH_PARTS, depth - 1))
    properties = schema.get("properties")
    if kind != "object" or properties.__class__ is not dict or EXAMPLE in properties:
        return False
    for member in properties.values():
        if member.__class__ is not dict or not (_is_scalar(member) or _is_simple(member, _WITH_PARTS, depth - 1)):
            return False
    return True


def _is_scalar(schema: Any) -> bool:
    return len(schema) == 1 and (kind := schema.get("type")).__class__ is str and kind in _SCALARS


def _fits(schema: Any, value: Any) -> bool:
    """Whether a value fits a simple schema."""
    kind = schema["type"]
    if kind == "array":
        if value.__class__ is not list:
            return False
        items = schema["items"]
        if (types := _SCALARS.get(items["type"])) is not None:
            return all(item.__class__ in types for item in value)
        return all(_fits(items, item) for item in value)
    if value.__class__ is not dict:
        return False
    for name, member in schema["properties"].items():
        if name in value:
            types = _SCALARS.get(member["type"])
            if not (value[name].__class__ in types if types is not None else _fits(member, value[name])):
                return False
    return True


class Place(NamedTuple):
    """A place inside a field.

    Attributes:
        parent: the place that it stands in; ``None`` for the field itself.
        step: the key or index that leads from there to it.
        value: what stands there.
    """

    parent: Place | None
    step: str | int
    value: Any

    def way(self, field: Way) -> Way:
        """The way to it from the root of the document, by way of the field."""
        steps: list[str | int] = []
        place = self
        while place.parent is not None:
            steps.append(place.step)
            place = place.parent
        return (*field, *reversed(steps))


def stop_at_odd_members(field: dict[str, Any], way: Way) -> None:
    """Raise where objects of a field have properties that stop the platform.

    Raises:
        Crash: if there are such.
    """
    left = [Place(None, "", field)]
    while left:
        place = left.pop()
        properties = place.value.get("properties")
        if place.value.get("type") != "object" or properties is None:
            continue
        if properties.__class__ not in (dict, list):
            raise _crash(way, f"has 'properties' that are {shown(properties)}", "Write an object there.")
        named = properties.items() if properties.__class__ is dict else enumerate(properties)
        for name, member in named:
            if member is None:
                raise _crash(way, f"declares {shown(name)} as null", 'Write a schema, such as {"type": "string"}.')
            if member.__class__ is dict:
                left.append(Place(place, name, member))


def nested_example(field: Any, way: Way) -> Way | None:
    """Return the way to the first example below the top of a field, ``None`` where there is none.

    Raises:
        Crash: if a list holds null, which stops the platform.
    """
    first: Way | None = None
    left = [Place(None, "", field)]
    while left:
        place = left.pop()
        if first is None and place.step == EXAMPLE and place.parent is not None:
            first = place.way(way)
        left += reversed([*_inside(place, way)])
    return first


def _inside(place: Place, way: Way) -> Iterator[Place]:
    if place.value.__class__ is dict:
        for name, member in cast("dict[str, Any]", place.value).items():
            if place.parent is not None or name != EXAMPLE:
                yield Place(place, name, member)
    elif place.value.__class__ is list:
        for index, item in enumerate(cast("list[Any]", place.value)):
            if item is None:
                raise _crash(way, f"has null among its {shown(place.step)}", "Leave it out.")
            yield Place(place, index, item)


def _crash(way: Way, what: str, help: str) -> Crash:
    return Crash(f"the data field {shown(way[_FIELD_STEPS - 1])} {what}; the platform stops there", way, help=help)
