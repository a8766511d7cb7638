"""The promise of the printer: whatever is printed is accepted, and is worth at the client what the language says."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from flowdsl.expressions.check import ScreenNames, check
from flowdsl.expressions.condition_check import check_condition
from flowdsl.expressions.conditions import evaluate_condition
from flowdsl.expressions.evaluate import MISSING, evaluate
from flowdsl.expressions.fold import fold
from flowdsl.expressions.nodes import Binary, Choices, Concat, Literal, Node, Ref, Unary
from flowdsl.expressions.operands import first_operand_fault, type_of
from flowdsl.expressions.parse import is_binding, is_nested, parse, parse_nested
from flowdsl.expressions.place import Place, Printed, Unsayable
from flowdsl.expressions.printer import print_expression
from flowdsl.expressions.property_text import evaluate_text, lookup_in
from flowdsl.expressions.value_types import (
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    TYPED_NUMBER,
    WHOLE_NUMBER,
    ValueType,
)
from flowdsl.expressions.values import is_nothing, is_number, number_of, text_of
from flowdsl.versions import PUBLISHED_VERSIONS, Feature, FlowVersion

pytestmark = pytest.mark.property

OWN, OTHER, TARGET = "OWN", "OTHER", "TARGET"
ODD_TEXTS = (
    *("", "a", "Tea", "5", "05", "5.0", "5.9", "12", " 5 ", "-3", "true", "false", "null", "1e3", "0x1F", ".5"),
    *("Infinity", "  ", "1,5", "it's", "a}b", "==", "!", "&&", "(", ")", "'", '"', "\\", "C:\\", "a`b", "`", "é", "🙂"),
    *("${data.s}", "$", "a ${form.x} b", "line\nbreak", "\t", "-", "screen.OWN.data.s", "//", "a;b,c"),
)
WHOLE_IDS, CLASHING_IDS, WORD_IDS = ("1", "2", "30"), ("5", "05", "x"), ("a", "b", "none")


def field(store: str, name: str, value_type: ValueType, screen: str | None = None, ids: object = ()) -> Ref:
    """Make a reference; ``ids`` are those of a selection."""
    choices = None if ids == () else Choices(ids)
    return Ref(store, tuple(name.split(".")), screen, value_type, choices)


TEXTS = (
    field("data", "s", STRING),
    field("data", "o.text", STRING),
    field("form", "nick", STRING),
    field("form", "first-name", STRING),
    field("data", "keys", STRING),
    field("form", "plain", STRING, ids=WORD_IDS),
    field("form", "whole", STRING, ids=WHOLE_IDS),
    field("form", "clash", STRING, ids=CLASHING_IDS),
    field("form", "unknown", STRING, ids=None),
    field("form", "nick", STRING, screen=OTHER),
    field("data", "s", STRING, screen=OWN),
)
NUMBERS = (
    field("data", "n", NUMBER),
    field("data", "m", NUMBER),
    field("data", "w", WHOLE_NUMBER),
    field("data", "v", WHOLE_NUMBER),
    field("data", "i", INTEGER),
    field("data", "j", INTEGER),
    field("data", "o.number", NUMBER),
    field("data", "size", NUMBER),
    field("form", "age", TYPED_NUMBER),
    field("form", "weight", TYPED_NUMBER),
    field("data", "w", WHOLE_NUMBER, screen=OTHER),
    field("form", "age", TYPED_NUMBER, screen=OTHER),
)
BOOLEANS = (
    field("data", "b", BOOLEAN),
    field("data", "c", BOOLEAN),
    field("data", "o.flag", BOOLEAN),
    field("form", "agree", BOOLEAN),
    field("form", "agree", BOOLEAN, screen=OTHER),
)
EVERY_FIELD = (*TEXTS, *NUMBERS, *BOOLEANS)

nothing = st.sampled_from([MISSING, None])
decimals = st.integers(-100_000, 100_000).map(lambda n: n / 100)
typed_texts = decimals.map(text_of) | st.sampled_from(["0", "0.0", "-0", "5", "5.00", "5.5", "007", "-1", "-0.5"])


def values_of(ref: Ref) -> st.SearchStrategy[object]:
    """Give the values that a field of that type may hold."""
    if ref.choices is not None:
        ids = WHOLE_IDS + WORD_IDS if ref.choices.ids is None else ref.choices.ids
        return nothing | st.just("") | st.sampled_from(ids)
    match ref.type:
        case ValueType("string"):
            return nothing | st.sampled_from(ODD_TEXTS) | st.text(max_size=5)
        case ValueType("boolean"):
            return nothing | st.just("") | st.booleans()
        case ValueType(typed=True):
            return nothing | st.just("") | typed_texts
        case ValueType(whole=True):
            return nothing | st.integers(-6, 6) | st.integers(-(10**6), 10**6)
        case _:
            fractions = st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-6)
            return (
                nothing
                | decimals
                | fractions
                | st.sampled_from([0, 1, 3, 5, 5.5, 3.5, 0.5, -0.5, -1, -1.5, 0.005, 2.675])
            )


def state_of(values: Mapping[Ref, object]) -> dict[str, dict[str, dict[str, object]]]:
    """Put the value of each field where its screen holds it."""
    state: dict[str, dict[str, dict[str, object]]] = {
        screen: {"data": {"o": {}}, "form": {}} for screen in (OWN, OTHER, TARGET)
    }
    for ref, value in values.items():
        store = state[ref.screen or OWN][ref.store]
        if value is not MISSING:
            (store if len(ref.path) == 1 else store["o"])[ref.path[-1]] = value
    return state


def declared(ref: Ref) -> object:
    """Return the declaration of a field as the validator finds it."""
    return {"type": ref.type.kind} if ref.store == "data" else ref.type.kind


def names_of_flow() -> dict[str, ScreenNames]:
    """Declare every field; the target of a navigate declares none."""
    names = {screen: ScreenNames({}, {}) for screen in (OWN, OTHER, TARGET)}
    properties: dict[str, object] = {}
    for ref in EVERY_FIELD:
        if len(ref.path) > 1:
            properties[ref.path[1]] = declared(ref)
        else:
            screen = names[ref.screen or OWN]
            (screen.data if ref.store == "data" else screen.form)[ref.path[0]] = declared(ref)
    names[OWN].data["o"] = {"type": "object", "properties": properties}
    return names


NAMES = names_of_flow()

text_literals = st.builds(Literal, st.sampled_from(ODD_TEXTS) | st.text(max_size=6))
number_literals = st.builds(Literal, st.integers(-9, 20) | decimals | st.sampled_from([1e21, 1e-7, 0.005, 5.0]))
boolean_literals = st.builds(Literal, st.booleans())


@st.composite
def binaries(draw: st.DrawFn, operators: tuple[str, ...], sides: st.SearchStrategy[Node]) -> Node:
    """Make an operation on two sides of one kind."""
    return Binary(draw(st.sampled_from(operators)), draw(sides), draw(sides))


def larger_numbers(numbers: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Make a number of numbers."""
    return binaries(("+", "-", "*", "/", "%"), numbers) | st.builds(lambda x: Binary("-", Literal(0), x), numbers)


def larger_booleans(booleans: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Make a boolean of booleans."""
    negated = st.builds(lambda x: Unary("!", x), booleans)
    return negated | binaries(("&&", "||"), booleans) | binaries(("==", "!="), booleans | boolean_literals)


numbers = st.recursive(st.sampled_from(NUMBERS) | number_literals, larger_numbers, max_leaves=4)
texts = st.sampled_from(TEXTS) | text_literals
comparisons = (
    binaries(("<", "<=", ">", ">=", "==", "!="), st.sampled_from(NUMBERS) | number_literals)
    | binaries(("<", "<=", ">", ">=", "==", "!="), numbers)
    | binaries(("==", "!="), texts)
    | binaries(("==", "!="), st.sampled_from(BOOLEANS) | boolean_literals)
)
booleans = st.recursive(st.sampled_from(BOOLEANS) | comparisons, larger_booleans, max_leaves=6)
joined = st.builds(
    lambda parts: Concat(tuple(parts)),
    st.lists(texts | numbers | booleans, min_size=1, max_size=5),
)
# most random booleans cannot be said in a condition; these mostly can, and grow large
sayable_leaves = (
    st.sampled_from([ref for ref in BOOLEANS if len(ref.path) == 1])
    | binaries(
        ("<", "<=", ">", ">=", "==", "!="), st.sampled_from([ref for ref in NUMBERS if ref.type is WHOLE_NUMBER])
    )
    | st.builds(
        lambda op, ref, k: Binary(op, ref, Literal(k)),
        st.sampled_from(["<", "<=", ">", ">="]),
        st.sampled_from([ref for ref in NUMBERS if ref.type.kind == "number" and ref.path != ("o", "number")]),
        st.integers(-9, 9) | decimals,
    )
)
sayable_equalities = st.builds(
    lambda op, ref, text, turned: Binary(op, text, ref) if turned else Binary(op, ref, text),
    st.sampled_from(["==", "!="]),
    st.sampled_from(TEXTS),
    st.sampled_from(["", "a", "Tea", "x", "1", "5", "!", "==", "a}b", "true"]).map(Literal),
    st.booleans(),
)
sayable = st.recursive(sayable_leaves, larger_booleans, max_leaves=12)
conditions = (
    sayable
    | st.builds(Binary, st.sampled_from(["&&", "||"]), sayable, sayable_equalities)
    | st.recursive(sayable_leaves | sayable_equalities, larger_booleans, max_leaves=5)
)
# single comparisons of the kinds that need care, on values that are often equal or next to each other
TYPED = [ref for ref in NUMBERS if ref.type is TYPED_NUMBER]
MIXED = [ref for ref in NUMBERS if len(ref.path) == 1 and ref.path != ("size",)]
SELECTIONS = [ref for ref in TEXTS if ref.choices is not None]
near = st.sampled_from([-1, 0, 1, 5, -0.5, 0.5]).map(Literal)
traps = (
    binaries(("<", "<=", ">", ">=", "==", "!="), st.sampled_from(TYPED))
    | binaries(("==", "!="), st.sampled_from(MIXED))
    | binaries(("==", "!="), st.sampled_from(SELECTIONS) | st.sampled_from(CLASHING_IDS + WHOLE_IDS).map(Literal))
    | st.builds(Binary, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), st.sampled_from(MIXED), near)
    | st.builds(
        lambda op, dividend, divisor, result: Binary("<", Binary(op, dividend, divisor), result),
        st.sampled_from(["/", "%"]),
        near,
        st.sampled_from(TYPED),
        near,
    )
    | st.builds(
        lambda op, box, other: Binary(op, Unary("!", box), other),
        st.sampled_from(["&&", "||"]),
        st.sampled_from([ref for ref in BOOLEANS if len(ref.path) == 1]),
        st.sampled_from([ref for ref in BOOLEANS if len(ref.path) == 1]),
    )
).filter(lambda node: type(fold(node)) is not Literal)
expressions = (numbers | booleans | joined | texts).map(fold).filter(lambda node: type(node) is not Literal)


@st.composite
def cases(draw: st.DrawFn, nodes: st.SearchStrategy[Node]) -> tuple[Node, dict[str, dict[str, dict[str, object]]]]:
    """Draw an expression, and a state of the flow that holds a value for each of its references."""
    node = draw(nodes)
    return node, state_of({ref: draw(values_of(ref)) for ref in sorted(set(references(node)), key=repr)})


def references(node: Node) -> list[Ref]:
    """Return every reference in ``node``."""
    match node:
        case Ref():
            return [node]
        case Binary(_, left, right):
            return references(left) + references(right)
        case Unary(_, operand):
            return references(operand)
        case Concat(parts):
            return [ref for part in parts for ref in references(part)]
        case _:
            return []


def plain(value: object) -> object:
    """Make values comparable: nothing is one value, and a number is its double."""
    if is_nothing(value):
        return None
    if is_number(value):
        return "NaN" if math.isnan(value) else ("number", float(value))
    return value


def printed_or_reason(node: Node, place: Place, version: FlowVersion, wanted: str | None) -> Printed | None:
    """Print, or see to it that the refusal says something."""
    try:
        return print_expression(node, place=place, version=version, own=OWN, wanted=wanted)
    except Unsayable as refusal:
        reason = refusal.reason
    assert reason
    assert not reason.endswith(".")
    return None


def expected_value(node: Node, state: Mapping[str, Mapping[str, object]], wanted: str | None) -> object:
    """Return what the language says the expression is worth, in the type that the place wants."""
    value = evaluate(node, lookup_in(state, OWN))
    numeric = (kind := type_of(node)) is not None and kind.numeric
    if wanted == "string" and numeric:
        return text_of(value)
    if wanted == "number" and type(node) is Ref and node.type.typed:
        return 0 if is_nothing(value) else number_of(value)
    return value


versions = st.sampled_from(PUBLISHED_VERSIONS)


class TestPromise:
    @given(
        cases(expressions), versions, st.sampled_from([Place.PROPERTY, Place.PAYLOAD, Place.NAVIGATE]), st.booleans()
    )
    def test_text_is_worth_what_the_expression_is(self, case, version, place, ask):
        """At the client, the printed text has the value of the expression, whatever its fields hold."""
        node, state = case
        wanted = type_of(node).kind if ask else None
        if (printed := printed_or_reason(node, place, version, wanted)) is None:
            return
        actual = evaluate_text(printed.text, version, OWN, state)
        assert plain(expected_value(node, state, wanted)) == plain(actual)

    @settings(max_examples=3 * settings().max_examples)
    @given(cases(traps), versions)
    def test_comparisons_that_need_care(self, case, version):
        """Typed numbers, integers, selections, fractions and boxes are compared as the language says, anywhere."""
        node, state = case
        expected = evaluate(node, lookup_in(state, OWN))
        if printed := printed_or_reason(node, Place.PROPERTY, version, "boolean"):
            assert expected == evaluate_text(printed.text, version, OWN, state)
            assert "boolean" == check(parse_nested(printed.text), NAMES, OWN).type
        if printed := printed_or_reason(node, Place.CONDITION, version, "boolean"):
            assert expected == evaluate_condition(printed.text, lookup_in(state, OWN))
            assert check_condition(printed.text, NAMES, OWN, version) is None

    @given(cases(numbers.map(fold).filter(lambda node: type(node) is not Literal)), versions)
    def test_number_becomes_the_text_that_is_wanted(self, case, version):
        """A number that is put where a text is wanted is written out as the client writes numbers."""
        node, state = case
        if (printed := printed_or_reason(node, Place.NAVIGATE, version, "string")) is None:
            return
        assert expected_value(node, state, "string") == evaluate_text(printed.text, version, OWN, state)

    @given(expressions, versions, st.sampled_from([Place.PROPERTY, Place.PAYLOAD, Place.NAVIGATE]))
    def test_text_is_accepted(self, node, version, place):
        """The validator finds the type that the place wants, looking names up where it looks them up."""
        wanted = type_of(node).kind
        if (printed := printed_or_reason(node, place, version, wanted)) is None:
            return
        if is_nested(printed.text):
            assert version.has(Feature.NESTED_EXPRESSIONS)
            looked_up_on = TARGET if place is Place.NAVIGATE else OWN
            assert wanted == check(parse_nested(printed.text), NAMES, looked_up_on).type
        else:
            assert is_binding(printed.text)
            assert [wanted] == [ref.type.kind for ref in references(node) if not ref.type.typed]

    @given(cases((booleans | conditions).map(fold).filter(lambda node: type(node) is not Literal)), versions)
    def test_condition_is_accepted_and_shows_the_right_branch(self, case, version):
        """A printed condition passes the validator and chooses the branch that the expression chooses."""
        node, state = case
        if (printed := printed_or_reason(node, Place.CONDITION, version, "boolean")) is None:
            return
        assert check_condition(printed.text, NAMES, OWN, version) is None
        expected = evaluate(node, lookup_in(state, OWN)) is True
        assert expected == evaluate_condition(printed.text, lookup_in(state, OWN))

    @given(cases(expressions))
    def test_folding_keeps_the_value(self, case):
        """What is worked out beforehand has the value that it would have had."""
        node, state = case
        lookup = lookup_in(state, OWN)
        assert plain(evaluate(node, lookup)) == plain(evaluate(fold(node), lookup))

    @given(expressions, st.sampled_from([Place.PROPERTY, Place.NAVIGATE]))
    def test_text_to_nodes_to_text_is_identity(self, node, place):
        """A printed text that is read and printed again is the same text."""
        if (printed := printed_or_reason(node, place, FlowVersion.V7_3, None)) is None or place is Place.NAVIGATE:
            return
        read = parse(printed.text)
        assert read is not None
        again = print_expression(read, place=place, version=FlowVersion.V7_3, own=OWN)
        assert printed.text == again.text
        assert read == parse(again.text)

    @given(expressions)
    def test_operands_fit(self, node):
        """Expressions made of fitting operands have no operand fault."""
        assume(type_of(node) is not None)
        assert first_operand_fault(node) is None
