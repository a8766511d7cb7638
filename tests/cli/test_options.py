"""Options mean the same in every command."""

from __future__ import annotations

import json

import pytest


class TestVersion:
    def test_is_the_target(self, run, write):
        """The flow is compiled for the version that is named."""
        write("booking.py")

        assert "5.1" == json.loads(run("compile", "booking.py", "--version", "5.1").stdout)["version"]

    @pytest.mark.parametrize("command", ["compile", "check"])
    def test_is_one_that_there_is(self, run, write, command):
        """An unknown version is misuse; the known ones are listed."""
        write("booking.py")

        result = run(command, "booking.py", "--version", "7.33")

        assert (2, "") == (result.exit_code, result.stdout)
        assert result.stderr.startswith("error[INVALID_FLOW_JSON_VERSION] '7.33' is no Flow JSON version\n")
        assert "7.2, 7.3, 7.4. Did you mean '7.3'?" in result.stderr


class TestExplain:
    @pytest.fixture
    def rewritten(self, write, flow):
        """A flow that reads otherwise than what runs."""
        text = flow.replace(
            'name = TextInput("Name")', 'name = OptIn("Yes")\n    _ = If(~name, then=[TextBody("No?")])'
        )
        return write(
            "booking.py", text.replace("import Footer, TextBody, TextInput", "import Footer, If, OptIn, TextBody")
        )

    @pytest.mark.parametrize("command", ["compile", "check"])
    def test_shows_what_was_rewritten(self, run, rewritten, command):
        """Notes are there on request only."""
        silent, explained = run(command, "booking.py"), run(command, "booking.py", "--explain")

        assert (0, 0) == (silent.exit_code, explained.exit_code)
        assert silent.stdout == explained.stdout
        assert "note[rewritten]" not in silent.stderr
        assert explained.stderr.startswith("note[rewritten] ")
