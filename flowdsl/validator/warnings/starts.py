"""With what an input starts, wherever the flow says so."""

from __future__ import annotations

from typing import Any, NamedTuple, cast

from flowdsl.validator.facts import Component
from flowdsl.validator.findings import Way


class Start(NamedTuple):
    """What an input starts with.

    Attributes:
        value: the value, as written.
        way: the way to it.
    """

    value: Any
    way: Way


def start_of(component: Component) -> Start | None:
    """Return what an input starts with; on a screen with a Form only the Form says so."""
    forms = component.screen.by_type.get("Form")
    if forms is None:
        if "init-value" not in component.node:
            return None
        return Start(component.node["init-value"], (*component.way, "init-value"))
    name, values = component.name, forms[0].node.get("init-values")
    if len(forms) > 1 or name is None or not isinstance(values, dict) or name not in values:
        return None  # of several Forms nobody knows which one counts
    return Start(cast("dict[str, Any]", values)[name], (*forms[0].way, "init-values", name))
