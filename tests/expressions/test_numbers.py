"""JavaScript's numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.expressions.numbers import is_blank, number_of_text, rounded, text_of_number, whole_if_exact


class TestNumberOfText:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("", 0),
            (" \t\n\u00a0\ufeff\u3000", 0),
            (" 8 ", 8),
            ("+4", 4),
            (".5", 0.5),
            ("5.", 5),
            ("1e3", 1000),
            ("0x1F", 31),
            ("0b11", 3),
            ("0o17", 15),
            ("007", 7),
            ("-0", 0),
            ("-Infinity", -math.inf),
            ("1e400", math.inf),
            ("0x" + "f" * 400, math.inf),
        ],
    )
    def test_number(self, text, number):
        """A text that reads as a number in JavaScript is that number."""
        assert number == number_of_text(text)

    @pytest.mark.parametrize(
        "text", ["1,5", "5px", "1_000", ".", "1e", "--1", "-0x1", "infinity", "nan", "٣", "\u200b5"]
    )
    def test_no_number(self, text):
        """Anything else is NaN, also where Python would read a number."""
        assert math.isnan(number_of_text(text))

    def test_long_text(self):
        """A text of a million digits is read at once."""
        assert number_of_text("1" * 1_000_000) == math.inf


class TestTextOfNumber:
    @pytest.mark.parametrize(
        ("number", "text"),
        [
            (0, "0"),
            (-0.0, "0"),
            (5.0, "5"),
            (1.50, "1.5"),
            (-2.5, "-2.5"),
            (0.000001, "0.000001"),
            (1e-7, "1e-7"),
            (1.5e-7, "1.5e-7"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (123456789012345678901, "123456789012345680000"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (math.nan, "NaN"),
            (-math.inf, "-Infinity"),
            (10**400, "Infinity"),
        ],
    )
    def test_text(self, number, text):
        """A number is written with the shortest digits, with an exponent only far from one."""
        assert text == text_of_number(number)

    @pytest.mark.property
    @given(st.floats(allow_nan=False, allow_infinity=False))
    def test_reads_back(self, number):
        """What is written reads back as the same double."""
        assert number == number_of_text(text_of_number(number))


class TestRounded:
    @pytest.mark.parametrize(
        ("number", "result"),
        [
            (1 / 3, 0.33),
            (1.005, 1),
            (1.255, 1.25),
            (0.125, 0.13),
            (-0.125, -0.12),
            (-0.005, 0),
            (0.0049999999999999996, 0),
            (1e21, 9.999999999999999e20),
            (1e307, math.inf),
        ],
    )
    def test_result(self, number, result):
        """Two decimals are kept, halves go up, and the binary value decides."""
        assert result == rounded(number)

    def test_nan(self):
        """What is no number stays none."""
        assert math.isnan(rounded(math.nan))


class TestWholeIfExact:
    def test_whole_number_has_no_fraction(self):
        """A whole number is an int, so that it is written without a fraction."""
        assert "7" == repr(whole_if_exact(7.0))

    def test_large_number_stays_a_double(self):
        """Beyond what a double counts exactly, a number stays what the client holds."""
        assert "1e+16" == repr(whole_if_exact(10**16))


class TestIsBlank:
    def test_blanks_are_those_of_javascript(self):
        """A no-break space is blank; a zero-width space is not."""
        assert is_blank("\u00a0 ")
        assert not is_blank("\u200b")
