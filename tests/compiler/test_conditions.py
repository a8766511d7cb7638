"""Conditions: what is decided when the flow is compiled, and what stands in for an If that has no faithful text."""

from __future__ import annotations

import pytest

from flowdsl import (
    CompileError,
    Data,
    Option,
    Param,
    Screen,
    compile_flow,
    complete,
    flow_class,
    form,
    navigate,
    screen_class,
)
from flowdsl.components import Footer, Form, If, OptIn, RadioButtonsGroup, Switch, TextBody, TextInput

ALWAYS, NEVER = True, False


def done(**payload):
    """Return a Footer that completes the flow."""
    return Footer("Done", on_click_action=complete(**payload))


def screen_of(*children, **header):
    """Return a screen of some components."""
    return screen_class("Main", title="Main", children=[*children, done()], **header)


class TestDecided:
    @pytest.mark.parametrize("condition", [True, False])
    def test_a_python_value(self, children, condition):
        """Only the components of the branch that counts are left."""
        found = children(screen_of(If(condition, then=[TextBody("yes")], else_=[TextBody("no"), TextBody("never")])))

        assert ["yes" if condition else "no"] == [one["text"] for one in found[:1]]
        assert len(found) == (2 if condition else 3)

    def test_without_else(self, children):
        """An If that is false and has no else leaves nothing."""
        assert ["Footer"] == [one["type"] for one in children(screen_of(If(NEVER, then=[TextBody("yes")])))]

    @pytest.mark.parametrize(
        ("brand", "text"), [("Acme", "Welcome to Acme"), ("Zeta", "Welcome to Zeta"), (None, "Welcome to Nobody")]
    )
    def test_parameters_of_a_flow(self, brand, text):
        """``compile_flow(parameters=...)`` gives them; nothing of them is left."""
        name = Param(str, name="brand", default="Nobody")
        main = screen_class(
            "Main",
            title="Welcome to " + name,
            children=[
                TextBody(f"Welcome to {name}"),
                If(name == "Acme", then=[TextBody("The old one")]),
                If((name != "Acme") & (name != "Zeta"), then=[TextBody("Who?")]),
                done(brand=name),
            ],
        )
        flow = flow_class("Sample", screens=[main])
        compiled = compile_flow(flow, parameters={} if brand is None else {"brand": brand})
        (screen,) = compiled.to_dict()["screens"]
        texts = [one["text"] for one in screen["layout"]["children"] if "text" in one]

        assert text == screen["title"]
        assert [text, *{"Acme": ["The old one"], "Zeta": [], None: ["Who?"]}[brand]] == texts
        assert {"brand": brand or "Nobody"} == screen["layout"]["children"][-1]["on-click-action"]["payload"]

    def test_a_parameter_that_the_flow_does_not_have(self):
        """A misspelt parameter would change nothing: it is an error with the nearest name."""
        name = Param(str, name="brand", default="Nobody")
        flow = flow_class("Sample", screens=[screen_of(TextBody(name))])

        with pytest.raises(ValueError, match="brand") as caught:
            compile_flow(flow, parameters={"brnd": "Acme"})

        assert 1 == len(caught.value.diagnostics)

    def test_a_parameter_of_the_wrong_type(self):
        """A value that is not of the declared type is an error."""
        vip = Param(bool, name="vip", default=False)
        flow = flow_class("Sample", screens=[screen_of(If(vip, then=[TextBody("Hello")]))])

        with pytest.raises(ValueError, match="vip"):
            compile_flow(flow, parameters={"vip": "yes"})

    def test_a_parameter_without_a_value(self, errors):
        """Without a default a value must be given."""
        name = Param(str, name="brand")

        assert ["group-parameter"] == errors(screen_of(TextBody("Welcome to " + name)))

    def test_a_part_of_a_condition_that_is_known(self, children):
        """``x & True`` is x; ``x | True`` is decided."""
        vip = Param(bool, name="vip", default=True)
        found = children(
            screen_of(
                OptIn("A", name="agreed"),
                TextInput("B", name="name"),
                If((form.name == "Ann") & vip, then=[TextBody("one")]),
                If((form.name == "Ann") | vip, then=[TextBody("two")]),
                TextBody("three", visible=(form.name == "Ann") & vip),
            )
        )

        assert ["OptIn", "TextInput", "If", "TextBody", "TextBody", "Footer"] == [one["type"] for one in found]
        assert "${form.name} == 'Ann'" == found[2]["condition"]
        assert "`${form.name} == 'Ann'`" == found[4]["visible"]

    def test_a_decided_property(self, children):
        """An expression over known values is a value."""
        count = Param(int, name="count", default=3)
        found = children(
            screen_of(TextBody("a", visible=count > 2), TextBody(f"{count * 2} pieces", visible=~(count > 2)))
        )

        assert [True, False] == [one["visible"] for one in found[:2]]
        assert "6 pieces" == found[1]["text"]

    def test_names_of_a_branch_that_is_gone(self, errors, children):
        """Two branches that exclude each other at compile time may use one name, and what is gone cannot be read."""
        both = screen_of(
            If(ALWAYS, then=[TextInput("Name", name="name")], else_=[TextInput("Full name", name="name")]),
        )
        read = screen_of(If(NEVER, then=[TextInput("Name", name="name")]), TextBody(form.name))

        assert ["Name"] == [one["label"] for one in children(both)[:1]]
        assert ["unknown-field"] == errors(read)


class TestIf:
    def test_a_field(self, children):
        """A truth value stands as it is."""
        found = children(screen_of(OptIn("A", name="agreed"), If(form.agreed, then=[TextBody("a")])))

        assert "${form.agreed}" == found[1]["condition"]

    def test_a_single_component(self, children):
        """Where one component stands no list is needed."""
        found = children(screen_of(OptIn("A", name="agreed"), If(form.agreed, then=TextBody("a"), else_=TextBody("b"))))

        assert ["a", "b"] == [one["text"] for one in (*found[1]["then"], *found[1]["else"])]

    def test_a_generator(self, children):
        """Components may come from a comprehension."""
        found = children(
            screen_of(OptIn("A", name="agreed"), If(form.agreed, then=(TextBody(str(number)) for number in range(3))))
        )

        assert ["0", "1", "2"] == [one["text"] for one in found[1]["then"]]

    def test_own_fields_of_a_form(self, children):
        """An If inside a Form reads and holds inputs like any other."""

        class Main(Screen, title="Main"):
            kind = RadioButtonsGroup("Kind", data_source=[Option("car", "Car"), Option("bike", "Bike")])
            details = If(kind == "car", then=[plate := TextInput("Plate")], else_=[TextBody("No plate")])
            footer = done(kind=kind, plate=plate)

        found = children(Main)

        assert "${form.kind} == 'car'" == found[1]["condition"]
        assert "plate" == found[1]["then"][0]["name"]
        assert {"kind": "${form.kind}", "plate": "${form.plate}"} == found[2]["on-click-action"]["payload"]


class TestSwitch:
    def test_cases_by_enum_and_text(self, children):
        """Keys are texts, or members of an enum."""
        import enum

        class Kind(enum.Enum):
            CAR = "car"
            BIKE = "bike"

        class Main(Screen, title="Main"):
            kind = RadioButtonsGroup("Kind", data_source=[Option(Kind.CAR, "Car"), Option(Kind.BIKE, "Bike")])
            _ = Switch(kind, cases={Kind.CAR: [plate := TextInput("Plate")], "bike": [], "default": [TextBody("?")]})
            footer = done(plate=plate)

        switch = children(Main)[1]

        assert "${form.kind}" == switch["value"]
        assert ["car", "bike", "default"] == list(switch["cases"])
        assert [1, 0, 1] == [len(case) for case in switch["cases"].values()]


class TestVisible:
    @pytest.mark.parametrize("version", ["5.1", "5.2"])
    def test_before_there_were_expressions(self, children, version):
        """``visible=condition`` is an If around the component, and a note says so."""
        main = screen_of(TextInput("Name", name="name"), TextBody("Hello", visible=form.name == "Ann"))
        found = children(main, version=version)

        assert {
            "type": "If",
            "condition": "${form.name} == 'Ann'",
            "then": [{"type": "TextBody", "text": "Hello"}],
        } == found[1]

    def test_a_plain_field_needs_no_if(self, children):
        """A truth value can be bound at every version."""
        main = screen_of(OptIn("A", name="agreed"), TextBody("Hello", visible=form.agreed))

        assert "${form.agreed}" == children(main, version="5.1")[1]["visible"]

    def test_every_rewriting_has_a_note(self):
        """What is emitted otherwise than it was written is told."""
        main = screen_of(TextInput("Name", name="name"), TextBody("Hello", visible=form.name == "Ann"))

        notes = compile_flow(flow_class("Sample", screens=[main]), version="5.1").diagnostics

        assert [("rewritten", "/screens/0/layout/children/1")] == [
            (note.rule.name, str(note.pointer)[: len("/screens/0/layout/children/1")]) for note in notes
        ]


class TestOtherwise:
    """An If whose condition the condition language cannot say."""

    def test_a_text_that_changes_meaning_there(self, children):
        """An empty text, or one that looks like a number, is compared in another way."""

        class Main(Screen, title="Main"):
            code = TextInput("Code")
            _ = If(code == "05", then=[TextBody("Five")])
            footer = done()

        found = children(Main, version="7.3")[1]

        # Conditions cut '05' to 5, expressions do too: whatever is written, '5' must not show it.
        assert "${form.code} == '05'" != found.get("condition")

    def test_a_footer_inside_cannot_be_hidden(self):
        """A Footer has no ``visible``: the If is refused with the form that works."""

        class Main(Screen, title="Main"):
            count = Data(float, example=1.5)
            _ = If(count * 2 > 3, then=[Footer("Done", on_click_action=complete())], else_=[TextBody("Wait")])

        with pytest.raises(ValueError, match="condition") as caught:
            compile_flow(flow_class("Sample", screens=[Main]))

        assert 1 == len(caught.value.diagnostics)
        assert "Footer" in str(caught.value.diagnostics[0].help)

    def test_arithmetic_in_a_condition(self, children):
        """The children themselves are shown and hidden, and required only while they are shown."""

        class Main(Screen, title="Main"):
            count = Data(float, example=1.5)
            _ = If(count * 2 > 3, then=[name := TextInput("Name", required=True)], else_=[TextBody("Few")])
            footer = done(name=name)

        found = children(Main)

        assert ["TextInput", "TextBody", "Footer"] == [one["type"] for one in found]
        assert found[0]["visible"] == found[0]["required"]
        assert "${data.count}" in found[0]["visible"]
        assert "${data.count}" in found[1]["visible"]
        assert "required" not in found[1]

    def test_arithmetic_in_a_condition_before_there_were_expressions(self, errors):
        """At 5.1 nothing says it."""

        class Main(Screen, title="Main"):
            count = Data(float, example=1.5)
            _ = If(count * 2 > 3, then=[TextBody("Many")])
            footer = done()

        assert 1 == len(errors(Main, version="5.1"))


class TestOwnScreen:
    """Names of the asking screen, from wherever they are reached."""

    def test_by_class(self, children):
        """A screen may name itself by a late name, and a subclass by its base."""

        class Base(Screen):
            name = TextInput("Name")

        class Main(Base, title="Main"):
            _ = TextBody(Base.name)
            footer = done(name=Base.name)

        found = children(Main)

        assert "${form.name}" == found[1]["text"]

    def test_local_names_in_a_navigate_payload(self, payload):
        """A plain reference stays local; inside an expression it names its screen, as the platform reads it on the target."""

        class First(Screen, title="First"):
            name = TextInput("Name")
            footer = Footer(
                "Next", on_click_action=navigate("Last", plain=name, text=f"Hello {name}", equal=name == "Ann")
            )

        class Last(Screen, title="Last"):
            footer = done()

        assert {
            "plain": "${form.name}",
            "text": "`'Hello ' ${screen.FIRST.form.name}`",
            "equal": "`${screen.FIRST.form.name} == 'Ann'`",
        } == payload(Last, First)

    def test_local_names_in_other_payloads(self, children):
        """complete, data_exchange and update_data read their own screen."""

        class Main(Screen, title="Main"):
            name = TextInput("Name")
            footer = Footer("Done", on_click_action=complete(text=f"Hello {name}", nested={"list": [f"Hello {name}"]}))

        assert {
            "text": "`'Hello ' ${form.name}`",
            "nested": {"list": ["`'Hello ' ${form.name}`"]},
        } == children(Main)[
            -1
        ]["on-click-action"]["payload"]

    def test_a_form_in_between(self, children):
        """A Form changes nothing for names."""

        class Main(Screen, title="Main"):
            details = Form([name := TextInput("Name"), TextBody(f"Hello {form.name}")])
            footer = done(name=name)

        assert "`'Hello ' ${form.name}`" == children(Main)[0]["children"][1]["text"]


def test_a_refused_condition_is_not_rewritten(flow_of):
    """What the check has refused gets no note on how it would be written."""
    source = _SOURCE_OF_A_TEXT

    with pytest.raises(CompileError) as caught:
        compile_flow(flow_of(source))

    assert ["property-binding"] == [found.rule.name for found in caught.value.diagnostics]


_SOURCE_OF_A_TEXT = """
from flowdsl import Flow, Screen, complete
from flowdsl.components import Footer, If, TextBody, TextInput


class Main(Screen, title="Main"):
    name = TextInput("Name")
    _ = If(name, then=[TextBody("Hello")])
    footer = Footer("Done", on_click_action=complete())


class Sample(Flow):
    screens = [Main]
"""
