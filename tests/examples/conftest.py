"""Loads the examples, and keeps their Flow JSON and their diagnostics in files of their own."""

from __future__ import annotations

import functools
import importlib.util
import sys
from pathlib import Path

import pytest
from syrupy.data import SnapshotCollections
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from flowdsl import CompiledFlow, Flow
from flowdsl.document.write import write

ROOT = Path(__file__).resolve().parent.parent.parent


@functools.cache
def load_flow(example: str) -> type[Flow]:
    """Return the flow of an example; there is one in each."""
    path = ROOT / "examples" / f"{example}.py"
    spec = importlib.util.spec_from_file_location(f"example_{example}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    (flow,) = (
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Flow) and value is not Flow
    )
    return flow


@pytest.fixture(scope="session")
def flow_of():
    """Gives the flow class of an example by the example's name."""
    return load_flow


class _NamedFile(SingleFileSnapshotExtension):
    """A text file below ``snapshots/`` that is named by the test: ``snapshot(name="booking/7.3")``."""

    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, *, test_location):
        """Return the folder that holds the snapshots of all examples."""
        return str(test_location.item.config.rootpath / "snapshots")

    @classmethod
    def get_location(cls, *, test_location, index):
        """Return the path of the file."""
        return str(Path(cls.dirname(test_location=test_location)) / f"{index}.{cls.file_extension}")

    @classmethod
    def matches_test_location(cls, *, test_location, snapshot_location):
        """Accept a path that does not hold the name of the test."""
        return True

    def discover_snapshots(self, *, test_location, ignore_extensions=None):
        """Find nothing: which files should not be there is told by a test, whatever part of the tests is run."""
        return SnapshotCollections()


class _FlowJson(_NamedFile):
    """The Flow JSON of a compiled flow."""

    file_extension = "json"

    def serialize(self, data: CompiledFlow, **_):
        """Write it in the layout of every Flow JSON, so that a difference is one of lines."""
        return write(data.to_dict())


class _Text(_NamedFile):
    """A text for people."""

    file_extension = "txt"

    def serialize(self, data: str, **_):
        """Write it with a line break at its end."""
        return data + "\n"


@pytest.fixture
def flow_json(snapshot):
    """Compares a compiled flow with the file that a name stands for."""
    return snapshot.use_extension(_FlowJson)


@pytest.fixture
def text(snapshot):
    """Compares a text with the file that a name stands for."""
    return snapshot.use_extension(_Text)
