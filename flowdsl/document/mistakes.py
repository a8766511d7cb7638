"""Explains why the decoder stopped: which habit from elsewhere stands in the text, and what JSON has instead."""

from __future__ import annotations

import re
from difflib import get_close_matches

from flowdsl.document.faults import Fault, Place, Reason

_space = re.compile(r"[ \t\n\r]*").match
_before = re.compile(r"[^\s{}\[\],:\"]{0,40}\Z")
_word = re.compile(r"[^\s{}\[\],:\"]{1,40}")
_name = re.compile(r"[A-Za-z_$][\w$.-]*\Z")
_like_number = re.compile(r"(?:[-+.]*(?:\d|Infinity)[\w.+-]*|[-+.]+)\Z")
_number = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\Z")

_NAMES = {"\t": "tab", "\n": "line break", "\r": "line break"}
_CLOSING = {"{": "}", "[": "]"}
_WORDS = ("true", "false", "null")
_MEANT = {"None": "null", "undefined": "null", "nil": "null", "NULL": "null", "yes": "true", "no": "false"}
_QUOTES = "'`“”„‘’«»"  # noqa: RUF001 - what word processors write
_ESCAPES = r"\" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits"


def syntax_fault(text: str, said: str, at: int) -> Fault:
    """Say why a text is no JSON.

    Args:
        text: the text.
        said: the message of Python's decoder: what it expected.
        at: where it stopped.
    """
    if not text.strip(" \t\n\r"):
        return _fault(0, 0, "the text is empty", help="A flow is an object: { ... }.")
    if text.startswith("\ufeff"):
        return _fault(0, 1, "the text begins with a byte order mark", help="Save the file as UTF-8 without a BOM.")
    in_string = _string_fault(text, said, at)
    if in_string is not None:
        return in_string
    comma = text[at : at + 1] == "," and said.startswith("Illegal trailing comma")
    at = _skip(text, at + comma)
    if at >= len(text):
        return _fault(at, at, "the text ends too early", help="A bracket is not closed.")
    if said.startswith("Extra data"):
        return _extra(text, at)
    return _comma(text, at) or _foreign(text, at) or _missing(text, said, at)


def _fault(start: int, end: int, message: str, allowed: str | None = None, *, help: str | None = None) -> Fault:
    return Fault(Reason.SYNTAX, message, allowed, help, Place(start, end))


def _skip(text: str, at: int) -> int:
    match = _space(text, at)
    return match.end() if match else at


def _string_fault(text: str, said: str, at: int) -> Fault | None:
    """What is wrong inside quotation marks."""
    if said.startswith("Unterminated string"):
        return _fault(at, at + 1, "a text has no closing quotation mark", help="It begins here.")
    if said.startswith("Invalid control character"):
        sign = text[at : at + 1]
        written = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}.get(sign, f"\\u{ord(sign or chr(0)):04x}")
        message = f"a {_NAMES.get(sign, 'control character')} stands in a text"
        close = " Or its closing quotation mark is missing." if sign in "\r\n" else ""
        return _fault(at, at + 1, message, help=f"Write {written} instead.{close}")
    if said.startswith(r"Invalid \\"[:9]):
        start = text.rfind("\\", 0, at + 1)
        wrong = text[start : start + (6 if text[start + 1 : start + 2] == "u" else 2)]
        message = f"{wrong!r:.12} is no escape in JSON".replace("\\\\", "\\")
        return _fault(start, start + len(wrong), message, _ESCAPES, help=r"A backslash itself is written \\.")
    return None


def _extra(text: str, at: int) -> Fault:
    """What follows after the end."""
    number = _odd_number(text, at)
    if number is not None:
        return number
    sign = text[at]
    if sign in "}]":
        return _fault(at, at + 1, f"a {sign!r} closes what was never opened", help="Take it away.")
    message = "text follows after the end of the flow"
    return _fault(at, at + 1, message, help="A file holds one value; take away what follows.")


def _comma(text: str, at: int) -> Fault | None:
    """A comma too many: the last one before a bracket, or one of several."""
    before = _last_sign(text, at)
    if text[at] in "}]" and before >= 0 and text[before] == ",":
        message = f"a comma stands before the closing {text[at]!r}"
        return _fault(before, before + 1, message, help="Take it away.")
    if text[at] == "," and (before < 0 or text[before] in ",[{:"):
        return _fault(at, at + 1, "a comma stands where a value is expected", help="Take it away.")
    return None


def _last_sign(text: str, at: int) -> int:
    """Where the last sign before a place stands that is no blank."""
    return len(text[:at].rstrip(" \t\n\r")) - 1


def _foreign(text: str, at: int) -> Fault | None:
    """What other languages have and JSON has not."""
    sign = text[at]
    if text[at : at + 2] in {"//", "/*"} or sign == "#":
        return _fault(at, at + 2, "a comment stands in the text", help="JSON has no comments; take it away.")
    if sign in _QUOTES:
        message = f"a text stands between {sign} instead of quotation marks"
        return _fault(at, at + 1, message, help='JSON has texts in "..." alone.')
    if sign.isspace() or sign in "\ufeff\u200b\u2060":
        message = f"the blank U+{ord(sign):04X} stands between the signs"
        return _fault(at, at + 1, message, help="JSON takes blanks, tabs and line breaks there alone.")
    return _odd_number(text, at) or _odd_word(text, at)


def _odd_number(text: str, at: int) -> Fault | None:
    before = _before.search(text, max(0, at - 40), at)
    start = before.start() if before else at
    end = _end_of_word(text, at)
    written = text[start:end]
    if not _like_number.match(written) or _number.match(written):
        return None
    help_ = "JSON has no plus sign, no zero in front, digits on both sides of a point, and the base ten alone."
    return _fault(start, end, f"'{written}' is no number in JSON", help=help_)


def _odd_word(text: str, at: int) -> Fault | None:
    end = _end_of_word(text, at)
    written = text[at:end]
    if not _name.match(written):
        return None
    if text[_skip(text, end) : _skip(text, end) + 1] in {":", "="}:
        return _fault(at, end, f"the key {written!r} has no quotation marks", help=f'Write "{written}".')
    near = [_MEANT[written]] if written in _MEANT else get_close_matches(written.lower(), _WORDS, 1, 0.7)
    help_ = f"Did you mean {near[0]}?" if near else f'A text stands in quotation marks: "{written}".'
    return _fault(at, end, f"the word {written!r} means nothing in JSON", ", ".join(_WORDS), help=help_)


def _end_of_word(text: str, at: int) -> int:
    word = _word.match(text, at)
    return word.end() if word else at


def _missing(text: str, said: str, at: int) -> Fault:
    """What should stand there."""
    sign = text[at]
    shown = repr(sign) if sign.isprintable() else f"U+{ord(sign):04X}"
    if said.startswith("Expecting ':'"):
        return _fault(at, at + 1, f"after a key stands {shown} instead of a colon", "a colon and the value")
    if said.startswith("Expecting ','"):
        if sign in "}]":
            message = f"a {shown} closes what was opened by {'[' if sign == '}' else '{'!r}"
            return _fault(at, at + 1, message, help="Close what was opened last first.")
        return _fault(
            at, at + 1, f"no comma stands before {shown}", help="Members and items have a comma between them."
        )
    if said.startswith("Expecting property name"):
        return _fault(at, at + 1, f"where a key is expected stands {shown}", 'a key in quotation marks, or "}"')
    return _fault(
        at, at + 1, f"where a value is expected stands {shown}", "an object, a list, a text, a number or a word"
    )
