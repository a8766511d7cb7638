"""The catalogue's facts on a property as they stand at one version, ready for a quick look at each value."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping

import attrs

from flowdsl.catalogue import COMPONENTS, DATE_SINCE, SHAPES
from flowdsl.catalogue.model import ComponentSpec, PropertySpec
from flowdsl.catalogue.patterns import DateFormat
from flowdsl.versions import FlowVersion


def date_format(version: FlowVersion) -> DateFormat:
    """Return how ``version`` writes dates."""
    return DATE_SINCE[max(since for since in DATE_SINCE if since <= version)]


@attrs.frozen(eq=False)
class PropertyRule:
    """One property at one version.

    Attributes:
        spec: the catalogue's record.
        text: whether it takes a text.
        blank: whether a blank text is refused.
        simple: whether nothing but that is asked of a text.
        enum: the allowed literals, empty where there is no such list.
        numbers: ``number``, ``integer`` or empty.
        boolean: whether it takes a truth value.
        plain: whether it is a text of which nothing but its content is asked.
        low, high: the whole numbers between which every one will do; none where it takes no numbers.
        children: whether it holds components, which are checked on their own.
        actions: whether it takes actions.
        lists: whether it takes lists.
        joined: whether it takes texts joined with fields.
        date: for a date, how it is written.
    """

    spec: PropertySpec
    text: bool
    blank: bool
    simple: bool
    enum: tuple[str, ...]
    numbers: str
    boolean: bool
    children: bool
    plain: bool
    low: float
    high: float
    actions: bool
    lists: bool
    joined: bool
    date: DateFormat | None


@attrs.frozen(eq=False)
class ComponentRules:
    """A component at one version.

    Attributes:
        spec: the catalogue's record.
        properties: the properties it has.
        required: those it must have.
        other_versions: those it has in other versions only.
        linked: those that need, exclude or condition others.
        pairs: its lower limits, each with the upper one beside it.
    """

    spec: ComponentSpec
    properties: Mapping[str, PropertyRule]
    required: tuple[str, ...]
    other_versions: Mapping[str, PropertySpec]
    linked: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


@functools.lru_cache(maxsize=32)
def rules_at(version: FlowVersion) -> Mapping[str, ComponentRules]:
    """Return what the catalogue says about the components that ``version`` has, by their names."""
    return {
        name: _component_rules(spec, version)
        for name, spec in COMPONENTS.items()
        if spec.since <= version and (spec.until is None or version <= spec.until)
    }


def _component_rules(spec: ComponentSpec, version: FlowVersion) -> ComponentRules:
    properties = {
        key: _rule(prop, version) for key, prop in spec.properties.items() if key != "type" and exists(prop, version)
    }
    return ComponentRules(
        spec,
        properties,
        tuple(key for key, rule in properties.items() if _required(rule.spec, version)),
        {key: prop for key, prop in spec.properties.items() if not exists(prop, version)},
        frozenset(key for key, rule in properties.items() if _is_linked(rule.spec)),
        tuple(
            (key, upper) for key in properties if key.startswith("min-") and (upper := f"max{key[3:]}") in properties
        ),
    )


@attrs.frozen(eq=False)
class MemberRules:
    """The members of an item or nested object at one version.

    Attributes:
        properties: the members it has.
        required: those it must have.
        known: all that any version knows.
    """

    properties: Mapping[str, PropertyRule]
    required: tuple[str, ...]
    known: Mapping[str, PropertySpec]


@functools.lru_cache(maxsize=256)
def shape_rules(name: str, version: FlowVersion) -> MemberRules:
    """Return what the catalogue says about the members of an item at ``version``."""
    return rules_of(SHAPES[name].properties, version)


def rules_of(properties: Mapping[str, PropertySpec], version: FlowVersion) -> MemberRules:
    """Return the rules of some properties at ``version``."""
    rules = {key: _rule(prop, version) for key, prop in properties.items() if exists(prop, version)}
    return MemberRules(rules, tuple(key for key, rule in rules.items() if rule.spec.required), properties)


def exists(prop: PropertySpec, version: FlowVersion) -> bool:
    """Whether ``version`` has the property."""
    return prop.since <= version and (prop.until is None or version <= prop.until)


_LOOKED_FOR = frozenset({"non_blank", "not_binding", "not_nested_expression"})
"""Patterns that every text is held against anyway."""


def _is_linked(prop: PropertySpec) -> bool:
    return bool(prop.requires or prop.excludes or prop.applies_when or prop.type_by)


def _required(prop: PropertySpec, version: FlowVersion) -> bool:
    return prop.required and (prop.required_since is None or version >= prop.required_since)


def _rule(prop: PropertySpec, version: FlowVersion) -> PropertyRule:
    blank = prop.non_blank_since is not None and version >= prop.non_blank_since
    enum = prop.enum
    for since, values in prop.enum_since.items():
        if version >= since:
            enum = values
    numbers = "number" if "number" in prop.types else "integer" if "integer" in prop.types else ""
    short = prop.min_length is None or prop.min_length <= 1  # a text that is not blank is long enough
    names = {name for patterns in prop.pattern_since.values() for name in patterns} - _LOOKED_FOR
    low, high = (-math.inf if prop.min is None else prop.min), (math.inf if prop.max is None else prop.max)
    special = enum or prop.format or prop.pattern or names or not short or prop.type_by
    return PropertyRule(
        spec=prop,
        text="string" in prop.types,
        blank=blank,
        simple=not special,
        enum=enum,
        numbers=numbers,
        boolean="boolean" in prop.types,
        children=prop.types[0].startswith(("component", "map<component")),
        plain="string" in prop.types and not special,
        low=low if numbers else math.inf,
        high=high,
        actions=bool(prop.actions),
        lists=any(word.endswith("[]") for word in prop.types),
        joined="string" in prop.nested_types,
        date=date_format(version) if prop.format == "date" else None,
    )
