"""Whatever is handed in gets a verdict: nothing raises, and a text and its value get the same one."""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl import Report, validate
from flowdsl.document.write import write

ROOT = Path(__file__).parents[2]


@cache
def fuzz() -> ModuleType:
    """The tool that fuzzes with coverage; its way to change flows is used here too."""
    spec = importlib.util.spec_from_file_location("fuzz", ROOT / "tools" / "fuzz.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = module
    spec.loader.exec_module(module)
    return module


@cache
def flows() -> tuple[Any, ...]:
    """The flows of the examples."""
    return tuple(json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "snapshots").rglob("*.json")))


def look(report: Report) -> set[tuple[str, str]]:
    """Ask a report for everything; return its codes and paths."""
    answer = report.to_dict()
    json.dumps([answer, report.to_validation_errors()])
    assert report.valid == (not answer["errors"])
    for diagnostic in report.diagnostics:
        assert len(diagnostic.message) < 1000
        assert diagnostic.marks
    return {(error["code"], pointer["path"]) for error in answer["errors"] for pointer in error["pointers"]}


texts = st.text() | st.sampled_from(["${data.a}", "`${form.a}`", "7.3", "6.0", "screens", "`'a' 'b'`", "success"])
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
keys = texts | st.sampled_from(
    ["version", "screens", "id", "title", "layout", "type", "children", "data", "name", "text"]
)
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5))


@pytest.mark.property
class TestProperties:
    @given(values)
    def test_any_value(self, value: Any):
        """Any value gets a verdict, and its text gets the same."""
        assert look(validate(value)) == look(validate(json.dumps(value)))

    @given(st.text() | st.binary())
    def test_any_text(self, text: str | bytes):
        """Any text and any bytes get a verdict."""
        look(validate(text))

    @given(st.integers(0, 1000), st.binary(min_size=6, max_size=48))
    def test_any_flow_that_was_changed(self, which: int, choices: bytes):
        """A flow with a few things changed gets a verdict, and the text that is written of it gets the same.

        A number without bound has a text, but no value that says the same.
        """
        flow = fuzz().mutated(flows()[which % len(flows())], fuzz().Choices(choices))
        of_value = look(validate(flow))
        try:
            report = validate(write(flow))
        except ValueError:  # an infinite number has no text
            return
        of_text = look(report)
        assert of_value == of_text or "infinite-number" in {it.rule.name for it in report.diagnostics}

    @given(st.integers(0, 1000), st.binary(min_size=6, max_size=48))
    def test_the_places_are_in_the_text(self, which: int, choices: bytes):
        """Each place that has numbers lies in the text, and begins before it ends."""
        flow = fuzz().mutated(flows()[which % len(flows())], fuzz().Choices(choices))
        text = json.dumps(flow, indent=2)
        lines = text.split("\n")
        for diagnostic in validate(text).diagnostics:
            for mark in diagnostic.marks:
                if mark.line_start:
                    assert (mark.line_start, mark.column_start) < (mark.line_end, mark.column_end)
                    assert mark.column_end <= len(lines[mark.line_end - 1]) + 1
