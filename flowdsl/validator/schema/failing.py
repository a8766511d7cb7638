"""What a component that fails reports: what its own definition says, and what those of its neighbours say.

Neighbours are the other components that the place takes; they are asked about the properties that they share with it.
What the platform keeps to itself is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flowdsl.catalogue import COMPONENTS
from flowdsl.expressions.parse import is_binding
from flowdsl.validator.findings import Crash
from flowdsl.validator.schema.faults import Fault, Faults, Kind, under
from flowdsl.validator.schema.place import Definition, Place
from flowdsl.validator.schema.properties import MEDIA_SIZE
from flowdsl.validator.schema.values import wrong_type
from flowdsl.versions import Feature, FlowVersion

ACTION_NAME = ("on-click-action", "name")
_LISTS = frozenset({"data-source", "list-items"})
_KNOWN = frozenset({*COMPONENTS, "SingleColumnLayout"})


def failing(node: Any, place: Place, definition: Definition | None, own: Faults) -> Faults:
    """Return everything that is reported about a component that fails.

    Args:
        node: the component.
        place: where it stands.
        definition: what the place knows about its type; ``None`` where it does not take it.
        own: what that says.

    Raises:
        Crash: where the platform's validator stops.
    """
    if node.__class__ is not dict:
        if node is None:
            raise Crash("a component is null", help="Take the null out.")
        return wrong_type(node, "object")
    kind = node.get("type")
    if "type" not in node and "children" in node:
        return [Fault(Kind.MISSING, node, "type"), *_silenced(own)]
    faults: Faults = []
    if definition is not None:
        faults += (_seen(fault, definition, kind, place) for fault in own)
    for fault, other in _foreign(node, place, definition):
        fault.foreign = True
        faults.append(_seen(fault, other, kind, place))
    return [*faults, *_about_type(node, place, definition)]


def _silenced(faults: Faults) -> Faults:
    for fault in faults:
        fault.hidden = True
    return faults


def _foreign(node: dict[str, Any], place: Place, own: Definition | None) -> Iterator[tuple[Fault, Definition]]:
    """What the other definitions of the place say about the values of the properties that they know."""
    for definition in place.definitions.values():
        if definition is own:
            continue
        for key, judge in definition.properties.items():
            if key in node:
                for fault in under(key, judge(node[key]) or ()):
                    yield fault, definition


def _seen(fault: Fault, definition: Definition, kind: object, place: Place) -> Fault:
    """Decide whether the platform shows a fault.

    Args:
        fault: the fault, with its way from the component.
        definition: whose it is.
        kind: the ``type`` of the component.
        place: where that stands.
    """
    if fault.value is None and definition.leaf:
        where = "/".join(map(str, fault.way)) or "a component"
        raise Crash(f"{where} of a component is null", help="Leave the property out, or give it a value.")
    if fault.source is None:
        fault.source = definition.type
    if not fault.hidden:
        fault.hidden = _is_hidden(fault, definition, kind, place)
    return fault


def _is_hidden(fault: Fault, definition: Definition, kind: object, place: Place) -> bool:
    if fault.foreign and definition.leaf and kind == "ChipsSelector":
        return True
    if fault.kind is Kind.CONST:
        return place.conditional and not place.odd
    if fault.kind is Kind.TYPE and len(fault.way) == 1:
        return _is_silent_type(fault)
    if fault.kind is Kind.ENUM and fault.way == ACTION_NAME:
        # below an If or a Switch another look decides, see action_names
        return not place.conditional and hides_action_name(fault, place.version, footer=kind == "Footer")
    if fault.kind is Kind.ENUM and fault.way == (MEDIA_SIZE,):
        return _is_silent_size(fault, kind, place)
    return False


def _is_silent_type(fault: Fault) -> bool:
    (key,) = fault.way
    if key in _LISTS:
        return fault.value.__class__ is list
    return key == "error-messages" and (fault.value is None or fault.value.__class__ is dict)


def hides_action_name(fault: Fault, version: FlowVersion, *, footer: bool) -> bool:
    """Whether the platform keeps a wrong action name to itself.

    Args:
        fault: the fault, with the component whose definition refuses the name as its source.
        version: the version of the flow.
        footer: whether the platform takes the component for a Footer.
    """
    if footer:
        return fault.source != "Footer"
    return version.has(Feature.OPEN_URL) and fault.value == "open_url" and fault.source != "NavigationList"


def _is_silent_size(fault: Fault, kind: object, place: Place) -> bool:
    if kind == "NavigationList":
        return fault.foreign or _is_bound(fault.value)
    return place.version.has(Feature.NESTED_EXPRESSIONS)


def _is_bound(value: object) -> bool:
    return isinstance(value, str) and is_binding(value)


def _about_type(node: dict[str, Any], place: Place, definition: Definition | None) -> Faults:
    """What is said about the type of a component that fails."""
    if "type" not in node:
        every = place.definitions.values()
        lacking = (key for key in node if any(key not in it.properties for it in every))
        return [
            Fault(Kind.MISSING, node, "type"),
            *(Fault(Kind.UNKNOWN, node, (key, ())) for key in lacking),
        ]
    kind = node["type"]
    if kind is None and definition is None:
        raise Crash("the type of a component is null", help="Name the component.")
    known = kind.__class__ is str and kind in _KNOWN
    if place.odd and not (place.in_form and known):
        return [Fault(Kind.CONST, kind, tuple(place.definitions), ("type",))]
    if definition is not None:
        return []
    if known or place.conditional:
        return [Fault(Kind.COMPONENT, node, tuple(place.definitions))]
    return [Fault(Kind.CONST, kind, tuple(place.definitions), ("type",))]
