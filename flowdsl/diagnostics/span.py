"""Looks up the span of a place: only when it is shown, from the source file as it is then."""

from __future__ import annotations

import linecache
from collections.abc import Mapping, Sequence
from types import CodeType

import attrs

from flowdsl.diagnostics.model import Diagnostic, Place, Span
from flowdsl.diagnostics.origin import Origin
from flowdsl.diagnostics.syntax import Range, Syntax, narrow, read_syntax

_UNIT = 2
"""The bytes of one instruction: Python keeps a position for each."""

_Position = tuple[int | None, int | None, int | None, int | None]


def span_of(place: Place) -> Span | None:
    """Look up where ``place`` stands.

    What cannot be found makes the answer coarser, never an error: an argument that does not stand in the call
    (it came in by ``**``) gives the whole call, a file that is gone or has changed gives the line.

    Args:
        place: a place that was captured while the user's module ran.

    Returns:
        The span, or ``None`` where Python knows no line.
    """
    return SpanFinder().find(place)


@attrs.define
class SpanFinder:
    """Looks up spans of many places and keeps what it read for them: use one for a whole rendering.

    Attributes:
        texts: the text of files that were read already, by the name that spans have for them.
    """

    texts: Mapping[str, str] = attrs.field(factory=dict[str, str], repr=False)
    _files: dict[str, Sequence[str]] = attrs.field(factory=dict[str, Sequence[str]], init=False)
    _codes: dict[int, tuple[CodeType, list[_Position]]] = attrs.field(
        factory=dict[int, tuple[CodeType, list[_Position]]], init=False
    )
    _parsed: dict[tuple[str, Range], Syntax] = attrs.field(factory=dict[tuple[str, Range], Syntax], init=False)

    def find(self, place: Place) -> Span | None:
        """Look up where ``place`` stands; see `span_of`."""
        file = place.origin[0].co_filename
        line, end_line, column, end_column = self._position(place.origin)
        if line is None:
            return None
        end_line = end_line or line
        if column is None or end_column is None or (end_line, end_column) <= (line, column):
            return Span(file, line, line)
        where = Range(line, end_line, column, end_column)
        lines = self.lines(file)
        if not lines:
            return Span(file, line, end_line, column + 1, end_column + 1)
        if not _is_inside(lines, where):
            return Span(file, line, line)
        where = narrow(self._syntax(file, where), place.parts, on_key=place.on_key)
        return Span(
            file,
            where.line,
            where.end_line,
            characters(lines[where.line - 1], where.column) + 1,
            characters(lines[where.end_line - 1], where.end_column) + 1,
        )

    def span(self, diagnostic: Diagnostic) -> Span | None:
        """Return where a diagnostic stands, as `Diagnostic.span` does."""
        return diagnostic.at or (self.find(diagnostic.place) if diagnostic.place else None)

    def lines(self, file: str) -> Sequence[str]:
        """The lines of a source file: of its text where that was given, else as it is now; none where there is none."""
        if file not in self._files:
            self._files[file] = self._read(file)
        return self._files[file]

    def _read(self, file: str) -> Sequence[str]:
        text = self.texts.get(file)
        if text is not None:
            return text.split("\n")
        linecache.checkcache(file)
        return linecache.getlines(file)

    def _position(self, origin: Origin) -> _Position:
        code, offset = origin
        # Kept by identity, as comparing code objects compares all they contain; the code is kept alive with it.
        known = self._codes.get(id(code))
        if known is None:
            known = self._codes[id(code)] = (code, list(code.co_positions()))
        positions = known[1]
        index = offset // _UNIT
        if 0 <= index < len(positions) and positions[index][0] is not None:
            return positions[index]
        return (code.co_firstlineno, None, None, None)

    def _syntax(self, file: str, where: Range) -> Syntax:
        syntax = self._parsed.get((file, where))
        if syntax is None:
            syntax = self._parsed[file, where] = read_syntax(self.lines(file), where)
        return syntax


def _is_inside(lines: Sequence[str], where: Range) -> bool:
    """Whether a file (that may have changed since it was run) still has the range."""
    return (
        where.end_line <= len(lines)
        and where.column <= len(lines[where.line - 1].encode())
        and where.end_column <= len(lines[where.end_line - 1].encode())
    )


def characters(line: str, column: int) -> int:
    """Count the characters in the first ``column`` UTF-8 bytes of a line."""
    return column if line.isascii() else len(line.encode()[:column].decode(errors="ignore"))
