"""Whether the time grows with the size of a flow and not faster."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.table import Row, Table
from benchmarks.timing import Consuming, time_against
from flowdsl import (
    Component,
    Data,
    Flow,
    Option,
    compile_flow,
    complete,
    data,
    flow_class,
    form,
    navigate,
    screen,
    screen_class,
)
from flowdsl.components import (
    CheckboxGroup,
    DatePicker,
    Dropdown,
    Footer,
    RadioButtonsGroup,
    TextArea,
    TextBody,
    TextCaption,
    TextHeading,
    TextInput,
)
from flowdsl.language.handle import Handle

_SIZES = (*((screens, 10) for screens in (1, 2, 5, 10, 20, 50, 100)), *((10, count) for count in (20, 50, 100)))
"""How many screens, and how many components on each; the last of either is the most that the platform takes."""

_ROUNDS = 11
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def measure_growth() -> Table:
    """Time flows of many sizes, each against ``json.dumps`` of its own document."""
    rows: list[Row] = []
    for screens, components in _SIZES:
        document = compile_flow(grown_flow(screens, components)).to_dict()
        what = f"{screens} x {components}"
        timed = time_against(
            lambda document=document: json.dumps(document),
            {what: Consuming(lambda size=(screens, components): grown_flow(*size), compile_flow)},
            rounds=_ROUNDS,
        )[what]
        rows.append(Row(what, timed.ratio, f"{timed.microseconds / screens / components:.1f} us a component"))
    return Table(
        "Growth",
        "screens x components on each: time to compile new classes, times `json.dumps` of the document",
        tuple(rows),
    )


def grown_flow(screens: int, components: int) -> type[Flow]:
    """Make a flow of so many screens with so many components each."""
    classes = [
        screen_class(
            _name(index),
            title=f"Screen {index}",
            data={"greeting": Data(str, example="Hello")},
            children=_children(index, components, last=index + 1 == screens),
        )
        for index in range(screens)
    ]
    return flow_class("Grown", screens=classes, version="7.3")


def _name(index: int) -> str:
    return f"S{_ALPHABET[index // len(_ALPHABET)]}{_ALPHABET[index % len(_ALPHABET)]}"


def _children(index: int, components: int, *, last: bool) -> Iterator[Component]:
    """Make the components of a screen; they look back to the screen before, as far as there is one."""
    asked = screen(_name(max(0, index - 1))).form.first
    yield TextInput("First", name="first", required=True)
    for number in range(components - 2):
        yield _KINDS[number % len(_KINDS)](f"field_{number}", asked)
    action = complete(first=form.first, asked=asked) if last else navigate(_name(index + 1), greeting=form.first)
    yield Footer("Next", on_click_action=action)


_OPTIONS = [Option("a", "One"), Option("b", "Two", description="The second"), Option("c", "Three")]

_KINDS: tuple[Callable[[str, Handle[Any]], Component], ...] = (
    lambda _name, _asked: TextHeading(data.greeting),
    lambda _name, asked: TextBody(f"Hello {asked}"),
    lambda name, _asked: TextInput("Text", name=name, required=True, min_chars=2, max_chars=40),
    lambda name, _asked: Dropdown("Choice", name=name, data_source=_OPTIONS),
    lambda _name, _asked: TextCaption("A line that explains the choice."),
    lambda name, _asked: RadioButtonsGroup("One of", name=name, required=True, data_source=_OPTIONS),
    lambda name, _asked: TextArea("Lines", name=name, max_length=300, visible=data.greeting != "Hello"),
    lambda name, _asked: CheckboxGroup("Some of", name=name, data_source=_OPTIONS),
    lambda name, _asked: DatePicker("Day", name=name, helper_text="A day of this year"),
)
"""What the components between the first and the last are made of, in turn."""
