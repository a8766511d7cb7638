"""The one walk over a document, which keeps what the rules look at."""

from __future__ import annotations

from typing import Any

from flowdsl.validator.facts import ACTION_KEYS, Action, Component, Facts, Screen, Text
from flowdsl.validator.findings import Way
from flowdsl.versions import FlowVersion

_SELECT_KEYS = ACTION_KEYS[1:]
_WITHOUT_ACTIONS = frozenset({"Form", "If", "Switch"})
_WITH_ITEM_ACTIONS = frozenset({"CheckboxGroup", "Dropdown", "RadioButtonsGroup", "ChipsSelector"})
_ACTIONS = frozenset({"complete", "navigate", "data_exchange", "update_data"})


def gather(document: dict[str, Any], version: FlowVersion) -> Facts:
    """Walk over a document once and keep what the rules look at.

    Args:
        document: a flow that has passed the schema stage.
        version: its version.
    """
    screens: list[Screen] = []
    actions: list[Action] = []
    for index, node in enumerate(document["screens"]):
        screen = Screen(index, node["id"], node, ("screens", index))
        layout = node.get("layout")
        if layout is not None and "children" in layout:
            _walk(layout["children"], (*screen.way, "layout", "children"), screen, in_form=False)
        actions += screen.actions
        screens.append(screen)
    by_id = {screen.id: screen for screen in screens}
    by_type: dict[str, list[Component]] = {}
    for screen in by_id.values():
        for kind, components in screen.by_type.items():
            if kind in by_type:
                by_type[kind] += components
            else:
                by_type[kind] = components.copy()
    return Facts(version, document, screens, by_id, actions, by_type)


def _walk(nodes: list[dict[str, Any]], way: Way, screen: Screen, *, in_form: bool) -> None:
    components, by_type = screen.components, screen.by_type
    for index, node in enumerate(nodes):
        kind = node["type"]
        here = (*way, index)
        if kind in _WITHOUT_ACTIONS:
            _walk_container(kind, node, here, screen, in_form=in_form)
        name: Any = node.get("name")
        named = name.__class__ is str
        component = Component(kind, node, here, screen, in_form, name if named else None)
        components.append(component)
        if kind in by_type:
            by_type[kind].append(component)
        else:
            by_type[kind] = [component]
        if named:
            screen.first_named.setdefault(name, component)
            screen.last_named[name] = component
        for key, value in node.items():
            if value.__class__ is str:
                if "$" in value or "`" in value or "\\" in value:
                    screen.texts.append(Text(component, key, value))
            elif value.__class__ is dict:
                _look_inside(component, key, value, screen)
        if kind in _WITH_ITEM_ACTIONS:
            _look_at_items(component, screen)


def _walk_container(kind: str, node: dict[str, Any], way: Way, screen: Screen, *, in_form: bool) -> None:
    if kind == "Form":
        _walk(node["children"], (*way, "children"), screen, in_form=True)
        return
    screen.conditional = True
    if kind == "If":
        _walk(node["then"], (*way, "then"), screen, in_form=in_form)
        if "else" in node:
            _walk(node["else"], (*way, "else"), screen, in_form=in_form)
        return
    for case, nodes in node["cases"].items():
        _walk(nodes, (*way, "cases", case), screen, in_form=in_form)


def _look_at_items(component: Component, screen: Screen) -> None:
    """Keep the actions of the options of a component."""
    items = component.node["data-source"]
    if items.__class__ is list:
        for index, item in enumerate(items):
            for key in _SELECT_KEYS:
                if key in item:
                    way = (*component.way, "data-source", index, key)
                    _keep_action(item[key], way, key, component, screen)


def _look_inside(component: Component, key: str, value: dict[str, Any], screen: Screen) -> None:
    if key in ACTION_KEYS and component.type not in _WITHOUT_ACTIONS:
        _keep_action(value, (*component.way, key), key, component, screen)
    for inner, text in value.items():
        if text.__class__ is str and ("$" in text or "`" in text or "\\" in text):
            screen.texts.append(Text(component, key, text, inner))


def _keep_action(node: dict[str, Any], way: Way, key: str, component: Component, screen: Screen) -> None:
    name = node["name"]
    if name.__class__ is str and name in _ACTIONS:  # below If and Switch it may be anything
        screen.actions.append(Action(name, node, way, screen, component, key))
