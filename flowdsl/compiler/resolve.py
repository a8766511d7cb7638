"""Handles and late names to references; parameters and decided conditions fold away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import attrs

from flowdsl.catalogue import COMPONENTS, SHAPES
from flowdsl.compiler import references
from flowdsl.compiler.collect import Collected
from flowdsl.compiler.incoming import Incoming
from flowdsl.compiler.pictures import read_picture
from flowdsl.compiler.report import Finding, Report, python_parts
from flowdsl.compiler.scope import Names, Scope
from flowdsl.compiler.surplus import report_item_surplus
from flowdsl.compiler.values import SCALARS, ValueResolver
from flowdsl.diagnostics.codes import PAYLOAD_TWICE, UNKNOWN_SCREEN, UNUSABLE_VALUE
from flowdsl.expressions.nodes import UNKNOWN, Ref
from flowdsl.language.actions import Action, action_from_json
from flowdsl.language.body import record_of
from flowdsl.language.handle import Handle
from flowdsl.language.item import Item
from flowdsl.language.late import LateScreen
from flowdsl.language.text import END, START
from flowdsl.language.values import Unusable
from flowdsl.tree.nodes import ActionNode, ComponentNode, FlowNode, ItemNode, ScreenNode
from flowdsl.tree.walk import CHILD_KEYS, CONTAINERS

Keys = tuple[str | int, ...]
_NOTHING: Mapping[str, Any] = {}


def resolve(collected: Collected, report: Report) -> FlowNode:
    """Return the tree with every handle replaced by a reference of known type.

    What cannot be resolved becomes `UNKNOWN`, about which later passes are silent.
    """
    resolver = Resolver(collected.names, report, ValueResolver(collected.names))
    incoming = Incoming(collected.tree, resolver.values.value, resolver.target)
    for scope in collected.names.screens.values():
        scope.incoming = incoming
    tree = collected.tree
    return FlowNode(
        tree.name,
        tree.header,
        tuple(map(resolver.screen, tree.screens)),
        resolver.members(tree.extra, tree) if tree.extra else tree.extra,
        tree.origin,
        tree.allow,
    )


@attrs.frozen(eq=False)
class Resolver:
    """Resolves the screens of a flow."""

    names: Names
    report: Report
    values: ValueResolver

    def screen(self, node: ScreenNode) -> ScreenNode:
        """Return a screen with resolved values."""
        scope: Scope = node.scope
        header = node.header
        if "sensitive" in header:
            sensitive = tuple(self._sensitive(node, item, scope) for item in header["sensitive"])
            header = {**header, "sensitive": sensitive}
        children: list[ComponentNode] = []
        for child in node.children:
            children.extend(self.component(child))
        return ScreenNode(
            node.id,
            node.name,
            self._header_value(node, "title", node.title, scope),
            header,
            node.data,
            node.raw_data,
            tuple(children),
            self._routes(node) if node.routes else node.routes,
            self.members(node.extra, node) if node.extra else node.extra,
            node.origin,
            node.allow,
            scope,
        )

    def members(self, extra: Mapping[str, Any], node: FlowNode | ScreenNode | ComponentNode) -> Mapping[str, Any]:
        """Return the members that the catalogue does not know, resolved."""
        scope = node.scope if not isinstance(node, FlowNode) else next(iter(self.names.screens.values()), None)
        resolved: dict[str, Any] = {}
        for key, value in extra.items():
            try:
                resolved[key] = self.values.value(value, cast("Scope", scope))
            except Finding as finding:
                self.report.place(finding, node, (key,))
        return resolved

    def _header_value(self, node: ScreenNode, key: str, value: Any, scope: Scope) -> Any:
        try:
            return self.values.value(value, scope)
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
                finding.origin, finding.parts = node.origin, ("routes",)
                self.report.place(finding, node)
        return tuple(routes)

    def _screen_id(self, target: Any) -> str:
        if isinstance(target, LateScreen):
            target = target._name
        if isinstance(target, str):
            return references.screen_id(target, self.names)
        record = record_of(cast("type[Any]", target)) if isinstance(target, type) else None
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
        props = node.props
        changed: dict[str, Any] | None = None
        for key, value in props.items():
            cls = value.__class__
            if cls is str:
                if START not in value and END not in value:
                    continue
            elif cls in SCALARS:
                continue
            if changed is None:
                changed = dict(props)
            changed[key] = self._property(node, key, value)
        if changed is not None or node.extra:
            extra = self.members(node.extra, node) if node.extra else node.extra
            props = props if changed is None else changed
            node = ComponentNode(node.type, props, extra, node.origin, node.allow, node.scope)
            if node.type == "If" and props.get("condition").__class__ is bool:
                branch = props.get("then" if props["condition"] else "else", ())
                return cast("tuple[ComponentNode, ...]", branch) if isinstance(branch, tuple) else ()
        return (node,)

    def _property(self, node: ComponentNode, key: str, value: Any) -> Any:
        if node.type in CONTAINERS and (key in CHILD_KEYS or key == "cases"):
            return self._nested_children(value)
        try:
            if value.__class__ is Action:
                return self._action(node, (key,), value)
            spec = COMPONENTS.get(node.type)
            prop = spec.properties.get(key) if spec is not None else None
            if prop is not None:
                if prop.item_shape is not None and value.__class__ is tuple:
                    return tuple(
                        self._item(node, (key, index), prop.item_shape, item) for index, item in enumerate(value)
                    )
                if prop.format == "base64":
                    value = read_picture(value)
                elif prop.actions and isinstance(value, Mapping):
                    json_action = action_from_json(cast("Mapping[str, Any]", value), node.origin)
                    return self._action(node, (key,), json_action)
            return self.values.value(value, node.scope)
        except Finding as finding:
            self.report.place(finding, node, (key,))
            return UNKNOWN

    def _nested_children(self, value: Any) -> Any:
        if isinstance(value, tuple):
            nodes: list[ComponentNode] = []
            for child in cast("tuple[ComponentNode, ...]", value):
                nodes.extend(self.component(child))
            return tuple(nodes)
        if isinstance(value, Mapping):
            return {case: self._nested_children(inner) for case, inner in cast("Mapping[str, Any]", value).items()}
        return value

    def _item(self, node: ComponentNode, keys: Keys, shape: str, item: Any) -> Any:
        if isinstance(item, Item):
            if item._surplus:
                report_item_surplus(item, node, keys, self.report)
            props = {**item._props, **item._extra} if item._extra else item._props
            return ItemNode(shape, self._item_members(node, keys, shape, props, item._origin), item._origin)
        if isinstance(item, Mapping):
            props = cast("Mapping[str, Any]", item)
            return ItemNode(shape, self._item_members(node, keys, shape, props, None), node.origin)
        try:
            return self.values.value(item, node.scope)
        except Finding as finding:
            self.report.place(finding, node, keys)
            return UNKNOWN

    def _item_members(
        self, node: ComponentNode, keys: Keys, shape: str, props: Mapping[str, Any], origin: Any
    ) -> Mapping[str, Any]:
        changed: dict[str, Any] | None = None
        for key, value in props.items():
            if value.__class__ is str and START not in value and END not in value:
                continue
            if changed is None:
                changed = dict(props)
            try:
                changed[key] = self._item_member(node, (*keys, key), SHAPES[shape].properties.get(key), value)
            except Finding as finding:
                if finding.origin is None:
                    finding.origin = origin or node.origin
                    finding.parts = (key, *finding.parts) if origin else python_parts(node, (*keys, key))
                self.report.place(finding, node, (*keys, key))
                changed[key] = UNKNOWN
        return props if changed is None else changed

    def _item_member(self, node: ComponentNode, keys: Keys, prop: Any, value: Any) -> Any:
        if prop is not None and prop.format == "base64":
            value = read_picture(value)
        elif prop is not None and prop.actions and isinstance(value, Mapping):
            value = action_from_json(cast("Mapping[str, Any]", value), node.origin)
        if value.__class__ is Action:
            return self._action(node, keys, value)
        return self.values.value(value, node.scope)

    def _action(self, node: ComponentNode, keys: Keys, action: Action) -> ActionNode:
        origin = action._origin
        try:
            target = self.target(action, node.scope)
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
                UNUSABLE_VALUE, f"the payload is {payload.reason}", node, (*keys, "payload"), origin=origin, parts=()
            )
            payload = None
        if payload:
            payload = self._payload(node, keys, action, payload)
        extra = {key: self.values.value(value, node.scope) for key, value in action._extra.items()}
        return ActionNode(action._name, target, payload, extra or _NOTHING, origin)

    def _payload(
        self, node: ComponentNode, keys: Keys, action: Action, payload: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        changed: dict[str, Any] | None = None
        for key, value in payload.items():
            if value.__class__ is str and START not in value and END not in value:
                continue
            if changed is None:
                changed = dict(payload)
            try:
                changed[key] = self.values.value(value, node.scope)
            except Finding as finding:
                if finding.origin is None:
                    finding.origin, finding.parts = action._origin, (key, *finding.parts)
                self.report.place(finding, node, (*keys, "payload", key))
                changed[key] = UNKNOWN
        return payload if changed is None else changed

    def target(self, action: Action, scope: Scope) -> Any:
        """Return what an action leads to: the id of a screen, an address, or an expression for either.

        Raises:
            Finding: when it is no screen of the flow.
        """
        target = action._target
        if action._name == "navigate" and not isinstance(target, Handle):
            return self._screen_id(target)
        return None if target is None else self.values.value(target, scope)
