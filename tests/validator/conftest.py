"""A small sound flow that a test breaks in one place, and what the rules of a file find in it."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from flowdsl.validator.findings import Finding, Findings, Spot
from flowdsl.validator.gather import gather
from flowdsl.validator.paths import rule_path
from flowdsl.versions import FlowVersion

Document = dict[str, Any]


@pytest.fixture
def flow() -> Callable[..., Document]:
    """Build a flow of two screens that every version accepts: START navigates to END, END completes.

    ``flow(*components)`` puts components on START, above its Footer. By keyword: ``version``; ``data`` and ``payload``,
    the data model of START and what it navigates with; ``target`` and ``answer``, the data model of END and what it
    completes with; anything else becomes a member of the flow.
    """
    return _flow


def _flow(
    *components: Document,
    version: str = "7.3",
    data: Document | None = None,
    payload: Document | None = None,
    target: Document | None = None,
    answer: Document | None = None,
    **members: Any,
) -> Document:
    onward: Document = {"name": "navigate", "next": {"type": "screen", "name": "END"}, "payload": payload or {}}
    ending: Document = {"name": "complete", "payload": answer or {}}
    start = _screen("START", data, *components, {"type": "Footer", "label": "Next", "on-click-action": onward})
    end = _screen("END", target, {"type": "Footer", "label": "Done", "on-click-action": ending})
    return {"version": version, **members, "screens": [start, {**end, "terminal": True}]}


def _screen(id: str, data: Document | None, *components: Document) -> Document:
    layout = {"type": "SingleColumnLayout", "children": list(components)}
    head: Document = {"id": id, "title": id.title()}
    return {**head, "layout": layout} if data is None else {**head, "data": data, "layout": layout}


@pytest.fixture
def found() -> Callable[[ModuleType, Document], list[tuple[str, ...]]]:
    """Run the rules of a file that hold in the version of a document: the names of those broken, with the places.

    ``found(rules, document)`` gives one tuple for each finding: the name of the rule, then the paths; where the key is
    meant, its path comes after ``key of``.
    """

    def run(rules: ModuleType, document: Document) -> list[tuple[str, ...]]:
        version = FlowVersion.parse(document["version"])
        facts = gather(document, version)
        findings = Findings()
        for check in rules.CHECKS:
            if version in check.versions:
                check.function(facts, findings)
        return [_written(finding) for finding in findings]

    return run


def _written(finding: Finding) -> tuple[str, ...]:
    return (finding.rule.name, *map(_place, finding.spots))


def _place(spot: Spot) -> str:
    path = rule_path(spot.way) if spot.path is None else spot.path
    return f"key of {path}" if spot.on_key else path
