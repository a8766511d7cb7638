"""Rules on bindings in payloads: what they name exists; where the files of a picker may go."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
