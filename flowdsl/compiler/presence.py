"""Whether a flow has a screen at all: ``when`` in its header, decided when the flow is compiled."""

from __future__ import annotations

from typing import Any

from flowdsl.compiler.report import Finding, Report
from flowdsl.compiler.scope import Names
from flowdsl.compiler.values import ValueResolver
from flowdsl.diagnostics.codes import FOREIGN_FIELD, INVALID_HEADER, UNKNOWN_FIELD
from flowdsl.diagnostics.shown import shown
from flowdsl.language.body import Record


def is_present(record: Record, when: Any, names: Names, report: Report) -> bool:
    """Return whether a screen is part of the flow.

    Args:
        record: the screen.
        when: what its header says: nothing, a truth value, or an expression over parameters.
        names: the parameters.
        report: where it is said that ``when`` is nothing that is known by now; the screen then counts as present.
    """
    if when is None or isinstance(when, bool):
        return when is not False
    try:
        value = ValueResolver(names).value(when, names.anywhere)
        problem = None if isinstance(value, bool) else f"{shown(when)}, which is not known when the flow is compiled"
    except Finding as finding:
        # Outside of screens no field is known: what the search for it found says nothing to the user.
        why = "it reads a field" if finding.rule in (UNKNOWN_FIELD, FOREIGN_FIELD) else finding.message
        value, problem = True, f"no expression over parameters: {why}"
    if problem is not None:
        report.add(
            INVALID_HEADER,
            f"when of the screen {record.name} is {problem}",
            origin=record.origin,
            parts=("when",),
            allowed="True, False, or an expression over parameters",
            help="What the phone decides is an If on the screen, or another route of the endpoint.",
        )
        return True
    return bool(value)
