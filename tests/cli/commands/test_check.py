"""``flowdsl check`` shows every error of every flow, and ends with what is worst."""

from __future__ import annotations

import json

DOCUMENT = json.dumps(
    {
        "version": "7.3",
        "screens": [
            {
                "id": "A",
                "title": "T",
                "terminal": True,
                "layout": {
                    "type": "SingleColumnLayout",
                    "children": [
                        {"type": "Footer", "label": "x", "on-click-action": {"name": "complete", "payload": {}}}
                    ],
                },
            }
        ],
    },
    indent=2,
)
ODD = DOCUMENT.replace('"label": "x"', '"label": "x", "label": "y"')
"""A document with one warning: a key stands twice."""


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


class TestFlowJson:
    def test_is_checked_like_python(self, run, write):
        """A line on standard output; a finding with its line in the JSON."""
        write("good.json", DOCUMENT)
        write("bad.json", DOCUMENT.replace("7.3", "9.9"))

        result = run("check", "good.json", "bad.json")

        assert (1, "good.json: no errors\nbad.json: 1 error\n") == (result.exit_code, result.stdout)
        assert ' --> bad.json:2:14   /version\n  |\n2 |   "version": "9.9",\n  |              ^^^^^\n' in result.stderr

    def test_is_told_apart_on_standard_input(self, run, flow):
        """By how it begins: a mark of the encoding and blanks may stand before it."""
        assert "<stdin>: no errors\n" == run("check", "-", stdin=f"\n {DOCUMENT}").stdout
        assert "<stdin>: 1 error\n" == run("check", "-", stdin=b"\xef\xbb\xbf[]").stdout
        assert "<stdin>: Booking: no errors\n" == run("check", "-", stdin=flow).stdout

    def test_shows_the_line_on_standard_input(self, run):
        """What was read is kept for that."""
        assert '2 |   "version": "9.9",\n' in run("check", "-", stdin=DOCUMENT.replace("7.3", "9.9")).stderr

    def test_may_stand_beside_python_in_a_folder(self, run, write):
        """Python first; other JSON is no flow."""
        write("shop/booking.py")
        write("shop/old/flow.json", DOCUMENT)
        write("shop/package.json", '{"version": "1.0.0"}')

        result = run("check", "shop")

        assert (0, "shop/booking.py: Booking: no errors\nshop/old/flow.json: no errors\n") == (
            result.exit_code,
            result.stdout,
        )

    def test_is_enough_for_a_folder(self, run, write):
        """Python without a flow does no harm there."""
        write("shop/screens.py", "x = 1\n")
        write("shop/flow.json", DOCUMENT)

        assert (0, "shop/flow.json: no errors\n") == ((done := run("check", "shop")).exit_code, done.stdout)

    def test_is_missed_where_there_is_no_flow_at_all(self, run, folder):
        """An empty folder is misuse."""
        (folder / "empty").mkdir()

        result = run("check", "empty")

        assert (2, "") == (result.exit_code, result.stdout)
        assert "the folder empty holds no flow, neither in Python nor as Flow JSON" in result.stderr

    def test_is_always_checked_where_it_is_named(self, run, write):
        """Even if it is none."""
        write("package.json", '{"name": "shop", "version": "1.0.0"}')
        write("bytes.json", "").write_bytes(b"\x00\xff{")

        result = run("check", "package.json", "bytes.json")

        assert (1, "package.json: 1 error\nbytes.json: 1 error\n") == (result.exit_code, result.stdout)

    def test_has_no_class(self, run, write):
        """A name behind a colon means a class in Python."""
        write("flow.json", DOCUMENT)

        assert "flow.json is Flow JSON, which has no class 'Booking'" in run("check", "flow.json:Booking").stderr

    def test_has_a_name_that_says_so(self, run, write):
        """What ends otherwise is neither."""
        write("flow.txt", DOCUMENT)

        assert "flow.txt is neither Python nor Flow JSON" in run("check", "flow.txt").stderr


class TestVerdict:
    def test_of_a_flow_in_python_is_the_platforms(self, run, write, flow):
        """What the compiler lets through and the platform refuses is an error at the Python."""
        write("booking.py", flow.replace('TextInput("Name")', 'TextInput("Name", extra={"bar": 1})'))

        result = run("check", "booking.py")

        assert (1, "booking.py: Booking: 1 error\n") == (result.exit_code, result.stdout)
        assert result.stderr.startswith("error[INVALID_PROPERTY_KEY] ")
        assert (
            '6 |     name = TextInput("Name", extra={"bar": 1})\n  |                                     ^^^^^\n'
            in (result.stderr)
        )


class TestSeverities:
    def test_fail_for_warnings_if_asked(self, run, write):
        """Not otherwise."""
        write("odd.json", ODD)

        assert (0, "odd.json: no errors, 1 warning\n") == ((done := run("check", "odd.json")).exit_code, done.stdout)
        assert 1 == run("check", "--strict", "odd.json").exit_code

    def test_are_silenced_by_name(self, run, write):
        """On the command line, several if need be."""
        write("odd.json", ODD)

        result = run("check", "--strict", "--allow", "picture-size", "--allow", "repeated-key", "odd.json")

        assert (0, "odd.json: no errors\n") == (result.exit_code, result.stdout)

    def test_are_set_for_a_project(self, run, write):
        """Each source has those of its own folder."""
        write("a/pyproject.toml", '[tool.flowdsl]\nallow = ["repeated-key"]\n')
        write("b/pyproject.toml", "[tool.flowdsl]\nstrict = true\n")
        write("a/odd.json", ODD)
        write("b/odd.json", ODD)

        assert 0 == run("check", "a").exit_code
        result = run("check", "a", "b/odd.json")
        assert (1, "a/odd.json: no errors\nb/odd.json: no errors, 1 warning\n") == (result.exit_code, result.stdout)

    def test_know_their_names(self, run, write):
        """A name that is none is misuse, and so is that of an error."""
        write("odd.json", ODD)

        assert 2 == run("check", "--allow", "repeated-kei", "odd.json").exit_code
        assert 2 == run("check", "--allow", "INVALID_FLOW_JSON", "odd.json").exit_code

    def test_are_summed_up_for_several_flows(self, run, write):
        """On standard error, so that standard output stays a line a flow."""
        write("odd.json", ODD)
        write("bad.json", "{")

        assert run("check", "odd.json", "bad.json").stderr.endswith(
            "\nChecked 2 flows in 2 files: 1 error, 1 warning\n"
        )
        assert "Checked" not in run("check", "odd.json").stderr


class TestFormats:
    def test_are_whole(self, run, write, wrong):
        """One document for all that is wrong, misuse included; nothing else is printed."""
        write("odd.json", ODD)
        write("wrong.py", f"print('noise')\n{wrong}")
        write("broken.py", "x = (\n")

        result = run("check", "odd.json", "wrong.py", "broken.py", "gone.json", "--format", "json")

        assert 2 == result.exit_code
        written = json.loads(result.stdout)
        assert ["repeated-key", "unknown-field", "module-error", "usage"] == [
            found["rule"] for found in written["diagnostics"]
        ]
        assert [("odd.json", True), ("wrong.py: Booking", False)] == [
            (flow["name"], flow["valid"]) for flow in written["flows"]
        ]
        assert "noise\n" == result.stderr

    def test_leave_out_notes(self, run, write, flow):
        """Unless they are asked for."""
        text = flow.replace('TextBody("Thank you")', 'TextBody("Thank you", visible=Start.name == "x")')
        write("booking.py", text.replace("(Flow)", '(Flow, version="5.1")'))

        assert [] == json.loads(run("check", "booking.py", "--format", "json").stdout)["diagnostics"]
        explained = json.loads(run("check", "booking.py", "--format", "json", "--explain").stdout)["diagnostics"]
        assert {"note"} == {found["severity"] for found in explained}

    def test_have_names(self, run, write):
        """Another one is misuse."""
        write("odd.json", ODD)

        assert "there is no format 'jsno'" in run("check", "odd.json", "--format", "jsno").stderr
