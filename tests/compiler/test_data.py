"""Data models: what is declared, what is inferred from payloads, and which word a number gets."""

from __future__ import annotations

import datetime
import enum

import attrs
import pytest

from flowdsl import (
    ChipItem,
    CompileError,
    Data,
    Option,
    Screen,
    compile_flow,
    complete,
    data,
    flow_class,
    form,
    navigate,
    screen_class,
)
from flowdsl.components import (
    CheckboxGroup,
    ChipsSelector,
    DatePicker,
    Dropdown,
    EmbeddedLink,
    Footer,
    Image,
    OptIn,
    TextArea,
    TextBody,
    TextInput,
)


class Size(enum.Enum):
    """Sizes by a text."""

    SMALL = "s"
    LARGE = "l"


@attrs.frozen
class City:
    """A class that a user has anyway."""

    name: str
    people: int


@attrs.frozen
class Person:
    """A class that holds another."""

    name: str
    city: City
    tags: list[str]


class TestDeclared:
    @pytest.mark.parametrize(
        ("declared", "example", "schema"),
        [
            (str, "a", {"type": "string", "__example__": "a"}),
            (int, 3, {"type": "number", "__example__": 3}),
            (float, 1.5, {"type": "number", "__example__": 1.5}),
            (float, 2, {"type": "number", "__example__": 2}),
            (bool, True, {"type": "boolean", "__example__": True}),
            (list[str], ["a"], {"type": "array", "items": {"type": "string"}, "__example__": ["a"]}),
            (list[int], (1, 2), {"type": "array", "items": {"type": "number"}, "__example__": [1, 2]}),
            (
                list[list[str]],
                [["a"]],
                {"type": "array", "items": {"type": "array", "items": {"type": "string"}}, "__example__": [["a"]]},
            ),
            (str, datetime.date(2026, 12, 1), {"type": "string", "__example__": "2026-12-01"}),
            (str, Size.SMALL, {"type": "string", "__example__": "s"}),
            (Size, Size.LARGE, {"type": "string", "__example__": "l"}),
            (datetime.date, datetime.date(2026, 12, 1), {"type": "string", "__example__": "2026-12-01"}),
        ],
    )
    def test_a_python_type_is_a_schema(self, model, declared, example, schema):
        """Each Python type has its word in the data model."""
        assert {"field": schema} == model(field=Data(declared, example=example))

    @pytest.mark.parametrize(("declared", "empty"), [(str, ""), (int, 0), (float, 0), (bool, False), (list[str], [])])
    def test_a_field_without_example_gets_an_empty_one(self, model, declared, empty):
        """The platform wants an example; an empty value of the type is one."""
        found = model(field=Data(declared))["field"]["__example__"]

        assert (empty, type(empty)) == (found, type(found))

    def test_a_list_of_options_declares_what_its_example_uses(self, model):
        """``id`` and ``title`` always, other members when the example has them."""
        plain = model(field=Data(list[Option], example=[Option("a", "A")]))["field"]
        rich = model(
            field=Data(list[Option], example=[Option("a", "A"), Option("b", "B", description="C", enabled=True)])
        )["field"]

        assert {"id": {"type": "string"}, "title": {"type": "string"}} == plain["items"]["properties"]
        assert [{"id": "a", "title": "A"}] == plain["__example__"]
        assert {
            "id": {"type": "string"},
            "title": {"type": "string"},
            "description": {"type": "string"},
            "enabled": {"type": "boolean"},
        } == rich["items"]["properties"]

    def test_options_as_dicts(self, model):
        """Plain dicts with the Flow JSON keys serve as well."""
        found = model(field=Data(list[Option], example=[{"id": "a", "title": "A", "alt-text": "x"}]))["field"]

        assert ["id", "title", "alt-text"] == list(found["items"]["properties"])

    def test_an_attrs_class_is_an_object(self, model):
        """Nested classes are nested objects; the example is an instance or a dict."""
        properties = {
            "name": {"type": "string"},
            "city": {"type": "object", "properties": {"name": {"type": "string"}, "people": {"type": "number"}}},
            "tags": {"type": "array", "items": {"type": "string"}},
        }
        example = {"name": "Ann", "city": {"name": "Rome", "people": 3}, "tags": ["a"]}
        schema = {"type": "object", "properties": properties, "__example__": example}

        assert {"field": schema} == model(field=Data(Person, example=Person("Ann", City("Rome", 3), ["a"])))
        assert {"field": schema} == model(field=Data(Person, example=example))

    def test_a_json_schema_is_emitted_as_given(self, model):
        """A raw schema keeps every member; its example may stand in it or beside it."""
        schema = {"type": "string", "enum": ["a", "b"], "minLength": 1}

        assert {"field": {**schema, "__example__": "a"}} == model(field=Data(schema, example="a"))
        assert {"field": {**schema, "__example__": "b"}} == model(field=Data({**schema, "__example__": "b"}))

    def test_a_header_model_is_emitted_as_given(self, flow_json):
        """``data=`` in a header is the data model, fields of the body cannot stand beside it."""
        given = {"field": {"type": "string", "__example__": "a"}}

        class Main(Screen, title="Main", data=given):
            _ = TextBody(data.field)
            footer = Footer("Done", on_click_action=complete())

        class Empty(Screen, title="Empty", data={}):
            footer = Footer("Done", on_click_action=complete())

        assert given == flow_json(Main)["screens"][0]["data"]
        assert {} == flow_json(Empty)["screens"][0]["data"]

    def test_a_header_model_beside_fields_of_the_body(self, errors):
        """Nothing that is written is lost: two data models are an error."""

        class Main(Screen, title="Main", data={"a": {"type": "string", "__example__": "a"}}):
            b = Data(str, example="b")
            _ = TextBody(b)
            footer = Footer("Done", on_click_action=complete())

        assert 1 == len(errors(Main))

    def test_a_field_may_have_another_key(self, flow_json):
        """A key equal to an input's name is common in real flows."""

        class Main(Screen, title="Main"):
            date_given = Data(str, name="date", example="2026-12-01")
            date = DatePicker("Date", init_value=date_given)
            footer = Footer("Done", on_click_action=complete(given=date_given, chosen=date, late=data.date))

        screen = flow_json(Main)["screens"][0]

        assert ["date"] == list(screen["data"])
        assert {"given": "${data.date}", "chosen": "${form.date}", "late": "${data.date}"} == screen["layout"][
            "children"
        ][-1]["on-click-action"]["payload"]

    @pytest.mark.parametrize(
        ("declared", "example"),
        [
            (str, 5),
            (int, 1.5),
            (int, "5"),
            (int, True),
            (bool, 0),
            (float, "1"),
            (list[str], "abc"),
            (list[str], [1]),
            (list[Option], [Option("a")]),
            (list[Option], [{"id": 5, "title": "A"}]),
            (Person, {"name": "Ann", "city": {"name": 5, "people": 3}, "tags": []}),
            (str, None),
        ],
    )
    def test_an_example_that_does_not_fit(self, model, declared, example):
        """It is an error at the example."""
        with pytest.raises(CompileError) as caught:
            model(field=Data(declared, example=example))

        assert ["/screens/0/data/field/__example__"] == [
            str(found.pointer)[: len("/screens/0/data/field/__example__")] for found in caught.value.diagnostics
        ]


class TestWholeNumbers:
    """``int`` becomes ``number``; only where every use wants ``integer`` does it become ``integer``."""

    def word(self, flow_json, *components, **options):
        """Return the type word of the field ``count``."""
        main = screen_class(
            "Main",
            title="Main",
            data={"count": Data(int, example=3)},
            children=[*components, Footer("Done", on_click_action=complete())],
        )
        return flow_json(main, **options)["screens"][0]["data"]["count"]["type"]

    def test_without_a_use(self, flow_json):
        """Number is the word that most places take."""
        assert "number" == self.word(flow_json)

    def test_in_a_text(self, flow_json):
        """An expression takes both; number it stays."""
        assert "number" == self.word(flow_json, TextBody(f"{data.count}"))

    def test_where_only_integers_are_taken(self, flow_json):
        """The length of a text is bound to integers only."""
        assert "integer" == self.word(flow_json, TextArea("T", name="t", max_length=data.count))

    def test_where_number_and_integer_are_wanted(self, errors):
        """No word fits both places: the error says so at the one that cannot be."""

        class Main(Screen, title="Main"):
            count = Data(int, example=3)
            text = TextArea("Text", max_length=count)
            _ = Image("aGk=", height=count)
            footer = Footer("Done", on_click_action=complete())

        assert ["property-binding"] == errors(Main)

    def test_a_payload_that_carries_it_on(self, flow_json):
        """What the next screen is given keeps its word, so that both agree."""

        class First(Screen, title="First"):
            count = Data(int, example=3)
            footer = Footer("Next", on_click_action=navigate("Last", count=count))

        class Last(Screen, title="Last"):
            count = Data(int, example=3)
            text = TextArea("Text", max_length=count)
            footer = Footer("Done", on_click_action=complete())

        screens = flow_json(First, Last)["screens"]

        assert 1 == len({screen["data"]["count"]["type"] for screen in screens})


class TestInferred:
    def test_a_screen_takes_its_fields_from_what_reaches_it(self, flow_json):
        """Every type that a payload can hold, with an empty example."""

        class First(Screen, title="First"):
            options = Data(list[Option], example=[Option("a", "A")])
            person = Data(Person, example=Person("Ann", City("Rome", 3), []))
            name = TextInput("Name")
            count = TextInput("Count", input_type="number")
            agreed = OptIn("I agree")
            menu = Dropdown("Menu", data_source=options)
            many = CheckboxGroup("Many", data_source=options)
            chips = ChipsSelector("Chips", data_source=[ChipItem("a", "A"), ChipItem("b", "B")])
            footer = Footer(
                "Next",
                on_click_action=navigate(
                    "Last",
                    name=name,
                    count=count,
                    agreed=agreed,
                    menu=menu,
                    many=many,
                    chips=chips,
                    options=options,
                    person=person,
                    city=person.city.name,
                    text="a",
                    number=5,
                    flag=True,
                    list=["a"],
                    object={"a": 1},
                    greeting=f"Hello {name}",
                    older=count > 18,
                    next=count + 1,
                ),
            )

        class Last(Screen, title="Last"):
            footer = Footer("Done", on_click_action=complete())

        found = flow_json(First, Last)["screens"][1]["data"]

        words = {name: schema["type"] for name, schema in found.items()}
        assert {
            "name": "string",
            "count": "number",
            "agreed": "boolean",
            "menu": "string",
            "many": "array",
            "chips": "array",
            "options": "array",
            "person": "object",
            "city": "string",
            "text": "string",
            "number": "number",
            "flag": "boolean",
            "list": "array",
            "object": "object",
            "greeting": "string",
            "older": "boolean",
            "next": "number",
        } == words
        assert {"type": "array", "items": {"type": "string"}, "__example__": []} == found["many"]
        assert {"type": "string", "__example__": ""} == found["name"]
        assert {"type": "number", "__example__": 0} == found["count"]
        assert {"id": {"type": "string"}, "title": {"type": "string"}} == found["options"]["items"]["properties"]

    def test_the_union_of_several_payloads_is_wanted_of_each(self, errors):
        """A key that only one payload has is missing in the other."""

        class First(Screen, title="First"):
            _ = EmbeddedLink("Skip", on_click_action=navigate("Last", a=1))
            footer = Footer("Next", on_click_action=navigate("Last", a=1, b=2))

        class Last(Screen, title="Last"):
            footer = Footer("Done", on_click_action=complete())

        assert ["missing-payload-key"] == errors(First, Last)

    def test_an_inferred_field_is_read_by_its_late_name(self, children):
        """Also before the payload that fills it is written."""

        class Last(Screen, title="Last"):
            _ = TextBody(f"Hello {data.name}, {data.age + 1}")
            footer = Footer("Done", on_click_action=complete(name=data.name))

        class First(Screen, title="First"):
            name = TextInput("Name")
            age = TextInput("Age", input_type="number")
            footer = Footer("Next", on_click_action=navigate(Last, name=name, age=age))

        found = children(First, Last)

        assert "`'Hello ' ${data.name} ', ' ${data.age} + 1`" == found[0]["text"]

    def test_a_field_that_is_carried_through_three_screens(self, flow_json):
        """The type of the first payload reaches the last screen."""

        class First(Screen, title="First"):
            agreed = OptIn("I agree")
            footer = Footer("Next", on_click_action=navigate("Second", agreed=agreed))

        class Second(Screen, title="Second"):
            footer = Footer("Next", on_click_action=navigate("Last", agreed=data.agreed))

        class Last(Screen, title="Last"):
            _ = TextBody("Thanks", visible=data.agreed)
            footer = Footer("Done", on_click_action=complete())

        screens = flow_json(First, Second, Last)["screens"]

        assert [{"type": "boolean", "__example__": False}] * 2 == [screen["data"]["agreed"] for screen in screens[1:]]

    def test_an_empty_list_leaves_the_type_to_another_payload(self, flow_json):
        """Nothing is known of the items of an empty list."""

        class First(Screen, title="First"):
            _ = EmbeddedLink("Skip", on_click_action=navigate("Last", tags=[]))
            footer = Footer("Next", on_click_action=navigate("Last", tags=["a"]))

        class Last(Screen, title="Last"):
            footer = Footer("Done", on_click_action=complete())

        found = flow_json(First, Last)["screens"][1]["data"]["tags"]

        assert {"type": "array", "items": {"type": "string"}, "__example__": []} == found

    def test_a_list_of_nothing_known(self, flow_json, errors):
        """A list whose items nobody knows cannot be declared: an array needs items."""

        class First(Screen, title="First"):
            footer = Footer("Next", on_click_action=navigate("Last", tags=[]))

        class Last(Screen, title="Last"):
            footer = Footer("Done", on_click_action=complete())

        assert 1 == len(errors(First, Last))

    def test_a_screen_that_nothing_reaches_has_no_data(self, flow_json):
        """No payload, no data model."""

        class Main(Screen, title="Main"):
            footer = Footer("Done", on_click_action=complete())

        assert "data" not in flow_json(Main)["screens"][0]

    def test_a_declared_screen_infers_nothing(self, errors):
        """A screen that declares one field declares all of them."""

        class First(Screen, title="First"):
            footer = Footer("Next", on_click_action=navigate("Last", a="x", b="y"))

        class Last(Screen, title="Last"):
            a = Data(str, example="x")
            footer = Footer("Done", on_click_action=complete())

        assert ["unknown-payload-key"] == errors(First, Last)

    def test_a_late_field_that_no_payload_fills(self, errors):
        """It is unknown, with the nearest names."""

        class First(Screen, title="First"):
            footer = Footer("Next", on_click_action=navigate("Last", name="x"))

        class Last(Screen, title="Last"):
            _ = TextBody(data.nmae)
            footer = Footer("Done", on_click_action=complete())

        with pytest.raises(CompileError) as caught:
            compile_flow(flow_class("Sample", screens=[First, Last]))

        assert ["unknown-field"] == [found.rule.name for found in caught.value.diagnostics]
        assert "name" in str(caught.value.diagnostics[0].help)

    def test_from_a_text_to_a_number(self, flow_json):
        """What is typed into a number field may fill a text and a number field."""

        class First(Screen, title="First"):
            count = TextInput("Count", input_type="number")
            footer = Footer("Next", on_click_action=navigate("Last", text=count, number=count))

        class Last(Screen, title="Last"):
            text = Data(str, example="5")
            number = Data(float, example=5)
            footer = Footer("Done", on_click_action=complete())

        found = flow_json(First, Last)["screens"][0]["layout"]["children"][-1]["on-click-action"]["payload"]

        # By the facts: '' x makes a text of it, x + 0 a number; local names of a navigate payload are read on the target.
        assert {"text": "`'' ${screen.FIRST.form.count}`", "number": "`${screen.FIRST.form.count} + 0`"} == found

    def test_a_form_field_by_a_late_name_of_another_screen(self, payload):
        """``form.x`` is this screen's; another screen's is named."""

        class First(Screen, title="First"):
            name = TextInput("Name")
            footer = Footer("Next", on_click_action=navigate("Last"))

        class Last(Screen, title="Last"):
            name = TextInput("Name")
            footer = Footer("Done", on_click_action=complete(here=form.name, there=First.name))

        assert {"here": "${form.name}", "there": "${screen.FIRST.form.name}"} == payload(First, Last)
