"""Patterns are taken and refused as a browser takes and refuses them."""

from __future__ import annotations

import pytest

from flowdsl.ecmascript import PatternError, parse, pattern_fault
from flowdsl.ecmascript.nodes import NOTHING, Back, Char, Choice, Group, Look, Repeat, Sequence, Set

A, B = Char(97), Char(98)


class TestValid:
    @pytest.mark.parametrize(
        "pattern",
        [
            "",
            "|",
            "()",
            "[]",
            "[^]",
            "a{2}b{2,}c{2,3}?",
            "a{99999999999,9999999999}",
            "(?:a)(?=b)(?!c)(?<=d)(?<!e)(?<name>f)",
            r"(?<né$>.)\k<né$>",
            r"(?<\u0061>.)\k<a>",
            "(?=a)*",
        ],
    )
    def test_what_the_language_has(self, pattern):
        """Groups, looks, classes and counts are read."""
        assert pattern_fault(pattern) is None

    @pytest.mark.parametrize(
        "pattern", ["]", "}", "{", "a{,2}", "a{b}", "{a", r"\c", r"[\c]", r"\k", r"\8", r"\_", "😀+"]
    )
    def test_what_the_web_puts_up_with(self, pattern):
        """Marks that mean nothing where they stand are taken as they are."""
        assert pattern_fault(pattern) is None

    @pytest.mark.parametrize(
        ("pattern", "offset"),
        [
            ("a)", 1),
            ("(a", 0),
            ("😀[a", 1),
            ("*", 0),
            ("a**", 2),
            ("a++", 2),
            ("{1}", 0),
            ("^*", 1),
            (r"\b+", 2),
            ("(?<=a)*", 6),
            ("a{3,2}", 1),
            ("[b-a]", 1),
            ("\\", 0),
            ("(?i)a", 0),
            ("(?i:a)", 0),
            ("(?P<n>a)", 0),
            ("(?>a)", 0),
            ("(?<1>a)", 2),
            ("(?<a>.)(?<a>.)", 7),
            (r"(?<a>.)\k", 9),
            (r"(?<a>.)\k<b>", 7),
            (r"(?<a>.)[\k]", 8),
        ],
    )
    def test_what_is_refused(self, pattern, offset):
        """A refusal says at which character."""
        with pytest.raises(PatternError) as caught:
            parse(pattern)
        assert offset == caught.value.offset
        assert f"at character {offset + 1}" in caught.value.message


class TestNodes:
    @pytest.mark.parametrize(
        ("pattern", "node"),
        [
            ("", NOTHING),
            ("ab", Sequence((A, B))),
            ("a|b|", Choice((A, B, NOTHING))),
            ("(a)", Group(1, A)),
            ("a+?", Repeat(A, 1, None, greedy=False, groups=(0, 0))),
            ("(a){2}", Repeat(Group(1, A), 2, 2, greedy=True, groups=(1, 2))),
            ("(?<!a)", Look(A, behind=True, negated=True)),
            (r"(a)\1", Sequence((Group(1, A), Back(1)))),
            (r"\1(a)", Sequence((Back(1), Group(1, A)))),
            (r"\1", Char(1)),
            (r"\141", A),
            (r"\8", Char(0x38)),
            (r"\x61", A),
            (r"\x6", Sequence((Char(0x78), Char(0x36)))),
            (r"\ca", Char(1)),
            (r"\c", Sequence((Char(0x5C), Char(0x63)))),
            (r"\u{2}", Repeat(Char(0x75), 2, 2, greedy=True, groups=(0, 0))),
            ("😀", Sequence((Char(0xD83D), Char(0xDE00)))),
            ("[a-b-]", Set((45, 46, 97, 99))),
            (r"[\d-x]", Set((45, 46, 48, 58, 120, 121))),
            (r"[\b\B\-]", Set((8, 9, 45, 46, 66, 67))),
            ("a{0}", NOTHING),
        ],
    )
    def test_parts(self, pattern, node):
        """Each part becomes its node."""
        assert node == parse(pattern).node


class TestSize:
    def test_depth_is_free(self):
        """Groups may be nested as deeply as the pattern is long."""
        assert parse("(" * 50_000 + ")" * 50_000).depth == 50_000

    def test_groups_are_counted(self):
        """Browsers have a most of groups."""
        assert pattern_fault("()" * 65_535) is None
        assert "too many groups" in (pattern_fault("()" * 65_536) or "")

    def test_huge_counts(self):
        """A count of many digits is read, not written out."""
        assert pattern_fault("a{1,%s}" % ("9" * 10_000)) is None
