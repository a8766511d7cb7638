"""How much memory a flow takes at its peak; each figure comes from a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks import ROOT
from benchmarks.table import Row, Table

_MEBI = 1024 * 1024

_CLINIC = "from benchmarks.clinic import Clinic; make = lambda: Clinic"
_CLINIC_ANEW = "from benchmarks.speed import define_classes as make"
_LARGE = "from benchmarks.growth import grown_flow; make = lambda: grown_flow(100, 50)"

_COMPILE = """
from flowdsl import compile_flow
compile_flow(make()).to_json()
"""

# What the first compilation keeps for every other flow is no part of the second.
_TRACE = """
import gc, json, tracemalloc
from flowdsl import compile_flow
text = json.dumps(compile_flow(make()).to_dict())
flow = make()
gc.collect()
tracemalloc.start()
compile_flow(flow)
peak = tracemalloc.get_traced_memory()[1]
tracemalloc.stop()
gc.collect()
tracemalloc.start()
document = json.loads(text)
print(json.dumps([peak, tracemalloc.get_traced_memory()[0]]))
"""

# Where Linux starts a process by vfork, ru_maxrss counts the parent's memory as the child's; VmHWM does not.
_PEAK_OF_PROCESS = """
import sys
try:
    with open("/proc/self/status") as status:
        print(next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:")))
except OSError:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def measure_memory() -> Table:
    """Measure the peak of compiling a usual and a large flow, and of the whole process."""
    rows = [
        _traced("compile the clinic's flow, of its document", _CLINIC_ANEW),
        _traced("compile 100 screens of 50 components, of their document", _LARGE),
    ]
    bare = int(_run(_PEAK_OF_PROCESS))
    for what, program in (
        ("import flowdsl.components", "import flowdsl.components"),
        ("compile the clinic's flow", _CLINIC + _COMPILE),
        ("compile 100 screens of 50 components", _LARGE + _COMPILE),
    ):
        peak = int(_run(program + _PEAK_OF_PROCESS))
        rows.append(Row(f"a process: {what}", peak / bare, f"{peak / _MEBI:.1f} MiB; a bare one {bare / _MEBI:.1f}"))
    unit = "peak, times the size of the document as a value; of a process, times that of a bare interpreter"
    return Table("Memory", unit, tuple(rows))


def _traced(what: str, program: str) -> Row:
    peak, document = json.loads(_run(program + _TRACE))
    return Row(what, peak / document, f"{peak / _MEBI:.2f} MiB; the document {document / _MEBI:.2f}")


def _run(program: str) -> str:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
