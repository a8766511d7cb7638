"""The reference page of the measurements: what holds for any machine."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from benchmarks import ROOT
from benchmarks.table import Table, as_markdown

PAGE = ROOT / "docs" / "reference" / "benchmarks.md"

_METHOD = """\
# Benchmarks

`make bench` measures on your machine and prints these tables with times and sizes; `python -m benchmarks --write`
writes this page. A figure is a ratio to something simple that was done in the same run, mostly `json.dumps` of the
compiled document in one line, so it says little about the machine. Every operation is called until a sample takes
some milliseconds, alternately with its unit, in {rounds} rounds; the median of the ratios counts. The garbage collector
runs, as it does in a program. Processes are started in turn, {starts} times each, with their bytecode written. Nothing
fails when a figure is above its target: a busy machine would decide.

The measured flow is `benchmarks/clinic.py`, in CPython {python}. Another library's version of it is measured beside it
where `FLOWDSL_SHARED` names a folder that holds one. The documents are compared, as values and with
expressions as what they parse to: {agreement}
"""


def page(agreement: str, tables: Iterable[Table], *, rounds: int, starts: int) -> str:
    """Return the text of the page.

    Args:
        agreement: whether the peer's document is the same, a sentence.
        tables: the measurements.
        rounds: how often operations are timed.
        starts: how often processes are started.
    """
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    method = _METHOD.format(rounds=rounds, starts=starts, python=python, agreement=agreement)
    return "\n".join([method, *(f"{as_markdown(table)}\n" for table in tables)])
