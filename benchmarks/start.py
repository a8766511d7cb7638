"""How long a process takes until it can work: the imports and the command."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping

from benchmarks import ROOT
from benchmarks.table import Row, Table

ROUNDS = 15
_BARE = "python -c pass"
_COMMAND = "import sys; from flowdsl.cli.app import main; sys.argv = ['flowdsl', '--help']; main()"
_STARTS = {
    "import flowdsl": ("import flowdsl", "80 ms more than bare"),
    "from flowdsl import Screen, compile_flow": ("from flowdsl import Screen, compile_flow", ""),
    "import flowdsl.components": ("import flowdsl.components", "120 ms more than bare"),
    "flowdsl --help": (_COMMAND, "150 ms more than bare"),
}


def measure_start() -> Table:
    """Start processes in turn and time each, against a bare interpreter."""
    with tempfile.TemporaryDirectory() as cache:
        # whatever the environment says, bytecode is kept, as where a package is installed
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        return _measure(environment | {"PYTHONPYCACHEPREFIX": cache})


def _measure(environment: Mapping[str, str]) -> Table:
    # the first start writes the bytecode, and shows what does not start at all
    programs = {name: code for name, (code, _target) in _STARTS.items() if _seconds(code, environment) is not None}
    times: dict[str, list[float]] = {name: [] for name in programs}
    bare_times: list[float] = []
    for _ in range(ROUNDS):
        base = _seconds("pass", environment) or 0.0
        bare_times.append(base)
        for name, code in programs.items():
            times[name].append((_seconds(code, environment) or 0.0) - base)
    bare = statistics.median(bare_times)
    rows = [Row(_BARE, 1.0, f"{bare * 1e3:.0f} ms")]
    for name, (_code, target) in _STARTS.items():
        if name not in programs:
            rows.append(Row(name, None, "it does not start", target))
            continue
        more = statistics.median(times[name])
        rows.append(Row(name, (bare + more) / bare, f"{more * 1e3:.0f} ms more than bare", target))
    return Table("Start", f"times `{_BARE}`", tuple(rows))


def _seconds(code: str, environment: Mapping[str, str]) -> float | None:
    """Return how long a program runs; ``None`` when it fails."""
    start = time.perf_counter()
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=False, capture_output=True)
    return time.perf_counter() - start if ended.returncode == 0 else None
