"""Positions, held against a writer that keeps where it puts things."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.document.positions import Point, Range, Sought, find, points

BLANKS = st.sampled_from(["", "", " ", "\n", "\t", "\r\n", " \n  "])
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
DOCUMENTS = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner, max_size=4), max_leaves=20
)


class Writer:
    """Writes JSON with blanks anywhere and now and then a key twice, and keeps where everything that counts stands."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.text = ""
        self.places: dict[Sought, Range] = {}

    def blank(self) -> None:
        """Put a blank, perhaps."""
        self.text += self.draw(BLANKS)

    def put(self, value: Any, way: tuple[str | int, ...]) -> None:
        """Write a value."""
        start = len(self.text)
        if isinstance(value, dict):
            self.put_object(value, way)
        elif isinstance(value, list):
            self.text += "["
            for index, item in enumerate(value):
                self.text += "," if index else ""
                self.blank()
                self.put(item, (*way, index))
                self.blank()
            self.text += "]"
        else:
            self.text += json.dumps(value, ensure_ascii=self.draw(st.booleans()))
        self.places[Sought(way)] = Range(start, len(self.text))

    def put_object(self, value: dict[str, Any], way: tuple[str | int, ...]) -> None:
        """Write an object; a key that it has stands before its place too, sometimes, with another value."""
        self.text += "{"
        comma = ""
        for key, member in value.items():
            if self.draw(st.integers(0, 4)) == 0:
                self.text += f'{comma}{json.dumps(key)}: {{"{key if key.isalnum() else "x"}": [1, {{"a": 2}}]}}'
                comma = ","
            self.text += comma
            comma = ","
            self.blank()
            start = len(self.text)
            self.text += json.dumps(key, ensure_ascii=self.draw(st.booleans()))
            self.places[Sought((*way, key), on_key=True)] = Range(start, len(self.text))
            self.blank()
            self.text += ":"
            self.blank()
            self.put(member, (*way, key))
            self.blank()
        self.text += "}"


class TestFind:
    """`find` gives the place of any value and key."""

    @pytest.mark.property
    @given(DOCUMENTS, st.data())
    def test_everything_is_found_where_it_was_put(self, document: Any, data: st.DataObject) -> None:
        """Every value and every key of any document is found in one go, and each one alone."""
        writer = Writer(data.draw)
        writer.blank()
        writer.put(document, ())
        writer.blank()
        assert writer.places == find(writer.text, writer.places)
        one = data.draw(st.sampled_from(sorted(writer.places, key=repr)))
        assert {one: writer.places[one]} == find(writer.text, [one])

    @pytest.mark.parametrize("way", [("b",), ("a", 2), ("a", "0"), ("a", 0, "x"), (0,), ("c", "d"), ("a", 0, 0)])
    def test_what_does_not_exist_is_missing(self, way: tuple[str | int, ...]) -> None:
        """A way that leads nowhere has no place."""
        assert {} == find('{"a": [1, {}], "c": {}}', [Sought(way), Sought(way, on_key=True)])

    def test_the_last_of_two_equal_keys_is_meant(self) -> None:
        """What only the first one holds does not exist, as in the value."""
        text = '{"a": {"x": 1, "y": 2}, "a": {"y": 3}}'
        found = find(text, [Sought(("a", "x")), Sought(("a", "y")), Sought(("a",), on_key=True)])
        assert {Sought(("a", "y")): Range(35, 36), Sought(("a",), on_key=True): Range(24, 27)} == found

    def test_the_root_has_no_key(self) -> None:
        """The root is the whole value; its key does not exist."""
        assert {Sought(()): Range(1, 3)} == find(" {} ", [Sought(()), Sought((), on_key=True)])

    def test_a_long_list_is_gone_over_once(self) -> None:
        """All items of a list of 50,000 are found in one go."""
        text = json.dumps(list(range(50_000)))
        found = find(text, [Sought((index,)) for index in range(50_000)])
        assert 50_000 == len(found)
        last = found[Sought((49_999,))]
        assert "49999" == text[last.start : last.end]


class TestPoints:
    """`points` counts as people and as the platform do."""

    @pytest.mark.property
    @given(st.text(alphabet="a\n\r\tä\U0001f600"), st.data())
    def test_lines_and_columns_are_those_of_a_simple_count(self, text: str, data: st.DataObject) -> None:
        """Each point is what splitting the text before it says."""
        offsets = data.draw(st.lists(st.integers(0, len(text))))
        expected: dict[int, Point] = {}
        for offset in offsets:
            lines = text[:offset].split("\n")
            expected[offset] = Point(len(lines), len(lines[-1]) + 1, len(lines[-1].encode("utf-16-le")) // 2 + 1)
        assert expected == points(text, offsets)

    def test_half_a_character_is_one_unit(self) -> None:
        """A text with half a character, which no encoding takes, is counted."""
        assert {2: Point(1, 3, 3)} == points("\ud83d!", [2])
