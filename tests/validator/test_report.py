"""What a report says in the words of the platform."""

from __future__ import annotations

from flowdsl.diagnostics.model import Diagnostic, Mark, Severity
from flowdsl.validator.findings import error, warning
from flowdsl.validator.report import Report
from flowdsl.versions import FlowVersion

ONE = error("one", "ONE", "One.")
ODD = warning("odd", "Odd.")


def report(*diagnostics: Diagnostic) -> Report:
    """A report on a flow of some version."""
    return Report(FlowVersion.V7_3, not any(it.severity is Severity.ERROR for it in diagnostics), lambda: diagnostics)


class TestValidationErrors:
    """`to_validation_errors` has the shape of the Flows API."""

    def test_errors_of_one_message_are_one(self) -> None:
        """Its own numbers are those of its first place; a place that is there already is left out."""
        places = [Mark("a", "/a", 1, 1, 2, 3), Mark("b", "/b", 4, 5, 6, 7)]
        found = report(Diagnostic(ONE, "m", marks=(places[0],)), Diagnostic(ONE, "m", marks=(places[1], places[0])))
        first = {"line_start": 1, "line_end": 1, "column_start": 2, "column_end": 3}
        second = {"line_start": 4, "line_end": 5, "column_start": 6, "column_end": 7}
        expected = {
            "error": "ONE",
            "error_type": "FLOW_JSON_ERROR",
            "message": "m",
            **first,
            "pointers": [{**first, "path": "a"}, {**second, "path": "b"}],
        }
        assert [expected] == found.to_validation_errors()

    def test_our_own_findings_are_left_out(self) -> None:
        """The platform knows errors alone."""
        found = report(Diagnostic(ODD, "m", marks=(Mark("", ""),)))
        assert found.valid
        assert [] == found.to_validation_errors()
