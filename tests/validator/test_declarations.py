"""The quick look at data fields says yes only where the slow one finds nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.ecmascript import Budget, OutOfSteps
from flowdsl.json_schema import MISSING, compile_schema, schema_fault
from flowdsl.validator.declarations import EXAMPLE, is_sound, nested_example

TEXT = {"type": "string"}


class TestQuickLook:
    @pytest.mark.parametrize(
        "field",
        [
            {**TEXT, EXAMPLE: "x"},
            {"type": "number", EXAMPLE: 1},
            {"type": "integer", EXAMPLE: 1},
            {"type": "array", "items": TEXT, EXAMPLE: ["x"]},
            {"type": "array", "items": {"type": "object", "properties": {"id": TEXT}}, EXAMPLE: [{"id": "x", "b": 1}]},
            {"type": "object", "properties": {"a": {"type": "array", "items": TEXT}}, EXAMPLE: {}},
        ],
    )
    def test_common_fields(self, field):
        """What nearly all fields look like is settled at once."""
        assert is_sound(field)

    @pytest.mark.parametrize(
        "field",
        [
            None,
            "x",
            [],
            {},
            TEXT,
            {**TEXT, EXAMPLE: 1},
            {"type": "boolean", EXAMPLE: 1},
            {"type": "number", EXAMPLE: True},
            {"type": ["string"], EXAMPLE: "x"},
            {"type": "array", EXAMPLE: []},
            {"type": "array", "items": {**TEXT, EXAMPLE: "x"}, EXAMPLE: []},
            {"type": "array", "items": TEXT, EXAMPLE: [1]},
            {"type": "object", "properties": {EXAMPLE: TEXT}, EXAMPLE: {}},
            {"type": "object", "properties": {"a": TEXT}, EXAMPLE: {"a": 1}},
            {"type": "object", "properties": {"a": True}, EXAMPLE: {"a": 1}},
            {"type": "string", "items": TEXT, EXAMPLE: "x"},
        ],
    )
    def test_all_others(self, field):
        """Anything else is left to the slow look."""
        assert not is_sound(field)

    @given(
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers(0, 3)
            | st.sampled_from(["string", "array", "object", "number", "a"]),
            lambda inner: st.lists(inner, max_size=2)
            | st.dictionaries(st.sampled_from(["type", "items", "properties", "a", EXAMPLE]), inner, max_size=3),
            max_leaves=8,
        )
    )
    @pytest.mark.property
    def test_both_agree(self, field):
        """A field that the quick look passes has nothing that the slow one refuses."""
        if not is_sound(field):
            return
        schema = {name: value for name, value in field.items() if name != EXAMPLE}
        assert nested_example(field, ("screens", 0, "data", "x")) is None
        try:
            assert schema_fault(schema, Budget(5_000)) is None
            assert [] == compile_schema(schema).faults(field.get(EXAMPLE, MISSING), Budget(5_000))
        except OutOfSteps:
            return
