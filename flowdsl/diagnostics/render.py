"""Diagnostics as text for people: what is wrong, where it stands, what to do."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import attrs

from flowdsl.diagnostics.frame import Row, frame, visible
from flowdsl.diagnostics.model import Diagnostic, Severity, Span
from flowdsl.diagnostics.span import SpanFinder

_WIDTH = 110
_SEVERITY_COLOURS = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.ADVICE: "cyan",
    Severity.NOTE: "green",
}
_FRAME_COLOUR = "blue"
_COUNTED = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.ADVICE: ("piece of advice", "pieces of advice"),
    Severity.NOTE: ("note", "notes"),
}


class Style(Protocol):
    """What colours a text; ``click.style`` is one."""

    def __call__(self, text: str, /, *, fg: str | None = None, bold: bool | None = None) -> str:
        """Return ``text`` with the codes of a terminal around it."""
        ...


def render(
    diagnostics: Iterable[Diagnostic],
    *,
    style: Style | None = None,
    cwd: str | None = None,
    texts: Mapping[str, str] | None = None,
    file: str | None = None,
) -> str:
    """Write diagnostics for people, in the order given, with a line that counts them at the end.

    Args:
        diagnostics: what was found.
        style: colours the text; plain text without it.
        cwd: files below this folder are named relative to it; the current directory if not given.
        texts: the text of files that were read already, by the name that spans have for them.
        file: the file that findings without a place of their own are about.

    Returns:
        The text without a line break at its end; empty where there is no diagnostic.
    """
    found = list(diagnostics)
    if not found:
        return ""
    page = _Page(style or _plain, current_directory() if cwd is None else cwd, SpanFinder(texts or {}), file)
    return "\n\n".join([*("\n".join(page.block(diagnostic)) for diagnostic in found), summary(found)])


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Count the diagnostics by severity, the worst first: ``2 errors, 1 warning``."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(
        f"{counts[severity]} {_COUNTED[severity][counts[severity] != 1]}" for severity in Severity if counts[severity]
    )


@attrs.frozen
class _Section:
    """A place with its source lines: the one at fault, or one that explains it."""

    arrow: str
    location: str
    rows: Sequence[Row] = ()


@attrs.frozen
class _Page:
    style: Style
    cwd: str
    finder: SpanFinder
    file: str | None = None

    def block(self, diagnostic: Diagnostic) -> Iterator[str]:
        """The lines of one diagnostic."""
        colour = _SEVERITY_COLOURS[diagnostic.severity]
        head = self.style(f"{diagnostic.severity.value}[{diagnostic.code}]", fg=colour, bold=True)
        yield f"{head} {self.style(_one_line(diagnostic.message), bold=True)}"

        notes = [f"note: {note}" for note in diagnostic.notes]
        sections = [self._main(diagnostic)]
        for related in diagnostic.related:
            span = self.finder.find(related.place)
            if span:
                location = f"{self._location(span)}   {_one_line(related.message)}"
                sections.append(_Section(":::", location, frame(self.finder.lines(span.file), span, mark="-")))
            else:
                notes.append(f"note: {related.message}")
        gutter = max(len(row.number) for section in sections for row in [*section.rows, Row()])
        gutter = max(gutter, 1)

        yield from self._section(sections[0], gutter, colour)
        yield from self._facts(_advice(diagnostic), gutter)
        for section in sections[1:]:
            yield from self._section(section, gutter, _FRAME_COLOUR)
        yield from self._facts(notes, gutter)

    def _main(self, diagnostic: Diagnostic) -> _Section:
        span = self.finder.span(diagnostic)
        pointer = visible(diagnostic.pointer) if diagnostic.pointer is not None else ""
        if span is None:
            file = visible(relative(self.file, self.cwd)) if self.file is not None else ""
            return _Section("-->", f"{file}   {pointer}".strip())
        location = f"{self._location(span)}   {pointer}".rstrip()
        return _Section("-->", location, frame(self.finder.lines(span.file), span))

    def _section(self, section: _Section, gutter: int, colour: str) -> Iterator[str]:
        if not section.location:
            return
        yield f"{' ' * gutter}{self._drawn(section.arrow)} {section.location}"
        if section.rows:
            yield self._drawn(f"{' ' * gutter} |")
        for row in section.rows:
            bar = self._drawn(f"{row.number:>{gutter}} |")
            drawn = row.margin + row.marks
            text = (self.style(drawn, fg=colour, bold=True) if drawn else "") + row.source
            yield f"{bar} {text}" if text else bar

    def _facts(self, facts: Iterable[str], gutter: int) -> Iterator[str]:
        for fact in facts:
            first, *others = (visible(line) for line in fact.splitlines() or [""])
            yield f"{' ' * gutter} {self._drawn('=')} {first}"
            yield from (f"{' ' * gutter}   {line}" for line in others)

    def _drawn(self, text: str) -> str:
        return self.style(text, fg=_FRAME_COLOUR, bold=True)

    def _location(self, span: Span) -> str:
        column = "" if span.column is None else f":{span.column}"
        return f"{visible(relative(span.file, self.cwd))}:{span.line}{column}"


def _advice(diagnostic: Diagnostic) -> list[str]:
    """What may stand there and what to do: on one line where both fit."""
    facts = [fact for fact in (diagnostic.allowed, diagnostic.help) if fact]
    if len(facts) > 1:
        joined = f"{facts[0]}{'' if facts[0].endswith(('.', '?', '!')) else '.'} {facts[1]}"
        return [joined] if len(joined) <= _WIDTH and "\n" not in joined else facts
    return facts


def _one_line(text: str) -> str:
    return visible(" ".join(text.splitlines()))


def _plain(text: str, /, *, fg: str | None = None, bold: bool | None = None) -> str:  # noqa: ARG001  the shape of Style
    return text


def current_directory() -> str:
    """Return the current folder; nothing where it was deleted, so that files are named in full."""
    try:
        return os.getcwd()
    except FileNotFoundError:
        return ""


def relative(file: str, cwd: str) -> str:
    """Return how a file is named: relative to the folder ``cwd`` where it stands below that."""
    folder = cwd.rstrip(os.sep) + os.sep
    return file[len(folder) :] if cwd and file.startswith(folder) else file
