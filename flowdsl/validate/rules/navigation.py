"""Rules on NavigationList."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
