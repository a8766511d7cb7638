"""A tree to what the target version can say: expressions become texts, and what has no text of its own is rewritten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import attrs

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.branches import Unbranched, branch
from flowdsl.compiler.form_maps import FORM_MAPS, FormMaps
from flowdsl.compiler.report import Finding, Report, python_parts
from flowdsl.compiler.texts import Texts, goal
from flowdsl.diagnostics.codes import REWRITTEN
from flowdsl.expressions.nodes import UNKNOWN, Node, Ref, Unknown
from flowdsl.expressions.operands import type_of
from flowdsl.expressions.place import Place, Unsayable
from flowdsl.tree.nodes import ActionNode, ComponentNode, FlowNode, ItemNode, ScreenNode, Verbatim
from flowdsl.tree.values import class_of, is_items, is_members
from flowdsl.tree.walk import CHILD_KEYS, CONTAINERS
from flowdsl.versions import Feature, FlowVersion, VersionState

Keys = tuple[str | int, ...]
_SCREEN = re.compile(r"[A-Za-z_,]*\Z")
_PLAIN = frozenset({str, int, float, bool, type(None), Verbatim})
_WANTED = ("boolean", "number", "integer", "string")


def lower(tree: FlowNode, version: FlowVersion, report: Report) -> FlowNode:
    """Return the tree with every expression as the text that the target version reads.

    Diagnostics of the passes before get the pointers of what their nodes became.

    Args:
        tree: a checked tree.
        version: the target.
        report: where refusals, assumptions and notes of rewriting go.
    """
    by_id = {screen.id: screen for screen in tree.screens}
    moved: dict[int, Any] = {}
    far, published = version.has(Feature.GLOBAL_REFERENCES), version.state is VersionState.PUBLISHED
    screens = tuple(
        _Lowering(screen, by_id, Texts(screen.id, version, far), published, report, moved).lowered()
        for screen in tree.screens
    )
    lowered = FlowNode(tree.name, tree.header, screens, tree.extra, tree.origin, tree.allow)
    report.locate(tree)
    moved[id(tree)] = lowered
    report.follow(lowered, moved)
    return lowered


@attrs.define(eq=False)
class _Lowering:
    """Lowers one screen.

    Attributes:
        screen: the screen.
        by_id: every screen of the flow, whose data say what payloads want.
        texts: prints its expressions for the target.
        published: whether new flows may have the target; in older versions what is written is emitted.
        report: where findings go.
        moved: what each node became, by its identity.
    """

    screen: ScreenNode
    by_id: Mapping[str, ScreenNode]
    texts: Texts
    published: bool
    report: Report
    moved: dict[int, Any]

    def lowered(self) -> ScreenNode:
        screen = self.screen
        title = screen.title
        if isinstance(title, Node):
            try:
                title = self.texts.text(title, Place.PROPERTY, "string")
            except Finding as finding:
                self.report.place(finding, screen, ("title",))
            self._flush(screen, ("title",))
        children = self._children(screen.children, in_form=False)
        extra = self._extra(screen) if screen.extra else screen.extra
        if title is screen.title and children is screen.children and extra is screen.extra:
            return screen
        self.moved[id(screen)] = new = ScreenNode(
            screen.id,
            screen.name,
            title,
            screen.header,
            screen.data,
            screen.raw_data,
            children,
            screen.routes,
            extra,
            screen.origin,
            screen.allow,
            screen.scope,
        )
        return new

    def _children(self, children: tuple[ComponentNode, ...], *, in_form: bool) -> tuple[ComponentNode, ...]:
        if not is_items(children):
            return children  # reported already
        lowered: list[ComponentNode] = []
        for child in children:
            if child.plain and not in_form:
                lowered.append(child)
            elif child.type == "If":
                lowered.extend(self._if(child, in_form=in_form))
            elif "visible" in child.props and self._needs_if(child):
                lowered.extend(self._shown_by_if(child, in_form=in_form))
            else:
                lowered.append(self._component(child, in_form=in_form))
        return tuple(lowered)

    def _component(self, node: ComponentNode, *, in_form: bool) -> ComponentNode:
        props = node.props
        changed: dict[str, Any] | None = None
        for key, value in props.items():
            cls = class_of(value)
            if cls in _PLAIN:
                continue
            new = None
            if cls is Ref:
                new = self.texts.binding(value, *goal(node.type, key))
            elif cls is ActionNode and not self.report.faulty:
                new = self._action(node, (key,), value)
            if new is None:
                new = self._placed_property(node, key, value, in_form=in_form)
            if new is not value:
                if changed is None:
                    changed = dict(props)
                changed[key] = new
        if self.published and (in_form or node.type == "Form"):
            changed = self._with_maps(node, changed)
        extra = self._extra(node) if node.extra else node.extra
        if changed is None and extra is node.extra:
            return node
        props = props if changed is None else changed
        self.moved[id(node)] = new = ComponentNode(node.type, props, extra, node.origin, node.allow, node.scope)
        return new

    def _with_maps(self, node: ComponentNode, changed: dict[str, Any] | None) -> dict[str, Any] | None:
        """Fill the maps of a Form, and take out of an input in it what stands there."""
        props = node.props
        if node.type == "Form":
            maps = FormMaps(self.report, self.texts, self._value)
            return maps.filled(node, props if changed is None else changed)
        if "init-value" in props or "error-message" in props:
            return {key: value for key, value in (changed or props).items() if key not in FORM_MAPS}
        return changed

    def _extra(self, node: ComponentNode | ScreenNode | ActionNode) -> Mapping[str, Any]:
        try:
            return {key: self._payload_value(value, Place.PAYLOAD, None) for key, value in node.extra.items()}
        except Finding as finding:
            self.report.place(finding, node)
            return {}
        finally:
            self.texts.remarks.clear()

    def _placed_property(self, node: ComponentNode, key: str, value: Any, *, in_form: bool) -> Any:
        if self.report.faulty and (id(node), (key,)) in self.report.faulty:
            return UNKNOWN
        try:
            return self._property(node, key, value, in_form=in_form)
        except Finding as finding:
            self.report.place(finding, node, (key,))
            return UNKNOWN
        finally:
            if self.texts.remarks:
                self._flush(node, (key,))

    def _property(self, node: ComponentNode, key: str, value: Any, *, in_form: bool) -> Any:
        if type(value) is ActionNode:
            return self._action(node, (key,), value)
        if node.type in CONTAINERS and (key in CHILD_KEYS or key == "cases"):
            inside = in_form or node.type == "Form"
            if is_members(value):
                return {case: self._children(inner, in_form=inside) for case, inner in value.items()}
            return self._children(value, in_form=inside) if is_items(value) else value
        if isinstance(value, Node):
            place, dynamic_types, wanted = goal(node.type, key)
            found = type_of(value) if dynamic_types else None
            return self.texts.text(value, place, found.kind if found and found.kind in dynamic_types else wanted)
        return self._value(value, node, (key,), goal(node.type, key)[0])

    def _value(self, value: Any, node: ComponentNode, keys: Keys, place: Place) -> Any:
        """Lower the expressions inside a list, a dict or an item; what holds none stays the same object."""
        if isinstance(value, Node):
            return self.texts.text(value, place, None)
        if type(value) is ActionNode:
            return self._action(node, keys, value)
        if type(value) is ItemNode:
            item = value
            props = self._members(item.props, node, keys, place)
            return item if props is item.props else ItemNode(item.shape, props, item.origin, item.extra)
        if is_items(value):
            if all(map(_is_literal, value)):
                return value
            return tuple(self._value(item, node, (*keys, index), place) for index, item in enumerate(value))
        return self._members(value, node, keys, place) if is_members(value) else value

    def _members(self, members: Mapping[str, Any], node: ComponentNode, keys: Keys, place: Place) -> Mapping[str, Any]:
        changed: dict[str, Any] | None = None
        for key, value in members.items():
            if type(value) in _PLAIN:
                continue
            try:
                new = self._value(value, node, (*keys, key), place)
            except Finding as finding:
                raise finding.under(key) from None
            if new is not value:
                if changed is None:
                    changed = dict(members)
                changed[key] = new
        return members if changed is None else changed

    def _action(self, node: ComponentNode, keys: Keys, action: ActionNode) -> ActionNode:
        target = action.target
        if isinstance(target, Node):
            target = self._payload_text(target, Place.BINDING, "string", node, (*keys, "url"), action, 0)
        payload = action.payload
        changed: dict[str, Any] | None = None
        place = Place.NAVIGATE if action.name == "navigate" else Place.PAYLOAD
        receiver = self._receiver(action)
        for key, value in payload.items() if payload else ():
            if type(value) in _PLAIN:
                continue
            wanted = None if receiver is None else _declared(receiver, key)
            new = self.texts.binding(value, place, (), wanted) if type(value) is Ref else None
            if new is None:
                new = self._payload_text(value, place, wanted, node, (*keys, "payload", key), action, key)
            if new is not value:
                if changed is None:
                    changed = dict(payload or {})
                changed[key] = new
        extra = self._extra(action) if action.extra else action.extra
        if target is action.target and changed is None and extra is action.extra:
            return action
        return ActionNode(action.name, target, payload if changed is None else changed, extra, action.origin)

    def _payload_text(  # noqa: PLR0917 - the place of the value and the place of its Python
        self,
        value: Any,
        place: Place,
        wanted: str | None,
        node: ComponentNode,
        keys: Keys,
        action: ActionNode,
        part: str | int,
    ) -> Any:
        if self.report.faulty and (id(node), keys) in self.report.faulty:
            return UNKNOWN
        try:
            new = self._payload_value(value, place, wanted)
        except Finding as finding:
            finding.origin, finding.parts = action.origin, (part, *finding.parts)
            self.report.place(finding, node, keys)
            new = UNKNOWN
        if self.texts.remarks:
            self._flush(node, keys, action, (part,))
        return new

    def _payload_value(self, value: Any, place: Place, wanted: str | None) -> Any:
        if isinstance(value, Node):
            return self.texts.text(value, place, wanted)
        if is_items(value):
            return tuple(self._payload_value(item, place, None) for item in value)
        if is_members(value):
            return {key: self._payload_value(item, place, None) for key, item in value.items()}
        return value

    def _receiver(self, action: ActionNode) -> ScreenNode | None:
        """Return the screen whose data a payload becomes."""
        if action.name == "navigate" and isinstance(action.target, str):
            return self.by_id.get(action.target)
        return self.screen if action.name == "update_data" else None

    def _flush(
        self,
        node: ComponentNode | ScreenNode,
        keys: Keys,
        action: ActionNode | None = None,
        parts: Keys | None = None,
    ) -> None:
        """Report what was noticed while the value at ``keys`` was printed."""
        for rule, sentence in self.texts.remarks:
            self.report.add(
                rule,
                sentence,
                node,
                keys,
                origin=action.origin if action is not None else None,
                parts=python_parts(node, keys) if parts is None else parts,
                allow=(*node.allow, *self.screen.allow),
            )
        self.texts.remarks.clear()

    def _needs_if(self, node: ComponentNode) -> bool:
        """Whether a component is shown by an expression that only an If can say at this version."""
        return (
            isinstance(node.props["visible"], Node)
            and not isinstance(node.props["visible"], (Ref, Unknown))
            and not self.texts.version.has(Feature.NESTED_EXPRESSIONS)
            and self.published
            and node.type in COMPONENTS
            and "If" in COMPONENTS[node.type].allowed_in
        )

    def _shown_by_if(self, node: ComponentNode, *, in_form: bool) -> tuple[ComponentNode, ...]:
        props = {key: value for key, value in node.props.items() if key != "visible"}
        self.moved[id(node)] = shown = attrs.evolve(node, props=props, plain=False)
        around = ComponentNode(
            "If", {"condition": node.props["visible"], "then": (shown,)}, {}, node.origin, node.allow, node.scope
        )
        why = f"visible of {node.type} is written as an If around it: Flow JSON {self.texts.version.text} has no expressions"
        self.texts.remarks.append((REWRITTEN, why))
        self._flush(node, ("visible",))
        return self._if(around, in_form=in_form)

    def _if(self, node: ComponentNode, *, in_form: bool) -> tuple[ComponentNode, ...]:
        condition = node.props.get("condition")
        if not isinstance(condition, Node) or isinstance(condition, Unknown) or self._is_refused(node):
            return (self._component(node, in_form=in_form),)
        try:
            text = self.texts.condition(condition)
        except Unsayable as refusal:
            return self._if_otherwise(node, condition, refusal, in_form=in_form)
        except Finding as finding:
            self.report.place(finding, node, ("condition",))
            return ()
        self._flush(node, ("condition",))
        props = {**node.props, "condition": text}
        written = ComponentNode(node.type, props, node.extra, node.origin, node.allow, node.scope)
        self.moved[id(node)] = written
        return (self._component(written, in_form=in_form),)

    def _is_refused(self, node: ComponentNode) -> bool:
        """Whether the condition of an If is reported already; there is nothing to add about it."""
        return bool(self.report.faulty) and (id(node), ("condition",)) in self.report.faulty

    def _if_otherwise(
        self, node: ComponentNode, condition: Node, refusal: Unsayable, *, in_form: bool
    ) -> tuple[ComponentNode, ...]:
        """Write an If whose condition has no text as other components of equal effect, or refuse it."""
        try:
            replaced = branch(node, condition, self.screen, self.texts.version)
        except Unbranched as why:
            instead = " ".join(filter(None, (refusal.instead, why.instead)))
            refused = self.texts.refused(Unsayable(refusal.reason, refusal.feature, instead))
            self.report.place(refused, node, ("condition",))
            return ()
        self.texts.remarks.append((REWRITTEN, f"an If is written as {replaced.how}: {refusal.reason}"))
        self._flush(node, ("condition",))
        self.moved.update(replaced.moved)
        if replaced.components:
            self.moved[id(node)] = replaced.components[0]
        return self._children(replaced.components, in_form=in_form)


def _declared(receiver: ScreenNode, key: str) -> str | None:
    """Return the type that the receiver of a payload declares for a key."""
    if receiver.data is not None:
        field = receiver.data.get(key)
        return field.type.kind if field is not None else None
    schema = (receiver.raw_data or {}).get(key)
    word = schema.get("type") if is_members(schema) else None
    return word if isinstance(word, str) else None


def _is_literal(item: Any) -> bool:
    """Whether an item of a list holds nothing that needs a text of its own."""
    cls = class_of(item)
    return cls in _PLAIN or (cls is ItemNode and all(type(value) in _PLAIN for value in item.props.values()))
