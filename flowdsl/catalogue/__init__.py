"""The platform's facts as data: components, item shapes, actions, layouts, properties of screens and flows, limits."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flowdsl.catalogue import choices, control, inputs, lists, media, pickers, text, uploads
from flowdsl.catalogue import screen as _screen
from flowdsl.catalogue.actions import actions_of
from flowdsl.catalogue.items import SHAPES as _SHAPES
from flowdsl.catalogue.layout import LAYOUTS as _LAYOUTS
from flowdsl.catalogue.layout import MAX_COMPONENTS, NEEDS_FORM
from flowdsl.catalogue.model import (
    ActionSpec,
    ComponentSpec,
    LayoutSpec,
    Limit,
    Placement,
    PropertySpec,
    Quirk,
    ShapeSpec,
)
from flowdsl.catalogue.patterns import DATE_SINCE, PATTERNS, UNCHECKED_EXPRESSION_KEYS
from flowdsl.catalogue.screen import MAX_IMAGE_CAROUSELS, MAX_JSON_BYTES, MAX_ROUTES, MAX_SCREENS
from flowdsl.catalogue.uploads import MAX_COMPLETE_FILES, MAX_COMPLETE_KB

GROUPS: Mapping[str, tuple[ComponentSpec, ...]] = MappingProxyType(
    {
        "text": text.COMPONENTS,
        "inputs": inputs.COMPONENTS,
        "choices": choices.COMPONENTS,
        "pickers": pickers.COMPONENTS,
        "uploads": uploads.COMPONENTS,
        "media": media.COMPONENTS,
        "lists": lists.COMPONENTS,
        "control": control.COMPONENTS,
    }
)
"""The components by the name of the module that describes them, and of the one that has their classes."""

COMPONENTS: Mapping[str, ComponentSpec] = MappingProxyType(
    {spec.name: spec for group in GROUPS.values() for spec in group}
)
"""Every component, by the value of its ``type``."""

SHAPES: Mapping[str, ShapeSpec] = MappingProxyType({spec.name: spec for spec in _SHAPES})
"""Every shape of a list's items, by its name."""

ACTIONS: Mapping[str, ActionSpec] = MappingProxyType(
    {spec.name: spec for spec in actions_of(COMPONENTS.values(), SHAPES)}
)
"""Every action, by its ``name``."""

LAYOUTS: Mapping[str, LayoutSpec] = MappingProxyType({spec.name: spec for spec in _LAYOUTS})
"""Every layout, by the value of its ``type``."""

SCREEN: Mapping[str, PropertySpec] = MappingProxyType(dict(_screen.SCREEN))
"""The properties of a screen, by Flow JSON key."""

FLOW: Mapping[str, PropertySpec] = MappingProxyType(dict(_screen.FLOW))
"""The properties of a flow, by Flow JSON key."""

__all__ = [
    "ACTIONS",
    "COMPONENTS",
    "DATE_SINCE",
    "FLOW",
    "GROUPS",
    "LAYOUTS",
    "MAX_COMPLETE_FILES",
    "MAX_COMPLETE_KB",
    "MAX_COMPONENTS",
    "MAX_IMAGE_CAROUSELS",
    "MAX_JSON_BYTES",
    "MAX_ROUTES",
    "MAX_SCREENS",
    "NEEDS_FORM",
    "PATTERNS",
    "SCREEN",
    "SHAPES",
    "UNCHECKED_EXPRESSION_KEYS",
    "ActionSpec",
    "ComponentSpec",
    "LayoutSpec",
    "Limit",
    "Placement",
    "PropertySpec",
    "Quirk",
    "ShapeSpec",
]
