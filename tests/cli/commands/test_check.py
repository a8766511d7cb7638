"""``flowdsl check`` shows every error of every flow, and ends with what is worst."""

from __future__ import annotations


class TestCheck:
    def test_says_that_there_are_no_errors(self, run, write):
        """A line a flow on standard output."""
        write("booking.py")

        result = run("check", "booking.py")

        assert (0, "booking.py: Booking: no errors\n", "") == (result.exit_code, result.stdout, result.stderr)

    def test_shows_errors_with_their_lines(self, run, write, wrong):
        """The findings on standard error, the verdict on standard output."""
        write("booking.py", wrong)

        result = run("check", "booking.py")

        assert (1, "booking.py: Booking: 1 error\n") == (result.exit_code, result.stdout)
        assert "--> booking.py:12:59" in result.stderr

    def test_does_not_fail_for_warnings(self, run, write):
        """A warning is shown and counted."""
        write("booking.py")

        result = run("check", "booking.py", "--version", "4.0")

        assert (0, "booking.py: Booking: no errors, 1 warning\n") == (result.exit_code, result.stdout)
        assert result.stderr.startswith("warning[frozen-version] ")

    def test_checks_every_flow_of_every_source(self, run, write, flow, wrong):
        """Several sources of any kind, several flows in each."""
        write("booking.py", f"{flow}\nclass Again(Booking): pass\n")
        write("shop/__init__.py", "")
        write("shop/flows.py", wrong)

        result = run("check", "booking.py", "shop")

        assert (
            1,
            "booking.py: Booking: no errors\nbooking.py: Again: no errors\nshop/flows.py: Booking: 1 error\n",
        ) == (result.exit_code, result.stdout)

    def test_goes_on_behind_a_broken_module(self, run, write):
        """A folder with one module that cannot be run: the others are checked."""
        write("flows/a.py", "x = (\n")
        write("flows/b.py")

        result = run("check", "flows")

        assert (1, "flows/a.py: 1 error\nflows/b.py: Booking: no errors\n") == (result.exit_code, result.stdout)

    def test_goes_on_behind_misuse(self, run, write, wrong):
        """A source that there is not makes the exit code 2, and keeps nothing from being checked."""
        write("booking.py")
        write("wrong.py", wrong)

        result = run("check", "gone.py", "wrong.py", "booking.py")

        assert (2, "wrong.py: Booking: 1 error\nbooking.py: Booking: no errors\n") == (result.exit_code, result.stdout)
        assert result.stderr.startswith("error[usage] there is no file 'gone.py'\n")

    def test_takes_paths_in_any_script(self, run, write):
        """Names of files are text."""
        write("flüsse/été 日本.py")

        assert "flüsse/été 日本.py: Booking: no errors\n" == run("check", "flüsse").stdout

    def test_writes_nothing(self, run, write, folder):
        """Checking leaves no output."""
        write("booking.py")
        run("check", "booking.py")

        assert ["booking.py"] == [path.name for path in folder.iterdir() if path.name != "__pycache__"]
