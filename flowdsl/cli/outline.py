"""The outline of a flow, read from its Flow JSON: screens, what they hold, where they lead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import attrs

from flowdsl.diagnostics.frame import visible
from flowdsl.tree.walk import CHILD_KEYS


@attrs.frozen
class ScreenOutline:
    """A screen of a flow.

    Attributes:
        id: its id.
        title: its title.
        components: how many components it holds, those inside others included.
        next: ids of the screens that its `navigate` actions lead to.
        answers: ids of further screens that the endpoint may answer with.
        terminal: whether the flow may end here.
        success: whether ending here is a success.
    """

    id: str
    title: str
    components: int
    next: tuple[str, ...]
    answers: tuple[str, ...]
    terminal: bool
    success: bool


@attrs.frozen
class Outline:
    """A flow: its Flow JSON version, the version of its endpoint's protocol, and its screens."""

    version: str
    data_api_version: str | None
    screens: tuple[ScreenOutline, ...]

    @property
    def components(self) -> int:
        """How many components all screens hold."""
        return sum(screen.components for screen in self.screens)

    @property
    def size(self) -> str:
        """The version and the size in a few words: ``Flow JSON 7.3, 2 screens, 8 components``."""
        return f"Flow JSON {self.version}, {count(len(self.screens), 'screen')}, {count(self.components, 'component')}"


def outline(document: Mapping[str, Any]) -> Outline:
    """Read the outline of a flow from its Flow JSON.

    Args:
        document: the Flow JSON of a flow that compiled.
    """
    routes = cast("Mapping[str, Sequence[str]]", document.get("routing_model", {}))
    return Outline(
        version=document["version"],
        data_api_version=document.get("data_api_version"),
        screens=tuple(_screen(screen, routes.get(screen["id"], ())) for screen in document["screens"]),
    )


def describe(name: str, flow: Outline) -> str:
    """Write an outline as text: a line for the flow, and below it one for each screen, in columns.

    Args:
        name: how the flow is called.
        flow: its outline.
    """
    endpoint = f", data API {flow.data_api_version}" if flow.data_api_version else ""
    digits = max(len(str(screen.components)) for screen in flow.screens)
    rows = [
        (
            screen.id,
            visible(screen.title),
            f"{screen.components:>{digits}} {_plural(screen.components, 'component')}",
            _way(screen),
        )
        for screen in flow.screens
    ]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)) for row in rows
    ]
    return "\n".join([f"{name}, {flow.size}{endpoint}", *(f"  {line}".rstrip() for line in lines)])


def count(number: int, thing: str) -> str:
    """Count things in words.

    >>> count(1, "screen"), count(2, "screen")
    ('1 screen', '2 screens')
    """
    return f"{number} {_plural(number, thing)}"


def _plural(number: int, thing: str) -> str:
    return thing if number == 1 else f"{thing}s"


def _screen(screen: Mapping[str, Any], routes: Sequence[str]) -> ScreenOutline:
    components = list(_components(screen["layout"]["children"]))
    targets = dict.fromkeys(target for component in components for target in _targets(component))
    return ScreenOutline(
        id=screen["id"],
        title=screen["title"],
        components=len(components),
        next=tuple(targets),
        answers=tuple(route for route in dict.fromkeys(routes) if route not in targets),
        terminal=screen.get("terminal") is True,
        success=screen.get("success") is not False,
    )


def _components(children: object) -> Iterator[Mapping[str, Any]]:
    """Every component in a list of them and inside them."""
    for child in cast("list[object]", children) if isinstance(children, list) else []:
        if isinstance(child, dict):
            component = cast("dict[str, Any]", child)
            yield component
            cases: object = component.get("cases")
            lists = list(cast("dict[str, object]", cases).values()) if isinstance(cases, dict) else []
            for inner in [*(component.get(key) for key in CHILD_KEYS), *lists]:
                yield from _components(inner)


def _targets(component: Mapping[str, Any]) -> Iterator[str]:
    """The screens that the actions of a component lead to, those of the components inside it left out."""
    for key, value in component.items():
        if key not in {*CHILD_KEYS, "cases"}:
            yield from _targets_in(value)


def _targets_in(value: object) -> Iterator[str]:
    match value:
        case {"name": "navigate", "next": {"name": str(target)}}:
            yield target
        case dict():
            for inner in cast("dict[str, object]", value).values():
                yield from _targets_in(inner)
        case list():
            for inner in cast("list[object]", value):
                yield from _targets_in(inner)
        case _:
            pass


def _way(screen: ScreenOutline) -> str:
    """Where a screen leads, and whether the flow may end there."""
    ways = [f"-> {', '.join(screen.next)}"] if screen.next else []
    if screen.answers:
        ways.append(f"endpoint -> {', '.join(screen.answers)}")
    if screen.terminal:
        ways.append("terminal" if screen.success else "terminal, no success")
    return "; ".join(ways)


def _width(text: str) -> int:
    """The columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in {"W", "F"} for character in text)
    return len(text) + wide - sum(unicodedata.category(character) in {"Mn", "Me", "Cf"} for character in text)
