"""What the validator finds in compiled Flow JSON is shown at the Python that said it."""

from __future__ import annotations

import pytest

from flowdsl.compiler.located import located, merged
from flowdsl.diagnostics.codes import UNKNOWN_MEMBER
from flowdsl.diagnostics.model import Diagnostic, Rule, Severity, Span
from flowdsl.diagnostics.span import SpanFinder

WRONG = Rule("wrong-value", "INVALID_PROPERTY_VALUE", Severity.ERROR, "A value is wrong.")
WRONG_KEY = Rule("wrong-key", "INVALID_PROPERTY_KEY", Severity.ERROR, "A key is wrong.")
ODD = Rule("odd-thing", None, Severity.WARNING, "Something is odd.")

SOURCE = """\
from flowdsl import Data, Flow, NavigationItem, Option, Screen, complete, navigate, open_url
from flowdsl.components import Dropdown, EmbeddedLink, Footer, TextBody, TextInput

class Start(Screen, title="Hello", id="FIRST"{start}):
    name = TextInput("Name", helper_text="Yours"{name})
    plan = Dropdown(label="Plan", data_source=[Option("a", "A", alt_text="x"), {{"id": "b", "title": "B"}}])
    link = EmbeddedLink("More", on_click_action=open_url("https://example.com"))
    hint = TextBody("Hi", visible=name == "x")
    footer = Footer("Next", on_click_action=navigate("End", who=name))

class End(Screen, title="End"):
    who = Data(str, example="Ada")
    hello = TextBody(f"Hello {{who}}", font_weight="bold")
    footer = Footer("Done", on_click_action={{"name": "complete", "payload": {{"a": "b"}}}})

class Booking(Flow, version="7.3", data_api_version="3.0"{flow}):
    screens = [Start, End]
"""
START, END = "/screens/0/layout/children", "/screens/1/layout/children"


@pytest.fixture
def flow(compiled):
    """A compiled flow, with more in the headers or in a call where that is given."""

    def make(**more):
        return compiled(SOURCE.format(**{"start": "", "name": "", "flow": "", **more}))

    return make


def shown(diagnostic: Diagnostic) -> str:
    """The text that a diagnostic marks."""
    span = SpanFinder().span(diagnostic)
    assert span is not None
    text = SpanFinder().lines(span.file)[span.line - 1]
    return text[span.column - 1 : span.end_column - 1] if span.line == span.end_line else text


class TestPlaces:
    @pytest.mark.parametrize(
        ("pointer", "text"),
        [
            ("/version", '"7.3"'),
            ("/data_api_version", '"3.0"'),
            ("/routing_model/FIRST", 'class Booking(Flow, version="7.3", data_api_version="3.0")'),
            ("/screens/0/title", '"Hello"'),
            ("/screens/0/id", '"FIRST"'),
            ("/screens/0/layout", 'class Start(Screen, title="Hello", id="FIRST")'),
            (f"{START}/0", 'TextInput("Name", helper_text="Yours")'),
            (f"{START}/0/label", '"Name"'),
            (f"{START}/0/helper-text", '"Yours"'),
            (f"{START}/0/type", 'TextInput("Name", helper_text="Yours")'),
            (f"{START}/0/there/is/none", 'TextInput("Name", helper_text="Yours")'),
            (f"{START}/1/label", '"Plan"'),
            (f"{START}/1/data-source/0", 'Option("a", "A", alt_text="x")'),
            (f"{START}/1/data-source/0/title", '"A"'),
            (f"{START}/1/data-source/0/alt-text", '"x"'),
            (f"{START}/1/data-source/1/title", '"B"'),
            (f"{START}/2/on-click-action/url", '"https://example.com"'),
            (f"{START}/3/visible", 'name == "x"'),
            (f"{START}/4/on-click-action/next/name", '"End"'),
            (f"{START}/4/on-click-action/payload/who", "name"),
            (f"{START}/4/on-click-action", 'navigate("End", who=name)'),
            ("/screens/1/data/who/type", "str"),
            ("/screens/1/data/who/__example__", '"Ada"'),
            (f"{END}/0/font-weight", '"bold"'),
            (f"{END}/1/on-click-action/payload/a", '"b"'),
            ("/screens/9/title", 'class Booking(Flow, version="7.3", data_api_version="3.0")'),
            (f"{START}/{'9' * 5000}", 'class Start(Screen, title="Hello", id="FIRST")'),
            (None, 'class Booking(Flow, version="7.3", data_api_version="3.0")'),
        ],
    )
    def test_are_the_arguments_that_say_it(self, flow, pointer, text):
        """The nearest call around a pointer, and in it the argument."""
        (found,) = located(flow(), [Diagnostic(WRONG, "m", pointer=pointer, at=Span("x.json", 1, 1, 1, 2))])

        assert text == shown(found).removesuffix(":\n")

    @pytest.mark.parametrize(("keys", "text"), [("condition", 'name == "x"'), ("then/0/text", '"Hi"')])
    def test_are_those_of_what_was_rewritten(self, compiled, keys, text):
        """The If that an older version needs instead of ``visible`` leads back to that."""
        made = compiled("""\
            from flowdsl import Flow, Screen, complete
            from flowdsl.components import Footer, TextBody, TextInput
            class Start(Screen, title="Hello"):
                name = TextInput("Name")
                hint = TextBody("Hi", visible=name == "x")
                footer = Footer("Next", on_click_action=complete())
            class Booking(Flow, version="5.1"):
                screens = [Start]
            """.replace("            ", ""))

        assert "If" == made.to_dict()["screens"][0]["layout"]["children"][1]["type"]
        (found,) = located(made, [Diagnostic(WRONG, "m", pointer=f"{START}/1/{keys}")])
        assert text == shown(found)

    def test_are_keywords_where_the_key_is_wrong(self, flow):
        """A property that must not be there is marked by its name."""
        (found,) = located(flow(), [Diagnostic(WRONG_KEY, "m", pointer=f"{START}/0/helper-text")])

        assert "helper_text" == shown(found)

    def test_keep_pointer_and_marks(self, flow):
        """What was known of the Flow JSON stays known."""
        (found,) = located(flow(), [Diagnostic(WRONG, "m", pointer=f"{START}/0/label")])

        assert f"{START}/0/label" == found.pointer


class TestAllow:
    @pytest.mark.parametrize("where", ["start", "name", "flow"])
    def test_silences_warnings_of_what_it_stands_on(self, flow, where):
        """A header or a component silences what is found inside it."""
        made = flow(**{where: ", allow=['picture-size', 'odd-thing']"})

        assert () == located(made, [Diagnostic(ODD, "m", pointer=f"{START}/0/label")])

    def test_silences_nothing_elsewhere(self, flow):
        """Another component is none of its business."""
        found = located(flow(name=", allow=['odd-thing']"), [Diagnostic(ODD, "m", pointer=f"{START}/1/label")])

        assert 1 == len(found)

    def test_never_silences_an_error(self, flow):
        """What the platform refuses is said."""
        found = located(flow(flow=", allow=['wrong-value']"), [Diagnostic(WRONG, "m", pointer="/version")])

        assert 1 == len(found)


class TestMerged:
    def test_says_once_what_both_find(self):
        """One rule at one pointer is one finding, in the compiler's words."""
        first, second = (Diagnostic(ODD, message, pointer="/a") for message in ("first", "second"))

        assert (first,) == merged([first], [second])

    def test_keeps_what_one_finds_twice(self):
        """Two findings of one look are two."""
        found = [Diagnostic(ODD, message, pointer="/a") for message in ("first", "second")]

        assert tuple(found) == merged([], found)

    def test_says_once_what_a_group_says_twice(self, flow):
        """Two places of the Flow JSON that one line of Python made: the first one is named."""
        found = located(flow(), [Diagnostic(ODD, "m", pointer=f"{START}/0{way}") for way in ("", "/none", "/label")])

        assert [f"{START}/0", f"{START}/0/label"] == [it.pointer for it in merged([], found)]

    def test_settles_a_doubt(self):
        """A member that may be refused is not doubted where it is refused."""
        doubt, refusal = Diagnostic(UNKNOWN_MEMBER, "m", pointer="/a"), Diagnostic(WRONG_KEY, "m", pointer="/a")

        assert (refusal,) == merged([doubt], [refusal])

    def test_puts_errors_first(self):
        """As the validator's own report does."""
        odd, wrong = Diagnostic(ODD, "m", pointer="/a"), Diagnostic(WRONG, "m", pointer="/b")

        assert (wrong, odd) == merged([odd], [wrong])
