"""Warnings of what the version of a flow lets through and a later one refuses."""

from __future__ import annotations

import functools

import attrs

from flowdsl.diagnostics.codes import NOT_ALONE, RICH_TEXT_NOT_ALONE
from flowdsl.validator.facts import Facts
from flowdsl.validator.findings import Crash, Findings, warning
from flowdsl.validator.registry import Check, Function, rule
from flowdsl.validator.rules import CHECKS as RULES
from flowdsl.versions import PUBLISHED_VERSIONS, FlowVersion

REFUSED_LATER = warning("refused-later", "Something that the version lets through and a later one refuses.")

_HELP = "Repair it now: most of what a later version refuses goes wrong on the phone already."

_RENAMED = {RICH_TEXT_NOT_ALONE.code: NOT_ALONE.code}
"""The codes that a version has for what later ones report under another code, at the same place."""


@functools.cache
def _later(version: FlowVersion) -> tuple[tuple[FlowVersion, tuple[Function, ...]], ...]:
    """The rules that ``version`` lacks and a later one has, each with the first of these."""
    found: dict[FlowVersion, list[Function]] = {}
    for check in RULES:
        first = None if version in check.versions else _first(check, version)
        if first is not None:
            found.setdefault(first, []).append(check.function)
    return tuple((first, tuple(functions)) for first, functions in sorted(found.items()))


def _first(check: Check, version: FlowVersion) -> FlowVersion | None:
    return next((later for later in PUBLISHED_VERSIONS if later > version and later in check.versions), None)


@rule(REFUSED_LATER)
def refused_later(facts: Facts, found: Findings) -> None:
    """Nothing that a later version refuses."""
    told = {(_RENAMED.get(it.rule.code, it.rule.code), it.spots[:1]) for it in found}
    for version, functions in _later(facts.version):
        for it in _found_at(version, functions, facts):
            if (it.rule.code, it.spots[:1]) in told:
                continue
            told.add((it.rule.code, it.spots[:1]))
            name = "" if it.rule is REFUSED_LATER else f" ({it.rule.name})"
            found.add(
                REFUSED_LATER,
                f"{facts.version.text} does not look at this, {version.text} refuses it: {it.message}{name}",
                *it.spots,
                allowed=it.allowed,
                help=it.help or _HELP,
            )


def _found_at(version: FlowVersion, functions: tuple[Function, ...], facts: Facts) -> Findings:
    seen = attrs.evolve(facts, version=version)
    found = Findings()
    try:
        for function in functions:
            function(seen, found)
    except Crash as crash:
        found.clear()
        found.add(REFUSED_LATER, crash.message, crash.way, help=crash.help)
    return found


CHECKS = (refused_later,)
