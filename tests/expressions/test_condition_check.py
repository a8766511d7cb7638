"""Which conditions the validator accepts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.expressions.check import ScreenNames
from flowdsl.expressions.condition_check import check_condition
from flowdsl.versions import FlowVersion

DATA = {
    name: {"type": kind}
    for name, kind in {
        "s": "string",
        "n": "number",
        "m": "number",
        "b": "boolean",
        "c": "boolean",
        "i": "integer",
        "o": "object",
    }.items()
}
NAMES = {"A": ScreenNames(DATA, {"age": "number", "ok": "boolean", "list": "array"}), "B": ScreenNames(DATA)}


def fault(text: str, version: FlowVersion = FlowVersion.V7_3) -> object:
    """Check a condition on screen A."""
    return check_condition(text, NAMES, "A", version)


class TestCondition:
    @pytest.mark.parametrize(
        "text",
        [
            "${data.b}",
            "!${data.b}",
            "${data.s} == 'Tea'",
            "'Tea' != ${data.s}",
            "-3 < ${data.n}",
            "${data.b} && (${data.n} > 3)",
            "(${data.n} > 3) && (${data.m} < 9)",
            "(${data.s} == 'Tea') && (${data.n} > 3)",
            "(${data.b} == true) || (${data.c} != false)",
            "!(${data.b} || ${form.ok})",
            "${screen.B.data.b}",
            "${screen.A.data.b}",
            "${form.age} >= 18",
            "(${data.n} == 5) == ${data.b}",
            "3 < (${data.n})",
            "${data.b} !${data.c}",
            "(${data.b})(${data.c})",
            "(${data.s}) && ${data.b}",
            "(true) && (false)",
            "! true",
            "   ",
        ],
    )
    def test_accepted(self, text):
        """Sound conditions pass, and so do some by accident."""
        assert fault(text) is None

    @pytest.mark.parametrize(
        ("text", "offset"),
        [
            ("", 0),
            ("${data.b} && ${data.n} > 3", 13),
            ("${data.n} > 3 && ${data.b}", 14),
            ("(${data.n} > 3) && (${data.s} == 'Tea')", 33),
            ("(${data.s} == 'x') || (${data.s} == 'y')", 36),
            ("(${data.n} > 0) || !(${data.s} == 'a')", 34),
            ("${data.i} > 2", 0),
            ("${data.o} == ''", 0),
            ("${form.list} == ''", 0),
            ("${data.o.k} == 'x'", 0),
            ("${data.nope}", 0),
            ("${screen.C.data.b}", 0),
            ("${data.n} > 3.5", 13),
            ("${data.n} > 03", 12),
            ("${data.n} > -0", 12),
            ('${data.s} == "x"', 13),
            ("${data.s} > 'A'", 12),
            ("${data.b} & ${data.c}", 10),
            ("${data.b}\t", 9),
            ("4 == 4", 5),
            ("${data.s} == 5", 13),
            ("(${data.b}", 10),
            (")", 0),
            ("( )", 2),
            ("${data.b} ${data.c}", 10),
            ("${data.b} &&", 12),
            ("&& ${data.b}", 0),
            ("!!${data.b}", 1),
            ("${data.b} == !${data.c}", 13),
            ("!${data.b} == true", 11),
            ("!${data.s}", 1),
            ("${data.b} == 'x", 13),
            ("${data.s} == '('", 13),
            ("(${data.n}) > 3", 12),
            ("${data.s}", 9),
            ("true", 4),
            ("(${data.s})", 11),
        ],
    )
    def test_refused(self, text, offset):
        """The first problem from the left is found, at its character."""
        found = fault(text)
        assert found is not None
        assert offset == found.offset
        assert found.message

    def test_backslash_before_an_apostrophe(self):
        """From 6.0 the text is read as plain text as well, which such a backslash breaks."""
        assert fault("${data.s} == 'it\\'s'", FlowVersion.V5_1) is None
        assert fault("${data.s} == 'it\\'s'", FlowVersion.V6_0) is not None

    def test_backticks(self):
        """Backticks are an expression from 6.0, boolean or string, and a wrong character before."""
        assert fault("`${data.i} > 2`") is None
        assert fault("`${data.s}`") is None
        assert fault("`${data.n}`") is not None
        assert fault("`${data.s} + 1`") is not None
        assert fault("`(`") is not None
        assert fault("`${data.b}`", FlowVersion.V5_1) is not None

    def test_version_that_looks_at_no_conditions(self):
        """7.1 takes any condition that can be read as text."""
        assert fault("nonsense", FlowVersion.V7_1) is None
        assert fault("`nonsense +`", FlowVersion.V7_1) is not None

    @pytest.mark.property
    @given(st.text(alphabet="${}data.bsn'\\()!=&|<> 015-true`", max_size=60))
    def test_any_text_gets_a_verdict(self, text):
        """No text crashes the checker, and offsets stay inside it."""
        found = fault(text)
        assert found is None or found.offset is None or 0 <= found.offset <= len(text)
