"""The schema stage: the shape of a document as the catalogue describes it for a version."""

from __future__ import annotations

from typing import Any

from flowdsl.validator.findings import Findings
from flowdsl.validator.schema.reporting import report
from flowdsl.validator.schema.screens import flow_at
from flowdsl.versions import FlowVersion


def check_schema(document: dict[str, Any], version: FlowVersion, found: Findings) -> None:
    """Find what the schema of a version refuses.

    Args:
        document: the flow.
        version: the version to judge by.
        found: where the findings go.

    Raises:
        Crash: where the platform's validator stops.
    """
    faults = flow_at(version)(document)
    if faults:
        report(faults, document, version, found)
