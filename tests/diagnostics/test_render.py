"""Diagnostics read the same everywhere, and show the user's own lines."""

from __future__ import annotations

import textwrap

import pytest

from flowdsl.diagnostics.model import Diagnostic, Place, Related, Rule, Severity, Span
from flowdsl.diagnostics.render import render, summary

PAYLOAD = Rule("payload-key", "INVALID_NAVIGATE_ACTION_PAYLOAD", Severity.ERROR, "A key nobody receives.")
OWN = Rule("own-rule", None, Severity.WARNING, "Finds something.")
ADVICE = Rule("say-it-shorter", None, Severity.ADVICE, "Finds a long text.")
NOTE = Rule("rewritten", None, Severity.NOTE, "Something was rewritten.")


@pytest.fixture
def shown(run, tmp_path):
    """Run a module and render one diagnostic about its ``x``, relative to the folder of the module."""

    def render_one(source, *parts, on_key=False, **facts):
        module = run(source)
        related = tuple(Related(message, Place(getattr(module, name))) for name, message in facts.pop("at", {}).items())
        diagnostic = Diagnostic(OWN, "it is odd", Place(module.x, parts, on_key), related=related, **facts)
        text = render([diagnostic], cwd=str(tmp_path))
        return text.removesuffix("\n\n1 warning")

    return render_one


def golden(text: str) -> str:
    """The expected text, written indented in a test."""
    return textwrap.dedent(text).strip("\n")


class TestRender:
    def test_shows_code_place_pointer_and_what_to_do(self, run, tmp_path):
        """The whole of one error, with the count at the end."""
        source = "\n" * 30 + 'x = make(\n    on_click_action=make("Review", adress=1),\n)\n'
        diagnostic = Diagnostic(
            PAYLOAD,
            "payload key 'adress' is not in the data of screen REVIEW",
            Place(run(source, name="booking.py").x, ("on_click_action", "adress"), on_key=True),
            pointer="/screens/0/layout/children/4/on-click-action/payload/adress",
            allowed="REVIEW has: address",
            help="Did you mean 'address'?",
        )

        assert golden("""
                error[INVALID_NAVIGATE_ACTION_PAYLOAD] payload key 'adress' is not in the data of screen REVIEW
                  --> booking.py:32:36   /screens/0/layout/children/4/on-click-action/payload/adress
                   |
                32 |     on_click_action=make("Review", adress=1),
                   |                                    ^^^^^^
                   = REVIEW has: address. Did you mean 'address'?

                1 error
                """) == render([diagnostic], cwd=str(tmp_path))

    def test_keeps_the_order_given(self):
        """Diagnostics follow each other with a line between them; one that stands nowhere has its facts alone."""
        diagnostics = [
            Diagnostic(OWN, "one", pointer="/screens/1"),
            Diagnostic(PAYLOAD, "two", help="Do this."),
            Diagnostic(NOTE, "three", notes=("First.", "Second.\nwith more")),
        ]

        assert golden("""
                warning[own-rule] one
                 --> /screens/1

                error[INVALID_NAVIGATE_ACTION_PAYLOAD] two
                  = Do this.

                note[rewritten] three
                  = note: First.
                  = note: Second.
                    with more

                1 error, 1 warning, 1 note
                """) == render(diagnostics)

    def test_says_nothing_about_nothing(self):
        """Without diagnostics there is no text."""
        assert render([]) == ""

    def test_shows_related_places_as_further_frames(self, shown):
        """Another place has its message behind its location, and marks of its own."""
        assert (
            golden("""
                warning[own-rule] it is odd
                 --> flow.py:2:5
                  |
                2 | x = make(2)
                  |     ^^^^^^^
                  = Leave one out.
                 ::: flow.py:1:5   the first one is here
                  |
                1 | y = make(1)
                  |     -------
                  = note: Names are unique.
                """)
            == shown(
                "y = make(1)\nx = make(2)\n",
                at={"y": "the first one is here"},
                help="Leave one out.",
                notes=("Names are unique.",),
            )
        )

    def test_puts_long_facts_on_lines_of_their_own(self, shown):
        """What is allowed and what to do share a line only where both fit."""
        allowed = "REVIEW has: " + ", ".join(f"name_{index}" for index in range(12))

        lines = shown("x = make()", allowed=allowed, help="Did you mean 'name_1'?").splitlines()

        assert [f"  = {allowed}", "  = Did you mean 'name_1'?"] == lines[-2:]

    def test_shows_the_line_of_json_files(self, tmp_path):
        """A span that is known without Python is drawn like any other."""
        file = tmp_path / "flow.json"
        file.write_text('{\n  "version": "9.9"\n}\n', encoding="utf-8")
        diagnostic = Diagnostic(OWN, "no such version", pointer="/version", at=Span(str(file), 2, 2, 14, 19))

        assert golden("""
                warning[own-rule] no such version
                 --> flow.json:2:14   /version
                  |
                2 |   "version": "9.9"
                  |              ^^^^^

                1 warning
                """) == render([diagnostic], cwd=str(tmp_path))

    def test_names_files_elsewhere_in_full(self, run, tmp_path):
        """Only what lies below the current folder is named relative to it."""
        diagnostic = Diagnostic(OWN, "it is odd", Place(run("x = make()").x))

        assert f" --> {tmp_path}/flow.py:1:5" in render([diagnostic], cwd=str(tmp_path / "flow")).splitlines()

    def test_uses_the_current_directory(self, run, tmp_path, monkeypatch):
        """Without ``cwd`` the folder is the one the program runs in."""
        diagnostic = Diagnostic(OWN, "it is odd", Place(run("x = make()").x))
        monkeypatch.chdir(tmp_path)

        assert " --> flow.py:1:5" in render([diagnostic]).splitlines()

    def test_colours_through_the_style(self, run):
        """Every colour goes through the callable, and the source itself has none."""
        colours = {}

        def style(text, /, *, fg=None, bold=None):
            colours[text] = (fg, bold)
            return f"<{text}>"

        lines = render([Diagnostic(OWN, "it is odd", Place(run("x = make()").x))], style=style).splitlines()

        assert ["<warning[own-rule]> <it is odd>", "<1 |> x = make()", "<  |> <    ^^^^^^>"] == [
            lines[0],
            *lines[3:5],
        ]
        assert (("yellow", True), (None, True), ("yellow", True)) == (
            colours["warning[own-rule]"],
            colours["it is odd"],
            colours["    ^^^^^^"],
        )

    def test_lets_nothing_command_the_terminal(self, run, tmp_path):
        """Control characters, and those that turn the direction of text, are shown as replaced."""
        source = "x = make('\u202e', '\x1b[31m')"
        diagnostic = Diagnostic(
            OWN,
            "a\x1b[2Jb\nc",
            Place(run(source).x),
            pointer="/a\x1b",
            help="\u2066do\x07",
            notes=("x\x9by",),
        )

        text = render([diagnostic], cwd=str(tmp_path))

        assert golden("""
                warning[own-rule] a�[2Jb c
                 --> flow.py:1:5   /a�
                  |
                1 | x = make('�', '�[31m')
                  |     ^^^^^^^^^^^^^^^^^^
                  = �do�
                  = note: x�y

                1 warning
                """) == text

    def test_survives_a_missing_source(self, shown, run, tmp_path):
        """Without its file a place still has its name, line and column."""
        x = run("x = make(1)").x
        (tmp_path / "flow.py").unlink()

        text = render([Diagnostic(OWN, "it is odd", Place(x), help="Help.")], cwd=str(tmp_path))

        assert "warning[own-rule] it is odd\n --> flow.py:1:5\n  = Help.\n\n1 warning" == text


class TestFrames:
    def test_marks_stay_under_wide_characters(self, shown):
        """Wide characters take two columns, combining ones none, tabs lead to the next stop."""
        combined = "e\u0301"
        expected = """
            warning[own-rule] it is odd
             --> flow.py:2:22
              |
            2 |     x = make("日本語é", a="한")
              |                           ^^^^
            """

        assert golden(expected.replace("é", combined)) == shown(
            f'if True:\n\tx = make("日本語{combined}", a="한")', "a"
        )

    def test_brackets_a_span_of_several_lines(self, shown):
        """A bracket on the left leads from where the span begins to where it ends."""
        assert golden("""
                warning[own-rule] it is odd
                 --> flow.py:1:5
                  |
                1 |   x = make(
                  |  _____^
                2 | |     1,
                3 | |
                4 | |     2)
                  | |______^
                """) == shown("x = make(\n    1,\n\n    2)\n")

    def test_brackets_from_the_first_column(self, shown):
        """Where the span begins its line, no arm is drawn to it."""
        assert golden("""
                warning[own-rule] it is odd
                 --> flow.py:2:5
                  |
                2 | /     make(
                3 | |         1)][0]
                  | |__________^
                """) == shown("x = [\n    make(\n        1)][0]\n")

    @pytest.mark.parametrize(
        ("count", "expected"),
        [
            (4, ["1", "2", "3", "4", "5", "6"]),
            (5, ["1", "2", "3", "...", "6", "7"]),
            (98, ["1", "2", "3", "...", "99", "100"]),
        ],
    )
    def test_leaves_out_the_middle_of_a_long_span(self, shown, count, expected):
        """At most six rows of source are shown."""
        text = shown("x = make(\n" + "    1,\n" * count + ")\n")

        assert expected == [
            number for line in text.splitlines()[3:] if "|" in line and (number := line.split("|")[0].strip())
        ]

    @pytest.mark.parametrize("before", [0, 70, 200, 990, 1000, 2000])
    @pytest.mark.parametrize("length", [1, 40, 300])
    def test_cuts_a_long_line_around_the_span(self, shown, before, length):
        """However long the line is, the marks stand under the beginning of the span."""
        source = f"x = make('{'日' * before}', b={'8' * length}, c='{'z' * 200}')"

        *_, code, marks = shown(source, "b").splitlines()

        assert len(code) < 125
        assert len(marks) < 125
        start = sum(2 if character == "日" else 1 for character in code[: code.index("8")])
        assert start == marks.index("^")
        assert code.count("8") == marks.count("^")
        assert code.endswith("…")

    def test_shows_a_line_without_columns_unmarked(self, tmp_path):
        """Where no columns are known, the line stands alone."""
        file = tmp_path / "flow.py"
        file.write_text("a = 1\n", encoding="utf-8")

        text = render([Diagnostic(OWN, "it is odd", at=Span(str(file), 1, 1))], cwd=str(tmp_path))

        assert "warning[own-rule] it is odd\n --> flow.py:1\n  |\n1 | a = 1\n\n1 warning" == text

    @pytest.mark.parametrize(
        "span", [(1, 1, 99, 120), (1, 1, 7, 7), (1, 1, 5, 2), (2, 5, 1, 1), (9, 9, 1, 2), (0, 0, 1, 2), (1, 2, 90, 90)]
    )
    def test_survives_columns_that_are_not_there(self, tmp_path, span):
        """A span that does not fit the file is shown as far as it does."""
        file = tmp_path / "flow.py"
        file.write_text("a = 1\nb = 2\n", encoding="utf-8")
        line, end_line, column, end_column = span

        text = render([Diagnostic(OWN, "it is odd", at=Span(str(file), line, end_line, column, end_column))])

        assert text.startswith(f"warning[own-rule] it is odd\n --> {file}:{line}:{column}")


class TestSummary:
    @pytest.mark.parametrize(
        ("rules", "expected"),
        [
            ((), ""),
            ((PAYLOAD,), "1 error"),
            ((OWN, PAYLOAD, PAYLOAD), "2 errors, 1 warning"),
            ((ADVICE, ADVICE, NOTE, OWN, OWN), "2 warnings, 2 pieces of advice, 1 note"),
            ((NOTE, NOTE), "2 notes"),
        ],
    )
    def test_counts_by_severity(self, rules, expected):
        """The worst comes first, and what there is none of is left out."""
        assert expected == summary([Diagnostic(rule, "it is so") for rule in rules])
