"""Raw texts are checked: the names in them, their types, and whether the platform can read them."""

from __future__ import annotations

import pytest

from flowdsl import (
    CompileError,
    Data,
    Flow,
    Screen,
    compile_flow,
    complete,
    data_exchange,
    flow_class,
    form,
    navigate,
    raw,
    screen_class,
    update_data,
)
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.raw import check_raw, check_raw_condition
from flowdsl.compiler.collect import collect
from flowdsl.compiler.infer import infer
from flowdsl.compiler.report import Finding, Report
from flowdsl.compiler.resolve import resolve
from flowdsl.compiler.survey import survey
from flowdsl.components import EmbeddedLink, Footer, OptIn, PhotoPicker, TextInput
from flowdsl.expressions.operands import type_of
from flowdsl.versions import FlowVersion


class First(Screen, title="First"):
    name = TextInput("Name")
    age = TextInput("Age", input_type="number")
    agreed = OptIn("Agreed")
    price = Data(float, example=1.5)
    user = Data({"type": "object", "properties": {"city": {"type": "string"}}}, example={"city": "Bonn"})
    footer = Footer("On", on_click_action=navigate("Last"))


class Last(Screen, title="Last"):
    note = TextInput("Note")
    footer = Footer("Done", on_click_action=complete())


class Sample(Flow):
    screens = [First, Last]


def context(version):
    """Return what the checks of the sample flow are given."""
    report = Report()
    tree = resolve(collect(Sample, {}, report), report)
    found = survey(tree)
    return Context(infer(tree, found), found, FlowVersion.parse(version), report)


def kind(text, version="7.3", **options):
    """Return the type of a raw text on the first screen, as a word."""
    meant = check_raw(text, "FIRST", context(version), **options)
    return None if meant is None else str(type_of(meant))


def refused(text, version="7.3", **options):
    """Return the rule by which a raw text on the first screen is refused, and the message."""
    with pytest.raises(Finding) as caught:
        check_raw(text, "FIRST", context(version), **options)
    return caught.value


def payload_errors(*actions, version=None):
    """Return rule, code and pointer of each error of a flow whose first screen has a link for each action."""
    main = screen_class(
        "Main",
        title="Main",
        data={"count": Data(float, example=1)},
        children=[
            TextInput("Name", name="name"),
            *(EmbeddedLink("More", on_click_action=action) for action in actions),
            Footer("On", on_click_action=navigate("End", text=form.name)),
        ],
    )

    class End(Screen, title="End"):
        text = Data(str)
        photo = PhotoPicker("Photo")
        footer = Footer("Done", on_click_action=complete())

    with pytest.raises(CompileError) as caught:
        compile_flow(flow_class("Raws", screens=[main, End], data_api_version="3.0"), version=version)
    return [(found.rule.name, found.code, found.pointer.partition("payload/")[2]) for found in caught.value.diagnostics]


class TestBindings:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("${form.name}", "string"),
            ("${form.age}", "number"),
            ("${form.agreed}", "boolean"),
            ("${data.price}", "number"),
            ("${data.user}", "object"),
            ("${data.user.city}", "string"),
            ("${screen.LAST.form.note}", "string"),
        ],
    )
    def test_have_the_type_of_their_field(self, text, expected):
        """A raw reference is worth what the field is worth."""
        assert expected == kind(text)

    @pytest.mark.parametrize(
        ("text", "near"),
        [
            ("${form.nmae}", "name"),
            ("${data.prise}", "price"),
            ("${data.user.cty}", "city"),
            ("${screen.LSAT.form.note}", "LAST"),
            ("${screen.LAST.form.not}", "note"),
        ],
    )
    def test_name_what_is_there(self, text, near):
        """A misspelt name is an unknown field, with the nearest name."""
        found = refused(text)

        assert "unknown-field" == found.rule.name
        assert near in str(found.help)

    @pytest.mark.parametrize("text", ["${data}", "${database}", "${form.name.first}", "${screen.FIRST.form.name}"])
    def test_name_a_field_of_another_screen_or_of_their_own(self, text):
        """Neither a whole store, nor a part of a text, nor the own screen by its id."""
        assert "unknown-field" == refused(text).rule.name

    def test_of_the_world_outside_are_not_judged(self):
        """Nobody here knows what the platform puts there."""
        assert None is kind("${external_data.anything}")

    def test_of_other_screens_came_with_4_0(self):
        """An earlier version cannot read another screen."""
        assert "string" == kind("${screen.LAST.form.note}", "4.0")
        assert "missing-feature" == refused("${screen.LAST.form.note}", "3.1").rule.name


class TestExpressions:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("`'Dear ' ${form.name}`", "string"),
            ("`${data.price} * 2`", "number"),
            ("`${form.name} == 'Ann'`", "boolean"),
            ("`${form.agreed} && ${data.price} > 1`", "boolean"),
            ("`${screen.LAST.form.note}`", "string"),
        ],
    )
    def test_have_a_static_type(self, text, expected):
        """What the platform will say of them is known."""
        assert expected == kind(text)

    @pytest.mark.parametrize(
        "text", ["`${form.nmae}`", "`'x' ${data.nope}`", "`${data.user.cty}`", "`${screen.NO.form.a}`"]
    )
    def test_name_what_is_there(self, text):
        """An unknown name is an unknown field with the code that the platform has for expressions."""
        found = refused(text)

        assert ("unknown-field", "INVALID_PROPERTY_VALUE") == (found.rule.name, found.rule.code)

    @pytest.mark.parametrize(
        "text",
        ["`${form.name} +`", "`('x'`", "`${form.name} + 1`", "`!${form.name}`", "`${form.name} == 1`", "`null`"],
    )
    def test_that_the_platform_refuses(self, text):
        """What it cannot read, and operands that it does not take."""
        found = refused(text)

        assert ("raw-expression", "INVALID_PROPERTY_VALUE") == (found.rule.name, found.rule.code)

    def test_are_plain_text_before_6_0(self):
        """Backticks meant nothing then."""
        assert None is kind("`${form.nmae} +`", "5.1")

    def test_may_ask_another_screen(self):
        """In the payload of a navigate, backticks look local names up on the screen it leads to."""
        assert "string" == kind("`${form.note}`", asked="LAST")
        assert "unknown-field" == refused("`${form.name}`", asked="LAST").rule.name

    def test_are_read_in_bounded_depth(self):
        """A tower of parentheses is refused, not followed."""
        assert "raw-expression" == refused("`" + "(" * 50_000 + "1" + ")" * 50_000 + "`").rule.name


class TestPlainTexts:
    @pytest.mark.parametrize("text", ["", "Hello ${form.nope}", "$5", "it's", "a ` b"])
    def test_are_left_alone(self, text):
        """What is neither a reference nor an expression as a whole is text."""
        assert None is kind(text)

    def test_that_the_platform_cannot_read(self):
        """From 6.0 on a backslash before an apostrophe breaks the text."""
        assert "raw-expression" == refused("a \\' b").rule.name
        assert None is kind("a \\' b", "5.1")


class TestConditions:
    @pytest.mark.parametrize(
        "text", ["${form.name} == 'Ann'", "${form.agreed}", "(${form.agreed}) && (${data.price} > 1)"]
    )
    def test_that_the_platform_takes(self, text):
        """Conditions have a language of their own."""
        assert None is check_raw_condition(text, "FIRST", context("7.3"))

    @pytest.mark.parametrize("text", ["${form.nmae} == 'Ann'", "${form.name} > 1", "yes", ""])
    def test_that_the_platform_refuses(self, text):
        """Names and types count there, too."""
        with pytest.raises(Finding) as caught:
            check_raw_condition(text, "FIRST", context("7.3"))

        assert ("raw-expression", "INVALID_PROPERTY_VALUE") == (caught.value.rule.name, caught.value.rule.code)


class TestTitles:
    """The platform looks at no title; the phone shows what a raw one names, and nothing where it names nothing."""

    @pytest.mark.parametrize(
        ("text", "version"),
        [
            ("${form.name}", "7.3"),
            ("${data.user.city}", "7.3"),
            ("${form.agreed}", "7.3"),
            ("${screen.MAIN.form.name}", "7.3"),
            ("`'Dear ' ${form.name}`", "7.3"),
            ("`${form.name} + 1`", "7.3"),
            ("`1 +`", "5.1"),
            ("Dear ${form.name}", "7.3"),
        ],
    )
    def test_that_the_phone_can_show(self, text, version, flow_json):
        """A value of any type, from the very screen by its id, too; backticks mean nothing before 6.0."""

        class Main(Screen, title=raw(text)):
            name = TextInput("Name")
            agreed = OptIn("Agreed")
            user = Data({"type": "object", "properties": {"city": {"type": "string"}}}, example={"city": "Bonn"})
            footer = Footer("Done", on_click_action=complete())

        assert text == flow_json(Main, version=version)["screens"][0]["title"]

    @pytest.mark.parametrize(
        ("text", "near"),
        [
            ("${form.nmae}", "Did you mean 'name'?"),
            ("${screen.MIAN.form.name}", "Did you mean 'MAIN'?"),
            ("`'Dear ' ${form.nmae}`", "Did you mean 'name'?"),
            ("`'Dear' +`", None),
            ("it\\'s", "Leave out the backslash before the apostrophe or at the end."),
        ],
    )
    def test_that_show_nothing(self, text, near):
        """A warning at the title: the platform takes such a flow."""

        class Main(Screen, title=raw(text)):
            name = TextInput("Name")
            footer = Footer("Done", on_click_action=complete())

        assert [("raw-title", "/screens/0/title", near)] == [
            (found.rule.name, found.pointer, found.help)
            for found in compile_flow(flow_class("Raws", screens=[Main])).diagnostics
        ]

    def test_that_show_nothing_can_be_allowed(self):
        """In the header, for what the endpoint may send all the same."""

        class Main(Screen, title=raw("${data.title}"), allow=("raw-title",)):
            footer = Footer("Done", on_click_action=complete())

        assert () == compile_flow(flow_class("Raws", screens=[Main])).diagnostics

    @pytest.mark.parametrize("text", ["", " "])
    def test_that_are_blank(self, text, errors):
        """The platform refuses those, written as they may be."""

        class Main(Screen, title=raw(text)):
            footer = Footer("Done", on_click_action=complete())

        assert ["property-blank"] == errors(Main)

    def test_that_read_other_screens_came_with_4_0(self):
        """An earlier phone has nothing to show for one."""

        class Main(Screen, title=raw("${screen.END.data.note}")):
            footer = Footer("Next", on_click_action=navigate("End", note="x"))

        class End(Screen, title="End"):
            note = Data(str, example="x")
            footer = Footer("Done", on_click_action=complete())

        found = compile_flow(flow_class("Raws", screens=[Main, End]), version="3.1").diagnostics

        assert "raw-title" in [one.rule.name for one in found]


class TestPayloads:
    def test_an_unknown_name(self):
        """At the key of the payload, however deep, with the codes for payloads."""
        assert [
            ("unknown-field", "INVALID_ON_CLICK_ACTION_PAYLOAD", "a"),
            ("unknown-field", "INVALID_ON_CLICK_ACTION_PAYLOAD", "b/0/c"),
            ("raw-expression", "INVALID_ACTION_PAYLOAD_PROPERTY", "d"),
        ] == payload_errors(
            data_exchange(
                a=raw("${form.nmae}"), b=[{"c": raw("${data.nope}")}], d=raw("`${form.nmae}`"), e=raw("x ${y}")
            )
        )

    def test_another_type_than_the_next_screen_declares(self):
        """By the static type of the raw text."""
        assert [
            ("payload-type", "INVALID_NAVIGATE_ACTION_PAYLOAD", "text"),
            ("payload-static-type", "INVALID_NAVIGATE_ACTION_STATIC_DATA", "text"),
        ] == payload_errors(navigate("End", text=raw("${data.count}")), navigate("End", text=raw("`1 + 1`")))

    def test_another_type_than_the_own_screen_declares(self):
        """The same for update_data."""

        class Main(Screen, title="Main"):
            count = Data(float, example=1)
            name = TextInput("Name")
            agreed = OptIn("Agreed", on_select_action=update_data(count=raw("${form.name}")))
            footer = Footer("Done", on_click_action=complete())

        with pytest.raises(CompileError) as caught:
            compile_flow(flow_class("Raws", screens=[Main]))

        assert [("update-type", "INVALID_UPDATE_DATA_ACTION_PAYLOAD")] == [
            (found.rule.name, found.code) for found in caught.value.diagnostics
        ]

    def test_what_fits_is_emitted_as_it_is(self, flow_json):
        """Nothing is changed by being looked at."""

        class Main(Screen, title="Main"):
            name = TextInput("Name")
            footer = Footer("Done", on_click_action=complete(a=raw("`'x' ${form.name}`"), b=[raw("${form.name}")]))

        flow = flow_json(Main)

        assert {"a": "`'x' ${form.name}`", "b": ["${form.name}"]} == flow["screens"][0]["layout"]["children"][-1][
            "on-click-action"
        ]["payload"]
