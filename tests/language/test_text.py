"""Placeholders in f-strings: each carries its whole expression, and comes back as it was."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl import CompileError, Screen, compile_flow, complete, data, flow_class, form, screen, screen_class
from flowdsl.components import Footer, OptIn, TextBody, TextInput
from flowdsl.expressions.nodes import Binary, Concat, Literal, Unary
from flowdsl.language.handle import Expression, node_of
from flowdsl.language.symbols import Late, Symbol
from flowdsl.language.text import BrokenTextError, place_text, read_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ue0f1\ue0f2"), max_size=20)
LITERALS = st.builds(
    Literal,
    TEXTS | st.booleans() | st.none() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False),
)
LEAVES = (
    LITERALS
    | st.builds(Symbol, st.integers(1, 10**9), st.lists(TEXTS, max_size=3).map(tuple))
    | st.builds(
        Late, st.sampled_from(["form", "data"]), st.lists(TEXTS, min_size=1, max_size=3).map(tuple), st.none() | TEXTS
    )
)
NODES = st.recursive(
    LEAVES,
    lambda inner: st.builds(Unary, st.just("!"), inner)
    | st.builds(Binary, st.sampled_from(["&&", "||", "==", "!=", "<", "+", "-", "*", "/", "%"]), inner, inner),
    max_leaves=8,
)


class TestRoundTrip:
    @pytest.mark.property
    @given(NODES)
    def test_an_expression_in_a_text(self, node):
        """What was put into a text is what is read from it."""
        parts = read_text(f"before {place_text(node)} after")

        assert (Literal("before "), node, Literal(" after")) == parts

    @pytest.mark.property
    @given(st.lists(TEXTS | NODES.filter(lambda node: not isinstance(node, Literal)), max_size=6))
    def test_any_mixture_of_texts_and_expressions(self, members):
        """Neighbours stay apart, and no text is lost."""
        node = node_of("".join(one if isinstance(one, str) else place_text(one) for one in members))
        parts = node.parts if isinstance(node, Concat) else (node,)

        assert [one for one in members if not isinstance(one, str)] == [
            one for one in parts if not isinstance(one, Literal)
        ]
        assert "".join(one for one in members if isinstance(one, str)) == "".join(
            one.value for one in parts if isinstance(one, Literal)
        )

    def test_a_text_without_expressions(self):
        """Is one literal, whatever signs it has."""
        assert (Literal("{} ${x} `a` \\ 😀"),) == read_text("{} ${x} `a` \\ 😀")
        assert (Literal(""),) == read_text("")

    def test_a_text_that_is_one_expression_is_a_text(self):
        """``f"{count}"`` is text even where ``count`` is a number."""
        assert isinstance(node_of(f"{form.count}"), Concat)

    def test_a_text_in_a_text(self):
        """Texts with expressions may be put into others."""
        inner = f"a {form.x}"
        (concat,) = (node_of(f"{inner} b {form.y}"),)

        assert (Literal("a "), Late("form", ("x",)), Literal(" b "), Late("form", ("y",))) == concat.parts

    def test_nothing_is_kept_outside_the_text(self):
        """The handle may be gone long before the text is read."""
        texts = [f"{form.x == 'a'}" for _ in range(10)]
        gc.collect()

        assert all(texts[0] == text for text in texts)
        assert (Concat((Binary("==", Late("form", ("x",)), Literal("a")),)),) == read_text(texts[0])


class TestBroken:
    @pytest.mark.parametrize(
        "harm",
        [
            lambda text: text[:-1],
            lambda text: text[1:],
            lambda text: text[:5] + text[6:],
            lambda text: text[: len(text) // 2],
            lambda text: text.upper(),
            lambda text: text.replace("form", "data"),
            lambda text: text[::-1],
            lambda text: text + text[:3],
            lambda text: text.replace("x", "y"),
        ],
    )
    def test_what_was_cut_or_altered_is_noticed(self, harm):
        """A checksum tells."""
        with pytest.raises(BrokenTextError):
            read_text(harm(f"{form.x}"))

    @pytest.mark.parametrize("change", [str.upper, str.lower, str.title, str.swapcase, str.casefold, str.capitalize])
    def test_another_case_is_noticed_for_every_field(self, change):
        """Whatever number a field has: it is no matter of chance whether a change is an error."""
        for serial in range(1, 2000):
            with pytest.raises(BrokenTextError):
                read_text(change(f"Hello {place_text(Symbol(serial))}"))

    @pytest.mark.parametrize(
        "harmless", [str.strip, lambda text: text.replace("Hello", "Hi"), lambda text: "  " + text]
    )
    def test_what_leaves_it_whole_is_fine(self, harmless):
        """Texts may be changed around an expression."""
        parts = read_text(harmless(f" Hello {form.x} "))

        assert Late("form", ("x",)) in parts

    @pytest.mark.parametrize("split", [str.split, str.splitlines, list, lambda text: text.partition("o")])
    def test_pieces_are_whole_or_refused(self, split):
        """A text that is taken to pieces gives whole expressions or errors, never something else."""
        for piece in split(f"Hello {form.x == 'a b o'} you"):
            try:
                parts = read_text(piece)
            except BrokenTextError:
                continue
            assert all(isinstance(part, (Literal, Binary, Concat)) for part in parts)


class TestInFlows:
    def build(self, text):
        """Return the text of a component, in a flow."""
        main = screen_class(
            "Main",
            title="Main",
            children=[
                TextInput("X", name="x"),
                TextInput("N", name="n", input_type="number"),
                OptIn("B", name="b"),
                TextBody(text),
                Footer("Done", on_click_action=complete()),
            ],
        )
        return compile_flow(flow_class("Sample", screens=[main])).to_dict()["screens"][0]["layout"]["children"][3][
            "text"
        ]

    def test_a_whole_expression_in_a_placeholder(self):
        """Conditions, sums and texts, in one text."""
        found = self.build(f"{form.x}: {form.n * 2 + 1}!")

        assert found.startswith("`")
        assert "${form.x}" in found
        assert "${form.n} * 2" in found
        assert "\ue0f1" not in found

    def test_joined_by_plus_or_by_format(self):
        """``+``, f-strings, ``format`` and ``join`` of texts with fields are one text."""
        wanted = self.build(f"Hello {form.x}!")

        assert wanted == self.build("Hello " + form.x + "!")
        assert wanted == self.build("Hello {}!".format(form.x))  # noqa: UP032 - what is tried
        assert wanted == self.build("".join(["Hello ", f"{form.x}", "!"]))

    def test_a_text_of_nothing_but_a_field(self):
        """Is the field where that is a text."""
        assert self.build(form.x) in (self.build(f"{form.x}"), "${form.x}")

    @pytest.mark.parametrize(
        "text", ["it's", 'say "x"', "a\\b", "{curly}", "line\nbreak", "😀", "100 %", "'", "''", "a'"]
    )
    def test_signs_beside_a_field(self, text):
        """A text beside a field keeps its signs, or is refused: it never turns into something else."""
        try:
            found = self.build(f"{text} {form.x}")
        except CompileError as refusal:
            found = f"refused: {len(refusal.diagnostics)}"

        assert found.endswith("${form.x}`") or found == "refused: 1"

    def test_a_bound_field_in_a_text(self):
        """A field that was reached through its class."""

        class First(Screen, title="First"):
            name = TextInput("Name")
            footer = Footer("Done", on_click_action=complete())

        assert isinstance(node_of(f"a {First.name}"), Concat)
        assert isinstance(Expression(node_of(f"a {First.name}")), Expression)

    def test_a_late_screen_in_a_text(self):
        """A name of a later screen."""
        assert Late("data", ("a", "b"), "Later") in node_of(f"x {screen('Later').data.a.b}").parts
        assert Late("data", ("a",)) in node_of(f"x {data.a}").parts
