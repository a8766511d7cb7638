"""Rules of our own, a file a theme: what the platform accepts, but the phone does otherwise than it is meant."""

from __future__ import annotations

import functools

from flowdsl.validator.registry import Check
from flowdsl.validator.warnings import (
    actions,
    branches,
    conditions,
    inputs,
    later,
    lengths,
    options,
    pictures,
    screens,
    texts,
    unchecked,
)
from flowdsl.versions import FlowVersion

CHECKS: tuple[Check, ...] = (
    *later.CHECKS,
    *actions.CHECKS,
    *branches.CHECKS,
    *conditions.CHECKS,
    *inputs.CHECKS,
    *lengths.CHECKS,
    *options.CHECKS,
    *pictures.CHECKS,
    *screens.CHECKS,
    *texts.CHECKS,
    *unchecked.CHECKS,
)
"""Every warning; the first looks at the errors that were found."""


@functools.cache
def warnings_at(version: FlowVersion) -> tuple[Check, ...]:
    """Return the warnings that are looked for at ``version``."""
    return tuple(check for check in CHECKS if version in check.versions)
