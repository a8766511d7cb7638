"""Findings for machines: JSON, GitHub's workflow commands, SARIF."""

from __future__ import annotations

import json

import pytest

from flowdsl.diagnostics.checked import Checked
from flowdsl.diagnostics.formats import count_checked, write_format
from flowdsl.diagnostics.model import Diagnostic, Mark, Rule, Severity, Span

WRONG = Rule("wrong-thing", "WRONG_THING", Severity.ERROR, "Something is wrong.")
ODD = Rule("odd-thing", None, Severity.WARNING, "Something is odd.")
HINT = Rule("hint", None, Severity.ADVICE, "Something could be better.")


def checked(*diagnostics, **facts):
    """A Flow JSON file of two lines that was looked at."""
    return Checked(
        **{
            "label": "flow.json",
            "file": "/work/flow.json",
            "version": "7.3",
            "diagnostics": diagnostics,
            "texts": {"/work/flow.json": '{\n  "😀": "é"}\n'},
            **facts,
        }
    )


def at(line, column, end_line, end_column):
    """A place in it."""
    return Span("/work/flow.json", line, end_line, column, end_column)


class TestJson:
    def test_holds_every_fact_of_a_finding(self):
        """One flat object, with the file named as in the text."""
        found = Diagnostic(
            WRONG,
            "it is wrong",
            pointer="/a",
            allowed="right",
            help="Mend it.",
            at=at(2, 3, 2, 6),
            marks=(Mark("a", "/a", 2, 2, 3, 7),),
        )

        written = json.loads(write_format("json", [checked(found)], cwd="/work"))

        assert [
            {
                "severity": "error",
                "code": "WRONG_THING",
                "rule": "wrong-thing",
                "message": "it is wrong",
                "source": "flow.json",
                "file": "flow.json",
                "line": 2,
                "column": 3,
                "end_line": 2,
                "end_column": 6,
                "pointer": "/a",
                "marks": [
                    {
                        "path": "a",
                        "pointer": "/a",
                        "line_start": 2,
                        "line_end": 2,
                        "column_start": 3,
                        "column_end": 7,
                    }
                ],
                "allowed": "right",
                "help": "Mend it.",
                "notes": [],
                "related": [],
            }
        ] == written["diagnostics"]

    def test_gives_a_verdict_a_flow(self):
        """Warnings leave a flow valid; what is no flow has no verdict."""
        seen = [
            checked(Diagnostic(ODD, "it is odd")),
            checked(Diagnostic(WRONG, "it is wrong"), label="b.py: B", flow="B", file="/work/b.py"),
            checked(Diagnostic(WRONG, "it cannot be run"), is_flow=False),
        ]

        assert [("flow.json", None, True), ("b.py: B", "B", False)] == [
            (flow["name"], flow["flow"], flow["valid"])
            for flow in json.loads(write_format("json", seen, cwd="/work"))["flows"]
        ]

    def test_is_a_document_where_nothing_was_found(self):
        """A list that is empty is there."""
        written = json.loads(write_format("json", [], cwd="/work"))

        assert ([], []) == (written["diagnostics"], written["flows"])

    def test_is_plain_ascii(self):
        """It goes through any stream, half a character included."""
        text = write_format("json", [checked(Diagnostic(WRONG, "\ud83d é"))], cwd="/work")

        assert text.isascii()
        assert "\ud83d é" == json.loads(text)["diagnostics"][0]["message"]


class TestGithub:
    @pytest.mark.parametrize(("rule", "level"), [(WRONG, "error"), (ODD, "warning"), (HINT, "notice")])
    def test_has_a_command_for_each_severity(self, rule, level):
        """What GitHub does not know is a notice."""
        assert write_format("github", [checked(Diagnostic(rule, "m"))], cwd="/work").startswith(f"::{level} file=")

    def test_names_the_place(self):
        """Line and columns of a place on one line."""
        text = write_format("github", [checked(Diagnostic(WRONG, "it is wrong", at=at(2, 3, 2, 6)))], cwd="/work")

        assert "::error file=flow.json,line=2,col=3,endColumn=6,title=WRONG_THING (wrong-thing)::it is wrong.\n" == text

    def test_leaves_out_the_columns_of_several_lines(self):
        """GitHub refuses columns of two lines."""
        text = write_format("github", [checked(Diagnostic(ODD, "m", at=at(1, 1, 2, 2)))], cwd="/work")

        assert "::warning file=flow.json,line=1,endLine=2,title=odd-thing::m.\n" == text

    def test_escapes_what_would_end_a_command(self):
        """Per cent signs and line breaks everywhere; colons and commas in properties."""
        found = Diagnostic(ODD, "50%\r\n::error::no", help="a, b: c")

        text = write_format("github", [checked(found, file="/work/a,b:c%.json")], cwd="/work")

        assert "::warning file=a%2Cb%3Ac%25.json,title=odd-thing::50%25%0D%0A::error::no.%0Aa, b: c\n" == text

    def test_is_empty_where_nothing_was_found(self):
        """Nothing is no command."""
        assert "" == write_format("github", [checked()])


class TestSarif:
    def run_of(self, *seen, **options):
        """The one run of what was looked at."""
        log = json.loads(write_format("sarif", seen, cwd="/work", **options))
        assert ("2.1.0", 1) == (log["version"], len(log["runs"]))
        return log["runs"][0]

    def test_describes_each_rule_once(self):
        """A result points at its rule by number."""
        run = self.run_of(
            checked(Diagnostic(ODD, "a"), Diagnostic(WRONG, "b"), Diagnostic(ODD, "c")), tool_version="1.2"
        )

        driver = run["tool"]["driver"]
        assert ("flowdsl", "1.2") == (driver["name"], driver["version"])
        assert ["odd-thing", "wrong-thing"] == [rule["id"] for rule in driver["rules"]]
        assert [(0, "warning"), (1, "error"), (0, "warning")] == [
            (result["ruleIndex"], result["level"]) for result in run["results"]
        ]

    def test_counts_columns_in_utf_16(self):
        """What lies behind a character of two units is one further right."""
        run = self.run_of(checked(Diagnostic(WRONG, "m", pointer="/a", at=at(2, 8, 2, 11))))

        assert "utf16CodeUnits" == run["columnKind"]
        location = run["results"][0]["locations"][0]
        assert {"startLine": 2, "endLine": 2, "startColumn": 9, "endColumn": 12} == location["physicalLocation"][
            "region"
        ]
        assert [{"fullyQualifiedName": "/a"}] == location["logicalLocations"]

    def test_names_the_file_of_what_has_no_place_in_it(self):
        """A finding about a file as a whole has no region."""
        run = self.run_of(checked(Diagnostic(WRONG, "m")))

        assert {"artifactLocation": {"uri": "flow.json"}} == run["results"][0]["locations"][0]["physicalLocation"]

    def test_quotes_the_names_of_files(self):
        """A relative file is a relative reference, any other an address of its own."""
        seen = [checked(Diagnostic(WRONG, "m"), file=file) for file in ("/work/a b:ü.json", "/else/c.json")]

        assert ["a%20b%3A%C3%BC.json", "file:///else/c.json"] == [
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for result in self.run_of(*seen)["results"]
        ]

    def test_notes_what_stands_in_no_file(self):
        """A source that there is not is said of the run."""
        run = self.run_of(checked(Diagnostic(WRONG, "m"), file=None, is_flow=False, misuse=True))

        (invocation,) = run["invocations"]
        assert ([], False) == (run["results"], invocation["executionSuccessful"])
        assert ["m."] == [note["message"]["text"] for note in invocation["toolExecutionNotifications"]]


class TestCounts:
    def test_counts_files_flows_and_severities(self):
        """Two flows of one file are one file; misuse is neither."""
        seen = [
            checked(Diagnostic(WRONG, "m"), Diagnostic(ODD, "m")),
            checked(Diagnostic(HINT, "m")),
            checked(Diagnostic(WRONG, "m"), file=None, is_flow=False, misuse=True),
        ]

        assert {"files": 1, "flows": 2, "errors": 2, "warnings": 1, "advice": 1} == count_checked(seen)
