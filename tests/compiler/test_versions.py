"""A version is a target: the same classes compile for every version, or one error says what is missing."""

from __future__ import annotations

import pytest

from flowdsl import (
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
    Dropdown,
    EmbeddedLink,
    Footer,
    If,
    OptIn,
    RichText,
    Switch,
    TextBody,
    TextHeading,
    TextInput,
)
from flowdsl.versions import PUBLISHED_VERSIONS, FlowVersion, VersionState

ALL = [version.text for version in FlowVersion]
PUBLISHED = [version.text for version in PUBLISHED_VERSIONS]
FROZEN = [version.text for version in FlowVersion if version.state is VersionState.FROZEN]


def done(**payload):
    """Return a Footer that completes the flow."""
    return Footer("Done", on_click_action=complete(**payload))


def rules(*screens, version):
    """Return the rules of what is wrong with a flow of some screens at a version."""
    try:
        return [
            found.rule.name
            for found in compile_flow(flow_class("Sample", screens=screens), version=version).diagnostics
        ]
    except CompileError as error:
        return [found.rule.name for found in error.diagnostics]


class First(Screen, title="First", form="first"):
    """A screen that every version can say."""

    rows = Data(list[Option], example=[Option("a", "A")])
    _ = TextHeading("Hello")
    name = TextInput("Name", required=True)
    menu = Dropdown("Menu", data_source=rows)
    footer = Footer("Next", on_click_action=navigate("Last", name=name, menu=menu))


class Last(Screen, title="Last"):
    """A screen that every version can say."""

    name = Data(str, example="Ann")
    menu = Data(str, example="a")
    _ = TextBody(name)
    footer = done(name=name, menu=menu)


class TestEveryVersion:
    @pytest.mark.parametrize("version", ALL)
    def test_what_every_version_has_compiles_for_all(self, flow_json, version):
        """Only the version differs."""
        reference = flow_json(First, Last)
        found = flow_json(First, Last, version=version)

        assert {**reference, "version": version} == found

    @pytest.mark.parametrize("version", FROZEN)
    def test_a_frozen_version_is_warned_of(self, version):
        """Once, at the version."""
        found = compile_flow(flow_class("Sample", screens=[First, Last]), version=version).diagnostics

        assert [("frozen-version", "/version")] == [(one.rule.name, one.pointer) for one in found]

    @pytest.mark.parametrize("version", PUBLISHED)
    def test_a_version_that_can_be_published_is_not(self, version):
        """No word about those that the platform takes."""
        assert () == compile_flow(flow_class("Sample", screens=[First, Last]), version=version).diagnostics

    @pytest.mark.parametrize("version", PUBLISHED)
    def test_a_condition_and_a_reference_to_another_screen(self, flow_json, version):
        """Everything that can be published has If, Switch and references to other screens."""
        first = screen_class(
            "First",
            title="First",
            children=[
                TextInput("Name", name="name"),
                OptIn("A", name="agreed"),
                If(form.name == "Ann", then=[TextBody("Hello")], else_=[TextBody("Who?")]),
                If((form.name == "Ann") & form.agreed, then=[TextBody("Hello")]),
                Footer("Next", on_click_action=navigate("Last")),
            ],
        )
        last = screen_class("Last", title="Last", children=[TextBody("a"), done()])
        found = flow_json(first, last, version=version)["screens"][0]["layout"]["children"]

        assert "${form.name} == 'Ann'" == found[2]["condition"]

    @pytest.mark.parametrize("version", PUBLISHED)
    def test_a_computed_text(self, version):
        """From 6.0 it is an expression; before that one error names the feature, the version that has it, and the line."""
        main = screen_class(
            "Main", title="Main", children=[TextInput("Name", name="name"), TextBody(f"Hello {form.name}"), done()]
        )
        flow = flow_class("Sample", screens=[main])

        if version >= "6.0":
            texts = compile_flow(flow, version=version).to_dict()["screens"][0]["layout"]["children"]
            assert "`'Hello ' ${form.name}`" == texts[1]["text"]
            return
        with pytest.raises(CompileError) as caught:
            compile_flow(flow, version=version)
        (only,) = caught.value.diagnostics
        assert "missing-feature" == only.rule.name
        assert version in only.message
        assert "6.0" in f"{only.help} {only.notes}"
        assert only.span is not None

    @pytest.mark.parametrize("version", PUBLISHED)
    def test_a_computed_payload(self, version):
        """A payload of complete is an expression from 6.0 on; a refusal before that is one error."""
        main = screen_class(
            "Main", title="Main", children=[TextInput("Name", name="name"), done(text=f"Hi {form.name}")]
        )

        assert (["missing-feature"] if version < "6.0" else []) == rules(main, version=version)

    @pytest.mark.parametrize("version", PUBLISHED)
    def test_a_rich_text_beside_a_footer(self, version):
        """From 6.3; before that one error."""
        first = screen_class(
            "First", title="First", children=[RichText("# Hello"), Footer("Next", on_click_action=navigate("Last"))]
        )
        last = screen_class("Last", title="Last", children=[done()])

        wanted = ["rich-text-not-alone"] if version < "6.0" else ["not-alone"] if version < "6.3" else []
        assert wanted == rules(first, last, version=version)

    @pytest.mark.parametrize("version", PUBLISHED)
    def test_a_terminal_screen_without_a_footer(self, version):
        """An error from 7.3 on, accepted before."""
        first = screen_class("First", title="First", children=[EmbeddedLink("Next", on_click_action=navigate("Last"))])
        last = screen_class("Last", title="Last", terminal=True, children=[TextBody("Bye")])

        assert (["terminal-footer"] if version >= "7.3" else []) == rules(first, last, version=version)


class TestFrozen:
    """What the platform takes no more is emitted as written, and gated, but never rewritten."""

    @pytest.mark.parametrize("version", ["2.1", "3.0", "3.1"])
    def test_an_input_outside_a_form(self, errors, version):
        """Before 4.0 every input stands in a Form; none is made for the author."""
        main = screen_class("Main", title="Main", children=[TextInput("Name", name="name"), done()])

        assert ["outside-form"] == errors(main, version=version)

    @pytest.mark.parametrize("version", ["2.1", "3.0", "3.1"])
    def test_a_reference_to_another_screen(self, errors, version):
        """Before 4.0 there was none; no payload is made for the author."""
        last = screen_class(
            "Last",
            title="Last",
            data={"name": Data(str, example="a"), "menu": Data(str, example="b")},
            children=[TextBody(First.name), TextBody(data.name), done()],
        )

        assert ["missing-feature"] == errors(First, last, version=version)

    @pytest.mark.parametrize("version", FROZEN)
    def test_nothing_is_rewritten(self, version):
        """A computed ``visible`` becomes an If where that can be published, and is an error before."""
        main = screen_class(
            "Main",
            title="Main",
            form="main",
            children=[TextInput("Name", name="name"), TextBody("Hello", visible=form.name == "Ann"), done()],
        )
        with pytest.raises(CompileError):
            compile_flow(flow_class("Sample", screens=[main]), version=version)

    @pytest.mark.parametrize("version", ["2.1", "3.0", "3.1"])
    def test_a_switch(self, errors, version):
        """If and Switch came with 4.0."""
        main = screen_class(
            "Main",
            title="Main",
            form="main",
            children=[TextInput("Name", name="name"), Switch(form.name, cases={"a": [TextBody("A")]}), done()],
        )

        assert ["component-version"] == errors(main, version=version)

    @pytest.mark.parametrize("version", ["2.1", "3.0"])
    def test_success(self, errors, version):
        """``success`` came with 3.1."""
        main = screen_class("Main", title="Main", success=True, children=[done()])

        assert 1 == len(errors(main, version=version))
