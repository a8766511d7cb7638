"""A lowered tree to the Flow JSON value, in the order of the catalogue; decides nothing."""

from __future__ import annotations

import base64
import functools
from collections.abc import Iterable, Mapping
from typing import Any, cast

from flowdsl.catalogue import COMPONENTS, FLOW, SCREEN, SHAPES
from flowdsl.language.schema import schema_of
from flowdsl.tree.nodes import (
    ActionNode,
    ComponentNode,
    DataNode,
    FlowNode,
    ItemNode,
    Picture,
    ScreenNode,
    Verbatim,
)
from flowdsl.tree.values import class_of
from flowdsl.versions import FlowVersion

_PLAIN = frozenset({str, int, float, bool, type(None)})


def emit(tree: FlowNode, version: FlowVersion) -> dict[str, Any]:
    """Return the Flow JSON of a lowered tree as plain dicts and lists."""
    values: dict[str, Any] = {"version": version.text}
    for key, value in tree.header.items():
        values[key] = _value(value)
    values["screens"] = list(map(_screen, tree.screens))
    return _with_extra({key: values[key] for key in _in_order(tuple(values), _FLOW)}, tree.extra)


def _screen(screen: ScreenNode) -> dict[str, Any]:
    values: dict[str, Any] = {"id": screen.id, "title": _value(screen.title)}
    if screen.raw_data is not None:
        values["data"] = _value(screen.raw_data)
    elif screen.data is not None:
        values["data"] = {name: _field(field) for name, field in screen.data.items()}
    for key, value in screen.header.items():
        values[key] = _value(value)
    values["layout"] = {"type": "SingleColumnLayout", "children": list(map(_component, screen.children))}
    return _with_extra({key: values[key] for key in _in_order(tuple(values), _SCREEN)}, screen.extra)


def _with_extra(emitted: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in extra.items():
        emitted[key] = _value(value)
    return emitted


def _field(field: DataNode) -> dict[str, Any]:
    kind = field.type
    if field.schema is None and kind.items is None and kind.properties is None:
        return {"type": kind.kind, "__example__": _value(field.example)}
    if field.schema is not None:
        schema = {key: _value(value) for key, value in field.schema.items() if key != "__example__"}
        return {**schema, "__example__": _value(field.schema.get("__example__", field.example))}
    return {**schema_of(field.type, integer=field.type.kind == "integer"), "__example__": _value(field.example)}


_FLOW, _SCREEN = " flow", " screen"
_ORDER: Mapping[str, Iterable[str]] = {
    _FLOW: FLOW,
    _SCREEN: SCREEN,
    **{spec.name: spec.properties for spec in (*COMPONENTS.values(), *SHAPES.values())},
}
"""The keys of the flow, of screens, components and items, by name, in the order in which they are written."""


@functools.lru_cache(maxsize=2048)
def _in_order(keys: tuple[str, ...], owner: str) -> tuple[str, ...]:
    """Return the keys that something has in the order of the catalogue, unknown ones last."""
    given = frozenset(keys)
    return tuple(key for key in dict.fromkeys((*_ORDER.get(owner, ()), *keys)) if key in given)


def _component(node: ComponentNode) -> dict[str, Any]:
    props = node.props
    given = tuple(props)
    keys = _in_order(given, node.type)
    if keys == given and (node.plain or _PLAIN.issuperset(map(type, props.values()))):
        emitted = {"type": node.type, **props}
    else:
        emitted = {"type": node.type}
        for key in keys:
            value = props[key]
            emitted[key] = value if type(value) in _PLAIN else _value(value)
    return _with_extra(emitted, node.extra) if node.extra else emitted


def _value(value: Any) -> Any:
    cls = class_of(value)
    if cls in _PLAIN:
        return value
    if cls is ActionNode:
        return _action(value)
    if cls is tuple:
        return list(map(_value, value))
    if cls is ComponentNode:
        return _component(value)
    if cls is ItemNode:
        return _item(value)
    if cls is dict:
        return {key: _value(inner) for key, inner in value.items()}
    if cls is Verbatim:
        return cast("Verbatim", value).text
    if cls is Picture:
        return base64.b64encode(cast("Picture", value).content).decode("ascii")
    raise TypeError(cls.__name__)


def _item(item: ItemNode) -> dict[str, Any]:
    props = item.props
    given = tuple(props)
    keys = _in_order(given, item.shape)
    if keys == given and _PLAIN.issuperset(map(type, props.values())):
        emitted = dict(props)
    else:
        emitted = {key: _value(props[key]) for key in keys}
    return _with_extra(emitted, item.extra) if item.extra else emitted


def _action(action: ActionNode) -> dict[str, Any]:
    emitted: dict[str, Any] = {"name": action.name}
    if action.name == "navigate":
        emitted["next"] = {"type": "screen", "name": _value(action.target)}
    elif action.name == "open_url":
        emitted["url"] = _value(action.target)
    if action.payload is not None and action.name != "open_url":
        payload = action.payload
        emitted["payload"] = dict(payload) if _PLAIN.issuperset(map(type, payload.values())) else _value(payload)
    return _with_extra(emitted, action.extra) if action.extra else emitted
