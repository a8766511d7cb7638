"""The layout of the text, held against the one of Python's own encoder."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.document.write import write

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=30,
)


class TestWrite:
    """`write` gives what ``json.dumps`` gives, in less time."""

    @pytest.mark.property
    @given(DOCUMENTS)
    def test_every_document_is_laid_out_as_json_dumps_does(self, document: object) -> None:
        """The text is byte for byte that of the standard library, and a line break."""
        assert json.dumps(document, indent=2, ensure_ascii=False) + "\n" == write(document)

    def test_what_is_empty_stays_on_its_line(self) -> None:
        """Empty lists and dicts are written without a line break in them."""
        assert '{\n  "a": [],\n  "b": {},\n  "c": [\n    ""\n  ]\n}\n' == write({"a": [], "b": {}, "c": ("",)})

    @pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
    def test_a_number_that_json_does_not_have_is_refused(self, number: float) -> None:
        """NaN and the infinities are no JSON, however deep they stand."""
        with pytest.raises(ValueError, match="JSON compliant"):
            write({"a": [number]})

    @pytest.mark.parametrize("value", [{1: "a"}, {"a": object()}, [{1, 2}]])
    def test_a_value_that_json_does_not_have_is_refused(self, value: object) -> None:
        """Keys that are no texts and objects of Python's are refused rather than guessed at."""
        with pytest.raises(TypeError):
            write(value)
