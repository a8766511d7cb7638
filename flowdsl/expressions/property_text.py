"""What the text of a property is worth at run time, by what it looks like and the version of the flow."""

from __future__ import annotations

from collections.abc import Mapping

from flowdsl.expressions.evaluate import Lookup, evaluate
from flowdsl.expressions.parse import is_binding, is_nested, parse_binding, parse_nested
from flowdsl.expressions.values import MISSING, step
from flowdsl.versions import Feature, FlowVersion

State = Mapping[str, Mapping[str, object]]
"""Screen id -> ``data``, ``form`` (and ``external_data``) -> what the store holds."""


def lookup_in(state: State, own: str) -> Lookup:
    """Return the look-up of references in ``state``, as the screen ``own`` asks for them."""

    def lookup(store: str, path: tuple[str, ...], screen: str | None) -> object:
        if store == "screen":
            return state
        value: object = state.get(own if screen is None else screen, {}).get(store, MISSING)
        for name in path:
            value = step(value, name)
        return value

    return lookup


def evaluate_text(text: str, version: FlowVersion, own: str, state: State) -> object:
    """Work out a property's ``text`` as the client does: a binding, an expression, or the text itself.

    Args:
        text: the text of the property.
        version: the version of the flow; below 6.0 a text in backticks is worth nothing.
        own: the id of the screen that the property stands on.
        state: what the screens hold now.

    Raises:
        ParseError: for a text in backticks that cannot be read.
        EvaluationError: for one that cannot be worked out.
    """
    if is_binding(text):
        value = evaluate(parse_binding(text), lookup_in(state, own))
        return MISSING if value is None else value
    if not is_nested(text):
        return text
    if not version.has(Feature.NESTED_EXPRESSIONS):
        return MISSING
    return evaluate(parse_nested(text, own), lookup_in(state, own))
