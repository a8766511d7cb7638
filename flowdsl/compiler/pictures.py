"""Images that are given as bytes or as a file: read, checked, kept for base64."""

from __future__ import annotations

import pathlib
from typing import Any

from flowdsl.compiler.report import Finding
from flowdsl.diagnostics.codes import UNREADABLE_IMAGE
from flowdsl.tree.nodes import Picture

MAX_BYTES = 10 * 1024 * 1024
"""More than a whole Flow JSON may weigh."""

_MAGIC = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
_ALLOWED = "a PNG, JPEG or WebP image"


def read_picture(value: Any) -> Any:
    """Return a `Picture` for bytes or a path; any other value as it is.

    Raises:
        Finding: when the file cannot be read or is no image that the phone shows.
    """
    if isinstance(value, pathlib.Path):
        return _checked(_read(value), str(value))
    if isinstance(value, bytes):
        return _checked(value, "the image")
    return value


def _read(path: pathlib.Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Finding(
            UNREADABLE_IMAGE,
            f"the image file {str(path)!r} cannot be read: {reason}",
            help="Relative paths start at the folder where the command runs; use Path(__file__).parent / ... instead.",
        ) from None


def _checked(content: bytes, what: str) -> Picture:
    if len(content) > MAX_BYTES:
        raise Finding(UNREADABLE_IMAGE, f"{what} has more than {MAX_BYTES} bytes", allowed=_ALLOWED)
    if picture_format(content) is None:
        raise Finding(UNREADABLE_IMAGE, f"{what} is no image that the phone shows", allowed=_ALLOWED)
    return Picture(content)


def picture_format(content: bytes) -> str | None:
    """Return ``png``, ``jpeg`` or ``webp`` by the first bytes, ``None`` for anything else."""
    for magic, name in _MAGIC.items():
        if content.startswith(magic):
            return name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return None
