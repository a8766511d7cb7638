"""What the version of a flow lets through and a later one refuses."""

from __future__ import annotations

import pytest

from flowdsl.validator.findings import Crash, Findings, error
from flowdsl.validator.gather import gather
from flowdsl.validator.registry import between, rule
from flowdsl.validator.rules import placement
from flowdsl.validator.warnings import later
from flowdsl.versions import FlowVersion

BROKEN = error("broken", "INVALID_SCREEN_DATA", "Nothing is broken.")
WAY = ("screens", 0)


@rule(BROKEN, versions=between(FlowVersion.V6_0, but=(FlowVersion.V7_1,)))
def breaks(facts, found):
    """Find something in every flow."""
    found.add(BROKEN, f"it is broken at {facts.version.text}", WAY)


@rule(BROKEN, versions=between(FlowVersion.V7_3))
def crashes(facts, found):
    """Stop at every flow."""
    raise Crash("it stops", WAY)


@pytest.fixture(params=[breaks, crashes])
def other_rules(request, monkeypatch):
    """One rule instead of those of the platform."""
    monkeypatch.setattr(later, "RULES", (request.param,))
    later._later.cache_clear()
    yield request.param
    later._later.cache_clear()


def messages(document, findings=None):
    """What is found at the version of a flow."""
    findings = Findings() if findings is None else findings
    before = len(findings)
    later.refused_later.function(gather(document, FlowVersion.parse(document["version"])), findings)
    return [it.message for it in findings[before:]]


@pytest.mark.parametrize("other_rules", [breaks], indirect=True)
class TestRules:
    def test_before(self, flow, other_rules):
        """A version before the rule says from which one on it holds."""
        expected = ["5.1 does not look at this, 6.0 refuses it: it is broken at 6.0 (broken)"]
        assert expected == messages(flow(version="5.1"))

    def test_in_a_gap(self, flow, other_rules):
        """So does one that lost it."""
        expected = ["7.1 does not look at this, 7.2 refuses it: it is broken at 7.2 (broken)"]
        assert expected == messages(flow(version="7.1"))

    @pytest.mark.parametrize("version", ["6.0", "7.0", "7.4"])
    def test_where_it_holds(self, flow, other_rules, version):
        """Where it holds it speaks for itself."""
        assert [] == messages(flow(version=version))

    def test_told_already(self, flow, other_rules):
        """What an error says already is not said again."""
        told = Findings()
        told.add(error("other", "INVALID_SCREEN_DATA", "Nothing."), "it is broken", WAY)
        assert [] == messages(flow(version="5.1"), told)


def test_told_under_another_code(flow):
    """A RichText that is not alone has a code of its own in 5.x."""
    document = flow({"type": "RichText", "text": "A"}, {"type": "TextBody", "text": "B"}, version="5.1")
    found = Findings()
    placement.rich_text_alone.function(gather(document, FlowVersion.V5_1), found)
    assert [] == messages(document, found)


@pytest.mark.parametrize("other_rules", [crashes], indirect=True)
def test_crash(flow, other_rules):
    """Where a later version stops at a flow, that is told."""
    assert ["7.2 does not look at this, 7.3 refuses it: it stops"] == messages(flow(version="7.2"))
    assert [] == messages(flow(version="7.3"))


def test_true_rules(flow):
    """A sound flow is sound at later versions."""
    for version in ("5.1", "6.3", "7.1", "7.2"):
        assert [] == messages(flow(version=version))
