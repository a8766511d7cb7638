"""``flowdsl compile`` writes Flow JSON or says why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LATIN = """
import sys
sys.stdout.reconfigure(encoding="latin-1")
from flowdsl.cli.app import main
main()
"""
FULL = """
import os
os.dup2({fileno}, 1)
from flowdsl.cli.app import main
main()
"""
END = """
class Last(Screen, title="End"):
    footer = Footer("Done", on_click_action=complete())
"""


def files(folder: Path) -> set[str]:
    """Give the names in a folder, but for what Python itself leaves there."""
    return {path.name for path in folder.iterdir()} - {"__pycache__"}


class TestStandardOutput:
    def test_has_the_flow_json_and_nothing_else(self, run, write):
        """It can be piped on; there is nothing to say."""
        write("booking.py", f"print('noise')\n{write('booking.py').read_text(encoding='utf-8')}")

        result = run("compile", "booking.py")

        assert (0, "noise\n", ["START", "END"]) == (
            result.exit_code,
            result.stderr,
            [screen["id"] for screen in json.loads(result.stdout)["screens"]],
        )

    def test_is_utf_8(self, process, write, flow):
        """Whatever the terminal speaks, JSON is UTF-8."""
        write("booking.py", flow.replace("Thank you", "Grüße, 日本"))

        finished = process("compile", "booking.py", code=LATIN)

        assert "Grüße, 日本" in finished.stdout.decode("utf-8")

    def test_may_be_full(self, process, write):
        """A full disk is one message, and said once."""
        write("booking.py")

        with Path("/dev/full").open("wb") as full:
            finished = process(
                "compile", "booking.py", code=FULL.format(fileno=full.fileno()), pass_fds=[full.fileno()]
            )

        assert (2, b"error[usage] standard output cannot be written: No space left on device\n") == (
            finished.returncode,
            finished.stderr,
        )


class TestStandardInput:
    def test_is_python(self, process, flow):
        """``-`` reads the module from a pipe."""
        finished = process("compile", "-", input=flow.encode())

        assert (0, b"") == (finished.returncode, finished.stderr)
        assert ["START", "END"] == [screen["id"] for screen in json.loads(finished.stdout)["screens"]]

    def test_shows_its_lines(self, process, wrong):
        """A mistake in what was piped in stands in its line."""
        finished = process("compile", "-", input=wrong.encode())

        assert (1, b"") == (finished.returncode, finished.stdout)
        assert b"--> <stdin>:12:59" in finished.stderr
        assert b"the screen End has no input 'nane'" in finished.stderr

    def test_has_flows_by_name(self, run, flow):
        """One of several is chosen behind ``--``, as the source begins like an option."""
        result = run("compile", "--", "-:Second", stdin=f"{flow}\nclass Second(Booking, version='6.0'): pass\n")

        assert "6.0" == json.loads(result.stdout)["version"]


class TestFile:
    def test_is_written_and_summed_up(self, run, write, folder):
        """One line says what was made."""
        write("booking.py")

        result = run("compile", "booking.py", "-o", "booking.json")

        assert (0, "", "booking.json: Booking, Flow JSON 7.3, 2 screens, 4 components\n") == (
            result.exit_code,
            result.stdout,
            result.stderr,
        )
        assert run("compile", "booking.py").stdout == (folder / "booking.json").read_text(encoding="utf-8")

    def test_is_written_in_spite_of_warnings(self, run, write, folder):
        """Warnings are shown and counted."""
        write("booking.py")

        result = run("compile", "booking.py", "-o", "booking.json", "--version", "5.0")

        assert 0 == result.exit_code
        assert result.stderr.startswith("warning[frozen-version] ")
        assert result.stderr.endswith("\n\nbooking.json: Booking, Flow JSON 5.0, 2 screens, 4 components, 1 warning\n")

    @pytest.mark.parametrize("broken", ["wrong", "module"])
    def test_stays_as_it_was_where_there_are_errors(self, process, write, wrong, folder, broken):
        """An old file is not touched, and nothing is left beside it."""
        write("booking.py", wrong if broken == "wrong" else "import nothing_like_it\n")
        write("booking.json", "old")
        before = (folder / "booking.json").stat()

        finished = process("compile", "booking.py", "-o", "booking.json")

        assert (1, "old", before.st_mtime_ns, before.st_ino) == (
            finished.returncode,
            (folder / "booking.json").read_text(encoding="utf-8"),
            (after := (folder / "booking.json").stat()).st_mtime_ns,
            after.st_ino,
        )
        assert {"booking.json", "booking.py"} == files(folder)

    def test_may_not_be_writable(self, run, write):
        """A missing folder is misuse."""
        write("booking.py")

        result = run("compile", "booking.py", "-o", "gone/booking.json")

        assert (2, "error[usage] gone/booking.json cannot be written: there is no folder gone") == (
            result.exit_code,
            result.stderr.splitlines()[0],
        )


class TestErrors:
    def test_read_well(self, run, write, wrong):
        """The whole of one error, with the line that sums up."""
        write("booking.py", wrong)

        result = run("compile", "booking.py")

        assert (1, "") == (result.exit_code, result.stdout)
        assert result.stderr.startswith("error[")
        assert "  --> booking.py:12:59   /screens/1/layout/children/1/on-click-action/payload/name\n" in result.stderr
        assert '\n12 |     footer = Footer("Done", on_click_action=complete(name=form.nane))\n' in result.stderr
        assert result.stderr.endswith("\n\nbooking.py: Booking: 1 error, nothing was written\n")

    def test_of_a_module(self, run, write):
        """A module that cannot be run is shown with the user's lines alone."""
        write("booking.py", "def f():\n    return {}['key']\n\n\nf()\n")

        result = run("compile", "booking.py")

        assert (
            1,
            (
                "error[module-error] running booking.py raised KeyError: 'key'\n"
                " --> booking.py:2:12\n"
                "  |\n"
                "2 |     return {}['key']\n"
                "  |            ^^^^^^^^^\n"
                " ::: booking.py:5:1   reached from here\n"
                "  |\n"
                "5 | f()\n"
                "  | ---\n"
                "\n"
                "booking.py: 1 error\n"
            ),
        ) == (result.exit_code, result.stderr)


class TestSeveralFlows:
    @pytest.fixture(autouse=True)
    def shop(self, write, flow):
        """A module with two flows."""
        write("shop.py", f"{flow}\nclass OrderNow(Booking): pass\n")

    def test_are_listed(self, run):
        """Which one is meant has to be said; the exit code is 2."""
        result = run("compile", "shop.py")

        assert (2, "") == (result.exit_code, result.stdout)
        assert (
            "error[usage] shop.py holds 2 flows, and one is compiled at a time\n"
            "  = It holds: Booking, OrderNow. Name one, as in shop.py:Booking, or give -o a folder to compile all.\n"
        ) == result.stderr

    def test_go_to_a_folder(self, run, folder):
        """A folder takes a file a flow."""
        (folder / "out").mkdir()

        result = run("compile", "shop.py", "-o", "out")

        assert (
            0,
            {"booking.json", "order_now.json"},
            (
                "out/booking.json: Booking, Flow JSON 7.3, 2 screens, 4 components\n"
                "out/order_now.json: OrderNow, Flow JSON 7.3, 2 screens, 4 components\n"
            ),
        ) == (result.exit_code, files(folder / "out"), result.stderr)

    def test_are_written_all_or_none(self, run, write, wrong, folder):
        """One flow with errors keeps the others from being written."""
        (folder / "out").mkdir()
        write(
            "shop.py",
            f"{wrong}\nclass Fine(Flow): screens = [Last]\n".replace("class Booking", f"{END}\nclass Booking"),
        )

        result = run("compile", "shop.py", "-o", "out")

        assert (1, set()) == (result.exit_code, files(folder / "out"))
        assert result.stderr.endswith("shop.py: Booking: 1 error, nothing was written\n")

    def test_can_be_named(self, run):
        """One flow of several is compiled alone."""
        assert 0 == run("compile", "shop.py:OrderNow").exit_code
