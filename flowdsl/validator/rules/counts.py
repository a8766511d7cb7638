"""Rules on how many components a screen may have, of all types and of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flowdsl.catalogue import COMPONENTS, GROUPS, MAX_COMPONENTS
from flowdsl.diagnostics.codes import TOO_MANY_COMPONENTS, TOO_MANY_OF_A_KIND
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.facts import Component, Facts, Screen
from flowdsl.validator.findings import Findings, Way, error
from flowdsl.validator.registry import Check, rule

TOO_MANY_UPLOADS = error(
    "native-components-per-screen",
    "COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN",
    "A screen has one PhotoPicker or one DocumentPicker, not both.",
)

_LIMITS = {spec.name: spec.max_per_screen for spec in COMPONENTS.values() if spec.max_per_screen is not None}
_UPLOADS = tuple(spec.name for spec in GROUPS["uploads"])
_FULLEST = "Of the branches of an If or a Switch only the fullest counts."


@rule(TOO_MANY_COMPONENTS)
def components_per_screen(facts: Facts, found: Findings) -> None:
    """At most 100 components, in all branches together; an If and a Switch count, a Form does not."""
    most = MAX_COMPONENTS.maximum
    for screen in facts.by_id.values():
        if len(screen.components) > most:
            counted = [it for it in screen.components if it.type != "Form"]
            if len(counted) > most:
                found.add(
                    TOO_MANY_COMPONENTS,
                    f"screen {shown(screen.id)} has {len(counted)} components",
                    *_types(counted[most:]),
                    allowed=f"at most {most}, in all branches of If and Switch together",
                    help="Spread them over several screens.",
                )


@rule(TOO_MANY_OF_A_KIND)
def component_type_per_screen(facts: Facts, found: Findings) -> None:
    """At most as many components of a type as the catalogue says; with an If or a Switch all of them are named."""
    for screen in facts.by_id.values():
        for kind, them in screen.by_type.items():
            # No type has a limit below one, so a single component never needs a look at the limit.
            if len(them) > 1 and (limit := _LIMITS.get(kind)) is not None and limit.since <= facts.version:
                _check_type(screen, kind, limit.maximum, found)


def _check_type(screen: Screen, kind: str, most: int, found: Findings) -> None:
    them = screen.by_type[kind]
    if len(them) <= most or (screen.conditional and (kind == "Form" or _fullest(screen, (kind,)) <= most)):
        return
    found.add(
        TOO_MANY_OF_A_KIND,
        f"screen {shown(screen.id)} has {len(them)} components of the type {kind}",
        *_types(them if screen.conditional else them[most:]),
        allowed=f"at most {most}",
        help=_FULLEST if screen.conditional else "Leave out the ones beyond, or move them to another screen.",
    )


@rule(TOO_MANY_UPLOADS, only=_UPLOADS)
def native_components_per_screen(facts: Facts, found: Findings) -> None:
    """A PhotoPicker or a DocumentPicker; of branches the fullest counts."""
    for screen in facts.by_id.values():
        them = list(screen.of(*_UPLOADS))
        if len(them) > 1 and (not screen.conditional or _fullest(screen, _UPLOADS) > 1):
            found.add(
                TOO_MANY_UPLOADS,
                f"screen {shown(screen.id)} has {len(them)} components that take files",
                *_types(them),
                allowed=f"one {' or one '.join(_UPLOADS)}",
                help=_FULLEST if screen.conditional else "Ask for the other files on another screen.",
            )


def _types(components: Iterable[Component]) -> Iterable[Way]:
    return ((*component.way, "type") for component in components)


def _fullest(screen: Screen, kinds: tuple[str, ...]) -> int:
    """How many components of some types a screen has, when of the branches of each If and Switch the fullest counts."""
    return _count(screen.node["layout"]["children"], kinds)


def _count(nodes: Iterable[dict[str, Any]], kinds: tuple[str, ...]) -> int:
    total = 0
    for node in nodes:
        kind = node["type"]
        if kind in kinds:
            total += 1
        elif kind == "Form":
            total += _count(node["children"], kinds)
        elif kind == "If":
            total += max(_count(node["then"], kinds), _count(node.get("else", ()), kinds))
        elif kind == "Switch":
            total += max((_count(case, kinds) for case in node["cases"].values()), default=0)
    return total


CHECKS: tuple[Check, ...] = (components_per_screen, component_type_per_screen, native_components_per_screen)
