"""Pictures by their bytes: how large the phone takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from flowdsl.catalogue import SHAPES
from flowdsl.catalogue.model import PropertySpec
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.rules import PropertyRule
from flowdsl.compiler.report import python_parts
from flowdsl.diagnostics.codes import PICTURE_SIZE
from flowdsl.tree.nodes import ComponentNode, ItemNode, Picture
from flowdsl.tree.values import is_items, is_members
from flowdsl.versions import FlowVersion

_KB = 1024

Keys = tuple[str | int, ...]


def check_pictures(node: ComponentNode, key: str, value: Any, rule: PropertyRule, context: Context) -> None:
    """Warn of pictures in a property, or in its items, that are larger than the phone shows."""
    if isinstance(value, Picture):
        _check_size(node, (key,), value, rule.spec, context)
    elif is_items(value) and rule.spec.item_shape is not None:
        known = SHAPES[rule.spec.item_shape].properties
        for index, item in enumerate(value):
            for keys, spec, picture in _pictures(item.props, known) if isinstance(item, ItemNode) else ():
                _check_size(node, (key, index, *keys), picture, spec, context)


def _pictures(
    members: Mapping[str, Any], known: Mapping[str, PropertySpec]
) -> Iterator[tuple[Keys, PropertySpec, Picture]]:
    """Yield the pictures among the members of an item, with the way to each and what it is."""
    for key, value in members.items():
        spec = known.get(key)
        if spec is not None and isinstance(value, Picture):
            yield (key,), spec, value
        elif spec is not None and is_members(value):
            for keys, inner, picture in _pictures(value, spec.shape):
                yield (key, *keys), inner, picture


def _check_size(node: ComponentNode, keys: Keys, picture: Picture, spec: PropertySpec, context: Context) -> None:
    most = _most(spec, context.version)
    if most is None or len(picture.content) <= most * _KB:
        return
    size = -(-len(picture.content) // _KB)
    context.report.add(
        PICTURE_SIZE,
        f"{spec.name} of {node.type} is a picture of {size} KB",
        node,
        keys,
        parts=python_parts(node, keys),
        allowed=f"at most {most} KB; the platform takes more, but the phone may not show it",
        allow=(*node.allow, *node.scope.root.allow),
    )


def _most(spec: PropertySpec, version: FlowVersion) -> int | None:
    """Return how many KB the phone shows at a version, ``None`` where nobody says."""
    limit: Any = spec.advisory.get("max_kb", {}).get("renderer")
    if isinstance(limit, Mapping):
        by_version = cast("Mapping[FlowVersion, int]", limit)
        return next((most for first, most in sorted(by_version.items(), reverse=True) if first <= version), None)
    return limit
