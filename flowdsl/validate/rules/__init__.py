"""The semantic rules of the platform's validator, a file a theme, and which of them run at a version."""

from __future__ import annotations

import functools

from flowdsl.validate.registry import Check
from flowdsl.validate.rules import screens
from flowdsl.versions import FlowVersion

CHECKS: tuple[Check, ...] = (*screens.CHECKS,)
"""Every rule."""


@functools.cache
def checks_at(version: FlowVersion) -> tuple[Check, ...]:
    """Return the rules that run at ``version``."""
    return tuple(check for check in CHECKS if version in check.versions)
