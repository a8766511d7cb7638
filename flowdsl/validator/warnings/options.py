"""Warnings of lists of options that the phone does not show or offer as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from flowdsl.catalogue import COMPONENTS
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.validator.facts import Component, Facts
from flowdsl.validator.findings import Findings, Way, warning
from flowdsl.validator.registry import rule
from flowdsl.validator.warnings.limits import is_literal
from flowdsl.validator.warnings.starts import start_of

TOO_MANY_OPTIONS = warning("too-many-options", "A list with more items than the phone takes.")
TOO_FEW_OPTIONS = warning("too-few-options", "A list with fewer items than the phone needs.")
DUPLICATE_OPTION = warning("duplicate-option-id", "Two options of one list share an id, which stops the flow.")
UNKNOWN_START = warning("start-not-an-option", "An input starts with an option that it does not have.")
DISABLED_START = warning("start-option-disabled", "An input starts with an option that nobody may choose.")
IMPOSSIBLE = warning("selection-impossible", "An input asks for more options than can be chosen.")
BEYOND_OPTIONS = warning("selection-limit", "An input allows more options than it has.")
UNEVEN_ENDS = warning("list-end-uneven", "Some rows of a NavigationList have an end and others have none.")

_PICTURES_HALVE = {"Dropdown": 100}
"""How many options there may be as soon as one has a picture."""
_CHOICES = ("CheckboxGroup", "RadioButtonsGroup", "Dropdown", "ChipsSelector")
_NAMED = 10
"""How many ids a message names."""
_SEVERAL = ("CheckboxGroup", "ChipsSelector")


class _Counts(NamedTuple):
    key: str
    fewest: int
    most: int


_COUNTS: Mapping[str, _Counts] = {
    name: _Counts(key, prop.advisory["min_items"]["renderer"], prop.advisory["max_items"]["renderer"])
    for name, spec in COMPONENTS.items()
    for key, prop in spec.properties.items()
    if "max_items" in prop.advisory
}
"""The numbers of items that the client takes, by the type of the component."""


@rule(TOO_MANY_OPTIONS, TOO_FEW_OPTIONS)
def counts(facts: Facts, found: Findings) -> None:
    """As many items as the client takes."""
    for kind, limits in _COUNTS.items():
        if kind not in facts.types:
            continue
        for component in facts.of(kind):
            items = component.node[limits.key]
            if items.__class__ is list and not limits.fewest <= len(items) <= _PICTURES_HALVE.get(kind, limits.most):
                _count(component, items, limits, found)


def _count(component: Component, items: list[dict[str, Any]], limits: _Counts, found: Findings) -> None:
    key, fewest, most = limits
    kind, count = component.type, len(items)
    way = (*component.way, key)
    if count < fewest:
        found.add(
            TOO_FEW_OPTIONS,
            f"{key} of {kind} has {count} item{'s' * (count != 1)}",
            way,
            allowed=f"at least {fewest}",
            help="Add one: on the phone the screen gives way to an error once the flow is published.",
        )
        return
    pictures = any("image" in item for item in items)
    limit = min(most, _PICTURES_HALVE.get(kind, most)) if pictures else most
    if count > limit:
        found.add(
            TOO_MANY_OPTIONS,
            f"{key} of {kind} has {count} items{' with pictures' if pictures and limit < most else ''}",
            way,
            allowed=f"at most {limit}",
            help="Shorten the list, or ask in two steps: a draft shows an error, and the phone may leave items out.",
        )


@rule(DUPLICATE_OPTION, UNKNOWN_START, DISABLED_START, IMPOSSIBLE, BEYOND_OPTIONS)
def options(facts: Facts, found: Findings) -> None:
    """Options that differ, and start values and limits that fit them."""
    for kind in _CHOICES:
        if kind not in facts.types:
            continue
        for component in facts.of(kind):
            items = component.node["data-source"]
            if items.__class__ is not list:
                continue
            ids = [item["id"] for item in items]
            if len(set(ids)) != len(ids):
                _duplicates(component, ids, found)
            if start_of(component) is not None:
                _start(component, items, found)
            if kind in _SEVERAL:
                _limits(component, len(items), found)


def _duplicates(component: Component, ids: list[str], found: Findings) -> None:
    first: dict[str, int] = {}
    for index, id in enumerate(ids):
        if id in first and is_literal(id):
            ways = ((*component.way, "data-source", at, "id") for at in (index, first[id]))
            found.add(
                DUPLICATE_OPTION,
                f"two options of {component.type} have the id {id[:40]!r}",
                *ways,
                help="Give each an id of its own: on the phone the screen gives way to an error otherwise.",
            )
        first.setdefault(id, index)


def _start(component: Component, items: list[dict[str, Any]], found: Findings) -> None:
    start = start_of(component)
    if start is None:
        return
    several = isinstance(start.value, list)
    chosen = cast("list[Any]", start.value) if several else [start.value]
    by_id = {item["id"]: item for item in items}
    unknown: list[tuple[str, Way]] = []
    for index, id in enumerate(chosen):
        if not isinstance(id, str) or not is_literal(id):
            continue
        way = (*start.way, index) if several else start.way
        if id not in by_id:
            unknown.append((id, way))
        elif by_id[id].get("enabled") is False:
            found.add(
                DISABLED_START,
                f"{component.type} {component.name!r} starts with the option {id[:40]!r}, which is disabled",
                way,
                help="Enable the option, or start with another: a draft shows an error below the field.",
            )
    if unknown and all(map(is_literal, by_id)):
        _unknown(component, unknown, list(by_id), found)


def _unknown(component: Component, unknown: list[tuple[str, Way]], ids: list[str], found: Findings) -> None:
    first = unknown[0][0]
    named = [repr(id[:40]) for id in ids[:_NAMED]]
    found.add(
        UNKNOWN_START,
        f"{component.type} {component.name!r} starts with {first[:40]!r}, which is none of its options",
        *(way for _id, way in unknown),
        allowed=", ".join([*named, "..."] if len(ids) > _NAMED else named),
        help=did_you_mean(first, ids) or "Start with the id of an option: the phone drops any other.",
    )


def _limits(component: Component, count: int, found: Findings) -> None:
    least, most = component.node.get("min-selected-items"), component.node.get("max-selected-items")
    least = least if isinstance(least, (int, float)) else 0
    most = most if isinstance(most, (int, float)) else count
    if least > min(count, most):
        reason = f"it has {count}" if least > count else f"at most {most} may be chosen"
        found.add(
            IMPOSSIBLE,
            f"{component.type} {component.name!r} asks for at least {least} options, and {reason}",
            (*component.way, "min-selected-items"),
            help="Ask for fewer: the button of the screen stays disabled otherwise.",
        )
    if most > count:
        found.add(
            BEYOND_OPTIONS,
            f"{component.type} {component.name!r} allows {most} options, and it has {count}",
            (*component.way, "max-selected-items"),
            help="Lower the limit, or leave it out: then all options may be chosen.",
        )


@rule(UNEVEN_ENDS)
def uneven_ends(facts: Facts, found: Findings) -> None:
    """An end on every row of a list, or on none."""
    if "NavigationList" not in facts.types:
        return
    for component in facts.of("NavigationList"):
        listed = component.node["list-items"]
        items = cast("list[dict[str, Any]]", listed if isinstance(listed, list) else [])
        without = [index for index, item in enumerate(items) if "end" not in item]
        if without and len(without) < len(items):
            found.add(
                UNEVEN_ENDS,
                f"only {len(items) - len(without)} of {len(items)} rows of the NavigationList have an end",
                *((*component.way, "list-items", index) for index in without),
                help="Give each row an end, or none: on the phone the screen gives way to an error otherwise.",
            )


CHECKS = (counts, options, uneven_ends)
