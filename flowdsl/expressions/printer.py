"""Prints an expression for a place and a version, or says why no text there means the same."""

from __future__ import annotations

import re

from flowdsl.expressions.condition_printer import print_condition
from flowdsl.expressions.nested_printer import kind_of, print_as_text, print_nested
from flowdsl.expressions.nodes import Binary, Concat, Literal, Node, Ref
from flowdsl.expressions.place import Place, Printed, Unsayable
from flowdsl.expressions.untyped import UNTYPED
from flowdsl.expressions.value_types import ValueType
from flowdsl.versions import Feature, FlowVersion

__all__ = ["Place", "Printed", "Unsayable", "print_expression"]

_DATA_NAME = re.compile(r"[A-Za-z0-9_]+")
_LOOSE_NAME = re.compile(r"[A-Za-z0-9_-]+")
_SCREEN = re.compile(r"[A-Za-z_,]+")
_CONDITION, _NAVIGATE = Place.CONDITION, Place.NAVIGATE
_PAYLOADS = (Place.PAYLOAD, _NAVIGATE)
_INITIAL_TYPES_CHECKED = FlowVersion.V7_0
_INITIAL_KINDS = (None, "string")

_AS_TEXT = "'' before a number makes the text that is wanted"
_AS_NUMBER = "'+ 0' makes the number that is wanted of the text that was typed; nothing becomes 0"


def print_expression(
    node: Node,
    *,
    place: Place,
    version: FlowVersion,
    own: str,
    wanted: str | None = None,
) -> Printed:
    """Print ``node`` so that the validator takes the text and the client gives the value of `evaluate`.

    Args:
        node: the expression, typed.
        place: where its text stands.
        version: the version of the flow.
        own: the id of the screen it stands on.
        wanted: the type word that the place wants, where it wants one.

    Raises:
        Unsayable: when no text is faithful.
    """
    if type(node) is Concat and len(node.parts) == 1 and kind_of(node.parts[0]) == "string":
        node = node.parts[0]
    if type(node) is Ref and (text := print_reference(node, place, own, wanted)) is not None:
        return Printed(text)
    rewritten: list[str] = []
    assumptions: list[str] = []
    try:
        if place is _CONDITION:
            text = print_condition(node, own, rewritten, assumptions)
        else:
            _demand_nested(node, place, version, wanted)
            text = _nested(node, place, own, wanted, rewritten)
    except RecursionError:
        raise Unsayable("the expression is nested too deeply", None, "Split it up.") from None
    return Printed(text, tuple(rewritten), tuple(assumptions))


def print_reference(ref: Ref, place: Place, own: str, wanted: str | None) -> str | None:
    """Print a reference that stands alone; ``None`` where it takes more than a plain binding.

    Raises:
        Unsayable: when no text is faithful.
    """
    kind = ref.type
    if place is _CONDITION or (kind is not None and wanted is not None and _needs_change(kind, wanted)):
        return None
    for name in ref.path:
        if not (name.isidentifier() and name.isascii()):
            _check_name(name, ref, place)
    path = f"{ref.store}.{ref.path[0]}" if len(ref.path) == 1 else ".".join((ref.store, *ref.path))
    if ref.screen is None or ref.screen == own:
        return f"${{{path}}}"
    if not _SCREEN.fullmatch(ref.screen):
        reason = f"the screen id {ref.screen!r} cannot be reached from elsewhere"
        raise Unsayable(reason, None, "Use letters and '_' in screen ids.")
    return f"${{screen.{ref.screen}.{path}}}"


def _needs_change(kind: ValueType, wanted: str) -> bool:
    """Whether a reference that stands alone has another type on the phone than the place wants."""
    return (wanted == "string" and kind.numeric) or (kind.typed and wanted in ("number", "integer"))


def _check_name(name: str, ref: Ref, place: Place) -> None:
    """Refuse a name that a plain binding cannot reach."""
    pattern = _DATA_NAME if ref.store == "data" and place not in _PAYLOADS else _LOOSE_NAME
    if not pattern.fullmatch(name):
        reason = f"the name {name!r} cannot be reached from here"
        raise Unsayable(reason, None, "Use letters, digits and '_' in names.")


def _demand_nested(node: Node, place: Place, version: FlowVersion, wanted: str | None) -> None:
    """Refuse an expression where there are no backticks, or where they give another type."""
    if place is Place.BINDING:
        raise Unsayable("only a plain reference may stand here", None, "Put the value in a data field.")
    if not version.has(Feature.NESTED_EXPRESSIONS):
        raise Unsayable("this needs an expression in backticks", Feature.NESTED_EXPRESSIONS)
    if place is Place.INITIAL and version >= _INITIAL_TYPES_CHECKED and wanted not in _INITIAL_KINDS:
        reason = f"in a Form's init-values a computed value counts as a string, not as {wanted}"
        raise Unsayable(reason, None, "Put the value in a data field, or use init-value of the input.")
    if wanted == "integer":
        raise Unsayable("a computed number is never an integer in Flow JSON", None, "Put it in an integer data field.")
    if type(node) is Literal and node.value is None:
        raise Unsayable("null cannot stand in a flow", None, "Leave it out.")


def _nested(node: Node, place: Place, own: str, wanted: str | None, rewritten: list[str]) -> str:
    far = place is _NAVIGATE
    kind = kind_of(node)
    if wanted == "string" and kind in ("number", "integer"):
        rewritten.append(_AS_TEXT)
        return print_as_text(node, own, far=far, rewritten=rewritten)
    if kind == UNTYPED:
        reason = "a remainder has no type" if type(node) is Binary else "the name has no type in an expression"
        raise Unsayable(f"{reason}, so nothing takes it", None, "Join it with a text, or compare it by '=='.")
    if type(node) is Ref:
        rewritten.append(_AS_NUMBER)
        node = Binary("+", node, Literal(0))
    return print_nested(node, own, far=far, rewritten=rewritten)
