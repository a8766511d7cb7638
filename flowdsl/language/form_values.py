"""The type of the value that an input holds, and what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.catalogue.model import ComponentSpec
from flowdsl.expressions.value_types import BOOLEAN, OBJECT_LIST, STRING, STRING_LIST, TYPED_NUMBER, ValueType

_RANGE = ValueType("object", properties={"start-date": STRING, "end-date": STRING})

_TYPES: dict[str, ValueType] = {
    "string": STRING,
    "string[]": STRING_LIST,
    "boolean": BOOLEAN,
    "object[]": OBJECT_LIST,
    "object": _RANGE,
    # What a person types into a number field is text on the phone, whatever the validator calls it.
    "number": TYPED_NUMBER,
}


def form_value_type(spec: ComponentSpec | None, props: Mapping[str, Any]) -> ValueType | None:
    """Return the type of an input's value, ``None`` for a component that holds none.

    Args:
        spec: the input.
        props: its properties, by which the type of some inputs is decided (``input-type``, ``mode``).
    """
    if spec is None or spec.value_type is None:
        return None
    word = spec.value_type
    if spec.value_type_by:
        for name, words in spec.value_type_by.items():
            value = props.get(name)
            if isinstance(value, str):
                word = words.get(value, word)
    return _TYPES[word]
