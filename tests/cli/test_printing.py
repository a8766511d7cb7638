"""Findings go to standard error, in colour only where somebody sees it."""

from __future__ import annotations

import io
import sys

import pytest

from flowdsl.cli.printing import counts, say, show, verdict
from flowdsl.diagnostics.model import Diagnostic, Rule, Severity

ERROR = Diagnostic(Rule("wrong", None, Severity.ERROR, ""), "it is wrong")
WARNING = Diagnostic(Rule("odd", None, Severity.WARNING, ""), "it is odd")
NOTE = Diagnostic(Rule("rewritten", None, Severity.NOTE, ""), "it was rewritten")


class Terminal(io.StringIO):
    """A standard error that somebody looks at."""

    encoding = "utf-8"

    def isatty(self):
        """It is a terminal."""
        return True


class TestShow:
    def test_leaves_out_notes(self, capsys):
        """What was rewritten is shown on request."""
        show([NOTE])
        show([NOTE, WARNING], last=True)

        assert ("", "warning[odd] it is odd\n") == capsys.readouterr()

    def test_explains(self, capsys):
        """On request it is there, without a line that counts."""
        show([NOTE, WARNING], explain=True)

        assert "note[rewritten] it was rewritten\n\nwarning[odd] it is odd\n\n" == capsys.readouterr().err

    @pytest.mark.parametrize(
        ("no_color", "expected"),
        [("", "\x1b[31m\x1b[1merror[wrong]\x1b[0m \x1b[1mit is wrong\x1b[0m\n"), ("1", "error[wrong] it is wrong\n")],
    )
    def test_colours_a_terminal(self, monkeypatch, no_color, expected):
        """A terminal gets colours unless NO_COLOR is set."""
        monkeypatch.setenv("NO_COLOR", no_color)
        monkeypatch.setattr(sys, "stderr", terminal := Terminal())

        show([ERROR], last=True)

        assert expected == terminal.getvalue()


class TestSay:
    @pytest.mark.parametrize("err", [True, False])
    def test_escapes_what_cannot_be_encoded(self, monkeypatch, err):
        """A terminal without the sign still gets the line."""
        stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
        monkeypatch.setattr(sys, "stderr" if err else "stdout", stream)

        say("é \udcff", err=err)

        stream.flush()
        assert b"\\xe9 \\udcff\n" == stream.buffer.getvalue()


class TestVerdict:
    @pytest.mark.parametrize(
        ("found", "count", "said"),
        [
            ([], "", "no errors"),
            ([NOTE], "", "no errors"),
            ([WARNING, NOTE], "1 warning", "no errors, 1 warning"),
            ([WARNING, ERROR, ERROR], "2 errors, 1 warning", "2 errors, 1 warning"),
        ],
    )
    def test_counts_all_but_notes(self, found, count, said):
        """A flow without errors is told so."""
        assert (count, said) == (counts(found), verdict(found))
