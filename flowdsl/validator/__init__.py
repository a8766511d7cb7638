"""The platform's verdict on Flow JSON, without the platform."""

from __future__ import annotations

from flowdsl.validator.answer import read_answer
from flowdsl.validator.report import Report
from flowdsl.validator.validating import validate

__all__ = ["Report", "read_answer", "validate"]
