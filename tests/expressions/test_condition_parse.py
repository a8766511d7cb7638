"""Conditions become nodes where they mean what they read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.expressions.condition_parse import MAX_NESTING, parse_condition
from flowdsl.expressions.nodes import Binary, Literal, Ref, Unary
from flowdsl.expressions.parse import ParseError

B, C, S, N = (Ref("data", (name,)) for name in "bcsn")


class TestParseCondition:
    @pytest.mark.parametrize(
        ("text", "node"),
        [
            ("${data.b}", B),
            ("${screen.X.form.b}", Ref("form", ("b",), "X")),
            ("((${data.b}))", B),
            ("!${data.b}", Binary("==", B, Literal(value=False))),
            ("!(${data.b})", Binary("==", B, Literal(value=False))),
            ("!(${data.b} && ${data.c})", Unary("!", Binary("&&", B, C))),
            ("${data.s} == 'x'", Binary("==", S, Literal("x"))),
            ("-3 < ${data.n}", Binary("<", Literal(-3), N)),
            ("${data.b} != true", Binary("!=", B, Literal(value=True))),
            ("!(${data.b} != true)", Unary("!", Binary("!=", B, Literal(value=True)))),
            ("(${data.s} == 'x') && ${data.b}", Binary("&&", Binary("==", S, Literal("x")), B)),
            ("${data.b} && ${data.c} && ${data.b}", Binary("&&", Binary("&&", B, C), B)),
            ("(${data.b} == true ) || ${data.c}", Binary("||", Binary("==", B, Literal(value=True)), C)),
            ("(${data.n} > 1) == ${data.b}", Binary("==", Binary(">", N, Literal(1)), B)),
        ],
    )
    def test_node(self, text, node):
        """A sound condition has the tree that it reads as."""
        assert node == parse_condition(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "`${data.b}`",
            "${data.b} || ${data.c} && ${data.b}",
            "${data.n} > 3 && ${data.b}",
            "(${data.b} == true) || ${data.c}",
            "true == ${data.b}x",
            "${data.b} || (${data.c}) && ${data.b}",
            "!!${data.b}",
            "${data.b} == (${data.n} > 1)",
            "${data.b} ${data.c}",
            "(${data.b}",
            "${data.b})",
            "${data.s} == 'it\\'s'",
            "${data.n} > 3.5",
            "${x} == 1",
            "${data}",
            "${data.b} &&",
            "(" * (MAX_NESTING + 2),
            " || ".join(["${data.b}"] * 200),
        ],
    )
    def test_error(self, text):
        """What the client works out otherwise than it reads has no tree."""
        with pytest.raises(ParseError):
            parse_condition(text)

    @pytest.mark.property
    @given(st.text(alphabet="${}data.bsn'\\()!=&|<> 015-true`", max_size=60))
    def test_any_text_is_read_or_refused(self, text):
        """No text crashes the reader."""
        try:
            parse_condition(text)
        except ParseError as error:
            offset = error.offset
        else:
            offset = 0
        assert 0 <= offset <= len(text)
