"""What a text may hold but means otherwise than it looks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.document.oddities import Kind, oddities
from flowdsl.document.read import read

PLAIN_TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | PLAIN_TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(PLAIN_TEXTS, inner),
    max_leaves=20,
)


def found(text: str) -> list[tuple[Kind, tuple[str | int, ...], list[str]]]:
    """What is odd about a text: the kind, the way, and the pieces that are blamed."""
    return [(it.kind, it.way, [text[where.start : where.end] for where in it.ranges]) for it in oddities(read(text))]


class TestOddities:
    """`oddities` finds each one, and nothing else."""

    @pytest.mark.property
    @given(DOCUMENTS, st.booleans())
    def test_an_ordinary_text_has_none(self, document: Any, ascii_: bool) -> None:  # noqa: FBT001
        """Whole characters are nothing odd, written as they are or as two escapes."""
        assert [] == [it for it in found(json.dumps(document, ensure_ascii=ascii_)) if it[0] is not Kind.PROTO_KEY]

    def test_a_repeated_key_is_found_in_each_object(self) -> None:
        """All places but the last are given, however the key is written."""
        text = r'{"a": [{"b": 1, "\u0062": 2, "b": 3}, {"b": 1}], "a": 0, "c": 1}'
        assert [
            (Kind.REPEATED_KEY, ("a", 0, "b"), ['"b"', r'"\u0062"']),
            (Kind.REPEATED_KEY, ("a",), ['"a"']),
        ] == found(text)

    @pytest.mark.parametrize(
        "text",
        [r'"\ud83d"', r'"\ude00"', r'"\ud83d\ud83d\ude00"', r'"\ud83d\n\ude00"', r'"\\\ud83d"', '"\ud83d"'],
    )
    def test_half_a_character_is_found(self, text: str) -> None:
        """One of two escapes that belong together is missing, or half a character stands there as it is."""
        assert [(Kind.HALF_CHARACTER, (0,), [text])] == found(f"[{text}]")
        assert [(Kind.HALF_CHARACTER, (json.loads(text),), [text])] == found(f"{{{text}: 1}}")

    @pytest.mark.parametrize("text", [r'["\ud83d\ude00"]', r'["\\ud83d"]', r'["\uD83D\uDE00"]', '["\U0001f600"]'])
    def test_a_whole_character_is_not(self, text: str) -> None:
        """Two escapes are one character, and a backslash before the u is a text about escapes."""
        assert [] == found(text)

    def test_a_number_too_large_is_found(self) -> None:
        """Only numbers are meant, not texts that look like them."""
        assert [(Kind.INFINITE_NUMBER, ("b", 1), ["-1e999"])] == found('{"a": "1e999", "b": [1, -1e999, 1e3]}')

    def test_the_key_of_the_prototype_is_found(self) -> None:
        """A key is meant, not a text of that name."""
        assert [(Kind.PROTO_KEY, ("a", "__proto__"), ['"__proto__"'])] == found(
            '{"a": {"__proto__": {}}, "b": "__proto__"}'
        )

    def test_carriage_returns_are_told_once(self) -> None:
        """The first one stands for all."""
        assert [(Kind.CARRIAGE_RETURN, (), ["\r"])] == found('{\r\n"a": 1\r\n}')

    def test_a_text_of_nothing_else_is_told_in_part(self) -> None:
        """Of thousands of oddities the first ones are enough."""
        assert 20 == len(found("[" + ", ".join(['{"a": 1, "a": 2}'] * 1000) + "]"))
        ((_, _, pieces),) = found("{" + '"a": 1, ' * 1000 + '"a": 2}')
        assert 20 == len(pieces)
