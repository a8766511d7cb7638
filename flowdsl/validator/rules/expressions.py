"""Rules on expressions in the properties of components, and on the plain texts that are read as if they were some."""

from __future__ import annotations

import re

from flowdsl.catalogue import UNCHECKED_EXPRESSION_KEYS
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.check import StaticError
from flowdsl.expressions.parse import is_binding, is_nested, plain_text_fault
from flowdsl.expressions.untyped import UNTYPED
from flowdsl.validator.accepted import accepted_types
from flowdsl.validator.facts import Facts, Text
from flowdsl.validator.findings import Findings, error, key
from flowdsl.validator.nested import help_with, judge_nested
from flowdsl.validator.registry import between, rule
from flowdsl.versions import Feature, FlowVersion

_CODE = "INVALID_PROPERTY_VALUE"
PARSE = error("expr-parse", _CODE, "A text in backticks is an expression; no other text has a backslash where it ends.")
UNKNOWN_REFERENCE = error("expr-unknown-reference", _CODE, "What an expression names exists.")
WRONG_TYPE = error("expr-type", _CODE, "The values of an expression, and its result, have the types that are wanted.")
INTERPOLATION = error("rich-text-interpolation", _CODE, "The text of a RichText is one binding, or holds none.")

_REFERENCE = re.compile(r"\$\{(?:screen\.[a-zA-Z,_]*\.)?(?:data|form)\.")
_MISSING: frozenset[StaticError] = frozenset({"unknown-name", "not-an-object"})


@rule(
    PARSE,
    UNKNOWN_REFERENCE,
    WRONG_TYPE,
    INTERPOLATION,
    versions=between(next(v for v in FlowVersion if v.has(Feature.NESTED_EXPRESSIONS))),
)
def expressions(facts: Facts, found: Findings) -> None:
    """Texts can be read, and give what their property takes."""
    for screen in facts.by_id.values():
        for text in screen.texts:
            if (
                text.inner is None
                and text.component.type != "Form"
                and text.key not in UNCHECKED_EXPRESSION_KEYS
                and not is_binding(text.value)
            ):
                _look(text, facts, found)


CHECKS = (expressions,)


def _look(text: Text, facts: Facts, found: Findings) -> None:
    if text.component.type == "RichText" and text.key == "text" and _has_reference(text.value):
        found.add(
            INTERPOLATION,
            f"the text of a RichText holds a binding among other things: {shown(text.value)}",
            key(text.way),
            allowed="a text without bindings, or one binding alone",
            help="Put the whole text into a field, and bind to that.",
        )
    elif is_nested(text.value):
        _nested(text, facts, found)
    else:
        _plain(text, facts, found)


def _has_reference(text: str) -> bool:
    match = _REFERENCE.search(text)
    return match is not None and text.find("}", match.end()) >= 0


def _nested(text: Text, facts: Facts, found: Findings) -> None:
    """Judge a text in backticks."""
    nested = judge_nested(text.value, facts.names, text.component.screen.id)
    if nested.fault is not None:
        broken = PARSE if nested.error is None else UNKNOWN_REFERENCE if nested.error in _MISSING else WRONG_TYPE
        help_ = help_with(nested, facts.names, text.component.screen.id, found)
        found.add(broken, f"{text.key}: {nested.fault}", key(text.way), help=help_)
    elif nested.type not in (kinds := accepted_types(text.component.type, text.key, facts.version)):
        _misfit(nested.type, kinds, text, found)


def _misfit(kind: str | None, kinds: frozenset[str], text: Text, found: Findings) -> None:
    gives = "a value without a type" if kind == UNTYPED else f"a value of type {kind}"
    help_ = None
    if "string" in kinds and kind in ("number", "integer", "boolean"):
        help_ = f"Join it with an empty text: `'' {text.value[1:-1]}`." if len(text.value) <= _SHORT else None
    elif not kinds:
        help_ = "Bind to a field that holds the value."
    found.add(
        WRONG_TYPE,
        f"{shown(text.value)} gives {gives}, which {text.key} of {text.component.type} does not take",
        key(text.way),
        allowed=", ".join(sorted(kinds)) or "no expression",
        help=help_,
    )


_SHORT = 60
"""How long an expression may be to be written once more."""


def _plain(text: Text, facts: Facts, found: Findings) -> None:
    """Judge a text that is neither a binding nor in backticks: it is read as a quoted text all the same."""
    if plain_text_fault(text.value) is not None:
        found.add(
            PARSE,
            f"{text.key} has a backslash before an apostrophe, or several at its end: {shown(text.value)}",
            key(text.way),
            help="Leave the backslash out.",
        )
        return
    kinds = accepted_types(text.component.type, text.key, facts.version)
    if "string" not in kinds:
        found.add(
            WRONG_TYPE,
            f"{text.key} is the text {shown(text.value)}, which is neither a binding nor an expression as a whole",
            key(text.way),
            allowed=", ".join(sorted(kinds)) or "a binding",
        )
