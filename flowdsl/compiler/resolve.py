"""Handles and late names to references; parameters and decided conditions fold away."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
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
from flowdsl.compiler.typing import takes, value_type, wanted_by
from flowdsl.compiler.values import ValueResolver, check_key, is_fixed
from flowdsl.diagnostics.codes import (
    PAYLOAD_TWICE,
    UNKNOWN_FIELD,
    UNKNOWN_PARAMETER,
    UNKNOWN_PAYLOAD_FIELD,
    UNKNOWN_SCREEN,
    UNUSABLE_VALUE,
)
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.expressions.nodes import UNKNOWN, Concat, Ref
from flowdsl.language.actions import Action, action_from_json
from flowdsl.language.body import record_of
from flowdsl.language.component import SAFE
from flowdsl.language.handle import Handle
from flowdsl.language.item import Item, plain
from flowdsl.language.late import LateScreen
from flowdsl.language.part import Member
from flowdsl.language.values import Unusable
from flowdsl.tree.nodes import ActionNode, ComponentNode, DataNode, FlowNode, ItemNode, ScreenNode
from flowdsl.tree.values import class_of, is_items, is_members
from flowdsl.tree.walk import CHILD_KEYS, CONTAINERS

CHILDREN = frozenset({*CHILD_KEYS, "cases"})

Keys = tuple[str | int, ...]
_NOTHING: Mapping[str, Any] = {}


def resolve(collected: Collected, report: Report) -> FlowNode:
    """Return the tree with every handle replaced by a reference of known type.

    What cannot be resolved becomes `UNKNOWN`, about which later passes are silent.
    """
    resolver = Resolver(collected.names, report, ValueResolver(collected.names))
    collected.names.incoming = Incoming(collected.tree, resolver.values.value, resolver.target)
    tree = collected.tree
    screens = tuple(map(resolver.screen, tree.screens))
    check_parameters(collected.names, tree, report)
    resolved = FlowNode(
        tree.name,
        resolver.header(tree),
        screens,
        resolver.members(tree.extra, tree) if tree.extra else tree.extra,
        tree.origin,
        tree.allow,
    )
    collected.names.incoming = None  # a ring: while it stands, only the garbage collector can take the trees away
    return resolved


def check_parameters(names: Names, tree: FlowNode, report: Report) -> None:
    """Report values for parameters that the flow does not have, and of another type than theirs."""
    for name, value in names.parameters.items():
        wanted = names.asked.get(name)
        if name not in names.asked:
            report.add(
                UNKNOWN_PARAMETER,
                f"the flow {tree.name} has no parameter {name!r}, only {', '.join(names.asked) or 'none'}",
                tree,
                help=did_you_mean(name, tuple(names.asked)),
            )
        elif wanted is not None and (value_type(value) is None or not takes(wanted, plain(value))):
            report.add(
                UNKNOWN_PARAMETER, f"the parameter {name!r} is given {shown(value)}", tree, allowed=wanted_by(wanted)
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
        header, title = node.header, node.title
        if "sensitive" in header:
            sensitive = tuple(self._sensitive(node, item, scope) for item in header["sensitive"])
            header = {**header, "sensitive": sensitive}
        children: list[ComponentNode] = []
        for child in node.children:
            if child.plain:
                children.append(child)
            else:
                children.extend(self.component(child))
        raw_data = node.raw_data
        if raw_data is not None:
            fixed = self._fixed(raw_data, node, ("data",), ("data",), scope)
            raw_data = fixed if is_members(fixed) else _NOTHING
        return ScreenNode(
            node.id,
            node.name,
            title if type(title) is str and title.isascii() else self._header_value(node, "title", title, scope),
            header,
            self._data(node.data, scope) if node.data is not None else None,
            raw_data,
            tuple(children),
            self._routes(node) if node.routes else node.routes,
            self.members(node.extra, node) if node.extra else node.extra,
            node.origin,
            node.allow,
            scope,
        )

    def header(self, tree: FlowNode) -> Mapping[str, Any]:
        """Return the header of the flow, which holds no expressions."""
        header = dict(tree.header)
        for key, value in header.items():
            if value is None or (type(value) is str and value.isascii()):
                continue
            try:
                header[key] = self.values.constant(value, self.names.anywhere)
            except Finding as finding:
                finding.origin, finding.parts = tree.origin, (key, *finding.parts)
                self.report.place(finding, tree, (key,))
                header[key] = None
        return header

    def members(self, extra: Any, node: FlowNode | ScreenNode | ComponentNode) -> Mapping[str, Any]:
        """Return the members that the catalogue does not know, resolved; those of a flow hold no expressions."""
        if isinstance(extra, Unusable):
            self.report.add(UNUSABLE_VALUE, f"extra is {extra.reason}", node, (), parts=("extra",))
            return _NOTHING
        resolved: dict[str, Any] = {}
        for key, value in cast("Mapping[str, Any]", extra).items():
            try:
                check_key(key)
                if isinstance(node, FlowNode):
                    resolved[key] = self.values.constant(value, self.names.anywhere)
                else:
                    resolved[key] = self.values.value(value, node.scope)
            except Finding as finding:
                finding.origin, finding.parts = finding.origin or node.origin, ("extra", key, *finding.parts)
                self.report.place(finding, node, (key,) if key.isascii() else ())
        return resolved

    def _data(self, fields: Mapping[str, DataNode], scope: Scope) -> Mapping[str, DataNode]:
        """Return the data model with its examples as fixed values."""
        changed: dict[str, DataNode] | None = None
        for name, field in fields.items():
            schema = field.schema
            if schema is None and is_fixed(field.example):
                continue
            example = self._fixed(field.example, field, ("__example__",), ("example",), scope)
            if schema is not None:
                schema = self._fixed(schema, field, (), (0,), scope)
            if example is not field.example or schema is not field.schema:
                if changed is None:
                    changed = dict(fields)
                changed[name] = attrs.evolve(field, example=example, schema=schema)
        return fields if changed is None else changed

    def _fixed(self, value: Any, node: Any, keys: Keys, parts: Keys, scope: Scope) -> Any:
        if is_fixed(value):
            return value
        try:
            return self.values.constant(value, scope)
        except Finding as finding:
            finding.origin, finding.parts = node.origin, parts
            self.report.place(finding, node, keys)
            return UNKNOWN

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
        for index, item in enumerate(node.routes):
            try:
                routes.append(self._screen_id(item))
            except Finding as finding:
                self.report.add(
                    finding.rule,
                    finding.message,
                    origin=node.origin,
                    parts=("routes", index),
                    allowed=finding.allowed,
                    help=finding.help,
                    pointer=f"/routing_model/{node.id}",
                )
        return tuple(routes)

    def _screen_id(self, target: Any) -> str:
        if isinstance(target, LateScreen):
            target = target._name
        cls = cast("type[Any]", type(target))  # not what a mock says that it is
        if issubclass(cls, str):
            return references.screen_id(target, self.names)
        record = record_of(cast("type[Any]", target)) if issubclass(cls, type) else None
        id_ = self.names.by_serial.get(record.serial) if record is not None else None
        if id_ is None:
            name = record.name if record is not None else shown(target)
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
        by_serial = node.scope.by_serial
        changed: dict[str, Any] | None = None
        for key, value in props.items():
            cls = class_of(value)
            new = value
            if cls is str:
                if value.isascii():
                    continue
            elif key in CHILDREN:
                pass
            elif cls is bool or cls is NoneType or (cls is int and -SAFE < value < SAFE):
                continue
            elif isinstance(value, Member):  # a field of the very screen, as most references are
                new = by_serial.get(value._serial)
            if changed is None:
                changed = dict(props)
            changed[key] = new if type(new) is Ref else self._property(node, key, value)
        if changed is not None or node.extra:
            extra = self.members(node.extra, node) if node.extra else node.extra
            props = props if changed is None else changed
            node = ComponentNode(node.type, props, extra, node.origin, node.allow, node.scope)
            if node.type == "If":
                return self._decided(node)
        return (node,)

    def _decided(self, node: ComponentNode) -> tuple[ComponentNode, ...]:
        """Return an If, or where its condition is known by now the components of its branch."""
        condition = node.props.get("condition")
        if type(condition) is not bool:
            return (node,)
        self.names.decided.append(node)
        branch = node.props.get("then" if condition else "else", ())
        return branch if is_items(branch) else ()

    def _property(self, node: ComponentNode, key: str, value: Any) -> Any:
        if key in CHILDREN and node.type in CONTAINERS:
            return self._branches(node, key, value)
        spec = COMPONENTS.get(node.type)
        prop = spec.properties.get(key) if spec is not None else None
        try:
            if type(value) is Action:
                return self._action(node, (key,), value)
            if prop is not None:
                if prop.item_shape is not None and is_items(value):
                    return tuple(
                        self._item(node, (key, index), prop.item_shape, item) for index, item in enumerate(value)
                    )
                if prop.format == "base64":
                    value = read_picture(value)
                elif prop.actions and isinstance(value, Mapping):
                    json_action = action_from_json(cast("Mapping[str, Any]", value), node.origin)
                    return self._action(node, (key,), json_action)
            resolved = self.values.value(value, node.scope)
            if prop is not None and prop.item_shape is not None and is_items(resolved):
                shape = prop.item_shape  # the list was the value of a parameter
                return tuple(self._item(node, (key, index), shape, item) for index, item in enumerate(resolved))
        except Finding as finding:
            if spec is None or prop is not None or finding.rule is not UNUSABLE_VALUE:
                self.report.place(finding, node, (key,))
            return UNKNOWN  # that there is no such property says enough of what was meant for it
        return resolved

    def _branches(self, node: ComponentNode, key: str, value: Any) -> Any:
        if key == "cases" and is_members(value):
            return {case: self._nested_children(node, (key, case), inner) for case, inner in value.items()}
        return self._nested_children(node, (key,), value)

    def _nested_children(self, node: ComponentNode, keys: Keys, value: Any) -> Any:
        if value is UNKNOWN:
            return value  # the branch of an If that is left out
        if not is_items(value):
            self._no_component(node, keys, value)
            return UNKNOWN
        nodes: list[ComponentNode] = []
        refused = False
        for index, child in enumerate(value):
            if type(child) is ComponentNode:
                nodes.extend((child,) if child.plain else self.component(child))
            else:
                refused = True
                self._no_component(node, (*keys, index), child)
        return UNKNOWN if refused and not nodes else tuple(nodes)

    def _no_component(self, node: ComponentNode, keys: Keys, value: Any) -> None:
        what = value.reason if isinstance(value, Unusable) else shown(value)
        self.report.add(
            UNUSABLE_VALUE,
            f"{what} stands among the components of {node.type}",
            node,
            keys,
            parts=python_parts(node, keys),
            help="Only components and groups can stand there.",
        )

    def _item(self, node: ComponentNode, keys: Keys, shape: str, item: Any) -> Any:
        if isinstance(item, Item):
            if item._surplus:
                report_item_surplus(item, node, keys, self.report)
            members = self._item_members(node, keys, shape, item._props, item._origin)
            extra = self.members(item._extra, node) if item._extra else _NOTHING
            return ItemNode(shape, members, item._origin, extra)
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
            if type(value) is str and value.isascii():
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
        if type(value) is Action:
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
                UNUSABLE_VALUE,
                f"the payload is {payload.reason}",
                node,
                (*keys, "payload"),
                origin=origin,
                parts=(1 if action._name == "navigate" else 0,),
            )
            payload, target = None, UNKNOWN
        if payload:
            payload = self._payload(node, keys, action, payload)
        extra = self.members(action._extra, node) if action._extra else _NOTHING
        return ActionNode(action._name, target, payload, extra, origin)

    def _payload(
        self, node: ComponentNode, keys: Keys, action: Action, payload: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        changed: dict[str, Any] | None = None
        by_serial = node.scope.by_serial
        for key, value in payload.items():
            if type(value) is str and value.isascii() and key.isascii():
                continue
            if changed is None:
                changed = dict(payload)
            if not key.isascii() and not self._is_sound_key(node, keys, action, key):
                del changed[key]
                continue
            found = by_serial.get(value._serial) if isinstance(value, Member) else None
            if type(found) is Ref:  # a field of the very screen
                changed[key] = found
                continue
            try:
                changed[key] = self.values.value(value, node.scope)
            except Finding as finding:
                if finding.origin is None:
                    finding.origin, finding.parts = action._origin, (key, *finding.parts)
                if finding.rule is UNKNOWN_FIELD:
                    finding.rule = UNKNOWN_PAYLOAD_FIELD
                self.report.place(finding, node, (*keys, "payload", key))
                changed[key] = UNKNOWN
        return payload if changed is None else changed

    def _is_sound_key(self, node: ComponentNode, keys: Keys, action: Action, key: str) -> bool:
        try:
            check_key(key)
        except Finding as finding:
            finding.origin = action._origin
            self.report.place(finding, node, (*keys, "payload"))
            return False
        return True

    def target(self, action: Action, scope: Scope) -> Any:
        """Return what an action leads to: the id of a screen, an address, or an expression for either.

        Raises:
            Finding: when it is no screen of the flow.
        """
        target = action._target
        if action._name == "navigate" and type(target) is str and not target.isascii():
            resolved = self.values.value(target, scope)
            parts = resolved.parts if isinstance(resolved, Concat) else ()
            if len(parts) == 1 and isinstance(parts[0], Ref) and parts[0].store == "data":
                return parts[0]  # as if the field itself was given
            return self._screen_id(resolved if type(resolved) is str else target)
        if action._name == "navigate" and not isinstance(target, Handle):
            return self._screen_id(target)
        return None if target is None else self.values.value(target, scope)
