"""Runs modules that users could have written, and gives the text that a span covers."""

from __future__ import annotations

import importlib.util
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from flowdsl.diagnostics.model import Span
from flowdsl.diagnostics.origin import Origin, capture


class Recorder(dict):
    """The namespace of a class body that keeps where each name was assigned."""

    def __init__(self):
        """Start with nothing recorded."""
        super().__init__()
        self.origins: dict[str, Origin] = {}

    def __setitem__(self, name, value):
        """Record and keep ``value``."""
        self.origins[name] = capture()
        super().__setitem__(name, value)


class Recorded(type):
    """Makes classes that know where their statement and their names stand."""

    @classmethod
    def __prepare__(cls, name, bases, **header):
        """Give the body a recording namespace."""
        return Recorder()

    def __new__(cls, name, bases, body, **header):
        """Keep what was recorded; the header is only there to be pointed at."""
        made = super().__new__(cls, name, bases, dict(body))
        made.origin = capture()
        made.origins = body.origins
        return made

    def __init__(cls, name, bases, body, **header):
        """Accept any header."""
        super().__init__(name, bases, body)


class Base(metaclass=Recorded):
    """What recorded classes derive from."""


class Operand:
    """Gives its operators' origins as their results."""

    def __eq__(self, other):
        """Give the origin of the comparison."""
        return capture()

    def __hash__(self):
        """Hash by identity."""
        return id(self)

    def __bool__(self):
        """Raise where a truth value is asked for, with the origin."""
        raise LookupError(capture())

    def __iter__(self):
        """Raise where it is iterated, with the origin."""
        raise LookupError(capture())


def make(*_arguments, **_keywords) -> Origin:
    """Give the origin of the call."""
    return capture()


def decorate(*_arguments, **_keywords) -> Callable:
    """Give a decorator that replaces what it decorates by the origin of the call with the arguments."""
    origin = capture()
    return lambda _: origin


@pytest.fixture
def run(tmp_path) -> Callable[..., ModuleType]:
    """Write a module to a file and import it; it may use ``make``, ``decorate``, ``Base`` and ``Operand``."""

    def run_module(source: str, *, name: str = "flow.py") -> ModuleType:
        path = tmp_path / name
        path.write_text(textwrap.dedent(source), encoding="utf-8")
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        vars(module).update(make=make, decorate=decorate, Base=Base, Operand=Operand)
        spec.loader.exec_module(module)
        return module

    return run_module


@pytest.fixture
def covered() -> Callable[[Span], str]:
    """Give the text of its file that a span covers."""

    def text_of(span: Span) -> str:
        lines = Path(span.file).read_text(encoding="utf-8").splitlines()[span.line - 1 : span.end_line]
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return "\n".join(lines)

    return text_of
