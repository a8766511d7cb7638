"""What the rules on references, payloads and literal values take for a binding."""

from __future__ import annotations

import re

_DOTTED = re.compile(r"\$\{(?:screen\.[a-zA-Z,_]*\.)?(?:data|form)\.[^\n\r\u2028\u2029]*\}")


def is_dotted(text: str) -> bool:
    """Whether the whole of ``text`` is a binding that names something behind a dot, if only the empty name.

    >>> is_dotted("${data.day}"), is_dotted("${screen.START.form.}"), is_dotted("${data}"), is_dotted("`${data.day}`")
    (True, True, False, False)
    """
    return text[:2] == "${" and _DOTTED.fullmatch(text) is not None
