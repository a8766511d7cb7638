"""A tree to what the target version can say: expressions become texts, and what has no text of its own is rewritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import attrs

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.branches import Unbranched, branch
from flowdsl.compiler.report import Report, python_parts
from flowdsl.compiler.survey import Survey
from flowdsl.diagnostics.codes import ASSUMPTION, MISSING_FEATURE, REWRITTEN, UNSAYABLE
from flowdsl.expressions.nodes import UNKNOWN, Node, Ref, Unknown
from flowdsl.expressions.operands import type_of
from flowdsl.expressions.place import Place, Unsayable
from flowdsl.expressions.printer import print_expression
from flowdsl.tree.nodes import ActionNode, ComponentNode, FlowNode, ItemNode, ScreenNode, Verbatim
from flowdsl.tree.walk import CHILD_KEYS, CONTAINERS
from flowdsl.versions import FEATURE_SINCE, Feature, FlowVersion

_FORM_MAPS = {"init-value": "init-values", "error-message": "error-messages"}
_PLAIN = frozenset({str, int, float, bool, type(None), Verbatim})


def lower(tree: FlowNode, found: Survey, version: FlowVersion, report: Report) -> FlowNode:
    """Return the tree with every expression as the text that the target version reads.

    Args:
        tree: a checked tree.
        found: its components and actions.
        version: the target.
        report: where refusals, assumptions and notes of rewriting go.
    """
    fields = {screen.id: screen for screen in tree.screens}
    return attrs.evolve(
        tree, screens=tuple(_Lowering(screen, fields, version, report).screen() for screen in tree.screens)
    )


@attrs.define(eq=False)
class _Lowering:
    """Lowers one screen."""

    node: ScreenNode
    fields: Mapping[str, ScreenNode]
    version: FlowVersion
    report: Report

    def screen(self) -> ScreenNode:
        title = self.node.title
        if isinstance(title, Node):
            title = self._print(title, Place.PROPERTY, self.node, ("title",), "string")
        return attrs.evolve(self.node, title=title, children=self._children(self.node.children, in_form=False))

    def _children(self, children: tuple[ComponentNode, ...], *, in_form: bool) -> tuple[ComponentNode, ...]:
        lowered: list[ComponentNode] = []
        for child in children:
            if child.type == "If":
                lowered.extend(self._if(child, in_form=in_form))
            elif self._needs_if(child):
                lowered.extend(self._shown_by_if(child, in_form=in_form))
            else:
                lowered.append(self._component(child, in_form=in_form))
        return tuple(lowered)

    def _component(self, node: ComponentNode, *, in_form: bool) -> ComponentNode:
        props = node.props
        changed: dict[str, Any] | None = None
        for key, value in props.items():
            if value.__class__ in _PLAIN:
                continue
            new = self._property(node, key, value, in_form=in_form)
            if new is not value:
                if changed is None:
                    changed = dict(props)
                changed[key] = new
        if node.type == "Form":
            changed = self._form_maps(node, props if changed is None else changed)
        elif in_form and ("init-value" in props or "error-message" in props):
            changed = {key: value for key, value in (changed or props).items() if key not in _FORM_MAPS}
        return node if changed is None else ComponentNode(node.type, changed, node.extra, node.origin, node.allow, node.scope)

    def _property(self, node: ComponentNode, key: str, value: Any, *, in_form: bool) -> Any:
        if node.type in CONTAINERS and (key in CHILD_KEYS or key == "cases"):
            inside = in_form or node.type == "Form"
            if isinstance(value, tuple):
                return self._children(cast("tuple[ComponentNode, ...]", value), in_form=inside)
            if isinstance(value, Mapping):
                cases = cast("Mapping[str, Any]", value)
                return {case: self._children(inner, in_form=inside) for case, inner in cases.items()}
        if value.__class__ is ActionNode:
            return self._action(node, (key,), value)
        if isinstance(value, Node):
            return self._print(value, self._place(node, key), node, (key,), _wanted(node, key))
        return self._value(value, node, (key,), self._place(node, key))

    def _place(self, node: ComponentNode, key: str) -> Place:
        if node.type == "Form":
            return Place.INITIAL
        if node.type == "Switch" and key == "value":
            return Place.SWITCH
        spec = COMPONENTS.get(node.type)
        prop = spec.properties.get(key) if spec is not None else None
        if prop is not None and not prop.nested_types and prop.item_shape is None:
            return Place.BINDING
        return Place.PROPERTY

    def _value(self, value: Any, node: ComponentNode, keys: tuple[str | int, ...], place: Place) -> Any:
        """Lower the expressions inside a list, a dict or an item; what holds none stays the same object."""
        if isinstance(value, Node):
            return self._print(value, place, node, keys, None)
        if isinstance(value, tuple):
            items = cast("tuple[Any, ...]", value)
            lowered = tuple(self._value(item, node, (*keys, index), place) for index, item in enumerate(items))
            same = all(new is old for new, old in zip(lowered, items, strict=True))
            return items if same else lowered
        if value.__class__ is ItemNode:
            item = cast("ItemNode", value)
            props = self._members(item.props, node, keys, place)
            return item if props is item.props else ItemNode(item.shape, props, item.origin)
        if value.__class__ is ActionNode:
            return self._action(node, keys, value)
        if isinstance(value, Mapping):
            return self._members(cast("Mapping[str, Any]", value), node, keys, place)
        return value

    def _members(
        self, members: Mapping[str, Any], node: ComponentNode, keys: tuple[str | int, ...], place: Place
    ) -> Mapping[str, Any]:
        changed: dict[str, Any] | None = None
        for key, value in members.items():
            if value.__class__ in _PLAIN:
                continue
            new = self._value(value, node, (*keys, key), place)
            if new is not value:
                if changed is None:
                    changed = dict(members)
                changed[key] = new
        return members if changed is None else changed

    def _action(self, node: ComponentNode, keys: tuple[str | int, ...], action: ActionNode) -> ActionNode:
        target = action.target
        if isinstance(target, Node):
            target = self._print(target, Place.BINDING, node, (*keys, "url"), "string", action, (0,))
        payload = action.payload
        if payload:
            place = Place.NAVIGATE if action.name == "navigate" else Place.PAYLOAD
            lowered: dict[str, Any] | None = None
            for key, value in payload.items():
                if value.__class__ in _PLAIN:
                    continue
                wanted = self._wanted_by(action, key)
                new = self._payload_value(value, place, node, (*keys, "payload", key), wanted, action, key)
                if new is not value:
                    if lowered is None:
                        lowered = dict(payload)
                    lowered[key] = new
            payload = payload if lowered is None else lowered
        if target is action.target and payload is action.payload:
            return action
        return ActionNode(action.name, target, payload, action.extra, action.origin)

    def _payload_value(
        self,
        value: Any,
        place: Place,
        node: ComponentNode,
        keys: tuple[str | int, ...],
        wanted: str | None,
        action: ActionNode,
        key: str,
    ) -> Any:
        if isinstance(value, Node):
            return self._print(value, place, node, keys, wanted, action, (key,))
        if isinstance(value, tuple):
            return tuple(
                self._payload_value(item, place, node, (*keys, index), None, action, key)
                for index, item in enumerate(cast("tuple[Any, ...]", value))
            )
        if isinstance(value, Mapping):
            return {
                inner: self._payload_value(item, place, node, (*keys, inner), None, action, key)
                for inner, item in cast("Mapping[str, Any]", value).items()
            }
        return value

    def _wanted_by(self, action: ActionNode, key: str) -> str | None:
        """Return the type that the receiver of a payload declares for a key."""
        if action.name == "navigate" and isinstance(action.target, str):
            receiver = self.fields.get(action.target)
        elif action.name == "update_data":
            receiver = self.node
        else:
            return None
        if receiver is None:
            return None
        if receiver.data is not None:
            field = receiver.data.get(key)
            return field.type.kind if field is not None else None
        schema = (receiver.raw_data or {}).get(key)
        word = cast("Mapping[str, Any]", schema).get("type") if isinstance(schema, Mapping) else None
        return word if isinstance(word, str) else None

    def _print(
        self,
        node: Node,
        place: Place,
        holder: ComponentNode | ScreenNode,
        keys: tuple[str | int, ...],
        wanted: str | None,
        action: ActionNode | None = None,
        parts: tuple[Any, ...] | None = None,
    ) -> Any:
        if isinstance(node, Unknown):
            return UNKNOWN
        origin = action.origin if action is not None else None
        way = python_parts(holder, keys) if parts is None else parts
        try:
            printed = print_expression(node, place=place, version=self.version, own=self.node.id, wanted=wanted)
        except Unsayable as refusal:
            self.refuse(refusal, holder, keys, origin, way)
            return UNKNOWN
        except RecursionError:
            self.refuse(Unsayable("it is nested too deeply"), holder, keys, origin, way)
            return UNKNOWN
        if printed.rewritten or printed.assumptions:
            self._remarks(printed.rewritten, printed.assumptions, holder, keys, origin, way)
        return printed.text

    def refuse(
        self,
        refusal: Unsayable,
        holder: ComponentNode | ScreenNode,
        keys: tuple[str | int, ...],
        origin: Any,
        parts: tuple[Any, ...],
    ) -> None:
        """Report an expression that no text says."""
        feature = refusal.feature
        if feature is not None:
            since = FEATURE_SINCE[feature]
            self.report.add(
                MISSING_FEATURE,
                f"Flow JSON {self.version.text} cannot say this: {refusal.reason}",
                holder,
                keys,
                origin=origin,
                parts=parts,
                help=refusal.instead or f"It takes {feature.value}, which came with {since.text}.",
                notes=(f"{feature.value} came with {since.text}",),
            )
            return
        self.report.add(
            UNSAYABLE,
            f"Flow JSON cannot say this faithfully: {refusal.reason}",
            holder,
            keys,
            origin=origin,
            parts=parts,
            help=refusal.instead,
        )

    def _remarks(
        self,
        rewritten: tuple[str, ...],
        assumptions: tuple[str, ...],
        holder: ComponentNode | ScreenNode,
        keys: tuple[str | int, ...],
        origin: Any,
        parts: tuple[Any, ...],
    ) -> None:
        for sentence in rewritten:
            self.report.add(REWRITTEN, sentence, holder, keys, origin=origin, parts=parts)
        for sentence in assumptions:
            self.report.add(ASSUMPTION, sentence, holder, keys, origin=origin, parts=parts, allow=holder.allow)

    def _form_maps(self, form: ComponentNode, props: Mapping[str, Any]) -> dict[str, Any]:
        """Move start values and errors of the inputs in a Form into the Form's own maps."""
        moved: dict[str, dict[str, Any]] = {}
        for component in _inputs(cast("tuple[ComponentNode, ...]", form.props.get("children", ()))):
            for key, of_form in _FORM_MAPS.items():
                name = component.props.get("name")
                if key in component.props and isinstance(name, str):
                    value = component.props[key]
                    if isinstance(value, Node):
                        value = self._print(value, Place.INITIAL, component, (key,), None)
                    moved.setdefault(of_form, {})[name] = value
                    self.report.add(
                        REWRITTEN, f"{key} of an input in a Form is written into {of_form} of the Form", component, (key,)
                    )
        changed = dict(props)
        for of_form, values in moved.items():
            given = changed.get(of_form)
            changed[of_form] = {**(given if isinstance(given, Mapping) else {}), **values}
        return changed

    def _needs_if(self, node: ComponentNode) -> bool:
        """Whether a component is shown by an expression that only an If can say at this version."""
        visible = node.props.get("visible")
        return (
            isinstance(visible, Node)
            and not isinstance(visible, (Ref, Unknown))
            and not self.version.has(Feature.NESTED_EXPRESSIONS)
            and self.version.has(Feature.CONDITIONS)
            and "If" in COMPONENTS[node.type].allowed_in
        )

    def _shown_by_if(self, node: ComponentNode, *, in_form: bool) -> tuple[ComponentNode, ...]:
        props = {key: value for key, value in node.props.items() if key != "visible"}
        shown = ComponentNode(node.type, props, node.extra, node.origin, node.allow, node.scope)
        wrapped = ComponentNode(
            "If", {"condition": node.props["visible"], "then": (shown,)}, {}, node.origin, node.allow, node.scope
        )
        self.report.add(
            REWRITTEN, f"visible of {node.type} is written as an If around it: the version has no expressions", node,
            ("visible",), parts=("visible",),
        )  # fmt: skip
        return self._if(wrapped, in_form=in_form)

    def _if(self, node: ComponentNode, *, in_form: bool) -> tuple[ComponentNode, ...]:
        condition = node.props.get("condition")
        if not isinstance(condition, Node) or isinstance(condition, Unknown):
            return (self._component(node, in_form=in_form),)
        try:
            printed = print_expression(
                condition, place=Place.CONDITION, version=self.version, own=self.node.id, wanted="boolean"
            )
        except Unsayable as refusal:
            return self._if_otherwise(node, condition, refusal, in_form=in_form)
        except RecursionError:
            self.refuse(Unsayable("it is nested too deeply"), node, ("condition",), None, (("condition", 0),))
            return ()
        self._remarks(
            printed.rewritten, printed.assumptions, node, ("condition",), None, python_parts(node, ("condition",))
        )
        written = attrs.evolve(node, props={**node.props, "condition": printed.text})
        return (self._component(written, in_form=in_form),)

    def _if_otherwise(
        self, node: ComponentNode, condition: Node, refusal: Unsayable, *, in_form: bool
    ) -> tuple[ComponentNode, ...]:
        """Write an If whose condition has no text as other components of equal effect, or refuse it."""
        try:
            replaced = branch(node, condition, self.node, self.version)
        except Unbranched as why:
            self.refuse(
                Unsayable(refusal.reason, None, refusal.instead or why.instead),
                node,
                ("condition",),
                None,
                python_parts(node, ("condition",)),
            )
            return ()
        self.report.add(
            REWRITTEN,
            f"an If is written as {replaced.how}: {refusal.reason}",
            node,
            ("condition",),
            parts=python_parts(node, ("condition",)),
        )
        return self._children(replaced.components, in_form=in_form)


def _inputs(children: tuple[ComponentNode, ...]) -> list[ComponentNode]:
    from flowdsl.tree.walk import flattened

    return [component for component in flattened(children) if component.type not in CONTAINERS]


_ORDER = ("boolean", "number", "integer", "string")


def _wanted(node: ComponentNode, key: str) -> str | None:
    """Return the type word that a property wants of an expression."""
    spec = COMPONENTS.get(node.type)
    prop = spec.properties.get(key) if spec is not None else None
    if prop is None:
        return None
    kind = None
    value = node.props[key]
    if isinstance(value, Node):
        found = type_of(value)
        kind = found.kind if found is not None else None
    if kind in prop.dynamic_types:
        return kind
    return next((word for word in _ORDER if word in prop.types), None)


