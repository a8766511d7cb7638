"""The patterns of the catalogue mean in Python what they mean in ECMAScript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.catalogue import PATTERNS
from flowdsl.ecmascript import search
from flowdsl.validator.schema.patterns import compiled

_SIGNS = st.text("as`${}.-_,09#\r\n \t\u00a0\u2028\ufeffé", max_size=12)
_PIECES = st.lists(st.sampled_from(["${", "data", "screen.", "A,_", ".", "form", "}", "`", "\n", "x-1", " "])).map(
    "".join
)


@pytest.mark.property
@given(_SIGNS | _PIECES)
def test_a_pattern_matches_what_its_text_matches(text: str) -> None:
    """Each of them, whatever the text."""
    for name, pattern in PATTERNS.items():
        assert (search(pattern, text) is not None) is (compiled(name).search(text) is not None), name


@pytest.mark.parametrize("text", ["\r\n" * 5000, "\n" * 5000 + "\u00a0", " " * 5000, "\n " * 5000 + "\r"])
def test_blank_lines_take_no_time(text: str) -> None:
    """However many there are: the pattern as it is written would never come to an end."""
    assert compiled("non_blank").search(text) is None
    assert compiled("non_blank").search(f"{text}x") is not None
