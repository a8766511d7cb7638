"""Texts are searched as a browser searches them, and never for long."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.ecmascript import Budget, OutOfSteps, PatternError, search


def matched(pattern: str, text: str) -> str | None:
    """What a pattern finds in a text without characters beyond U+FFFF."""
    found = search(pattern, text)
    return None if found is None or found[0] is None else text[slice(*found[0])]


class TestMeaning:
    @pytest.mark.parametrize(
        ("pattern", "text", "expected"),
        [
            ("b|ab", "ab", "ab"),
            ("a+?", "aa", "a"),
            ("a{2,3}", "aaaa", "aaa"),
            ("a{2,3}?", "aaaa", "aa"),
            ("^b", "ab", None),
            ("a$", "a\n", None),
            (".", "\n\r\u2028\u2029", None),
            ("[^]", "\n", "\n"),
            (r"\s", "\ufeff", "\ufeff"),
            (r"\s", "\u200b", None),
            (r"\w", "é", None),
            (r"\d", "٣", None),
            (r"\bb", "éb", "b"),
            (r"\Bb", "ab", "b"),
            (r"(?<=\$)\d+", "a1$23", "23"),
            (r"(?<!\$)\b\d+", "$23 4", "4"),
            ("(?=(a))b|a", "a", "a"),
            (r"(a)?\1b", "b", "b"),
            (r"(?<x>a|b)\k<x>", "abb", "bb"),
            (r"(?:(a)|b)*\1", "ab", "ab"),
            ("[]", "a", None),
            ("(?:)*a", "a", "a"),
            ("(a*)*b", "aab", "aab"),
            ("a{1000000000}", "aaa", None),
        ],
    )
    def test_what_is_found(self, pattern, text, expected):
        """The first match from the left is found, the first option first."""
        assert expected == matched(pattern, text)

    def test_groups(self):
        """Groups have their places; one that took no part has none, nor one of an earlier round."""
        assert ((0, 2), None, (1, 2)) == search("(?:(a)|(b))*", "ab")

    def test_looking_back_reads_from_the_end(self):
        """Inside a look back the last group takes what it can first."""
        assert ((4, 4), (0, 1), (1, 4)) == search(r"(?<=(\d+)(\d+))$", "1053")

    def test_code_units(self):
        """A character beyond U+FFFF is two units, as in JavaScript."""
        assert search("^.$", "😀") is None
        assert ((0, 2),) == search("^..$", "😀")
        assert ((1, 2),) == search("[😀]$", "😀")

    @given(st.text("ab1-", max_size=12))
    @pytest.mark.property
    def test_what_python_says(self, text):
        """Where both languages mean the same, the same is found."""
        for pattern in ("a+b|b{2}", "(a|ab)(1|b1)*$", "^[^a]+-?", r"(?:a(?=b)|1)+", r"(\w)-\1"):
            python = re.search(pattern, text)
            assert (python and python[0]) == matched(pattern, text)


class TestBounds:
    @pytest.mark.parametrize(
        ("pattern", "text"),
        [
            ("(a+)+b", "a" * 10_000),
            ("(a|a)*b", "a" * 10_000),
            ("(?:){1000000000}", ""),
            (r"(a*)*\1b", "a" * 500),
            ("a*a*a*a*a*b", "a" * 10_000),
            ("(?=(a+)+b)", "a" * 10_000),
            ("()" * 20_000 + "(a+)+b", "a" * 100),
            ("(" * 1000 + ")" * 1000, ""),
        ],
    )
    def test_too_much_work_is_not_done(self, pattern, text):
        """What would take for ever, or more depth than there is, stays undecided."""
        with pytest.raises(OutOfSteps):
            search(pattern, text)

    def test_the_answer_is_the_same_each_time(self):
        """What a search costs does not depend on what was searched before."""
        costs: list[int] = []
        for _ in range(2):
            search("(a|b)+c", "abab" * 10, budget := Budget(10_000))
            costs.append(budget.left)
        assert costs[0] == costs[1]

    def test_long_texts(self):
        """A long text is no problem for a pattern that needs no trying."""
        assert search("^[a-z]+$", "a" * 100_000) is not None

    @given(st.text("ab(|)*+?{1,}[^-]\\$.<=!:kdw0", max_size=24), st.text("ab1\n", max_size=12))
    @pytest.mark.property
    def test_anything(self, pattern, text):
        """Any two texts give a match, none, a refusal, or no answer."""
        try:
            found = search(pattern, text, Budget(5_000))
        except (PatternError, OutOfSteps):
            return
        assert found is None or found[0] is not None
