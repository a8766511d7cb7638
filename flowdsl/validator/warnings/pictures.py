"""Warnings of pictures that the phone does not draw."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from flowdsl.catalogue import COMPONENTS, SHAPES, PropertySpec
from flowdsl.diagnostics.codes import PICTURE_SIZE
from flowdsl.validator.facts import Component, Facts
from flowdsl.validator.findings import Findings, Way, warning
from flowdsl.validator.registry import rule
from flowdsl.validator.warnings.limits import at_version, value_at
from flowdsl.versions import FlowVersion

PICTURE_PREFIX = warning("picture-prefix", "A picture with a data: prefix, which the phone does not read.")
PICTURE_FORMAT = warning("picture-format", "A picture in no format that the phone knows.")

_KB = 1024
_FIRST_SIGNS = ("/", "i", "R", "U", "P")
"""How pictures begin in base64: JPEG, PNG, GIF, WebP, SVG; the client looks at nothing else."""


class _Place(NamedTuple):
    """Where a component has pictures: itself, or in the items of a list."""

    list_key: str
    keys: tuple[str, ...]
    most: int | None


@functools.cache
def _places(version: FlowVersion) -> Mapping[str, _Place]:
    """Where the components have pictures, and how many KB of each the phone takes."""
    found: dict[str, _Place] = {}
    for name, spec in COMPONENTS.items():
        for key, prop in spec.properties.items():
            shape = SHAPES[prop.item_shape].properties if prop.item_shape else {key: prop}
            for keys, picture in _pictures(shape):
                most = at_version(picture.advisory.get("max_kb", {}).get("renderer"), version)
                found[name] = _Place(key if prop.item_shape else "", keys, most)
    return found


def _pictures(specs: Mapping[str, PropertySpec]) -> Iterator[tuple[tuple[str, ...], PropertySpec]]:
    for key, spec in specs.items():
        if spec.format == "base64":
            yield (key,), spec
        for keys, inner in _pictures(spec.shape):
            yield (key, *keys), inner


@rule(PICTURE_SIZE, PICTURE_PREFIX, PICTURE_FORMAT)
def pictures(facts: Facts, found: Findings) -> None:
    """Pictures that the phone can draw."""
    for kind, place in _places(facts.version).items():
        if kind not in facts.types:
            continue
        for component in facts.of(kind):
            for way, text in _texts(component, place):
                _judge(f"{way[-1]} of {'an item of ' * bool(place.list_key)}{kind}", text, way, place.most, found)


def _texts(component: Component, place: _Place) -> Iterator[tuple[Way, str]]:
    if not place.list_key:
        text = value_at(component.node, place.keys)
        if isinstance(text, str):
            yield (*component.way, *place.keys), text
        return
    items = component.node.get(place.list_key)
    for index, item in enumerate(cast("list[dict[str, Any]]", items) if isinstance(items, list) else ()):
        text = value_at(item, place.keys)
        if text.__class__ is str:
            yield (*component.way, place.list_key, index, *place.keys), text


def _judge(what: str, text: str, way: Way, most: int | None, found: Findings) -> None:
    if text[:1] in _FIRST_SIGNS and (most is None or len(text) * 3 // 4 <= most * _KB):
        return
    if text.startswith(("${", "`")):
        return
    if text.startswith("data:"):
        found.add(
            PICTURE_PREFIX,
            f"{what} starts with {text[:22]!r}",
            way,
            allowed="base64 alone",
            help="Leave out everything up to the comma: the phone draws a grey box with an error sign otherwise.",
        )
        return
    if text[:1] not in _FIRST_SIGNS:
        found.add(
            PICTURE_FORMAT,
            f"{what} is no picture that the phone knows: it starts with {text[:20]!r}",
            way,
            allowed="the base64 of a JPEG, PNG or WebP file",
            help="Encode the bytes of a picture: the phone draws a grey box with an error sign otherwise.",
        )
        return
    size = -(-len(text.rstrip("=")) * 3 // 4 // _KB)
    if most is not None and size > most:
        found.add(
            PICTURE_SIZE,
            f"{what} is a picture of {size} KB",
            way,
            allowed=f"at most {most} KB",
            help="Shrink it: the phone draws a grey box with an error sign otherwise.",
        )


CHECKS = (pictures,)
