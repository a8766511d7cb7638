"""WhatsApp Flows written as Python classes, compiled to versioned Flow JSON."""

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
    "screen",
    "screen_class",
    "update_data",
]
