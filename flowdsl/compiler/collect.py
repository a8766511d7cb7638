"""Classes to tree: the order of components, ids and names; groups are expanded."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import attrs

from flowdsl.catalogue import MAX_SCREENS
from flowdsl.compiler.bodies import Placer
from flowdsl.compiler.presence import is_present
from flowdsl.compiler.report import Finding, Report
from flowdsl.compiler.scope import Names, Scope
from flowdsl.compiler.values import check_fixed
from flowdsl.diagnostics.codes import (
    DUPLICATE_SCREEN_ID,
    GROUP_PARAMETER,
    HEADER_TYPE,
    INVALID_HEADER,
    MISSING_TITLE,
    NO_SCREENS,
    NOT_A_SCREEN,
    STRAY_EXPRESSION,
    TOO_MANY_SCREENS,
)
from flowdsl.diagnostics.model import Place, Related, Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import UNKNOWN, Ref
from flowdsl.language.body import RECORD, Record, record_of
from flowdsl.language.flow import Flow, FlowRecord
from flowdsl.language.handle import Handle
from flowdsl.language.schema import schema_type
from flowdsl.language.screen import Screen, listed_screens
from flowdsl.language.values import Unusable, settle_members
from flowdsl.tree.nodes import ComponentNode, FlowNode, ScreenNode
from flowdsl.tree.values import is_members


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
    by_id: dict[str, ScreenNode] = {}
    names = Names(record.name, _parameters(record, parameters, report) if parameters else {})
    placer = Placer(report, names)
    for screen_record in _screens(flow, record, report):
        header = stated(screen_record)
        if not is_present(screen_record, header.get("when"), names, report):
            continue
        screen = _known_screen(screen_record, header, len(by_id), placer)
        first = by_id.get(screen.id)
        if first is not None:
            _report_same_id(screen, first, len(by_id), report)
            continue
        by_id[screen.id] = screen
        names.add(screen.scope)
    if not by_id and not report.failed:
        report.add(
            NO_SCREENS,
            f"the flow {record.name} has no screens",
            origin=record.origin,
            help=_LIST_SCREENS,
            pointer="/screens",
        )
    header = {
        "data_api_version": record.header["data_api_version"],
        "routing_model": _settled(record, "routing_model", None, report),
    }
    allow = tuple(name for name in _settled(record, "allow", (), report) if isinstance(name, str))
    extra = _settled(record, "extra", {}, report)
    tree = FlowNode(record.name, header, tuple(by_id.values()), extra, record.origin, allow)
    return Collected(tree, names)


def _parameters(record: FlowRecord, parameters: object, report: Report) -> Mapping[str, Any]:
    settled = settle_members(parameters)
    if not isinstance(settled, Unusable):
        return settled
    message = f"parameters of the flow {record.name} is {settled.reason}"
    report.add(GROUP_PARAMETER, message, origin=record.origin, help="Give a dict of values by name.")
    return {}


def _settled(record: FlowRecord, key: str, default: Any, report: Report) -> Any:
    value = record.header[key]
    if not isinstance(value, Unusable):
        return default if value is None else value
    message = f"{key} of the flow {record.name} is {value.reason}"
    report.add(HEADER_TYPE, message, origin=record.origin, parts=(key,), pointer=f"/{key}")
    return default


_LIST_SCREENS = "List its screen classes: screens = [First, Second]."


def _screens(flow: type[Flow], record: FlowRecord, report: Report) -> list[Record]:
    found: list[Record] = []
    screens = cast("object", flow.screens)
    if issubclass(type(screens), (Sequence, Unusable)):  # a set has no order, and a generator is empty the next time
        listed = listed_screens(screens)
    else:
        listed = Unusable(f"{shown(screens)}, which is not a list")
    if isinstance(listed, Unusable):
        _not_screens(f"screens of the flow {record.name} is {listed.reason}", record, report)
        return found
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
        is_class = issubclass(type(item), type)  # not what a mock says that it is
        screen_record = record_of(item) if is_class and issubclass(item, Screen) else None
        if screen_record is None:
            message = f"the flow {record.name} lists {shown(item)}, which is no screen"
            _not_screens(message, record, report, f"/screens/{len(found)}")
            continue
        if "title" not in stated(screen_record):
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


def _not_screens(message: str, record: FlowRecord, report: Report, pointer: str = "/screens") -> None:
    report.add(NOT_A_SCREEN, message, origin=record.origin, help=_LIST_SCREENS, pointer=pointer)


def stated(record: Record) -> Mapping[str, Any]:
    """Return what the header of a screen says, and where it is silent the nearest base; an id is never inherited."""
    if not record.bases:
        return record.header
    header: dict[str, Any] = {}
    for base in reversed(record.bases):
        header.update(base.header)
    header.pop("id", None)
    header.update(record.header)
    return header


def _known_screen(record: Record, header: Mapping[str, Any], index: int, placer: Placer) -> ScreenNode:
    """Collect a screen, or take what a compilation before found: a class does not change, nor what its body says.

    It is kept from the second compilation on, as long as nothing is wrong with it and no parameter has a say in it:
    most flows are compiled once, and what is kept costs more than it saves then.
    """
    known = record.memo.get(_COLLECTED)
    if known and placer.place_again(known[1]):
        return known[0]
    found = len(placer.report.sink.diagnostics)
    screen = _screen(_Header(record, header, index, placer.report), placer)
    if len(placer.report.sink.diagnostics) == found and not placer.varies:
        record.memo[_COLLECTED] = () if known is None else (screen, placer.places())
    return screen


_COLLECTED = "collected"
"""Where a record keeps its screen with what that places; nothing yet when the class has been compiled once."""


def _screen(header: _Header, placer: Placer) -> ScreenNode:
    record, stated = header.record, header.stated
    title = stated.get("title")
    id_ = header.id()
    scope = Scope(id_, record.name, "", record)
    scope.allow = header.settled("allow", ())
    content = placer.screen(record, scope)
    children = content.children
    form = stated.get("form")
    if form is not None:
        children = (ComponentNode("Form", {"name": form, "children": children}, {}, record.origin, (), scope),)
    data = header.settled("data", None)
    scope.open_data = not content.data and data is None
    if data is not None:
        header.declare(data, content.data, scope)
    emitted = {key: value for key in _EMITTED if key in stated and (value := header.settled(key, None)) is not None}
    sensitive = header.settled("sensitive", None)
    if sensitive is not None or content.sensitive:
        emitted["sensitive"] = tuple(_distinct((*(sensitive or ()), *content.sensitive)))
    return ScreenNode(
        id_,
        record.name,
        UNKNOWN if title is None else title,
        emitted,
        content.data or None,
        data,
        children,
        header.settled("routes", ()),
        header.settled("extra", {}),
        record.origin,
        scope.allow,
        scope,
    )


_EMITTED = ("terminal", "success", "refresh_on_back")


def _distinct(names: Iterable[Any]) -> Iterator[Any]:
    """Yield names, each text once; what is no text is reported later."""
    seen: set[str] = set()
    for name in names:
        if type(name) is not str or name not in seen:
            yield name
        if type(name) is str:
            seen.add(name)


@attrs.frozen(eq=False)
class _Header:
    """Reads the header of a screen; what cannot be read is reported and counts as left out."""

    record: Record
    stated: Mapping[str, Any]
    index: int
    report: Report

    def settled(self, key: str, default: Any) -> Any:
        """Return what the header says, where it can be used."""
        if key not in self.stated:
            return default
        value = self.stated[key]
        if not isinstance(value, Unusable):
            return value
        self._wrong(key, f"{key} of the screen {self._owner(key).name} is {value.reason}")
        return default

    def declare(self, data: Mapping[str, Any], fields: Mapping[str, Any], scope: Scope) -> None:
        """Give the fields of a data model that the header states their names."""
        if fields:
            message = f"the screen {self.record.name} has data in its header and Data fields in its body"
            self._wrong("data", message, INVALID_HEADER, "Keep one of them.")
        for name, schema in data.items():
            scope.data[name] = Ref("data", (name,), scope.screen, schema_type(schema) if is_members(schema) else None)

    def id(self) -> str:
        """Return the id of the screen."""
        value = self.stated.get("id")
        if value is None:
            return upper_snake(self.record.name)
        what = f"the id of the screen {self.record.name}"
        if isinstance(value, Handle):
            self._wrong("id", f"{what} is an expression", STRAY_EXPRESSION, "An id is fixed: write a plain text.")
            return upper_snake(self.record.name)
        try:
            return check_fixed(value, what)
        except Finding as finding:
            self._wrong("id", finding.message, finding.rule, finding.help)
        return upper_snake(self.record.name)

    def _wrong(self, key: str, message: str, rule: Rule = HEADER_TYPE, help_: str | None = None) -> None:
        pointer = f"/screens/{self.index}/{key}"
        self.report.add(rule, message, origin=self._owner(key).origin, parts=(key,), help=help_, pointer=pointer)

    def _owner(self, key: str) -> Record:
        """Return the class whose header says it: the screen, or a base."""
        own = self.record
        return next((one for one in (own, *own.bases) if key in one.header), own)


@functools.lru_cache(maxsize=1024)
def upper_snake(name: str) -> str:
    """Return the screen id of a class name: ``YourDetails`` is ``YOUR_DETAILS``."""
    return _WORD_STARTS.sub("_", name).upper()


_WORD_STARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def _report_same_id(screen: ScreenNode, first: ScreenNode, index: int, report: Report) -> None:
    same = first.scope.record is screen.scope.record
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
        pointer=f"/screens/{index}/id",
    )
