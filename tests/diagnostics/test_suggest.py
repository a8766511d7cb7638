"""Misspelt names lead to the names that were meant."""

from __future__ import annotations

import time

import pytest

from flowdsl.diagnostics.suggest import did_you_mean, nearest

WORDS = ("address", "city", "on-click-action", "on-select-action", "data_source", "YOUR_DETAILS", "footer")


class TestNearest:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("adress", ("address",)),
            ("CITY", ("city",)),
            ("on_click_action", ("on-click-action",)),
            ("onClickAction", ("on-click-action",)),
            ("data-source", ("data_source",)),
            ("datasorce", ("data_source",)),
            ("YourDetails", ("YOUR_DETAILS",)),
            ("your_detail", ("YOUR_DETAILS",)),
            ("zzz", ()),
            ("", ()),
        ],
    )
    def test_finds_the_name_that_was_meant(self, name, expected):
        """Slips of the finger, of case and of the way to join words are seen through."""
        assert expected == nearest(name, WORDS)

    def test_gives_only_those_about_as_good_as_the_best(self):
        """A far candidate is not named beside a near one; equally near ones are."""
        assert ("headline",) == nearest("hedline", ["heading", "headline"])
        assert ("data", "date") == nearest("dat", ["footer", "date", "data"])

    def test_gives_at_most_three(self):
        """A long list helps nobody."""
        assert 3 == len(nearest("item", [f"item{number}" for number in range(9)]))

    def test_does_not_give_the_name_itself(self):
        """The name that was refused is no suggestion, even if it stands among the candidates."""
        assert ("names",) == nearest("name", ["name", "names"])

    @pytest.mark.parametrize("length", [10, 80, 100_000])
    def test_is_bounded(self, length):
        """Huge lists of long names that are nearly alike take no noticeable time."""
        name = ("abcdefg" * length)[:length]
        candidates = (f"{name[:index]}x{name[index + 1 :]}" for index in range(length)) if length < 100 else [name] * 9
        started = time.perf_counter()

        nearest(name[::-1], [*candidates] * 100)

        assert time.perf_counter() - started < 1.0


class TestDidYouMean:
    @pytest.mark.parametrize(
        ("name", "candidates", "expected"),
        [
            ("adress", WORDS, "Did you mean 'address'?"),
            ("dat", ("date", "data"), "Did you mean 'data' or 'date'?"),
            ("item", ("item1", "item2", "item3"), "Did you mean 'item1', 'item2' or 'item3'?"),
            ("zzz", WORDS, None),
            ("zzz", (), None),
        ],
    )
    def test_asks_in_one_sentence(self, name, candidates, expected):
        """The candidates are quoted; where none is near, nothing is said."""
        assert expected == did_you_mean(name, candidates)
