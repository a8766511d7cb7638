"""The client's evaluator of conditions, one oddity a test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.expressions.conditions import ConditionHangError, evaluate_condition
from flowdsl.expressions.property_text import lookup_in

STATE = {
    "A": {
        "data": {
            "t": True,
            "f": False,
            "n": 5,
            "half": -0.5,
            "big": 1e21,
            "small": 1e-7,
            "s": "Tea",
            "op": "==",
            "five": "5",
            "padded": " 5 ",
            "hex": "0x1F",
            "par": "(",
            "rows": [{"id": "r"}],
        },
        "form": {},
    }
}


def shows(text: str) -> bool:
    """Evaluate a condition on screen A."""
    return evaluate_condition(text, lookup_in(STATE, "A"))


class TestCondition:
    @pytest.mark.parametrize(
        "text",
        [
            "${data.t}",
            "!${data.f}",
            "${data.s} == 'Tea'",
            "-3 < ${data.n}",
            "${data.five} == ${data.padded}",
            "${data.x} == ''",
            "${data.x} != false",
            "(${data.s} == 'Tea') && (${data.n} > 3)",
            "${data.half} == 0",
            "${data.big} == 1",
            "${data.small} >= 1",
            "${data.hex} == 0",
            "${data.n} ${data.op} 5",
            "${data.rows[0].id} == 'r'",
            "!(${data.f} == true )",
            "!(${data.f} == true)",
            "trues",
            "${data.t})",
            "((((${data.t}",
            "${data.s} == 'Tea' 'unclosed",
            "(${data.par} == '(') && ${data.t}",
        ],
    )
    def test_true(self, text):
        """These choose ``then``."""
        assert shows(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "  ",
            "`${data.t}`",
            "${data.n} > 3.5",
            "${data.t}\n",
            "$",
            "!${data.x}",
            "${data.x} == false",
            "${data.s}",
            "9 > 5 > 3",
            "${data.n} > 3 && ${data.s} == 'Tea'",
            "(${data.f} == true) || ${data.t} == ${data.f}",
            "${data.t} && !${data.t} || ${data.f}",
            "${screen.A1.data.t}",
            "tree",
            "==",
            ")",
            "()",
        ],
    )
    def test_false(self, text):
        """These choose ``else``."""
        assert not shows(text)

    def test_word_swallows_the_next_character(self):
        """A parenthesis right behind true is lost; a blank saves it."""
        assert not shows("(${data.f} == true) || ${data.t}")
        assert shows("(${data.f} == true ) || ${data.t}")

    def test_closing_parenthesis_applies_what_stands_before_it(self):
        """``a || (b) && c`` is ``(a || b) && c``."""
        assert not shows("${data.t} || (${data.f}) && ${data.f}")
        assert shows("${data.t} || ((${data.f}) && ${data.f})")

    def test_and_before_not_waits(self):
        """``a && !b || c`` is ``a && (!b || c)``."""
        assert not shows("${data.f} && !${data.t} || ${data.t}")
        assert shows("(${data.f} && !${data.t}) || ${data.t}")

    def test_a_hundred_operators_at_the_end(self):
        """Of more than 101 operands outside parentheses the last 101 count."""
        tail = " || ${data.f}"
        assert shows("${data.t}" + tail * 100)
        assert not shows("${data.t}" + tail * 101)
        assert shows("(${data.t}" + tail * 101 + ")")

    def test_reference_without_end(self):
        """The client would loop for ever; here it is an error."""
        with pytest.raises(ConditionHangError):
            shows("${data.t} && ${data.f")

    @pytest.mark.property
    @given(st.text(alphabet="${}data.tfns'\\()!=&|<> 0159-true`", max_size=60))
    def test_any_text_is_true_or_false(self, text):
        """No text crashes the evaluator."""
        try:
            assert shows(text) in (True, False)
        except ConditionHangError:
            assert "${" in text

    def test_long_text_takes_no_longer_than_it_is_long(self):
        """Nesting and length are bounded by the text alone."""
        assert shows("(" * 50_000 + "${data.t}" + ")" * 50_000)
        assert not shows("-" * 50_000)
        assert not shows("'" * 50_000)
