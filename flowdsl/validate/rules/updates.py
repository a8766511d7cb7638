"""Rules on update_data: keys and types against the data of its own screen."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
