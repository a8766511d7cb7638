"""How long texts and how large pictures and lists may be at a version before the phone minds, or the documentation."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, cast

from flowdsl.catalogue import COMPONENTS, SHAPES, PropertySpec
from flowdsl.expressions.parse import is_binding, is_nested
from flowdsl.validator.facts import Component, Facts
from flowdsl.validator.findings import Way
from flowdsl.versions import FlowVersion

Mode = Literal["soft", "hard", "truncate", "docs"]
"""What happens past a limit: a draft says so, the flow stops, the text is cut; or the documentation names it alone."""

_LARGE_LABEL = 150
"""How long a label may be with label-variant large."""
_CLIENT_TITLES = {"Dropdown": 80}
"""Where the client takes longer titles of options than the documentation names."""


class Length(NamedTuple):
    """How long a text may be.

    Attributes:
        keys: the way to the text from the component, or from an item of its list.
        most: the most characters.
        mode: what happens past them.
    """

    keys: tuple[str, ...]
    most: int
    mode: Mode


class Lengths(NamedTuple):
    """How long the texts of a component may be.

    Attributes:
        own: the texts of the component itself, each with its key and its limit at hand.
        list_key: the property with its items; empty where it has none, or none with limits.
        items: the texts of each item.
        lines: the same for lists of texts in each item, by their key.
    """

    own: tuple[tuple[str, int, Length], ...]
    list_key: str
    items: tuple[Length, ...]
    lines: tuple[Length, ...]


class TooLong(NamedTuple):
    """A text that is too long.

    Attributes:
        component: the component.
        way: the way to the text.
        what: its place in words.
        length: how many characters it has.
        limit: what it breaks.
    """

    component: Component
    way: Way
    what: str
    length: int
    limit: Length


def at_version(limit: Any, version: FlowVersion) -> int | None:
    """Return the figure of a limit at ``version``: some have one for each version from which on they hold."""
    if isinstance(limit, Mapping):
        by_version = cast("Mapping[FlowVersion, int]", limit)
        return next((most for first, most in sorted(by_version.items(), reverse=True) if first <= version), None)
    return limit


@functools.cache
def client_lengths(version: FlowVersion) -> Mapping[str, Lengths]:
    """Return the lengths past which the client minds, by the type of the component."""
    return _lengths(version, documented=False)


@functools.cache
def documented_lengths(version: FlowVersion) -> Mapping[str, Lengths]:
    """Return the lengths that the documentation asks for where the client minds later or not at all."""
    return _lengths(version, documented=True)


def _lengths(version: FlowVersion, *, documented: bool) -> Mapping[str, Lengths]:
    found: dict[str, Lengths] = {}
    for name, spec in COMPONENTS.items():
        key = next((key for key, prop in spec.properties.items() if prop.item_shape), "")
        shape: Mapping[str, PropertySpec] = SHAPES[spec.properties[key].item_shape or ""].properties if key else {}
        own = _of(spec.properties, "max_length", name, version, documented=documented)
        items = tuple(_of(shape, "max_length", name, version, documented=documented))
        lines = tuple(_of(shape, "item_max_length", name, version, documented=documented))
        made = Lengths(tuple((it.keys[0], it.most, it) for it in own), key * bool(items or lines), items, lines)
        if made.own or made.list_key:
            found[name] = made
    return found


def _of(
    specs: Mapping[str, PropertySpec], limit: str, component: str, version: FlowVersion, *, documented: bool
) -> Iterator[Length]:
    for key, spec in specs.items():
        for length in _of(spec.shape, limit, component, version, documented=documented):
            yield length._replace(keys=(key, *length.keys))
        advisory = spec.advisory.get(limit)
        if advisory is None:
            continue
        client, docs = at_version(advisory["renderer"], version), at_version(advisory["docs"], version)
        if specs is SHAPES["OptionItem"].properties and key == "title":
            client = _CLIENT_TITLES.get(component, client)
        if documented and docs is not None and (client is None or docs < client):
            yield Length((key,), docs, "docs")
        elif not documented and client is not None:
            yield Length((key,), client, advisory["renderer_mode"])


def too_long(facts: Facts, table: Mapping[str, Lengths]) -> Iterator[TooLong]:
    """Find the literal texts that are longer than a table of lengths allows."""
    for screen in facts.screens:
        for kind, components in screen.by_type.items():
            lengths = table.get(kind)
            if lengths is None:
                continue
            for component in components:
                node = component.node
                for key, most, limit in lengths.own:
                    if key in node:
                        value = node[key]
                        if value.__class__ is not str or len(value) > most:
                            yield from _judge(component, limit, value)
                if lengths.list_key:
                    yield from _in_items(component, lengths)


def _judge(component: Component, limit: Length, value: Any) -> Iterator[TooLong]:
    """Judge a value of any form: a text, a list of lines, or an object with one text for each end of a range."""
    (key,) = limit.keys
    if key == "label" and component.node.get("label-variant") == "large" and limit.mode != "docs":
        limit = limit._replace(most=_LARGE_LABEL)
    what = f"{key} of {component.type}"
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        texts = [((key, name), text) for name, text in members.items() if isinstance(text, str)]
    else:
        texts = [((key,), "\n".join(map(str, cast("list[Any]", value))) if isinstance(value, list) else value)]
    for keys, text in texts:
        if isinstance(text, str) and len(text) > limit.most and is_literal(text):
            yield TooLong(component, (*component.way, *keys), what, len(text), limit)


def _in_items(component: Component, lengths: Lengths) -> Iterator[TooLong]:
    items = component.node.get(lengths.list_key)
    if items.__class__ is not list:
        return
    kind = component.type
    for index, item in enumerate(cast("list[dict[str, Any]]", items)):
        for limit in lengths.items:
            text = value_at(item, limit.keys)
            if text.__class__ is str and len(text) > limit.most and is_literal(text):
                way = (*component.way, lengths.list_key, index, *limit.keys)
                yield TooLong(component, way, f"{'.'.join(limit.keys)} of an item of {kind}", len(text), limit)
        for limit in lengths.lines:
            texts = value_at(item, limit.keys)
            for at, text in enumerate(cast("list[Any]", texts) if isinstance(texts, list) else ()):
                if isinstance(text, str) and len(text) > limit.most:
                    way = (*component.way, lengths.list_key, index, *limit.keys, at)
                    yield TooLong(component, way, f"{limit.keys[-1]} of an item of {kind}", len(text), limit)


def value_at(node: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """Return what stands at the end of ``keys``; ``None`` where they lead nowhere."""
    value: Any = node
    for key in keys:
        if value.__class__ is not dict:
            return None
        value = value.get(key)
    return value


def is_literal(text: str) -> bool:
    """Whether the phone shows a text as it is written, but for its version: neither a binding nor an expression."""
    return not is_binding(text) and not is_nested(text)
