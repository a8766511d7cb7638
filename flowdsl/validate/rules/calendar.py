"""Rules on CalendarPicker: its modes, days and values."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
