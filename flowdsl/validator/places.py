"""Shows where findings stand: in the lines of the document's text for people, and in the platform's numbers."""

from __future__ import annotations

from collections.abc import Iterable

from flowdsl.diagnostics.model import Diagnostic, Mark, Span
from flowdsl.diagnostics.pointer import join
from flowdsl.document.faults import NotJson
from flowdsl.document.oddities import Oddity
from flowdsl.document.positions import Point, Range, Sought, find, points
from flowdsl.validator.findings import Finding, Spot
from flowdsl.validator.paths import rule_path
from flowdsl.validator.reading import WARNINGS, help_for, message, rule_for

_UNNAMED = "<json>"
_WHOLE_FILE = Mark("", "")


class Places:
    """Where findings stand in a document.

    Args:
        text: its text.
        file: the name of its file.
        found: what is to be shown.
        odd: what is odd about the text.
        given: whether the text was given; that of a value is written for its lines and columns alone.
    """

    def __init__(
        self, text: str, file: str | None, found: Iterable[Finding], odd: Iterable[Oddity], *, given: bool
    ) -> None:
        """Find all places in one go."""
        self._file = file or _UNNAMED
        self._has_text = given
        sought = {Sought(spot.way, spot.on_key) for it in found for spot in it.spots}
        self._ranges = find(text, sought) if sought else {}
        ranges = [*self._ranges.values(), *(where for it in odd for where in it.ranges)]
        self._points = points(text, (offset for where in ranges for offset in where))

    def finding(self, it: Finding) -> Diagnostic:
        """A finding as a diagnostic."""
        ranges = [self._ranges.get(Sought(spot.way, spot.on_key)) for spot in it.spots]
        return Diagnostic(
            it.rule,
            it.message,
            pointer=join("", *it.spots[0].way) if it.spots else None,
            allowed=f"Allowed: {it.allowed}" if it.allowed else None,
            help=it.help,
            at=self._span(ranges[0]) if ranges else None,
            marks=tuple(map(self._mark, it.spots, ranges)) or (_WHOLE_FILE,),
        )

    def oddity(self, it: Oddity) -> Diagnostic:
        """An oddity of the text as a diagnostic."""
        spot = Spot(it.way, it.on_key)
        return Diagnostic(
            WARNINGS[it.kind],
            message(it),
            pointer=join("", *it.way) if it.way else None,
            help=help_for(it),
            at=self._span(it.ranges[0]),
            marks=tuple(self._mark(spot, where) for where in it.ranges),
        )

    def _mark(self, spot: Spot, where: Range | None) -> Mark:
        path = rule_path(spot.way) if spot.path is None else spot.path
        pointer = join("", *spot.way)
        if where is None:
            return Mark(path, pointer)
        start, end = self._points[where.start], self._points[where.end]
        return Mark(path, pointer, start.line, end.line, start.unit, end.unit)

    def _span(self, where: Range | None) -> Span | None:
        if where is None or not self._has_text:
            return None
        return _span(self._file, self._points[where.start], self._points[where.end])


def unreadable(refusal: NotJson, file: str | None) -> Diagnostic:
    """Why a document cannot be read, as a diagnostic."""
    fault = refusal.fault
    at = None
    if fault.place is not None:
        ends = points(refusal.text, fault.place)
        at = _span(file or _UNNAMED, ends[fault.place.start], ends[fault.place.end])
    return Diagnostic(
        rule_for(fault),
        fault.message,
        pointer=None if fault.way is None else join("", *fault.way),
        allowed=f"Allowed: {fault.allowed}" if fault.allowed else None,
        help=fault.help,
        at=at,
        marks=(_WHOLE_FILE,),
    )


def _span(file: str, start: Point, end: Point) -> Span:
    return Span(file, start.line, end.line, start.column, end.column)
