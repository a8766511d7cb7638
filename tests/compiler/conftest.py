"""Compiles flows from their source text, as a module of a user's is run."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from flowdsl import CompileError, ExpressionError, Flow, compile_flow, complete, flow_class, screen_class
from flowdsl.components import Footer
from flowdsl.diagnostics.model import Diagnostic, Severity, Span

Compile = Callable[..., Any]

HEAD = """\
import datetime
import enum
import itertools
import pathlib

from flowdsl import (
    CarouselImage, ChipItem, Component, Data, Flow, Group, NavigationItem, Option, Param, Screen, complete, data,
    data_exchange, flow_class, form, navigate, open_url, raw, screen, screen_class, update_data,
)
from flowdsl.components import (
    CalendarPicker, CheckboxGroup, ChipsSelector, DatePicker, DocumentPicker, Dropdown, EmbeddedLink, Footer, Form, If,
    Image, ImageCarousel, NavigationList, OptIn, PhotoPicker, RadioButtonsGroup, RichText, Switch, TextArea, TextBody,
    TextCaption, TextHeading, TextInput, TextSubheading,
)
"""
FOOTER = 'footer = Footer("Done", on_click_action=complete())'


@pytest.fixture
def flow_of(tmp_path) -> Callable[[str], type[Flow]]:
    """Run a module from its source and return the last flow that it defines."""
    numbers = itertools.count(1)

    def run(source: str) -> type[Flow]:
        path = tmp_path / f"flow{next(numbers)}.py"
        path.write_text(source, encoding="utf-8")
        namespace: dict[str, Any] = {"__name__": path.stem, "__file__": str(path)}
        code = compile(source, str(path), "exec", dont_inherit=True)  # annotations are values there, not texts
        exec(code, namespace)  # noqa: S102 - the test wrote it
        flows = [value for value in namespace.values() if isinstance(value, type) and issubclass(value, Flow)]
        return flows[-1]

    return run


@pytest.fixture
def compiled(flow_of) -> Compile:
    """Compile a module from its source: the compiled flow."""

    def run(source: str, **options: Any) -> Any:
        return compile_flow(flow_of(source), **options)

    return run


@pytest.fixture
def findings(flow_of) -> Callable[..., list[Diagnostic]]:
    """Run and compile a module from its source: all that is found but the notes."""

    def run(source: str, **options: Any) -> list[Diagnostic]:
        try:
            found: Sequence[Diagnostic] = compile_flow(flow_of(source), **options).diagnostics
        except CompileError as error:
            found = error.diagnostics
        except ExpressionError as error:
            found = [error.diagnostic]
        return [diagnostic for diagnostic in found if diagnostic.severity is not Severity.NOTE]

    return run


def _one_screen(body: str, *, header: str = "", flow: str = "", footer: bool = True) -> str:
    lines = [*body.strip("\n").split("\n"), *([FOOTER] if footer else [])]
    inside = "\n".join(f"    {line}" if line else "" for line in lines)
    title = "" if "title=" in header else ', title="Main"'
    return (
        f"{HEAD}\n\nclass Main(Screen{title}{header}):\n{inside}\n\n\nclass Sample(Flow{flow}):\n    screens = [Main]\n"
    )


@pytest.fixture
def one_screen() -> Callable[..., str]:
    """The source of a flow with one screen, from the body of that screen; a Footer that completes is added."""
    return _one_screen


@pytest.fixture
def module() -> Callable[[str], str]:
    """The source of a module, from what stands below its imports."""
    return lambda rest: f"{HEAD}\n\n{rest}"


@pytest.fixture(scope="session")
def booking() -> str:
    """The source of the example that books an appointment."""
    return (Path(__file__).resolve().parents[2] / "examples" / "booking.py").read_text(encoding="utf-8")


@pytest.fixture
def covered() -> Callable[[str, Span | None], str]:
    """The text of a source that a span covers."""

    def cut(source: str, span: Span | None) -> str:
        if span is None or span.column is None or span.end_column is None:
            return ""
        lines = source.split("\n")[span.line - 1 : span.end_line]
        lines[-1] = lines[-1][: span.end_column - 1]
        lines[0] = lines[0][span.column - 1 :]
        return "\n".join(lines)

    return cut


@pytest.fixture
def flow_json() -> Callable[..., dict[str, Any]]:
    """The Flow JSON of a flow of some screens; other keywords than ``version`` go into the header of the flow."""

    def make(*screens: Any, version: str | None = None, **header: Any) -> dict[str, Any]:
        return compile_flow(flow_class("Sample", screens=screens, **header), version=version).to_dict()

    return make


@pytest.fixture
def children(flow_json) -> Callable[..., list[dict[str, Any]]]:
    """The components of the last of some screens, as Flow JSON."""
    return lambda *screens, **options: flow_json(*screens, **options)["screens"][-1]["layout"]["children"]


@pytest.fixture
def payload(children) -> Callable[..., dict[str, Any]]:
    """The payload of the last component of the last of some screens."""
    return lambda *screens, **options: children(*screens, **options)[-1]["on-click-action"]["payload"]


@pytest.fixture
def errors() -> Callable[..., list[str]]:
    """The rules of the errors of a flow of some screens."""

    def find(*screens: Any, version: str | None = None, **header: Any) -> list[str]:
        with pytest.raises(CompileError) as caught:
            compile_flow(flow_class("Sample", screens=screens, **header), version=version)
        return [found.rule.name for found in caught.value.diagnostics if found.severity is Severity.ERROR]

    return find


@pytest.fixture
def model(flow_json) -> Callable[..., Any]:
    """Return the data model of a screen with some fields."""

    def declare(**fields: Any) -> Any:
        done = Footer("Done", on_click_action=complete())
        return flow_json(screen_class("Main", title="Main", data=fields, children=[done]))["screens"][0]["data"]

    return declare
