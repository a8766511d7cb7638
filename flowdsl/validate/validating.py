"""The whole way: reads a document, judges it, and shows each finding where it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from flowdsl.diagnostics.model import Diagnostic, Mark, Severity, Span
from flowdsl.diagnostics.pointer import join
from flowdsl.document.positions import Point, Range, Sought, find, points
from flowdsl.document.read import read
from flowdsl.document.write import write
from flowdsl.validate.findings import Finding, Spot
from flowdsl.validate.paths import rule_path
from flowdsl.validate.report import Report
from flowdsl.validate.stages import judge

_UNNAMED = "<json>"
_ORDER = list(Severity)
_WHOLE_FILE = Mark("", "")


def validate(document: Any, /, *, file: str | None = None, allow: Collection[str] = ()) -> Report:
    """Judge Flow JSON as the platform does.

    Args:
        document: the text of a Flow JSON file, its bytes, or the value that it holds.
        file: the name of the file, for the places that are shown.
        allow: the names of rules whose warnings and advice are left out; errors are never left out.
    """
    reading = read(document)
    judged = judge(reading.value)
    shown = [it for it in judged.found if it.rule.severity is Severity.ERROR or it.rule.name not in allow]
    if not shown:
        return Report(judged.version, ())
    places = _Places(reading.text, reading.value, file, shown)
    diagnostics = map(places.diagnostic, shown)
    return Report(judged.version, tuple(sorted(diagnostics, key=lambda it: _ORDER.index(it.severity))))


class _Places:
    """Where the findings stand in the text of a document.

    Args:
        text: the text; ``None`` where a value was given: then its places are those in the text that is written of it.
        value: the value of the document.
        file: the name of its file.
        found: all findings that are shown.
    """

    def __init__(self, text: str | None, value: Any, file: str | None, found: Sequence[Finding]) -> None:
        self._file = file or _UNNAMED
        self._has_text = text is not None
        spots = {Sought(spot.way, spot.on_key) for it in found for spot in it.spots}
        text = text if text is not None or not spots else write(value)
        self._ranges: dict[Sought, Range] = find(text, spots) if text is not None else {}
        offsets = (offset for it in self._ranges.values() for offset in it)
        self._points: dict[int, Point] = points(text or "", offsets)

    def diagnostic(self, it: Finding) -> Diagnostic:
        """A finding as a diagnostic."""
        return Diagnostic(
            it.rule,
            it.message,
            pointer=join("", *it.spots[0].way) if it.spots else None,
            allowed=it.allowed,
            help=it.help,
            at=self._span(it.spots[0]) if it.spots else None,
            marks=tuple(map(self._mark, it.spots)) or (_WHOLE_FILE,),
        )

    def _ends(self, spot: Spot) -> tuple[Point, Point] | None:
        found = self._ranges.get(Sought(spot.way, spot.on_key))
        return None if found is None else (self._points[found.start], self._points[found.end])

    def _mark(self, spot: Spot) -> Mark:
        path = rule_path(spot.way) if spot.path is None else spot.path
        pointer = join("", *spot.way)
        ends = self._ends(spot)
        if ends is None:
            return Mark(path, pointer)
        start, end = ends
        return Mark(path, pointer, start.line, end.line, start.unit, end.unit)

    def _span(self, spot: Spot) -> Span | None:
        ends = self._ends(spot) if self._has_text else None
        if ends is None:
            return None
        start, end = ends
        return Span(self._file, start.line, end.line, start.column, end.column)
