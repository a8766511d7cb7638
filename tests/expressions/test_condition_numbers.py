"""Numbers as conditions see them."""

from __future__ import annotations

import pytest

from flowdsl.expressions.condition_numbers import cut, looks_numeric


class TestNumbers:
    @pytest.mark.parametrize("value", [5, 0.5, "5", " 5 ", "1e3", "0x1F", "-3"])
    def test_numeric(self, value):
        """JSON numbers and texts that read as finite numbers count as numbers."""
        assert looks_numeric(value)

    @pytest.mark.parametrize("value", ["", "  ", "5,0", "5px", "Infinity", True, None, [7]])
    def test_not_numeric(self, value):
        """Blanks, booleans and lists do not."""
        assert not looks_numeric(value)

    @pytest.mark.parametrize(
        ("value", "number"), [(5.7, 5), (-0.5, 0), (1e-7, 1), (1e21, 1), ("2e2", 2), ("0x1F", 0), (" 5.9", 5)]
    )
    def test_cut(self, value, number):
        """The leading digits of the number as written are all that counts."""
        assert number == cut(value)
