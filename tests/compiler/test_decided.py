"""Ifs that parameters decide: the branch that is left out is gone with all its names."""

from __future__ import annotations

import pytest

from flowdsl import (
    CompileError,
    Data,
    Flow,
    Group,
    Option,
    Param,
    Screen,
    compile_flow,
    complete,
    flow_class,
    form,
    navigate,
    raw,
    screen,
    screen_class,
)
from flowdsl.components import Dropdown, Footer, Form, If, OptIn, Switch, TextBody, TextInput

vip = Param(bool, name="vip", default=False)
brand = Param(str, name="brand", default="Acme")
count = Param(int, name="count", default=3)
other = Param(str, name="other", default="?")


class Address(Group):
    extended: Param[bool] = Param(default=False)

    street = TextInput("Street")
    _ = If(extended, then=[floor := TextInput("Floor"), TextBody(f"Thank you, {other}")])


class Home(Screen, title="Home"):
    name = TextInput("Name")
    _ = If(
        vip,
        then=[
            plate := TextInput("Plate"),
            TextInput("Wheel", name="wheel", sensitive=True),
            where := Address(),
            Switch(name, cases={"Ann": [inside := TextInput("Inside")]}),
            If(count > 2, then=[deeper := TextInput("Deeper")], else_=[TextBody(other)]),
        ],
        else_=[code := TextInput("Code")],
    )
    footer = Footer("Next", on_click_action=navigate("End"))


def flow_of(*children, **header):
    """Return a flow whose second screen has some components, which may use the names of the first."""
    end = screen_class("End", title="End", children=[*children, Footer("Done", on_click_action=complete())])
    return flow_class("Sample", screens=[Home, end], **header)


def findings(flow, **parameters):
    """Return the errors of a flow."""
    with pytest.raises(CompileError) as caught:
        compile_flow(flow, parameters=parameters)
    return caught.value.diagnostics


def names(flow, **parameters):
    """Return the names of the inputs on the first screen of a flow, those inside others not."""
    found = compile_flow(flow, parameters=parameters).to_dict()["screens"][0]["layout"]["children"]
    return [one["name"] for one in found if "name" in one]


class TestLeftOut:
    @pytest.mark.parametrize(
        ("value", "name"),
        [
            (Home.plate, "plate"),
            (f"Your plate: {Home.plate}", "plate"),
            (screen("Home").form.plate, "plate"),
            (screen("HOME").form.wheel, "wheel"),
            (Home.where.street, "where"),
            (screen("Home").form.where_street, "where"),
            (Home.inside, "inside"),
            (Home.deeper, "deeper"),
            (raw("${screen.HOME.form.plate}"), "plate"),
            (raw("`${screen.HOME.form.plate}`"), "plate"),
        ],
    )
    def test_is_an_unknown_field(self, value, name):
        """However it is named; the message says what left it out, and where the If is."""
        (found,) = findings(flow_of(TextBody(value)))

        assert "unknown-field" == found.rule.name
        assert f"{name!r} is used here, but its branch of an If is left out: vip is False" == found.message
        assert "/screens/1/layout/children/0/text" == found.pointer
        assert ["the If is here"] == [related.message for related in found.related]

    def test_is_there_where_the_parameter_says_so(self):
        """And then the other branch is left out; a class can be compiled for each value in turn."""
        one = flow_of(TextBody(Home.plate))
        two = flow_of(TextBody(Home.code))

        for _ in range(3):
            assert ["name", "plate", "wheel", "where_street", "deeper"] == names(one, vip=True)
            assert ["name", "code"] == names(two)
            assert "'code' is used here, but its branch of an If is left out: vip is True" == (
                findings(two, vip=True)[0].message
            )
            assert "'plate' is used here, but its branch of an If is left out: vip is False" == (
                findings(one)[0].message
            )

    def test_on_its_own_screen(self, errors):
        """In text, condition, payload, title and header."""

        class Main(Screen, title=f"Hello {form.plate}", sensitive=["plate"]):
            _ = If(vip, then=[plate := TextInput("Plate")])
            _ = TextBody(f"Hello {plate}")
            _ = If(plate == "x", then=[TextBody("x")])
            _ = Dropdown("Choose", name="choice", data_source=[Option("a", form.plate)])
            footer = Footer("Done", on_click_action=complete(plate=plate))

        assert ["unknown-field"] * 5 + ["unknown-sensitive"] == sorted(errors(Main))

    def test_is_no_sensitive_field(self, flow_json):
        """What is not there is not masked."""

        class Main(Screen, title="Main"):
            _ = If(vip, then=[TextInput("Wheel", name="wheel", sensitive=True)])
            footer = Footer("Done", on_click_action=complete())

        assert "sensitive" not in flow_json(Main)["screens"][0]

    def test_is_no_data_field(self, flow_json):
        """The data that a group in the branch declares."""

        class Note(Group):
            text = Data(str, example="x")
            _ = TextBody(text)

        class Main(Screen, title="Main", data={}):
            _ = If(vip, then=[Note()])
            footer = Footer("Done", on_click_action=complete())

        assert {} == flow_json(Main)["screens"][0]["data"]

    def test_two_branches_may_use_one_name(self):
        """They exclude each other, so a name stands for the one that is there."""
        main = screen_class(
            "Main",
            title="Main",
            children=[
                Form(
                    [
                        If(vip, then=[TextInput("Plate", name="plate")], else_=[OptIn("Plate?", name="plate")]),
                        TextBody("Thank you", visible=form.plate == "x"),
                    ],
                    name="form",
                ),
                Footer("Done", on_click_action=complete()),
            ],
        )
        flow = flow_class("Sample", screens=[main])
        found = compile_flow(flow, parameters={"vip": True}).to_dict()["screens"][0]["layout"]["children"]

        assert "Plate" == found[0]["children"][0]["label"]
        assert ["operands"] == [one.rule.name for one in findings(flow)]

    def test_takes_along_what_uses_it_there(self, children):
        """In its own branch; nothing that is left out is judged."""

        class Main(Screen, title="Main"):
            _ = If(vip, then=[plate := TextInput("Plate"), TextBody(f"Hello {plate}"), TextBody(form.nowhere)])
            footer = Footer("Done", on_click_action=complete())

        assert ["Footer"] == [one["type"] for one in children(Main)]


class TestGroups:
    def test_each_use_decides_for_itself(self):
        """By what it is given."""

        class Main(Screen, title="Main"):
            home = Address(extended=True)
            work = Address()
            _ = TextBody(home.floor)
            footer = Footer("Done", on_click_action=complete())

        assert ["home_street", "home_floor", "work_street"] == names(flow_class("Sample", screens=[Main]))

    @pytest.mark.parametrize("late", [True, False])
    def test_a_field_of_another_use(self, late):
        """The parameter of the group is named as the group names it."""

        class Main(Screen, title="Main"):
            home = Address(extended=True)
            work = Address(extended=brand == "Zeta")
            _ = TextBody(form.work_floor if late else work.floor)
            footer = Footer("Done", on_click_action=complete())

        flow = flow_class("Sample", screens=[Main])

        assert "work_floor" in names(flow, brand="Zeta")
        assert ["'floor' is used here, but its branch of an If is left out: extended is False"] == [
            one.message for one in findings(flow)
        ]

    def test_a_field_inside_the_group(self, errors):
        """By its name and by a late one."""

        class Note(Group):
            long: Param[bool] = Param(default=False)
            _ = If(long, then=[text := TextInput("Text")])
            _ = TextBody(text)
            _ = TextBody(form.text)

        class Main(Screen, title="Main"):
            _ = Note()
            footer = Footer("Done", on_click_action=complete())

        assert ["unknown-field", "unknown-field"] == errors(Main)


class TestConditions:
    @pytest.mark.parametrize(
        ("condition", "expected"),
        [
            (~vip, True),
            (vip & (form.name == "Ann"), False),
            ((form.name == "Ann") | ~vip, True),
            ((brand == "Acme") & (count * 2 > 5), True),
            ("x" + brand == "xAcme", True),
            ((form.name == "Ann") & ~vip, None),
            (form.name == brand, None),
        ],
    )
    def test_are_decided_as_far_as_they_are_known(self, condition, expected):
        """Also where a field stands beside what decides; what hangs on the field keeps both branches."""
        main = screen_class(
            "Main",
            title="Main",
            children=[
                TextInput("Name", name="name"),
                If(condition, then=[TextInput("Yes", name="yes")], else_=[TextInput("No", name="no")]),
                TextBody(form.yes),
                Footer("Done", on_click_action=complete()),
            ],
        )
        flow = flow_class("Sample", screens=[main])

        if expected is False:
            assert ["unknown-field"] == [one.rule.name for one in findings(flow)]
        else:
            assert (["name", "yes"] if expected else ["name"]) == names(flow)

    def test_several_parameters_are_named(self):
        """Each once, with the value that it has."""
        main = screen_class(
            "Main",
            title="Main",
            children=[
                If((brand == "Zeta") & (count > 2) & (brand != "x"), then=[TextInput("Yes", name="yes")]),
                Footer("Done", on_click_action=complete(yes=form.yes)),
            ],
        )

        (found,) = findings(flow_class("Sample", screens=[main]), count=5)

        assert found.message.endswith("is left out: brand is 'Acme' and count is 5")


class TestParameters:
    def test_in_a_branch_that_is_left_out_are_the_flows(self):
        """A variant may set them all the same, be they in texts, actions, items, groups or further Ifs."""
        inner = [Param(str, name=f"inner{number}", default="x") for number in range(7)]

        class Note(Group):
            text: Param[str] = Param(default=inner[0])
            _ = TextBody(text)
            _ = TextBody(inner[1] + "!")
            _ = If(inner[6] == "y", then=[TextBody("y")])

        class Main(Screen, title="Main"):
            _ = If(
                vip,
                then=[
                    Note(),
                    Note(text=inner[2]),
                    Dropdown("Choose", name="choice", data_source=[Option("a", f"The {inner[3]}")]),
                    Footer("Next", on_click_action=complete({"a": [inner[4]]}), extra={"b": inner[5]}),
                ],
                else_=[Footer("Done", on_click_action=complete())],
            )

        class Sample(Flow):
            screens = [Main]

        given = {f"inner{number}": "y" for number in range(7)}

        assert [] == names(Sample, **given)
        assert ["unknown-parameter"] == [one.rule.name for one in findings(Sample, innr1="y")]

    def test_a_group_in_it_may_hold_itself(self):
        """What is left out is looked through once."""

        class Twig(Group):
            _ = TextBody("Twig")

        class Branch(Group):
            twig = Twig()

        type.__setattr__(Twig, "__flowdsl__", Branch.__dict__["__flowdsl__"])
        main = screen_class(
            "Main",
            title="Main",
            children=[If(vip, then=[Branch()]), Footer("Done", on_click_action=complete())],
        )

        assert [] == names(flow_class("Sample", screens=[main]))


class TestWhatTheIfWasGiven:
    """What is wrong with an If is said also where nothing of it is left in the Flow JSON."""

    @pytest.mark.parametrize(
        ("given", "rules"),
        [
            ({"then": [TextBody("Hello")], "bogus": 3}, ["unknown-property"]),
            ({"then": [TextBody("Hello")], "els": [TextBody("Bye")]}, ["unknown-property"]),
            ({"then": []}, ["empty-branches"]),
            ({}, ["missing-property"]),
            ({"then": [TextBody("Hello")], "else_": []}, []),
            ({"then": [TextBody("Hello")], "else_": [TextBody("Bye")]}, []),
            (
                {"then": [TextBody("Hello")], "extra": {"zork": 1}, "allow": ("nonsense",)},
                ["unknown-rule", "unknown-member"],
            ),
        ],
    )
    @pytest.mark.parametrize("condition", [vip, ~vip, True, False])
    def test_is_checked(self, given, rules, condition):
        """As for an If that the phone decides, whichever branch is left."""
        main = screen_class(
            "Main", title="Main", children=[If(condition, **given), Footer("Done", on_click_action=complete())]
        )
        try:
            found = compile_flow(flow_class("Sample", screens=[main])).diagnostics
        except CompileError as error:
            found = error.diagnostics

        assert rules == [one.rule.name for one in found]

    def test_versions_without_if(self):
        """A version need not have what is gone."""
        main = screen_class(
            "Main",
            title="Main",
            children=[If(vip, then=[TextBody("Hello")]), Footer("Done", on_click_action=complete())],
        )

        compiled = compile_flow(flow_class("Sample", screens=[main]), version="2.1")

        assert ["frozen-version"] == [one.rule.name for one in compiled.diagnostics]
