"""A diagnostic knows its code, its severity and where it stands."""

from __future__ import annotations

import pytest

from flowdsl.diagnostics.model import Diagnostic, Place, Rule, Severity, Sink, Span

OFFICIAL = Rule("a-rule", "A_CODE", Severity.ERROR, "Finds something.")
OWN = Rule("own-rule", None, Severity.WARNING, "Finds something else.")


class TestDiagnostic:
    @pytest.mark.parametrize(
        ("diagnostic", "expected"),
        [
            (Diagnostic(OFFICIAL, "it is wrong"), "error[A_CODE] it is wrong"),
            (Diagnostic(OWN, "it is odd"), "warning[own-rule] it is odd"),
            (Diagnostic(OWN, "it is odd", severity=Severity.ERROR), "error[own-rule] it is odd"),
        ],
    )
    def test_headline_names_severity_and_code(self, diagnostic, expected):
        """The official code where there is one, our rule name otherwise, and the severity of this finding."""
        assert expected == diagnostic.headline

    def test_span_is_looked_up_from_its_place(self, run):
        """A place in Python becomes a span when it is asked for."""
        diagnostic = Diagnostic(OWN, "it is odd", Place(run("x = make(a=1)").x, ("a",)))

        assert (1, 12, 13) == (diagnostic.span.line, diagnostic.span.column, diagnostic.span.end_column)

    def test_span_that_is_known_is_kept(self):
        """A finding in a file that is no Python says itself where it stands."""
        span = Span("flow.json", 3, 3, 1, 4)

        assert span == Diagnostic(OWN, "it is odd", at=span).span

    def test_may_stand_nowhere(self):
        """A finding about JSON from elsewhere has no span."""
        assert Diagnostic(OWN, "it is odd", pointer="/screens").span is None


class TestSink:
    def test_keeps_the_order(self):
        """Diagnostics come out in the order in which they were found."""
        sink = Sink()
        found = [Diagnostic(OWN, "one"), Diagnostic(OFFICIAL, "two")]
        for diagnostic in found:
            sink.add(diagnostic)

        assert found == list(sink)

    def test_fails_by_an_error_alone(self):
        """Warnings do not stop a compilation."""
        sink = Sink()
        sink.add(Diagnostic(OWN, "one"))
        before = sink.failed
        sink.add(Diagnostic(OFFICIAL, "two"))

        assert (False, True) == (before, sink.failed)
