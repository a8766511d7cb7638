"""Reads Flow JSON text as the platform does, and says what is wrong with a text that is no JSON."""

from __future__ import annotations

import json
from typing import Any

import attrs


@attrs.frozen
class Fault:
    """Why a text cannot be read.

    Attributes:
        message: one sentence without a full stop.
        start: where it stands in the text, in characters from 0.
        end: the end of that.
        help: what to do, as a whole sentence.
    """

    message: str
    start: int = 0
    end: int = 0
    help: str | None = None


@attrs.frozen
class Reading:
    """What reading came to.

    Attributes:
        value: what the text says; ``None`` where there is a fault.
        text: the text.
        fault: why it cannot be read.
    """

    value: Any
    text: str | None
    fault: Fault | None = None


def read(document: Any) -> Reading:
    """Read Flow JSON.

    Args:
        document: the text, or its UTF-8 bytes.
    """
    if not isinstance(document, (str, bytes, bytearray)):
        return Reading(document, None)
    text = document if isinstance(document, str) else bytes(document).decode()
    try:
        return Reading(json.loads(text), text)
    except json.JSONDecodeError as error:
        return Reading(None, text, Fault(f"the text is no JSON: {error.msg}", error.pos, error.pos + 1))
