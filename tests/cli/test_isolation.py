"""One user's modules leave nothing behind for the next."""

from __future__ import annotations

import json
import sys

import pytest

from flowdsl.cli.loading import load


class TestIsolated:
    def test_forgets_the_modules_of_a_folder(self, write, flow):
        """Two folders may each hold a module of one name."""
        for title in ["First", "Second"]:
            write(f"{title}/texts.py", f"TITLE = {title!r}\n")
            write(f"{title}/booking.py", f"from texts import TITLE\n{flow}\nBooking.found = TITLE\n")
        found = []

        for title in ["First", "Second"]:
            with load(f"{title}/booking.py") as loaded:
                found.append(loaded.flows[0].flow.found)

        assert ["First", "Second"] == found
        assert not {"texts", "booking"} & set(sys.modules)

    def test_forgets_them_where_the_folder_is_on_the_path_anyway(self, write, flow, folder, monkeypatch):
        """A folder that was searched before may hold other modules now."""
        monkeypatch.syspath_prepend(folder)
        write("texts.py", "")
        write("booking.py", f"import texts\n{flow}")

        with load("booking.py"):
            assert "texts" in sys.modules

        assert "texts" not in sys.modules

    def test_forgets_standard_input(self, folder, standard_input, flow):
        """What was read once is not there for the next."""
        standard_input(flow.encode())

        with load("-") as loaded:
            assert loaded.flows[0].flow.__module__ in sys.modules

        assert loaded.flows[0].flow.__module__ not in sys.modules

    def test_forgets_packages_with_what_is_inside(self, write, flow):
        """No submodule stays without its package."""
        write("shop/__init__.py", "")
        write("shop/flows.py", flow)

        with load("shop") as loaded:
            assert ["Booking"] == [found.flow.__name__ for found in loaded.flows]

        assert [] == [name for name in sys.modules if name.split(".")[0] == "shop"]

    def test_forgets_what_was_found_on_a_path_of_the_modules_own(self, write, flow):
        """A module may add to the path; neither that nor what comes from there stays."""
        write("lib/texts.py", "TITLE = 'Found'\n")
        write("booking.py", f"import sys\nsys.path.append('lib')\nfrom texts import TITLE\n{flow}")
        path = list(sys.path)

        with load("booking.py"):
            pass

        assert (path, False) == (sys.path, "texts" in sys.modules)

    def test_keeps_what_is_installed(self, write, flow):
        """A module of the standard library is imported once."""
        write("booking.py", f"import colorsys\n{flow}")

        with load("booking.py"):
            pass

        assert "colorsys" in sys.modules

    def test_restores_modules_that_were_replaced(self, write, flow):
        """Whatever a module does to others, the next finds them as they were."""
        write("booking.py", f"import sys\nsys.modules['json'] = None\ndel sys.modules['types']\n{flow}")
        types = sys.modules["types"]

        with load("booking.py"):
            pass

        assert (json, types) == (sys.modules["json"], sys.modules["types"])

    @pytest.mark.parametrize("source", ["booking.py", "booking", "-"])
    def test_holds_after_a_failure(self, write, source, standard_input):
        """A module that cannot be run is forgotten as well."""
        path = write("booking.py", "import sys\nsys.path.clear()\nsys.argv.clear()\nraise SystemExit\n")
        before = (list(sys.path), list(sys.argv), set(sys.modules))
        standard_input(path.read_bytes())

        with load(source) as loaded:
            assert 1 == len(loaded.failed)

        assert before == (sys.path, sys.argv, set(sys.modules))


class TestRunning:
    def test_keeps_standard_output_for_the_flow_json(self, write, flow, capsys):
        """What a module prints goes to standard error."""
        write("booking.py", f"print('hello')\n{flow}")

        with load("booking.py"):
            pass

        assert ("", "hello\n") == capsys.readouterr()
