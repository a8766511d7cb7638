"""The routing model, given or implied: forward edges only, everything connected, somewhere to start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from flowdsl.catalogue import MAX_ROUTES
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.screens import may_end
from flowdsl.diagnostics.codes import ROUTING, UNREACHABLE_SCREEN
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.tree.values import is_items
from flowdsl.versions import FlowVersion


def check_routing(context: Context) -> None:
    """Report what the platform refuses in the routes of a flow."""
    model = context.tree.header.get("routing_model")
    if model is None:
        _check_implied(context)
    elif isinstance(model, dict):
        _check_model(cast("Mapping[str, Any]", model), context)


def _check_model(model: Mapping[str, Any], context: Context) -> None:
    sound = True
    for screen, routes in model.items():
        if screen not in context.by_id:
            sound = False
            _report(context, f"the routing model names {screen!r}, which is no screen", (screen,), hint=screen)
        if not is_items(routes):
            sound = False
            _report(context, f"the routes of {screen} in the routing model are no list", (screen,))
            continue
        sound = _check_routes(screen, routes, model, context) and sound
    edges = {(screen, route) for screen, routes in model.items() if is_items(routes) for route in routes}
    listed = {*model, *(route for _, route in edges)}
    for screen in context.tree.screens:
        if screen.id not in listed and not may_end(screen):
            sound = False
            _report(context, f"the routing model leaves out the screen {screen.id}")
    if not sound:
        return
    _check_navigates(edges, context)
    _check_connected(edges, context)
    if context.version >= FlowVersion.V7_3:
        edges |= _navigates(context)
    _check_entry(edges, context)


def _navigates(context: Context) -> set[tuple[str, str]]:
    return {
        (screen.id, placed.action.target)
        for screen in context.tree.screens
        for placed in context.found.actions[screen.id]
        if placed.action.name == "navigate"
        and isinstance(placed.action.target, str)
        and placed.action.target != screen.id
    }


def _check_routes(screen: str, routes: tuple[Any, ...], model: Mapping[str, Any], context: Context) -> bool:
    """Report wrong routes of one screen; whether there are none."""
    sound = len(routes) <= MAX_ROUTES.maximum
    if not sound:
        _report(context, f"{screen} has {len(routes)} routes", (screen,), allowed=f"at most {MAX_ROUTES.maximum}")
    for index, route in enumerate(routes):
        at = (screen, index)
        if route not in context.by_id:
            _report(context, f"{screen} leads to {route!r}, which is no screen", at, hint=str(route))
        elif route == screen:
            _report(context, f"{screen} leads to itself", at)
        elif screen in (model.get(route) or ()) and list(model).index(screen) > list(model).index(route):
            _report(
                context,
                f"{route} and {screen} lead to each other",
                at,
                help_="List forward routes only: going back is always allowed.",
            )
        else:
            continue
        sound = False
    return sound


def _check_navigates(edges: set[tuple[str, str]], context: Context) -> None:
    for screen in context.tree.screens:
        for placed in context.found.actions[screen.id]:
            target = placed.action.target
            if placed.action.name != "navigate" or not isinstance(target, str) or target == screen.id:
                continue
            if (screen.id, target) not in edges and (target, screen.id) not in edges:
                context.report.add(
                    ROUTING,
                    f"navigate leads from {screen.id} to {target}, which the routing model does not allow",
                    placed.component,
                    (*placed.keys, "next", "name"),
                    origin=placed.action.origin,
                    parts=(0,),
                    help=f"Add {target} to the routes of {screen.id}, or leave routing_model out: it is inferred.",
                )


def _check_implied(context: Context) -> None:
    """Check the routes that the platform derives from navigate actions where there is no endpoint."""
    edges: set[tuple[str, str]] = set()
    lists = False
    for screen in context.tree.screens:
        targets = {
            placed.action.target
            for placed in context.found.actions[screen.id]
            if placed.action.name == "navigate" and isinstance(placed.action.target, str)
        }
        if any(component.type == "NavigationList" for component in context.found.components[screen.id]):
            lists = True
            targets |= set(context.by_id)
        edges |= {(screen.id, target) for target in targets if target != screen.id}
        if len(targets) > MAX_ROUTES.maximum and not lists:
            message = f"{screen.id} leads to {len(targets)} screens"
            _report(context, message, allowed=f"at most {MAX_ROUTES.maximum}")
    _check_connected(edges, context)
    if not lists or context.version < FlowVersion.V6_2:
        _check_entry(edges, context)


def _check_connected(edges: Iterable[tuple[str, str]], context: Context) -> None:
    screens = context.tree.screens
    if len(screens) < 2:  # noqa: PLR2004 - one screen is always connected
        return
    neighbours: dict[str, set[str]] = {}
    for start, end in edges:
        neighbours.setdefault(start, set()).add(end)
        neighbours.setdefault(end, set()).add(start)
    reached = {screens[0].id}
    todo = [screens[0].id]
    while todo:
        for other in neighbours.get(todo.pop(), ()):
            if other not in reached:
                reached.add(other)
                todo.append(other)
    for screen in screens:
        if screen.id not in reached:
            context.report.add(
                UNREACHABLE_SCREEN,
                f"no way leads from {screens[0].id} to the screen {screen.id}",
                screen,
                parts=(),
                help=f'Navigate to it: navigate("{screen.name}").'
                + (
                    f' If the endpoint decides, add it to routes=["{screen.name}"] of a screen.'
                    if context.endpoint
                    else ""
                ),
            )


def _check_entry(edges: set[tuple[str, str]], context: Context) -> None:
    """Report a flow in which every screen is led to; from 6.3 to 7.2 the platform does not ask."""
    if FlowVersion.V6_3 <= context.version < FlowVersion.V7_3:
        return
    screens = context.tree.screens
    reached = {end for _, end in edges}
    if screens and all(screen.id in reached for screen in screens):
        _report(
            context,
            f"every screen of the flow {context.tree.name} is led to by another one, so none can be the first",
            help_="Remove a navigate that leads back: going back is always allowed.",
        )


def _report(
    context: Context,
    message: str,
    keys: tuple[str | int, ...] = (),
    *,
    allowed: str | None = None,
    help_: str | None = None,
    hint: str | None = None,
) -> None:
    given = context.tree.header.get("routing_model") is not None
    context.report.add(
        ROUTING,
        message,
        context.tree,
        ("routing_model", *keys) if given else ("screens",),
        parts=("routing_model", *keys) if given else (),
        allowed=allowed,
        help=help_ or (did_you_mean(hint, tuple(context.by_id)) if hint is not None else None),
    )
