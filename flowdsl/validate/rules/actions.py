"""Rules on actions: where they lead, and what the flow must have for them."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
