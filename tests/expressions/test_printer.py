"""Texts of expressions, by place and version."""

from __future__ import annotations

import pytest

from flowdsl.expressions.nodes import UNKNOWN, Binary, Choices, Concat, Index, Literal, Node, Ref, Unary
from flowdsl.expressions.place import Place, Unsayable
from flowdsl.expressions.printer import print_expression
from flowdsl.expressions.value_types import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    STRING_LIST,
    TYPED_NUMBER,
    WHOLE_NUMBER,
    ValueType,
)
from flowdsl.versions import Feature, FlowVersion


def data(name: str, value_type: ValueType = NUMBER, screen: str | None = None) -> Ref:
    """Refer to a data field."""
    return Ref("data", tuple(name.split(".")), screen, value_type)


def form(name: str, value_type: ValueType = STRING, ids: tuple[str, ...] | None = (), screen: str | None = None) -> Ref:
    """Refer to an input; with ``ids`` it is a selection."""
    return Ref("form", (name,), screen, value_type, None if ids == () else Choices(ids))


def text(
    node: Node, place: Place = Place.PROPERTY, version: FlowVersion = FlowVersion.V7_3, wanted: str | None = None
) -> str:
    """Print on the screen OWN."""
    return print_expression(node, place=place, version=version, own="OWN", wanted=wanted).text


def refusal(
    node: Node, place: Place = Place.PROPERTY, version: FlowVersion = FlowVersion.V7_3, wanted: str | None = None
) -> Unsayable:
    """Print what cannot be said."""
    with pytest.raises(Unsayable) as caught:
        text(node, place, version, wanted)
    assert caught.value.reason in str(caught.value)
    return caught.value


A, B, C = data("a"), data("b"), data("c")
S, T, NAME = data("s", STRING), data("t", STRING), form("name")
FLAG, OTHER_FLAG, BOX = data("flag", BOOLEAN), data("other", BOOLEAN), form("box", BOOLEAN)
WHOLE, COUNT = data("whole", WHOLE_NUMBER), data("count", INTEGER)
AGE, WEIGHT = form("age", TYPED_NUMBER), form("weight", TYPED_NUMBER)
TRUE, FALSE = Literal(value=True), Literal(value=False)


class TestBindings:
    @pytest.mark.parametrize(
        ("node", "place", "expected"),
        [
            (A, Place.PROPERTY, "${data.a}"),
            (data("o.k"), Place.PROPERTY, "${data.o.k}"),
            (data("a", screen="OWN"), Place.PROPERTY, "${data.a}"),
            (data("a", screen="FIRST"), Place.PROPERTY, "${screen.FIRST.data.a}"),
            (NAME, Place.NAVIGATE, "${form.name}"),
            (form("first-name"), Place.PROPERTY, "${form.first-name}"),
            (data("from-date"), Place.PAYLOAD, "${data.from-date}"),
            (S, Place.SWITCH, "${data.s}"),
            (S, Place.BINDING, "${data.s}"),
            (data("rows", STRING_LIST), Place.INITIAL, "${data.rows}"),
            (Concat((S,)), Place.PROPERTY, "${data.s}"),
            (data("size"), Place.PROPERTY, "${data.size}"),
            (AGE, Place.PAYLOAD, "${form.age}"),
        ],
    )
    def test_lone_reference(self, node, place, expected):
        """A reference alone is a plain binding, in every version and as local as it can be."""
        assert expected == text(node, place, FlowVersion.V5_1)

    @pytest.mark.parametrize("node", [data("from-date"), data("a b"), form("ä"), data("a", screen="B1")])
    def test_name_that_no_binding_reaches(self, node):
        """A name with other signs is refused with the advice to change it."""
        assert refusal(node).instead

    def test_only_a_binding(self):
        """Where a plain reference is asked for, nothing else can stand."""
        assert "only a plain reference" in refusal(Concat((S, T)), Place.BINDING).reason


class TestTypedNumbers:
    def test_as_text(self):
        """What was typed is joined with nothing where a text is wanted."""
        assert "`'' ${form.age}`" == text(AGE, Place.PAYLOAD, wanted="string")
        assert "`'' ${screen.OWN.form.age}`" == text(AGE, Place.NAVIGATE, wanted="string")
        assert "`'' ${data.a} + 1`" == text(Binary("+", A, Literal(1)), wanted="string")

    def test_as_number(self):
        """Adding 0 makes the number that is wanted, and says so."""
        printed = print_expression(AGE, place=Place.NAVIGATE, version=FlowVersion.V7_3, own="OWN", wanted="number")
        assert "`${screen.OWN.form.age} + 0`" == printed.text
        assert printed.rewritten

    def test_as_integer(self):
        """Nothing computed is an integer."""
        assert "integer" in refusal(AGE, Place.NAVIGATE, wanted="integer").reason
        assert "integer" in refusal(Binary("+", A, B), wanted="integer").reason

    def test_below_six(self):
        """Without backticks neither form exists, and the feature is named."""
        assert Feature.NESTED_EXPRESSIONS is refusal(AGE, Place.NAVIGATE, FlowVersion.V5_1, "string").feature

    def test_two_of_them(self):
        """Two typed numbers are compared as numbers, keeping nothing apart from 0."""
        assert "`${form.age} < -(-${form.weight}) && -(-${form.age}) < ${form.weight}`" == text(
            Binary("<", AGE, WEIGHT)
        )
        assert (
            "`${form.age} == ${form.weight} || ${form.age} == -(-${form.weight}) && -(-${form.age}) == ${form.weight}`"
        ) == text(Binary("==", AGE, WEIGHT))
        assert text(Binary("!=", AGE, AGE)).startswith("`!(")
        assert "`${form.age} <= ${data.a}`" == text(Binary("<=", AGE, A))

    def test_divisor(self):
        """A typed 0 or nothing divides to 0 only when it is made a number first."""
        assert "`${data.a} / (${form.age} + 0)`" == text(Binary("/", A, AGE))
        assert "`'' ${data.a} % (${form.age} + 0)`" == text(Concat((Binary("%", A, AGE),)))
        assert "`${form.age} / ${data.a}`" == text(Binary("/", AGE, A))


class TestBackticks:
    @pytest.mark.parametrize(
        ("node", "expected"),
        [
            (Binary("-", A, B), "`${data.a} - ${data.b}`"),
            (Binary("*", Binary("+", A, B), C), "`(${data.a} + ${data.b}) * ${data.c}`"),
            (Binary("-", A, Binary("-", B, C)), "`${data.a} - (${data.b} - ${data.c})`"),
            (Binary("-", Binary("-", A, B), C), "`${data.a} - ${data.b} - ${data.c}`"),
            (Binary("-", A, Literal(-5)), "`${data.a} - -5`"),
            (Binary("-", Literal(0), A), "`0 - ${data.a}`"),
            (Binary("*", A, Literal(1e21)), "`${data.a} * 1e+21`"),
            (Binary("==", S, Literal("other")), "`${data.s} == 'other'`"),
            (Binary("||", FLAG, Binary("&&", BOX, FLAG)), "`${data.flag} || ${form.box} && ${data.flag}`"),
            (Binary("&&", Binary("||", FLAG, BOX), FLAG), "`(${data.flag} || ${form.box}) && ${data.flag}`"),
            (Unary("!", FLAG), "`!${data.flag}`"),
            (Unary("!", Binary(">", A, B)), "`!(${data.a} > ${data.b})`"),
            (Binary("==", FLAG, TRUE), "`${data.flag} == true`"),
            (Concat((Literal("For "), S, Literal(" "), A)), "`'For ' ${data.s} ' ' ${data.a}`"),
            (Concat((S, T)), "`${data.s} ${data.t}`"),
            (Concat((A,)), "`'' ${data.a}`"),
            (Concat((Literal("n: "), Binary("*", A, B), Literal("!"))), "`'n: ' ${data.a} * ${data.b} '!'`"),
            (Concat((S, Unary("-", A))), "`${data.s} '' (-${data.a})`"),
            (Concat((S, Binary("*", Binary("+", A, B), C))), "`${data.s} '' (${data.a} + ${data.b}) * ${data.c}`"),
            (Concat((Literal("a"), Binary("*", Binary("+", A, B), C))), "`'a' (${data.a} + ${data.b}) * ${data.c}`"),
            (Concat((S, Unary("!", FLAG))), "`${data.s} !${data.flag}`"),
            (Concat((Literal("odd: "), Binary("%", A, Literal(2)))), "`'odd: ' ${data.a} % 2`"),
            (Concat((data("size"), S)), "`${data.size} ${data.s}`"),
            (Concat((S, Concat((T, FLAG)))), "`${data.s} ${data.t} ${data.flag}`"),
        ],
    )
    def test_text(self, node, expected):
        """Expressions read as one would write them, with the parentheses and quotes that they need."""
        assert expected == text(node)

    @pytest.mark.parametrize(
        ("literal", "expected"),
        [
            ("it's", "'it\\'s'"),
            ("a`b", "'a\\`b'"),
            ("C:\\", '"C:\\\\"'),
            ('"\\', '"\\"\\\\"'),
            ("a\nb\tc\r", "'a\\nb\\tc\\r'"),
            ("{ $ data", "'{ $ data'"),
        ],
    )
    def test_literal(self, literal, expected):
        """Quotes, backslashes, backticks and line breaks are escaped; a last backslash swaps the quotes."""
        assert f"`${{data.s}} == {expected}`" == text(Binary("==", S, Literal(literal)))

    def test_literal_that_looks_like_a_reference(self):
        """In a join the text is split where the client would find a reference; elsewhere it cannot be said."""
        assert "`'a $' '{data.x ' ${data.s}`" == text(Concat((Literal("a ${data.x "), S)))
        assert refusal(Binary("==", S, Literal("${form.x"))).instead

    def test_closing_brace(self):
        """No literal can hold one."""
        assert "'}'" in refusal(Concat((Literal("{}"), S))).reason

    def test_navigate_writes_the_own_screen(self):
        """In backticks the validator looks local names up on the target."""
        node = Concat((NAME, data("x", STRING, screen="FIRST")))
        assert "`${screen.OWN.form.name} ${screen.FIRST.data.x}`" == text(node, Place.NAVIGATE)
        assert "`${form.name} ${screen.FIRST.data.x}`" == text(node, Place.PAYLOAD)

    def test_below_six(self):
        """No backticks before 6.0; the feature is named."""
        assert Feature.NESTED_EXPRESSIONS is refusal(Binary("+", A, B), version=FlowVersion.V5_1).feature
        assert "`${data.a} + ${data.b}`" == text(Binary("+", A, B), version=FlowVersion.V6_0)

    def test_integer_and_number(self):
        """'==' asks for one type, ordering does not."""
        assert "`${data.count} >= 5 && ${data.count} <= 5`" == text(Binary("==", COUNT, Literal(5)))
        assert "`!(${data.count} >= 5 && ${data.count} <= 5)`" == text(Binary("!=", COUNT, Literal(5)))
        assert "`${data.count} == ${data.count}`" == text(Binary("==", COUNT, COUNT))
        assert "|| !(" in text(Binary("==", COUNT, A))

    def test_minus_of_an_integer(self):
        """The sign refuses an integer; the difference from 0 does not."""
        assert "0 - x" in (refusal(Unary("-", COUNT)).instead or "")
        assert "`0 - ${data.count}`" == text(Binary("-", Literal(0), COUNT))

    def test_remainder(self):
        """A remainder has no type, but two of them compare."""
        assert "`${data.a} % 2 == 0 % 1`" == text(Binary("==", Binary("%", A, Literal(2)), Literal(0)))
        assert "`-3 % 4 != ${data.a} % 2`" == text(Binary("!=", Literal(-3), Binary("%", A, Literal(2))))
        for node in (
            Binary("%", A, B),
            Binary("+", Binary("%", A, B), C),
            Binary("<", Binary("%", A, B), C),
            Binary("==", Binary("%", A, B), C),
        ):
            assert "remainder" in refusal(node).reason

    @pytest.mark.parametrize(
        "node",
        [
            Binary("+", data("size"), Literal(1)),
            Binary("==", data("constructor", STRING), S),
            Unary("!", data("has", BOOLEAN)),
            Concat((S, data("__proto__"))),
            Concat((S, data("size.x"))),
            Binary("+", form("a-b", NUMBER), A),
            Binary("+", data("1a"), A),
            Binary("+", data("ä"), A),
            Binary("+", data("true"), A),
        ],
    )
    def test_name_that_backticks_do_not_reach(self, node):
        """Names of JavaScript's own members and names that are no identifiers are refused with advice."""
        assert "another name" in (refusal(node).instead or "")

    @pytest.mark.parametrize(
        "node",
        [
            Binary("==", Concat((S, T)), S),
            Binary("+", S, A),
            Binary("==", S, A),
            Unary("!", S),
            Binary("&&", A, FLAG),
            Binary("==", S, Literal(None)),
            Binary("+", A, Literal(float("inf"))),
            Binary("+", A, Ref("data", (), type=NUMBER)),
            Binary("+", A, data("a", screen="A,B")),
            Index(A, Literal(0)),
            UNKNOWN,
            Literal(None),
        ],
    )
    def test_no_text(self, node):
        """What the validator or the client would not take is refused with a reason."""
        assert refusal(node).reason

    def test_form_values_count_as_strings(self):
        """In a Form's init-values a computed value is a string, whatever it yields."""
        assert "`'a' ${data.s}`" == text(Concat((Literal("a"), S)), Place.INITIAL, wanted="string")
        node = Binary(">", A, B)
        assert "init-values" in refusal(node, Place.INITIAL, wanted="boolean").reason
        assert "`${data.a} > ${data.b}`" == text(node, Place.INITIAL, FlowVersion.V6_3, "boolean")

    def test_depth(self):
        """An expression that is too deep to walk is refused, not a crash."""
        node: Node = FLAG
        for _ in range(100_000):
            node = Unary("!", node)
        assert "deep" in refusal(node).reason


class TestConditions:
    @pytest.mark.parametrize(
        ("node", "expected"),
        [
            (FLAG, "${data.flag}"),
            (data("flag", BOOLEAN, screen="FIRST"), "${screen.FIRST.data.flag}"),
            (Unary("!", BOX), "${form.box} != true"),
            (Unary("!", Unary("!", BOX)), "!(${form.box} != true )"),
            (Unary("!", Binary("&&", FLAG, BOX)), "!(${data.flag} && ${form.box})"),
            (Unary("!", Unary("!", Binary("&&", FLAG, BOX))), "${data.flag} && ${form.box}"),
            (Binary("||", Unary("!", BOX), FLAG), "(${form.box} != true ) || ${data.flag}"),
            (Binary("==", FLAG, FALSE), "${data.flag} == false"),
            (Binary("==", TRUE, FLAG), "${data.flag} == true"),
            (Binary("==", FLAG, BOX), "${data.flag} == ${form.box}"),
            (Binary("==", Binary(">", WHOLE, Literal(2)), TRUE), "${data.whole} > 2"),
            (Binary("!=", Binary(">", WHOLE, Literal(2)), TRUE), "!(${data.whole} > 2)"),
            (Binary("==", FLAG, Binary(">", WHOLE, Literal(2))), "(${data.whole} > 2) == ${data.flag}"),
            (Binary("==", NAME, Literal("Ann")), "${form.name} == 'Ann'"),
            (Binary("!=", Literal(""), NAME), "${form.name} != ''"),
            (Binary("==", form("pick", ids=("1", "2")), Literal("1")), "${form.pick} == '1'"),
            (Binary("==", form("pick", ids=("a", "b")), NAME), "${form.pick} == ${form.name}"),
            (Binary("==", WHOLE, Literal(3)), "${data.whole} == 3"),
            (Binary("<", Literal(3), WHOLE), "${data.whole} > 3"),
            (Binary("<", WHOLE, WHOLE), "${data.whole} < ${data.whole}"),
            (Binary(">=", WHOLE, Literal(3.5)), "${data.whole} >= 4"),
            (Binary(">", WHOLE, Literal(3.5)), "${data.whole} > 3"),
            (Binary(">=", AGE, Literal(18)), "${form.age} >= 18"),
            (Binary("<", A, Literal(1.0)), "${data.a} < 1"),
            (Binary(">", A, Literal(-1)), "${data.a} > -1"),
            (
                Binary("&&", Binary("&&", FLAG, Binary(">", WHOLE, Literal(2))), Binary("==", S, Literal("x"))),
                "(${data.s} == 'x') && ${data.flag} && (${data.whole} > 2)",
            ),
            (
                Binary("||", BOX, Binary("&&", FLAG, Binary("==", S, Literal("x")))),
                "((${data.s} == 'x') && ${data.flag}) || ${form.box}",
            ),
        ],
    )
    def test_text(self, node, expected):
        """A condition is parenthesised, its one equality first, and a blank guards true and false."""
        assert expected == text(node, Place.CONDITION, FlowVersion.V5_1)

    @pytest.mark.parametrize(
        ("node", "reason"),
        [
            (Binary(">", A, Literal(3)), "whole"),
            (Binary("==", AGE, Literal(18)), "whole"),
            (Binary(">=", A, Literal(0)), "whole"),
            (Binary(">=", A, Literal(3.5)), "whole"),
            (Binary("<", A, B), "whole"),
            (Binary("==", A, B), "whole"),
            (Binary("==", COUNT, COUNT), "integer"),
            (Binary(">", COUNT, Literal(3)), "integer"),
            (data("o.flag", BOOLEAN), "object"),
            (S, "boolean"),
            (TRUE, "known beforehand"),
            (Binary(">", Binary("+", A, B), Literal(1)), "computed"),
            (Binary("==", Concat((S, T)), Literal("x")), "computed"),
            (Binary("==", Concat((S, T)), S), "computed"),
            (Binary(">", Literal(1), Literal(2)), "value 2 cannot stand"),
            (Binary("==", S, Literal("5")), "'5'"),
            (Binary("==", form("pick", ids=("5", "05")), Literal("5")), "'5'"),
            (Binary("==", form("pick", ids=(".5", "x")), Literal(".5")), "'.5'"),
            (Binary("==", S, T), "'05'"),
            (Binary("==", form("pick", ids=("5", "x")), form("other", ids=("05", "y"))), "'05'"),
            (Binary("==", S, Literal("it's")), "it's"),
            (Binary("==", S, Literal("a\\")), "cannot hold"),
            (Binary("==", S, Literal("(")), "cannot hold"),
            (Binary("==", S, Literal("a\nb")), "cannot hold"),
            (Binary("==", S, Literal(None)), "null"),
            (Binary("==", S, WHOLE), "string"),
            (Binary("==", data("rows", STRING_LIST), data("rows", STRING_LIST)), "array"),
            (Binary("==", Binary(">", WHOLE, Literal(2)), Binary(">", WHOLE, Literal(3))), "reference only"),
            (Binary("||", Binary("==", S, Literal("a")), Binary("==", S, Literal("b"))), "one equality"),
            (Binary("&&", data("a b", BOOLEAN), FLAG), "'a b'"),
            (Binary("&&", data("a", BOOLEAN, screen="B1"), FLAG), "'B1'"),
        ],
    )
    def test_no_text(self, node, reason):
        """What the client would work out otherwise, or the validator refuse, is refused here."""
        assert reason in refusal(node, Place.CONDITION).reason

    def test_ids_that_nobody_knows(self):
        """Ids from an endpoint may look like numbers; the natural form is printed with the assumption."""
        pick = form("pick", ids=None)
        for node in (Binary("==", pick, Literal("5")), Binary("==", pick, form("other", ids=("7", "8")))):
            printed = print_expression(node, place=Place.CONDITION, version=FlowVersion.V7_3, own="OWN")
            assert 1 == len(printed.assumptions)
            assert "form.pick" in printed.assumptions[0]
        assert (
            ()
            == print_expression(
                Binary("==", pick, Literal("x")), place=Place.CONDITION, version=FlowVersion.V7_3, own="OWN"
            ).assumptions
        )

    def test_equal_ids_on_both_sides(self):
        """Two selections of one list compare well where no id could be taken for another."""
        one, other = form("one", ids=("1", "2")), form("other", ids=("1", "2"))
        assert "${form.one} == ${form.other}" == text(Binary("==", one, other), Place.CONDITION)

    def test_more_parts_than_the_client_combines(self):
        """More than a hundred parts stand in parentheses, inside which there is no limit."""
        node: Node = FLAG
        for _ in range(150):
            node = Binary("||", node, FLAG)
        assert text(node, Place.CONDITION).startswith("(${data.flag} || ")

    def test_rewrites_are_told(self):
        """What reads otherwise than it was written comes with a sentence."""
        node = Binary("&&", Unary("!", BOX), Binary("==", S, Literal("x")))
        printed = print_expression(node, place=Place.CONDITION, version=FlowVersion.V7_3, own="OWN")
        assert 2 == len(printed.rewritten)
