"""What stands inside the containers of a body: such members have no place of their own in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flowdsl.language.body import Record
from flowdsl.language.component import Component
from flowdsl.language.group import Group
from flowdsl.tree.values import is_items, is_members
from flowdsl.tree.walk import CHILD_KEYS, CONTAINERS


def contained_in(record: Record) -> set[int]:
    """Return the numbers of the members that stand inside other members of a body."""
    found: set[int] = set()
    for own in (record, *record.bases):
        for _, value, _, _ in own.log.entries:
            if isinstance(value, Component) and value._type in CONTAINERS:
                _inside(value, found)
    if record.bases:
        # What a subclass puts in the place of a member inside a container stands there, too.
        names = {record.attributes.get(serial) for serial in found}
        found.update(
            value._serial
            for name, value, _, _ in record.members
            if name is not None and name in names and value is not None
        )
    return found


def current(child: Any, record: Record) -> Any:
    """Return what stands for a component inside a container: itself, or what a subclass put in its place."""
    if not record.bases or not isinstance(child, (Component, Group)):
        return child
    name = record.attributes.get(child._serial)
    if name is None:
        return child
    return next((value for called, value, _, _ in record.members if called == name), None)


def _inside(outermost: Component, found: set[int]) -> None:
    """Add the numbers of all that a container holds, however deep."""
    todo = [outermost] if outermost._serial not in found else []
    while todo:
        container = todo.pop()
        for child in _held(container):
            if child is not outermost and child._serial not in found:
                found.add(child._serial)
                if isinstance(child, Component) and child._type in CONTAINERS:
                    todo.append(child)


def _held(container: Component) -> Iterator[Component | Group]:
    for key in (*CHILD_KEYS, "cases"):
        children = container._props.get(key)
        for members in children.values() if is_members(children) else (children,):
            for child in members if is_items(members) else (members,):
                if isinstance(child, (Component, Group)):
                    yield child
