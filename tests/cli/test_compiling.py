"""Each flow has one place to go to, and errors are part of what comes of it."""

from __future__ import annotations

import pytest

from flowdsl import Screen, complete, flow_class
from flowdsl.cli.compiling import compile_found, outputs
from flowdsl.cli.loading import Found, Loaded
from flowdsl.cli.misuse import MisuseError
from flowdsl.components import Footer, TextInput


class Start(Screen, title="Start"):
    name = TextInput("Name")
    footer = Footer("Done", on_click_action=complete(name=name))


def loaded(*names, label="shop.py"):
    """Make what loading gives for flows of these names."""
    return Loaded(label, tuple(Found(label, flow_class(name, screens=[Start])) for name in names), ())


def places(source, output):
    """Give the name of the flow of each file."""
    return {place: found.flow.__name__ for place, found in outputs(source, output).items()}


class TestOutputs:
    @pytest.mark.parametrize("output", ["-", "booking.json", "out/booking", "/dev/null"])
    def test_of_one_flow(self, folder, output):
        """One flow goes where it is told to."""
        assert {output: "Booking"} == places(loaded("Booking"), output)

    def test_in_a_folder(self, folder):
        """In a folder each flow has a file of its own name."""
        (folder / "out").mkdir()

        assert {"out/booking.json": "Booking", "out/http_order2.json": "HTTPOrder2"} == places(
            loaded("Booking", "HTTPOrder2"), "out"
        )

    @pytest.mark.parametrize(
        ("label", "spelt"), [("shop.py", "shop.py:Booking"), ("<stdin>", "-- -:Booking")], ids=["file", "input"]
    )
    def test_of_several_flows(self, folder, label, spelt):
        """Several flows do not fit into one file; the ways out are shown."""
        with pytest.raises(MisuseError) as raised:
            outputs(loaded("Booking", "Order", label=label), "out.json")

        diagnostic = raised.value.diagnostic
        assert (
            f"{label} holds 2 flows, and one is compiled at a time",
            "It holds: Booking, Order",
            f"Name one, as in {spelt}, or give -o a folder to compile all.",
        ) == (diagnostic.message, diagnostic.allowed, diagnostic.help)

    def test_of_flows_that_share_a_file(self, folder):
        """Neither of two flows is lost."""
        with pytest.raises(MisuseError, match=r"would both be written to \./out/http_order.json|out/http_order.json"):
            outputs(loaded("HTTPOrder", "HttpOrder"), "out/")

    @pytest.mark.parametrize("output", ["booking.py", ""])
    def test_are_not_the_source(self, folder, output):
        """Python is not overwritten with Flow JSON, and no name is no file."""
        with pytest.raises(MisuseError, match=f"-o '{output}' is no place for Flow JSON"):
            outputs(loaded("Booking"), output)


class TestCompileFound:
    def test_keeps_errors(self):
        """A flow with errors has diagnostics and nothing else."""
        outcome = compile_found(Found("shop.py", flow_class("Empty", screens=[])))

        assert (None, ["no-screens"]) == (outcome.compiled, [found.rule.name for found in outcome.diagnostics])

    def test_compiles_for_a_version(self):
        """The version that is asked for wins."""
        outcome = compile_found(loaded("Booking").flows[0], version="6.0")

        assert outcome.compiled is not None
        assert "6.0" == outcome.compiled.version.text
