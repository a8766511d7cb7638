"""The rules on the members of the flow itself."""

from __future__ import annotations

from flowdsl.validator.rules import flow as rules


class TestMeta:
    def test_refused(self, flow, found):
        """Nobody but the platform writes meta."""
        assert [("meta-forbidden", "meta")] == found(rules, flow(meta={"lead_gen_ai": False}))


class TestRoutingModel:
    def test_missing(self, flow, found):
        """An endpoint goes with a routing model."""
        assert [("data-api-version-needs-routing-model", "")] == found(rules, flow(data_api_version="3.0"))

    def test_empty(self, flow, found):
        """An empty one is enough here."""
        assert [] == found(rules, flow(data_api_version="3.0", routing_model={}))
