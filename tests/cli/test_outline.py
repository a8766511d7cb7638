"""An outline tells what a flow is made of and where its screens lead."""

from __future__ import annotations

import attrs

from flowdsl import Flow, NavigationItem, Screen, compile_flow, complete, data_exchange, navigate
from flowdsl.cli.outline import Outline, ScreenOutline, describe, outline
from flowdsl.components import Footer, If, NavigationList, OptIn, Switch, TextBody, TextInput


class Choice(Screen, title="挑选"):
    _ = NavigationList(
        name="choice",
        list_items=[
            NavigationItem("a", main_content={"title": "A"}, on_click_action=navigate("Details")),
            NavigationItem("b", main_content={"title": "B"}, on_click_action=navigate("Details")),
        ],
    )


class Details(Screen, title="Details", routes=["Sorry"]):
    _ = TextBody("Navigate", extra={"note": {"name": "navigate"}})
    more = OptIn("More", on_click_action=navigate("Terms"))
    kind = TextInput("Kind")
    branch = If(more, then=[TextBody("a"), TextBody("b")], else_=[TextBody("c")])
    cases = Switch(kind, cases={"x": [TextBody("x")], "y": [TextBody("y"), TextBody("z")]})
    footer = Footer("Next", on_click_action=data_exchange())


class Terms(Screen, title="More"):
    footer = Footer("Back", on_click_action=complete())


class Sorry(Screen, title="Sorry", success=False):
    footer = Footer("Done", on_click_action=complete())


class Shop(Flow, version="7.1", data_api_version="3.0"):
    screens = (Choice, Details, Terms, Sorry)


SHOP = Outline(
    "7.1",
    "3.0",
    (
        ScreenOutline("CHOICE", "挑选", 1, ("DETAILS",), (), terminal=False, success=True),
        ScreenOutline("DETAILS", "Details", 12, ("TERMS",), ("SORRY",), terminal=False, success=True),
        ScreenOutline("TERMS", "More", 1, (), (), terminal=True, success=True),
        ScreenOutline("SORRY", "Sorry", 1, (), (), terminal=True, success=False),
    ),
)


class TestOutline:
    def test_counts_and_follows(self):
        """Components inside others count; actions of items lead as well; what only the endpoint adds is told apart."""
        assert SHOP == outline(compile_flow(Shop).to_dict())

    def test_of_a_flow_without_endpoint(self):
        """A flow without routing model has only its actions."""
        document = {
            "version": "7.3",
            "screens": [{"id": "A", "title": "A", "terminal": True, "layout": {"children": [{"type": "Image"}]}}],
        }

        assert Outline("7.3", None, (ScreenOutline("A", "A", 1, (), (), terminal=True, success=True),)) == outline(
            document
        )

    def test_of_components_that_nobody_knows(self):
        """Whatever a component of another kind holds, it is one component."""
        document = {"version": "7.3", "screens": [{"id": "A", "title": "A", "layout": {"children": []}}]}
        document["screens"][0]["layout"]["children"] = [
            {"type": "Novelty", "children": ["text"], "cases": [1], "then": {"a": 1}}
        ]

        assert 1 == outline(document).components


class TestDescribe:
    def test_aligns_the_columns(self):
        """Wide characters take two columns; a line ends where its text ends."""
        assert (
            "shop.py: Shop, Flow JSON 7.1, 4 screens, 15 components, data API 3.0\n"
            "  CHOICE   挑选      1 component   -> DETAILS\n"
            "  DETAILS  Details  12 components  -> TERMS; endpoint -> SORRY\n"
            "  TERMS    More      1 component   terminal\n"
            "  SORRY    Sorry     1 component   terminal, no success"
        ) == describe("shop.py: Shop", SHOP)

    def test_shows_no_control_characters(self):
        """A title cannot move the cursor."""
        screen = attrs.evolve(SHOP.screens[2], title="a\x1b[2Jb\nc")

        assert (
            "x, Flow JSON 7.1, 1 screen, 1 component\n  TERMS  a\N{REPLACEMENT CHARACTER}[2Jb\N{REPLACEMENT CHARACTER}c"
            "  1 component  terminal"
        ) == describe("x", Outline("7.1", None, (screen,)))
