"""Values as JavaScript treats them."""

from __future__ import annotations

import math

import pytest

from flowdsl.expressions.values import (
    MISSING,
    are_equal,
    are_same,
    is_nothing,
    number_of,
    step,
    text_of,
    truth_of,
)

TRUE: object = True


class TestNothing:
    @pytest.mark.parametrize("value", [MISSING, None, ""])
    def test_nothing(self, value):
        """Missing, null and the empty text are nothing."""
        assert is_nothing(value)

    @pytest.mark.parametrize("value", [0, False, " ", [], {}])
    def test_something(self, value):
        """Zero, false, blanks and what is empty are something."""
        assert not is_nothing(value)

    def test_missing_says_its_name(self):
        """The sentinel is recognised in a failing test."""
        assert "MISSING" == repr(MISSING)


class TestTruth:
    @pytest.mark.parametrize("value", [True, 1, "false", "0", [], {}])
    def test_true(self, value):
        """Lists, objects and every text but the empty one are true."""
        assert truth_of(value)

    @pytest.mark.parametrize("value", [False, 0, math.nan, "", None, MISSING])
    def test_false(self, value):
        """Zero, NaN and nothing are false."""
        assert not truth_of(value)


class TestNumber:
    @pytest.mark.parametrize(
        ("value", "number"), [(True, 1), (None, 0), ([], 0), ([7], 7), (["9"], 9), ([[3]], 3), ("0x1F", 31)]
    )
    def test_number(self, value, number):
        """A list of one item counts as that item."""
        assert number == number_of(value)

    @pytest.mark.parametrize("value", [MISSING, {}, [1, 2], "x"])
    def test_no_number(self, value):
        """What is missing is no number, unlike null."""
        assert math.isnan(number_of(value))


class TestText:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (MISSING, ""),
            (None, ""),
            (True, "true"),
            (1.50, "1.5"),
            (["a", None, ["b", 2]], "a,,b,2"),
            ({"a": 1}, "[object Object]"),
        ],
    )
    def test_text(self, value, text):
        """Lists are flattened with commas, nothing gives no text."""
        assert text == text_of(value)

    def test_list_without_end(self):
        """A list nested deeper than any JSON of a flow gives text, not a crash."""
        nested: list[object] = []
        for _ in range(5000):
            nested = [nested]
        assert "" == text_of(nested)


class TestEquality:
    def test_nothing_equals_nothing_only(self):
        """Missing, null and '' are equal to each other and to nothing else."""
        assert are_equal(MISSING, "")
        assert are_equal(None, MISSING)
        assert not are_equal(None, 0)
        assert not are_equal("", [])

    def test_number_makes_a_comparison_of_numbers(self):
        """A text and a boolean equal the number that they read as."""
        assert are_equal("5", 5)
        assert are_equal(TRUE, 1)
        assert are_equal([7], 7)
        assert not are_equal("x", 5)

    def test_texts_compare_strictly(self):
        """Without a number, types and values have to be the same."""
        assert not are_equal("5", "05")
        assert not are_equal("true", TRUE)

    def test_lists_are_themselves_only(self):
        """Two lists of the same items differ; one list equals itself."""
        items = ["a"]
        assert are_same(items, items)
        assert not are_same(items, ["a"])


class TestStep:
    def test_object(self):
        """A step into an object is the member of that name."""
        assert 1 == step({"a": 1}, "a")
        assert step({"a": 1}, "b") is MISSING

    def test_list(self):
        """A list has indexes and a length; a sign or a leading zero makes no index."""
        assert "b" == step(["a", "b"], "1")
        assert 2 == step(["a", "b"], "length")
        assert step(["a"], "01") is MISSING
        assert step(["a"], "-1") is MISSING
        assert step(["a"], "9") is MISSING

    def test_text_counts_utf_16_units(self):
        """A character outside the basic plane counts as two."""
        assert 3 == step("a🙂", "length")
        assert "a" == step("a🙂", "0")
        assert "\ud83d" == step("a🙂", "1")
        assert step("a", "1") is MISSING
        assert step("a", "x") is MISSING

    def test_nothing_else_has_steps(self):
        """Numbers, booleans and nothing lead nowhere."""
        for value in (5, True, None, MISSING):
            assert step(value, "x") is MISSING
