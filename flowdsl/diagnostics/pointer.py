"""JSON Pointers (RFC 6901): build, escape, parse."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"~(.?)", re.DOTALL)
_MEANING = {"0": "~", "1": "/"}


def escape(token: str) -> str:
    """Escape one step, so that it may stand between two slashes.

    >>> escape("a/b~c")
    'a~1b~0c'
    """
    return token.replace("~", "~0").replace("/", "~1") if "~" in token or "/" in token else token


def join(pointer: str, *tokens: str | int) -> str:
    """Go on from ``pointer`` by member names and list indexes; the empty pointer is the whole document.

    >>> join("", "screens", 0, "a/b")
    '/screens/0/a~1b'
    """
    for token in tokens:
        pointer = f"{pointer}/{token if isinstance(token, int) else escape(token)}"
    # A pointer is shown and sent, so it cannot hold half a character.
    return pointer if pointer.isascii() else pointer.encode("utf-8", "backslashreplace").decode()


def parse(pointer: str) -> tuple[str, ...]:
    """Give the steps of ``pointer``, unescaped; an index of a list stays text.

    >>> parse("/screens/0/a~1b")
    ('screens', '0', 'a/b')

    Raises:
        ValueError: when ``pointer`` does not begin with a slash, or has a ``~`` that is no escape.
    """
    if not pointer:
        return ()
    if not pointer.startswith("/"):
        raise ValueError(f"{pointer!r} is not a JSON Pointer: it does not begin with '/'")
    return tuple(_unescape(token, pointer) for token in pointer[1:].split("/"))


def _unescape(token: str, pointer: str) -> str:
    if "~" not in token:
        return token

    def meaning(match: re.Match[str]) -> str:
        if match[1] not in _MEANING:
            raise ValueError(f"{pointer!r} is not a JSON Pointer: '~' stands before neither '0' nor '1'")
        return _MEANING[match[1]]

    return _ESCAPED.sub(meaning, token)
