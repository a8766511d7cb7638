"""Diagnostics for machines: JSON, the annotations of GitHub Actions, SARIF 2.1.0."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs

from flowdsl.diagnostics.checked import Checked
from flowdsl.diagnostics.model import Diagnostic, Rule, Severity, Span
from flowdsl.diagnostics.render import current_directory, relative
from flowdsl.diagnostics.span import SpanFinder

FORMATS = ("text", "json", "github", "sarif")
"""How findings may be written; all but the first are for machines."""

_COUNTED = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "advice"}
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write_format(name: str, checked: Sequence[Checked], *, tool_version: str = "", cwd: str | None = None) -> str:
    """Write what was found for a machine.

    Args:
        name: one of `FORMATS`, other than ``text``.
        checked: what was looked at.
        tool_version: the version of flowdsl, which SARIF names.
        cwd: files below this folder are named relative to it; the current directory if not given.

    Returns:
        The text, with a line break at its end unless it is empty.
    """
    writer = _Writer(checked, current_directory() if cwd is None else cwd)
    if name == "github":
        return "".join(f"{line}\n" for line in writer.github())
    value = writer.sarif(tool_version) if name == "sarif" else writer.json()
    # Plain ASCII: it can be written to any stream, and half a character cannot break it.
    return f"{json.dumps(value, indent=2)}\n"


@attrs.frozen
class _Found:
    """A diagnostic with its place looked up.

    Attributes:
        checked: what it is about.
        diagnostic: the diagnostic.
        file: the file, as it is named.
        span: the place in the file; ``None`` for the file as a whole.
    """

    checked: Checked
    diagnostic: Diagnostic
    file: str | None
    span: Span | None


class _Writer:
    """Writes one run."""

    def __init__(self, checked: Sequence[Checked], cwd: str) -> None:
        self.checked = checked
        self.cwd = cwd
        self.finder = SpanFinder({name: text for one in checked for name, text in one.texts.items()})
        self.found = [self._placed(one, diagnostic) for one in checked for diagnostic in one.diagnostics]

    def json(self) -> dict[str, Any]:
        """One object: every diagnostic, every flow with its verdict, and how many there are of what."""
        return {
            "diagnostics": [self._json(found) for found in self.found],
            "flows": [
                {
                    "name": one.label,
                    "file": self._file(one.file),
                    "flow": one.flow,
                    "version": one.version,
                    "valid": one.valid,
                }
                for one in self.checked
                if one.is_flow
            ],
            "summary": count_checked(self.checked),
        }

    def github(self) -> Iterator[str]:
        """A workflow command a diagnostic."""
        for found in self.found:
            diagnostic = found.diagnostic
            level = _GITHUB_LEVELS.get(diagnostic.severity, "notice")
            given = {**_github_place(found), "title": _title(diagnostic)}
            properties = ",".join(f"{key}={_escape_property(str(value))}" for key, value in given.items())
            yield f"::{level} {properties}::{_escape(_whole_message(diagnostic))}"

    def sarif(self, tool_version: str) -> dict[str, Any]:
        """A log with one run; what stands in no file is a notification of the run."""
        rules = {found.diagnostic.rule.name: found.diagnostic.rule for found in self.found}
        numbers = {name: number for number, name in enumerate(rules)}
        driver: dict[str, Any] = {"name": "flowdsl", "rules": [_sarif_rule(rule) for rule in rules.values()]}
        if tool_version:
            driver["version"] = tool_version
        loose = [found for found in self.found if found.file is None]
        invocation: dict[str, Any] = {"executionSuccessful": not any(one.misuse for one in self.checked)}
        if loose:
            invocation["toolExecutionNotifications"] = [_sarif_notification(found, numbers) for found in loose]
        return {
            "$schema": _SARIF_SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "invocations": [invocation],
                    "columnKind": "utf16CodeUnits",
                    "results": [self._sarif_result(found, numbers) for found in self.found if found.file is not None],
                }
            ],
        }

    def _placed(self, checked: Checked, diagnostic: Diagnostic) -> _Found:
        span = self.finder.span(diagnostic)
        return _Found(checked, diagnostic, self._file(span.file if span else checked.file), span)

    def _file(self, file: str | None) -> str | None:
        return None if file is None else relative(file, self.cwd)

    def _json(self, found: _Found) -> dict[str, Any]:
        diagnostic, span = found.diagnostic, found.span
        return {
            "severity": diagnostic.severity.value,
            "code": diagnostic.rule.code,
            "rule": diagnostic.rule.name,
            "message": diagnostic.message,
            "source": found.checked.label,
            "file": found.file,
            "line": span and span.line,
            "column": span and span.column,
            "end_line": span and span.end_line,
            "end_column": span and span.end_column,
            "pointer": diagnostic.pointer,
            "marks": [attrs.asdict(mark) for mark in diagnostic.marks],
            "allowed": diagnostic.allowed,
            "help": diagnostic.help,
            "notes": list(diagnostic.notes),
            "related": list(self._related(diagnostic)),
        }

    def _related(self, diagnostic: Diagnostic) -> Iterator[dict[str, Any]]:
        for related in diagnostic.related:
            span = self.finder.find(related.place)
            yield {
                "message": related.message,
                "file": span and self._file(span.file),
                "line": span and span.line,
                "column": span and span.column,
            }

    def _sarif_result(self, found: _Found, numbers: Mapping[str, int]) -> dict[str, Any]:
        diagnostic = found.diagnostic
        result: dict[str, Any] = {
            "ruleId": diagnostic.rule.name,
            "ruleIndex": numbers[diagnostic.rule.name],
            "level": _SARIF_LEVELS.get(diagnostic.severity, "note"),
            "message": {"text": _whole_message(diagnostic)},
            "locations": [self._sarif_location(found.file or "", found.span, diagnostic.pointer)],
        }
        related = [(one.message, span) for one in diagnostic.related if (span := self.finder.find(one.place))]
        if related:
            result["relatedLocations"] = [
                {"id": number, **self._sarif_location(relative(span.file, self.cwd), span), "message": {"text": text}}
                for number, (text, span) in enumerate(related)
            ]
        if diagnostic.rule.code:
            result["properties"] = {"code": diagnostic.rule.code}
        return result

    def _sarif_location(self, file: str, span: Span | None, pointer: str | None = None) -> dict[str, Any]:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
        if span is not None:
            physical["region"] = self._region(span)
        location: dict[str, Any] = {"physicalLocation": physical}
        if pointer:
            location["logicalLocations"] = [{"fullyQualifiedName": pointer}]
        return location

    def _region(self, span: Span) -> dict[str, int]:
        region = {"startLine": span.line, "endLine": span.end_line}
        if span.column is not None and span.end_column is not None:
            lines = self.finder.lines(span.file)
            region["startColumn"] = _utf16_column(lines, span.line, span.column)
            region["endColumn"] = _utf16_column(lines, span.end_line, span.end_column)
        return region


def count_checked(checked: Iterable[Checked]) -> dict[str, int]:
    """Count what was looked at: files, flows, and the diagnostics of each severity that counts.

    Args:
        checked: what was looked at.
    """
    looked_at = [one for one in checked if not one.misuse]
    counts = Counter(found.severity for one in checked for found in one.diagnostics)
    return {
        "files": len({one.file or one.label for one in looked_at}),
        "flows": sum(one.is_flow for one in looked_at),
        **{name: counts[severity] for severity, name in _COUNTED.items()},
    }


def _whole_message(diagnostic: Diagnostic) -> str:
    """The message with what is allowed, what to do and what else there is to know, a line each."""
    return "\n".join(
        [f"{diagnostic.message}.", *filter(None, (diagnostic.allowed, diagnostic.help)), *diagnostic.notes]
    )


def _title(diagnostic: Diagnostic) -> str:
    rule = diagnostic.rule
    return rule.name if rule.code is None else f"{rule.code} ({rule.name})"


def _github_place(found: _Found) -> dict[str, object]:
    """Where a finding stands; GitHub takes columns for a single line only."""
    span = found.span
    if found.file is None or span is None:
        return {} if found.file is None else {"file": found.file}
    place: dict[str, object] = {"file": found.file, "line": span.line}
    if span.end_line != span.line:
        place["endLine"] = span.end_line
    elif span.column is not None and span.end_column is not None:
        place["col"] = span.column
        place["endColumn"] = span.end_column
    return place


def _escape(text: str) -> str:
    """Escape what ends a workflow command, and half a character, which no stream takes."""
    whole = text.encode("utf-8", "backslashreplace").decode()
    return whole.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": rule.name,
        "shortDescription": {"text": rule.meaning},
        "defaultConfiguration": {"level": _SARIF_LEVELS.get(rule.severity, "note")},
    }
    if rule.code:
        described["properties"] = {"code": rule.code}
    return described


def _sarif_notification(found: _Found, numbers: Mapping[str, int]) -> dict[str, Any]:
    diagnostic = found.diagnostic
    return {
        "associatedRule": {"id": diagnostic.rule.name, "index": numbers[diagnostic.rule.name]},
        "level": _SARIF_LEVELS.get(diagnostic.severity, "note"),
        "message": {"text": _whole_message(diagnostic)},
    }


def _uri(file: str) -> str:
    """A relative file as a relative reference, any other as an address of its own."""
    if os.path.isabs(file):
        return Path(file).as_uri()
    # Bytes that are no UTF-8 stay what they are, and a colon makes no scheme of the first part.
    return quote(os.fsencode(Path(file).as_posix()))


def _utf16_column(lines: Sequence[str], line: int, column: int) -> int:
    """A column in UTF-16 units for one in characters; both count from 1."""
    if not 0 < line <= len(lines) or lines[line - 1].isascii():
        return column
    before = lines[line - 1][: column - 1]
    return column + sum(character > "\uffff" for character in before)
