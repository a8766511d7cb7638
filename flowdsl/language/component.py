"""What every component is: a record of what its constructor was given and where, which never changes."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import FrameType
from typing import Any, ClassVar, TypeVar, cast

from flowdsl.catalogue.model import ComponentSpec
from flowdsl.diagnostics.origin import Origin, capture
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import Node
from flowdsl.expressions.value_types import ValueType
from flowdsl.language.binding import bind
from flowdsl.language.body import note_made
from flowdsl.language.form_values import form_value_type
from flowdsl.language.handle import Field, Handle
from flowdsl.language.part import Member, Part
from flowdsl.language.symbols import Symbol, next_serial
from flowdsl.language.values import Unusable, settle, settle_members
from flowdsl.tree.values import class_of, is_members
from flowdsl.tree.walk import CONTAINERS

T_co = TypeVar("T_co", covariant=True)

SAFE = 2**53
"""Whole numbers below it need no second look: every JSON reader holds them."""

_NOTHING: Mapping[str, Any] = {}
_get_frame = sys._getframe

POSITIONAL = "positional argument "
"""How a surplus positional argument is called, with its number from 1."""

_FRAMES = 8
"""How many calls away from a body a component may be made and still count as made in it."""


class Component(Member):
    """A component, or with a type of its own one that flowdsl does not know: ``Component("Type", {...})``."""

    __slots__ = ("_allow", "_extra", "_origin", "_plain", "_props", "_sensitive", "_serial", "_surplus", "_type")

    _spec: ClassVar[ComponentSpec | None] = None
    _names: ClassVar[dict[str, str]] = {}
    _main: ClassVar[str] = ""
    _nests: ClassVar[bool] = True

    _type: str
    _plain: bool
    _props: dict[str, Any]
    _extra: Mapping[str, Any] | Unusable
    _allow: tuple[str, ...]
    _sensitive: bool
    _surplus: tuple[str, ...]
    _serial: int
    _origin: Origin

    def __init_subclass__(cls) -> None:
        """Take the names of the properties from the catalogue, once a class."""
        spec = cls.__dict__.get("_spec")
        if isinstance(spec, ComponentSpec):
            cls._names = {prop.python: name for name, prop in spec.properties.items() if name != "type"}
            cls._main = spec.main_property
            cls._nests = spec.name in CONTAINERS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep what was given. Wrong names and values are reported by the compiler, all at once."""
        self._serial = next_serial()
        self._extra = _NOTHING
        self._allow = ()
        self._sensitive = False
        self._surplus = ()
        props: dict[str, Any] = {}
        self._props = props
        spec = self._spec
        plain = True
        if spec is None:
            plain = self._untyped(args, props)
        else:
            self._type = spec.name
            if args:
                plain = self._positional(args, props)
        names = self._names
        for key, value in kwargs.items():
            name = names.get(key)
            if name is None:
                self._special(key, value, props)
                continue
            if name in props:
                self._surplus += (key,)
            if type(value) is bool:
                props[name] = value
            elif not _put(props, name, value):
                plain = False
        self._plain = plain
        frame = _get_frame(1)
        self._origin = (frame.f_code, frame.f_lasti)
        if not note_made(self, frame):
            self._look_for_body()

    def _positional(self, args: tuple[Any, ...], props: dict[str, Any]) -> bool:
        """Take the main property; whether it is plain."""
        value = args[0]
        if len(args) > 1:
            self._too_many(args[1:])
        if type(value) is str:
            props[self._main] = value
            return value.isascii()
        return _put(props, self._main, value)

    def _look_for_body(self) -> None:
        """Tell the body that is being run, where a function or comprehension of it makes this component."""
        self._origin = capture(2)
        frame: FrameType | None = sys._getframe(2)
        for _ in range(_FRAMES):
            if frame is None:
                return
            if note_made(self, frame):
                return
            frame = frame.f_back

    def _untyped(self, args: tuple[Any, ...], props: dict[str, Any]) -> bool:
        """Take the type and the properties of a component that the catalogue does not know; it is never plain."""
        self._type = args[0] if args and isinstance(args[0], str) else ""
        given: Any = settle(args[1]) if len(args) > 1 else {}
        props.update(given if is_members(given) else {})
        self._too_many(args[2:] if is_members(given) else args[1:])
        return False

    def _too_many(self, rest: tuple[Any, ...]) -> None:
        self._surplus = tuple(f"{POSITIONAL}{index + 2}" for index in range(len(rest)))

    def _special(self, key: str, value: Any, props: dict[str, Any]) -> None:
        if key == "extra":
            self._extra = settle_members(value)
        elif key == "allow" and isinstance(value, (tuple, list)):
            self._allow = tuple(cast("tuple[str, ...]", value))
        elif key == "sensitive" and isinstance(value, bool):
            self._sensitive = value
        elif self._spec is None or key in ("allow", "sensitive"):
            self._surplus += (key,)
        else:
            # Not a property: it is kept under the key it would have, and reported with all else that is wrong.
            props[key.replace("_", "-")] = settle(value)

    def __repr__(self) -> str:
        main = self._props.get(self._main)
        return f"{self._type}({shown(main)})" if isinstance(main, str) else f"{self._type}(...)"


def _put(props: dict[str, Any], name: str, value: Any) -> bool:
    """Keep a value, settled; whether it is a plain text, truth value or small number."""
    cls = class_of(value)
    if cls is str:
        props[name] = value
        return value.isascii()
    if cls is bool:
        props[name] = value
        return True
    props[name] = value if issubclass(cls, Part) else settle(value)
    return cls is int and -SAFE < value < SAFE


class Input(Component, Handle[T_co]):
    """A component that holds a value: it is placed like any other, and stands for its value in expressions."""

    __slots__ = ()

    def _node(self) -> Node:
        return Symbol(self._serial, (), self._value_type())

    def _value_type(self) -> ValueType | None:
        return form_value_type(self._spec, self._props)

    def __get__(self, instance: object, owner: type[Any]) -> Field[T_co]:
        return bind(self, self._serial, instance, owner, self._value_type())

    def __repr__(self) -> str:
        return Component.__repr__(self)
