"""The time from Flow JSON to its verdict, and whether it grows with the size of the flow and not faster."""

from __future__ import annotations

import json
from typing import Any

from benchmarks import clinic
from benchmarks.growth import grown_flow
from benchmarks.table import Row, Table
from benchmarks.timing import Operation, time_against
from flowdsl import compile_flow, validate
from flowdsl.validator.nested import forget_texts

_TARGETS = {
    "validate the value: the verdict": "at most 10",
    "compile the same classes again and validate": "at most 22",
}
_SIZES = ((1, 10), (5, 10), (20, 10), (100, 10), (10, 50), (10, 100), (50, 100))
_ROUNDS = 11


def measure_verdict() -> Table:
    """Time the verdict on the clinic's flow, against ``json.dumps`` of it."""
    document = compile_flow(clinic.Clinic).to_dict()
    timed = time_against(lambda: json.dumps(document), _operations(document))
    rows = [
        Row(name, time.ratio, f"{time.microseconds:.0f} us", _TARGETS.get(name, "")) for name, time in timed.items()
    ]
    return Table("Verdict", "times `json.dumps` of the clinic's document: 5 screens, 40 components", tuple(rows))


def _operations(document: dict[str, Any]) -> dict[str, Operation]:
    text = json.dumps(document)
    return {
        "validate the value: the verdict": lambda: validate(document).valid,
        "validate the value: the verdict, nothing known from before": lambda: _anew(document),
        "validate the value: the verdict, every warning and its place": lambda: validate(document).diagnostics,
        "validate the text: the verdict": lambda: validate(text).valid,
        "compile the same classes again and validate": lambda: validate(compile_flow(clinic.Clinic).to_dict()).valid,
    }


def _anew(document: dict[str, Any]) -> bool:
    """Give the verdict without what is kept of expressions that were read before."""
    forget_texts()
    return validate(document).valid


def measure_verdict_growth() -> Table:
    """Time the verdict on flows of many sizes, each against ``json.dumps`` of its own document."""
    rows: list[Row] = []
    for screens, components in _SIZES:
        document = compile_flow(grown_flow(screens, components)).to_dict()
        what = f"{screens} x {components}"
        operations: dict[str, Operation] = {what: lambda document=document: validate(document).valid}
        timed = time_against(lambda document=document: json.dumps(document), operations, rounds=_ROUNDS)[what]
        rows.append(Row(what, timed.ratio, f"{timed.microseconds / screens / components:.1f} us a component"))
    return Table(
        "Growth of the verdict",
        "screens x components on each: time to validate the value, times `json.dumps` of it",
        tuple(rows),
    )
