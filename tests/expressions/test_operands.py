"""What operators take, and what comes out."""

from __future__ import annotations

import pytest

from flowdsl.expressions.nodes import UNKNOWN, Binary, Concat, Literal, Ref, Unary
from flowdsl.expressions.operands import first_operand_fault, operand_fault, plus, type_of
from flowdsl.expressions.value_types import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    OBJECT,
    STRING,
    STRING_LIST,
    TYPED_NUMBER,
    WHOLE_NUMBER,
)

TEXT, NUM, INT, TYPED = (Ref("data", (kind.kind,), type=kind) for kind in (STRING, NUMBER, INTEGER, TYPED_NUMBER))
FLAG, ROWS, THING = (Ref("data", (kind.kind,), type=kind) for kind in (BOOLEAN, STRING_LIST, OBJECT))
LATE = Ref("form", ("later",))


class TestTypeOf:
    @pytest.mark.parametrize(
        ("node", "value_type"),
        [
            (TEXT, STRING),
            (LATE, None),
            (UNKNOWN, None),
            (Literal("a"), STRING),
            (Literal(value=True), BOOLEAN),
            (Literal(5), WHOLE_NUMBER),
            (Literal(5.5), NUMBER),
            (Literal(None), None),
            (Binary("%", INT, NUM), NUMBER),
            (Binary("<", INT, NUM), BOOLEAN),
            (Binary("&&", FLAG, FLAG), BOOLEAN),
            (Concat((NUM,)), STRING),
            (Unary("!", FLAG), BOOLEAN),
            (Unary("-", NUM), NUMBER),
        ],
    )
    def test_type(self, node, value_type):
        """An operator decides the type of what it gives; a reference brings its own."""
        assert value_type == type_of(node)


class TestOperandFault:
    @pytest.mark.parametrize(
        "node",
        [
            Binary("+", NUM, INT),
            Binary("<", TYPED, Literal(18)),
            Binary("==", INT, Literal(5)),
            Binary("==", TEXT, Literal("a")),
            Binary("!=", FLAG, Literal(value=True)),
            Binary("&&", FLAG, Binary(">", NUM, INT)),
            Unary("!", FLAG),
            Unary("-", NUM),
            Concat((NUM, FLAG)),
            Binary("+", LATE, TEXT),
            Unary("!", LATE),
            NUM,
        ],
    )
    def test_fitting(self, node):
        """Fitting operands, and those of which nothing is known yet, pass."""
        assert operand_fault(node) is None

    @pytest.mark.parametrize(
        ("node", "fault"),
        [
            (Binary("-", TEXT, NUM), "'-' takes numbers, not a string"),
            (Binary("<", NUM, TEXT), "'<' takes numbers, not a string"),
            (Binary("&&", FLAG, INT), "'&' takes booleans, not an integer"),
            (Binary("||", TEXT, FLAG), "'|' takes booleans, not a string"),
            (Binary("==", TEXT, NUM), "'==' cannot compare a string with a number"),
            (Binary("!=", THING, THING), "'!=' cannot compare an object"),
            (Binary("==", ROWS, ROWS), "'==' cannot compare a list of string"),
            (Unary("!", TEXT), "'~' takes a boolean, not a string"),
            (Unary("-", FLAG), "'-' takes a number, not a boolean"),
        ],
    )
    def test_fault(self, node, fault):
        """The sentence names the operator as it is written in Python, and what was found."""
        assert fault == operand_fault(node)

    def test_only_the_operator_itself_is_looked_at(self):
        """What stands deeper was checked when it was built."""
        assert operand_fault(Binary("&&", FLAG, Unary("!", TEXT))) is None

    def test_first_fault_in_a_tree(self):
        """After resolving, the whole tree is searched from the inside, left to right."""
        wrong = Unary("!", TEXT)
        node = Concat((Literal("a"), Binary("&&", FLAG, wrong), Binary("-", TEXT, TEXT)))
        assert (wrong, "'~' takes a boolean, not a string") == first_operand_fault(node)
        assert first_operand_fault(Binary("+", NUM, INT)) is None


class TestPlus:
    def test_numbers_are_added(self):
        """Two numbers, or what may be numbers, make a sum."""
        assert Binary("+", NUM, LATE) == plus(NUM, LATE)

    def test_text_joins(self):
        """A text on either side joins, and joins of joins are flat."""
        assert Concat((Literal("n: "), NUM)) == plus(Literal("n: "), NUM)
        assert Concat((NUM, TEXT, Literal("!"))) == plus(NUM, plus(TEXT, Literal("!")))
