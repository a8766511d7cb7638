"""Reading JSON: what is taken, and what is said about what is not."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.document.faults import Fault, NotJson, Reason
from flowdsl.document.plain import MAX_DEPTH
from flowdsl.document.read import MAX_BYTES, read

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
DOCUMENTS = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


def fault_of(document: str | bytes) -> tuple[Fault, str]:
    """Why a text is not read, and the piece of it that is blamed."""
    with pytest.raises(NotJson) as caught:
        read(document)
    place = caught.value.fault.place
    assert place is not None
    return caught.value.fault, caught.value.text[place.start : place.end]


class TestTaken:
    """What is JSON is read."""

    @pytest.mark.property
    @given(DOCUMENTS, st.sampled_from([None, 1]), st.booleans())
    def test_every_document_is_read_back(self, document: Any, indent: int | None, ascii_: bool) -> None:  # noqa: FBT001
        """A document is read from its text and from the bytes of that."""
        text = json.dumps(document, indent=indent, ensure_ascii=ascii_)
        assert document == read(text).value
        if not any("\ud800" <= sign <= "\udfff" for sign in text):
            assert document == read(text.encode()).value
            assert len(text.encode()) == read(text).size

    @pytest.mark.property
    @given(st.text() | st.text(alphabet='{}[],:"\\0123456789.eE+-truefalsnNaIityu \n\t/') | st.binary())
    def test_whatever_comes_is_read_or_refused(self, text: str | bytes) -> None:
        """A text is read as Python reads it strictly, or refused with a place that lies in it; nothing else happens."""
        try:
            read(text)
        except NotJson as caught:
            refusal = caught
        else:
            return
        place = refusal.fault.place
        assert place is not None
        assert 0 <= place.start <= place.end <= len(refusal.text)

    @pytest.mark.parametrize("digits", ["1e400", "-1e400", "9" * 310, "9" * 5000])
    def test_a_number_too_large_is_infinite(self, digits: str) -> None:
        """What is no number for the platform is infinite, however many digits it has."""
        reading = read(f"[{digits}]")
        assert math.inf == abs(reading.value[0])
        assert reading.infinite

    def test_the_last_of_two_equal_keys_counts(self) -> None:
        """A key that stands twice is noted."""
        reading = read('{"a": 1, "a": 2}')
        assert ({"a": 2}, True) == (reading.value, reading.repeats)

    def test_objects_may_stand_in_one_another_up_to_a_bound(self) -> None:
        """200 levels are read."""
        assert isinstance(read("[" * MAX_DEPTH + "]" * MAX_DEPTH).value, list)


class TestRefused:
    """What is no JSON is refused in words for those who wrote it."""

    @pytest.mark.parametrize(
        ("text", "message", "blamed"),
        [
            ("", "the text is empty", ""),
            (" \n", "the text is empty", ""),
            ("\ufeff{}", "the text begins with a byte order mark", "\ufeff"),
            ('{"a": 1,\n}', "a comma stands before the closing '}'", ","),
            ("[1, ]", "a comma stands before the closing ']'", ","),
            ("[1,,2]", "a comma stands where a value is expected", ","),
            ('{"a": 1 "b": 2}', "no comma stands before '\"'", '"'),
            ('{"a" "b"}', "after a key stands '\"' instead of a colon", '"'),
            ('{"a" = 1}', "after a key stands '=' instead of a colon", "="),
            ("{a: 1}", "the key 'a' has no quotation marks", "a"),
            ("{'a': 1}", "a text stands between ' instead of quotation marks", "'"),
            ('{"a": “b”}', "a text stands between “ instead of quotation marks", "“"),
            ('{"a": True}', "the word 'True' means nothing in JSON", "True"),
            ('{"a": None}', "the word 'None' means nothing in JSON", "None"),
            ('{"a": abc}', "the word 'abc' means nothing in JSON", "abc"),
            ("// a\n{}", "a comment stands in the text", "//"),
            ('{"a": 1, /* b */ "c": 2}', "a comment stands in the text", "/*"),
            ('{"a": 01}', "'01' is no number in JSON", "01"),
            ('{"a": 1.}', "'1.' is no number in JSON", "1."),
            ('{"a": .5}', "'.5' is no number in JSON", ".5"),
            ('{"a": +1}', "'+1' is no number in JSON", "+1"),
            ('{"a": -}', "'-' is no number in JSON", "-"),
            ('{"a": 0x1F}', "'0x1F' is no number in JSON", "0x1F"),
            ('{"NaN": "NaN", "a": [NaN]}', "NaN is no number in JSON", "NaN"),
            ('{"a": -Infinity}', "-Infinity is no number in JSON", "-Infinity"),
            ('{"a": "b\tc"}', "a tab stands in a text", "\t"),
            ('{"a": "b\n"}', "a line break stands in a text", "\n"),
            ('{"a": "b\x01"}', "a control character stands in a text", "\x01"),
            ('{"a": "b', "a text has no closing quotation mark", '"'),
            (r'{"a": "\d+"}', r"'\d' is no escape in JSON", r"\d"),
            (r'{"a": "\u12G4"}', r"'\u12G4' is no escape in JSON", r"\u12G4"),
            ('{"a": [1', "the text ends too early", ""),
            ('{"a": [1}', "a '}' closes what was opened by '['", "}"),
            ('{"a": 1}}', "a '}' closes what was never opened", "}"),
            ("{} {}", "text follows after the end of the flow", "{"),
            ("\u00a0{}", "the blank U+00A0 stands between the signs", "\u00a0"),
            ("<html>", "where a value is expected stands '<'", "<"),
            (b'{"a": "\xff"}', "the byte 0xFF is no UTF-8", "\ufffd"),
            ("{}".encode("utf-16"), "the file is written in UTF-16", ""),
            ("{}".encode("utf-16-be"), "the file is written in UTF-16", ""),
            ("{}".encode("utf-32"), "the file is written in UTF-32", ""),
            ("{}".encode("utf-32-be"), "the file is written in UTF-32", ""),
        ],
    )
    def test_a_mistake_is_named_and_found(self, text: str | bytes, message: str, blamed: str) -> None:
        """Each habit from elsewhere has its own sentence, and the place is that of the mistake."""
        fault, piece = fault_of(text)
        assert (Reason.SYNTAX, message, blamed) == (fault.reason, fault.message, piece)

    @pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 10_000, 1_000_000])
    @pytest.mark.parametrize("opening", ["[", '{"a":'])
    def test_what_is_nested_too_deep_is_refused(self, opening: str, depth: int) -> None:
        """Too many levels are refused at the first one too many, whether they are closed or not."""
        closing = "]" if opening == "[" else "}"
        fault, piece = fault_of(opening * depth + "1" + closing * depth)
        assert (Reason.DEPTH, opening[0]) == (fault.reason, piece)
        assert fault.place is not None
        assert MAX_DEPTH * len(opening) == fault.place.start

    @pytest.mark.parametrize("document", ["x" * (MAX_BYTES + 1), b"x" * (MAX_BYTES + 1)])
    def test_a_text_far_too_long_is_not_read(self, document: str | bytes) -> None:
        """Nobody waits for a text of hundreds of megabytes."""
        with pytest.raises(NotJson) as caught:
            read(document)
        assert Reason.SIZE is caught.value.fault.reason
