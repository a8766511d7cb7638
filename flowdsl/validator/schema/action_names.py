"""Wrong action names below an If or a Switch: how the platform finds out whether a Footer has them."""

from __future__ import annotations

from typing import Any

from flowdsl.validator.findings import Crash, Way
from flowdsl.validator.schema.failing import ACTION_NAME, hides_action_name
from flowdsl.validator.schema.faults import Faults, Kind
from flowdsl.versions import FlowVersion

_CONDITIONAL = frozenset({"then", "else", "cases"})


def mark_action_names(nodes: list[Any], faults: Faults, version: FlowVersion) -> None:
    """Decide which wrong action names below the components of a layout or a Form are shown.

    The platform looks for the Footer at the last index of the way, in the branches of the outermost component, however
    deep the action stands.

    Args:
        nodes: the components of the layout or the Form.
        faults: what was found in them.
        version: the version of the flow.

    Raises:
        Crash: where there is nothing at that index.
    """
    for fault in faults:
        if fault.kind is not Kind.ENUM or fault.way[-2:] != ACTION_NAME or fault.way[1] not in _CONDITIONAL:
            continue
        footer = _is_footer(nodes[int(fault.way[0])], fault.way[1:])
        fault.hidden = fault.hidden or hides_action_name(fault, version, footer=footer)


def _is_footer(node: Any, way: Way) -> bool:
    index = next(step for step in reversed(way) if isinstance(step, int))
    if way[0] == "cases":
        return _type_at(node["cases"].get(way[1]), index) == "Footer"
    return _type_at(node.get("then"), index) == "Footer" or _type_at(node.get("else"), index) == "Footer"


def _type_at(nodes: Any, index: int) -> object:
    if nodes.__class__ is not list or index >= len(nodes) or nodes[index].__class__ is not dict:
        raise Crash(
            "an action name below an If is refused, and the platform cannot find its place",
            help="Correct the name of the action; what is allowed depends on the component.",
        )
    return nodes[index].get("type")
