"""Plain bindings as the rules read them: a whole text that names a store, a dot and a path."""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple, cast

_DOTTED = re.compile(r"\$\{(?:screen\.([a-zA-Z,_]*)\.)?(data|form)\.([^\n\r\u2028\u2029]*)\}")
_STORES = ("data", "form")


class Dotted(NamedTuple):
    """A plain binding.

    Attributes:
        screen: the id of the screen that it names; ``None`` where it names none.
        store: ``data`` or ``form``.
        path: what stands behind the store; may be empty.
    """

    screen: str | None
    store: str
    path: str


def dotted(value: object) -> Dotted | None:
    """Read a value as a plain binding; ``None`` where it is none.

    >>> dotted("${screen.HOME.data.a.b}")
    Dotted(screen='HOME', store='data', path='a.b')
    """
    if not isinstance(value, str) or value[:2] != "${" or value[-1] != "}":
        return None
    return _read(value) if len(value) <= _KEPT else _read.__wrapped__(value)


_KEPT = 100
"""How long a binding may be to be kept: several rules read the same ones, and a flow has few."""


@functools.lru_cache(maxsize=1024)
def _read(value: str) -> Dotted | None:
    if value.isprintable():  # so it has no line break: the common texts need no pattern
        store = value[2:6]
        if store in _STORES and value[6] == ".":
            return Dotted(None, store, value[7:-1])
    match = _DOTTED.fullmatch(value)
    return None if match is None else Dotted(*match.groups())


def declared_at(data: dict[str, Any], path: str) -> object:
    """Return what a path of a data model leads to, whatever the types on the way; ``None`` where that is nothing.

    Args:
        data: the data model of a screen.
        path: names with dots between them.
    """
    first, *rest = path.split(".")
    node: object = data.get(first)
    for name in rest:
        node = _member(_member(node, "properties"), name)
    return node


def _member(node: object, name: str) -> object:
    return cast("dict[str, Any]", node).get(name) if isinstance(node, dict) else None
