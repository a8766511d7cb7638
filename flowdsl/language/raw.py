"""A text that is emitted as it is."""

from __future__ import annotations

from typing import Any

from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import Node
from flowdsl.language.handle import Handle
from flowdsl.language.misuse import misuse


class Raw(Handle[Any]):
    """A text that reaches the Flow JSON unchanged, wherever it stands. Made by `raw`."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Keep ``text``."""
        self._text = text

    def _node(self) -> Node:
        raise misuse("a raw text cannot be a part of an expression", "Write the whole expression into the raw text.")

    def __repr__(self) -> str:
        return f"raw({self._text!r})"


def raw(text: str, /) -> Raw:
    """Emit ``text`` as it is: a binding, an expression in backticks, or anything that the language would refuse.

    Example:
        ``TextBody(raw("`'Hello ' ${form.name}`"))``
    """
    if not issubclass(type(text), str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers need not be checked
        raise misuse(f"raw was given {shown(text)}", "Give it the text to emit.")
    return Raw(text)
