"""The table of meanings, one row a trap."""

from __future__ import annotations

import math

import pytest

from flowdsl.expressions.evaluate import MISSING, EvaluationError, evaluate
from flowdsl.expressions.nodes import UNKNOWN, Binary, Concat, Literal, Node, Ref, Unary, Unsupported, Word
from flowdsl.expressions.parse import parse_nested
from flowdsl.expressions.value_types import NUMBER, TYPED_NUMBER

STATE: dict[str, object] = {
    "n": 5,
    "ns": "12",
    "name": "Ann",
    "empty": "",
    "nil": None,
    "yes": True,
    "list": ["a", "b"],
    "zero": 0,
    "zero_text": "0",
    "p": 2.675,
}


def lookup(store: str, path: tuple[str, ...], screen: str | None) -> object:
    """Give the values of `STATE`."""
    return STATE.get(path[0], MISSING) if path else {"whole": store, "of": screen}


def value_of(inner: str) -> object:
    """Work out what stands between backticks."""
    return evaluate(parse_nested(f"`{inner}`"), lookup)


class TestEvaluate:
    @pytest.mark.parametrize(
        ("inner", "value"),
        [
            ("${data.n} + 1", 6),
            ("${data.ns} + 1", 13),
            ("1 / 3 * 3", 0.99),
            ("${data.n} / 0", 0),
            ("${data.n} / ${data.x}", 0),
            ("${data.n} % ${data.nil}", 0),
            ("-7 % 3", -1),
            ("${data.x} + ${data.nil} + ${data.empty}", 0),
            ("${data.p} == ${data.p} + 0", False),
            ("${data.x} == ''", True),
            ("${data.nil} == ${data.x}", True),
            ("${data.x} == 0", False),
            ("${data.x} == true", False),
            ("${data.ns} == 12", True),
            ("'12' == '12.0'", False),
            ("true == 1", True),
            ("${data.list} == ${data.list}", True),
            ("${data.x} < 5", False),
            ("${data.empty} >= 0", False),
            ("'1' < '2'", False),
            ("${data.ns} > 11", True),
            ("!${data.x}", True),
            ("${data.x} || ${data.yes}", True),
            ("${data.name} && 0", False),
            ("- ${data.nil}", 0),
            ("-true", -1),
            ("+${data.name}", "Ann"),
            ("~${data.n}", 5),
            ("'Hi ' ${data.x} '!'", "Hi !"),
            ("'n: ' ${data.n} * 2 ' eur'", "n: 10 eur"),
            ("${data.yes} ${data.list}", "truea,b"),
            ("'' (5 | 2)", ""),
            ("not ${data.yes}", "true"),
            ("${data.list[1]}", "b"),
            ("${data.nil}", None),
        ],
    )
    def test_value(self, inner, value):
        """Each row of the table gives its value, of its type."""
        actual = value_of(inner)
        assert (value, type(value)) == (actual, type(actual))

    @pytest.mark.parametrize("inner", ["'a' + 'b'", "-${data.x}", "0 / false", "5 % ''"])
    def test_no_number(self, inner):
        """Texts are no numbers, a sign does not make 0 of what is missing, and '' is no 0 on the right of '/'."""
        assert math.isnan(value_of(inner))

    def test_division_by_what_only_counts_as_zero(self):
        """Only 0, null and what is missing give 0; the empty text and false divide as in JavaScript."""
        assert math.inf == value_of("5 / ${data.empty}")
        assert -math.inf == value_of("-5 / false")

    def test_bare_words(self):
        """A word that names nothing is missing; ``screen`` is the whole state."""
        assert evaluate(Word("and"), lookup) is MISSING
        assert {"whole": "screen", "of": None} == value_of("screen")

    @pytest.mark.parametrize("node", [Unsupported("call"), UNKNOWN, Binary("+", Literal(1), Unsupported("list"))])
    def test_what_the_client_cannot_work_out(self, node):
        """Calls, lists and the like are an error there, too."""
        with pytest.raises(EvaluationError):
            evaluate(node, lookup)


class TestTypedNumbers:
    TYPED = Ref("form", ("typed",), type=TYPED_NUMBER)

    def worth(self, node: Node, text: object) -> object:
        """Work out ``node`` where the number input holds ``text``."""
        return evaluate(node, lambda *_: text)

    def test_alone_it_is_its_text(self):
        """What was typed stays what was typed where it is shown or sent."""
        assert "007" == self.worth(self.TYPED, "007")
        assert "n: 007" == self.worth(Concat((Literal("n: "), self.TYPED)), "007")

    def test_as_an_operand_it_is_a_number(self):
        """Two typed numbers compare as numbers, which their texts would not."""
        assert self.worth(Binary("==", self.TYPED, self.TYPED), "12") is True
        assert self.worth(Binary("<=", self.TYPED, self.TYPED), "12") is True
        assert -7 == self.worth(Unary("-", self.TYPED), "007")

    @pytest.mark.parametrize("nothing", [MISSING, None, ""])
    def test_nothing_is_one_value(self, nothing):
        """An untouched input and a cleared one are the same, also as a divisor."""
        assert 0 == self.worth(Binary("/", Literal(5), self.TYPED), nothing)
        assert self.worth(Binary("<", self.TYPED, Literal(5)), nothing) is False
        assert self.worth(Binary("==", self.TYPED, Literal(0)), nothing) is False

    def test_zero_that_was_typed_is_zero(self):
        """The text '0' divides as the number 0."""
        assert 0 == self.worth(Binary("/", Literal(5), self.TYPED), "0")

    def test_other_numbers_are_left_alone(self):
        """A number that is a number needs no reading."""
        assert 6 == self.worth(Binary("+", Ref("data", ("n",), type=NUMBER), Literal(1)), 5)
