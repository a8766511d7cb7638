"""A field of a screen's data."""

from __future__ import annotations

import datetime
import enum
import sys
from collections.abc import Iterable, Mapping
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from flowdsl.diagnostics.origin import Origin
from flowdsl.expressions.nodes import Node
from flowdsl.expressions.value_types import ValueType
from flowdsl.language.binding import bind
from flowdsl.language.body import note_made
from flowdsl.language.handle import Field, Handle
from flowdsl.language.item import Item
from flowdsl.language.misuse import misuse
from flowdsl.language.part import Member
from flowdsl.language.schema import declared_type
from flowdsl.language.symbols import Symbol, next_serial
from flowdsl.language.values import settle

if TYPE_CHECKING:
    from typing import ClassVar, Protocol

    from flowdsl.components.items import Option

    class HasFields(Protocol):
        """An attrs class or dataclass, as type checkers see both."""

        __dataclass_fields__: ClassVar[dict[str, Any]]


T_co = TypeVar("T_co", covariant=True)
Element = TypeVar("Element")
Shape = TypeVar("Shape", bound="HasFields | Item | enum.Enum | datetime.date")

NO_EXAMPLE: Any = object()
"""Stands for an example that was not given; an empty value of the type is used."""


class Data(Member, Handle[T_co]):
    """A field that the screen receives: from a `navigate` payload, the endpoint, or the message that opens the flow."""

    __slots__ = ("_declared", "_example", "_kind", "_name", "_origin", "_serial")

    _declared: Any
    _example: Any
    _kind: ValueType | None
    _name: str | None
    _serial: int
    _origin: Origin

    # A field of each plain type takes an example of that type only.
    @overload
    def __init__(
        self: Data[bool], declared: type[bool], /, *, example: bool = ..., name: str | None = None
    ) -> None: ...
    @overload
    def __init__(self: Data[int], declared: type[int], /, *, example: int = ..., name: str | None = None) -> None: ...
    @overload
    def __init__(
        self: Data[float], declared: type[float], /, *, example: float = ..., name: str | None = None
    ) -> None: ...
    @overload
    def __init__(
        self: Data[str],
        declared: type[str],
        /,
        *,
        example: str | enum.Enum | datetime.date = ...,
        name: str | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self: Data[list[Option]],
        declared: type[list[Option]],
        /,
        *,
        example: Iterable[Option | Mapping[str, Any]] = ...,
        name: str | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self: Data[list[Element]],
        declared: type[list[Element]],
        /,
        *,
        example: Iterable[Element] = ...,
        name: str | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self: Data[Shape],
        declared: type[Shape],
        /,
        *,
        example: Shape | Mapping[str, Any] = ...,
        name: str | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self: Data[dict[str, Any]],
        declared: type[dict[str, Any]],
        /,
        *,
        example: Mapping[str, Any] = ...,
        name: str | None = None,
    ) -> None: ...
    @overload
    def __init__(
        self: Data[Any], declared: Mapping[str, Any], /, *, example: object = ..., name: str | None = None
    ) -> None: ...
    def __init__(self, declared: Any, /, *, example: Any = NO_EXAMPLE, name: str | None = None) -> None:
        """Declare a field.

        Args:
            declared: its type: ``str``, ``int``, ``float``, ``bool``, ``list[...]``, an item shape such as `Option`, an
                attrs class, or a JSON Schema as a dict.
            example: a value of that type, which previews show (``__example__``); left out, an empty one.
            name: its name in the Flow JSON, where that differs from the attribute.

        Source: reference/flow-json, Dynamic properties.
        """
        given = not isinstance(declared, (type, GenericAlias)) and isinstance(declared, Mapping)
        self._declared = settle(cast("Mapping[str, Any]", declared)) if given else declared
        self._example = example if example is NO_EXAMPLE else settle(example)
        self._kind = declared_type(declared)
        self._name = name
        self._serial = next_serial()
        frame = sys._getframe(1)
        self._origin = (frame.f_code, frame.f_lasti)
        if isinstance(declared, Member):
            raise misuse(
                f"{declared!r} stands where a type is wanted",
                "A field of the body hides the type: call it otherwise, with name= for the name in the Flow JSON.",
            )
        note_made(self, frame)

    def _node(self) -> Node:
        return Symbol(self._serial, (), self._kind)

    def __get__(self, instance: object, owner: type[Any]) -> Field[T_co]:
        return bind(self, self._serial, instance, owner, self._kind)

    def __repr__(self) -> str:
        declared = self._declared
        return f"Data({declared.__name__ if isinstance(declared, type) else declared!r})"
