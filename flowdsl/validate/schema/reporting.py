"""From a fault to what is told about it: the official code, the place, and the sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.diagnostics.model import Rule
from flowdsl.validate.findings import Findings, Spot, error
from flowdsl.validate.paths import schema_path
from flowdsl.validate.schema.faults import Fault, Faults, Kind
from flowdsl.validate.schema.messages import owner_of, say
from flowdsl.versions import FlowVersion

_RULES: Mapping[Kind, Rule] = {
    Kind.UNKNOWN: error("schema-additional-property", "INVALID_PROPERTY_KEY", "An object has no unknown properties."),
    Kind.MISSING: error("schema-required", "MISSING_REQUIRED_PROPERTY", "Required properties are there."),
    Kind.CONST: error("schema-const", "INVALID_PROPERTY_VALUE", "A fixed value is the one that is fixed."),
    Kind.TYPE: error("schema-type", "INVALID_PROPERTY_TYPE", "A value has the JSON type of its property."),
    Kind.MIN_ITEMS: error("schema-min-items", "MIN_ITEMS_REQUIRED", "A list has enough items."),
    Kind.MAX_ITEMS: error("schema-max-items", "MAX_ITEMS_REQUIRED", "A list has not too many items."),
    Kind.MIN_LENGTH: error("schema-min-length", "MIN_CHARS_REQUIRED", "A text is long enough."),
    Kind.MINIMUM: error("schema-minimum", "MINIMUM_VALUE_REQUIRED", "A number is not too small."),
    Kind.MAXIMUM: error("schema-maximum", "MAXIMUM_VALUE_REQUIRED", "A number is not too large."),
    Kind.FORMAT: error("schema-format", "INVALID_PROPERTY_VALUE_FORMAT", "A text has the format of its property."),
    Kind.PATTERN: error("schema-pattern", "PATTERN_MISMATCH", "A text fits the pattern of its property."),
    Kind.KEY_PATTERN: error("schema-property-name", "PATTERN_MISMATCH", "A key fits the pattern of its object."),
    Kind.ENUM: error("schema-enum", "INVALID_ENUM_VALUE", "A value is one of the allowed ones."),
    Kind.DEPENDENCY: error("schema-dependencies", "INVALID_DEPENDENCIES", "What a property needs stands beside it."),
    Kind.EXCLUSION: error(
        "schema-not", "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED", "Properties that exclude each other do not meet."
    ),
    Kind.COMPONENT: error(
        "schema-one-of", "ONE_OF_SCHEMA_VALIDATION_FAILED", "A component stands where its type is allowed."
    ),
    Kind.MIN_KEYS: error("schema-other", "INVALID_SCHEMA", "An object that needs a member has one."),
}
RULE_OF: Mapping[Kind, Rule] = {
    **_RULES,
    Kind.CHOICE: _RULES[Kind.COMPONENT],
    Kind.FORBIDDEN: _RULES[Kind.EXCLUSION],
    Kind.FORBIDDEN_SUCCESS: _RULES[Kind.EXCLUSION],
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
    said: set[tuple[Rule, str | None]] = set()
    # what a component's own definition says has the better words
    for fault in sorted(faults, key=lambda fault: fault.foreign):
        if fault.hidden:
            continue
        rule, spot = RULE_OF[fault.kind], _spot(fault)
        if (rule, spot.path) in said:
            continue
        said.add((rule, spot.path))
        message, allowed, help_ = say(fault, owner_of(document, fault), version)
        found.add(rule, message, spot, allowed=allowed, help=help_)


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
