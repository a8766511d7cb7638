"""Rules on plain bindings in the properties of components: what they name exists and fits the property."""

from __future__ import annotations

from flowdsl.validate.registry import Check

CHECKS: tuple[Check, ...] = ()
