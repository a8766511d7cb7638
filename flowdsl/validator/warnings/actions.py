"""Warnings of actions that run at other times, or send other values, than their author means."""

from __future__ import annotations

from typing import Any, cast

from flowdsl.catalogue import COMPONENTS
from flowdsl.expressions.nodes import Ref
from flowdsl.expressions.parse import is_binding, parse_binding
from flowdsl.validator.facts import Action, Component, Facts, Screen
from flowdsl.validator.findings import Findings, key, warning
from flowdsl.validator.registry import between, rule
from flowdsl.validator.warnings.starts import start_of
from flowdsl.versions import FlowVersion

SWALLOWED_KEY = warning("swallowed-payload-key", "A payload key that the phone replaces by a value of its own.")
TEXT_FOR_NUMBER = warning("text-for-number", "The text that was typed into a number input where a number is wanted.")
BOUND_TARGET = warning("bound-target", "A navigate whose screen is a reference, which the phone does not resolve.")
SELECT_RUNS_TWICE = warning(
    "select-runs-on-unselect", "An on-select-action that runs as well when a choice is taken back."
)
SELECT_ON_RENDER = warning("select-on-render", "An on-select-action that runs as soon as the screen is shown.")
CHIPS_TOO_EARLY = warning("chips-before-tap", "Chips that send what was chosen before the tap.")
NOT_HTTPS = warning("url-not-https", "A link that the phone may not open.")

_SWALLOWED = {"data_exchange": ("action", "screen"), "complete": ("flow_token",)}
_NUMBER_TYPES = COMPONENTS["TextInput"].value_type_by["input-type"]
"""The input-types whose answers count as numbers where types are compared, and are texts on the phone."""
_RUNS_TWICE = ("CheckboxGroup", "Dropdown", "RadioButtonsGroup")


@rule(SWALLOWED_KEY, BOUND_TARGET)
def payload_keys(facts: Facts, found: Findings) -> None:
    """Payload keys and targets that mean what they say."""
    for action in facts.actions:
        swallowed = _SWALLOWED.get(action.name)
        if swallowed is not None:
            payload = action.payload
            for name in swallowed if payload else ():
                if payload and name in payload:
                    found.add(
                        SWALLOWED_KEY,
                        f"the payload key {name!r} of {action.name} is replaced by the phone's own",
                        key((*action.way, "payload", name)),
                        help="Give it another name.",
                    )
        elif action.name == "navigate" and (action.target or "").startswith("${"):
            found.add(
                BOUND_TARGET,
                f"navigate leads to {action.target!r:.60}, which the phone takes for the id of a screen",
                (*action.way, "next", "name"),
                help="Name the screen: show one of several links by an If, or let the endpoint choose.",
            )


@rule(TEXT_FOR_NUMBER)
def number_answers(facts: Facts, found: Findings) -> None:
    """Number inputs go into texts, or through an expression."""
    if "TextInput" not in facts.types or not any(map(_asks_number, facts.screens)):
        return
    for action in facts.actions:
        target = action.screen if action.name == "update_data" else facts.by_id.get(action.target or "")
        if target is not None and action.payload:
            _number_payload(action, target, facts, found)
    for screen in facts.screens:
        for text in screen.texts:
            if text.key in _NUMBER_KEYS and _is_number_answer(text.value, screen, facts):
                found.add(
                    TEXT_FOR_NUMBER,
                    f"{text.key} of {text.component.type} gets the text that was typed, and wants a number",
                    text.way,
                    help=f"Compute one (6.0 or later): `{text.value[:60]} + 0`.",
                )


_NUMBER_KEYS = frozenset(
    key
    for spec in COMPONENTS.values()
    for key, prop in spec.properties.items()
    if prop.types == ("number",) and prop.dynamic_types
)


def _asks_number(screen: Screen) -> bool:
    return any(component.node.get("input-type") in _NUMBER_TYPES for component in screen.by_type.get("TextInput", ()))


def _number_payload(action: Action, target: Screen, facts: Facts, found: Findings) -> None:
    data = target.data
    for name, value in (action.payload or {}).items():
        if value.__class__ is not str or not _is_number_answer(value, action.screen, facts):
            continue
        declared: Any = data.get(name)
        if isinstance(declared, dict) and cast("dict[str, Any]", declared).get("type") in ("number", "integer"):
            far = value.replace("${form", f"${{screen.{action.screen.id}.form")
            found.add(
                TEXT_FOR_NUMBER,
                f"payload key {name!r} sends the text that was typed, and {target.id} wants a number",
                (*action.way, "payload", name),
                help=f"Compute one (6.0 or later): `{far[:80]} + 0`.",
            )


def _is_number_answer(text: str, screen: Screen, facts: Facts) -> bool:
    """Whether a text is the bare answer of a number input."""
    if "form." not in text or not is_binding(text):
        return False
    ref = parse_binding(text)
    if not isinstance(ref, Ref) or ref.store != "form" or len(ref.path) != 1:
        return False
    other = screen if ref.screen is None else facts.by_id.get(ref.screen)
    component = other.first_named.get(ref.path[0]) if other is not None else None
    return component is not None and component.type == "TextInput" and component.node.get("input-type") in _NUMBER_TYPES


@rule(SELECT_RUNS_TWICE, CHIPS_TOO_EARLY, versions=between(FlowVersion.V6_0))
def selections(facts: Facts, found: Findings) -> None:
    """Actions of selections that run when they are meant to."""
    for action in facts.actions:
        if action.key != "on-select-action" or len(action.way) != len(action.component.way) + 1:
            continue
        component = action.component
        if component.type == "ChipsSelector":
            _chips(action, found)
        elif _runs_twice(action):
            found.add(
                SELECT_RUNS_TWICE,
                f"on-select-action of {component.type} {component.name!r} runs as well when a choice is taken back",
                key(action.way),
                help="Add an on-unselect-action that says what happens then.",
            )


def _runs_twice(action: Action) -> bool:
    """Whether an action sets the same values whatever was chosen or taken back."""
    component = action.component
    if action.name != "update_data" or component.type not in _RUNS_TWICE or "on-unselect-action" in component.node:
        return False
    if component.type == "RadioButtonsGroup" and component.node.get("required") is True:
        return False
    return all(not isinstance(value, str) or "${" not in value for value in (action.payload or {}).values())


def _chips(action: Action, found: Findings) -> None:
    own = f"${{form.{action.component.name}}}"
    for name, value in (action.payload or {}).items():
        if value == own:
            found.add(
                CHIPS_TOO_EARLY,
                f"payload key {name!r} sends what was chosen before the tap",
                (*action.way, "payload", name),
                help="Send it by the Footer: chips store a choice only after their actions have run.",
            )


@rule(SELECT_ON_RENDER, versions=between(FlowVersion.V6_0, FlowVersion.V6_3))
def select_on_render(facts: Facts, found: Findings) -> None:
    """No action that runs before anything was chosen."""
    for action in facts.actions:
        if action.key == "on-select-action" and start_of(action.component) is not None:
            component = action.component
            found.add(
                SELECT_ON_RENDER,
                f"on-select-action of {component.type} {component.name!r} runs when the screen is shown",
                key(action.way),
                help="Drop the start value, or take version 7.0 or later, where only a choice runs it.",
            )


@rule(NOT_HTTPS, versions=between(FlowVersion.V6_0))
def links(facts: Facts, found: Findings) -> None:
    """Links to addresses that the phone opens."""
    for component in facts.of("EmbeddedLink", "OptIn"):
        url = _url(component)
        if url is not None and not url.lower().startswith("https://"):
            found.add(
                NOT_HTTPS,
                f"{component.type} opens {url[:60]!r}",
                (*component.way, "on-click-action", "url"),
                allowed="an address that begins with https://",
            )


def _url(component: Component) -> str | None:
    action = component.node.get("on-click-action")
    if action is None or action.get("name") != "open_url":
        return None
    url = action.get("url")
    return url if isinstance(url, str) and not url.startswith(("${", "`")) else None


CHECKS = (payload_keys, number_answers, selections, select_on_render, links)
