"""Reports what a command looked at: as text while it works, or for a machine, as a whole, when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import attrs

from flowdsl.cli.outline import count
from flowdsl.cli.output import write_standard_output
from flowdsl.cli.printing import say, show, verdict
from flowdsl.diagnostics.checked import Checked
from flowdsl.diagnostics.formats import count_checked, write_format
from flowdsl.diagnostics.model import Severity

GOOD, FAULTY, MISUSED = 0, 1, 2
"""The exit codes: all is well, there are findings that count, the command was called wrongly."""


class Reporter(Protocol):
    """What is told of each thing that was looked at."""

    def add(self, checked: Checked) -> None:
        """Report one."""
        ...

    def close(self) -> None:
        """Say that it was the last one."""
        ...


def reporter_for(format: str, *, explain: bool = False) -> Reporter:
    """Return what reports in a format.

    Args:
        format: one of `FORMATS`.
        explain: whether notes are reported too.
    """
    return _Text(explain) if format == "text" else _Machine(format, explain)


def exit_code(checked: Checked, *, strict: bool = False) -> int:
    """Return the exit code that one thing alone would have.

    Args:
        checked: what was looked at.
        strict: whether warnings count too.
    """
    if checked.misuse:
        return MISUSED
    return FAULTY if not checked.valid or (strict and checked.has(Severity.WARNING)) else GOOD


@attrs.define
class _Text:
    """Findings on standard error, a verdict a flow on standard output."""

    explain: bool
    seen: list[Checked] = attrs.field(factory=list[Checked], init=False)

    def add(self, checked: Checked) -> None:
        self.seen.append(attrs.evolve(checked, texts={}))
        show(checked.diagnostics, explain=self.explain, texts=checked.texts, file=checked.file)
        if not checked.misuse:
            say(f"{checked.label}: {verdict(checked.diagnostics)}")

    def close(self) -> None:
        """Sum up on standard error, so that standard output stays a line a flow."""
        if len(self.seen) > 1:
            say(_summary(self.seen), err=True)


@attrs.define
class _Machine:
    """One document on standard output, in one piece."""

    format: str
    explain: bool
    seen: list[Checked] = attrs.field(factory=list[Checked], init=False)

    def add(self, checked: Checked) -> None:
        kept = [it for it in checked.diagnostics if self.explain or it.severity is not Severity.NOTE]
        self.seen.append(attrs.evolve(checked, diagnostics=tuple(kept)))

    def close(self) -> None:
        text = write_format(self.format, self.seen, tool_version=_tool_version() if self.format == "sarif" else "")
        write_standard_output(text.encode())


def _summary(seen: Iterable[Checked]) -> str:
    counts = count_checked(seen)
    found = ", ".join(_COUNT[name](counts[name]) for name in _COUNT if counts[name]) or "nothing found"
    return f"Checked {count(counts['flows'], 'flow')} in {count(counts['files'], 'file')}: {found}"


_COUNT: dict[str, Callable[[int], str]] = {
    "errors": lambda number: count(number, "error"),
    "warnings": lambda number: count(number, "warning"),
    "advice": lambda number: f"{number} {'piece' if number == 1 else 'pieces'} of advice",
}


def _tool_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("flowdsl")
    except PackageNotFoundError:
        return ""
