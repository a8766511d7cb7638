"""What the author leaves out: data models, terminal screens, the routing model."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any, cast

import attrs

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.survey import Survey
from flowdsl.compiler.typing import declared, is_known, value_type
from flowdsl.expressions.nodes import Binary, Concat, Node, Ref, Unary
from flowdsl.expressions.value_types import INTEGER
from flowdsl.language.schema import empty_value
from flowdsl.tree.nodes import ActionNode, ComponentNode, DataNode, FlowNode, ItemNode, ScreenNode
from flowdsl.tree.values import class_of
from flowdsl.tree.walk import PlacedAction


def infer(tree: FlowNode, found: Survey) -> FlowNode:
    """Return the tree with data models, ``terminal`` and the routing model filled in where they were left out.

    Args:
        tree: a resolved tree.
        found: its components and actions.
    """
    integers = _integer_fields(tree, found)
    screens = tuple(_screen(screen, found, integers) for screen in tree.screens)
    header = dict(tree.header)
    if header.get("routing_model") is None:
        header.pop("routing_model", None)
        if header.get("data_api_version") is not None:
            header["routing_model"] = routing_model(screens, found)
    if header.get("data_api_version") is None:
        header.pop("data_api_version", None)
    return FlowNode(tree.name, header, screens, tree.extra, tree.origin, tree.allow)


def _screen(screen: ScreenNode, found: Survey, integers: frozenset[tuple[str, str]]) -> ScreenNode:
    data = screen.data
    if data is None and screen.raw_data is None:
        data = _inferred_data(screen, found) or None
    elif data is not None and integers:
        data = {
            name: attrs.evolve(field, type=INTEGER) if (screen.id, name) in integers else field
            for name, field in data.items()
        }
    header = screen.header
    if "terminal" not in header and any(map(_completes, found.actions[screen.id])):
        header = {**header, "terminal": True}
    if data is screen.data and header is screen.header:
        return screen
    return ScreenNode(
        screen.id,
        screen.name,
        screen.title,
        header,
        data,
        screen.raw_data,
        screen.children,
        screen.routes,
        screen.extra,
        screen.origin,
        screen.allow,
        screen.scope,
    )


def _completes(placed: PlacedAction) -> bool:
    return placed.action.name == "complete" and placed.component.type == "Footer" and placed.keys == _ON_CLICK


_ON_CLICK = ("on-click-action",)


def _inferred_data(screen: ScreenNode, found: Survey) -> dict[str, DataNode]:
    """Return the fields of a screen that declares none: the keys of the payloads that reach it."""
    fields: dict[str, DataNode] = {}
    for _, placed in found.incoming.get(screen.id, ()):
        for name, value in (placed.action.payload or {}).items():
            kind = value_type(value)
            if kind is not None and (name not in fields or not is_known(fields[name].type)):
                kind = declared(kind)
                fields[name] = DataNode(name, kind, None, empty_value(kind), placed.action.origin, inferred=True)
    return fields


def routing_model(screens: tuple[ScreenNode, ...], found: Survey) -> dict[str, tuple[str, ...]]:
    """Return the routing model: the navigate actions of each screen, then what its header adds.

    Only forward edges may stand in it; of two screens that lead to each other the first listed one has the edge.
    """
    model: dict[str, list[str]] = {screen.id: [] for screen in screens}
    for screen in screens:
        routes = model[screen.id]
        targets = [placed.action.target for placed in found.actions[screen.id] if placed.action.name == "navigate"]
        for target in (*targets, *screen.routes):
            if (
                isinstance(target, str)
                and target != screen.id
                and target not in routes
                and screen.id not in model.get(target, ())
            ):
                routes.append(target)
    return {id_: tuple(routes) for id_, routes in model.items()}


def _integer_fields(tree: FlowNode, found: Survey) -> frozenset[tuple[str, str]]:
    """Return the fields declared ``int`` which every use wants as ``integer``."""
    if _INTEGERS.keys().isdisjoint(itertools.chain(*found.counts.values())):
        return frozenset()
    whole = {
        (screen.id, field.name)
        for screen in tree.screens
        for field in (screen.data or {}).values()
        if field.type.whole and field.schema is None
    }
    if not whole or not any(
        not component.plain and component.type in _INTEGERS and _wants_integer(component)
        for components in found.components.values()
        for component in components
    ):
        return frozenset()
    uses = _Uses()
    for components in found.components.values():
        for component in components:
            if not component.plain:
                uses.gather(component, whole)
    return uses.integers(whole)


def _wants_integer(component: ComponentNode) -> bool:
    """Whether a field is bound where only ``integer`` is taken."""
    return any(type(component.props.get(key)) is Ref for key in _INTEGERS[component.type])


_INTEGERS = {
    name: keys
    for name, spec in COMPONENTS.items()
    if (keys := tuple(key for key, prop in spec.properties.items() if prop.dynamic_types == ("integer",)))
}
"""The properties that take no number but an ``integer``, by component."""

_PLAIN = frozenset({str, bool, int, float, type(None)})

Field = tuple[str, str]
"""A data field by the id of its screen and its name."""


@attrs.define(eq=False)
class _Uses:
    """What the uses of whole numbers want.

    Attributes:
        wanted: fields that are used where only ``integer`` is taken.
        other: fields that are used where ``number`` is taken, or inside an expression.
        links: fields that are sent on as they are into another whole field, which then has the same type.
    """

    wanted: set[Field] = attrs.field(factory=set[Field])
    other: set[Field] = attrs.field(factory=set[Field])
    links: list[tuple[Field, Field]] = attrs.field(factory=list[tuple[Field, Field]])

    def gather(self, component: ComponentNode, whole: set[Field]) -> None:
        """Note the uses in one component."""
        spec = COMPONENTS.get(component.type)
        for key, value in component.props.items():
            if type(value) in _PLAIN:
                continue
            prop = spec.properties.get(key) if spec is not None else None
            if isinstance(value, Ref):
                integer = prop is not None and prop.dynamic_types == ("integer",)
                (self.wanted if integer else self.other).add(_field(value))
            elif isinstance(value, ActionNode) and value.name == "navigate" and isinstance(value.target, str):
                self.send(value, value.target, whole)
            else:
                self.other.update(map(_field, refs(value)))

    def send(self, action: ActionNode, target: str, whole: set[Field]) -> None:
        """Note the uses in a payload to another screen."""
        for key, value in (action.payload or {}).items():
            if type(value) in _PLAIN:
                continue
            if isinstance(value, Ref) and (target, key) in whole:
                self.links.append((_field(value), (target, key)))
            else:
                self.other.update(map(_field, refs(value)))

    def integers(self, whole: set[Field]) -> frozenset[Field]:
        """Return the fields that every use wants as ``integer``."""
        found = {field for field in whole if field in self.wanted and field not in self.other}
        grown = True
        while grown:
            linked = {field for link in self.links if found.intersection(link) for field in link}
            more = {field for field in linked if field in whole and field not in self.other} - found
            found |= more
            grown = bool(more)
        return frozenset(found)


def _field(ref: Ref) -> Field:
    return (ref.screen or "", ref.path[0])


def refs(value: Any) -> Iterator[Ref]:
    """Yield every reference in a value; components inside it are not entered."""
    cls = class_of(value)
    if cls in _PLAIN or cls is ComponentNode:
        return
    if cls is Ref:
        yield value
    elif cls is tuple:
        for item in cast("tuple[Any, ...]", value):
            yield from refs(item)
    elif cls is dict:
        for item in cast("dict[str, Any]", value).values():
            yield from refs(item)
    elif cls is ActionNode:
        yield from refs(value.target)
        yield from refs(value.payload)
    elif cls is ItemNode:
        yield from refs(value.props)
    elif isinstance(value, Node):
        yield from _node_refs(value)


def _node_refs(node: Node) -> Iterator[Ref]:
    match node:
        case Ref():
            yield node
        case Unary(_, operand):
            yield from _node_refs(operand)
        case Binary(_, left, right):
            yield from _node_refs(left)
            yield from _node_refs(right)
        case Concat(parts):
            for part in parts:
                yield from _node_refs(part)
        case _:
            return
