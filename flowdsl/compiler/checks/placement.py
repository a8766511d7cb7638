"""Where components may stand, and how many of them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from flowdsl.catalogue import COMPONENTS, MAX_COMPONENTS, MAX_IMAGE_CAROUSELS, NEEDS_FORM
from flowdsl.compiler.checks.context import Context
from flowdsl.diagnostics.codes import (
    IF_NESTING,
    LIST_ON_TERMINAL,
    NOT_ALONE,
    OUTSIDE_FORM,
    PLACEMENT,
    RICH_TEXT_NOT_ALONE,
    TOO_MANY_CAROUSELS,
    TOO_MANY_COMPONENTS,
    TOO_MANY_OF_A_KIND,
)
from flowdsl.tree.nodes import ComponentNode, ScreenNode
from flowdsl.tree.walk import CONTAINERS, child_lists
from flowdsl.versions import FlowVersion

LAYOUT = "SingleColumnLayout"
MEDIA = frozenset({"PhotoPicker", "DocumentPicker"})


def check_places(screen: ScreenNode, context: Context) -> None:
    """Report components in wrong places, and more of them than a screen takes."""
    components = context.found.components[screen.id]
    counts = context.found.counts[screen.id]
    sound = counts.keys().isdisjoint(CONTAINERS) and counts.keys().isdisjoint(_refused(LAYOUT, context.version))
    if not sound and not _check_parents(screen.children, LAYOUT, context):
        return
    _check_counts(screen, counts, context)
    if "Form" in counts:
        _check_form(screen, components, context)
    elif context.version < FlowVersion.V4_0:
        _check_needed_form(components, context)
    if "RichText" in counts:
        allowed = {"RichText", "Footer"} if context.version >= FlowVersion.V6_3 else {"RichText"}
        _check_alone(screen, components, "RichText", allowed, context)
    if "NavigationList" in counts:
        _check_alone(screen, components, "NavigationList", {"NavigationList", "Form"}, context)
        if screen.header.get("terminal") is True:
            context.report.add(
                LIST_ON_TERMINAL,
                f"a NavigationList cannot stand on {screen.id}, which is terminal",
                screen,
                origin=_first(components, "NavigationList").origin,
                help="Its items lead on: let another screen end the flow.",
            )
    if "If" in counts:
        _check_nesting(screen.children, context)


def check_carousels(context: Context) -> None:
    """Report more image carousels than a flow takes."""
    found = [
        component
        for components in context.found.components.values()
        for component in components
        if component.type == "ImageCarousel"
    ]
    if len(found) > MAX_IMAGE_CAROUSELS.maximum:
        context.report.add(
            TOO_MANY_CAROUSELS,
            f"the flow has {len(found)} ImageCarousels",
            found[MAX_IMAGE_CAROUSELS.maximum],
            allowed=f"at most {MAX_IMAGE_CAROUSELS.maximum} in a flow",
        )


def _check_parents(children: Iterable[ComponentNode], parent: str, context: Context) -> bool:
    """Report components in places that refuse them; whether there are none."""
    sound = True
    refused = _refused(parent, context.version)
    for child in children:
        if child.type in refused:
            sound = False
            spec = COMPONENTS[child.type]
            if spec.since <= context.version:
                since = spec.allowed_in.get(parent)
                later = f"; it may from {since.text}" if since is not None else ""
                where = "the screen itself" if parent == LAYOUT else parent
                _place(child, f"{child.type} cannot stand in {where}{later}", context, spec.allowed_in)
        elif child.type in CONTAINERS:
            for _, inner in child_lists(child):
                sound = _check_parents(inner, child.type, context) and sound
    return sound


@functools.lru_cache(maxsize=256)
def _refused(parent: str, version: FlowVersion) -> frozenset[str]:
    """Return the components that may not stand in a parent, of those that the catalogue knows."""
    return frozenset(
        spec.name
        for spec in COMPONENTS.values()
        if spec.since > version or (since := spec.allowed_in.get(parent)) is None or since > version
    )


def _place(node: ComponentNode, message: str, context: Context, allowed: Iterable[str] = ()) -> None:
    words = ", ".join("the screen itself" if place == LAYOUT else place for place in allowed)
    context.report.add(PLACEMENT, message, node, allowed=words or None)


_LIMITS = {spec.name: spec.max_per_screen for spec in COMPONENTS.values() if spec.max_per_screen is not None}


def _check_counts(screen: ScreenNode, counts: Mapping[str, int], context: Context) -> None:
    total = len(context.found.components[screen.id]) - counts.get("Form", 0)
    if total > MAX_COMPONENTS.maximum:
        most = _largest(screen.children, None)
        if most > MAX_COMPONENTS.maximum:
            context.report.add(
                TOO_MANY_COMPONENTS,
                f"the screen {screen.id} has {most} components",
                screen,
                parts=(),
                allowed=f"at most {MAX_COMPONENTS.maximum}; the largest branch of an If or Switch counts",
                help="Spread them over several screens.",
            )
    for name, count in counts.items():
        limit = _LIMITS.get(name) if count > 1 else None
        if limit is None or count <= limit.maximum or context.version < limit.since:
            continue
        if name == "Form" and ("If" in counts or "Switch" in counts):
            continue
        most = _largest(screen.children, frozenset({name}))
        if most > limit.maximum:
            _too_many(screen, name, most, f"at most {limit.maximum}", context)
    if "PhotoPicker" in counts and "DocumentPicker" in counts and _largest(screen.children, MEDIA) > 1:
        pickers = counts["PhotoPicker"] + counts["DocumentPicker"]
        _too_many(screen, "DocumentPicker", pickers, "one PhotoPicker or DocumentPicker in all", context)


def _too_many(screen: ScreenNode, name: str, count: int, allowed: str, context: Context) -> None:
    components = [one for one in context.found.components[screen.id] if one.type == name]
    context.report.add(
        TOO_MANY_OF_A_KIND,
        f"the screen {screen.id} has {count} components of the type {name}",
        components[-1],
        allowed=f"{allowed}; the largest branch of an If or Switch counts",
    )


def _largest(children: Iterable[ComponentNode], types: frozenset[str] | None) -> int:
    """Count components (of some types) as the platform does: of branches the largest, a Form not itself."""
    count = 0
    for child in children:
        if types is None:
            count += child.type != "Form"
        else:
            count += child.type in types
        if child.type == "Form":
            count += sum(_largest(inner, types) for _, inner in child_lists(child))
        elif child.type in CONTAINERS:
            count += max((_largest(inner, types) for _, inner in child_lists(child)), default=0)
    return count


def _check_form(screen: ScreenNode, components: Sequence[ComponentNode], context: Context) -> None:
    inside: set[int] = set()

    def mark(children: Iterable[ComponentNode]) -> None:
        for child in children:
            inside.add(id(child))
            for _, inner in child_lists(child):
                mark(inner)

    for child in screen.children:
        if child.type == "Form":
            mark((child,))
    for component in components:
        if component.type in NEEDS_FORM and id(component) not in inside:
            context.report.add(
                OUTSIDE_FORM,
                f"{component.type} stands outside the Form of the screen {screen.id}",
                component,
                help="Put every input of the screen into the Form, or leave the Form out.",
            )


def _check_needed_form(components: Sequence[ComponentNode], context: Context) -> None:
    for component in components:
        if component.type in NEEDS_FORM:
            context.report.add(
                OUTSIDE_FORM,
                f"{component.type} stands outside a Form, which Flow JSON {context.version.text} does not take",
                component,
                help='Wrap the body: class ...(Screen, title="...", form="form").',
            )


def _check_alone(
    screen: ScreenNode, components: Sequence[ComponentNode], name: str, allowed: set[str], context: Context
) -> None:
    for component in components:
        if component.type not in allowed:
            old = name == "RichText" and context.version < FlowVersion.V6_0
            context.report.add(
                RICH_TEXT_NOT_ALONE if old else NOT_ALONE,
                f"{component.type} cannot stand on the screen {screen.id} beside a {name}",
                component,
                allowed=" and ".join(sorted(allowed - {name})) or None,
            )


def _first(components: Sequence[ComponentNode], name: str) -> ComponentNode:
    return next(component for component in components if component.type == name)


def _check_nesting(children: Iterable[ComponentNode], context: Context) -> None:
    for child in children:
        if child.type == "If":
            if _nested is not None and _ifs(child) > _nested.maximum:
                context.report.add(
                    IF_NESTING,
                    "an If holds more than two other Ifs",
                    child,
                    allowed="two Ifs below an If in all, in both branches together",
                    help="Join conditions with &, or use a Switch.",
                )
        elif child.type in CONTAINERS:
            for _, inner in child_lists(child):
                _check_nesting(inner, context)


_nested = COMPONENTS["If"].max_nesting


def _ifs(component: ComponentNode) -> int:
    """Count an If and the Ifs below it, as the platform's counter does: siblings add up, a Switch is not entered."""
    return 1 + sum(_ifs(child) for _, inner in child_lists(component) for child in inner if child.type == "If")
