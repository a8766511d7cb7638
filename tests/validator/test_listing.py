"""Every rule is listed, wherever it stands."""

from __future__ import annotations

from flowdsl.diagnostics.model import Severity
from flowdsl.validator.listing import all_rules, silenceable
from flowdsl.validator.rules import CHECKS


class TestRules:
    def test_are_those_of_every_stage(self):
        """The compiler, the reading, the version, the schema, the rules."""
        names = {rule.name for rule in all_rules()}

        assert {"unknown-field", "repeated-key", "version-present", "internal-exception", "too-many-screens"} <= names
        assert {rule.name for check in CHECKS for rule in check.rules} <= names

    def test_are_in_order(self):
        """By name, each once."""
        keys = [(rule.name, rule.code or "") for rule in all_rules()]

        assert sorted(set(keys)) == keys

    def test_may_be_silenced_where_they_are_no_errors(self):
        """Warnings and advice have names that `allow` takes."""
        assert {Severity.ERROR, Severity.NOTE}.isdisjoint(rule.severity for rule in silenceable().values())
        assert "picture-size" in silenceable()
