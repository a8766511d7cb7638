"""Nodes are values."""

from __future__ import annotations

from flowdsl.expressions.nodes import Binary, Choices, Literal, Ref
from flowdsl.expressions.value_types import INTEGER, NUMBER, STRING_LIST


class TestNodes:
    def test_type_is_no_part_of_a_reference(self):
        """A reference that was parsed equals one that was written, whose type is known."""
        assert Ref("data", ("x",)) == Ref("data", ("x",), type=NUMBER, choices=Choices(("a",)))

    def test_nodes_are_hashable(self):
        """Equal nodes are one key."""
        one, other = (Binary("+", Ref("data", ("x",)), Literal(number)) for number in (1, 1.0))
        assert {one: "found"}[other] == "found"

    def test_booleans_are_no_numbers(self):
        """True and 1 are different literals, in comparisons and as keys."""
        assert Literal(value=True) != Literal(1)
        assert 2 == len({Literal(value=True), Literal(1), Literal(1.0)})


class TestValueTypes:
    def test_spelling(self):
        """Types are named as people read them."""
        assert "list of string" == str(STRING_LIST)
        assert "integer" == str(INTEGER)

    def test_numeric(self):
        """Numbers and integers are numeric, lists are not."""
        assert INTEGER.numeric
        assert not STRING_LIST.numeric
