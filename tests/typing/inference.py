"""What a type checker knows of the fields of screens and groups; read by pyright, never run."""

import datetime
import enum
from typing import Any, assert_type

import attrs

from flowdsl import Data, Flow, Group, Option, Param, Screen, compile_flow, complete, form, navigate, screen
from flowdsl.compiler import CompiledFlow
from flowdsl.components import (
    CalendarPicker,
    CheckboxGroup,
    ChipItem,
    ChipsSelector,
    DatePicker,
    DocumentPicker,
    Dropdown,
    Footer,
    Form,
    If,
    OptIn,
    PhotoPicker,
    RadioButtonsGroup,
    Switch,
    TextArea,
    TextBody,
    TextHeading,
    TextInput,
)
from flowdsl.language.actions import Action
from flowdsl.language.handle import Field, Handle


class Color(enum.Enum):
    RED = "red"


@attrs.frozen
class Person:
    name: str
    age: int


class Address(Group):
    required: Param[bool] = Param(default=True)
    label: Param[str] = Param(default="Street")

    street = TextInput(label, required=required)
    number = TextInput("Number", input_type="number")


class Household(Group):
    home = Address()
    members = Data(int, example=2)


class First(Screen, title="First"):
    text = Data(str, example="a")
    whole = Data(int, example=1)
    number = Data(float, example=1.5)
    flag = Data(bool, example=True)
    texts = Data(list[str], example=["a"])
    options = Data(list[Option], example=[Option("a", "A")])
    person = Data(Person, example=Person("Ann", 5))
    schema = Data({"type": "string"}, example="a")

    name = TextInput("Name")
    mail = TextInput("Mail", input_type="email")
    count = TextInput("Count", input_type="number")
    code = TextInput("Code", input_type="passcode")
    story = TextArea("Story")
    agreed = OptIn("I agree")
    choice = RadioButtonsGroup("Choice", data_source=[Option(Color.RED, "Red")])
    menu = Dropdown("Menu", data_source=options)
    many = CheckboxGroup("Many", data_source=options)
    chips = ChipsSelector("Chips", data_source=[ChipItem("a", "A"), ChipItem("b", "B")])
    day = DatePicker("Day", min_date=datetime.date(2026, 12, 1))
    date = CalendarPicker("Day")
    single = CalendarPicker("Day", mode="single")
    stay = CalendarPicker({"start-date": "From", "end-date": "To"}, mode="range")
    photos = PhotoPicker("Photos")
    papers = DocumentPicker("Papers")
    house = Household()
    work = Address(required=False, label="Office street")

    heading = TextHeading(f"Hello {name}")
    _ = If(choice == Color.RED, then=[plate := TextInput("Plate")])
    _ = If(agreed & (count > 3), then=[TextBody("a")], else_=[TextBody("b")])
    _ = Switch(choice, cases={"red": [TextBody("Red")], "default": []})
    footer = Footer("Next", on_click_action=navigate("Last", name=name))


# Data
assert_type(First.text, Field[str])
assert_type(First.whole, Field[int])
assert_type(First.number, Field[float])
assert_type(First.flag, Field[bool])
assert_type(First.texts, Field[list[str]])
assert_type(First.options, Field[list[Option]])
assert_type(First.person, Field[Person])
assert_type(First.schema, Field[Any])

# Inputs
assert_type(First.name, Field[str])
assert_type(First.mail, Field[str])
assert_type(First.count, Field[float])
assert_type(First.code, Field[float])
assert_type(First.story, Field[str])
assert_type(First.agreed, Field[bool])
assert_type(First.choice, Field[str])
assert_type(First.menu, Field[str])
assert_type(First.many, Field[list[str]])
assert_type(First.chips, Field[list[str]])
assert_type(First.day, Field[str])
assert_type(First.date, Field[str])
assert_type(First.single, Field[str])
assert_type(First.stay, Field[dict[str, str]])
assert_type(First.plate, Field[str])

# What is no field stays what it is
assert_type(First.heading, TextHeading)
assert_type(First.footer, Footer)

# Groups
assert_type(First.work, Address)
assert_type(First.work.street, Field[str])
assert_type(First.work.number, Field[float])
assert_type(First.house.home.street, Field[str])
assert_type(First.house.members, Field[int])

# Expressions
assert_type(First.name == "Ann", Handle[bool])
assert_type(First.name != First.mail, Handle[bool])
assert_type(First.choice == Color.RED, Handle[bool])
assert_type(First.day == datetime.date(2026, 12, 1), Handle[bool])
assert_type(First.agreed == True, Handle[bool])
assert_type(First.whole == 3, Handle[bool])
assert_type(First.whole < First.number, Handle[bool])
assert_type(3 < First.count, Handle[bool])
assert_type(~First.agreed, Handle[bool])
assert_type(First.agreed & First.flag | ~First.flag, Handle[bool])
assert_type(True & First.flag, Handle[bool])
assert_type(First.whole + 1, Handle[float])
assert_type(1 - First.number, Handle[float])
assert_type(-First.count * 2 / 3 % 4, Handle[float])
assert_type("Hello " + First.name, Handle[str])
assert_type(First.name + "!", Handle[str])
assert_type(First.name + First.mail, Handle[str])
assert_type("Total: " + First.number, Handle[str])
assert_type(f"Hello {First.name}", str)
assert_type(First.person.name, Any)
assert_type(First.person["name"], Any)
assert_type(First.schema.user.city, Any)


class Second(First, title="Second"):
    name = TextInput("Full name", required=True)
    more = TextInput("More")


assert_type(Second.name, Field[str])
assert_type(Second.agreed, Field[bool])
assert_type(Second.more, Field[str])


class Last(Screen, title="Last", sensitive=[First.name, "more"], routes=["First"], data={}, allow=("literal-binding",)):
    wrapped = Form([inner := TextInput("Inner", init_value=First.name)], init_values={"inner": First.name})
    _ = TextBody(["a", "b"], markdown=True)
    _ = TextBody(First.texts)
    _ = TextBody("a" + First.name, visible=form.other == 5)
    _ = TextBody(screen("First").form.name)
    footer = Footer("Done", on_click_action=complete({"a-b": First.name}, name=First.name, all=[First.name, {"x": 1}]))


class Sample(Flow, version="7.3", data_api_version="3.0", routing_model={"FIRST": ["LAST"]}, extra={"x": 1}):
    screens = [First, Second, Last]


assert_type(navigate(Last), Action)
assert_type(compile_flow(Sample), CompiledFlow)
assert_type(compile_flow(Sample, version="6.0", parameters={"vip": True}), CompiledFlow)
