"""The marks around an expression inside a Python text, which no message repeats."""

from __future__ import annotations

import re

START = "\ue0f1"
END = "\ue0f2"

_PLACEHOLDER = re.compile(f"{START}[^{END}]*{END}?|{END}")


def without_placeholders(text: str) -> str:
    """Return a text for people: ``{...}`` stands for each expression in it."""
    return _PLACEHOLDER.sub("{...}", text) if START in text or END in text else text
