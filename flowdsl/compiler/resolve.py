"""Handles and late names to references; parameters and decided conditions fold away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import attrs

from flowdsl.catalogue import COMPONENTS, SHAPES
from flowdsl.compiler import references
from flowdsl.compiler.collect import Collected
from flowdsl.compiler.pictures import read_picture
from flowdsl.compiler.report import Finding, Report, python_parts
from flowdsl.compiler.scope import Names, Scope
from flowdsl.diagnostics.codes import (
    BROKEN_PLACEHOLDER,
    OPERANDS,
    PAYLOAD_TWICE,
    UNKNOWN_SCREEN,
    UNUSABLE_VALUE,
)
from flowdsl.expressions.fold import fold
from flowdsl.expressions.nodes import UNKNOWN, Binary, Concat, Literal, Node, Ref, Unary
from flowdsl.expressions.operands import operand_fault, plus
from flowdsl.language.actions import Action
from flowdsl.language.body import record_of
from flowdsl.language.component import Component, Input
from flowdsl.language.fields import Data
from flowdsl.language.handle import Handle
from flowdsl.language.item import Item
from flowdsl.language.late import LateScreen
from flowdsl.language.raw import Raw
from flowdsl.language.symbols import Late, Parameter, Symbol
from flowdsl.language.text import END, START, BrokenTextError, read_text
from flowdsl.language.values import Unusable
from flowdsl.tree.nodes import ActionNode, ComponentNode, FlowNode, ItemNode, ScreenNode, Verbatim
from flowdsl.tree.walk import CHILD_KEYS, CONTAINERS

_SCALARS = frozenset({bool, int, float, type(None)})


def resolve(collected: Collected, report: Report) -> FlowNode:
    """Return the tree with every handle replaced by a reference of known type.

    What cannot be resolved becomes `UNKNOWN`, about which later passes are silent.
    """
    resolver = Resolver(collected.names, report)
    resolver.open_screens(collected.tree)
    return attrs.evolve(
        collected.tree,
        screens=tuple(map(resolver.screen, collected.tree.screens)),
        extra=resolver.plain_extra(collected.tree),
    )


@attrs.define(eq=False)
class Resolver:
    """Resolves the values of a flow."""

    names: Names
    report: Report

    def screen(self, node: ScreenNode) -> ScreenNode:
        """Return a screen with resolved values."""
        scope: Scope = node.scope
        title = self._header_value(node, "title", node.title, scope)
        header = dict(node.header)
        sensitive = header.get("sensitive")
        if sensitive.__class__ is tuple:
            header["sensitive"] = tuple(self._sensitive(node, item, scope) for item in sensitive)
        children: list[ComponentNode] = []
        for child in node.children:
            children.extend(self.component(child))
        return ScreenNode(
            node.id, node.name, title, header, node.data, node.raw_data, tuple(children),
            self._routes(node), node.extra, node.origin, node.allow, scope,
        )  # fmt: skip

    def plain_extra(self, node: FlowNode) -> Mapping[str, Any]:
        """Return the unknown members of the flow, which hold no expressions."""
        return {key: value._text if isinstance(value, Raw) else value for key, value in node.extra.items()}

    def _header_value(self, node: ScreenNode, key: str, value: Any, scope: Scope) -> Any:
        try:
            return self.value(value, scope)
        except Finding as finding:
            self.report.place(finding, node, (key,))
            return UNKNOWN

    def _sensitive(self, node: ScreenNode, item: Any, scope: Scope) -> Any:
        value = self._header_value(node, "sensitive", item, scope)
        return value.path[0] if isinstance(value, Ref) and value.store == "form" else value

    def _routes(self, node: ScreenNode) -> tuple[str, ...]:
        routes: list[str] = []
        for item in node.routes:
            try:
                routes.append(self._screen_id(item))
            except Finding as finding:
                finding.parts = ("routes",)
                finding.origin = node.origin
                self.report.place(finding, node)
        return tuple(routes)

    def _screen_id(self, target: Any) -> str:
        if isinstance(target, LateScreen):
            target = target._name
        if isinstance(target, str):
            return references.screen_id(target, self.names)
        record = record_of(target) if isinstance(target, type) else None
        id_ = self.names.by_serial.get(record.serial) if record is not None else None
        if id_ is None:
            name = record.name if record is not None else repr(target)
            raise Finding(
                UNKNOWN_SCREEN,
                f"{name} is no screen of the flow {self.names.flow}",
                help=f"Add it to screens = [...] of {self.names.flow}." if record is not None else None,
                allowed=", ".join(self.names.by_class),
            )
        return id_

    def component(self, node: ComponentNode) -> tuple[ComponentNode, ...]:
        """Return a component with resolved values; an If that is decided gives the components of its branch."""
        scope: Scope = node.scope
        props = node.props
        changed: dict[str, Any] | None = None
        container = node.type in CONTAINERS
        for key, value in props.items():
            cls = value.__class__
            if cls is str:
                if START not in value and END not in value:
                    continue
            elif cls in _SCALARS:
                continue
            if changed is None:
                changed = dict(props)
            if container and (key in CHILD_KEYS or key == "cases"):
                changed[key] = self._nested_children(value)
                continue
            try:
                changed[key] = self._property(node, key, value, scope)
            except Finding as finding:
                self.report.place(finding, node, (key,))
                changed[key] = UNKNOWN
        if changed is not None:
            extra = self._extra(node) if node.extra else node.extra
            node = ComponentNode(node.type, changed, extra, node.origin, node.allow, scope)
        elif node.extra:
            node = attrs.evolve(node, extra=self._extra(node))
        if node.type == "If" and node.props.get("condition").__class__ is bool:
            branch = node.props.get("then" if node.props["condition"] else "else", ())
            return branch if isinstance(branch, tuple) else ()
        return (node,)

    def _nested_children(self, value: Any) -> Any:
        if isinstance(value, tuple):
            nodes: list[ComponentNode] = []
            for child in cast("tuple[ComponentNode, ...]", value):
                nodes.extend(self.component(child))
            return tuple(nodes)
        if isinstance(value, Mapping):
            return {case: self._nested_children(inner) for case, inner in cast("Mapping[str, Any]", value).items()}
        return value

    def _extra(self, node: ComponentNode) -> Mapping[str, Any]:
        extra: dict[str, Any] = {}
        for key, value in node.extra.items():
            try:
                extra[key] = self.value(value, node.scope)
            except Finding as finding:
                self.report.place(finding, node, (key,))
        return extra

    def _property(self, node: ComponentNode, key: str, value: Any, scope: Scope) -> Any:
        spec = COMPONENTS.get(node.type)
        prop = spec.properties.get(key) if spec is not None else None
        if prop is not None:
            if prop.item_shape is not None and value.__class__ is tuple:
                return tuple(self._item(node, (key, index), prop.item_shape, item) for index, item in enumerate(value))
            if prop.format == "base64":
                value = read_picture(value)
            elif prop.actions and isinstance(value, Mapping):
                value = action_from_json(cast("Mapping[str, Any]", value), node)
        if value.__class__ is Action:
            return self._action(node, (key,), value, scope)
        return self.value(value, scope)

    def _item(self, node: ComponentNode, keys: tuple[str | int, ...], shape: str, item: Any) -> Any:
        if isinstance(item, Item):
            props, extra, origin = item._props, item._extra, item._origin
            if item._surplus:
                from flowdsl.compiler.surplus import report_item_surplus

                report_item_surplus(item, node, keys, self.report)
        elif isinstance(item, Mapping):
            props, extra, origin = cast("Mapping[str, Any]", item), {}, None
        else:
            try:
                return self.value(item, node.scope)
            except Finding as finding:
                self.report.place(finding, node, keys)
                return UNKNOWN
        resolved: dict[str, Any] = {}
        specs = SHAPES[shape].properties
        for key, value in {**props, **extra}.items():
            if value.__class__ is str and START not in value and END not in value:
                resolved[key] = value
                continue
            prop = specs.get(key)
            try:
                if prop is not None and prop.format == "base64":
                    value = read_picture(value)
                elif prop is not None and prop.actions and isinstance(value, Mapping):
                    value = action_from_json(cast("Mapping[str, Any]", value), node)
                resolved[key] = (
                    self._action(node, (*keys, key), value, node.scope)
                    if value.__class__ is Action
                    else self.value(value, node.scope)
                )
            except Finding as finding:
                parts = (key,) if origin is not None else python_parts(node, (*keys, key))
                finding.origin, finding.parts = finding.origin or origin or node.origin, finding.parts or parts
                self.report.place(finding, node, (*keys, key))
                resolved[key] = UNKNOWN
        return ItemNode(shape, resolved, origin or node.origin)

    def _action(self, node: ComponentNode, keys: tuple[str | int, ...], action: Action, scope: Scope) -> ActionNode:
        origin = action._origin
        target: Any = None
        try:
            target = self._target(action, scope)
        except Finding as finding:
            finding.origin, finding.parts = origin, (0,)
            self.report.place(finding, node, (*keys, *(("next", "name") if action._name == "navigate" else ("url",))))
            target = UNKNOWN
        for key in action._twice:
            self.report.add(
                PAYLOAD_TWICE,
                f"payload key {key!r} is given twice, in the dict and as a keyword",
                node,
                (*keys, "payload", key),
                origin=origin,
                parts=(key,),
                on_key=True,
            )
        payload = action._payload
        if isinstance(payload, Unusable):
            self.report.add(
                UNUSABLE_VALUE, f"the payload is {payload.reason}", node, (*keys, "payload"), origin=origin
            )
            payload = None
        resolved: dict[str, Any] | None = None
        if payload is not None:
            resolved = {}
            for key, value in payload.items():
                if value.__class__ is str and START not in value and END not in value:
                    resolved[key] = value
                    continue
                try:
                    resolved[key] = self.value(value, scope)
                except Finding as finding:
                    if finding.origin is None:
                        finding.origin, finding.parts = origin, (key, *finding.parts)
                    self.report.place(finding, node, (*keys, "payload", key))
                    resolved[key] = UNKNOWN
        extra = {key: self.value(value, scope) for key, value in action._extra.items()} if action._extra else {}
        return ActionNode(action._name, target, resolved, extra, origin)

    def _target(self, action: Action, scope: Scope) -> Any:
        target = action._target
        if action._name == "navigate" and not isinstance(target, Handle):
            return self._screen_id(target)
        return None if target is None else self.value(target, scope)

    def value(self, value: Any, scope: Scope) -> Any:
        """Return a value with every handle in it resolved.

        Raises:
            Finding: at the first thing in it that cannot be resolved.
        """
        cls = value.__class__
        if cls is str:
            if START in value or END in value:
                return self._text(value, scope)
            return value
        if cls in _SCALARS:
            return value
        if isinstance(value, (Input, Data)):
            found = scope.find(cast("Input[Any]", value)._serial)
            if found.__class__ is Ref:
                return found
        if isinstance(value, Raw):
            return Verbatim(value._text)
        if isinstance(value, Handle):
            return self._expression(cast("Handle[Any]", value)._node(), scope)
        return self._compound(value, scope)

    def _compound(self, value: Any, scope: Scope) -> Any:
        if isinstance(value, tuple):
            items: list[Any] = []
            for index, item in enumerate(cast("tuple[Any, ...]", value)):
                try:
                    items.append(self.value(item, scope))
                except Finding as finding:
                    raise finding.under(index) from None
            return tuple(items)
        if isinstance(value, Item):
            return self._mapping({**value._props, **value._extra}, scope, value)
        if isinstance(value, Mapping):
            return self._mapping(cast("Mapping[str, Any]", value), scope, None)
        if isinstance(value, Unusable):
            raise Finding(UNUSABLE_VALUE, f"{value.reason} cannot be written as Flow JSON")
        if isinstance(value, Component):
            raise Finding(UNUSABLE_VALUE, f"a {value._type} stands where a value is wanted")
        if isinstance(value, (ActionNode, Verbatim, Node)) or value.__class__.__name__ == "Picture":
            return value
        raise Finding(UNUSABLE_VALUE, f"a value of type {type(value).__name__} cannot be written as Flow JSON")

    def _mapping(self, value: Mapping[str, Any], scope: Scope, item: Item | None) -> dict[str, Any]:
        resolved: dict[str, Any] = {}
        for key, inner in value.items():
            if START in key or END in key:
                raise Finding(BROKEN_PLACEHOLDER, "an expression stands in a key").under(key)
            try:
                resolved[key] = self.value(inner, scope)
            except Finding as finding:
                found = finding.under(key)
                raise (found.made_at(item._origin) if item is not None else found) from None
        return resolved

    def _text(self, text: str, scope: Scope) -> Any:
        try:
            parts = read_text(text)
        except BrokenTextError:
            raise Finding(
                BROKEN_PLACEHOLDER,
                "a text holds an expression that was cut or altered",
                help="Put the expression into the text last: no slicing, upper() or replace() on the result.",
            ) from None
        return self._expression(parts[0] if len(parts) == 1 else Concat(parts), scope)

    def _expression(self, node: Node, scope: Scope) -> Any:
        try:
            found = self._node(node, scope)
            if found.__class__ is not Ref:
                found = fold(found)
        except RecursionError:
            raise Finding(
                UNUSABLE_VALUE, "an expression is nested too deeply", help="Split it: send a part of it as data."
            ) from None
        if found.__class__ is Literal:
            return cast("Literal", found).value
        if found.__class__ is _Given:
            return cast("_Given", found).value
        return found

    def _node(self, node: Node, scope: Scope) -> Node:
        cls = node.__class__
        if cls is Symbol:
            return references.symbol(cast("Symbol", node), scope, self.names)
        if cls is Binary:
            return self._binary(cast("Binary", node), scope)
        if cls is Late:
            return references.late(cast("Late", node), scope, self.names)
        if cls is Concat:
            return self._concat(cast("Concat", node), scope)
        if cls is Unary:
            return self._unary(cast("Unary", node), scope)
        if cls is Parameter:
            return self._parameter(cast("Parameter", node), scope)
        return node

    def _binary(self, node: Binary, scope: Scope) -> Node:
        left = self._node(node.left, scope)
        right = self._node(node.right, scope)
        if left is UNKNOWN or right is UNKNOWN:
            return UNKNOWN
        return _sound(plus(left, right) if node.op == "+" else Binary(node.op, left, right))

    def _unary(self, node: Unary, scope: Scope) -> Node:
        operand = self._node(node.operand, scope)
        return UNKNOWN if operand is UNKNOWN else _sound(Unary(node.op, operand))

    def _concat(self, node: Concat, scope: Scope) -> Node:
        members = tuple(self._node(part, scope) for part in node.parts)
        return UNKNOWN if UNKNOWN in members else Concat(members)

    def _parameter(self, node: Parameter, scope: Scope) -> Node:
        value, where = references.parameter(node, scope, self.names)
        resolved = self.value(value, where)
        if resolved is None or resolved.__class__ in _SCALARS or resolved.__class__ is str:
            return Literal(resolved)
        return resolved if isinstance(resolved, Node) else _Given(resolved)

    def open_screens(self, tree: FlowNode) -> None:
        """Let screens that declare no data take their fields from the payloads that reach them."""
        incoming = Incoming(tree, self)
        for scope in self.names.screens.values():
            if scope.open_data:
                scope.infer = incoming.field_of(scope)


@attrs.frozen(eq=False)
class _Given(Node):
    """The value of a parameter that is no scalar: a list of options, say. It can only stand alone."""

    value: Any


def _sound(node: Node) -> Node:
    fault = operand_fault(node)
    if fault is not None:
        raise Finding(OPERANDS, fault)
    return node


@attrs.define(eq=False)
class Incoming:
    """The payloads that reach each screen, looked through when a screen declares no data of its own."""

    tree: FlowNode
    resolver: Resolver
    _payloads: dict[str, list[tuple[Mapping[str, Any], Scope]]] | None = None
    _running: set[tuple[str, str]] = attrs.field(factory=set[tuple[str, str]])

    def field_of(self, scope: Scope) -> Any:
        """Return the function that finds a field of the screen of ``scope``."""
        return lambda name: self.field(scope, name)

    def field(self, scope: Scope, name: str) -> Ref | None:
        """Return the reference to a field that some payload fills, with the type of the first value that has one."""
        found = scope.data.get(name)
        if found is not None:
            return found
        if self._payloads is None:
            self._payloads = self._gather()
        values = [(payload[name], at) for payload, at in self._payloads.get(scope.screen, ()) if name in payload]
        if not values:
            return None
        running = (scope.screen, name)
        if running in self._running:
            return Ref("data", (name,), scope.screen)
        self._running.add(running)
        kind = None
        for value, at in values:
            try:
                kind = kind or value_type(self.resolver.value(value, at))
            except Finding:
                continue
        self._running.discard(running)
        ref = Ref("data", (name,), scope.screen, kind)
        scope.data[name] = ref
        return ref

    def _gather(self) -> dict[str, list[tuple[Mapping[str, Any], Scope]]]:
        found: dict[str, list[tuple[Mapping[str, Any], Scope]]] = {}
        for screen in self.tree.screens:
            for action, scope in _raw_actions(screen.children):
                if action._name != "navigate" or not isinstance(action._payload, dict):
                    continue
                try:
                    target = self.resolver._target(action, scope)
                except Finding:
                    continue
                if isinstance(target, str):
                    found.setdefault(target, []).append((action._payload, scope))
        return found


def _raw_actions(children: tuple[ComponentNode, ...]) -> list[tuple[Action, Scope]]:
    found: list[tuple[Action, Scope]] = []
    for child in children:
        for value in child.props.values():
            if value.__class__ is Action:
                found.append((value, child.scope))
            elif value.__class__ is tuple:
                for item in value:
                    if isinstance(item, ComponentNode):
                        found.extend(_raw_actions((item,)))
                    elif isinstance(item, Item):
                        found.extend((inner, child.scope) for inner in item._props.values() if isinstance(inner, Action))
            elif isinstance(value, Mapping) and child.type == "Switch":
                for inner in cast("Mapping[str, Any]", value).values():
                    if isinstance(inner, tuple):
                        found.extend(_raw_actions(cast("tuple[ComponentNode, ...]", inner)))
    return found
