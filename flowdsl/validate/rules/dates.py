"""Rules on DatePicker: the form of its dates, and their order."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
