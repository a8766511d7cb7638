"""Rules on Form: names, start values, errors, and the inputs beside it."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
