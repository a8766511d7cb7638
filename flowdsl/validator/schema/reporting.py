"""From a fault to what is told about it: the official code, the place, and the sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.diagnostics import codes
from flowdsl.diagnostics.model import Rule
from flowdsl.validator.findings import Findings, Spot, Way, error
from flowdsl.validator.paths import schema_path
from flowdsl.validator.schema.faults import Fault, Faults, Kind
from flowdsl.validator.schema.messages import owner_of, say
from flowdsl.versions import FlowVersion

RULE_OF: Mapping[Kind, Rule] = {
    Kind.UNKNOWN: codes.UNKNOWN_PROPERTY,
    Kind.MISSING: codes.MISSING_PROPERTY,
    Kind.CONST: error("fixed-value", "INVALID_PROPERTY_VALUE", "A value that is fixed, and another one stands there."),
    Kind.TYPE: codes.PROPERTY_TYPE,
    Kind.MIN_ITEMS: codes.TOO_FEW_ITEMS,
    Kind.MAX_ITEMS: codes.TOO_MANY_ITEMS,
    Kind.MIN_LENGTH: error("property-length", "MIN_CHARS_REQUIRED", "A text with fewer characters than needed."),
    Kind.MINIMUM: codes.PROPERTY_MINIMUM,
    Kind.MAXIMUM: codes.PROPERTY_MAXIMUM,
    Kind.FORMAT: codes.PROPERTY_FORMAT,
    Kind.PATTERN: codes.PROPERTY_PATTERN,
    Kind.KEY_PATTERN: error("key-pattern", "PATTERN_MISMATCH", "A key of a shape that its object does not take."),
    Kind.ENUM: codes.PROPERTY_ENUM,
    Kind.DEPENDENCY: codes.PROPERTY_DEPENDENCY,
    Kind.EXCLUSION: codes.PROPERTY_EXCLUSION,
    Kind.COMPONENT: codes.PLACEMENT,
    Kind.CHOICE: codes.PLACEMENT,
    Kind.MIN_KEYS: error("empty-object", "INVALID_SCHEMA", "An object without members that needs one."),
    Kind.FORBIDDEN: error(
        "action-member", "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED", "A member of an action that its kind does not have."
    ),
    Kind.FORBIDDEN_SUCCESS: codes.SUCCESS_PLACE,
}
"""The rule that each kind of fault breaks."""


def report(faults: Faults, document: dict[str, Any], version: FlowVersion, found: Findings) -> None:
    """Tell what the platform shows of ``faults``, each place of a code once.

    Args:
        faults: what is wrong with the document, with ways from its root.
        document: the document.
        version: its version.
        found: where the findings go.
    """
    said: set[tuple[Rule, str | None, str]] = set()
    fitting = _fitting(faults)
    # what a component's own definition says has the better words
    for fault in sorted(faults, key=lambda fault: fault.foreign):
        if fault.hidden:
            continue
        rule, spot = RULE_OF[fault.kind], _spot(fault)
        # of what an object lacks each thing is told; of what is wrong with a value the first that is found
        told = (rule, spot.path, fault.facts if fault.kind is Kind.MISSING else "")
        if told in said:
            continue
        said.add(told)
        message, allowed, help_ = say(fault, owner_of(document, fault), version)
        if fault.kind is Kind.TYPE and help_ is None and fault.way in fitting:
            help_ = _OTHER_FORM
        found.add(rule, message, spot, allowed=allowed, help=help_)


_OF_A_TYPE = frozenset(
    {
        *(Kind.PATTERN, Kind.MIN_LENGTH, Kind.MINIMUM, Kind.MAXIMUM, Kind.MIN_ITEMS, Kind.MAX_ITEMS),
        *(Kind.MIN_KEYS, Kind.UNKNOWN, Kind.MISSING),
    }
)
"""The kinds of faults that only a value of the right type has."""

_OTHER_FORM = "The platform compares the value with each form it may have. Mend the other mistake, and this one goes."


def _fitting(faults: Faults) -> frozenset[Way]:
    """Return the ways to the values that have the type of some form and fail in what else that asks for."""
    ways: set[Way] = set()
    for fault in faults:
        if fault.hidden or fault.foreign:
            continue
        bound = fault.kind is Kind.PATTERN and str(fault.facts).startswith("binding")
        if fault.kind in _OF_A_TYPE and not bound:
            ways.add(fault.way)
        ways.update(fault.way[:end] for end in range(1, len(fault.way)))
    return frozenset(ways)


def _spot(fault: Fault) -> Spot:
    way, path = fault.way, schema_path(fault.way)
    if fault.kind in (Kind.UNKNOWN, Kind.KEY_PATTERN):
        key = fault.facts[0]
        return Spot((*way, key), on_key=True, path=f"{path}.{key}" if path else key)
    if fault.kind is Kind.FORBIDDEN:
        return Spot((*way, fault.facts[0]), on_key=True, path=path)
    if fault.kind in (Kind.COMPONENT, Kind.CHOICE):
        return Spot((*way, "type"), path=path)
    return Spot(way, path=path)
