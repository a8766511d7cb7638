"""Rules on the text of RichText, TextBody and TextCaption."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
