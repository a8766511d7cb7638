"""Handles: operators build expressions, and everything else says what to write instead."""

from __future__ import annotations

import copy
import datetime
import enum
import pickle

import pytest

from flowdsl import Data, ExpressionError, FlowError, Group, Option, Screen, data, form, raw, screen
from flowdsl.components import CheckboxGroup, DatePicker, OptIn, RadioButtonsGroup, TextBody, TextInput
from flowdsl.language.handle import Field, Handle


class Kind(enum.Enum):
    """Kinds by a text."""

    CAR = "car"


NAME = TextInput("Name")
AGE = TextInput("Age", input_type="number")
AGREED = OptIn("I agree")
KIND = RadioButtonsGroup("Kind", data_source=[Option(Kind.CAR, "Car")])
TAGS = CheckboxGroup("Tags", data_source=[Option("a", "A")])
DAY = DatePicker("Day")
PRICE = Data(float, example=1.5)
COUNT = Data(int, example=1)
FLAG = Data(bool, example=True)
ROWS = Data(list[Option], example=[Option("a", "A")])
USER = Data({"type": "object", "properties": {"city": {"type": "string"}, "age": {"type": "number"}}}, example={})
ANY = Data(dict, example={})


class TestOperators:
    @pytest.mark.parametrize(
        "build",
        [
            lambda: NAME == "Ann",
            lambda: NAME == "",
            lambda: NAME == None,  # noqa: E711 - an expression
            lambda: "Ann" == NAME,
            lambda: NAME != NAME,  # noqa: PLR0124 - an expression
            lambda: KIND == Kind.CAR,
            lambda: DAY == datetime.date(2026, 12, 1),
            lambda: AGREED == True,  # noqa: E712 - an expression
            lambda: AGE == 18,
            lambda: AGE > COUNT,
            lambda: 18 <= AGE,
            lambda: PRICE >= 1.5,
            lambda: PRICE < COUNT,
            lambda: AGREED & FLAG,
            lambda: AGREED & True,
            lambda: False | AGREED,
            lambda: ~AGREED,
            lambda: (AGE > 18) & (NAME != "") | ~FLAG,
            lambda: AGE + 1,
            lambda: 1 - PRICE,
            lambda: -COUNT * 2 / 3 % 4,
            lambda: +COUNT,
            lambda: "Hello " + NAME,
            lambda: NAME + "!",
            lambda: NAME + NAME,
            lambda: "Total: " + PRICE,
            lambda: USER.city == "Rome",
            lambda: USER["age"] + 1,
            lambda: ANY.anything.at.all == "x",
            lambda: form.name == "x",
            lambda: data.count + 1,
            lambda: screen("Details").form.email != "",
            lambda: form["first name"] == "x",
        ],
    )
    def test_an_expression(self, build):
        """Each gives another handle."""
        assert isinstance(build(), Handle)

    @pytest.mark.parametrize(
        "build",
        [
            lambda: NAME < "Bob",
            lambda: NAME == 5,
            lambda: AGE == "18",
            lambda: AGREED == "true",
            lambda: AGREED == 1,
            lambda: TAGS == "a",
            lambda: TAGS == TAGS,  # noqa: PLR0124 - an expression
            lambda: ROWS != "",
            lambda: USER == "x",
            lambda: NAME & AGREED,
            lambda: AGREED & 1,
            lambda: AGREED | "x",
            lambda: ~NAME,
            lambda: ~AGE,
            lambda: NAME - 1,
            lambda: AGREED + 1,
            lambda: -NAME,
            lambda: 2 * TAGS,
            lambda: PRICE / "2",
            lambda: AGREED % 2,
            lambda: (NAME == "a") + 1,
            lambda: (AGE + 1) & AGREED,
            lambda: ("a" + NAME) > 5,
            lambda: NAME == ["Ann"],
            lambda: NAME == {"a": 1},
            lambda: NAME == object(),
            lambda: NAME == b"Ann",
            lambda: AGE + object(),
            lambda: NAME == TextBody("x"),
            lambda: NAME == raw("x"),
            lambda: AGREED & (NAME == "Ann") & NAME,
        ],
    )
    def test_operands_of_the_wrong_type_are_refused_when_the_expression_is_built(self, build):
        """At the user's line, with what is wrong and what to write."""
        with pytest.raises(ExpressionError) as caught:
            build()

        diagnostic = caught.value.diagnostic
        assert diagnostic.span.file == __file__
        assert diagnostic.span.line == build.__code__.co_firstlineno
        assert diagnostic.message
        assert diagnostic.help

    @pytest.mark.parametrize(
        "power", [lambda: AGE**2, lambda: AGE // 2, lambda: AGE ^ 1, lambda: AGE << 1, lambda: AGE @ 2]
    )
    def test_an_operator_that_flow_json_does_not_have(self, power):
        """Python itself refuses it."""
        with pytest.raises(TypeError):
            power()

    @pytest.mark.parametrize("call", [lambda: round(PRICE), lambda: abs(PRICE), lambda: int(AGE), lambda: float(AGE)])
    def test_a_function_of_numbers(self, call):
        """A field has no value while the flow is written."""
        with pytest.raises(TypeError):
            call()


class TestNoTruthValue:
    """What Python asks of a value and a field cannot give: the error says what to write instead."""

    @pytest.mark.parametrize(
        ("ask", "instead"),
        [
            (lambda: bool(NAME), "If("),
            (lambda: not AGREED, "~"),
            (lambda: AGREED and FLAG, "&"),
            (lambda: AGREED or FLAG, "|"),
            (lambda: 1 if AGREED else 2, "If("),
            (lambda: 18 <= AGE < 99, "&"),
            (lambda: NAME in ["Ann", "Bob"], "|"),
            (lambda: "a" in TAGS, "=="),
            (lambda: len(NAME), "data"),
            (lambda: list(TAGS), "data_source"),
            (lambda: [*ROWS], "data_source"),
            (lambda: str(NAME), 'f"'),
            (lambda: "%s" % NAME, 'f"'),  # noqa: UP031 - what is tried
            (lambda: f"{PRICE:.2f}", "without"),
            (lambda: f"{NAME!s}", 'f"'),
            (lambda: TAGS[0], "field"),
            (lambda: TAGS[0:1], "field"),
            (lambda: sorted([NAME, AGREED]), ""),
            (lambda: max(AGE, COUNT), ""),
            (lambda: sum([AGE, COUNT]) > 3 and True, ""),
            (lambda: any([AGREED, FLAG]), ""),
            (lambda: hash(NAME == "x") and bool(NAME == "x"), "If("),
        ],
    )
    def test_the_error_says_what_to_write(self, ask, instead):
        """A TypeError that is also a FlowError, with the way that works."""
        with pytest.raises(TypeError) as caught:
            ask()

        assert isinstance(caught.value, FlowError) or not instead
        assert instead in str(caught.value)

    def test_the_error_shows_the_line(self):
        """The place is the user's, however deep in flowdsl it was raised."""
        with pytest.raises(ExpressionError) as caught:
            bool(NAME == "Ann")

        span = caught.value.diagnostic.span
        assert __file__ == span.file
        assert span.column is not None

    def test_what_looks_for_attributes_finds_none(self):
        """Tools that look for protocols (copy, pickle, repr, debuggers) are not answered with a nested field."""
        for name in ("__array__", "_repr_html_", "__len_hint__", "_ipython_display_", "__wrapped__"):
            assert not hasattr(NAME, name)
        assert repr(NAME)
        assert repr(NAME == "x")
        assert repr(form)
        assert repr(form.name)
        assert repr(screen("A").form)
        assert copy.copy(PRICE) is not None
        with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
            pickle.dumps(lambda: NAME)

    def test_handles_have_an_identity(self):
        """They are hashable, and a set or dict of them works by identity."""
        assert 2 == len({NAME, AGE, NAME})
        assert {NAME: 1}[NAME] == 1


class TestNested:
    def test_a_property_of_an_object(self):
        """By attribute or by key."""
        assert isinstance(USER.city, Handle)
        assert isinstance(USER["city"], Handle)

    @pytest.mark.parametrize(
        "reach", [lambda: USER.town, lambda: USER["town"], lambda: USER.city.name, lambda: NAME.first]
    )
    def test_an_unknown_property_is_refused_when_the_expression_is_built(self, reach):
        """An error that is an AttributeError, too, with the nearest names."""
        with pytest.raises(ExpressionError) as caught:
            reach()

        assert isinstance(caught.value, AttributeError)
        assert __file__ == caught.value.diagnostic.span.file

    def test_hasattr_is_false(self):
        """As the error is an AttributeError, Python's own question is answered."""
        assert hasattr(USER, "city")
        assert not hasattr(USER, "town")


class TestBound:
    class First(Screen):
        """A base with fields."""

        name = TextInput("Name")
        agreed = Data(bool, example=True)

    class Second(First):
        """An heir that replaces one."""

        name = TextInput("Full name")

    class Third(First):
        """An heir that replaces none."""

    def test_a_field_of_a_class_is_bound_to_it(self):
        """``A.x`` and ``B.x`` of one inherited field are two references."""
        first, second, third = self.First.name, self.Second.name, self.Third.name

        assert isinstance(first, Field)
        assert 3 == len({str(one._node()) for one in (first, second, third)})
        assert str(self.First.agreed._node()) != str(self.Third.agreed._node())

    def test_what_is_no_field_is_itself(self):
        """A text is a component, wherever it is read."""

        class Main(Screen):
            note = TextBody("Note")

        assert isinstance(Main.note, TextBody)

    def test_a_field_that_the_class_does_not_have(self):
        """Python's own AttributeError."""
        with pytest.raises(AttributeError, match="nmae"):
            _ = self.First.nmae

    def test_a_group_is_bound_through_each_use(self):
        """Two uses of a group have fields of their own."""

        class Address(Group):
            street = TextInput("Street")

        class Main(Screen):
            home = Address()
            work = Address()

        assert str(Main.home.street._node()) != str(Main.work.street._node())
        with pytest.raises(AttributeError):
            _ = Main.home.stret
