"""Names for what has no Python name yet: ``form.x``, ``data.x``, ``screen("Details").form.x``."""

from __future__ import annotations

from typing import Any

from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import Store
from flowdsl.language.handle import Expression, Handle
from flowdsl.language.misuse import misuse
from flowdsl.language.symbols import Late
from flowdsl.language.values import Unusable, settle


class LateStore:
    """The fields of a screen by name: ``form.x`` or ``form["x"]``."""

    __slots__ = ("_screen", "_store")

    def __init__(self, store: Store, screen: str | None = None) -> None:
        """Name a store of the screen called ``screen``, or of the asking screen."""
        self._store: Store = store
        self._screen = screen

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Expression[Any](Late(self._store, (name,), self._screen))

    def __getitem__(self, name: str) -> Any:
        if not issubclass(
            type(name), str
        ):  # pyright: ignore[reportUnnecessaryIsInstance] - callers need not be checked
            raise misuse(f"a field is named by {shown(name)}", "Name it by a text: form['name'].")
        return Expression[Any](Late(self._store, (name,), self._screen))

    def __repr__(self) -> str:
        return self._store if self._screen is None else f"screen({self._screen!r}).{self._store}"


class LateScreen:
    """A screen by the name of its class or its id."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        """Name a screen."""
        self._name = name

    @property
    def form(self) -> LateStore:
        """Its inputs."""
        return LateStore("form", self._name)

    @property
    def data(self) -> LateStore:
        """Its data."""
        return LateStore("data", self._name)

    def __repr__(self) -> str:
        return f"screen({self._name!r})"


def settle_screen(value: object) -> Any:
    """Return what names a screen: a class, a text, a `LateScreen` or a field; anything else is an `Unusable`."""
    cls = type(value)
    if issubclass(cls, (type, str, LateScreen, Handle)):
        return settle(value) if issubclass(cls, str) else value
    return Unusable(shown(value))


form = LateStore("form")
"""The inputs of the asking screen, by name: ``form.department`` is the value of the input ``department``."""

data = LateStore("data")
"""The data of the asking screen, by name: ``data.greeting`` is what the screen was given as ``greeting``."""


def screen(name: str, /) -> LateScreen:
    """Name a screen that is written later: ``screen("Details").form.email``.

    Args:
        name: the name of the screen's class, or its id.
    """
    if not issubclass(type(name), str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers need not be checked
        raise misuse(f"a screen is named by {shown(name)}", "Name it by the name of its class, or by its id.")
    return LateScreen(name)
