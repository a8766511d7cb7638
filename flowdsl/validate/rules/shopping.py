"""Rules on the layouts of shops, which only 5.2 has."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
