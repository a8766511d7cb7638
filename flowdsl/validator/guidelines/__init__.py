"""Rules of our own, a file a theme: what works, though the platform's guidelines advise otherwise."""

from __future__ import annotations

import functools

from flowdsl.validator.guidelines import inputs, layout, wording
from flowdsl.validator.registry import Check
from flowdsl.versions import FlowVersion

CHECKS: tuple[Check, ...] = (*inputs.CHECKS, *layout.CHECKS, *wording.CHECKS)
"""Every piece of advice."""


@functools.cache
def guidelines_at(version: FlowVersion) -> tuple[Check, ...]:
    """Return the advice that is given at ``version``."""
    return tuple(check for check in CHECKS if version in check.versions)
