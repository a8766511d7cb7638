"""An If that parameters decide: the branch that is left out, and what is still to be known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

import attrs

from flowdsl.compiler import references
from flowdsl.compiler.report import Finding
from flowdsl.compiler.scope import LeftOut, Names, Scope
from flowdsl.compiler.values import MAX_NODES, ValueResolver
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import Binary, Concat, Node, Unary
from flowdsl.language.actions import Action
from flowdsl.language.body import record_of
from flowdsl.language.component import Component
from flowdsl.language.fields import Data
from flowdsl.language.group import Group
from flowdsl.language.handle import Handle
from flowdsl.language.item import Item
from flowdsl.language.raw import Raw
from flowdsl.language.symbols import Late, Parameter, Symbol
from flowdsl.language.text import BrokenTextError, has_placeholder, read_text
from flowdsl.tree.values import is_items, is_members


def parameters_of(condition: Any) -> tuple[Parameter, ...]:
    """Return the parameters in a condition, as far as one that is not too long reaches."""
    found: list[Parameter] = []
    todo: list[Any] = [*_node_of(condition)]
    for _ in range(MAX_NODES):
        if not todo:
            break
        part = todo.pop()
        if type(part) is Parameter:
            found.append(part)
        else:
            todo.extend(_operands(part))
    return tuple(found)


def decide(condition: Any, scope: Scope, names: Names) -> bool | None:
    """Return what a condition comes to when the flow is compiled, ``None`` where the phone decides it."""
    try:
        value = _EarlyResolver(names).value(condition, scope)
    except Finding:  # said where the condition is resolved
        return None
    return value if type(value) is bool else None


@attrs.frozen(eq=False)
class _EarlyResolver(ValueResolver):
    """Resolves what is known before fields have their names: parameters get their values, fields stay as they are."""

    def _node(self, node: Node, scope: Scope) -> Node:
        return node if type(node) in _FIELDS else ValueResolver._node(self, node, scope)


_FIELDS = frozenset({Symbol, Late})


def leave_out(branch: Any, why: tuple[Parameter, ...], container: Component, scope: Scope, names: Names) -> None:
    """Note what a branch holds that is left out: the names that are gone, and the parameters that it asks for.

    Args:
        branch: the components of the branch, as they were written.
        why: the parameters that decided; none where the condition is a truth value as it stands.
        container: the If.
        scope: what names mean where it stands.
        names: what names mean in the flow.
    """
    for part in _inside(branch, groups=True):
        if isinstance(part, Parameter) and part.name is not None:
            names.asked.setdefault(part.name, part.type)  # the flow has it, whichever branch reads it
    said = dict.fromkeys(_stated(parameter, scope, names) for parameter in why)
    reason = " and ".join(said) or f"its condition is {container._props.get('condition')}"
    here: dict[int | str, LeftOut] = {}
    on_screen: dict[int | str, LeftOut] = {}
    for part in _inside(branch, groups=False):
        if not isinstance(part, (Component, Group)):
            continue
        attribute = scope.record.attributes.get(part._serial)
        own = part._props.get("name") if isinstance(part, Component) else None
        name = own if type(own) is str else attribute
        if name is not None:
            gone = LeftOut(attribute or name, reason, container._origin)
            here[part._serial] = here[gone.name] = gone
            for field in (name, *(f"{name}_{inner}" for inner in _fields_of(part))):
                on_screen[scope.prefix + field] = gone
    scope.left_out = {**scope.left_out, **here}
    root = scope.root
    root.left_out = {**root.left_out, **on_screen}


def _fields_of(part: Component | Group) -> Iterable[str]:
    record = record_of(type(part)) if isinstance(part, Group) else None
    return record.attributes.values() if record is not None else ()


def _stated(parameter: Parameter, scope: Scope, names: Names) -> str:
    name = parameter.name or scope.record.attributes.get(parameter.serial) or "a parameter"
    value, where = references.parameter(parameter, scope, names)
    return f"{name} is {shown(_EarlyResolver(names).value(value, where))}"


def _inside(branch: Any, *, groups: bool) -> Iterator[Any]:
    """Yield everything in a branch once, down to the leaves of its expressions; with ``groups`` what they hold, too."""
    seen: dict[int, Any] = {}
    todo: list[Any] = [branch]
    while todo:
        part = todo.pop()
        if id(part) not in seen:  # a group may hold itself
            seen[id(part)] = part
            yield part
            if isinstance(part, Group):
                todo.extend(_used(part) if groups else ())
            else:
                todo.extend(_operands(part) if isinstance(part, Node) else _parts(part))


def _operands(node: Node) -> tuple[Any, ...]:
    if type(node) is Binary:
        return node.left, node.right
    if type(node) is Concat:
        return node.parts
    if type(node) is Unary:
        return (node.operand,)
    return (node.default,) if type(node) is Parameter else ()


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, str):
        return _members(value) if has_placeholder(value) else ()
    if is_items(value):
        return value
    if is_members(value):
        return value.values()
    if isinstance(value, (Component, Item)):
        return (*value._props.values(), value._extra)
    if isinstance(value, Action):
        return value._target, value._payload, value._extra
    if isinstance(value, Data):
        return (cast("Data[Any]", value)._example,)
    return _node_of(value)


def _node_of(value: Any) -> tuple[Node, ...]:
    if isinstance(value, Handle) and not isinstance(value, Raw):
        return (cast("Handle[Any]", value)._node(),)
    return ()


def _members(text: str) -> tuple[Node, ...]:
    try:
        return read_text(text)
    except BrokenTextError:
        return ()


def _used(group: Group) -> Iterator[Any]:
    record = record_of(type(group))
    yield from group._given.values()
    if record is not None:
        yield from (member for _, member, _, _ in record.members)
