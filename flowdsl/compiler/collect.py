"""Classes to tree: the order of components, ids and names; groups are expanded."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

import attrs

from flowdsl.catalogue import MAX_SCREENS
from flowdsl.compiler.bodies import Placer
from flowdsl.compiler.report import Report
from flowdsl.compiler.scope import Names, Scope
from flowdsl.diagnostics.codes import (
    DUPLICATE_SCREEN_ID,
    MISSING_TITLE,
    NO_SCREENS,
    NOT_A_SCREEN,
    TOO_MANY_SCREENS,
)
from flowdsl.diagnostics.model import Place, Related
from flowdsl.expressions.nodes import UNKNOWN
from flowdsl.language.body import RECORD, Record, record_of
from flowdsl.language.flow import Flow, FlowRecord
from flowdsl.language.screen import Screen
from flowdsl.tree.nodes import ComponentNode, FlowNode, ScreenNode


@attrs.frozen(eq=False)
class Collected:
    """A flow as a tree whose values still hold handles, and what names mean in it."""

    tree: FlowNode
    names: Names


def collect(flow: type[Flow], parameters: Mapping[str, Any], report: Report) -> Collected:
    """Return the tree of ``flow``.

    Args:
        flow: the flow class.
        parameters: values for its parameters by name.
        report: where findings go.
    """
    record = cast("FlowRecord", flow.__dict__.get(RECORD) or getattr(flow, RECORD))
    placer = Placer(report)
    screens: list[ScreenNode] = []
    by_id: dict[str, ScreenNode] = {}
    for screen_record in _screens(flow, record, report):
        screen = _screen(screen_record, placer)
        first = by_id.get(screen.id)
        if first is not None:
            _report_same_id(screen, first, report, same=first.scope.record is screen_record)
            continue
        by_id[screen.id] = screen
        screens.append(screen)
    if not screens and not report.failed:
        report.add(
            NO_SCREENS,
            f"the flow {record.name} has no screens",
            origin=record.origin,
            help=_LIST_SCREENS,
            pointer="/screens",
        )
    header = {name: record.header[name] for name in ("data_api_version", "routing_model")}
    tree = FlowNode(record.name, header, tuple(screens), record.header["extra"], record.origin, record.header["allow"])
    return Collected(tree, _names(record.name, screens, parameters))


_LIST_SCREENS = "List its screen classes: screens = [First, Second]."


def _screens(flow: type[Flow], record: FlowRecord, report: Report) -> list[Record]:
    found: list[Record] = []
    screens = cast("object", flow.screens)
    if isinstance(screens, (str, type)) or not isinstance(screens, Iterable):
        _not_screens(f"screens of the flow {record.name} is no list", record, report)
        return found
    listed = tuple(itertools.islice(cast("Iterable[object]", screens), MAX_SCREENS.maximum + 1))
    if len(listed) > MAX_SCREENS.maximum:
        report.add(
            TOO_MANY_SCREENS,
            f"the flow {record.name} has more than {MAX_SCREENS.maximum} screens",
            origin=record.origin,
            allowed=f"at most {MAX_SCREENS.maximum}",
            pointer="/screens",
        )
        return found
    for item in listed:
        screen_record = record_of(item) if isinstance(item, type) and issubclass(item, Screen) else None
        if screen_record is None:
            _not_screens(f"the flow {record.name} lists {item!r}, which is no screen", record, report)
            continue
        if screen_record.header["title"] is None and _inherited(screen_record, "title") is None:
            report.add(
                MISSING_TITLE,
                f"the screen {screen_record.name} has no title",
                origin=screen_record.origin,
                help=f'Give it one: class {screen_record.name}(Screen, title="..."). '
                "A screen without title is a base for others.",
                pointer=f"/screens/{len(found)}",
            )
        found.append(screen_record)
    return found


def _not_screens(message: str, record: FlowRecord, report: Report) -> None:
    report.add(NOT_A_SCREEN, message, origin=record.origin, help=_LIST_SCREENS, pointer="/screens")


def _inherited(record: Record, key: str) -> Any:
    for base in record.bases:
        value = base.header.get(key)
        if value is not None and value != ():
            return value
    return None


def _screen(record: Record, placer: Placer) -> ScreenNode:
    header = record.header
    title = header["title"] if header["title"] is not None else _inherited(record, "title")
    title = UNKNOWN if title is None else title
    id_ = header["id"] or upper_snake(record.name)
    scope = Scope(id_, record.name, "", record)
    content = placer.screen(record, scope)
    children = content.children
    form = header["form"] or _inherited(record, "form")
    if form is not None:
        children = (ComponentNode("Form", {"name": form, "children": children}, {}, record.origin, (), scope),)
    scope.open_data = not content.data and header["data"] is None
    emitted = {key: header[key] for key in ("terminal", "success", "refresh_on_back") if header[key] is not None}
    for key in ("terminal", "success", "refresh_on_back"):
        if key not in emitted and (value := _inherited(record, key)) is not None:
            emitted[key] = value
    if header["sensitive"] is not None or content.sensitive:
        emitted["sensitive"] = (*(header["sensitive"] or ()), *content.sensitive)
    return ScreenNode(
        id_,
        record.name,
        title,
        emitted,
        content.data or None,
        header["data"],
        children,
        header["routes"],
        header["extra"],
        record.origin,
        header["allow"],
        scope,
    )


def upper_snake(name: str) -> str:
    """Return the screen id of a class name: ``YourDetails`` is ``YOUR_DETAILS``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).upper()


def _report_same_id(screen: ScreenNode, first: ScreenNode, report: Report, *, same: bool) -> None:
    message = (
        f"the screen {screen.name} is listed twice"
        if same
        else f"the screens {first.name} and {screen.name} both have the id {screen.id}"
    )
    report.add(
        DUPLICATE_SCREEN_ID,
        message,
        origin=screen.origin,
        help="List it once." if same else f'Give one of them another id: class {screen.name}(Screen, id="...").',
        related=() if same else (Related("the first is here", Place(first.origin)),),
    )


def _names(flow: str, screens: list[ScreenNode], parameters: Mapping[str, Any]) -> Names:
    bases: dict[int, tuple[str, ...]] = {}
    for screen in screens:
        for base in screen.scope.record.bases:
            bases[base.serial] = (*bases.get(base.serial, ()), screen.id)
    return Names(
        flow,
        {screen.id: screen.scope for screen in screens},
        {screen.name: screen.id for screen in screens},
        {screen.scope.record.serial: screen.id for screen in screens},
        bases,
        parameters,
    )
