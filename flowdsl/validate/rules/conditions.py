"""Rules on the condition of an If, and on what an If and a Switch hold."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
