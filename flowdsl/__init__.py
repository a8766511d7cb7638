"""WhatsApp Flows written as Python classes, compiled to versioned Flow JSON."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flowdsl.compiler import CompiledFlow, compile_flow
    from flowdsl.components.items import CarouselImage, ChipItem, NavigationItem, Option
    from flowdsl.errors import CompileError, ExpressionError, FlowError
    from flowdsl.language.actions import Action, complete, data_exchange, navigate, open_url, update_data
    from flowdsl.language.component import Component
    from flowdsl.language.fields import Data
    from flowdsl.language.flow import Flow, flow_class
    from flowdsl.language.group import Group
    from flowdsl.language.late import data, form, screen
    from flowdsl.language.parameter import Param
    from flowdsl.language.raw import raw
    from flowdsl.language.screen import Screen, screen_class
    from flowdsl.validator import Report, read_answer, validate

__all__ = [
    "Action",
    "CarouselImage",
    "ChipItem",
    "CompileError",
    "CompiledFlow",
    "Component",
    "Data",
    "ExpressionError",
    "Flow",
    "FlowError",
    "Group",
    "NavigationItem",
    "Option",
    "Param",
    "Report",
    "Screen",
    "compile_flow",
    "complete",
    "data",
    "data_exchange",
    "flow_class",
    "form",
    "navigate",
    "open_url",
    "raw",
    "read_answer",
    "screen",
    "screen_class",
    "update_data",
    "validate",
]

_HOMES = {
    "compiler": ("CompiledFlow", "compile_flow"),
    "components.items": ("CarouselImage", "ChipItem", "NavigationItem", "Option"),
    "errors": ("CompileError", "ExpressionError", "FlowError"),
    "language.actions": ("Action", "complete", "data_exchange", "navigate", "open_url", "update_data"),
    "language.component": ("Component",),
    "language.fields": ("Data",),
    "language.flow": ("Flow", "flow_class"),
    "language.group": ("Group",),
    "language.late": ("data", "form", "screen"),
    "language.parameter": ("Param",),
    "language.raw": ("raw",),
    "language.screen": ("Screen", "screen_class"),
    "validator": ("Report", "read_answer", "validate"),
}
_HOME_OF = {name: f"flowdsl.{module}" for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    # Whoever uses one room (a linter, the command line) does not pay for the others.
    home = _HOME_OF.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
