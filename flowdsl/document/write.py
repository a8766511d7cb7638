"""The one layout in which Flow JSON is written."""

from __future__ import annotations

import json
from typing import Any


def write(document: Any) -> str:
    """Return Flow JSON as text: indented by two blanks, other scripts as they are, line breaks as LF.

    Args:
        document: the Flow JSON as a value.
    """
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
