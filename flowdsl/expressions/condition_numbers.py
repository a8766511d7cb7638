"""What a condition takes for a number, and which whole number it makes of it."""

from __future__ import annotations

import math
import re

from flowdsl.expressions.numbers import is_blank, number_of_text
from flowdsl.expressions.values import is_number, text_of

_LEADING_INTEGER = re.compile(r"\s*([+-]?[0-9]+)", re.ASCII)


def looks_numeric(value: object) -> bool:
    """Whether a condition takes ``value`` for a number: a JSON number, or a text that reads as a finite one."""
    if is_number(value):
        return True
    if not isinstance(value, str) or is_blank(value):
        return False
    return math.isfinite(number_of_text(value))


def cut(value: object) -> float:
    """Cut a number to the integer that a condition makes of it: the leading digits of the number as written."""
    match = _LEADING_INTEGER.match(text_of(value))
    return float(match[1]) if match else math.nan
