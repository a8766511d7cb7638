"""The platform's verdict on Flow JSON, without the platform."""

from __future__ import annotations

__all__ = ["Report", "validate"]
