"""``flowdsl list`` shows what flows are made of."""

from __future__ import annotations


class TestList:
    def test_shows_the_outline(self, run, write):
        """A line for the flow and one a screen."""
        write("booking.py")

        result = run("list", "booking.py")

        assert (
            0,
            (
                "booking.py: Booking, Flow JSON 7.3, 2 screens, 4 components\n"
                "  START  Start    2 components  -> END\n"
                "  END    The end  2 components  terminal\n"
            ),
            "",
        ) == (result.exit_code, result.stdout, result.stderr)

    def test_parts_flows_by_an_empty_line(self, run, write, flow):
        """Every flow of the source is shown."""
        write("booking.py", f"{flow}\nclass Again(Booking, version='6.0'): pass\n")

        blocks = run("list", "booking.py").stdout.split("\n\n")

        assert ["booking.py: Booking, Flow JSON 7.3", "booking.py: Again, Flow JSON 6.0"] == [
            block.split(", 2 screens")[0] for block in blocks
        ]

    def test_shows_the_others_where_one_has_errors(self, run, write, wrong):
        """A flow that does not compile has no outline; its errors are shown."""
        write("flows/a.py", wrong)
        write("flows/b.py")
        write("flows/c.py", "1 / 0\n")

        result = run("list", "flows")

        assert (1, "flows/b.py: Booking, Flow JSON 7.3") == (result.exit_code, result.stdout.split(", 2 ")[0])
        assert "flows/a.py: Booking: 1 error\n" in result.stderr
        assert "flows/c.py: 1 error\n" in result.stderr

    def test_needs_a_flow(self, run, write):
        """A module without one is misuse."""
        write("empty.py", "")

        result = run("list", "empty.py")

        assert (2, "", "error[no-flow] empty.py holds no flow") == (
            result.exit_code,
            result.stdout,
            result.stderr.splitlines()[0],
        )
