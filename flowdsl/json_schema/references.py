"""Finds the schema that a ``$ref`` means."""

from __future__ import annotations

import re
from typing import Any, cast
from urllib.parse import unquote

from flowdsl.diagnostics.shown import shown
from flowdsl.json_schema import draft7
from flowdsl.json_schema.fault import SchemaError

_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


class References:
    """The schemas that can be referred to from inside a schema.

    Args:
        root: the schema as a whole.
    """

    def __init__(self, root: Any) -> None:
        self._root = root
        self._named: dict[str, Any] | None = None

    def find(self, text: str) -> Any:
        """Return the schema that a reference means.

        Raises:
            SchemaError: if there is none.
        """
        base, _, fragment = text.partition("#")
        target = self._base(base, text)
        if fragment.startswith("/"):
            target = _inside(target, fragment, text)
        elif fragment:
            target = self._by_name(f"#{fragment}", text)
        if target.__class__ not in (dict, bool):
            raise _nowhere(text)
        return target

    def _base(self, base: str, text: str) -> Any:
        if not base:
            return self._root
        if base == draft7.ID.rstrip("#"):
            return draft7.SCHEMA
        return self._by_name(base, text)

    def _by_name(self, name: str, text: str) -> Any:
        if self._named is None:
            self._named = _named(self._root)
        if name not in self._named:
            raise _nowhere(text)
        return self._named[name]


def _inside(target: Any, pointer: str, text: str) -> Any:
    for step in pointer.split("/")[1:]:
        key = unquote(step).replace("~1", "/").replace("~0", "~")
        if target.__class__ is dict and key in target:
            target = target[key]
        elif target.__class__ is list and _INDEX.fullmatch(key) and int(key) < len(target):
            target = target[int(key)]
        else:
            raise _nowhere(text)
    return target


def _named(root: Any) -> dict[str, Any]:
    """Return all schemas that give themselves an ``$id``, by that."""
    named: dict[str, Any] = {}
    left = [root]
    while left:
        node = left.pop()
        if node.__class__ is dict:
            name: Any = node.get("$id")
            if name.__class__ is str:
                named.setdefault(name.removesuffix("#"), node)
            left += cast("dict[str, Any]", node).values()
        elif node.__class__ is list:
            left += cast("list[Any]", node)
    return named


def _nowhere(text: str) -> SchemaError:
    return SchemaError(f"'$ref' is {shown(text)}, which leads to no schema")
