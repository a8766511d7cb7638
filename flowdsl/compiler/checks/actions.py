"""Actions: allowed where they hang, and payloads that fit who receives them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

from flowdsl.catalogue import COMPONENTS, SHAPES
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.payloads import check_files, check_payload, check_sent, check_update, is_harmless
from flowdsl.compiler.checks.raw import check_raw_value
from flowdsl.compiler.checks.rules import exists
from flowdsl.compiler.checks.screens import may_end
from flowdsl.compiler.report import python_parts
from flowdsl.diagnostics.codes import (
    COMPLETE_PLACE,
    INVALID_ACTION,
    MISSING_FEATURE,
    NO_ENDPOINT,
    PROPERTY_FORMAT,
    PROPERTY_TYPE,
    SELF_NAVIGATION,
    UNKNOWN_MEMBER,
)
from flowdsl.diagnostics.shown import shown
from flowdsl.expressions.nodes import Node
from flowdsl.tree.nodes import ScreenNode, Verbatim
from flowdsl.tree.walk import PlacedAction
from flowdsl.versions import FlowVersion


def check_actions(screen: ScreenNode, context: Context) -> None:
    """Report what is wrong with the actions of a screen."""
    for placed in context.found.actions[screen.id]:
        if not _check_allowed(placed, context):
            continue
        for key, value in placed.action.payload.items() if placed.action.payload else ():
            if not is_harmless(value):
                check_sent(placed, key, value, context)
                check_raw_value(placed, key, value, context)
        check = _CHECKS.get(placed.action.name)
        if check is not None:
            check(placed, screen, context)
        if placed.action.extra:
            _check_extra(placed, context)


def allowed_actions(placed: PlacedAction, context: Context) -> Mapping[str, FlowVersion]:
    """Return the actions that the place of an action takes, each with its first version."""
    keys = placed.keys
    return _allowed(
        placed.component.type, str(keys[0]), None if placed.item is None else str(keys[-1]), context.version
    )


@functools.lru_cache(maxsize=1024)
def _allowed(component: str, key: str, inner: str | None, version: FlowVersion) -> Mapping[str, FlowVersion]:
    """Return the actions that a property takes, or a member of its items, each with its first version."""
    spec = COMPONENTS.get(component)
    prop = spec.properties.get(key) if spec is not None else None
    if prop is not None and inner is not None and prop.item_shape is not None:
        prop = SHAPES[prop.item_shape].properties.get(inner)
    # A property that the version lacks is reported as such.
    return prop.actions if prop is not None and exists(prop, version) else {}


def _check_allowed(placed: PlacedAction, context: Context) -> bool:
    allowed = allowed_actions(placed, context)
    name = placed.action.name
    if not allowed:
        return placed.component.type not in COMPONENTS
    since = allowed.get(name)
    if since is not None and since <= context.version:
        return True
    where = f"{placed.keys[-1]} of {placed.component.type}"
    if since is None:
        context.report.add(
            INVALID_ACTION,
            f"{where} is {name}",
            placed.component,
            placed.keys,
            origin=placed.action.origin,
            parts=(),
            allowed=", ".join(action for action, first in allowed.items() if first <= context.version),
        )
        return False
    context.report.add(
        MISSING_FEATURE,
        f"{where} cannot be {name} in Flow JSON {context.version.text}",
        placed.component,
        placed.keys,
        origin=placed.action.origin,
        parts=(),
        help=f"It can from {since.text}: compile for that or a later version.",
    )
    return False


def _check_navigate(placed: PlacedAction, screen: ScreenNode, context: Context) -> None:
    target = placed.action.target
    if not isinstance(target, str):
        return
    if target == screen.id:
        context.report.add(
            SELF_NAVIGATION,
            f"navigate leads from {screen.id} to itself",
            placed.component,
            (*placed.keys, "next", "name"),
            origin=placed.action.origin,
            parts=(0,),
            help="To change what the screen shows use update_data, or data_exchange with an endpoint.",
        )
        return
    check_payload(placed, context.by_id[target], context)


def _check_complete(placed: PlacedAction, screen: ScreenNode, context: Context) -> None:
    if not may_end(screen):
        context.report.add(
            COMPLETE_PLACE,
            f"complete stands on the screen {screen.id}, which is not terminal",
            placed.component,
            placed.keys,
            origin=placed.action.origin,
            parts=(),
            help=f"Leave out terminal=False in the header of {screen.name}.",
        )
    check_files(placed, context)


def _check_exchange(placed: PlacedAction, _screen: ScreenNode, context: Context) -> None:
    if not context.endpoint:
        context.report.add(
            NO_ENDPOINT,
            f"data_exchange in the flow {context.tree.name}, which has no endpoint",
            placed.component,
            placed.keys,
            origin=placed.action.origin,
            parts=(),
            help=f'Say which protocol the endpoint speaks: class {context.tree.name}(Flow, data_api_version="3.0").',
        )


def _check_url(placed: PlacedAction, _screen: ScreenNode, context: Context) -> None:
    url = placed.action.target
    if not isinstance(url, (str, Node, Verbatim)):
        context.report.add(
            PROPERTY_TYPE,
            f"the address of open_url is {shown(url)}",
            placed.component,
            (*placed.keys, "url"),
            origin=placed.action.origin,
            parts=(0,),
            allowed="a text, or a field that holds one",
        )
    elif isinstance(url, str) and not url.startswith("${"):
        scheme, colon, rest = url.partition(":")
        if (
            not colon
            or not rest
            or not scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()
            or " " in url
        ):
            context.report.add(
                PROPERTY_FORMAT,
                f"the address of open_url is {shown(url)}",
                placed.component,
                (*placed.keys, "url"),
                origin=placed.action.origin,
                parts=(0,),
                allowed="an address such as https://example.org",
            )


def _check_extra(placed: PlacedAction, context: Context) -> None:
    for key in placed.action.extra:
        context.report.add(
            UNKNOWN_MEMBER,
            f"the catalogue knows no member {key!r} of {placed.action.name}; the platform may refuse it",
            placed.component,
            (*placed.keys, key),
            origin=placed.action.origin,
            parts=python_parts(placed.component, ("extra", key)),
            on_key=True,
            allow=placed.component.allow,
        )


_CHECKS: Mapping[str, Callable[[PlacedAction, ScreenNode, Context], None]] = {
    "navigate": _check_navigate,
    "complete": _check_complete,
    "data_exchange": _check_exchange,
    "update_data": check_update,
    "open_url": _check_url,
}
