"""The formats of texts that the schema stage knows: addresses and regular expressions."""

from __future__ import annotations

import re

_LOOSE = re.compile(
    r"https?://(?:(?:[a-z0-9_-]+\.)+(?:[a-z0-9_]+|xn--[a-z0-9_-]+)|\[(?:(?:[a-f0-9]{1,4}:){7}[a-f0-9]{1,4}|"
    r"(?:[a-f0-9]{0,4}:){2,7}[a-f0-9]{0,4})\])(?::[0-9]+)?(?:[/?][^\n\r\u2028\u2029]*)?\Z",
    re.ASCII | re.IGNORECASE,
)
"""What counts as a web address besides: any host with a dot, then anything."""

_UNRESERVED = r"a-z0-9\-._~!$&'()*+,;="
_PCHAR = rf"(?:[{_UNRESERVED}:@]|%[0-9a-f]{{2}})"
_URI = re.compile(
    rf"[a-z][a-z0-9+\-.]*:"
    rf"(?://(?:(?:[{_UNRESERVED}:]|%[0-9a-f]{{2}})*@)?"
    rf"(?:\[(?:[0-9a-f:.]+|v[0-9a-f]+\.[{_UNRESERVED}:]+)\]|(?:[{_UNRESERVED}]|%[0-9a-f]{{2}})*)"
    rf"(?::[0-9]*)?(?:/{_PCHAR}*)*"
    rf"|/(?:{_PCHAR}+(?:/{_PCHAR}*)*)?|{_PCHAR}+(?:/{_PCHAR}*)*)"
    rf"(?:\?(?:{_PCHAR}|[/?])*)?(?:\#(?:{_PCHAR}|[/?])*)?\Z",
    re.ASCII | re.IGNORECASE,
)
"""RFC 3986, with any scheme."""


def is_uri(text: str) -> bool:
    """Whether a text is a URI of any scheme."""
    return _URI.match(text) is not None


def is_loose_url(text: str) -> bool:
    """Whether a text is a web address in a looser sense: what it gets wrong as a URI is kept silent."""
    return _LOOSE.match(text.strip()) is not None


def is_regex(text: str) -> bool:
    r"""Whether a text compiles as a regular expression of JavaScript without flags; ``\Z`` is refused besides."""
    from flowdsl.json_schema import regex_fault

    return regex_fault(text) is None
