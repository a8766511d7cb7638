"""Draws the source lines of a span with marks under them, in the columns that a terminal shows."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs

from flowdsl.diagnostics.model import Span

_WIDTH = 110
"""The columns of source text that are shown; a longer line is cut around the span."""
_CONTEXT = 30
"""The columns that stay before the span where a line is cut."""
_MOST_LINES = 6
"""The rows for a span of several lines; further ones are left out in its middle."""
_LONG = 1000
"""The characters that are looked at before and behind where a span begins: a file may be one line of a megabyte."""
_TAB = 4

_CUT = "…"
_HIDDEN = "\N{REPLACEMENT CHARACTER}"
# What would move the cursor, colour the terminal or change the order of what is read.
_UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ZERO_WIDTH = {"Mn", "Me", "Cf"}


@attrs.frozen
class Row:
    """One row of a frame.

    Attributes:
        number: what stands left of the bar: a line number, dots for lines left out, or nothing.
        margin: drawn lines left of the source.
        source: the source text, fit for a terminal.
        marks: what underlines the row above; a row has either this or a source.
    """

    number: str = ""
    margin: str = ""
    source: str = ""
    marks: str = ""


@attrs.frozen
class _Line:
    """A line of source as a terminal shows it: a cell for each character, and the column where each one begins."""

    cells: Sequence[str]
    columns: Sequence[int]

    @property
    def width(self) -> int:
        return self.columns[-1]

    def column(self, character: int) -> int:
        """The column, from 0, of a character counted from 1; the end of the line for what lies behind it."""
        return self.columns[min(max(character - 1, 0), len(self.cells))]


def visible(text: str) -> str:
    """Replace what a terminal would obey instead of showing it; tabs become spaces."""
    return text if text.isascii() and text.isprintable() else "".join(_layout(text).cells)


def frame(lines: Sequence[str], span: Span, *, mark: str = "^") -> list[Row]:
    """Draw the lines of ``span`` and mark it.

    Args:
        lines: the lines of the whole file; where they do not reach as far as the span, nothing is drawn.
        span: what to show; without columns its lines are shown unmarked.
        mark: the character that underlines.
    """
    if not 0 < span.line <= span.end_line <= len(lines):
        return []
    if span.column is None or span.end_column is None:
        return _unmarked(lines, span)
    if span.line == span.end_line:
        return _single(lines[span.line - 1], span.line, span.column, span.end_column, mark)
    return _several(lines, span, span.column, span.end_column, mark)


def _layout(text: str) -> _Line:
    text = text.rstrip("\r\n")
    if text.isascii() and text.isprintable():
        return _Line(text, range(len(text) + 1))
    cells: list[str] = []
    columns = [0]
    for character in text:
        cell, width = _cell(character, columns[-1])
        cells.append(cell)
        columns.append(columns[-1] + width)
    return _Line(cells, columns)


def _cell(character: str, column: int) -> tuple[str, int]:
    """How a character is shown, and how many columns that takes."""
    if character == "\t":
        width = _TAB - column % _TAB
        return " " * width, width
    category = unicodedata.category(character)
    if category in _UNPRINTABLE or character in _BIDI:
        return _HIDDEN, 1
    if category in _ZERO_WIDTH:
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _cut(line: _Line, start: int = 0) -> tuple[str, int, int]:
    """Cut what is shown of a line to its width, and say at which column that begins and ends.

    Args:
        line: the whole line.
        start: a column that has to be seen.
    """
    first = 0
    if line.width > _WIDTH and start > _WIDTH - _CONTEXT:
        first = bisect_left(line.columns, start - _CONTEXT)
    last = bisect_right(line.columns, line.columns[first] + _WIDTH) - 1
    left = _CUT if first else ""
    right = _CUT if last < len(line.cells) else ""
    return left + "".join(line.cells[first:last]) + right, line.columns[first] - len(left), line.columns[last]


def _unmarked(lines: Sequence[str], span: Span) -> list[Row]:
    return [
        Row("...") if number is None else Row(str(number), source=_cut(_layout(lines[number - 1][:_LONG]))[0].rstrip())
        for number in _shown(span)
    ]


def _single(text: str, number: int, column: int, end_column: int, mark: str) -> list[Row]:
    skipped = max(0, column - _LONG)
    line = _layout(text[skipped : column + _LONG])
    column, end_column = column - skipped, end_column - skipped
    start, end = line.column(column), line.column(end_column)
    source, shown_from, shown_to = _cut(line, start)
    return [
        Row(str(number), source=source.rstrip()),
        Row(marks=" " * (start - shown_from) + mark * max(min(end, shown_to) - start, 1)),
    ]


def _several(lines: Sequence[str], span: Span, column: int, end_column: int, mark: str) -> list[Row]:
    """Draw a bracket from where the span begins to where it ends, left of the source."""
    first, last = (_layout(lines[number - 1][:_LONG]) for number in (span.line, span.end_line))
    indent = lines[span.line - 1][: column - 1]
    rows: list[Row] = []
    for number in _shown(span):
        if number is None:
            rows.append(Row("...", margin="|"))
            continue
        margin = "| "
        if number == span.line:
            margin = "  " if indent.strip() else "/ "
        source = _cut(_layout(lines[number - 1][:_LONG]))[0].rstrip()
        rows.append(Row(str(number), margin=margin if source else margin.rstrip(), source=source))
        if number == span.line and indent.strip():
            rows.append(Row(margin=" ", marks="_" * (1 + min(first.column(column), _WIDTH)) + mark))
    rows.append(Row(margin="|", marks="_" * max(1, min(last.column(end_column), _WIDTH)) + mark))
    return rows


def _shown(span: Span) -> list[int | None]:
    """The numbers of the lines to show; ``None`` stands for those left out."""
    numbers = range(span.line, span.end_line + 1)
    if len(numbers) <= _MOST_LINES:
        return list(numbers)
    return [*numbers[: _MOST_LINES // 2], None, *numbers[-(_MOST_LINES // 2 - 1) :]]
