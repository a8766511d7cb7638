"""What validating a document gives: the platform's verdict, and every finding with its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

import attrs

from flowdsl.diagnostics.model import Diagnostic, Mark, Severity
from flowdsl.versions import FlowVersion


@attrs.frozen(eq=False, slots=False)
class Report:
    """The verdict on a document.

    Attributes:
        version: the version that the document names; ``None`` where it names none that there is.
        valid: whether the platform accepts the document.
    """

    version: FlowVersion | None
    valid: bool
    _shown: Callable[[], tuple[Diagnostic, ...]] = attrs.field(repr=False, alias="shown")

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that was found: errors, then warnings, then advice.

        Warnings, advice and places are looked for when they are first asked for; the verdict needs none of them.
        """
        return self._shown()

    def to_dict(self) -> dict[str, Any]:
        """Return the verdict as the platform's validator gives it: ``valid`` and ``errors``.

        Each error has a ``code`` and ``pointers``: ``path``, ``line_start``, ``line_end``, ``column_start``,
        ``column_end``; lines and columns count from 1 in UTF-16 units, all are 0 where there is no place.
        """
        return {
            "valid": self.valid,
            "errors": [
                {"code": it.code, "pointers": [_pointer(mark) for mark in it.marks]}
                for it in self.diagnostics
                if it.severity is Severity.ERROR
            ],
        }

    def to_validation_errors(self) -> list[dict[str, Any]]:
        """Return the errors as the Flows API answers them: the list ``validation_errors``.

        Errors of one code and one message are one there, with all their places.
        """
        merged: dict[tuple[str, str], dict[tuple[int, ...], Mark]] = {}
        for it in self.diagnostics:
            if it.severity is Severity.ERROR:
                places = merged.setdefault((it.code, it.message), {})
                for mark in it.marks:
                    places.setdefault((mark.line_start, mark.column_start, mark.line_end, mark.column_end), mark)
        return [
            {
                "error": code,
                "error_type": "FLOW_JSON_ERROR",
                "message": message,
                **_numbers(next(iter(places.values()))),
                "pointers": [{**_numbers(mark), "path": mark.path} for mark in places.values()],
            }
            for (code, message), places in merged.items()
        ]


def _pointer(mark: Mark) -> dict[str, Any]:
    return {"path": mark.path, **_numbers(mark)}


def _numbers(mark: Mark) -> dict[str, Any]:
    return {
        "line_start": mark.line_start,
        "line_end": mark.line_end,
        "column_start": mark.column_start,
        "column_end": mark.column_end,
    }
