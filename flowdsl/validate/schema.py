"""The schema stage."""

from __future__ import annotations

from typing import Any

from flowdsl.validate.findings import Findings
from flowdsl.versions import FlowVersion


def check_schema(document: dict[str, Any], version: FlowVersion, found: Findings) -> None:
    """Find what the schema of the version refuses."""
