"""Screens and groups that derive from one another: what stands where, and whose field is meant."""

from __future__ import annotations

from flowdsl import Data, Group, Screen, compile_flow, complete, flow_class, form, navigate
from flowdsl.components import Footer, If, TextBody, TextInput


class Contact(Screen):
    """A base that is never compiled itself."""

    greeting = Data(str, example="Hello")
    _ = TextBody("Who are you?")
    name = TextInput("Name")
    email = TextInput("Email")
    footer = Footer("Done", on_click_action=complete(name=name, email=email))


def names(components):
    """Return the name or the text of each component."""
    return [component.get("name") or component.get("text") or component["type"] for component in components]


class TestOrder:
    def test_the_base_comes_first_and_the_footer_last(self, children):
        """What the subclass adds stands after what it inherits, but before the Footer."""

        class Long(Contact, title="Contact"):
            phone = TextInput("Phone")
            _ = TextBody("Thank you")

        assert ["Who are you?", "name", "email", "phone", "Thank you", "Footer"] == names(children(Long))

    def test_a_replaced_component_keeps_its_place(self, children):
        """The subclass's component stands where the base's stood."""

        class Strict(Contact, title="Contact"):
            phone = TextInput("Phone")
            name = TextInput("Full name", required=True)

        found = children(Strict)

        assert ["Who are you?", "name", "email", "phone", "Footer"] == names(found)
        assert "Full name" == found[1]["label"]

    def test_none_leaves_one_out(self, children):
        """A component that is set to None is gone, and the name free."""

        class Short(Contact, title="Contact"):
            email = None
            footer = Footer("Done", on_click_action=complete())

        assert ["Who are you?", "name", "Footer"] == names(children(Short))

    def test_a_replaced_footer_comes_last(self, children):
        """So does one that the subclass writes before its other components."""

        class Other(Contact, title="Contact"):
            footer = Footer("Send", on_click_action=complete())
            phone = TextInput("Phone")

        found = children(Other)

        assert ["Who are you?", "name", "email", "phone", "Footer"] == names(found)
        assert "Send" == found[-1]["label"]

    def test_three_generations(self, children):
        """Each generation adds behind the one before."""

        class Middle(Contact):
            phone = TextInput("Phone")

        class Youngest(Middle, title="Contact"):
            email = TextInput("Mail")
            city = TextInput("City")

        assert ["Who are you?", "name", "email", "phone", "city", "Footer"] == names(children(Youngest))

    def test_two_bases(self, children):
        """Of two bases the one that Python asks last comes first, as its fields are replaced by the other's."""

        class Address(Screen):
            street = TextInput("Street")
            name = TextInput("Name of the house")

        class Both(Contact, Address, title="Contact"):
            pass

        found = children(Both)

        assert {"street", "name", "email"} <= set(names(found))
        assert ["Name"] == [one["label"] for one in found if one.get("name") == "name"]
        assert "Footer" == found[-1]["type"]

    def test_a_body_without_bases_keeps_its_order(self, children):
        """Only inheritance moves the Footer: a body is emitted as it is written."""

        class Plain(Screen, title="Plain"):
            footer = Footer("Done", on_click_action=complete())
            _ = TextBody("Below")

        assert ["Footer", "Below"] == names(children(Plain))


class TestOwner:
    def test_a_base_that_is_a_screen_of_the_flow(self, flow_json):
        """``Base.field`` is the base's own, also in a screen that derives from it."""

        class Base(Screen, title="Base"):
            plate = TextInput("Plate")
            footer = Footer("On", on_click_action=navigate("Heir"))

        class Heir(Base, title="Heir"):
            footer = Footer("Done", on_click_action=complete(first=Base.plate, second=form.plate))

        footer = flow_json(Base, Heir)["screens"][1]["layout"]["children"][-1]

        assert {"first": "${screen.BASE.form.plate}", "second": "${form.plate}"} == footer["on-click-action"]["payload"]


class TestHeader:
    def test_what_the_header_leaves_out_is_inherited(self, flow_json):
        """A title, a form and the like stand for the subclasses too; the id never does."""

        class Base(Screen, title="Base", form="base", success=True):
            name = TextInput("Name")
            footer = Footer("Done", on_click_action=complete())

        class Heir(Base):
            pass

        screen = flow_json(Heir)["screens"][0]

        assert ("HEIR", "Base", True) == (screen["id"], screen["title"], screen["success"])
        assert [("Form", "base")] == [(one["type"], one["name"]) for one in screen["layout"]["children"]]

    def test_allow_and_extra_are_inherited(self):
        """What a base silences or adds holds on the screens that derive from it."""

        class Base(Screen, allow=["unknown-member"], extra={"note": "kept"}):
            footer = Footer("Done", on_click_action=complete())

        class Heir(Base, title="Heir"):
            pass

        compiled = compile_flow(flow_class("Sample", screens=[Heir]))

        assert "kept" == compiled.to_dict()["screens"][0]["note"]
        assert () == compiled.diagnostics

    def test_sensitive_is_inherited(self, flow_json):
        """What a base hides stays hidden, in the header as on the input."""

        class Base(Screen, sensitive=["name"]):
            name = TextInput("Name")
            email = TextInput("Email", sensitive=True)
            footer = Footer("Done", on_click_action=complete())

        class Heir(Base, title="Heir"):
            pass

        assert ["name", "email"] == flow_json(Heir)["screens"][0]["sensitive"]

    def test_routes_are_inherited(self, flow_json):
        """Where the endpoint may lead from a base it may lead from a subclass."""

        class Base(Screen, routes=["Last"]):
            footer = Footer("Done", on_click_action=complete())

        class Heir(Base, title="Heir"):
            pass

        class Last(Screen, title="Last"):
            footer = Footer("Done", on_click_action=complete())

        assert {"HEIR": ["LAST"], "LAST": []} == flow_json(Heir, Last, data_api_version="3.0")["routing_model"]

    def test_data_in_the_header_is_inherited(self, flow_json):
        """A raw data model stands for the subclasses too."""
        model = {"greeting": {"type": "string", "__example__": "Hello"}}

        class Base(Screen, data=model):
            footer = Footer("Done", on_click_action=complete())

        class Heir(Base, title="Heir"):
            pass

        assert model == flow_json(Heir)["screens"][0]["data"]


class TestReferences:
    def test_a_name_of_the_base_means_the_field_of_the_screen(self, payload):
        """A payload that a base writes reads the subclass's field, under the subclass's name."""

        class Renamed(Contact, title="Contact"):
            name = TextInput("Name", name="full_name")

        assert {"name": "${form.full_name}", "email": "${form.email}"} == payload(Renamed)

    def test_one_base_on_two_screens(self, flow_json):
        """Each screen reads its own field; from elsewhere each is reached through its class."""

        class Home(Contact, title="Home"):
            footer = Footer("Next", on_click_action=navigate("Work", greeting="Hi"))

        class Work(Contact, title="Work"):
            footer = Footer("Done", on_click_action=complete(home=Home.name, work=Contact.name, here=Contact.greeting))

        assert {"home": "${screen.HOME.form.name}", "work": "${form.name}", "here": "${data.greeting}"} == flow_json(
            Home, Work
        )["screens"][1]["layout"]["children"][-1]["on-click-action"]["payload"]

    def test_the_field_of_a_base_that_two_screens_share(self, errors):
        """From a third screen nobody knows which is meant."""

        class Home(Contact, title="Home"):
            footer = Footer("Next", on_click_action=navigate("Work", greeting="Hi"))

        class Work(Contact, title="Work"):
            footer = Footer("Next", on_click_action=navigate("Last"))

        class Last(Screen, title="Last"):
            _ = TextBody(Contact.name)
            footer = Footer("Done", on_click_action=complete())

        assert ["foreign-field"] == errors(Home, Work, Last)

    def test_a_field_that_the_subclass_left_out(self, errors):
        """What is gone cannot be read, also not by what the base wrote."""

        class Short(Contact, title="Contact"):
            email = None

        assert ["unknown-field"] == errors(Short)

    def test_a_replaced_field_inside_a_container_of_the_base(self, children):
        """A field that a base put into an If is replaced there, and nowhere else."""

        class Base(Screen):
            name = TextInput("Name")
            plate = TextInput("Plate")
            _ = If(name == "Ann", then=[plate])
            footer = Footer("Done", on_click_action=complete(plate=plate))

        class Heir(Base, title="Heir"):
            plate = TextInput("Number plate")

        found = children(Heir)

        assert ["TextInput", "If", "Footer"] == [one["type"] for one in found]
        assert ["Number plate"] == [one["label"] for one in found[1]["then"]]


class Address(Group):
    """A group for the tests below."""

    street = TextInput("Street")
    city = TextInput("City")


class TestGroups:
    def test_a_group_may_derive_from_a_group(self, children):
        """The base's components come first here as well."""

        class Foreign(Address):
            country = TextInput("Country")
            city = TextInput("Town")

        class Main(Screen, title="Main"):
            home = Foreign()
            footer = Footer("Done", on_click_action=complete(country=home.country))

        found = children(Main)

        assert ["home_street", "home_city", "home_country"] == [one["name"] for one in found[:3]]
        assert "Town" == found[1]["label"]

    def test_a_replaced_group(self, children):
        """A subclass may use another group in the place of the base's."""

        class Short(Group):
            street = TextInput("Road")

        class Base(Screen):
            home = Address()
            footer = Footer("Done", on_click_action=complete(street=home.street))

        class Heir(Base, title="Heir"):
            home = Short()

        found = children(Heir)

        assert ["Road"] == [one["label"] for one in found[:-1]]
        assert "${form.home_street}" == found[-1]["on-click-action"]["payload"]["street"]
