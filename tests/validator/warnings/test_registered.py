"""The warnings as a whole."""

from __future__ import annotations

from pathlib import Path

from flowdsl.diagnostics.model import Severity
from flowdsl.validator import guidelines, warnings
from flowdsl.versions import PUBLISHED_VERSIONS, FlowVersion


def test_severities():
    """Neither warnings nor advice change the verdict."""
    found = {rule.severity for check in warnings.CHECKS for rule in check.rules}
    assert {Severity.WARNING} == found
    assert {Severity.ADVICE} == {rule.severity for check in guidelines.CHECKS for rule in check.rules}


def test_names():
    """A name stands for one meaning."""
    rules = {rule for checks in (warnings.CHECKS, guidelines.CHECKS) for check in checks for rule in check.rules}
    assert sorted({rule.name for rule in rules}) == sorted(rule.name for rule in rules)
    assert all(rule.code is None for rule in rules)


def test_every_file_takes_part():
    """No file of rules was forgotten."""
    for package in (warnings, guidelines):
        folder = Path(package.__file__).parent
        files = {file.stem for file in folder.glob("*.py") if "CHECKS = " in file.read_text("utf-8")} - {"__init__"}
        assert files == {check.function.__module__.rpartition(".")[2] for check in package.CHECKS}


def test_versions():
    """Each version has its own."""
    for version in PUBLISHED_VERSIONS:
        assert all(version in check.versions for check in warnings.warnings_at(version))
    assert len(guidelines.guidelines_at(FlowVersion.V7_3)) == len(guidelines.CHECKS)


def test_sound_flow(flow, found):
    """A small sound flow raises no warning and no advice at any version."""
    for version in PUBLISHED_VERSIONS:
        assert [] == found(warnings, flow(version=version.text))
        assert [] == found(guidelines, flow(version=version.text))
