"""The semantic rules of the platform's validator, a file a theme, and which of them run at a version."""

from __future__ import annotations

import functools

from flowdsl.validator.registry import Check
from flowdsl.validator.rules import (
    actions,
    bindings,
    calendar,
    carousels,
    conditions,
    counts,
    data,
    dates,
    expressions,
    flow,
    forms,
    inputs,
    navigation,
    payloads,
    placement,
    references,
    routing,
    screens,
    shopping,
    texts,
    updates,
)
from flowdsl.versions import FlowVersion

CHECKS: tuple[Check, ...] = (
    *actions.CHECKS,
    *bindings.CHECKS,
    *calendar.CHECKS,
    *carousels.CHECKS,
    *conditions.CHECKS,
    *counts.CHECKS,
    *data.CHECKS,
    *dates.CHECKS,
    *expressions.CHECKS,
    *flow.CHECKS,
    *forms.CHECKS,
    *inputs.CHECKS,
    *navigation.CHECKS,
    *payloads.CHECKS,
    *placement.CHECKS,
    *references.CHECKS,
    *routing.CHECKS,
    *screens.CHECKS,
    *shopping.CHECKS,
    *texts.CHECKS,
    *updates.CHECKS,
)
"""Every rule."""


@functools.lru_cache(maxsize=256)
def checks_for(version: FlowVersion, types: frozenset[str]) -> tuple[Check, ...]:
    """Return the rules that run at ``version`` on a flow that has components of some types."""
    return tuple(
        check for check in CHECKS if version in check.versions and (not check.only or not check.only.isdisjoint(types))
    )
