"""Rules on how many components a screen may have, of all types and of one."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
