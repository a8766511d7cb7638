"""The stages of the validator, one after the other, as the platform runs them."""

from __future__ import annotations

from typing import Any, NamedTuple

import attrs

from flowdsl.diagnostics.model import Severity
from flowdsl.validator.findings import Crash, Finding, Findings, error
from flowdsl.validator.gather import gather
from flowdsl.validator.guidelines import guidelines_at
from flowdsl.validator.rules import checks_for
from flowdsl.validator.schema import check_schema
from flowdsl.validator.schema.messages import json_type
from flowdsl.validator.version import version_of
from flowdsl.validator.warnings import warnings_at
from flowdsl.versions import PUBLISHED_VERSIONS, FlowVersion

NO_OBJECT = error("json-parse", "INVALID_FLOW_JSON", "The text is JSON, and as a whole an object.")
CRASH = error("internal-exception", "INVALID_FLOW_JSON", "The flow holds nothing that stops the platform's validator.")


class Judged(NamedTuple):
    """What the stages came to.

    Attributes:
        version: the version that the document names; ``None`` where it names none that there is.
        found: what was found.
        whole: whether the rules have run: no earlier stage found a reason to stop.
    """

    version: FlowVersion | None
    found: Findings
    whole: bool


def judge(document: Any) -> Judged:
    """Judge a document that was read, as the platform does.

    The schema of a version that is taken no more (2.1 to 5.0) gives warnings under the one error that says so.

    Args:
        document: a value made of dicts, lists, texts, numbers, truth values and ``None``, none of a class of its own.
    """
    found = Findings()
    if document.__class__ is not dict:
        found.add(NO_OBJECT, f"a flow is an object, and this is {json_type(document)}")
        return Judged(None, found, whole=False)
    version = version_of(document, found)
    if version is None:
        return Judged(version, found, whole=False)
    if version not in PUBLISHED_VERSIONS:
        return Judged(version, Findings([*found, *_would_be(document, version)]), whole=False)
    try:
        check_schema(document, version, found)
        if found:
            return Judged(version, found, whole=False)
        facts = gather(document, version)
        for check in checks_for(version, frozenset(facts.types)):
            check.function(facts, found)
        facts.part()
    except Crash as crash:
        return Judged(version, Findings([_crashed(crash)]), whole=False)
    return Judged(version, found, whole=True)


def hints(document: Any, judged: Judged) -> Findings:
    """Find what is to be said about a document besides the verdict: warnings, then advice.

    Args:
        document: the document.
        judged: the verdict; nothing is said where its stages did not come to the end.
    """
    said = Findings()
    version = judged.version
    if version is None or not judged.whole:
        return said
    facts = gather(document, version)
    found = Findings(judged.found)  # what is an error needs no warning
    for check in (*warnings_at(version), *guidelines_at(version)):
        check.function(facts, found)
    facts.part()
    said += found[len(judged.found) :]
    return said


def _would_be(document: dict[str, Any], version: FlowVersion) -> list[Finding]:
    """What the catalogue finds wrong with a flow of a version that is taken no more, as warnings."""
    found = Findings()
    try:
        check_schema(document, version, found)
    except Crash as crash:
        found.append(_crashed(crash))
    return [it._replace(rule=attrs.evolve(it.rule, severity=Severity.WARNING)) for it in found]


def _crashed(crash: Crash) -> Finding:
    return Finding(CRASH, crash.message, help=crash.help)
