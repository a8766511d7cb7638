"""The platform's own verdicts: every case and every flow of the corpus, at every version."""

from __future__ import annotations

import importlib.util
from functools import cache
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

PARTS = 12
"""In how many tests the cases are split, so that they run beside one another."""


@cache
def tool() -> ModuleType:
    """The tool that `make conformance` runs."""
    path = Path(__file__).parents[2] / "tools" / "conformance.py"
    spec = importlib.util.spec_from_file_location("conformance", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def explained(compared: object) -> str:
    """What differs, for whoever reads the failure."""
    return str(tool().summary(compared, every=True))


@pytest.mark.parametrize("source", ["cases", "corpus"])
@pytest.mark.parametrize("part", range(PARTS))
def test_the_verdict_is_the_platforms(shared: Path, source: str, part: int):
    """The verdict is equal in every case, the codes and paths in 999 of 1,000, their lines in 98 of 100."""
    read = getattr(tool(), source)
    compared = [tool().compare(case) for case in islice(read(shared), part, None, PARTS)]
    places = sum(it.places for it in compared)
    assert compared
    assert all(it.valid for it in compared), explained(compared)
    assert sum(not it.equal for it in compared) <= len(compared) / 1000, explained(compared)
    assert sum(len(it.wrong_places) for it in compared) <= places / 50, explained(compared)
