"""A tree to what the target version can say: expressions become texts, and what has no text of its own is rewritten."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping
from typing import Any

import attrs

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.branches import Unbranched, branch
from flowdsl.compiler.checks.screens import is_name
from flowdsl.compiler.infer import refs
from flowdsl.compiler.report import Finding, Report, python_parts
from flowdsl.diagnostics.codes import ASSUMPTION, FORM_MAP_TYPE, MISSING_FEATURE, REWRITTEN, UNSAYABLE
from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import UNKNOWN, Node, Ref, Unknown
from flowdsl.expressions.numbers import number_of_text
from flowdsl.expressions.operands import type_of
from flowdsl.expressions.place import Place, Unsayable
from flowdsl.expressions.printer import print_expression, print_reference
from flowdsl.language.form_values import form_value_type
from flowdsl.tree.nodes import ActionNode, ComponentNode, FlowNode, ItemNode, ScreenNode, Verbatim
from flowdsl.tree.values import class_of, is_items, is_members
from flowdsl.tree.walk import CHILD_KEYS, CONTAINERS, flattened
from flowdsl.versions import FEATURE_SINCE, Feature, FlowVersion, VersionState

Keys = tuple[str | int, ...]
_SCREEN = re.compile(r"[A-Za-z_,]*\Z")
_FORM_MAPS = {"init-value": "init-values", "error-message": "error-messages"}
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
        _Lowering(screen, by_id, version, far, published, report, moved).lowered() for screen in tree.screens
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
        version: the target.
        far: whether it has references to other screens.
        published: whether new flows may have it; in older versions what is written is emitted.
        report: where findings go.
        moved: what each node became, by its identity.
        remarks: what was noticed while the current value was printed, until it is known where that stands.
    """

    screen: ScreenNode
    by_id: Mapping[str, ScreenNode]
    version: FlowVersion
    far: bool
    published: bool
    report: Report
    moved: dict[int, Any]
    remarks: list[tuple[Rule, str]] = attrs.field(factory=list[tuple[Rule, str]])

    def lowered(self) -> ScreenNode:
        screen = self.screen
        title = screen.title
        if isinstance(title, Node):
            try:
                title = self._text(title, Place.PROPERTY, "string")
            except Finding as finding:
                self.report.place(finding, screen, ("title",))
            self._flush(screen, ("title",))
        children = self._children(screen.children, in_form=False)
        extra = self._extra(screen)
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
            new = self._bound(value, *_goal(node.type, key)) if cls is Ref else None
            if new is None:
                new = self._placed_property(node, key, value, in_form=in_form)
            if new is not value:
                if changed is None:
                    changed = dict(props)
                changed[key] = new
        if node.type == "Form" and self.published:
            changed = self._form_maps(node, props if changed is None else changed)
        elif in_form and self.published and ("init-value" in props or "error-message" in props):
            changed = {key: value for key, value in (changed or props).items() if key not in _FORM_MAPS}
        extra = self._extra(node) if node.extra else node.extra
        if changed is None and extra is node.extra:
            return node
        props = props if changed is None else changed
        self.moved[id(node)] = new = ComponentNode(node.type, props, extra, node.origin, node.allow, node.scope)
        return new

    def _bound(self, ref: Ref, place: Place, types: tuple[str, ...], wanted: str | None) -> str | None:
        """Print a reference that is a plain binding, as nearly all are; ``None`` where there is more to it."""
        if not self.far or self.report.faulty:
            return None
        if types and ref.type is not None and ref.type.kind in types:
            wanted = ref.type.kind
        try:
            return print_reference(ref, place, self.screen.id, wanted)
        except Unsayable:
            return None

    def _extra(self, node: ComponentNode | ScreenNode | ActionNode) -> Mapping[str, Any]:
        try:
            return {key: self._payload_value(value, Place.PAYLOAD, None) for key, value in node.extra.items()}
        except Finding as finding:
            self.report.place(finding, node)
            return {}
        finally:
            self.remarks.clear()

    def _placed_property(self, node: ComponentNode, key: str, value: Any, *, in_form: bool) -> Any:
        if self.report.faulty and (id(node), (key,)) in self.report.faulty:
            return UNKNOWN
        try:
            return self._property(node, key, value, in_form=in_form)
        except Finding as finding:
            self.report.place(finding, node, (key,))
            return UNKNOWN
        finally:
            if self.remarks:
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
            place, dynamic_types, wanted = _goal(node.type, key)
            found = type_of(value) if dynamic_types else None
            return self._text(value, place, found.kind if found and found.kind in dynamic_types else wanted)
        return self._value(value, node, (key,), _goal(node.type, key)[0])

    def _value(self, value: Any, node: ComponentNode, keys: Keys, place: Place) -> Any:
        """Lower the expressions inside a list, a dict or an item; what holds none stays the same object."""
        if isinstance(value, Node):
            return self._text(value, place, None)
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
        for key, value in payload.items() if payload else ():
            if type(value) in _PLAIN:
                continue
            wanted = self._wanted_by(action, key)
            new = self._bound(value, place, (), wanted) if type(value) is Ref else None
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
        if self.remarks:
            self._flush(node, keys, action, (part,))
        return new

    def _payload_value(self, value: Any, place: Place, wanted: str | None) -> Any:
        if isinstance(value, Node):
            return self._text(value, place, wanted)
        if is_items(value):
            return tuple(self._payload_value(item, place, None) for item in value)
        if is_members(value):
            return {key: self._payload_value(item, place, None) for key, item in value.items()}
        return value

    def _wanted_by(self, action: ActionNode, key: str) -> str | None:
        """Return the type that the receiver of a payload declares for a key."""
        receiver = self.screen if action.name == "update_data" else None
        if action.name == "navigate" and isinstance(action.target, str):
            receiver = self.by_id.get(action.target)
        if receiver is None:
            return None
        if receiver.data is not None:
            field = receiver.data.get(key)
            return field.type.kind if field is not None else None
        schema = (receiver.raw_data or {}).get(key)
        word = schema.get("type") if is_members(schema) else None
        return word if isinstance(word, str) else None

    def _text(self, node: Node, place: Place, wanted: str | None) -> Any:
        """Print an expression.

        Raises:
            Finding: when no text says it faithfully.
        """
        if node is UNKNOWN:
            return UNKNOWN
        if not self.far:
            self._stay_here(node)
        try:
            if type(node) is Ref and (text := print_reference(node, place, self.screen.id, wanted)) is not None:
                return text
            printed = print_expression(node, place=place, version=self.version, own=self.screen.id, wanted=wanted)
        except Unsayable as refusal:
            if any(not is_name(name) for ref in refs(node) for name in ref.path):
                return UNKNOWN
            if any(not _SCREEN.match(ref.screen or "") for ref in refs(node)):
                return UNKNOWN  # an id that cannot be referred to is reported where it is given
            raise self._refused(refusal) from None
        except RecursionError:
            raise self._refused(_TOO_DEEP) from None
        if printed.rewritten or printed.assumptions:
            self.remarks += [(REWRITTEN, sentence) for sentence in printed.rewritten]
            self.remarks += [(ASSUMPTION, sentence) for sentence in printed.assumptions]
        return printed.text

    def _stay_here(self, node: Node) -> None:
        """Refuse references to other screens, in versions that have none."""
        for ref in refs(node):
            if ref.screen != self.screen.id:
                raise self._refused(Unsayable(f"it reads the screen {ref.screen}", Feature.GLOBAL_REFERENCES))

    def _refused(self, refusal: Unsayable) -> Finding:
        feature = refusal.feature
        if feature is None:
            message = f"Flow JSON cannot say this faithfully: {refusal.reason}"
            return Finding(UNSAYABLE, message, help=refusal.instead)
        since = f"It takes {feature.value}, which came with {FEATURE_SINCE[feature].text}."
        return Finding(
            MISSING_FEATURE,
            f"Flow JSON {self.version.text} cannot say this: {refusal.reason}",
            help=f"{since} {refusal.instead or ''}".strip(),
        )

    def _flush(
        self,
        node: ComponentNode | ScreenNode,
        keys: Keys,
        action: ActionNode | None = None,
        parts: Keys | None = None,
    ) -> None:
        """Report what was noticed while the value at ``keys`` was printed."""
        for rule, sentence in self.remarks:
            self.report.add(
                rule,
                sentence,
                node,
                keys,
                origin=action.origin if action is not None else None,
                parts=python_parts(node, keys) if parts is None else parts,
                allow=(*node.allow, *self.screen.allow),
            )
        self.remarks.clear()

    def _form_maps(self, form: ComponentNode, props: Mapping[str, Any]) -> dict[str, Any] | None:
        """Move start values and errors of the inputs in a Form into the Form's own maps."""
        moved: dict[str, dict[str, Any]] = {}
        children = form.props.get("children", ())
        for component in flattened(children) if is_items(children) else ():
            for key, of_form in _FORM_MAPS.items():
                name = component.props.get("name")
                if key in component.props and isinstance(name, str) and component.type not in CONTAINERS:
                    moved.setdefault(of_form, {})[name] = self._moved(form, component, key, of_form)
        if not moved and props is form.props:
            return None
        changed = dict(props)
        for of_form, values in moved.items():
            given = changed.get(of_form)
            changed[of_form] = {**(given if is_members(given) else {}), **values}
        return changed

    def _moved(self, form: ComponentNode, component: ComponentNode, key: str, of_form: str) -> Any:
        value = component.props[key]
        self.remarks.append((REWRITTEN, f"{key} of an input in a Form is written into {of_form} of the Form"))
        try:
            value = self._value(value, component, (key,), Place.INITIAL)
        except Finding as finding:
            self.report.place(finding, component, (key,))
        if of_form == "init-values" and self.version >= FlowVersion.V7_0 and isinstance(value, str):
            value = self._start_number(form, component, value)
        for rule, sentence in self.remarks:
            keys = (of_form, str(component.props["name"]))
            self.report.add(
                rule,
                sentence,
                form,
                keys,
                origin=component.origin,
                parts=python_parts(component, (key,)),
                allow=form.allow,
            )
        self.remarks.clear()
        return value

    def _start_number(self, form: ComponentNode, component: ComponentNode, text: str) -> Any:
        """Return the start value of a number input as the number that a Form's map wants from 7.0 on."""
        kind = form_value_type(COMPONENTS.get(component.type), component.props)
        if kind is None or not kind.typed:
            return text
        number = float(number_of_text(text))
        if math.isfinite(number):
            return int(number) if number.is_integer() else number
        message = f"the start value {shown(text)} of a number input is no number"
        keys = ("init-values", str(component.props["name"]))
        parts = python_parts(component, ("init-value",))
        self.report.add(FORM_MAP_TYPE, message, form, keys, origin=component.origin, parts=parts)
        return UNKNOWN

    def _needs_if(self, node: ComponentNode) -> bool:
        """Whether a component is shown by an expression that only an If can say at this version."""
        return (
            isinstance(node.props["visible"], Node)
            and not isinstance(node.props["visible"], (Ref, Unknown))
            and not self.version.has(Feature.NESTED_EXPRESSIONS)
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
        why = f"visible of {node.type} is written as an If around it: Flow JSON {self.version.text} has no expressions"
        self.remarks.append((REWRITTEN, why))
        self._flush(node, ("visible",))
        return self._if(around, in_form=in_form)

    def _if(self, node: ComponentNode, *, in_form: bool) -> tuple[ComponentNode, ...]:
        condition = node.props.get("condition")
        if not isinstance(condition, Node) or isinstance(condition, Unknown):
            return (self._component(node, in_form=in_form),)
        try:
            printed = print_expression(
                condition, place=Place.CONDITION, version=self.version, own=self.screen.id, wanted="boolean"
            )
        except Unsayable as refusal:
            return self._if_otherwise(node, condition, refusal, in_form=in_form)
        except RecursionError:
            self.report.place(self._refused(_TOO_DEEP), node, ("condition",))
            return ()
        self.remarks += [(REWRITTEN, sentence) for sentence in printed.rewritten]
        self.remarks += [(ASSUMPTION, sentence) for sentence in printed.assumptions]
        if self.remarks:
            self._flush(node, ("condition",))
        props = {**node.props, "condition": printed.text}
        written = ComponentNode(node.type, props, node.extra, node.origin, node.allow, node.scope)
        self.moved[id(node)] = written
        return (self._component(written, in_form=in_form),)

    def _if_otherwise(
        self, node: ComponentNode, condition: Node, refusal: Unsayable, *, in_form: bool
    ) -> tuple[ComponentNode, ...]:
        """Write an If whose condition has no text as other components of equal effect, or refuse it."""
        try:
            replaced = branch(node, condition, self.screen, self.version)
        except Unbranched as why:
            instead = " ".join(filter(None, (refusal.instead, why.instead)))
            refused = self._refused(Unsayable(refusal.reason, refusal.feature, instead))
            self.report.place(refused, node, ("condition",))
            return ()
        self.remarks.append((REWRITTEN, f"an If is written as {replaced.how}: {refusal.reason}"))
        self._flush(node, ("condition",))
        self.moved.update(replaced.moved)
        if replaced.components:
            self.moved[id(node)] = replaced.components[0]
        return self._children(replaced.components, in_form=in_form)


_TOO_DEEP = Unsayable("it is nested too deeply", None, "Split it: send a part of it as data.")


def _is_literal(item: Any) -> bool:
    """Whether an item of a list holds nothing that needs a text of its own."""
    cls = class_of(item)
    return cls in _PLAIN or (cls is ItemNode and all(type(value) in _PLAIN for value in item.props.values()))


@functools.lru_cache(maxsize=1024)
def _goal(component: str, key: str) -> tuple[Place, tuple[str, ...], str | None]:
    """Return what kind of place a property is, the types that a reference may have there, and the type it wants."""
    spec = COMPONENTS.get(component)
    prop = spec.properties.get(key) if spec is not None else None
    place = Place.PROPERTY
    if component == "Form":
        place = Place.INITIAL
    elif component == "Switch" and key == "value":
        place = Place.SWITCH
    elif prop is not None and not prop.nested_types and prop.item_shape is None:
        place = Place.BINDING
    if prop is None:
        return place, (), None
    return place, prop.dynamic_types, next((word for word in _WANTED if word in prop.types), None)
