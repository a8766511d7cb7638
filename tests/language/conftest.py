"""Runs the body of a screen from its text, as a user's module is run."""

from __future__ import annotations

from typing import Any

import pytest

from flowdsl import compile_flow

HEAD = """\
from flowdsl import *
from flowdsl.components import *


class Main(Screen, title="Main"):
"""
TAIL = """

class Sample(Flow):
    screens = [Main]
"""


@pytest.fixture
def flow_of_body(tmp_path):
    """Run and compile the body of a screen."""

    def run(body: str) -> Any:
        source = HEAD + "".join(f"    {line}\n" for line in body.split("\n")) + TAIL
        path = tmp_path / "flow.py"
        path.write_text(source, encoding="utf-8")
        namespace: dict[str, Any] = {"__name__": "flow", "__file__": str(path)}
        exec(compile(source, str(path), "exec"), namespace)  # noqa: S102 - the test wrote it
        return compile_flow(namespace["Sample"])

    return run
