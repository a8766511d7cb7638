"""JSON Pointers are built and taken apart as RFC 6901 says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.diagnostics.pointer import escape, join, parse


class TestJoin:
    @pytest.mark.parametrize(
        ("tokens", "expected"),
        [
            ((), ""),
            (("",), "/"),
            (("foo", 0), "/foo/0"),
            (("a/b",), "/a~1b"),
            (("m~n",), "/m~0n"),
            (("~1", "/~"), "/~01/~1~0"),
            ((" ", '"', "\\"), '/ /"/\\'),
        ],
    )
    def test_writes_each_step(self, tokens, expected):
        """Steps are escaped and separated by slashes; the document itself is the empty text."""
        assert expected == join("", *tokens)

    def test_goes_on_from_a_pointer(self):
        """What was joined before is not escaped again."""
        assert "/a~1b/0/c" == join("/a~1b", 0, "c")


class TestParse:
    @pytest.mark.property
    @given(st.lists(st.text()))
    def test_reads_what_join_writes(self, tokens):
        """Any member names survive the way there and back."""
        assert tuple(tokens) == parse(join("", *tokens))

    @pytest.mark.parametrize("text", ["screens", "#/screens", "/a~", "/a~2", "/~/0", " /a"])
    def test_refuses_what_is_no_pointer(self, text):
        """The error quotes the text."""
        with pytest.raises(ValueError, match="is not a JSON Pointer") as caught:
            parse(text)

        assert repr(text) in str(caught.value)


class TestEscape:
    def test_leaves_plain_names_alone(self):
        """Only the two characters that mean something are escaped."""
        assert "on-click-action~0~1" == escape("on-click-action~/")
