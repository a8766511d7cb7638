"""Reads Flow JSON text as the platform does: strictly, in bounded time, and with a reason instead of an exception."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import attrs

from flowdsl.document.faults import (
    Fault,
    NotJson,
    Place,
    Reason,
    bytes_fault,
    constant_fault,
    depth_fault,
    is_wide,
    wide_fault,
)
from flowdsl.document.mistakes import syntax_fault
from flowdsl.document.plain import MAX_DEPTH, is_too_deep

MAX_BYTES = 80 * 1024 * 1024
"""The longest text that is read at all: eight times what the platform takes from 6.0 on."""

_MOST_DIGITS = 309
"""The digits of the largest finite number of the platform, which knows doubles alone."""


@attrs.frozen(slots=False)
class Reading:
    """What reading a text came to.

    Attributes:
        value: what the text says.
        text: the text.
        repeats: whether an object has a key twice.
        infinite: whether a number is too large for the platform, which takes it as infinite.
    """

    value: Any
    text: str
    repeats: bool = False
    infinite: bool = False

    @cached_property
    def size(self) -> int:
        """The length of the text in UTF-8 bytes."""
        return size_of(self.text)


def size_of(text: str) -> int:
    """Return the length of a text in UTF-8 bytes."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def read(document: str | bytes | bytearray) -> Reading:
    """Read JSON.

    Args:
        document: the text, or its UTF-8 bytes.

    Raises:
        NotJson: where the text is no JSON, or more than is read; nothing else.
    """
    text = str.__str__(document) if isinstance(document, str) else _decode(bytes(document))
    if len(text) * 4 > MAX_BYTES and (size := size_of(text)) > MAX_BYTES:
        raise NotJson(_too_long(size))
    notes = _Notes()
    try:
        value = notes.decoder().decode(text)
    except json.JSONDecodeError as error:
        raise NotJson(syntax_fault(text, error.msg, error.pos), text) from None
    except _Constant as constant:
        raise NotJson(constant_fault(text, str(constant)), text) from None
    except RecursionError:
        raise NotJson(depth_fault(text, MAX_DEPTH), text) from None
    if is_too_deep(value):
        raise NotJson(depth_fault(text, MAX_DEPTH), text)
    return Reading(value, text, notes.repeats, notes.infinite)


def _decode(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise NotJson(_too_long(len(data)))
    if is_wide(data):
        raise NotJson(wide_fault(data))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        raise NotJson(bytes_fault(data, error.start), text) from None


def _too_long(size: int) -> Fault:
    return Fault(
        Reason.SIZE,
        f"the text has {size:,} bytes, which is more than is read",
        allowed=f"at most {MAX_BYTES:,} bytes",
        place=Place(0, 0),
    )


class _Constant(Exception):  # noqa: N818 - no error of its own: it stops the decoder
    """The decoder of Python takes a word for a number that JSON does not have."""


class _Notes:
    """What is noticed while a text is decoded."""

    def __init__(self) -> None:
        self.repeats = False
        self.infinite = False

    def decoder(self) -> json.JSONDecoder:
        """A decoder that takes these notes."""
        return json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_int=self._integer,
            parse_float=self._real,
            parse_constant=_refuse,
        )

    def _object(self, pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            self.repeats = True
        return made

    def _integer(self, digits: str) -> int | float:
        # Python takes time that grows with the square of the digits, or refuses.
        return int(digits) if len(digits) <= _MOST_DIGITS else self._real(digits)

    def _real(self, digits: str) -> float:
        number = float(digits)
        if math.isinf(number):
            self.infinite = True
        return number


def _refuse(word: str) -> Any:
    raise _Constant(word)
