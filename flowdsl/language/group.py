"""A group: a reusable piece of a screen, with parameters."""

from __future__ import annotations

import copy
import sys
from typing import TYPE_CHECKING, Any, Self, dataclass_transform

from flowdsl.diagnostics.origin import Origin
from flowdsl.language.binding import PATH
from flowdsl.language.body import BodyMeta, close_body, note_made, record_of
from flowdsl.language.parameter import Param
from flowdsl.language.part import Member
from flowdsl.language.symbols import next_serial
from flowdsl.language.values import settle


@dataclass_transform(kw_only_default=True, field_specifiers=(Param,))
class GroupMeta(BodyMeta):
    """Lets type checkers read the annotated parameters as the constructor's keywords."""


class Group(Member, metaclass=GroupMeta):
    """A piece of a screen. Subclass it; its body is like a screen's. Using it places it: ``home = Address()``.

    The fields of a used group are reached through it (``home.street``) and get its name in front
    (``home_street``). Parameters are annotated `Param` fields, given as keywords where the group is used.
    """

    if not TYPE_CHECKING:  # to type checkers, what is annotated here would be a parameter of every group
        _serial: int
        _origin: Origin
        _given: dict[str, Any]

    def __init_subclass__(cls) -> None:
        """Close the body."""
        frame = sys._getframe(1)
        close_body(cls, {}, (frame.f_code, frame.f_lasti))

    def __init__(self, **values: Any) -> None:
        """Use the group.

        Args:
            **values: its parameters.
        """
        self._serial = next_serial()
        self._given = {key: settle(value) for key, value in values.items()}
        frame = sys._getframe(1)
        self._origin = (frame.f_code, frame.f_lasti)
        setattr(self, PATH, (self._serial,))
        note_made(self, frame)

    def __get__(self, instance: object, owner: type[Any]) -> Self:
        record = record_of(owner)
        name = record.attributes.get(self._serial) if record is not None else None
        if record is None or name is None:
            return self
        path = getattr(instance, PATH, None) or (record.serial,)
        reached = copy.copy(self)
        setattr(reached, PATH, (*path, name))
        return reached

    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"
