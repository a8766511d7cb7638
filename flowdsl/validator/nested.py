"""What the validator makes of a text in backticks: the type of its result, or why it is refused."""

from __future__ import annotations

import functools
from typing import NamedTuple

from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.check import Names, StaticError, check
from flowdsl.expressions.nodes import Node
from flowdsl.expressions.parse import ParseError, parse_nested

_REASONS: dict[StaticError, str] = {
    "unknown-name": "names something that does not exist",
    "not-an-object": "steps into something that is no object",
    "null": "uses null, which is refused",
    "needs-numbers": "calculates or orders what is not a number",
    "needs-same-type": "compares values of different types",
    "needs-booleans": "joins what is not a boolean with && or ||",
    "sign-needs-number": "puts a sign before what is not of type number",
    "not-needs-boolean": "puts ! before what is not a boolean",
    "ternary": "chooses with ? and :, which is refused",
    "unsupported": "uses a call or a list, which is refused",
}


class Nested(NamedTuple):
    """What became of an expression.

    Attributes:
        type: the type word of its result; ``None`` where it is refused.
        fault: why it is refused, as a sentence without a full stop; ``None`` where it is not.
        error: the kind of the fault; ``None`` for a text that cannot be read.
    """

    type: str | None
    fault: str | None = None
    error: StaticError | None = None


def judge_nested(text: str, names: Names, own: str) -> Nested:
    """Judge a text in backticks.

    Args:
        text: the text, with its backticks.
        names: what the screens of the flow declare.
        own: the id of the screen on which names without a screen are looked up.
    """
    # How the screen is called matters to the reader only where a comma in it parts the name.
    node = _parsed(text, own if "," in own else None)
    if isinstance(node, ParseError):
        return Nested(None, f"{shown(text)} is no expression: {node}")
    verdict = check(node, names, own)
    if verdict.error is not None:
        return Nested(None, f"{shown(text)} {_REASONS[verdict.error]}", verdict.error)
    return Nested(verdict.type)


def _parsed(text: str, own: str | None) -> Node | ParseError:
    return _parsed_once(text, own) if len(text) <= _SHORT else _parsed_now(text, own)


def _parsed_now(text: str, own: str | None) -> Node | ParseError:
    try:
        return parse_nested(text, own)
    except ParseError as error:
        return ParseError(error.message, error.offset)  # without the frames that it was raised in


_SHORT = 500
"""How long a text may be whose nodes are kept; most texts are, and a flow is judged again and again while it is made."""
_parsed_once = functools.lru_cache(maxsize=1000)(_parsed_now)


def forget_texts() -> None:
    """Forget the texts that were read before, so that the next one costs what a first one does."""
    _parsed_once.cache_clear()
