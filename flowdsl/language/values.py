"""What a property may be given in Python, and how it is settled into an immutable value."""

from __future__ import annotations

import dataclasses
import datetime
import enum
import pathlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import attrs

from flowdsl.diagnostics.shown import shown
from flowdsl.language.part import Part
from flowdsl.tree.values import is_items, is_members

if TYPE_CHECKING:
    from flowdsl.components.items import CarouselImage, ChipItem, NavigationItem, Option
    from flowdsl.language.actions import Action
    from flowdsl.language.component import Component
    from flowdsl.language.group import Group
    from flowdsl.language.handle import Handle

    _Json: TypeAlias = Mapping[str, Any]

    # What properties take, by the words of the catalogue; the generated constructors use these names.
    Text: TypeAlias = str | Handle[str]
    TextLines: TypeAlias = str | Iterable[str] | Handle[str] | Handle[list[str]]
    Texts: TypeAlias = Iterable[str] | Handle[list[str]]
    Id: TypeAlias = Text | enum.Enum
    Ids: TypeAlias = Iterable[str | enum.Enum] | Handle[list[str]]
    Flag: TypeAlias = bool | Handle[bool]
    Condition: TypeAlias = bool | Handle[bool]
    Number: TypeAlias = float | Handle[float]
    Whole: TypeAlias = int | Handle[int]
    Date: TypeAlias = str | datetime.date | Handle[str]
    Dates: TypeAlias = Iterable[str | datetime.date] | Handle[list[str]]
    Picture: TypeAlias = str | bytes | pathlib.Path | Handle[str]
    Options: TypeAlias = Iterable[Option | _Json] | Handle[list[Option]] | Handle[list[dict[str, Any]]]
    Chips: TypeAlias = Iterable[ChipItem | _Json] | Handle[list[ChipItem]] | Handle[list[Option]]
    NavigationItems: TypeAlias = Iterable[NavigationItem | _Json] | Handle[list[NavigationItem]]
    CarouselImages: TypeAlias = Iterable[CarouselImage | _Json] | Handle[list[CarouselImage]]
    Children: TypeAlias = Iterable[Component | Group]
    Cases: TypeAlias = Mapping[str, Iterable[Component | Group]] | Mapping[enum.Enum, Iterable[Component | Group]]
    RangeText: TypeAlias = Text | Mapping[str, Text]
    RangeFlag: TypeAlias = Flag | Mapping[str, Flag]
    RangeDate: TypeAlias = Date | Mapping[str, Date]
    StartValues: TypeAlias = Mapping[str, Any] | Handle[Any]
    ErrorMessages: TypeAlias = Mapping[str, Any] | Handle[Any]
    ActionValue: TypeAlias = Action

MAX_ITEMS = 100_000
"""How many items and members a value may hold in all; no flow is that long, so the rest is endless."""

MAX_DEPTH = 60
"""How deep lists and dicts may be nested in a value."""

_SIMPLE = frozenset({str, int, float, bool, type(None)})


@attrs.frozen(repr=False)
class Unusable:
    """Stands for a value that cannot be written; the compiler reports it where it was given."""

    reason: str

    def __repr__(self) -> str:
        return self.reason


def settle(value: object) -> Any:
    """Return ``value`` as something that cannot change any more.

    Lists, tuples and generators become tuples, mappings new dicts with text keys, enum members their values, dates
    their ISO text, records dicts of their fields. What cannot be written becomes an `Unusable`.
    """
    cls = type(value)  # not what a mock says that it is
    if cls in _SIMPLE or issubclass(cls, Part):
        return value
    if cls is list and len(cast("list[Any]", value)) <= MAX_ITEMS and all(map(_is_settled, cast("list[Any]", value))):
        return tuple(cast("list[Any]", value))
    return _Settling().settle(value, 0)


def _is_settled(item: object) -> bool:
    cls = type(item)
    return issubclass(cls, Part) or cls in _SIMPLE


@attrs.define(eq=False)
class _Settling:
    """Settles one value, with one count of all that it holds."""

    count: int = 0

    def settle(self, value: Any, depth: int) -> Any:
        cls = cast("type[Any]", type(value))
        if cls in _SIMPLE or issubclass(cls, Part):
            return value
        if depth > MAX_DEPTH:
            return Unusable(f"lists and dicts nested more than {MAX_DEPTH} deep, or one that holds itself")
        if cls is list or cls is tuple:
            return self.items(iter(value), depth)
        if cls is dict:
            return self.mapping(value, depth)
        return self.rare(value, cls, depth)

    def rare(self, value: Any, cls: type[Any], depth: int) -> Any:
        """Settle what is neither a list nor a dict of Python's own."""
        if issubclass(cls, enum.Enum):
            return self.settle(value.value, depth + 1)
        if issubclass(cls, str):
            return str.__str__(value)
        if issubclass(cls, (pathlib.Path, bytes)):
            return value
        if issubclass(cls, Mapping):
            return self.mapping(value, depth)
        if issubclass(cls, (set, frozenset)):
            return Unusable("a set, which has no order (write sorted(...) around it)")
        if issubclass(cls, Iterable):
            return self.items(iter(value), depth)
        return self.record(value, cls, depth)

    def mapping(self, mapping: Mapping[Any, Any], depth: int) -> dict[str, Any] | Unusable:
        settled: dict[str, Any] = {}
        for key, value in mapping.items():
            name = key.value if isinstance(key, enum.Enum) else key
            if type(name) is not str:
                return Unusable(f"a dict with the key {shown(name)}, which is no text")
            self.count += 1
            if self.count > MAX_ITEMS:
                return _ENDLESS
            settled[name] = self.settle(value, depth + 1)
        return settled

    def items(self, items: Iterator[Any], depth: int) -> tuple[Any, ...] | Unusable:
        settled: list[Any] = []
        for item in items:
            self.count += 1
            if self.count > MAX_ITEMS:
                return _ENDLESS
            settled.append(self.settle(item, depth + 1))
        return tuple(settled)

    def record(self, value: Any, cls: type[Any], depth: int) -> Any:
        """Settle a date, or a record as a dict of its fields."""
        if cls is Unusable:
            return value
        if issubclass(cls, datetime.date):
            return value.isoformat()[: len("YYYY-MM-DD")]
        names: tuple[str, ...] = ()
        if attrs.has(cls):
            names = tuple(field.name for field in attrs.fields(cls))
        elif dataclasses.is_dataclass(cls):
            names = tuple(field.name for field in dataclasses.fields(cls))
        else:
            return Unusable(f"a value of type {cls.__name__}")
        if not all(hasattr(value, name) for name in names):
            return Unusable(f"a {cls.__name__} that lacks some of its fields")
        return {name: self.settle(getattr(value, name), depth + 1) for name in names}


_ENDLESS = Unusable(f"more than {MAX_ITEMS} items, or a generator that never ends")


def settle_items(value: Any) -> tuple[Any, ...] | Unusable:
    """Settle a list of a header; a single text is no list of its letters."""
    settled = settle(value)
    return settled if is_items(settled) else _no(settled, value, "a list")


def settle_members(value: Any) -> Mapping[str, Any] | Unusable:
    """Settle a dict of a header."""
    settled = settle(value)
    return settled if is_members(settled) else _no(settled, value, "a dict")


def _no(settled: Any, value: Any, wanted: str) -> Unusable:
    return settled if isinstance(settled, Unusable) else Unusable(f"{shown(value)}, which is not {wanted}")
