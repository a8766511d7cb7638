"""What was measured, as plain tables for the terminal and for the reference page."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

HEADINGS = ("", "ratio", "here", "target")
"""The columns on the terminal; the page leaves out what only holds for one machine."""


@attrs.frozen
class Row:
    """One measurement.

    Attributes:
        what: what was measured.
        ratio: how many times the unit of its table it took; ``None`` where it could not be measured.
        here: the figure of this machine, or why there is none.
        target: what it may take at most, where something was agreed.
    """

    what: str
    ratio: float | None
    here: str = ""
    target: str = ""


@attrs.frozen
class Table:
    """Measurements in one unit.

    Attributes:
        title: what they are about.
        unit: what the ratios are to, a sentence.
        rows: the measurements.
    """

    title: str
    unit: str
    rows: tuple[Row, ...]


def as_text(table: Table) -> str:
    """Return a table for the terminal."""
    cells = [HEADINGS, *((row.what, _number(row.ratio), row.here, row.target) for row in table.rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADINGS))]
    lines = (
        f"  {what:<{widths[0]}}  {ratio:>{widths[1]}}  {here:<{widths[2]}}  {target}".rstrip()
        for what, ratio, here, target in cells
    )
    return "\n".join([f"{table.title} ({table.unit})", *lines])


def as_markdown(table: Table) -> str:
    """Return a table for the reference page, without the figures of this machine."""
    with_targets = any(row.target for row in table.rows)
    lines = [f"## {table.title}", "", f"Ratios: {table.unit}.", ""]
    lines += _columns("", "ratio", *(["target"] if with_targets else []))
    for row in table.rows:
        ratio = row.here if row.ratio is None else _number(row.ratio)
        lines.append(_line(row.what, ratio, *([row.target] if with_targets else [])))
    return "\n".join(lines)


def _columns(*headings: str) -> Iterable[str]:
    yield _line(*headings)
    yield "|---|---:|" + "---|" * (len(headings) - 2)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _number(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.1f}"
