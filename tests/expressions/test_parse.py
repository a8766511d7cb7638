"""Texts become nodes as the client reads them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.expressions.grammar import MAX_HEIGHT, MAX_NESTING
from flowdsl.expressions.nodes import Binary, Concat, Index, Literal, Ref, Unary, Unsupported, Word
from flowdsl.expressions.parse import (
    ParseError,
    is_binding,
    is_nested,
    parse,
    parse_binding,
    parse_nested,
    plain_text_fault,
)

A, B, C = Ref("data", ("a",)), Ref("data", ("b",)), Ref("data", ("c",))


def nested(inner: str) -> object:
    """Read what stands between backticks."""
    return parse_nested(f"`{inner}`")


class TestKinds:
    @pytest.mark.parametrize(
        "text",
        [
            "${data.a}",
            "${form.a.b}",
            "${data}",
            "${external_data.x}",
            "${screen.A_B.data.x}",
            "${screen.A.form.x} more",
        ],
    )
    def test_binding(self, text):
        """A text that looks like one reference is one."""
        assert is_binding(text)

    @pytest.mark.parametrize(
        "text", ["${data.a} x", "x ${data.a}", "${screen.A1.data.x}", "${screen.A}", "${}", "text"]
    )
    def test_no_binding(self, text):
        """Text around a reference, and a screen id with a digit, make it plain text."""
        assert not is_binding(text)

    @pytest.mark.parametrize("text", ["`x`", "``", "`"])
    def test_nested(self, text):
        """What starts and ends with a backtick is an expression, a lone one too."""
        assert is_nested(text)

    def test_plain_text_has_no_nodes(self):
        """Plain text says nothing."""
        assert parse("Hello ${data.a}") is None


class TestBinding:
    @pytest.mark.parametrize(
        ("text", "node"),
        [
            ("${data.a}", A),
            ("${form.a.b}", Ref("form", ("a", "b"))),
            ("${screen.X.data.a}", Ref("data", ("a",), "X")),
            ("${data.rows[0].id}", Ref("data", ("rows", "0", "id"))),
            ("${data}", Ref("data", ())),
            ("${data..a}", Ref("data", ("", "a"))),
            ("${data.a}${data.b}", Ref("data", ("a}${data", "b"))),
            ("${formula}", Word("formula")),
        ],
    )
    def test_node(self, text, node):
        """The path is everything between the braces, split at the dots."""
        assert node == parse_binding(text)


class TestNested:
    @pytest.mark.parametrize(
        ("inner", "node"),
        [
            ("${data.a}", A),
            ("${screen.X.form.a}", Ref("form", ("a",), "X")),
            ("${data.o.k}", Ref("data", ("o", "k"))),
            ("1 + 2 * 3", Binary("+", Literal(1), Binary("*", Literal(2), Literal(3)))),
            ("10 - 4 - 3", Binary("-", Binary("-", Literal(10), Literal(4)), Literal(3))),
            ("${data.a} || ${data.b} && ${data.c}", Binary("||", A, Binary("&&", B, C))),
            ("!${data.a} == ${data.b}", Binary("==", Unary("!", A), B)),
            ("- ${data.a}", Unary("-", A)),
            ("'a' \"b\"", Concat((Literal("a"), Literal("b")))),
            ("1,000", Concat((Literal(1), Literal(0)))),
            (".5e1", Literal(5)),
            ("007", Literal(7)),
            ("", Literal("")),
            ("()", Literal("")),
            (",", Literal("")),
            ("null", Literal(None)),
            ("${data.a} and", Concat((A, Word("and")))),
            ("${data.n} \u00d7 2", Concat((Ref("data", ("n",)), Word("\u00d7"), Literal(2)))),
            (".", Literal(math.nan)),
        ],
    )
    def test_node(self, inner, node):
        """Precedence, members and odd words come out as the client's parser builds them."""
        assert node == nested(inner)

    def test_references_that_touch_run_together(self):
        """Two references without a blank between them are one name that nobody declares."""
        node = nested("${data.a}${data.b}")
        assert isinstance(node, Ref)
        assert node not in (A, B)
        assert Concat((A, B)) == nested("${data.a} ${data.b}")

    def test_redundant_parentheses_leave_no_trace(self):
        """Two texts of one meaning give equal nodes."""
        assert nested("(${data.a} * ${data.b}) + (1)") == nested("${data.a}*${data.b} + 1")

    def test_true_is_not_one(self):
        """Booleans and numbers are different literals."""
        assert nested("true") != nested("1")
        assert nested("5.0") == nested("5")

    def test_every_closing_brace_vanishes(self):
        """Braces are dropped inside of literals, too, and a missing one goes unnoticed."""
        assert Literal("ab") == nested("'a}b'")
        assert Binary("+", A, B) == nested("${data.a + ${data.b}}")

    def test_reference_in_a_literal_becomes_its_path(self):
        """Preparation does not know quotes; the own screen's id shows there."""
        assert Literal("screen.MINE.data.a") == parse_nested("`'${data.a}'`", "MINE")
        assert Binary("==", Unary("!", A), Concat((Literal("screen.MINE.form"),)).parts[0]) == parse_nested(
            "`!${data.a} == '${form'`", "MINE"
        )

    def test_index_and_property_of_a_list(self):
        """An index is read, and so is a property behind it."""
        rows = Ref("data", ("rows",))
        assert Index(Index(rows, Literal(0)), Literal("id")) == nested("${data.rows[0].id}")
        assert Index(rows, A) == nested("${data.rows[${data.a}]}")

    @pytest.mark.parametrize(
        ("inner", "kind"),
        [
            ("${data.a} (1)", "call"),
            ("('a') ('b')", "call"),
            ("[1, 2]", "list"),
            ("this", "this"),
            ("${data.a} ? 1 : 2", "ternary"),
        ],
    )
    def test_read_but_not_worked_out(self, inner, kind):
        """Calls, lists, this and the ternary are read; a parenthesis behind a reference is a call."""
        node = nested(inner)
        assert isinstance(node, Unsupported)
        assert kind == node.kind

    def test_sign_without_operand(self):
        """A sign alone is read, and cannot be worked out."""
        assert Unary("+", Unsupported("nothing")) == nested("+")

    @pytest.mark.parametrize(
        "inner",
        [
            "('a' 'b')",
            "(${data.a}",
            "${data.a} ||",
            "'abc",
            "1.2.3",
            "1e",
            "5px",
            "1 == == 2",
            "'a', ,'b'",
            "f(1 + )",
            "x[1",
            "a ? b",
            "a ? : b",
            "f(1",
            "a.5",
            "'C:\\\\'",
        ],
    )
    def test_error(self, inner):
        """What the client cannot read is an error that says where."""
        with pytest.raises(ParseError) as caught:
            nested(inner)
        assert 0 <= caught.value.offset <= len(inner) + 2
        assert str(caught.value.offset) in str(caught.value)

    def test_offset_is_that_of_the_text_itself(self):
        """The place of an error counts in the text as written, not as prepared."""
        with pytest.raises(ParseError) as caught:
            parse_nested("`${data.a} + ${data.b} +* 2`")
        assert "`${data.a} + ${data.b} +".__len__() == caught.value.offset

    def test_escapes(self):
        """Known letters make control characters, any other character stands for itself."""
        assert Literal("a\n\t`'\"\\q") == nested("'a\\n\\t\\`\\'\\\"\\\\\\q'")

    @pytest.mark.parametrize(
        "inner",
        [
            "(" * 5000,
            "(" * (MAX_NESTING + 1) + "1" + ")" * (MAX_NESTING + 1),
            "-" * 5000 + "1",
            "!" * 5000,
            "[" * 5000,
            "f(" * 5000,
            "x[" * 5000,
            "1?" * 5000,
            "+".join("1" * (MAX_HEIGHT + 2)),
            "x" + "[0]" * 5000,
            "x" + ".a" * 5000,
            "x" + "()" * 5000,
        ],
    )
    def test_depth_is_bounded(self, inner):
        """Deep nesting is an error with a plain sentence, never a crash of Python."""
        with pytest.raises(ParseError, match="more than"):
            nested(inner)

    def test_long_texts_are_read(self):
        """A long join and a long path are flat, so their length does not matter."""
        assert 20_000 == len(nested("'a' " * 20_000).parts)
        assert 5000 == len(nested("${data" + ".a" * 5000 + "}").path)

    @pytest.mark.property
    @given(st.text(alphabet="'\"`\\${}()[]!&|=<>+-*/%~?:,;. 0159aeE_é🙂\ndatformscrenx", max_size=40))
    def test_any_text_is_read_or_refused(self, inner):
        """Whatever stands between backticks, there are nodes or there is an error."""
        try:
            node = nested(inner)
        except ParseError as error:
            offset = error.offset
        else:
            assert node == nested(inner)
            offset = 0
        assert 0 <= offset <= len(inner) + 2


class TestPlainText:
    @pytest.mark.parametrize("text", ["it's", "a\\b", "ends with \\", "${data.flag} x", "`", ""])
    def test_accepted(self, text):
        """Plain text passes the expression check, also with one backslash at its end."""
        assert plain_text_fault(text) is None

    @pytest.mark.parametrize("text", ["it\\'s", "C:\\\\"])
    def test_refused(self, text):
        """A backslash right before an apostrophe, or two at the end, break the quoting."""
        assert plain_text_fault(text) is not None
