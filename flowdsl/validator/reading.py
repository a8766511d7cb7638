"""What reading a document finds: errors that leave nothing to judge, and warnings about what only looks right."""

from __future__ import annotations

from flowdsl.diagnostics.model import Rule
from flowdsl.document.faults import Fault, Reason
from flowdsl.document.oddities import Kind, Oddity
from flowdsl.validator.findings import error, warning
from flowdsl.validator.stages import NO_OBJECT

TOO_LONG = error("json-size", "INVALID_FLOW_JSON", "The text is no longer than the platform takes.")
TOO_DEEP = error("json-depth", "INVALID_FLOW_JSON", "Objects and lists stand in one another no deeper than is read.")

_ERRORS = {Reason.SYNTAX: NO_OBJECT, Reason.DEPTH: TOO_DEEP, Reason.SIZE: TOO_LONG}

REPEATED_KEY = warning("repeated-key", "No key stands twice in one object.")
HALF_CHARACTER = warning("half-character", "No text holds half of a character.")
INFINITE_NUMBER = warning("infinite-number", "Every number is one that the platform can hold.")
PROTO_KEY = warning("proto-key", "No key has the name under which JavaScript keeps an object's prototype.")
CARRIAGE_RETURN = warning("carriage-return", "Lines end with a line feed alone.")

WARNINGS = {
    Kind.REPEATED_KEY: REPEATED_KEY,
    Kind.HALF_CHARACTER: HALF_CHARACTER,
    Kind.INFINITE_NUMBER: INFINITE_NUMBER,
    Kind.PROTO_KEY: PROTO_KEY,
    Kind.CARRIAGE_RETURN: CARRIAGE_RETURN,
}
"""The rule that each oddity of a text breaks."""

_HELP = {
    Kind.REPEATED_KEY: "The platform reads the last one alone; take the others away.",
    Kind.HALF_CHARACTER: "Write the whole character, or both of its escapes.",
    Kind.INFINITE_NUMBER: "The platform takes it as infinite; write a smaller number.",
    Kind.PROTO_KEY: "Programs in JavaScript may lose it; choose another name.",
    Kind.CARRIAGE_RETURN: "The platform then gives no lines and columns for its errors; save the file with LF.",
}


def rule_for(fault: Fault) -> Rule:
    """The rule that is broken by what cannot be read."""
    return _ERRORS[fault.reason]


def message(oddity: Oddity) -> str:
    """What is odd, as one sentence without a full stop."""
    match oddity.kind:
        case Kind.REPEATED_KEY:
            return f"the key {_quoted(oddity.text)} stands more than once in an object"
        case Kind.HALF_CHARACTER:
            return f"the text {_quoted(oddity.text)} holds half of a character"
        case Kind.INFINITE_NUMBER:
            return f"the number {oddity.text} is too large"
        case Kind.PROTO_KEY:
            return "a key is named '__proto__'"
        case Kind.CARRIAGE_RETURN:
            return "the lines end with carriage returns"


def help_for(oddity: Oddity) -> str:
    """What to do about an oddity."""
    return _HELP[oddity.kind]


def _quoted(text: str) -> str:
    """A text in quotation marks; with escapes where it holds what cannot be shown."""
    return repr(text) if text.isprintable() else ascii(text)
