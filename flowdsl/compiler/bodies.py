"""What the bodies of a screen and of its groups place: components in order, data, and the names of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

import attrs

from flowdsl.compiler.decided import decide, leave_out, parameters_of
from flowdsl.compiler.examples import check_example
from flowdsl.compiler.given import give_parameters, place_parameter
from flowdsl.compiler.inside import contained_in, current
from flowdsl.compiler.lost import report_lost, report_twice, type_of_member
from flowdsl.compiler.report import Finding, Report
from flowdsl.compiler.scope import Names, Scope
from flowdsl.compiler.surplus import report_surplus
from flowdsl.compiler.values import check_fixed
from flowdsl.diagnostics.codes import (
    DATA_TYPE,
    DUPLICATE_DATA,
    DUPLICATE_NAME,
    GROUP_CYCLE,
    IF_NESTING,
    PLACED_TWICE,
    UNKNOWN_MEMBER,
    UNUSABLE_VALUE,
)
from flowdsl.diagnostics.model import Place, Related
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import UNKNOWN, Choices, Ref
from flowdsl.expressions.value_types import STRING
from flowdsl.language.body import Entry, Record, record_of
from flowdsl.language.component import Component
from flowdsl.language.fields import NO_EXAMPLE, Data
from flowdsl.language.form_values import form_value_type
from flowdsl.language.group import Group
from flowdsl.language.item import Item, plain
from flowdsl.language.parameter import Param
from flowdsl.language.schema import PLAIN_TYPES, empty_value, used_type
from flowdsl.language.text import has_placeholder
from flowdsl.tree.nodes import ComponentNode, DataNode
from flowdsl.tree.values import is_items, is_members
from flowdsl.tree.walk import CHILD_KEYS, CONTAINERS


@attrs.define(eq=False)
class Content:
    """What a body places."""

    children: tuple[ComponentNode, ...]
    data: dict[str, DataNode]
    sensitive: list[str]


@attrs.define(eq=False)
class Placer:
    """Places the members of bodies, and reports what is lost, doubled or misnamed.

    Attributes:
        report: where findings go.
        names: the parameters of the flow.
        varies: whether parameters of the flow have a say in what the last screen places, or in what its names mean.
    """

    report: Report
    names: Names
    varies: bool = attrs.field(default=False, init=False)
    _homes: dict[int, object] = attrs.field(factory=dict[int, object])
    _placed: dict[int, object] = attrs.field(factory=dict[int, object])
    _judged: set[int] = attrs.field(factory=set[int])
    _depth: int = 0
    _used: tuple[int, ...] = ()

    def screen(self, record: Record, scope: Scope) -> Content:
        """Return what the body of a screen places; its names are put into ``scope``."""
        content = Content((), {}, [])
        self._placed = {}
        self.varies = False
        nodes = self._members(record, scope, content)
        if record.bases:
            nodes = [node for node in nodes if node.type != "Footer"] + [
                node for node in nodes if node.type == "Footer"
            ]
        content.children = tuple(nodes)
        return content

    def places(self) -> Mapping[int, object]:
        """Return what the last screen placed: the numbers of its components, and where each one stands."""
        return self._placed

    def place_again(self, places: Mapping[int, object]) -> bool:
        """Note what a known screen places; whether none of it stands on another screen."""
        homes = self._homes
        if homes.keys().isdisjoint(places):
            homes.update(places)
            return True
        return all(homes.setdefault(serial, home) is home for serial, home in places.items())

    def _members(self, record: Record, scope: Scope, content: Content) -> list[ComponentNode]:
        contained = contained_in(record) if record.nests else _NONE
        judged = self._judge(record, contained)
        nodes: list[ComponentNode] = []
        homes, placed = self._homes, self._placed
        for entry in record.members:
            member = entry[1]
            if isinstance(member, Component):
                serial = member._serial
                if serial in contained:
                    continue
                doubled = serial in homes and not self._claim(member, entry)
                if not doubled:
                    homes[serial] = placed[serial] = entry
                try:
                    nodes.append(self._component(member, scope, content, doubled=doubled))
                except Finding as finding:
                    nodes.append(self._refused(finding, member, scope))
            elif isinstance(member, Data):
                self._data(cast("Data[Any]", member), entry, scope, content)
            elif isinstance(member, Param):
                self._parameter(cast("Param[Any]", member), entry[0], scope)
            elif isinstance(member, Group) and member._serial not in contained and self._claim(member, entry):
                nodes.extend(self._group(member, entry, scope, content) or ())
        for own in judged:
            report_twice(own, nodes, self.report)
        return nodes

    def _parameter(self, param: Param[Any], attribute: str | None, scope: Scope) -> None:
        if scope.outer is None and param._name is not None:
            self.varies = True  # each compilation of the flow may give it another value
        place_parameter(param, attribute, scope, self.names)

    def _refused(self, finding: Finding, member: Component, scope: Scope) -> ComponentNode:
        """Report a component that cannot stand where it does, at the outermost one; return what keeps its place."""
        if self._depth:
            raise finding
        props = dict.fromkeys(member._names.values(), UNKNOWN)
        node = ComponentNode(member._type, props, {}, member._origin, member._allow, scope, plain=True)
        self.report.add(finding.rule, finding.message, node, help=finding.help)
        return node

    def _claim(self, member: Component | Group, home: Entry | Component) -> bool:
        """Note where a component stands, and report a second place; whether it is the first."""
        known = self._homes.setdefault(member._serial, home)
        if known is home and member._serial not in self._placed:
            self._placed[member._serial] = home
            return True
        self.report.add(
            PLACED_TWICE,
            f"one {type_of_member(member)} stands in two places",
            origin=member._origin if isinstance(home, Component) else home[2:],
            help="Make one for each place, in a function or a Group.",
            related=() if isinstance(home, Component) else (Related("it is made here", Place(member._origin)),),
        )
        return False

    def _component(
        self, component: Component, scope: Scope, content: Content, *, doubled: bool = False
    ) -> ComponentNode:
        spec = component._spec
        if spec is None:
            return self._other_component(component, scope)
        props = component._props
        plain = component._plain
        name: Any = None
        if spec.value_type is not None:
            name = props.get("name")
            if name is None:
                attribute = scope.record.attributes.get(component._serial)
                if attribute is not None:
                    name = scope.prefix + attribute
                    props = {"name": name, **props}
            elif scope.prefix and type(name) is str:
                name = scope.prefix + name
                props = {**props, "name": name}
        elif component._nests:
            plain = False
            props = self._container(component, scope, content)
            attribute = scope.record.attributes.get(component._serial)
            if spec.name == "Form" and "name" not in props and attribute is not None:
                props["name"] = scope.prefix + attribute
        extra: Any = component._extra  # what is no dict is reported where it is resolved
        node = ComponentNode(spec.name, props, extra, component._origin, component._allow, scope, plain and not extra)
        if name is not None and isinstance(name, str) and (name.isascii() or not has_placeholder(name)):
            self._input(component, node, name, scope, content, doubled=doubled)
        if component._surplus:
            report_surplus(component, node, self.report)
        return node

    def _other_component(self, component: Component, scope: Scope) -> ComponentNode:
        """Return a component that the catalogue does not know, without what cannot be written."""
        type_, props, allow = component._type, component._props, component._allow
        faults: list[tuple[Finding, tuple[int | str, ...]]] = [
            (fault, (1, key)) for key in props if (fault := _fault(key, "a property"))
        ]
        if faults:
            props = {key: value for key, value in props.items() if not _fault(key, "")}
        fault = _fault(type_, "the type of a component")
        if not type_:
            fault = Finding(UNUSABLE_VALUE, "a Component has no type", help='Name it: Component("Type", {...}).')
        if fault is not None:
            faults.append((fault, (0,)))
            type_, allow = "", (*allow, UNKNOWN_MEMBER.name)
        extra: Any = component._extra
        node = ComponentNode(type_, props, extra, component._origin, allow, scope)
        for found, parts in faults:
            self.report.add(found.rule, found.message, node, parts=parts, on_key=len(parts) > 1, help=found.help)
        if component._surplus:
            report_surplus(component, node, self.report)
        if isinstance(name := props.get("name"), str):
            scope.root.form.setdefault(name, Ref("form", (name,), scope.screen))
        return node

    def _container(self, component: Component, scope: Scope, content: Content) -> dict[str, Any]:
        if self._depth > MAX_DEPTH:
            raise Finding(IF_NESTING, f"components stand more than {MAX_DEPTH} deep inside one another", help=_FLATTER)
        self._depth += 1
        try:
            return self._filled(component, scope, content)
        finally:
            self._depth -= 1

    def _filled(self, component: Component, scope: Scope, content: Content) -> dict[str, Any]:
        props = dict(component._props)
        if (condition := props.get("condition")) is not None:
            gone = self._gone(component, condition, scope)
            if _holds_some(props.get(gone)):
                props[gone] = UNKNOWN  # the branch is gone, and so are its names
        for key in CHILD_KEYS:
            if key in props:
                props[key] = self._children(props[key], scope, content, component)
        cases = props.get("cases")
        if isinstance(cases, Mapping):
            props["cases"] = {
                case: self._children(children, scope, content, component)
                for case, children in cast("Mapping[str, Any]", cases).items()
            }
        return props

    def _gone(self, container: Component, condition: Any, scope: Scope) -> str:
        """Return the branch of an If that is left out, if it is known by now which."""
        if type(condition) is bool:
            gone = "else" if condition else "then"
            leave_out(container._props.get(gone), (), container, scope, self.names)
            return gone
        why = parameters_of(condition)
        if not why:
            return ""
        self.varies = True
        decided = decide(condition, scope, self.names)
        if decided is None:
            return ""
        gone = "else" if decided else "then"
        leave_out(container._props.get(gone), why, container, scope, self.names)
        return gone

    def _children(self, children: Any, scope: Scope, content: Content, parent: Component) -> Any:
        if isinstance(children, Component):
            children = (children,)
        if not is_items(children):
            return children
        nodes: list[Any] = []
        refused = False
        for given in children:
            child = current(given, scope.record)
            if child is None:
                continue
            placed: Iterable[Any] | None = (child,)  # what is no component is kept, so that it is reported there
            if isinstance(child, (Component, Group)):
                placed = self._child(child, scope, content, parent)
            refused = refused or placed is None
            nodes.extend(placed or ())
        return UNKNOWN if refused and not nodes else tuple(nodes)

    def _child(
        self, child: Component | Group, scope: Scope, content: Content, parent: Component
    ) -> Iterable[ComponentNode] | None:
        """Return what a member inside a container comes to, ``None`` where it is refused."""
        doubled = not self._claim(child, parent)
        if isinstance(child, Group):
            entry = (scope.record.attributes.get(child._serial), child, *child._origin)
            return None if doubled else self._group(child, entry, scope, content)
        if doubled and child._type in CONTAINERS:  # what it holds is doubled as well
            return None
        return (self._component(child, scope, content, doubled=doubled),)

    def _input(
        self, component: Component, node: ComponentNode, name: str, scope: Scope, content: Content, *, doubled: bool
    ) -> None:
        """Give an input its name; of one that stands elsewhere, too, nothing more is said than that."""
        root = scope.root
        if doubled and name in root.form:
            return
        props = component._props
        options = props.get("data-source")
        choices = None if options is None else _choices(options)
        ref = Ref("form", (name,), scope.screen, form_value_type(component._spec, props), choices)
        if name in root.form:
            self.report.add(
                DUPLICATE_NAME,
                f"two inputs of the screen {root.owner} are named {name!r}",
                node,
                ("name",),
                parts=("name",),
                help="Names are unique on a screen, also across the branches of If and Switch.",
            )
        root.form[name] = ref
        self._name(component._serial, ref, scope)
        if component._sensitive:
            content.sensitive.append(name)

    def _name(self, serial: int, found: Ref | Scope, scope: Scope) -> None:
        scope.by_serial[serial] = found
        attribute = scope.record.attributes.get(serial)
        if attribute is not None:
            scope.by_attribute[attribute] = found

    def _data(self, field: Data[Any], entry: Entry, scope: Scope, content: Content) -> None:
        own = entry[0] if field._name is None else field._name
        fault = None if own is None else _fault(own, "the name of a data field")
        name = scope.prefix + ((own or "") if fault is None else (entry[0] or "field"))
        kind, example, declared = field._kind, field._example, field._declared
        says_more = type(declared) is not type or declared not in PLAIN_TYPES
        if says_more:
            example = plain(example) if example is not NO_EXAMPLE else NO_EXAMPLE
            kind = used_type(declared, example)
        known = kind or STRING
        schema = declared if is_members(declared) else None
        if example is NO_EXAMPLE and schema is not None:
            example = schema.get("__example__", NO_EXAMPLE)
        given = empty_value(known) if example is NO_EXAMPLE else example
        if kind is None:  # which is reported: its example need not fit anything
            schema, given = None, UNKNOWN
        node = DataNode(name, known, schema, given, field._origin)
        if fault is not None:
            self.report.add(fault.rule, fault.message, node, parts=("name",), help=fault.help)
        if name in content.data:
            self.report.add(
                DUPLICATE_DATA, f"two data fields of the screen {scope.root.owner} are named {name!r}", node, parts=()
            )
        if kind is None or (kind.kind == "array" and kind.items is None and schema is None):
            self.report.add(
                DATA_TYPE,
                f"the data field {name!r} is declared as {shown(declared)}",
                node,
                parts=(0,),
                allowed="str, int, float, bool, list[...] of these, an item shape, an attrs class, or a JSON Schema",
            )
        elif says_more and schema is None and field._example is not NO_EXAMPLE:
            check_example(field, node, self.report)
        content.data[name] = node
        scope.root.data[name] = ref = Ref("data", (name,), scope.screen, kind)
        self._name(field._serial, ref, scope)

    def _group(self, group: Group, entry: Entry, scope: Scope, content: Content) -> list[ComponentNode] | None:
        """Return what a used group places, ``None`` where it holds itself."""
        record = record_of(type(group))
        if record is None:
            return None
        if record.serial in self._used or len(self._used) > MAX_GROUPS:
            self.report.add(
                GROUP_CYCLE,
                f"the group {record.name} contains itself",
                origin=entry[2:],
                help="A group can hold other groups, but never itself.",
            )
            return None
        prefix = f"{scope.prefix}{entry[0]}_" if entry[0] else scope.prefix
        inner = Scope(scope.screen, scope.owner, prefix, record, scope)
        self._name(group._serial, inner, scope)
        give_parameters(group, record, inner, self.report)
        around = self._homes, self._placed, self._used
        # What the body of a group holds stands once in each use.
        self._homes, self._placed, self._used = {}, {}, (*self._used, record.serial)
        try:
            return self._members(record, inner, content)
        finally:
            self._homes, self._placed, self._used = around

    def _judge(self, record: Record, contained: frozenset[int] | set[int]) -> list[Record]:
        """Report what bodies lost, and return those whose double names are to be reported: each class is judged once."""
        judged: list[Record] = []
        for own in (record, *record.bases):
            if own.serial in self._judged:
                continue
            self._judged.add(own.serial)
            if own.log.twice:
                judged.append(own)
            if own.log.loose:
                report_lost(own, contained, self.report)
        return judged


_NONE: frozenset[int] = frozenset()

MAX_GROUPS = 30
"""How deep groups may nest."""

MAX_DEPTH = 30
"""How deep components may stand inside one another; the platform takes far fewer Ifs."""

_FLATTER = "Join conditions with &, or use a Switch."


def _fault(text: Any, what: str) -> Finding | None:
    if type(text) is str and text.isascii():
        return None
    try:
        check_fixed(text, what)
    except Finding as finding:
        return finding
    return None


def _holds_some(branch: Any) -> bool:
    """Whether a branch holds anything; of one that does not something is to be said even where it is left out."""
    return branch is not None and not (is_items(branch) and not branch)


def _choices(options: Any) -> Choices:
    if not is_items(options):
        return Choices(None)
    ids: list[str] = []
    for option in options:
        id_ = option._props.get("id") if isinstance(option, Item) else option.get("id") if is_members(option) else None
        if not isinstance(id_, str):
            return Choices(None)
        ids.append(id_)
    return Choices(tuple(ids))
