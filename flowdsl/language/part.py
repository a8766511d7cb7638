"""The marks by which the language knows its own things."""

from __future__ import annotations

from typing import ClassVar


class Part:
    """What the language makes: handles, components, actions, items, raw texts. Never changed by `settle`."""

    __slots__ = ()


class Member(Part):
    """What has a place in a body: a component, a data field, a used group, a parameter."""

    __slots__ = ()

    _nests: ClassVar[bool] = False
    """Whether other members may stand inside it."""
    _serial: int
