"""An example against what its declaration says beyond types: members of a class or item shape, values of an enum."""

from __future__ import annotations

import dataclasses
import enum
import functools
import types
import typing
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Protocol, cast

import attrs

from flowdsl.catalogue.model import PropertySpec, ShapeSpec
from flowdsl.compiler.report import Finding, Report
from flowdsl.compiler.values import check_fixed
from flowdsl.diagnostics.codes import EXAMPLE_MISFIT
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.language.fields import Data
from flowdsl.language.item import Item
from flowdsl.language.values import settle
from flowdsl.tree.nodes import DataNode
from flowdsl.tree.values import is_items, is_members

MOST_NAMES = 20
"""How many names a message lists at most; an enum may have any number of members."""


def check_example(field: Data[Any], node: DataNode, report: Report) -> None:
    """Report the first thing in the example of a field that its declaration refuses, types apart.

    Args:
        field: a field with an example, and of a type that can be declared.
        node: the field in the tree.
        report: where the finding goes.
    """
    demand = _demand(field._declared)
    if demand is None:
        return
    try:
        demand.check(field._example)
    except Finding as finding:
        on_key = isinstance(finding, _Surplus)
        way = "".join(f"[{shown(key)}]" for key in (finding.keys[:-1] if on_key else finding.keys))
        report.add(
            finding.rule,
            f"the example of {node.name!r} does not fit: {way or 'it'} {finding.message}",
            node,
            ("__example__", *finding.keys),
            origin=finding.origin,
            parts=finding.parts if finding.origin is not None else ("example", *finding.parts),
            on_key=on_key,
            allowed=finding.allowed,
            help=finding.help,
        )


class _Surplus(Finding):
    """A member that its owner does not have: the key is at fault, not the value."""


class _Demand(Protocol):
    """What a declaration asks of a settled value, whose type is checked elsewhere.

    A value of another type is passed over: that is reported there.
    """

    def check(self, value: Any) -> None:
        """Raise a `Finding` at the first thing that is wrong; its message begins with the verb."""
        ...


@attrs.frozen(eq=False)
class _Items:
    """Asks the same of each item of a list."""

    inner: _Demand

    def check(self, value: Any) -> None:
        if not is_items(value):
            return
        for index, item in enumerate(value):
            try:
                self.inner.check(item)
            except Finding as finding:
                raise finding.under(index) from None


def _names(self: _Members) -> frozenset[str]:
    return frozenset(self.names)


@attrs.frozen(eq=False)
class _Members:
    """Asks for the members of a class or an item shape, and for no others.

    Attributes:
        owner: what has the members, for the message.
        names: the members in their order.
        required: those that must be given.
        filled: those for which an instance has a default, which a dict has not.
        inner: what is asked of the values.
        known: the names, for a quick look.
    """

    owner: str
    names: tuple[str, ...]
    required: tuple[str, ...]
    filled: frozenset[str]
    inner: Mapping[str, _Demand]
    known: frozenset[str] = attrs.field(init=False, default=attrs.Factory(_names, takes_self=True))

    def check(self, value: Any) -> None:
        if is_members(value):
            self._members(value)
        elif isinstance(value, Item):
            try:
                self._members(value._props)
            except Finding as finding:
                raise _made_by(value, finding) from None

    def _members(self, members: Mapping[str, Any]) -> None:
        if not self.known.issuperset(members):
            self._surplus(members)
        for name in self.required:
            if name not in members:
                self._missing(name)
        for name, demand in self.inner.items():
            if name in members:
                try:
                    demand.check(members[name])
                except Finding as finding:
                    raise finding.under(name) from None

    def _surplus(self, members: Mapping[str, Any]) -> None:
        for key in members:
            if key not in self.known and _is_sound(key):
                raise _Surplus(
                    EXAMPLE_MISFIT,
                    f"has {shown(key)}, which {self.owner} does not have",
                    allowed=_listed(self.names),
                    help=did_you_mean(key, self.names),
                ).under(key)

    def _missing(self, name: str) -> None:
        raise Finding(
            EXAMPLE_MISFIT,
            f"lacks {name!r}, which every {self.owner} has",
            help=(
                f"A dict is written as it stands: give {name!r} too, or write {self.owner}(...), which has a default."
                if name in self.filled
                else f"Give all of {_listed(self.required)}."
            ),
        )


def _made_by(item: Item, finding: Finding) -> Finding:
    """Place a finding in the call that made ``item``, whose arguments have the names of Python."""
    if finding.origin is None and finding.parts:
        key = str(finding.parts[0])
        prop = item._spec.properties.get(key)
        if prop is None:
            # The item keeps what it does not know under the key that it would have.
            first: Any = (key, key.replace("-", "_"))
        elif key in item._positional:
            first = (prop.python, item._positional.index(key))
        else:
            first = prop.python
        finding.parts = (first, *finding.parts[1:])
    return finding.made_at(item._origin)


@attrs.frozen(eq=False)
class _Value:
    """Asks for one of some texts: the values of the members of an enum, or those of a ``Literal``."""

    values: tuple[str, ...]
    owner: type[enum.Enum] | None = None

    def check(self, value: Any) -> None:
        if type(value) is not str or value in self.values or not _is_sound(value):
            return
        owner = self.owner
        named = owner is not None and value in owner.__members__
        raise Finding(
            EXAMPLE_MISFIT,
            f"is {shown(value)}, which is "
            + ("none of its values" if owner is None else f"no value of {owner.__name__}"),
            allowed=_listed(self.values),
            help=f"Write {owner.__name__}.{value}." if owner and named else did_you_mean(value, self.values),
        )


def _is_sound(text: str) -> bool:
    """Whether nothing is said of a text where values are resolved: that it holds an expression, or cannot be written."""
    try:
        check_fixed(text, "a text")
    except Finding:
        return False
    return True


def _listed(names: Iterable[str]) -> str:
    some = tuple(islice(names, MOST_NAMES + 1))
    return ", ".join((*some[:MOST_NAMES], "...") if len(some) > MOST_NAMES else some)


def _demand(declared: Any) -> _Demand | None:
    """Return what a declaration asks for, ``None`` where that is nothing but the type."""
    try:
        return _known_demand(declared)
    except TypeError:  # what cannot be hashed, a JSON Schema among it
        return None


@functools.lru_cache(maxsize=512)
def _known_demand(declared: Any) -> _Demand | None:
    # It descends where `declared_type` does, which finds no type for a class that holds itself.
    if isinstance(declared, type):
        return _class_demand(cast("type[Any]", declared))
    origin, arguments = typing.get_origin(declared), typing.get_args(declared)
    if origin in (list, tuple):
        inner = _demand(arguments[0]) if arguments else None
        return None if inner is None else _Items(inner)
    if origin is typing.Literal:
        return _Value(arguments) if all(type(value) is str for value in arguments) else None
    if origin in (types.UnionType, typing.Union):
        return next((_demand(argument) for argument in arguments if argument is not types.NoneType), None)
    return None


def _class_demand(declared: type[Any]) -> _Demand | None:
    spec = getattr(declared, "_spec", None)
    if isinstance(spec, ShapeSpec):
        return _shape(declared.__name__, spec.properties)
    if issubclass(declared, enum.Enum):
        values = tuple(value for member in declared if type(value := settle(member)) is str)
        return _Value(values, declared) if values else None
    fields = _fields_of(declared)
    if fields is None:
        return None
    inner = {name: demand for name, hint in typing.get_type_hints(declared).items() if (demand := _demand(hint))}
    required = tuple(name for name, field in fields.items() if not field.optional)
    filled = frozenset(name for name, field in fields.items() if field.filled)
    return _Members(declared.__name__, tuple(fields), required, filled, inner)


def _shape(owner: str, properties: Mapping[str, PropertySpec]) -> _Members:
    required = tuple(name for name, prop in properties.items() if prop.required)
    inner = {name: _shape(name, prop.shape) for name, prop in properties.items() if prop.shape}
    return _Members(owner, tuple(properties), required, frozenset(), inner)


@attrs.frozen
class _Field:
    """An attribute of a class.

    Attributes:
        filled: whether an instance has a default for it.
        optional: whether a dict may leave it out: a default of ``None`` says that there need be no value, and Flow JSON
            has no null to write for one.
    """

    filled: bool = False
    optional: bool = False


def _fields_of(declared: type[Any]) -> Mapping[str, _Field] | None:
    """Return the attributes of an attrs class, dataclass or typed dict, ``None`` for any other class."""
    if attrs.has(declared):
        return {
            field.name: _Field(field.default is not attrs.NOTHING, field.default is None)
            for field in attrs.fields(declared)
        }
    if dataclasses.is_dataclass(declared):
        missing = dataclasses.MISSING
        return {
            field.name: _Field(
                field.default is not missing or field.default_factory is not missing, field.default is None
            )
            for field in dataclasses.fields(declared)
        }
    if typing.is_typeddict(declared):
        # Where annotations are texts, the class itself has not noticed a NotRequired.
        return {
            name: _Field(
                optional=name not in declared.__required_keys__ or typing.get_origin(hint) is typing.NotRequired
            )
            for name, hint in typing.get_type_hints(declared, include_extras=True).items()
        }
    return None
