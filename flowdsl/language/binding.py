"""What a field gives when it is read through a screen or group instead of by its bare name."""

from __future__ import annotations

from typing import Any, TypeVar

from flowdsl.expressions.value_types import ValueType
from flowdsl.language.body import record_of
from flowdsl.language.handle import Field, Handle
from flowdsl.language.symbols import Symbol

T = TypeVar("T")

PATH = "__flowdsl_path__"
"""The attribute of a used group that says how expressions reach it: its number, or its owner's and the way from there."""


def bind(handle: Handle[T], serial: int, instance: object | None, owner: type[Any], kind: ValueType | None) -> Any:
    """Return the reference that ``Owner.field`` or ``group.field`` means.

    Args:
        handle: the field that was found on the class.
        serial: its number.
        instance: the used group it was read through, ``None`` when it was read through a class.
        owner: the class.
        kind: the type of its value.

    Returns:
        A field bound to the owner; the handle itself where the owner is no screen or group.
    """
    record = record_of(owner)
    name = record.attributes.get(serial) if record is not None else None
    if record is None or name is None:
        return handle
    if instance is None:
        found: Field[Any] = Field(Symbol(record.serial, (name,), kind))
        return found
    root, *steps = getattr(instance, PATH)
    reached: Field[Any] = Field(Symbol(root, (*steps, name), kind))
    return reached
