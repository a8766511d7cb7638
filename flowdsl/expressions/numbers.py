"""JavaScript's numbers: how a text becomes one, how one becomes text, and how the client rounds."""

from __future__ import annotations

import math
import re

Number = int | float
"""A number of JSON; whole numbers of a double come as ``int``, so that they are written without a fraction."""

_BLANKS = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_RADIX = re.compile(r"0(?:[xX][0-9a-fA-F]+|[bB][01]+|[oO][0-7]+)")
_INFINITY = re.compile(r"([+-]?)Infinity")
_EXACT = 2.0**53
_INTEGRAL = 2.0**52
_EXPONENT_FROM = 21
_EXPONENT_BELOW = -7


def number_of_text(text: str) -> Number:
    """Read ``text`` as JavaScript's ``Number`` does; a text that is no number gives NaN.

    Blanks around are ignored, and a text of blanks is 0.
    """
    text = text.strip(_BLANKS)
    if not text:
        return 0
    if _DECIMAL.fullmatch(text):
        return whole_if_exact(float(text))
    if _RADIX.fullmatch(text):
        return whole_if_exact(double(int(text, 0)))
    if match := _INFINITY.fullmatch(text):
        return -math.inf if match[1] == "-" else math.inf
    return math.nan


def is_blank(text: str) -> bool:
    """Whether ``text`` holds nothing but what JavaScript takes for blanks."""
    return not text.strip(_BLANKS)


def whole_if_exact(value: Number) -> Number:
    """Return ``value`` as an ``int`` where a double holds that whole number exactly; minus zero is 0."""
    value = double(value)
    if value.is_integer() and -_EXACT <= value <= _EXACT:
        return int(value)
    return value


def text_of_number(value: Number) -> str:
    """Write ``value`` as JavaScript does: the shortest digits that read back as the same double."""
    if isinstance(value, int) and -_EXACT <= value <= _EXACT:
        return str(value)
    value = double(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent_text = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent_text or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    return sign + (_place_point(digits, point) if digits else "0")


def rounded(value: float) -> Number:
    """Round to two decimals as the client does after each arithmetic step: on the binary value, halves upwards."""
    scaled = value * 100
    if not math.isfinite(scaled):
        return scaled
    if abs(scaled) < _INTEGRAL:
        floor = math.floor(scaled)
        scaled = float(floor + 1 if scaled - floor >= 0.5 else floor)  # noqa: PLR2004 - a half
    return whole_if_exact(scaled / 100)


def double(value: Number) -> float:
    """Return the double nearest to ``value``; a whole number beyond all doubles is infinite."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _place_point(digits: str, point: int) -> str:
    """Write significant ``digits`` with the decimal point after the first ``point`` of them."""
    if len(digits) <= point <= _EXPONENT_FROM:
        return digits + "0" * (point - len(digits))
    if 0 < point <= _EXPONENT_FROM:
        return f"{digits[:point]}.{digits[point:]}"
    if _EXPONENT_BELOW + 1 < point <= 0:
        return "0." + "0" * -point + digits
    exponent = point - 1
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{rest}e{'+' if exponent >= 0 else '-'}{abs(exponent)}"
