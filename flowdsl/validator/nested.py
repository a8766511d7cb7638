"""What the validator makes of a text in backticks: the type of its result, or why it is refused."""

from __future__ import annotations

import functools
from typing import NamedTuple

from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.check import Names, StaticError, check
from flowdsl.expressions.nodes import Node, Ref, Word
from flowdsl.expressions.parse import ParseError, parse_nested
from flowdsl.validator.findings import Findings

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
_HELP: dict[StaticError, str] = {
    "needs-numbers": "Write texts side by side to join them: 'a' ${data.b}.",
    "needs-same-type": "Declare both alike: a number in an expression is of type number, never integer.",
    "sign-needs-number": "Declare the field as number rather than integer.",
    "ternary": "Show one of two components with an If.",
}
_LONGEST_WORD = 30


class Nested(NamedTuple):
    """What became of an expression.

    Attributes:
        type: the type word of its result; ``None`` where it is refused.
        fault: why it is refused, as a sentence without a full stop; ``None`` where it is not.
        error: the kind of the fault; ``None`` for a text that cannot be read.
        at: the part at fault; ``None`` where there is none.
    """

    type: str | None
    fault: str | None = None
    error: StaticError | None = None
    at: Node | None = None


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
        reason = _unknown(verdict.at, names, own) if verdict.error == "unknown-name" else None
        fault = f"{shown(text)} {reason or _REASONS[verdict.error]}"
        return Nested(None, fault, verdict.error, verdict.at)
    return Nested(verdict.type)


def help_with(nested: Nested, names: Names, own: str, found: Findings) -> str | None:
    """Say what to do about an expression that is refused.

    Args:
        nested: what became of it.
        names: what the screens of the flow declare.
        own: the id of the screen on which names without a screen are looked up.
        found: suggests names.
    """
    if nested.error is None or nested.error != "unknown-name":
        return None if nested.error is None else _HELP.get(nested.error)
    node = nested.at
    if isinstance(node, Word) and node.name.isalpha() and len(node.name) <= _LONGEST_WORD:
        return f"Put texts in apostrophes, as in '{node.name}'."
    if isinstance(node, Ref) and node.path:
        screen = names.get(own if node.screen is None else node.screen)
        if screen is None:
            return found.suggest(node.screen or own, names)
        return found.suggest(node.path[0], screen.data if node.store == "data" else screen.form)
    return None


def _unknown(node: Node | None, names: Names, own: str) -> str | None:
    """Say which name is none."""
    if isinstance(node, Word):
        return f"holds {shown(node.name)}, which is no field and not quoted"
    if isinstance(node, Ref) and node.path:
        screen = own if node.screen is None else node.screen
        if screen not in names:
            return f"names the screen {shown(screen)}, which there is not"
        return f"names {shown('.'.join((node.store, *node.path)))}, which is no value of screen {shown(screen)}"
    return None


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
