"""``flowdsl explain`` says what a word means."""

from __future__ import annotations

import pytest

from flowdsl.catalogue import ACTIONS, COMPONENTS, FLOW, LAYOUTS, SCREEN, SHAPES
from flowdsl.cli.explaining import explain
from flowdsl.validator.listing import all_rules
from flowdsl.versions import FlowVersion


class TestExplain:
    def test_a_component(self, run):
        """Where it stands, and each property with type, need, versions, values and default."""
        text = run("explain", "TextInput").stdout

        assert text.startswith("TextInput: A field for one line of text.\n  component (input), since 2.1\n")
        assert "  stands in SingleColumnLayout, Form, If from 4.0, Switch from 4.0\n" in text
        assert "  label: string, a binding or an expression from 6.0, required\n" in text
        assert 'one of text, number, email, password, passcode, phone; default "text"\n' in text
        assert "      since 7.0; one of large\n" in text

    @pytest.mark.parametrize("word", ["TextInput.pattern", "pattern"])
    def test_a_property(self, run, word):
        """All there is to know of it; its owner may be left out where there is only one."""
        text = run("explain", word).stdout

        assert text.startswith("TextInput.pattern: ")
        assert "  needs helper-text beside it\n" in text
        assert "  only where input-type is text or password or passcode or number\n" in text

    def test_a_property_of_many(self, run):
        """The owners are listed."""
        assert "  TextBody.text\n" in run("explain", "text").stdout

    def test_a_property_as_python_spells_it(self):
        """Both spellings mean the same."""
        assert explain("Footer.on-click-action") == explain("Footer.on_click_action")

    def test_limits(self):
        """Those that the validator enforces, and those that only the phone knows."""
        assert "documented: at most 20 characters; with more than 20 a draft shows an error" in explain(
            "TextInput.label"
        )
        assert "at most 3 items" in explain("NavigationItem.tags")

    def test_a_version(self, run):
        """Its state, and what it brought."""
        text = run("explain", "6.2").stdout

        assert text.startswith("Flow JSON 6.2: publishable\n")
        assert "New components\n  NavigationList\n" in text
        assert "new properties: TextInput (pattern)" in text

    def test_what_a_version_took_away(self):
        """Properties, values and layouts that it does not have any more."""
        text = explain("6.0")

        assert "CartLayout" in text.partition("Gone\n")[2]
        assert "takes fixed values only: TextInput (name)" in text

    @pytest.mark.parametrize(
        "word",
        [
            "flow",
            "screen",
            *COMPONENTS,
            *ACTIONS,
            *SHAPES,
            *LAYOUTS,
            *(shape.python for shape in SHAPES.values()),
            *(version.text for version in FlowVersion),
        ],
    )
    def test_every_word(self, word):
        """Each thing of the catalogue, and each of its properties."""
        things = {**COMPONENTS, **ACTIONS, **SHAPES, **LAYOUTS}
        properties = {"flow": FLOW, "screen": SCREEN}.get(word) or getattr(things.get(word), "properties", {})

        assert word in explain(word) or word in {shape.python for shape in SHAPES.values()}
        for name in properties:
            assert explain(f"{word}.{name}").startswith(f"{word}.{name}: ")

    def test_every_rule(self):
        """Each rule, and each code."""
        for rule in all_rules():
            assert explain(rule.name)
            assert explain(rule.code or rule.name)

    @pytest.mark.parametrize(
        ("word", "message"),
        [
            ("nvigate", "error[usage] there is nothing to explain about 'nvigate'\n  = Did you mean 'navigate'?\n"),
            ("TextInput.patern", "Did you mean 'pattern'?\n"),
            ("textinput", "Did you mean 'TextInput'?\n"),
            ("INVALID_ROUTING_MODL", "Did you mean 'INVALID_ROUTING_MODEL'?\n"),
            ("picture-sice", "Did you mean 'picture-size'?\n"),
            ("", "Name a component, one of its properties"),
        ],
    )
    def test_no_other_word(self, run, word, message):
        """The nearest word is offered, and it is misuse."""
        result = run("explain", word)

        assert (2, "") == (result.exit_code, result.stdout)
        assert message in result.stderr
