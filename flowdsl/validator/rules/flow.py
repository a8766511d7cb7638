"""Rules on the members of the flow itself."""

from __future__ import annotations

from flowdsl.validator.facts import Facts
from flowdsl.validator.findings import Findings, error
from flowdsl.validator.registry import Check, rule

META = error("meta-forbidden", "INVALID_FLOW_JSON", "Only flows of the platform's own tool for leads have meta.")
NEEDS_ROUTING_MODEL = error(
    "data-api-version-needs-routing-model", "MISSING_REQUIRED_PROPERTY", "A flow with an endpoint has a routing model."
)


@rule(META)
def no_meta(facts: Facts, found: Findings) -> None:
    """Meta is for the platform's own tool."""
    if "meta" in facts.document:
        found.add(META, "only the platform's own tool for leads may write meta", ("meta",), help="Leave meta out.")


@rule(NEEDS_ROUTING_MODEL)
def endpoint_has_routes(facts: Facts, found: Findings) -> None:
    """An endpoint goes with a routing model."""
    if facts.has_endpoint and facts.routing_model is None:
        found.add(
            NEEDS_ROUTING_MODEL,
            "data_api_version is given, and no routing_model",
            (),
            help="Write routing_model: for each screen the screens that it leads on to.",
        )


CHECKS: tuple[Check, ...] = (no_meta, endpoint_has_routes)
