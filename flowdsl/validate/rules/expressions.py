"""Rules on expressions in backticks, in properties and in payloads."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
