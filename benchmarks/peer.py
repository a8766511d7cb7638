"""The same flow as another library, pywa, builds it; it lies beside the project and is read from there."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import attrs

from benchmarks import ROOT

_FILE = "peer_pywa_flow.py"


@attrs.frozen
class Peer:
    """What the other library offers: it gives text alone.

    Attributes:
        name: its name and version.
        to_json: builds the flow and returns it as text.
    """

    name: str
    to_json: Callable[[], str]


def find_peer() -> Peer | str:
    """Return the peer, or the reason why there is none."""
    shared = os.environ.get("FLOWDSL_SHARED")
    file = (Path(shared) if shared else ROOT.parent / "shared") / "bench" / _FILE
    if not file.is_file():
        return f"not measured: no {_FILE} in the folder bench of FLOWDSL_SHARED"
    try:
        version = importlib.metadata.version("pywa")
    except importlib.metadata.PackageNotFoundError:
        return "not measured: pywa is not installed"
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        return f"not measured: {_FILE} cannot be imported"
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    build = cast("Callable[[], Any]", module.build)
    return Peer(f"pywa {version}", lambda: build().to_json())
