"""The types that values of a flow have, and which of them an operator takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

Kind = Literal["string", "number", "integer", "boolean", "array", "object"]
"""A type word of a screen's data model."""


@attrs.frozen
class ValueType:
    """The type of a value.

    Attributes:
        kind: the word of the data model; ``number`` and ``integer`` never stand in for each other there.
        items: what an array holds, where that is known.
        properties: what an object has, where that is known.
        whole: a number that holds whole numbers only (Python's ``int``).
        optional: the properties that a value may lack when it is given to a parameter; a payload has all of them.
        typed: a number that a person typed: the phone holds the text, the validator counts it as a number.
    """

    kind: Kind
    items: ValueType | None = None
    properties: Mapping[str, ValueType] | None = None
    whole: bool = False
    typed: bool = False
    optional: frozenset[str] = attrs.field(default=frozenset(), eq=False)

    def __str__(self) -> str:
        if self.kind == "array" and self.items is not None:
            return f"list of {self.items}"
        return self.kind

    @property
    def numeric(self) -> bool:
        """Whether arithmetic and ordering take it."""
        return self.kind in ("number", "integer")


STRING = ValueType("string")
NUMBER = ValueType("number")
WHOLE_NUMBER = ValueType("number", whole=True)
TYPED_NUMBER = ValueType("number", typed=True)
INTEGER = ValueType("integer", whole=True)
BOOLEAN = ValueType("boolean")
OBJECT = ValueType("object")
ARRAY = ValueType("array")
STRING_LIST = ValueType("array", items=STRING)
OBJECT_LIST = ValueType("array", items=OBJECT)
