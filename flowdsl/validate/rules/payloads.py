"""Rules on the payload of navigate: keys and types against the data of the screen it leads to."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
