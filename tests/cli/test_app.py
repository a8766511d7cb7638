"""The command itself: its help, its version, and what it says when it is called wrongly."""

from __future__ import annotations

import importlib
import importlib.metadata
import json

import click
import pytest

from flowdsl.cli.app import COMMANDS, main

ON_SOURCES = ["compile", "check", "list"]
"""The commands that work on flows."""

HEAVY = ["asyncio", "black", "jinja2", "pytest", "ssl"]

LOADED = """
import json, sys
from flowdsl.cli.app import main
try:
    main(prog_name="flowdsl")
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


class TestHelp:
    def test_lists_every_command(self, run):
        """Each command stands in the help with one sentence."""
        result = run("--help")

        assert 0 == result.exit_code
        assert all(f"  {name}  " in result.stdout and text in result.stdout for name, text in COMMANDS.items())

    @pytest.mark.parametrize("name", COMMANDS)
    def test_gives_an_example_of_each_command(self, run, name):
        """The help of a command shows one call."""
        result = run(name, "--help")

        assert 0 == result.exit_code
        assert f"Example: flowdsl {name}" in result.stdout

    @pytest.mark.parametrize("name", ON_SOURCES)
    def test_says_what_a_source_is(self, run, name):
        """The help of a command that takes sources lists what they may be."""
        assert "standard input" in run(name, "--help").stdout

    @pytest.mark.parametrize("name", COMMANDS)
    def test_keeps_the_order_and_the_names_of_the_modules(self, name):
        """Every command that the help names can be imported."""
        assert isinstance(importlib.import_module(f"flowdsl.cli.commands.{name}").command, click.Command)

    def test_is_shown_where_nothing_is_asked_for(self, run):
        """Without a command there is the help, on standard error, and it counts as misuse."""
        result = run()

        assert (2, "") == (result.exit_code, result.stdout)
        assert "Commands:" in result.stderr


class TestImports:
    """What a run imports is what its start costs; modules are counted, not milliseconds."""

    def test_of_the_help(self, process):
        """The help imports neither the language nor the compiler, nor any command."""
        loaded = json.loads(process("--help", code=LOADED).stderr)

        assert [] == [
            name
            for name in loaded
            if name in {*HEAVY, "flowdsl.language.flow", "flowdsl.compiler", "flowdsl.diagnostics.render"}
            or name.startswith("flowdsl.cli.commands.")
        ]

    @pytest.mark.parametrize("command", ON_SOURCES)
    def test_of_each_command(self, process, write, command):
        """A command that does its work imports nothing that is not needed for it."""
        write("booking.py")

        finished = process(command, "booking.py", code=LOADED)

        assert 0 == finished.returncode
        loaded = json.loads(finished.stderr)
        assert "flowdsl.compiler" in loaded
        assert [] == [name for name in HEAVY if name in loaded]

    @pytest.mark.parametrize("arguments", [["versions"], ["explain", "TextInput"], ["check", "flow.json"]])
    def test_of_what_runs_no_python(self, process, write, arguments):
        """Facts are looked up, and Flow JSON is checked, without the language and the compiler."""
        write("flow.json", "{}")
        loaded = json.loads(process(*arguments, code=LOADED).stderr.splitlines()[-1])

        assert [] == [name for name in loaded if name in {*HEAVY, "flowdsl.language.flow", "flowdsl.compiler"}]


class TestVersion:
    def test_is_that_of_the_package(self, run, monkeypatch):
        """``flowdsl --version`` is about flowdsl."""
        monkeypatch.setattr(importlib.metadata, "version", {"flowdsl": "1.2.3"}.__getitem__)

        assert (0, "flowdsl 1.2.3\n") == ((result := run("--version")).exit_code, result.stdout)

    def test_is_unknown_where_it_is_not_installed(self, run, monkeypatch):
        """A copy of the source says so."""

        def missing(name):
            raise importlib.metadata.PackageNotFoundError(name)

        monkeypatch.setattr(importlib.metadata, "version", missing)

        assert "flowdsl, run from its source without being installed\n" == run("--version").stdout


class TestMisuse:
    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ["compil"],
                (
                    "error[usage] flowdsl has no command 'compil'\n"
                    "  = There are compile, check, list, explain, versions. Did you mean 'compile'?\n"
                ),
            ),
            (
                ["compile", "--explian", "booking.py"],
                "error[usage] flowdsl compile has no option '--explian'\n  = Did you mean '--explain'?\n",
            ),
            (
                ["--vers"],
                "error[usage] flowdsl has no option '--vers'\n  = Did you mean '--version'?\n",
            ),
            (
                ["check", "--zzz"],
                "error[usage] flowdsl check has no option '--zzz'\n  = `flowdsl check --help` explains it.\n",
            ),
            (
                ["list"],
                (
                    "error[usage] missing argument 'SOURCE'\n"
                    "  = Usage: flowdsl list [OPTIONS] SOURCE. `flowdsl list --help` explains it.\n"
                ),
            ),
        ],
    )
    def test_is_said_like_any_finding(self, run, arguments, message):
        """What was found, what is allowed, what to do; and the exit code is 2."""
        result = run(*arguments)

        assert (2, "", message) == (result.exit_code, result.stdout, result.stderr)

    @pytest.mark.parametrize("arguments", [["check", "--nope"], ["check"], ["chek", "x.py"], ["check", "gone.py"]])
    @pytest.mark.parametrize("option", [["--format", "json"], ["--format=json"]])
    def test_is_written_in_the_format_that_is_asked_for(self, run, arguments, option):
        """A machine reads one document, whatever is wrong with the call."""
        result = run(*arguments, *option)

        assert (2, "") == (result.exit_code, result.stderr)
        assert ["usage"] == [found["rule"] for found in json.loads(result.stdout)["diagnostics"]]

    def test_hides_no_other_error(self, monkeypatch):
        """An error that is not about the call is not called misuse."""
        from flowdsl.errors import FlowError

        def fail(*_):
            raise FlowError("inside")

        monkeypatch.setattr(importlib.import_module("flowdsl.cli.commands.list"), "load", fail)

        with pytest.raises(FlowError, match="inside"):
            main(["list", "booking.py"], standalone_mode=False)
