"""The time from the source of a flow to its Flow JSON, step by step."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks import clinic
from benchmarks.peer import Peer
from benchmarks.table import Row, Table
from benchmarks.timing import Consuming, Operation, time_against
from flowdsl import Flow, compile_flow

_FIRST, _AGAIN = "compile new classes to a value", "compile the same classes again, to a value"
_TARGETS = {
    _FIRST: "at most 12, goal 8",
    _AGAIN: "at most 12, goal 8",
    "define the classes and compile to a value": "at most 18, goal 15",
}


def measure_speed(peer: Peer | str) -> Table:
    """Time the clinic's flow: its classes, its compilation, and both, against ``json.dumps`` of the document.

    The peer comes last: once its modules are loaded, the garbage collector has more to go through at every step.
    """
    document = compile_flow(clinic.Clinic).to_dict()
    timed = time_against(lambda: json.dumps(document), _operations(document))
    if isinstance(peer, Peer):
        name = f"{peer.name}: build and serialise to text"
        timed |= time_against(lambda: json.dumps(document), {name: peer.to_json})
    rows = [
        Row(name, time.ratio, f"{time.microseconds:.0f} us", _TARGETS.get(name, "")) for name, time in timed.items()
    ]
    if isinstance(peer, Peer):
        rows.append(Row(f"{peer.name}: build and serialise to a value", None, "it gives text alone"))
    else:
        rows.append(Row("pywa: build and serialise to text", None, peer))
    return Table("Speed", "times `json.dumps` of the clinic's document: 5 screens, 40 components", tuple(rows))


def _operations(document: dict[str, Any]) -> dict[str, Operation | Consuming]:
    flow = clinic.Clinic
    return {
        "json.dumps": lambda: json.dumps(document),
        "json.dumps with indent=2, the layout of the text": lambda: json.dumps(document, indent=2, ensure_ascii=False),
        "define the classes": define_classes,
        _FIRST: Consuming(define_classes, lambda new: compile_flow(new).to_dict()),
        _AGAIN: lambda: compile_flow(flow).to_dict(),
        "define the classes and compile to a value": lambda: compile_flow(define_classes()).to_dict(),
        "compile new classes to text": Consuming(define_classes, lambda new: compile_flow(new).to_json()),
        "compile the same classes again, to text": lambda: compile_flow(flow).to_json(),
        "define the classes and compile to text": lambda: compile_flow(define_classes()).to_json(),
    }


_CODE = compile(Path(clinic.__file__).read_text(encoding="utf-8"), clinic.__file__, "exec")


def define_classes() -> type[Flow]:
    """Run the clinic's module anew, as an import does once its bytecode is there, and return the flow."""
    namespace: dict[str, Any] = {"__name__": clinic.__name__}
    # the project's own module, compiled above: no input of anyone
    exec(_CODE, namespace)  # noqa: S102
    flow: type[Flow] = namespace["Clinic"]
    return flow
