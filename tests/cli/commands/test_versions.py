"""``flowdsl versions`` lists every version."""

from __future__ import annotations

from flowdsl.cli.history import changes_of
from flowdsl.versions import FlowVersion


class TestVersions:
    def test_has_a_line_a_version(self, run):
        """Oldest first, with state, default and what is new."""
        lines = run("versions").stdout.splitlines()

        assert [version.text for version in FlowVersion] == [line.split()[0] for line in lines]
        assert "6.2  publishable           NavigationList, TextInput.pattern" in lines
        assert any(line.startswith("7.3  publishable, default  ") for line in lines)
        assert any(line.startswith("4.0  frozen                ") for line in lines)
        assert any(line.startswith("7.4  early release") for line in lines)

    def test_knows_values_that_come_and_go(self):
        """A value that one version alone has is new in it, and gone in the next."""
        protocol = ("flow", "data_api_version")

        assert ("takes 3.1", *protocol) in changes_of(FlowVersion.V5_2).brought
        assert ("took 3.1", *protocol) in changes_of(FlowVersion.V6_0).gone
        assert ("takes 4.0", *protocol) in changes_of(FlowVersion.V7_3).brought
