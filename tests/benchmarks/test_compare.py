"""Two documents are equal as JSON values, and where their expressions mean the same."""

from __future__ import annotations

import pytest

from benchmarks.compare import first_difference


def text(value: str) -> dict[str, object]:
    """Make a document with one text in it."""
    return {"screens": [{"layout": {"children": [{"type": "TextBody", "text": value}]}}]}


def branch(condition: str) -> dict[str, object]:
    """Make a document with one condition in it."""
    return {"children": [{"type": "If", "condition": condition, "then": []}]}


class TestValues:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"a": 1, "b": [True, None]}, {"b": [True, None], "a": 1}),
            ({"a": (1, 2)}, {"a": [1, 2]}),
            (1, 1.0),
            ("", ""),
            ([], []),
        ],
    )
    def test_are_equal(self, one, other):
        """The order of members, the kind of sequence and the way a number is written do not count."""
        assert first_difference(one, other) is None
        assert first_difference(other, one) is None

    @pytest.mark.parametrize(
        ("one", "other", "pointer"),
        [
            (True, 1, ""),
            (0, False, ""),
            (None, 0, ""),
            ("1", 1, ""),
            ({}, [], ""),
            ({"a": None}, {}, "/a"),
            ({}, {"a": None}, "/a"),
            ({"a": [1, 2]}, {"a": [1]}, "/a/1"),
            ({"a": [1]}, {"a": [1, 2]}, "/a/1"),
            ({"a": [1, 2]}, {"a": [2, 1]}, "/a/0"),
            ({"a/b": {"c": 1}}, {"a/b": {"c": 2}}, "/a~1b/c"),
            ({"a": 1, "b": 2}, {"b": 3, "a": 4}, "/a"),
            ({"a": {"b": 1}, "c": 2}, {"a": {"b": 1, "x": 0}, "c": 3}, "/a/x"),
            ({"a": ""}, {"a": None}, "/a"),
        ],
    )
    def test_first_difference_is_named(self, one, other, pointer):
        """A missing member, a missing item, another type or another value is found, in the order of the first."""
        assert pointer == first_difference(one, other)

    def test_depth_is_no_limit(self):
        """Documents that are nested deeper than Python may call itself are compared all the same."""
        one: list[object] = []
        other: list[object] = [1]
        for _ in range(5000):
            one, other = [one], [other]

        assert "/0" * 5001 == first_difference(one, other)


class TestExpressions:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("`'a' ${data.b}`", "` 'a'  ${data.b} `"),
            ("`${data.a} + (${data.b} * 2)`", "`(${data.a}+${data.b}*2)`"),
            ("`(!${data.a}) && ${data.b}`", "`!${data.a} && ${data.b}`"),
            ("`'a' (${data.a} - ${data.b})`", "`'a' ${data.a} - ${data.b}`"),
            ("`1.0`", "`1`"),
        ],
    )
    def test_blanks_and_needless_parentheses_do_not_count(self, one, other):
        """Texts in backticks that parse to the same nodes are equal."""
        assert first_difference(text(one), text(other)) is None

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("`'a' ${data.b}`", "`'a ' ${data.b}`"),
            ("`(${data.a} + ${data.b}) * 2`", "`${data.a} + ${data.b} * 2`"),
            ("`!(${data.a} && ${data.b})`", "`!${data.a} && ${data.b}`"),
            ("`${data.a} - (${data.b} - 1)`", "`${data.a} - ${data.b} - 1`"),
            ("`${data.a} == 'x'`", "`'x' == ${data.a}`"),
            ("`${data.a} == '1'`", "`${data.a} == 1`"),
            ("`${data.a} == true`", "`${data.a} == 1`"),
            ("`${data.a}`", "`${form.a}`"),
            ("`${data.a}`", "`${screen.A.data.a}`"),
            ("${data.a}", "${data.b}"),
            ("${data.a}", "${screen.A.data.a}"),
            ("${data.a}", "data.a"),
            ("`'a`", "` 'a`"),
            ("`'a", "` 'a"),
            ("two  blanks", "two blanks"),
            ("(a)", "a"),
        ],
    )
    def test_another_meaning_is_a_difference(self, one, other):
        """Another grouping, operand, store, screen or text is found, and so is every change of a plain text."""
        assert "/screens/0/layout/children/0/text" == first_difference(text(one), text(other))

    def test_only_texts_are_read(self):
        """The name of a member is never taken for an expression."""
        assert "/`1`" == first_difference({"`1`": 0}, {"` 1 `": 0})


class TestConditions:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("(${form.a} == 'x')", "${form.a} == 'x'"),
            ("((${form.a} == 'x') && ${data.b})", "(${form.a}=='x')&&${data.b}"),
            ("`${data.a} == (1)`", "`${data.a}==1`"),
            ("${data.a}", "(${data.a})"),
        ],
    )
    def test_blanks_and_needless_parentheses_do_not_count(self, one, other):
        """Conditions that are combined alike are equal, in backticks as well."""
        assert first_difference(branch(one), branch(other)) is None

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("${form.a} == 'x'", "${form.a} != 'x'"),
            ("${form.a} == 'x'", "${form.a} == 'y'"),
            ("(${data.a} && ${data.b}) || ${data.c}", "${data.a} && (${data.b} || ${data.c})"),
            ("!(${data.a} && ${data.b})", "!${data.a} && ${data.b}"),
            # the client takes `&&` at once: the first compares a with (b && c)
            ("${data.a} == ${data.b} && ${data.c}", "(${data.a} == ${data.b}) && ${data.c}"),
            ("${data.a}", "`${data.a}`x"),
        ],
    )
    def test_another_meaning_is_a_difference(self, one, other):
        """Another operator, value or grouping is found; so is an order that only the client's oddity would give."""
        assert "/children/0/condition" == first_difference(branch(one), branch(other))

    def test_only_an_if_has_one(self):
        """A member of that name elsewhere is a text like any other."""
        assert "/condition" == first_difference({"condition": "(${data.a} == 1)"}, {"condition": "${data.a} == 1"})
