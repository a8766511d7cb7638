"""The official text of a path, written and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.validator.findings import Way
from flowdsl.validator.paths import parse_path, rule_path, schema_path

INDEXES = st.integers(0, 10**8)
WAYS = st.lists(INDEXES | st.text(), max_size=5).map(lambda steps: ("screens", *steps))
NAMES = st.from_regex(r"[A-Za-z_$][\w-]*", fullmatch=True)


class TestParsePath:
    """`parse_path` reads both styles, and those of older answers."""

    @pytest.mark.property
    @given(st.lists(INDEXES | NAMES.filter(str.isascii), max_size=5).map(lambda steps: ("screens", *steps)))
    def test_both_styles_are_read_back(self, way: Way) -> None:
        """A way of ordinary names comes back from either text."""
        assert way == parse_path(rule_path(way)) == parse_path(schema_path(way))

    @pytest.mark.property
    @given(WAYS)
    def test_quoted_keys_are_read_whatever_they_hold(self, way: Way) -> None:
        """The schema stage marks odd keys, so none is lost."""
        assert way == parse_path(schema_path(way))

    @pytest.mark.property
    @given(st.text() | st.text(alphabet="[]'\\. 09a$"))
    def test_any_text_is_read(self, text: str) -> None:
        """What is no path is read somehow."""
        assert isinstance(parse_path(text), tuple)

    @pytest.mark.parametrize(
        ("text", "way"),
        [
            ("", ()),
            ("$root", ()),
            ("$root/screens/0/layout", ("screens", 0, "layout")),
            ("screens [0]. layout. children [1]. type", ("screens", 0, "layout", "children", 1, "type")),
            ("screens[0].data['it\\'s'].type", ("screens", 0, "data", "it's", "type")),
            ("screens[0].a b", ("screens", 0, "a b")),
            ("screens[x", ("screens", "[x")),
        ],
    )
    def test_older_and_odd_texts_are_read(self, text: str, way: Way) -> None:
        """Slashes, blanks between the steps, and what is broken."""
        assert way == parse_path(text)
