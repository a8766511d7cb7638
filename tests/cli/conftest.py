"""A folder of one's own with flows in it, and the command line to run there."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flowdsl.cli.app import main

REPOSITORY = Path(__file__).resolve().parents[2]

FLOW = """\
from flowdsl import Flow, Screen, complete, navigate
from flowdsl.components import Footer, TextBody, TextInput


class Start(Screen, title="Start"):
    name = TextInput("Name")
    footer = Footer("Next", on_click_action=navigate("End", name=name))


class End(Screen, title="The end"):
    text = TextBody("Thank you")
    footer = Footer("Done", on_click_action=complete(name=Start.name))


class Booking(Flow):
    screens = [Start, End]
"""


@pytest.fixture
def flow() -> str:
    """A module with one flow, `Booking`, without errors."""
    return FLOW


@pytest.fixture
def wrong() -> str:
    """The same with one error: a misspelt name."""
    return FLOW.replace("Start.name", "form.nane").replace("import Flow", "import form, Flow")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The current folder: empty, and the test's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(folder) -> Callable[..., Path]:
    """Write a file in the current folder, with the folders that it needs; the flow `Booking` if not told otherwise."""

    def write_file(name: str, text: str = FLOW) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    return write_file


@pytest.fixture
def run(folder) -> Callable[..., Result]:
    """Run ``flowdsl`` in the current folder."""

    def run_command(*arguments: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, list(arguments), input=stdin, prog_name="flowdsl")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_command


@pytest.fixture
def process(folder) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run Python code in a process of its own, in the current folder; ``flowdsl`` itself if not told otherwise."""

    def run_process(
        *arguments: str, code: str = "from flowdsl.cli.app import main; main(prog_name='flowdsl')", **options: object
    ) -> subprocess.CompletedProcess[bytes]:
        # A script, as `-c` would put the current folder where an installed command has its own.
        script = folder.parent / f"{folder.name}-script" / "run.py"
        script.parent.mkdir(exist_ok=True)
        script.write_text(code, encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, str(script), *arguments], env=environment, check=False, capture_output=True, **options
        )

    return run_process


@pytest.fixture
def standard_input(monkeypatch) -> Callable[[bytes], None]:
    """Put bytes where standard input is read."""

    def put(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))

    return put
