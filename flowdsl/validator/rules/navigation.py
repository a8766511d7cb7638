"""Rules on the rows of a NavigationList."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flowdsl.catalogue import COMPONENTS, SHAPES
from flowdsl.diagnostics.codes import LIST_ACTION_MISSING, LIST_ACTION_TWICE, LIST_BADGES, LIST_END_MEDIA, LIST_END_SIZE
from flowdsl.diagnostics.shown import shown
from flowdsl.validator.facts import Component, Facts
from flowdsl.validator.findings import Finding, Findings, Spot
from flowdsl.validator.registry import Check, between, rule

_ACTION = "on-click-action"
_END = SHAPES["NavigationItem"].properties["end"]

Rows = list[dict[str, Any]]


def _end_with_large_media(them: Component, rows: Rows) -> Finding | None:
    if them.node.get("media-size") != "large" or not any("end" in row for row in rows):
        return None
    return Finding(
        LIST_END_MEDIA,
        f"the NavigationList {shown(them.name)} has media-size 'large' and rows with end",
        (Spot(them.way),),
        help="Use media-size 'regular', or leave out end.",
    )


def _end_size(them: Component, rows: Rows) -> Finding | None:
    least, most = _END.min_properties or 0, _END.max_properties or len(_END.shape)
    wrong = [index for index, row in enumerate(rows) if "end" in row and not least <= len(row["end"]) <= most]
    if not wrong:
        return None
    return Finding(
        LIST_END_SIZE,
        f"end of a row of the NavigationList {shown(them.name)} has {len(rows[wrong[0]]['end'])} texts",
        tuple(Spot((*them.way, "list-items", index, "end")) for index in wrong),
        allowed=f"{least} or {most} of {', '.join(_END.shape)}",
    )


def _action_twice(them: Component, rows: Rows) -> Finding | None:
    if _ACTION not in them.node:
        return None
    twice = [index for index, row in enumerate(rows) if _ACTION in row]
    if not twice:
        return None
    return Finding(
        LIST_ACTION_TWICE,
        f"the NavigationList {shown(them.name)} has an action, and so have rows of it",
        (
            Spot((*them.way, _ACTION)),
            *(Spot((*them.way, "list-items", index, _ACTION)) for index in twice),
        ),
        help=f"Write {_ACTION} on the list if all rows lead to the same screen, otherwise on each row.",
    )


def _action_missing(them: Component, rows: Rows) -> Finding | None:
    if _ACTION in them.node or all(_ACTION in row for row in rows):
        return None
    some = any(_ACTION in row for row in rows)
    return Finding(
        LIST_ACTION_MISSING,
        f"{'a row' if some else 'no row'} of the NavigationList {shown(them.name)} has {'no' if some else 'an'} {_ACTION}",
        (Spot(them.way),),
        help=f"Write {_ACTION} on each row, or only on the list.",
    )


def _badges(them: Component, rows: Rows) -> Finding | None:
    count = sum("badge" in row for row in rows)
    if count <= 1:
        return None
    return Finding(
        LIST_BADGES,
        f"{count} rows of the NavigationList {shown(them.name)} have a badge",
        (Spot(them.way),),
        allowed="at most 1",
    )


_KINDS: tuple[Callable[[Component, Rows], Finding | None], ...] = (
    _end_with_large_media,
    _end_size,
    _action_twice,
    _action_missing,
    _badges,
)


@rule(
    LIST_END_MEDIA,
    LIST_END_SIZE,
    LIST_ACTION_TWICE,
    LIST_ACTION_MISSING,
    LIST_BADGES,
    versions=between(COMPONENTS["NavigationList"].since),
    only=("NavigationList",),
)
def navigation_lists(facts: Facts, found: Findings) -> None:
    """Look at literal rows; of the lists of a screen that share a kind of problem only the last one is named."""
    for screen in facts.by_id.values():
        literal = [it for it in screen.by_type.get("NavigationList", ()) if it.node["list-items"].__class__ is list]
        for kind in _KINDS if literal else ():
            problems = (kind(it, it.node["list-items"]) for it in reversed(literal))
            last = next((problem for problem in problems if problem is not None), None)
            if last is not None:
                found.append(last)


CHECKS: tuple[Check, ...] = (navigation_lists,)
