"""What every item shape is: an option, a chip, a list row, a carousel picture."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, ClassVar

from flowdsl.catalogue.model import ShapeSpec
from flowdsl.diagnostics.origin import Origin
from flowdsl.language.component import POSITIONAL
from flowdsl.language.part import Part
from flowdsl.language.values import settle
from flowdsl.tree.values import is_items, is_members

_NOTHING: Mapping[str, Any] = {}


class Item(Part):
    """An item of a list property. A plain dict with the Flow JSON keys serves as well."""

    __slots__ = ("_extra", "_origin", "_props", "_surplus")

    _spec: ClassVar[ShapeSpec]
    _names: ClassVar[dict[str, str]] = {}
    _positional: ClassVar[tuple[str, ...]] = ()

    _props: dict[str, Any]
    _extra: Mapping[str, Any]
    _surplus: tuple[str, ...]
    _origin: Origin

    def __init_subclass__(cls) -> None:
        """Take the names of the properties from the catalogue, once a class."""
        spec = cls.__dict__.get("_spec")
        if isinstance(spec, ShapeSpec):
            cls._names = {prop.python: name for name, prop in spec.properties.items()}
            cls._positional = spec.main_properties

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep what was given. Wrong names and values are reported by the compiler, all at once."""
        props: dict[str, Any] = {}
        surplus: tuple[str, ...] = ()
        self._extra = _NOTHING
        positional = self._positional
        for name, value in zip(positional, args):  # noqa: B905 - the rest is judged below
            props[name] = value if type(value) is str else settle(value)
        if len(args) > len(positional):
            surplus = tuple(f"{POSITIONAL}{index + 1}" for index in range(len(positional), len(args)))
        for key, value in kwargs.items():
            name = self._names.get(key)
            if name is not None and name not in props:
                props[name] = value if type(value) is str else settle(value)
            elif key == "extra" and is_members(settled := settle(value)):
                self._extra = settled
            elif name is not None or key == "extra":
                surplus = (*surplus, key)
            else:
                # Not a member: it is kept under the key it would have, and reported with all else that is wrong.
                props[key.replace("_", "-")] = settle(value)
        self._props = props
        self._surplus = surplus
        frame = sys._getframe(1)
        self._origin = (frame.f_code, frame.f_lasti)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self._props.values()))})"


def plain(value: Any) -> Any:
    """Return a settled value with its items as dicts of their Flow JSON keys."""
    if isinstance(value, Item):
        return _plain_members(value._props)
    if is_items(value):
        return tuple(map(plain, value))
    return _plain_members(value) if is_members(value) else value


def _plain_members(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: inner if type(inner) is str else plain(inner) for name, inner in members.items()}
