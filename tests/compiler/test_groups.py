"""Groups: the names that their fields get, parameters, and groups in groups."""

from __future__ import annotations

import attrs
import pytest

from flowdsl import Data, Group, Option, Param, Screen, compile_flow, complete, data, flow_class, form, navigate
from flowdsl.components import Dropdown, Footer, If, OptIn, TextBody, TextHeading, TextInput

NOTHING = None


@attrs.define
class Person:
    """A record whose age need not be known."""

    name: str
    age: int | None = None


class Address(Group):
    """The group of the language's own page."""

    required: Param[bool] = Param(default=True)

    street = TextInput("Street", required=required)
    city = TextInput("City", required=required)


class TestNames:
    def test_a_field_gets_the_name_of_the_group_in_front(self, children):
        """Two uses of a group have fields of two names."""

        class Main(Screen, title="Main"):
            home = Address()
            work = Address(required=False)
            footer = Footer("Done", on_click_action=complete(street=home.street, town=work.city))

        *fields, footer = children(Main)

        assert ["home_street", "home_city", "work_street", "work_city"] == [one["name"] for one in fields]
        assert [True, True, False, False] == [one["required"] for one in fields]
        assert {"street": "${form.home_street}", "town": "${form.work_city}"} == footer["on-click-action"]["payload"]

    def test_a_group_without_a_name_gives_none(self, children):
        """Assigned to ``_`` its fields keep their own names."""

        class Main(Screen, title="Main"):
            _ = Address()
            footer = Footer("Done", on_click_action=complete(street=form.street))

        *fields, footer = children(Main)

        assert ["street", "city"] == [one["name"] for one in fields]
        assert {"street": "${form.street}"} == footer["on-click-action"]["payload"]

    def test_groups_nest(self, children):
        """Each level puts its name in front; the way in Python is the same."""

        class Person(Group):
            name = TextInput("Name")
            home = Address()

        class Main(Screen, title="Main"):
            guest = Person()
            footer = Footer("Done", on_click_action=complete(a=guest.home.city, b=guest.name, c=form.guest.home.street))

        *fields, footer = children(Main)

        assert ["guest_name", "guest_home_street", "guest_home_city"] == [one["name"] for one in fields]
        assert {
            "a": "${form.guest_home_city}",
            "b": "${form.guest_name}",
            "c": "${form.guest_home_street}",
        } == footer[
            "on-click-action"
        ]["payload"]

    def test_from_another_screen(self, payload):
        """A group's field is reached through the screen class."""

        class First(Screen, title="First"):
            home = Address()
            footer = Footer("Next", on_click_action=navigate("Last"))

        class Last(Screen, title="Last"):
            footer = Footer("Done", on_click_action=complete(city=First.home.city))

        assert {"city": "${screen.FIRST.form.home_city}"} == payload(First, Last)

    def test_a_name_that_was_given_gets_the_group_in_front_as_well(self, children):
        """Else two uses of the group would clash."""

        class Note(Group):
            text = TextInput("Note", name="note")

        class Main(Screen, title="Main"):
            first = Note()
            second = Note()
            footer = Footer("Done", on_click_action=complete(note=second.text))

        *fields, footer = children(Main)

        assert ["first_note", "second_note"] == [one["name"] for one in fields]
        assert {"note": "${form.second_note}"} == footer["on-click-action"]["payload"]

    def test_data_of_a_group(self, flow_json):
        """A data field of a group belongs to the screen, under the group's name."""

        class Choice(Group):
            options = Data(list[Option], example=[Option("a", "A")])
            picked = Dropdown("Pick", data_source=options)

        class Main(Screen, title="Main"):
            first = Choice()
            footer = Footer("Done", on_click_action=complete(picked=first.picked))

        screen = flow_json(Main)["screens"][0]

        assert ["first_options"] == list(screen["data"])
        assert "${data.first_options}" == screen["layout"]["children"][0]["data-source"]

    def test_inside_a_group_a_bare_name_means_its_own_field(self, children):
        """A condition and a late name inside a group read the group's field, not the screen's of that name."""

        class Car(Group):
            owner = OptIn("I have a car")
            plate = TextInput("Plate", visible=owner)
            color = TextInput("Color", visible=form.owner)

        class Main(Screen, title="Main"):
            owner = OptIn("I own a house")
            car = Car()
            footer = Footer("Done", on_click_action=complete())

        found = children(Main)

        assert ["${form.car_owner}"] == list({one["visible"] for one in found if "visible" in one})

    def test_a_group_inside_an_if(self, children):
        """A used group may stand wherever components may."""

        class Main(Screen, title="Main"):
            agreed = OptIn("Elsewhere")
            other = Address()
            _ = If(agreed, then=[other, TextBody("Below")])
            footer = Footer("Done", on_click_action=complete(city=other.city))

        found = children(Main)

        assert ["OptIn", "If", "Footer"] == [one["type"] for one in found]
        assert ["other_street", "other_city", None] == [one.get("name") for one in found[1]["then"]]
        assert "${form.other_city}" == found[2]["on-click-action"]["payload"]["city"]


class TestParameters:
    def test_a_parameter_may_be_anything(self, children):
        """A text, a list of options, a field of the screen, an expression."""

        class Question(Group):
            text: Param[str] = Param()
            options: Param[list[Option]] = Param()
            shown: Param[bool] = Param(default=True)

            _ = TextHeading("Question: " + text)
            answer = Dropdown(text, data_source=options, visible=shown)

        class Main(Screen, title="Main"):
            agreed = OptIn("Ask me")
            name = TextInput("Name")
            first = Question(text="Red?", options=[Option("y", "Yes")], shown=agreed)
            second = Question(text=f"{name}, blue?", options=[Option("n", "No")], shown=name == "Ann")
            footer = Footer("Done", on_click_action=complete())

        found = children(Main)

        assert ["Question: Red?", "`'Question: ' ${form.name} ', blue?'`"] == [
            one["text"] for one in found if one["type"] == "TextHeading"
        ]
        first, second = (one for one in found if one["type"] == "Dropdown")
        assert ("Red?", "${form.agreed}") == (first["label"], first["visible"])
        assert ("`${form.name} ', blue?'`", "`${form.name} == 'Ann'`") == (second["label"], second["visible"])
        assert [{"id": "y", "title": "Yes"}] == first["data-source"]

    def test_a_parameter_decides_an_if(self, children):
        """What is known when the flow is compiled leaves nothing in the Flow JSON."""

        class Note(Group):
            long: Param[bool] = Param(default=False)
            count: Param[int] = Param(default=1)

            _ = If(long & (count > 1), then=[TextBody("Long")], else_=[TextBody("Short")])

        class Main(Screen, title="Main"):
            first = Note()
            second = Note(long=True, count=2)
            footer = Footer("Done", on_click_action=complete())

        assert ["Short", "Long"] == [one["text"] for one in children(Main)[:2]]

    def test_a_parameter_is_handed_on(self, children):
        """A group gives its parameter to the groups inside it."""

        class Pair(Group):
            needed: Param[bool] = Param(default=False)

            home = Address(required=needed)
            work = Address(required=~needed)

        class Main(Screen, title="Main"):
            both = Pair(needed=True)
            footer = Footer("Done", on_click_action=complete())

        assert {"both_home_street": True, "both_work_street": False} == {
            one["name"]: one["required"] for one in children(Main)[:-1] if one["name"].endswith("street")
        }

    def test_a_parameter_reads_the_screen_that_uses_the_group(self, children):
        """A field that is given from outside means the outer field, whatever the group has of that name."""

        class Note(Group):
            text: Param[str] = Param()

            name = TextInput("Name of the note")
            _ = TextBody(text)

        class Main(Screen, title="Main"):
            name = TextInput("Name")
            first = Note(text=form.name)
            second = Note(text=name)
            footer = Footer("Done", on_click_action=complete())

        assert ["${form.name}", "${form.name}"] == [one["text"] for one in children(Main) if one["type"] == "TextBody"]

    def test_none_is_a_value(self, children):
        """A default of None leaves the property out, and is no missing value."""

        class Note(Group):
            text: Param[str | None] = Param(default=None)

            _ = If(text == NOTHING, then=[TextBody("Nothing")], else_=[TextBody("Something")])

        class Main(Screen, title="Main"):
            first = Note()
            second = Note(text="Hello")
            footer = Footer("Done", on_click_action=complete())

        assert ["Nothing", "Something"] == [one["text"] for one in children(Main)[:2]]

    def test_a_late_name_of_the_data(self, children):
        """``data.x`` inside a group is the group's field where it has one, and else the screen's."""

        class Note(Group):
            text = Data(str, example="a")
            _ = TextBody(data.text)

        class Main(Screen, title="Main"):
            note = Note()
            footer = Footer("Done", on_click_action=complete())

        assert "${data.note_text}" == children(Main)[0]["text"]


class TestReplacedParameters:
    def test_a_parameter_that_a_subclass_replaces(self, children):
        """What the base's components read is the parameter of the subclass."""

        class Note(Group):
            text: Param[str] = Param(default="Base")

            _ = TextBody(text)

        class Other(Note):
            text: Param[str] = Param(default="Other")

        class Main(Screen, title="Main"):
            first = Other(text="Given")
            second = Other()
            third = Note()
            footer = Footer("Done", on_click_action=complete())

        assert ["Given", "Other", "Base"] == [one["text"] for one in children(Main)[:3]]


class TestParametersOfScreens:
    def test_count_as_parameters_of_the_flow(self):
        """Under their names, each compilation of the class anew."""

        class Main(Screen, title="Main"):
            brand = Param(str, name="brand", default="Acme")
            _ = TextBody(brand)
            footer = Footer("Done", on_click_action=complete())

        flow = flow_class("Sample", screens=[Main])
        given = [{}, {}, {}, {"brand": "Zeta"}, {}]
        found = [compile_flow(flow, parameters=one).to_dict()["screens"][0]["layout"]["children"] for one in given]

        assert ["Acme", "Acme", "Acme", "Zeta", "Acme"] == [one[0]["text"] for one in found]

    def test_a_parameter_that_a_subclass_replaces(self, children):
        """Its value is the one that counts, also for what the base places."""

        class Base(Screen):
            brand = Param(str, default="Acme")
            _ = TextBody(brand)
            footer = Footer("Done", on_click_action=complete())

        class Main(Base, title="Main"):
            brand = Param(str, default="Zeta")

        assert "Zeta" == children(Main)[0]["text"]


class TestTypesOfParameters:
    def test_a_list_of_items(self, children):
        """An item need not have what is optional in it."""

        class Choice(Group):
            options: Param[list[Option]] = Param(list[Option])

            pick = Dropdown("Pick", data_source=options)

        class Main(Screen, title="Main"):
            choice = Choice(options=[Option("a", "A")])
            footer = Footer("Done", on_click_action=complete())

        assert [{"id": "a", "title": "A"}] == children(Main)[0]["data-source"]

    @pytest.mark.parametrize("person", [Person("Ann"), {"name": "Ann"}, Person("Ann", 3)])
    def test_a_record_with_an_optional_attribute(self, flow_json, person):
        """An attribute that may be None may be missing."""

        class Badge(Group):
            person: Param[Person] = Param(Person)

            _ = TextBody("Hello")

        class Main(Screen, title="Main"):
            badge = Badge(person=person)
            footer = Footer("Done", on_click_action=complete())

        assert flow_json(Main)
