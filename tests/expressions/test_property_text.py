"""What a property's text is worth."""

from __future__ import annotations

import pytest

from flowdsl.expressions.parse import ParseError
from flowdsl.expressions.property_text import evaluate_text
from flowdsl.expressions.values import MISSING
from flowdsl.versions import FlowVersion

ROWS = [{"id": "a"}]
STATE = {
    "A": {"data": {"s": "Tea", "nil": None, "rows": ROWS, "o": {"k": 1}}, "form": {"n": "34"}},
    "B": {"data": {"s": "There"}},
}


def worth(text: str, version: FlowVersion = FlowVersion.V7_3) -> object:
    """Evaluate a text on screen A."""
    return evaluate_text(text, version, "A", STATE)


class TestEvaluateText:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("${data.s}", "Tea"),
            ("${form.n}", "34"),
            ("${screen.B.data.s}", "There"),
            ("${data.rows[0].id}", "a"),
            ("${data.rows.length}", 1),
            ("${data.o[k]}", 1),
            ("${data}", STATE["A"]["data"]),
            ("`'' ${screen.B.data.s}`", "There"),
            ("`screen`", STATE),
            ("Hello ${data.s}", "Hello ${data.s}"),
            ("${screen.B1.data.s}", "${screen.B1.data.s}"),
            ("text", "text"),
        ],
    )
    def test_value(self, text, value):
        """Bindings and expressions have values, anything else is itself."""
        assert value == worth(text)

    def test_bound_value_is_the_value_itself(self):
        """Nothing is copied, so that a list equals itself."""
        assert worth("${data.rows}") is ROWS

    @pytest.mark.parametrize(
        "text",
        ["${data.nil}", "${data.x.y}", "${form.x}", "${screen.C.data.s}", "${screen.B.form.x}", "${data.s} ${data.s}"],
    )
    def test_missing(self, text):
        """A null that is bound plainly is missing, as is whatever is not there."""
        assert worth(text) is MISSING

    def test_null_stays_null_in_backticks(self):
        """Only a plain binding makes missing of null."""
        assert worth("`${data.nil}`") is None

    def test_backticks_below_six(self):
        """Before nested expressions a text in backticks is worth nothing."""
        assert worth("`1`", FlowVersion.V5_1) is MISSING
        assert 1 == worth("`1`", FlowVersion.V6_0)

    def test_unreadable_expression(self):
        """A text in backticks that cannot be read is an error, as on the phone."""
        with pytest.raises(ParseError):
            worth("`a` and `b`")
