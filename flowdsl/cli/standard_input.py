"""Standard input: read once, and told apart as Python or Flow JSON by how it begins."""

from __future__ import annotations

import sys

from flowdsl.cli.misuse import MisuseError

_BLANK = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first sign: the mark of the encoding, and blanks."""


def read_standard_input(longest: int) -> bytes:
    """Read all of standard input, but not much more than is allowed.

    Args:
        longest: how many bytes are allowed; one more says that there are too many.

    Raises:
        MisuseError: when it is closed.
    """
    if sys.stdin is None:  # it is where a program has none
        raise MisuseError("standard input is closed", help="Pipe a flow into flowdsl, or name a file.")
    return sys.stdin.buffer.read(longest + 1)


def begins_like_json(content: bytes) -> bool:
    """Whether a text begins as an object or a list of JSON does, rather than as a module."""
    return content.lstrip(_BLANK)[:1] in (b"{", b"[")
