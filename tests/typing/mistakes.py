# pyright: reportUnnecessaryTypeIgnoreComment=true
"""What a type checker must refuse; read by pyright, never run.

Each mistake carries the rule that has to find it. A mistake that is no longer found leaves a comment that is not needed,
which the setting in the first line makes an error: the file is clean exactly when every mistake is refused.
"""

import enum

from flowdsl import Data, Flow, Group, Option, Param, Screen, compile_flow, complete, navigate, open_url, raw
from flowdsl.components import (
    CalendarPicker,
    Dropdown,
    Footer,
    If,
    Image,
    OptIn,
    Switch,
    TextBody,
    TextHeading,
    TextInput,
)


class Color(enum.Enum):
    RED = "red"


class Address(Group):
    required: Param[bool] = Param(default=True)
    label: Param[str] = Param()

    street = TextInput(label, required=required)


class First(Screen, title="First"):
    text = Data(str, example="a")
    whole = Data(int, example=1)
    flag = Data(bool, example=True)
    texts = Data(list[str], example=["a"])
    options = Data(list[Option], example=[Option("a", "A")])
    name = TextInput("Name")
    count = TextInput("Count", input_type="number")
    agreed = OptIn("I agree")
    home = Address(label="Street")
    footer = Footer("Next", on_click_action=complete())


# Properties that do not exist, are missing or have another type
TextHeading()  # pyright: ignore[reportCallIssue]
TextHeading(5)  # pyright: ignore[reportArgumentType]
TextHeading("a", "b")  # pyright: ignore[reportCallIssue]
TextHeading("a", texts="b")  # pyright: ignore[reportCallIssue]
TextHeading(["a", "b"])  # pyright: ignore[reportArgumentType]
TextBody("a", visible="yes")  # pyright: ignore[reportArgumentType]
TextBody("a", font_weight="heavy")  # pyright: ignore[reportArgumentType]
TextBody("a", visible=First.name)  # pyright: ignore[reportArgumentType]
TextBody(First.whole)  # pyright: ignore[reportArgumentType]
TextBody(First.agreed)  # pyright: ignore[reportArgumentType]
TextBody("a", allow="rule")  # pyright: ignore[reportArgumentType]
TextInput("a", input_type="mail")  # pyright: ignore[reportCallIssue, reportArgumentType]
TextInput("a", requird=True)  # pyright: ignore[reportCallIssue]
TextInput("a", min_chars="3")  # pyright: ignore[reportArgumentType]
CalendarPicker({"start-date": "a"}, mode="single")  # pyright: ignore[reportArgumentType, reportCallIssue]
Dropdown("a")  # pyright: ignore[reportCallIssue]
Dropdown("a", data_source=First.texts)  # pyright: ignore[reportArgumentType]
Dropdown("a", data_source=["a"])  # pyright: ignore[reportArgumentType]
Image(5)  # pyright: ignore[reportArgumentType]
Option("a")  # pyright: ignore[reportCallIssue]
Option("a", "A", descripton="b")  # pyright: ignore[reportCallIssue]
Footer("a")  # pyright: ignore[reportCallIssue]
Footer("a", on_click_action="complete")  # pyright: ignore[reportArgumentType]
Footer("a", on_click_action=complete)  # pyright: ignore[reportArgumentType]
If(First.name, then=[])  # pyright: ignore[reportArgumentType]
If(First.flag, then=["a"])  # pyright: ignore[reportArgumentType]
If(First.flag)  # pyright: ignore[reportCallIssue]
Switch(First.whole, cases={})  # pyright: ignore[reportArgumentType]
Switch(First.text, cases={"a": TextBody("a")})  # pyright: ignore[reportArgumentType]

# Operators with operands of another type
First.name < "a"  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
First.name & True  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
First.name - 1  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
First.agreed & First.name  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
First.agreed + "a" - 1  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
~First.name  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
-First.name  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]
First.options + 1  # pyright: ignore[reportOperatorIssue, reportUnusedExpression]

# Fields that do not exist
First.nmae  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
First.home.stret  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]

# Headers and parameters
Address()  # pyright: ignore[reportCallIssue]
Address(label=5)  # pyright: ignore[reportArgumentType]
Address(label="a", requird=True)  # pyright: ignore[reportCallIssue]
Data(str, exmple="a")  # pyright: ignore[reportCallIssue]
Data()  # pyright: ignore[reportCallIssue]
Data(bool, example="no")  # pyright: ignore[reportArgumentType, reportCallIssue]
Data(str, example=5)  # pyright: ignore[reportArgumentType, reportCallIssue]
Data(list[Option], example="a")  # pyright: ignore[reportArgumentType, reportCallIssue]


class Wrong(Screen, titel="Wrong"):  # pyright: ignore[reportCallIssue, reportGeneralTypeIssues]
    pass


class Untrue(Screen, title="Wrong", terminal="no"):  # pyright: ignore[reportArgumentType, reportGeneralTypeIssues]
    pass


class Sample(Flow, version=7.3):  # pyright: ignore[reportArgumentType, reportGeneralTypeIssues]
    screens = [First]


class Listed(Flow):
    screens = ["First"]  # pyright: ignore[reportAssignmentType]


# Actions and functions
navigate()  # pyright: ignore[reportCallIssue]
navigate(5)  # pyright: ignore[reportArgumentType]
navigate("First", 5)  # pyright: ignore[reportArgumentType]
navigate("First", {"a": 1}, {"b": 2})  # pyright: ignore[reportCallIssue]
open_url()  # pyright: ignore[reportCallIssue]
open_url(First.whole)  # pyright: ignore[reportArgumentType]
complete("First")  # pyright: ignore[reportArgumentType]
raw(5)  # pyright: ignore[reportArgumentType]
compile_flow(First)  # pyright: ignore[reportArgumentType]
compile_flow(Listed(), version="7.3")  # pyright: ignore[reportArgumentType]
compile_flow(Listed, version=7.3)  # pyright: ignore[reportArgumentType]
compile_flow(Listed, "7.3")  # pyright: ignore[reportCallIssue]
