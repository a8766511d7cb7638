"""The flows of a source are found, and what cannot be run is explained by the user's own lines."""

from __future__ import annotations

import pytest

from flowdsl.cli.loading import load
from flowdsl.cli.misuse import MisuseError


def flows(text):
    """Give the labels of the flows of a source, all of whose modules can be run."""
    with load(text) as loaded:
        assert () == loaded.failed
        return [found.label for found in loaded.flows]


def failures(text):
    """Give the message and the source lines at fault for each module that cannot be run."""
    with load(text) as loaded:
        return [
            (failed.module, diagnostic.message, diagnostic.span and (diagnostic.span.file, diagnostic.span.line))
            for failed in loaded.failed
            for diagnostic in failed.diagnostics
        ]


def refusal(text):
    """Give the headline and the advice for a source without the flow that is asked for."""
    with pytest.raises(MisuseError) as raised, load(text):
        pass
    diagnostic = raised.value.diagnostic
    return diagnostic.headline, diagnostic.allowed, diagnostic.help


class TestFlows:
    def test_are_those_that_a_module_defines(self, write):
        """An imported flow is another module's, and stays out; what is defined keeps its order."""
        write("booking.py")
        write("both.py", "from booking import *\nclass Second(Booking): pass\nclass First(Booking): pass\n")

        assert ["both.py: Second", "both.py: First"] == flows("both.py")

    def test_are_those_that_a_module_imports_if_it_defines_none(self, write):
        """A module that only gathers flows stands for them."""
        write("booking.py")
        write("all_flows.py", "from booking import Booking, Flow, Screen\nAgain = Booking\n")

        assert ["all_flows.py: Booking"] == flows("all_flows.py")

    def test_may_be_made_by_a_call(self, write, flow):
        """A flow from `flow_class` belongs to the module that calls it."""
        write("made.py", f"{flow}\nfrom flowdsl import flow_class\nMade = flow_class('Made', screens=[Start, End])\n")

        assert ["made.py: Booking", "made.py: Made"] == flows("made.py")

    def test_leave_out_what_others_derive_from(self, write, flow):
        """A flow without screens is a base where there are flows that derive from it."""
        write(
            "booking.py",
            flow.replace("class Booking(Flow)", "class Base(Flow, version='6.0'): pass\nclass Booking(Base)"),
        )

        assert ["booking.py: Booking"] == flows("booking.py")

    def test_keep_one_that_lost_its_screens(self, write):
        """A flow without screens that nothing derives from is the one that is meant."""
        write("booking.py", "from flowdsl import Flow\nclass Booking(Flow): pass\n")

        assert ["booking.py: Booking"] == flows("booking.py")

    def test_survive_values_that_lie_about_their_class(self, write, flow):
        """A module may hold any object."""
        write("booking.py", f"{flow}\nclass Liar:\n    __class__ = property(lambda self: 1 / 0)\nliar = Liar()\n")

        assert ["booking.py: Booking"] == flows("booking.py")


class TestPackage:
    @pytest.fixture(autouse=True)
    def shop(self, write, flow):
        """A package with flows at two depths, and a program that must not run."""
        write("shop/__init__.py", "")
        write("shop/screens.py", flow.replace("Booking", "Unused").split("class Unused")[0])
        write("shop/booking.py", "from .screens import *\nclass Booking(Flow): screens = [Start, End]\n")
        write("shop/more/__init__.py", "from shop.booking import Booking\n")
        write("shop/more/order.py", "from ..screens import *\nclass Order(Flow): screens = [Start, End]\n")
        write("shop/__main__.py", "raise SystemExit\n")

    def test_has_the_flows_of_all_its_modules(self):
        """A folder that is a package names modules by their file, each flow once."""
        assert ["shop/booking.py: Booking", "shop/more/order.py: Order"] == flows("shop")

    def test_may_be_named_with_dots(self):
        """A dotted package names modules as Python does."""
        assert ["shop.booking: Booking", "shop.more.order: Order"] == flows("shop.booking") + flows("shop.more")

    def test_has_flows_by_name(self):
        """A name is looked for in the package itself, then in its modules."""
        assert ["shop/more: Booking", "shop/more/order.py: Order"] == [
            *flows("shop/more:Booking"),
            *flows("shop:Order"),
        ]

    def test_may_hold_a_name_twice(self, write):
        """Which one is meant has to be said."""
        write("shop/again.py", "from .screens import *\nclass Order(Flow): screens = [Start, End]\n")

        assert (
            "error[usage] shop holds 2 flows named 'Order'",
            None,
            "Name the module: shop/again.py:Order or shop/more/order.py:Order.",
        ) == refusal("shop:Order")

    def test_goes_on_behind_a_broken_module(self, write, folder):
        """A module that cannot be run hides no flow of another, but fails."""
        write("shop/bad.py", "import nothing_like_it\n")

        with load("shop") as loaded:
            assert (["Booking", "Order"], ["shop/bad.py"]) == (
                [found.flow.__name__ for found in loaded.flows],
                [failed.module for failed in loaded.failed],
            )

    def test_needs_only_the_module_of_a_named_flow(self, write):
        """Another module that cannot be run is of no interest to a flow that is found."""
        write("shop/bad.py", "import nothing_like_it\n")

        assert ["shop/more/order.py: Order"] == flows("shop:Order")

    def test_ends_where_links_lead_back(self, folder):
        """A package may hold a link to itself."""
        (folder / "shop" / "more" / "loop").symlink_to(folder / "shop", target_is_directory=True)

        assert {"Booking", "Order"} == {label.split(": ")[1] for label in flows("shop")}


class TestFolder:
    def test_has_the_flows_of_all_its_files(self, write, flow, capsys):
        """Files that import each other are run once."""
        write("flows/b.py", f"{flow}\nprint('run')\n")
        write("flows/a.py", "from b import *\nclass First(Booking): pass\n")

        assert ["flows/a.py: First", "flows/b.py: Booking"] == flows("flows")
        assert "run\n" == capsys.readouterr().err

    def test_runs_a_broken_file_for_each_that_needs_it(self, write):
        """No file goes on with half of another."""
        write("flows/a.py", "x = 1\n1 / 0\n")
        write("flows/b.py", "from a import x\n")

        assert ["flows/a.py", "flows/b.py"] == [module for module, *_ in failures("flows")]


class TestNamedFlow:
    def test_is_the_only_one(self, write, flow):
        """One flow of several."""
        write("both.py", f"{flow}\nclass Other(Booking): pass\n")

        assert ["both.py: Other"] == flows("both.py:Other")

    def test_may_be_imported(self, write):
        """Who names a flow may mean one that the module imports."""
        write("booking.py")
        write("both.py", "from booking import *\nclass Other(Booking): pass\n")

        assert ["both.py: Booking"] == flows("both.py:Booking")

    def test_may_be_misspelt(self, write):
        """The flows that are there are listed, the nearest offered."""
        write("booking.py")

        assert (
            "error[no-flow] booking.py holds no flow 'Boking'",
            "It holds: Booking",
            "Did you mean 'Booking'?",
        ) == refusal("booking.py:Boking")

    def test_may_be_something_else(self, write):
        """A screen is told from a name that is missing."""
        write("booking.py")

        assert "error[no-flow] 'Start' in booking.py is not a flow" == refusal("booking.py:Start")[0]


class TestNoFlow:
    def test_of_screens_alone(self, write, flow):
        """Whoever forgot the flow is shown how it would look."""
        write("booking.py", flow.split("class Booking")[0])

        assert (
            "error[no-flow] booking.py holds no flow",
            None,
            "Put its screens into a flow: `class Booking(Flow): screens = [Start, End]`.",
        ) == refusal("booking.py")

    def test_of_any_other_module(self, folder, write):
        """A module that has nothing to do with flows is told what one is."""
        write("empty.py", "")

        assert "error[no-flow] empty.py holds no flow" == refusal("empty.py")[0]
        assert "error[no-flow] html holds no flow" == refusal("html")[0]

    def test_of_no_module(self, folder):
        """A dotted name that leads nowhere is no file either."""
        assert "error[usage] there is no file and no module 'nowhere.at_all'" == refusal("nowhere.at_all")[0]


class TestFailures:
    @pytest.mark.parametrize(
        ("source", "message", "line"),
        [
            ("x = 1\nclass (:\n", "bad.py is not valid Python: invalid syntax", 2),
            ("import nothing_like_it\n", "running bad.py raised ModuleNotFoundError: No module named", 1),
            ("def f():\n    return {}['key']\nf()\n", "running bad.py raised KeyError: 'key'", 2),
            ("import sys\nsys.exit('over')\n", "running bad.py ended the program (SystemExit: over)", 2),
            ("def f(): return f()\nf()\n", "running bad.py raised RecursionError: maximum recursion", 1),
            ("raise BaseException('odd')\n", "running bad.py raised BaseException: odd", 1),
            ("from flowdsl import *\nFlw\n", "running bad.py raised NameError: name 'Flw' is not defined", 2),
        ],
    )
    def test_stand_where_the_user_wrote_them(self, folder, write, source, message, line):
        """A module that fails in any way is a finding with a line of that module."""
        write("bad.py", source)

        ((module, said, place),) = failures("bad.py")

        assert ("bad.py", (str(folder / "bad.py"), line)) == (module, place)
        assert said.startswith(message)

    @pytest.mark.parametrize("source", ["bad.py", "bad", "-", "shop/bad.py", "shop"])
    def test_show_no_line_of_the_loader(self, write, source, standard_input):
        """However a module is imported, neither flowdsl nor importlib stands in what is shown."""
        text = "x = (\n"
        write("bad.py", text)
        write("shop/__init__.py", "")
        write("shop/bad.py", text)
        standard_input(text.encode())

        with load(source) as loaded:
            ((diagnostic,),) = [failed.diagnostics for failed in loaded.failed]

        assert () == diagnostic.related
        assert diagnostic.span is not None
        assert 1 == diagnostic.span.line

    def test_of_a_file_that_is_not_text(self, folder):
        """Bytes that are no UTF-8 are a finding about the file."""
        (folder / "bad.py").write_bytes(b"x = '\xff\xfe'\n")

        ((_, message, _),) = failures("bad.py")

        assert message.startswith("bad.py is not valid Python: (unicode error) 'utf-8' codec can't decode byte 0xff")

    def test_of_deep_nesting(self, write):
        """What is nested too deep for Python is a finding, not a crash."""
        write("bad.py", f"x = {'(' * 5000}{')' * 5000}\n")

        ((_, message, _),) = failures("bad.py")

        assert "bad.py is not valid Python: too many nested parentheses" == message

    def test_of_an_expression_that_cannot_be(self, write, flow):
        """A mistake in the language has its own diagnostic."""
        write("bad.py", flow.replace("class Booking", "if Start.name:\n    pass\nclass Booking"))

        with load("bad.py") as loaded:
            ((diagnostic,),) = [failed.diagnostics for failed in loaded.failed]

        assert "expression-misuse" == diagnostic.rule.name

    def test_are_not_those_of_the_user_who_stops_it(self, write):
        """Ctrl-C ends the program."""
        write("slow.py", "raise KeyboardInterrupt\n")

        with pytest.raises(KeyboardInterrupt), load("slow.py"):
            pass
