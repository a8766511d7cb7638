"""The leaves of an expression before the compiler knows what they name."""

from __future__ import annotations

import itertools

import attrs

from flowdsl.expressions.immutable import immutable
from flowdsl.expressions.nodes import Leaf, Store
from flowdsl.expressions.value_types import ValueType

next_serial = itertools.count(1).__next__
"""Gives each field, group and screen class a number of its own, by which an expression names it."""


@immutable
class Symbol(Leaf):
    """A field by the number of what was written: a field of the asking screen, or a way through a screen or group.

    Attributes:
        serial: the number of a field, a used group or a screen class.
        names: what follows: attributes of that screen or group, then properties of an object.
        type: the type of the value, where the field knows it already.
    """

    serial: int
    names: tuple[str, ...] = ()
    type: ValueType | None = attrs.field(default=None, eq=False)

    def value_type(self) -> ValueType | None:
        """Return the type that the field declares."""
        return self.type


@immutable
class Late(Leaf):
    """A field by its name alone, looked up when the flow is compiled.

    Attributes:
        store: ``form`` or ``data``.
        names: the field's name, then properties of an object.
        screen: the name of a screen's class or its id; ``None`` is the asking screen.
    """

    store: Store
    names: tuple[str, ...]
    screen: str | None = None


@immutable
class Parameter(Leaf):
    """A compile-time value.

    Attributes:
        serial: the number of the parameter.
        name: its name among the parameters of a flow.
        default: the value that counts when none is given.
        type: the type of its value.
    """

    serial: int
    name: str | None = attrs.field(default=None, eq=False)
    default: object = attrs.field(default=None, eq=False)
    type: ValueType | None = attrs.field(default=None, eq=False)

    def value_type(self) -> ValueType | None:
        """Return the type that the parameter declares."""
        return self.type
