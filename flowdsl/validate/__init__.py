"""The platform's verdict on Flow JSON, without the platform."""

from __future__ import annotations

import sys
from collections.abc import Collection
from types import ModuleType
from typing import Any

from flowdsl.validate.answer import read_answer
from flowdsl.validate.report import Report
from flowdsl.validate.validating import validate

__all__ = ["Report", "read_answer", "validate"]


class _Room(ModuleType):
    """A module that is called as its function is: ``flowdsl.validate`` is the room and the function."""

    def __call__(self, document: Any, /, *, file: str | None = None, allow: Collection[str] = ()) -> Report:
        """Call `validate`."""
        return validate(document, file=file, allow=allow)


sys.modules[__name__].__class__ = _Room
