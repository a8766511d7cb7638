"""Ways between screens: what is inferred from navigate, what the header adds, which screens end the flow."""

from __future__ import annotations

import pytest

from flowdsl import Data, NavigationItem, Screen, complete, data_exchange, navigate, screen_class
from flowdsl.components import EmbeddedLink, Footer, If, NavigationList, OptIn, TextBody, TextInput

ENDPOINT = {"data_api_version": "3.0"}


def screen_to(name, *targets, **header):
    """Return a screen with a link to each target and, where there is none, a Footer that ends the flow."""
    links = [EmbeddedLink(target, on_click_action=navigate(target)) for target in targets[:2]]
    children = [*links, Footer("Done", on_click_action=complete())] if not targets else links
    return screen_class(name, title=name, children=children, **header)


class TestModel:
    def test_it_follows_navigate(self, flow_json):
        """In the order in which the actions stand, each target once, every screen a key."""
        model = flow_json(screen_to("A", "C", "B"), screen_to("B", "C"), screen_to("C"), **ENDPOINT)["routing_model"]

        assert [("A", ["C", "B"]), ("B", ["C"]), ("C", [])] == list(model.items())

    def test_without_an_endpoint_it_stays_out(self, flow_json):
        """The platform makes it itself."""
        assert "routing_model" not in flow_json(screen_to("A", "B"), screen_to("B"))

    def test_routes_add_what_the_endpoint_decides(self, flow_json):
        """Behind what navigate leads to, in their order; classes, names and ids alike."""
        last = screen_to("D")
        model = flow_json(
            screen_to("A", "B", routes=["C", last, "B"]), screen_to("B", "D"), screen_to("C", "D"), last, **ENDPOINT
        )["routing_model"]

        assert ["B", "C", "D"] == model["A"]

    def test_only_forward_edges(self, flow_json):
        """Of two screens that lead to each other the first listed one has the edge."""
        model = flow_json(
            screen_to("A", "B"), screen_to("B", "A", "C", routes=["A"]), screen_to("C"), version="7.2", **ENDPOINT
        )["routing_model"]

        assert {"A": ["B"], "B": ["C"], "C": []} == model

    def test_navigate_inside_containers_and_items(self, flow_json):
        """An action counts wherever it hangs."""

        class A(Screen, title="A"):
            agreed = OptIn("More", on_click_action=navigate("B"))
            _ = If(agreed, then=[EmbeddedLink("C", on_click_action=navigate("C"))])
            footer = Footer("Next", on_click_action=data_exchange())

        class B(Screen, title="B"):
            _ = NavigationList(
                [NavigationItem("d", main_content={"title": "D"}, on_click_action=navigate("D"))], name="list"
            )

        model = flow_json(A, B, screen_to("C", "D"), screen_to("D"), **ENDPOINT)["routing_model"]

        assert {"A": ["B", "C"], "B": ["D"], "C": ["D"], "D": []} == model

    def test_a_single_screen(self, flow_json):
        """An endpoint flow needs the model, however small."""
        assert {"A": []} == flow_json(screen_to("A"), **ENDPOINT)["routing_model"]

    def test_a_branch_that_is_decided_away_leads_nowhere(self, flow_json):
        """What is not in the Flow JSON is not in the model."""

        class A(Screen, title="A"):
            _ = If(False, then=[EmbeddedLink("B", on_click_action=navigate("B"))])  # noqa: FBT003
            footer = Footer("Next", on_click_action=navigate("C"))

        model = flow_json(A, screen_to("C", "B"), screen_to("B"), **ENDPOINT)["routing_model"]

        assert ["C"] == model["A"]

    def test_more_than_ten_ways(self, errors):
        """At most ten screens follow one."""
        many = [screen_to("X" + "Y" * number) for number in range(11)]
        first = screen_to("A", many[0].__name__, routes=many[1:])

        assert ["routing"] == errors(first, *many, **ENDPOINT)


class TestTerminal:
    def test_complete_in_a_footer_ends_the_flow(self, flow_json):
        """Also inside a Form, an If or a Switch."""

        class Main(Screen, title="Main", form="main"):
            agreed = OptIn("I agree")
            _ = If(
                agreed,
                then=[Footer("Done", on_click_action=complete())],
                else_=[Footer("Next", on_click_action=navigate("Last"))],
            )

        screens = flow_json(Main, screen_to("Last"), version="7.2")["screens"]

        assert [True, True] == [screen["terminal"] for screen in screens]

    def test_without_complete_it_is_left_out(self, flow_json):
        """A screen that goes on says nothing of its end."""
        screens = flow_json(screen_to("A", "B"), screen_to("B"))["screens"]

        assert ["terminal" in screen for screen in screens] == [False, True]

    def test_an_endpoint_may_end_the_flow(self, flow_json):
        """Then the header says that the screen is terminal."""

        class Main(Screen, title="Main", terminal=True):
            footer = Footer("Done", on_click_action=data_exchange())

        assert flow_json(Main, **ENDPOINT)["screens"][0]["terminal"] is True

    def test_false_stays_false(self, flow_json):
        """What is written is emitted: no complete, no terminal."""
        screens = flow_json(screen_to("A", "B", terminal=False), screen_to("B"))["screens"]

        assert screens[0]["terminal"] is False


class TestSensitive:
    @pytest.mark.parametrize("version", ["5.1", "6.0", "7.3"])
    def test_inputs_that_are_marked(self, flow_json, version):
        """In the order of the screen, each once; what the header names comes first."""

        class Main(Screen, title="Main", sensitive=["b", "a"]):
            a = TextInput("A", sensitive=True)
            b = TextInput("B")
            c = TextInput("C", sensitive=True)
            footer = Footer("Done", on_click_action=complete())

        screen = flow_json(Main, version=version)["screens"][0]

        assert ["b", "a", "c"] == screen["sensitive"]
        assert not any("sensitive" in one for one in screen["layout"]["children"])

    def test_by_field(self, flow_json):
        """The header may name an input of a base by its field."""

        class Base(Screen):
            card = TextInput("Card", name="card_number")
            footer = Footer("Done", on_click_action=complete())

        class Main(Base, title="Main", sensitive=[Base.card]):
            pass

        assert ["card_number"] == flow_json(Main)["screens"][0]["sensitive"]

    def test_before_versions_had_it(self, errors):
        """What a target cannot say is one error."""

        class Main(Screen, title="Main"):
            a = TextInput("A", sensitive=True)
            footer = Footer("Done", on_click_action=complete())

        assert 1 == len(errors(Main, version="5.0"))


def test_a_field_that_only_the_endpoint_fills(flow_json):
    """A screen that the endpoint answers with declares its data; navigate must fill it, too."""

    class A(Screen, title="A", routes=["B"]):
        footer = Footer("Next", on_click_action=data_exchange())

    class B(Screen, title="B"):
        greeting = Data(str, example="Hello")
        _ = TextBody(greeting)
        footer = Footer("Done", on_click_action=complete())

    flow = flow_json(A, B, **ENDPOINT)

    assert {"A": ["B"], "B": []} == flow["routing_model"]
    assert {"greeting": {"type": "string", "__example__": "Hello"}} == flow["screens"][1]["data"]
