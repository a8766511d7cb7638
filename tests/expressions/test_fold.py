"""What is known at compile time is worked out then."""

from __future__ import annotations

import pytest

from flowdsl.expressions.fold import fold
from flowdsl.expressions.nodes import UNKNOWN, Binary, Concat, Literal, Ref, Unary

X = Ref("data", ("x",))
BIG = Binary(">", X, Literal(1))
TRUE, FALSE = Literal(value=True), Literal(value=False)


class TestFold:
    @pytest.mark.parametrize(
        ("node", "folded"),
        [
            (Binary("+", Literal(1), Binary("/", Literal(1), Literal(3))), Literal(1.33)),
            (Binary("==", Literal("a"), Literal("a")), TRUE),
            (Unary("!", Binary(">", Literal(1), Literal(2))), TRUE),
            (Binary("*", X, Binary("+", Literal(1), Literal(1))), Binary("*", X, Literal(2))),
            (Concat((Literal("a"), Literal(1.50), TRUE, X)), Concat((Literal("a1.5true"), X))),
            (Concat((Literal("a"), Concat((X, Literal("b"))), Literal(""))), Concat((Literal("a"), X, Literal("b")))),
            (Concat((Literal(""), X)), Concat((X,))),
            (Concat((Literal(1), Literal(2))), Literal("12")),
            (Concat(()), Literal("")),
            (Binary("&&", TRUE, BIG), BIG),
            (Binary("||", BIG, FALSE), BIG),
            (Binary("&&", BIG, FALSE), FALSE),
            (Binary("||", TRUE, X), TRUE),
            (Binary("&&", TRUE, X), Binary("==", X, TRUE)),
            (Binary("||", X, FALSE), Binary("==", X, TRUE)),
        ],
    )
    def test_folded(self, node, folded):
        """Sub-trees of literals become their value, and what a literal decides goes."""
        assert folded == fold(node)

    @pytest.mark.parametrize(
        "node",
        [
            X,
            TRUE,
            UNKNOWN,
            Binary("+", X, Literal(1)),
            Concat((Literal("a"), X)),
            Unary("!", X),
            Binary("*", Literal(1e308), Literal(10)),
        ],
    )
    def test_nothing_to_fold(self, node):
        """A tree that holds nothing to work out is the same object; infinities are left alone."""
        assert fold(node) is node
