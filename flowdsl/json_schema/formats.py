"""The formats of texts that schemas can ask for, as leniently or strictly as the platform's library tells them.

The expressions are Python's: each means the same in both languages, is anchored and takes time in proportion to the
text. Texts of any language are one line to them: a line break at the end never fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from flowdsl.ecmascript import pattern_fault

_BLANK = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_TIME = r"(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?"
_ZONE = r"(?:z|[+-]\d\d(?::?\d\d)?)"
_DAY = r"\d\d\d\d-[0-1]\d-[0-3]\d"
_BYTE = r"(?:25[0-5]|2[0-4]\d|[01]?\d\d?)"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_POINTER = r"(?:/(?:[^~/]|~[01])*)*"
_VARIABLE = r"(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?"
_LONGEST_HOST = 253
_LAST_GROUP = 8
_MOST_GROUPS = 7
"""How many groups an address with a ``::`` can have."""

_REGEX_END = re.compile(r"[^\\]\\Z", re.DOTALL)
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?", re.IGNORECASE | re.ASCII)
_IPV4 = re.compile(rf"(?:{_BYTE}\.){{3}}{_BYTE}", re.ASCII)
_IPV6_LAST_IPV4 = re.compile(
    r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}", re.ASCII
)
_GROUP = re.compile(r"[0-9a-f]{1,4}", re.IGNORECASE | re.ASCII)
_ZONE_NAME = re.compile(rf"[^\n\r\u2028\u2029]+[{_BLANK}]*")
_BLANKS = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))

_NAME = r"(?:[a-zA-Z0-9\u00a1-\uffff]+-)*[a-zA-Z0-9\u00a1-\uffff]+"
_PRIVATE = (
    r"(?!10(?:\.\d{1,3}){3})(?!127(?:\.\d{1,3}){3})(?!169\.254(?:\.\d{1,3}){2})(?!192\.168(?:\.\d{1,3}){2})"
    r"(?!172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})"
)
_PUBLIC = r"(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))"
URL = (
    rf"^(?:[hH][tT][tT][pP][sS]?|[fF][tT][pP])://(?:\S+(?::\S*)?@)?(?:{_PRIVATE}{_PUBLIC}"
    rf"|{_NAME}(?:\.{_NAME})*\.[a-zA-Z\u00a1-\uffff]{{2,}})(?::\d{{2,5}})?(?:/\S*)?$"
)
"""The format ``url``, which is too much for an expression without a bound: a pattern of JavaScript."""


def _expression(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII).fullmatch


def regex_fault(text: str) -> str | None:
    r"""Say why a text is no regular expression, ``None`` where it is one.

    >>> regex_fault(r"\d+\Z")
    '\\Z is the end of a text in Python, not in JavaScript'
    """
    if _REGEX_END.search(text):
        return "\\Z is the end of a text in Python, not in JavaScript"
    return pattern_fault(text)


def _is_regex(text: str) -> bool:
    return regex_fault(text) is None


def _is_host(text: str) -> object:
    return len(text.removesuffix(".")) <= _LONGEST_HOST and _HOST.fullmatch(text)


def _is_ipv6(text: str) -> bool:
    """Whether a text is an address: eight groups, or fewer with one ``::``; the last two may be an IPv4 address."""
    address, percent, zone = text.lstrip(_BLANKS).partition("%")
    if percent and not _ZONE_NAME.fullmatch(zone):
        return False
    head, gap, tail = (address if percent else address.rstrip(_BLANKS)).partition("::")
    before = head.split(":") if head else []
    after = tail.split(":") if tail else []
    last = after or (before if not gap else [])
    size = len(before) + len(after)
    if last and _IPV6_LAST_IPV4.fullmatch(last[-1]):
        last[-1:] = ["0"]
        size += 1
    if size > _LAST_GROUP or not all(map(_GROUP.fullmatch, before + after)):
        return False
    return size <= _MOST_GROUPS if gap else size == _LAST_GROUP


FORMATS: Mapping[str, Callable[[str], object]] = {
    "date": _expression(_DAY),
    "time": _expression(rf"{_TIME}{_ZONE}?"),
    "date-time": _expression(rf"{_DAY}[t{_BLANK}]{_TIME}{_ZONE}"),
    "uri": _expression(rf"[a-z][a-z0-9+\-.]*:(?:/?/)?[^{_BLANK}]*"),
    "uri-reference": _expression(
        rf"(?:(?:[a-z][a-z0-9+\-.]*:)?/?/)?(?:[^\\{_BLANK}#][^{_BLANK}#]*)?(?:#[^\\{_BLANK}]*)?"
    ),
    "uri-template": _expression(
        rf"""(?:(?:[^\x00-\x20"'<>%\\^`{{|}}]|%[0-9a-f]{{2}})"""
        rf"""|\{{[+#./;?&=,!@|]?{_VARIABLE}(?:,{_VARIABLE})*\}})*"""
    ),
    "email": _expression(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})*"),
    "hostname": _is_host,
    "ipv4": _IPV4.fullmatch,
    "ipv6": _is_ipv6,
    "regex": _is_regex,
    "uuid": _expression(r"(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"),
    "json-pointer": _expression(_POINTER),
    "json-pointer-uri-fragment": _expression(r"#(?:/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*"),
    "relative-json-pointer": _expression(rf"(?:0|[1-9][0-9]*)(?:#|{_POINTER})"),
}
"""What tells whether a text is in a format, by the name of the format."""
