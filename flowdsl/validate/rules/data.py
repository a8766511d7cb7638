"""Rules on the data model of a screen: its declarations and their examples."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
