"""Screens that a flow has or has not: ``when`` in a header."""

import pytest

from flowdsl import (
    CompileError,
    Flow,
    Param,
    Screen,
    compile_flow,
    complete,
    data,
    flow_class,
    form,
    navigate,
    screen_class,
)
from flowdsl.components import Footer

vip = Param(bool, name="vip", default=False)


class Start(Screen, title="Start"):
    footer = Footer("Next", on_click_action=navigate("End"))


class Lounge(Screen, title="Lounge", when=vip):
    footer = Footer("Next", on_click_action=navigate("End"))


class End(Screen, title="End"):
    footer = Footer("Done", on_click_action=complete())


class Visit(Flow, data_api_version="3.0", routing_model={"START": ["END"], "LOUNGE": ["END"], "END": []}):
    screens = [Start, Lounge, End]


class Plain(Flow):
    screens = [Start, Lounge, End]


def ids(flow, **options):
    """Return the ids of the screens of a compiled flow."""
    return [screen["id"] for screen in compile_flow(flow, **options).to_dict()["screens"]]


class TestWhen:
    def test_a_screen_is_left_out_by_default(self):
        """The parameter's default decides where no value is given."""
        assert ["START", "END"] == ids(Plain)

    def test_a_screen_is_there_where_the_parameter_says_so(self):
        """A value that is given decides."""
        assert ["START", "LOUNGE", "END"] == ids(Plain, parameters={"vip": True})

    @pytest.mark.parametrize(("when", "expected"), [(True, ["MAIN"]), (~vip, ["MAIN"]), (vip | True, ["MAIN"])])
    def test_expressions_over_parameters(self, when, expected):
        """Truth values and expressions are worked out when the flow is compiled."""

        class Main(Screen, title="Main", when=when):
            footer = Footer("Done", on_click_action=complete())

        flow = type("Sample", (Flow,), {"screens": [Main]})

        assert expected == ids(flow)

    def test_what_the_phone_decides_is_refused(self):
        """A field is not known when the flow is compiled."""

        class Main(Screen, title="Main", when=data.shown):
            footer = Footer("Done", on_click_action=complete())

        with pytest.raises(CompileError) as caught:
            compile_flow(type("Sample", (Flow,), {"screens": [Main]}))

        (found,) = caught.value.diagnostics
        assert "invalid-header" == found.rule.name
        assert "parameters" in found.allowed

    def test_a_screen_that_is_gone_cannot_be_led_to(self):
        """The routing model that names it is reported like any unknown screen."""
        with pytest.raises(CompileError) as caught:
            compile_flow(Visit)

        assert ["routing"] == [found.rule.name for found in caught.value.diagnostics]


def test_a_field_by_its_name():
    """What a late name is looked up in is no screen: the message does not speak of one."""
    main = screen_class("Main", title="Main", when=form.name == "x", children=[])

    with pytest.raises(CompileError) as caught:
        compile_flow(flow_class("Sample", screens=[main]))

    assert "when of the screen Main is no expression over parameters: it reads a field" in str(caught.value)
