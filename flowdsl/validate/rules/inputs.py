"""Rules on inputs: limits, options, patterns, sensitive names."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
