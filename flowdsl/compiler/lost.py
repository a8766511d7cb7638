"""What a body made and placed nowhere, and the names that it gave twice."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

from flowdsl.compiler.report import Report
from flowdsl.diagnostics.codes import ASSIGNED_TWICE, LOST_COMPONENT
from flowdsl.diagnostics.model import Place, Related
from flowdsl.diagnostics.origin import Origin
from flowdsl.language.body import Record
from flowdsl.language.component import Component
from flowdsl.language.group import Group
from flowdsl.language.part import Member
from flowdsl.tree.nodes import ComponentNode
from flowdsl.tree.values import is_items, is_members


def report_lost(record: Record, contained: AbstractSet[int], report: Report) -> None:
    """Report the components and groups of a body that stand nowhere.

    Args:
        record: the class of the body.
        contained: the numbers of the members that stand inside others.
        report: where findings go.
    """
    placed = {value._serial for _, value, _, _ in record.log.entries if value is not None}
    lost = [made for made in record.log.loose if made._serial not in placed and made._serial not in contained]
    elsewhere = _in_values(record) if lost else set[int]()
    for made in lost:
        if made._serial not in elsewhere:
            _lost(made, record, report)


def report_twice(record: Record, nodes: list[ComponentNode], report: Report) -> None:
    """Report the names that a body gave twice; ``nodes`` are what it placed."""
    for name, first, second in record.log.twice:
        report.add(
            ASSIGNED_TWICE,
            f"{name!r} is assigned a second time",
            _second_node(record, second, nodes),
            origin=second,
            help="Give it another name, or assign it to _ where it needs none.",
            related=(Related("the first is here", Place(first)),),
        )


def _second_node(record: Record, second: Origin, nodes: list[ComponentNode]) -> ComponentNode | None:
    for _, value, *where in record.log.entries:
        if tuple(where) == second and isinstance(value, Component):
            origin = value._origin
            return next((node for node in nodes if node.origin == origin), None)
    return None


def _lost(made: Component | Group, record: Record, report: Report) -> None:
    what = type_of_member(made)
    report.add(
        LOST_COMPONENT,
        f"this {what} stands nowhere in the body of {record.name}",
        origin=made._origin,
        help="Assign it to a name, or to _ where it needs none.",
    )


def type_of_member(member: object) -> str:
    """Return what messages call a member."""
    return member._type if isinstance(member, Component) else type(member).__name__


def _in_values(record: Record) -> set[int]:
    """Return the numbers of what stands inside something else that is reported: where a value is wanted, say."""
    found: set[int] = set()
    for made in (*record.log.loose, *(value for _, value, _, _ in record.log.entries)):
        values = made._props if isinstance(made, Component) else made._given if isinstance(made, Group) else {}
        found.update(part._serial for part in _parts(values))
    return found


def _parts(value: Any) -> Iterator[Member]:
    """Yield the members in a value, lists and dicts looked through; a settled value holds no ring."""
    if is_items(value):
        for item in value:
            yield from _parts(item)
    elif is_members(value):
        for item in value.values():
            yield from _parts(item)
    elif isinstance(value, Member):
        yield value
