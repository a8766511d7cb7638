"""Warnings of branches that leave the screen without its button, or that nothing can reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from flowdsl.expressions.nodes import Ref
from flowdsl.expressions.parse import is_binding, parse_binding
from flowdsl.validator.facts import Component, Facts, Screen
from flowdsl.validator.findings import Findings, Way, key, warning
from flowdsl.validator.registry import rule

FOOTER_IN_BRANCH = warning("footer-in-branch", "A Footer in one branch of an If or a Switch and not in another.")
NESTED_FOOTER = warning("footer-nested", "A Footer in an If that stands in another If or in a Switch.")
UNREACHABLE_CASE = warning("switch-case-unreachable", "A case of a Switch for a value that its input cannot have.")

_CONTAINERS = ("If", "Switch")
_DEFAULT = "default"
_ONE_OF_OPTIONS = ("RadioButtonsGroup", "Dropdown")


@rule(FOOTER_IN_BRANCH)
def footer_branches(facts: Facts, found: Findings) -> None:
    """A Footer in all branches of a container, or in none."""
    for screen in facts.screens:
        if screen.conditional and "Footer" in screen.by_type:
            _footers(screen, found)


def _footers(screen: Screen, found: Findings) -> None:
    """Go from the inside out: children come before their container."""
    holds: dict[int, bool] = {}
    for component in screen.components:
        if component.type == "Footer":
            holds[id(component.node)] = True
        elif component.type in _CONTAINERS:
            branches = list(_branches(component))
            having = [any(holds.get(id(node), False) for node in nodes) for _name, nodes in branches]
            if any(having):
                holds[id(component.node)] = True
                if not all(having):
                    lacking = next(name for (name, _nodes), has in zip(branches, having, strict=True) if not has)
                    _lacking(component, lacking, found)


def _branches(component: Component) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The branches of a container, with those that are left out."""
    node = component.node
    if component.type == "If":
        yield "then", node["then"]
        yield "else", node.get("else", [])
        return
    cases = cast("dict[str, list[dict[str, Any]]]", node["cases"])
    yield from cases.items()
    if _DEFAULT not in cases:
        yield _DEFAULT, []


def _lacking(component: Component, branch: str, found: Findings) -> None:
    where = branch if component.type == "If" else f"the case {branch[:40]!r}"
    found.add(
        FOOTER_IN_BRANCH,
        f"this {component.type} has a Footer, but not in {where}",
        component.way,
        help="Put a Footer into each branch, or one behind the branches: without it the screen has no button.",
    )


@rule(NESTED_FOOTER)
def nested_footers(facts: Facts, found: Findings) -> None:
    """No Footer in a container within a container."""
    for screen in facts.screens:
        if not screen.conditional:
            continue
        for footer in screen.by_type.get("Footer", ()):
            if _depth(footer.way) > 1:
                found.add(
                    NESTED_FOOTER,
                    "a Footer stands in an If or a Switch within another",
                    footer.way,
                    help="Move it out: the documentation allows it in the outermost branches only.",
                )


def _depth(way: Way) -> int:
    """How many containers a way leads through: a case may have any name, so the steps are counted in their order."""
    depth, at = 0, 0
    while at < len(way):
        if way[at] == "cases":
            depth, at = depth + 1, at + 2  # over the name of the case
        elif way[at] in ("then", "else"):
            depth, at = depth + 1, at + 1
        else:
            at += 1
    return depth


@rule(UNREACHABLE_CASE)
def unreachable_cases(facts: Facts, found: Findings) -> None:
    """Cases for values that the input can have."""
    for switch in facts.of("Switch"):
        ids = option_ids(switch.node["value"], switch.screen, facts)
        if ids is None:
            continue
        for case in switch.node["cases"]:
            if case not in ids and case != _DEFAULT:
                found.add(
                    UNREACHABLE_CASE,
                    f"no option has the id {case[:40]!r}",
                    key((*switch.way, "cases", case)),
                    allowed=", ".join(map(repr, ids[:10])),
                    help="Name the case after an option: nothing else shows it.",
                )


def option_ids(value: Any, screen: Screen, facts: Facts) -> list[str] | None:
    """Return the ids that a bound selection may have; ``None`` where nobody can know them."""
    if not isinstance(value, str) or not is_binding(value):
        return None
    ref = parse_binding(value)
    if not isinstance(ref, Ref) or ref.store != "form" or len(ref.path) != 1:
        return None
    other = screen if ref.screen is None else facts.by_id.get(ref.screen)
    return None if other is None else ids_of(other.last_named.get(ref.path[0]))


def ids_of(component: Component | None) -> list[str] | None:
    """Return the ids of the literal options of an input of which one is chosen."""
    if component is None or component.type not in _ONE_OF_OPTIONS:
        return None
    options = component.node["data-source"]
    if not isinstance(options, list):
        return None
    ids = [option["id"] for option in cast("list[dict[str, Any]]", options)]
    return None if any("$" in id or "`" in id for id in ids) else ids


CHECKS = (footer_branches, nested_footers, unreachable_cases)
