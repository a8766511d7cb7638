"""Regular expressions as JavaScript reads them, without flags: whether one is valid, and whether it matches a text.

Patterns and texts may come from anybody: reading one takes time in proportion to its length, and searching with one
stops after a number of steps.
"""

from __future__ import annotations

from flowdsl.ecmascript.budget import Budget, OutOfSteps
from flowdsl.ecmascript.parse import Pattern, PatternError, parse, pattern_fault
from flowdsl.ecmascript.search import MOST_STEPS, Found, search

__all__ = [
    "MOST_STEPS",
    "Budget",
    "Found",
    "OutOfSteps",
    "Pattern",
    "PatternError",
    "parse",
    "pattern_fault",
    "search",
]
