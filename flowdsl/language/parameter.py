"""Compile-time values: what a group is given when it is used, and what differs between variants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from flowdsl.diagnostics.origin import Origin, capture
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import Node
from flowdsl.expressions.value_types import ValueType
from flowdsl.language.handle import Handle
from flowdsl.language.misuse import misuse
from flowdsl.language.part import Member
from flowdsl.language.schema import declared_type, is_type
from flowdsl.language.symbols import Parameter, next_serial
from flowdsl.language.values import settle

T = TypeVar("T")

NO_DEFAULT: Any = object()
"""Stands for a default that was not given: the value must be."""


class Param(Member, Handle[T]):
    """A value that is known when the flow is compiled; nothing of it is left in the Flow JSON."""

    __slots__ = ("_default", "_kind", "_name", "_origin", "_serial")

    _default: Any
    _kind: ValueType | None
    _name: str | None
    _serial: int
    _origin: Origin

    @overload
    def __init__(self, declared: type[T], /, *, name: str | None = None, default: T = ...) -> None: ...
    @overload
    def __init__(self, /, *, name: str | None = None, default: T) -> None: ...
    @overload
    def __init__(self: Param[Any], /, *, name: str | None = None) -> None: ...
    def __init__(self, declared: Any = None, /, *, name: str | None = None, default: Any = NO_DEFAULT) -> None:
        """Declare a parameter.

        Args:
            declared: its type; left out, the type of the default, or any.
            name: its name, for a parameter outside a group; in a group it is the attribute's.
            default: the value that counts when none is given; without one a value must be given.
        """
        self._default = default if default is NO_DEFAULT else settle(default)
        if declared is None and default is not NO_DEFAULT and default is not None:
            declared = cast("type[Any]", type(default))
        if name is not None and type(name) is not str:
            raise misuse(f"a parameter is named {shown(name)}", "Name it by a text.")
        if declared is not None and not is_type(declared):
            raise misuse(f"a parameter is declared as {shown(declared)}", "Give it a type, as in Param(bool).")
        self._kind = declared_type(declared) if declared is not None else None
        self._name = name
        self._serial = next_serial()
        self._origin = capture()

    if TYPE_CHECKING:
        # As a field of a group the parameter is what the group's constructor takes.
        def __get__(self, instance: object, owner: type[Any]) -> Param[T]: ...
        def __set__(self, instance: object, value: T | Handle[T]) -> None: ...

    def _node(self) -> Node:
        return Parameter(self._serial, self._name, None if self._default is NO_DEFAULT else self._default, self._kind)

    def __repr__(self) -> str:
        return f"Param({self._name or ''})"
