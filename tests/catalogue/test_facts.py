"""The catalogue against the published facts, both ways: a missing, a changed and an invented fact are all found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

from flowdsl.catalogue import (
    ACTIONS,
    COMPONENTS,
    FLOW,
    LAYOUTS,
    MAX_COMPONENTS,
    MAX_IMAGE_CAROUSELS,
    MAX_JSON_BYTES,
    MAX_ROUTES,
    MAX_SCREENS,
    PATTERNS,
    SCREEN,
    SHAPES,
    UNCHECKED_EXPRESSION_KEYS,
    ComponentSpec,
    Limit,
    PropertySpec,
)
from flowdsl.versions import FlowVersion

Facts = dict[str, Any]

# Words for people, which the catalogue has in its own words.
PROSE = {"notes", "summary", "rule"}
# The facts on a property that are told as they are, where they are told at all.
PLAIN = (
    "const",
    "enum",
    "format",
    "item_shape",
    "items_enum",
    "items_pattern",
    "key_pattern",
    "max",
    "max_items",
    "max_properties",
    "min",
    "min_items",
    "min_length",
    "min_properties",
    "pattern",
    "requires",
    "excludes",
    "reserved",
    "values_pattern",
)
CONDITIONS = {
    "mode is range": ("mode", ("range",)),
    "input-type absent or one of text, password, passcode, number": (
        "input-type",
        ("text", "password", "passcode", "number"),
    ),
}
CIRCUMSTANCES = {
    "when no item has its own; either here or on every item, never both": ("absent", "list-items[].on-click-action"),
    "required in on-select-action, optional in on-click-action": ("action of", "on-select-action"),
    "data_api_version is present": ("present", "data_api_version"),
}


@pytest.fixture(scope="module")
def facts(shared: Path) -> Facts:
    """The published facts on components."""
    return json.loads((shared / "spec" / "components.json").read_text(encoding="utf-8"))


def version(text: str | None) -> FlowVersion | None:
    """The version of a fact; one that flowdsl does not know counts as the newest known before it."""
    if text is None:
        return None
    major, minor = text.split(".")
    return max(known for known in FlowVersion if known <= int(major) * 100 + int(minor))


def by_version(mapping: Mapping[str, Any]) -> dict[FlowVersion, Any]:
    """A mapping from versions with tuples for lists."""
    return {FlowVersion.parse(text): tuple(v) if isinstance(v, list) else v for text, v in mapping.items()}


def listed(types: str | list[str] | None) -> tuple[str, ...]:
    """The types of a fact, which may be one, a list or joined by bars."""
    if types is None:
        return ()
    return tuple(types) if isinstance(types, list) else tuple(types.split("|"))


def expected_property(name: str, fact: Facts) -> Facts:
    """All that a published fact says of a property, in the catalogue's terms."""
    fact = {key: value for key, value in fact.items() if key not in PROSE}
    expected: Facts = {"name": name}
    take = fact.pop
    expected["types"] = listed(take("type"))
    required = take("required")
    expected["required"] = required is True
    words = take("required_when", None) or (required if isinstance(required, str) else None)
    if words:
        expected["required_when"] = CIRCUMSTANCES[words]
    for key in ("since", "until", "required_since", "nested_since", "dynamic_since", "enum_enforced_until"):
        expected[key] = version(take(key, None))
    expected["non_blank_since"] = version(take("non_blank_since", None))
    expected["static_since"] = version(take("static_only_since", None))
    expected["dynamic_types"] = tuple(take("dynamic_types"))
    assert take("dynamic") is bool(expected["dynamic_types"])
    expected["nested_types"] = listed(take("nested_type"))
    expected["context"] = take("context")
    expected["binding_checked"] = take("binding_checked", None) is not False and not take("dynamic_unchecked", None)
    expected["binding_required"] = take("required_binding", None)
    expected["internal"] = take("internal", None)
    expected["type_since"] = {key: version(since) for key, since in take("type_since", {}).items()}
    expected["dynamic_object"] = {key: listed(types) for key, types in take("dynamic_object", {}).items()}
    expected["quirk"] = _expected_quirk(take("dynamic_quirk", None))
    expected["applies_when"] = CONDITIONS[fact.pop("applies_when")] if "applies_when" in fact else None
    expected["actions"] = {key: version(since) for key, since in take("actions", {}).items()}
    if "trigger" in fact:
        assert name == f"on-{take('trigger')}-action"
    expected["default"] = take("default", attrs.NOTHING)
    expected["has_default_note"] = take("default_notes", None) is not None
    expected["enum_since"] = by_version(take("enum_since", {}))
    expected["pattern_since"] = by_version(take("pattern_since", {}))
    expected["advisory"] = take("advisory", {})
    expected["type_by"] = take("type_by", {})
    expected |= _expected_items(take("items", {}))
    expected["shape"] = _expected_shape(take("shape", None))
    if " / " in fact.get("key_pattern", ""):
        assert take("key_pattern") == " / ".join(key for keys in SCREEN["id"].pattern_since.values() for key in keys)
        expected["key_pattern_since"] = SCREEN["id"].pattern_since
    expected |= fact
    return _without_nothing(expected)


def _expected_quirk(fact: Facts | None) -> Facts | None:
    if fact is None:
        return None
    return {
        "since": version(fact["since"]),
        "until": version(fact["until"]),
        "dynamic_types": tuple(fact["dynamic_types"]),
        "nested_types": listed(fact["nested_type"]),
    }


def _expected_items(fact: Facts) -> Facts:
    assert set(fact) <= {"$shape", "properties"}
    return {"item_shape": fact.get("$shape"), "item_properties": fact.get("properties", {})}


def _expected_shape(fact: Facts | None) -> Facts:
    if fact is None:
        return {}
    assert (fact["type"], fact["additional_properties"], len(fact)) == ("object", False, 3)
    return {name: expected_property(name, member) for name, member in fact["properties"].items()}


def actual_property(spec: PropertySpec) -> Facts:
    """All that the catalogue says of a property, in the same terms."""
    quirk = attrs.asdict(spec.quirk) if spec.quirk else None
    default = list(spec.default) if isinstance(spec.default, tuple) else spec.default
    facts = {field.name: getattr(spec, field.name) for field in attrs.fields(PropertySpec)}
    for prose in ("doc", "notes", "python"):
        del facts[prose]
    facts["has_default_note"] = bool(facts.pop("default_note"))
    facts["quirk"] = quirk
    facts["default"] = default
    facts["advisory"] = {name: {**limit} for name, limit in spec.advisory.items()}
    facts["type_by"] = {key: _plain_type_by(types) for key, types in spec.type_by.items()}
    facts["shape"] = {name: actual_property(member) for name, member in spec.shape.items()}
    for key in PLAIN:
        if isinstance(facts[key], tuple):
            facts[key] = list(facts[key])
    return _without_nothing(facts)


def _plain_type_by(types: Mapping[str, Any]) -> Facts:
    return {
        value: (
            kind
            if isinstance(kind, str)
            else {name: {"type": "|".join(spec.types), "required": spec.required} for name, spec in kind.items()}
        )
        for value, kind in types.items()
    }


def _without_nothing(facts: Facts) -> Facts:
    """The facts without those that say nothing; a default of None, {} or False does say something."""
    return {key: _texts(value) for key, value in facts.items() if _says_something(key, value)}


def _says_something(key: str, value: Any) -> bool:
    if key == "default":
        return value is not attrs.NOTHING
    return value is not None and value is not False and value not in ({}, (), [])


def _texts(value: Any) -> Any:
    """Keys that are versions as their text, as the published facts have them."""
    if isinstance(value, Mapping):
        return {key.text if isinstance(key, FlowVersion) else key: _texts(item) for key, item in value.items()}
    return value


def expect_properties(published: Facts, specs: Mapping[str, PropertySpec], *, in_order: bool = True) -> None:
    """Compare properties one by one, and their order."""
    for name, fact in published.items():
        assert name in specs
        assert expected_property(name, fact) == actual_property(specs[name]), name
    assert (list if in_order else set)(published) == (list if in_order else set)(specs)


def expect_limit(fact: Facts | None, limit: Limit | None, since: FlowVersion) -> None:
    """Compare a number of things that a screen or flow may have."""
    if fact is None:
        assert limit is None
        return
    assert limit is not None
    assert set(fact) <= {"validator", "docs", "since", "notes", "code"}
    assert (fact["validator"], version(fact.get("since")) or since) == (limit.maximum, limit.since)
    assert fact.get("docs") == limit.docs


def placements(fact: Facts) -> list[tuple[FlowVersion | None, FlowVersion | None, str]]:
    """The first and last version and the code of each placement rule, one entry for each code."""
    found: list[tuple[FlowVersion | None, FlowVersion | None, str]] = []
    for rule in fact["limits"].get("placement", []):
        codes = rule["code"]
        if isinstance(codes, str):
            found.append((version(rule["since"]), version(rule["until"]), codes))
            continue
        spans = [(*span.split("-"), code) for span, code in codes.items()]
        assert (spans[0][0], spans[-1][1]) == (rule["since"], rule["until"])
        found += [(version(first), version(last), code) for first, last, code in spans]
    return found


def value_facts(spec: ComponentSpec) -> Facts | None:
    """What the catalogue says of a form value, in the terms of the published facts."""
    if spec.value_type is None:
        return None
    told: Facts = {
        "type": spec.value_type,
        "type_by": dict(spec.value_type_by),
        "properties": dict(spec.value_properties),
        "items": dict(spec.value_items),
        "validator_items": dict(spec.value_items_compared),
    }
    return {key: value for key, value in told.items() if value}


class TestComponents:
    def test_the_same_components(self, facts: Facts) -> None:
        """No component is missing and none is made up."""
        assert set(facts["components"]) == set(COMPONENTS)

    @pytest.mark.parametrize("name", COMPONENTS)
    def test_properties(self, facts: Facts, name: str) -> None:
        """Each property says what the facts say, and they stand in the same order."""
        expect_properties(facts["components"][name]["properties"], COMPONENTS[name].properties)

    @pytest.mark.parametrize("name", COMPONENTS)
    def test_component(self, facts: Facts, name: str) -> None:
        """What holds of a component as a whole: versions, kind, parents, main property."""
        fact, spec = facts["components"][name], COMPONENTS[name]
        assert set(fact) - PROSE == {
            "kind", "since", "removed", "documented", "main_property", "allowed_in", "value_type", "value",
            "properties", "limits",
        }  # fmt: skip
        assert fact["documented"] is True
        assert (fact["kind"], version(fact["since"]), version(fact["removed"]), fact["main_property"]) == (
            spec.kind,
            spec.since,
            spec.until,
            spec.main_property,
        )
        assert {parent: version(since) for parent, since in fact["allowed_in"].items()} == spec.allowed_in

    @pytest.mark.parametrize("name", COMPONENTS)
    def test_limits(self, facts: Facts, name: str) -> None:
        """How many of a component there may be, and where they may stand."""
        fact, spec = facts["components"][name], COMPONENTS[name]
        limits = fact["limits"]
        assert set(limits) <= {"max_per_screen", "max_per_flow", "max_nesting", "placement"}
        expect_limit(limits.get("max_per_screen"), spec.max_per_screen, spec.since)
        expect_limit(limits.get("max_per_flow"), spec.max_per_flow, spec.since)
        expect_limit(limits.get("max_nesting"), spec.max_nesting, spec.since)
        assert placements(fact) == [(rule.since, rule.until, rule.code) for rule in spec.placement]

    @pytest.mark.parametrize("name", COMPONENTS)
    def test_form_value(self, facts: Facts, name: str) -> None:
        """The type of the form value, where there is one."""
        fact, spec = facts["components"][name], COMPONENTS[name]
        value = {key: told for key, told in (fact["value"] or {}).items() if key not in {"notes", "format"}} or None
        assert fact["value_type"] == spec.value_type
        assert facts["binding"]["form_value_types"].get(name) == spec.value_type
        assert value == value_facts(spec)

    def test_summary_of_a_finished_flow(self, facts: Facts) -> None:
        """Which answers the summary masks, hides and shows when they are sensitive."""
        masking = facts["screen"]["sensitive_masking"]
        treated = {
            word: {name for name, spec in COMPONENTS.items() if spec.when_sensitive == word}
            for word in ("masked", "hidden", "shown")
        }
        always = "TextInput with input-type password or passcode (always)"
        assert set(masking["masked"]) == treated["masked"]
        assert set(masking["hidden"]) == treated["hidden"] | {always}
        assert set(masking["shown_as_is"]) == treated["shown"]
        assert COMPONENTS["TextInput"].hidden_when == ("input-type", ("password", "passcode"))
        assert [name for name, spec in COMPONENTS.items() if spec.hidden_when] == ["TextInput"]


class TestShapes:
    def test_the_same_shapes(self, facts: Facts) -> None:
        """No shape is missing and none is made up."""
        assert list(facts["shapes"]) == list(SHAPES)

    @pytest.mark.parametrize("name", SHAPES)
    def test_shape(self, facts: Facts, name: str) -> None:
        """Each shape has the same users and properties, and takes no other keys."""
        fact = facts["shapes"][name]
        assert set(fact) == {"used_by", "properties", "additional_properties"}
        assert fact["additional_properties"] is False
        assert tuple(fact["used_by"]) == SHAPES[name].used_by
        expect_properties(fact["properties"], SHAPES[name].properties)


class TestActions:
    def test_the_same_actions(self, facts: Facts) -> None:
        """No action is missing and none is made up."""
        assert list(facts["actions"]) == list(ACTIONS)

    @pytest.mark.parametrize("name", ACTIONS)
    def test_action(self, facts: Facts, name: str) -> None:
        """Each action has the same properties and stands in the same places since the same versions."""
        fact, spec = facts["actions"][name], ACTIONS[name]
        assert set(fact) - PROSE == {"since", "documented", "allowed_on", "properties"}
        assert (version(fact["since"]), fact["documented"]) == (spec.since, True)
        assert {place: version(since) for place, since in fact["allowed_on"].items()} == spec.allowed_on
        expect_properties(fact["properties"], spec.properties)


class TestLayouts:
    def test_the_same_layouts(self, facts: Facts) -> None:
        """No layout is missing and none is made up."""
        assert list(facts["layouts"]) == list(LAYOUTS)

    @pytest.mark.parametrize("name", LAYOUTS)
    def test_layout(self, facts: Facts, name: str) -> None:
        """Each layout has the same properties and versions, and is internal or not."""
        fact, spec = facts["layouts"][name], LAYOUTS[name]
        assert set(fact) - PROSE - {"internal"} == {
            "documented", "since", "removed", "only_versions", "limits", "properties",
        }  # fmt: skip
        assert (not fact["documented"], fact.get("internal", False)) == (spec.internal, spec.internal)
        assert tuple(FlowVersion.parse(text) for text in fact["only_versions"] or ()) == spec.only_versions
        assert (version(fact["since"]), fact["removed"]) == (min(spec.only_versions, default=FlowVersion.V2_1), None)
        expect_properties(fact["properties"], spec.properties)

    def test_components_of_a_screen(self, facts: Facts) -> None:
        """How many components a screen may have."""
        limits = {name: fact["limits"] for name, fact in facts["layouts"].items() if fact["limits"]}
        assert list(limits) == ["SingleColumnLayout"]
        assert list(limits["SingleColumnLayout"]) == ["max_components_per_screen"]
        expect_limit(limits["SingleColumnLayout"]["max_components_per_screen"], MAX_COMPONENTS, FlowVersion.V2_1)


class TestScreenAndFlow:
    def test_screen(self, facts: Facts) -> None:
        """The properties of a screen; ours are in the order in which a screen is read, the layout last."""
        assert facts["screen"]["additional_properties"] is False
        expect_properties(facts["screen"]["properties"], SCREEN, in_order=False)

    def test_flow(self, facts: Facts) -> None:
        """The properties of a flow; ours are in the order in which a flow is read, the screens last."""
        assert facts["flow"]["additional_properties"] is False
        expect_properties(facts["flow"]["properties"], FLOW, in_order=False)

    def test_limits(self, facts: Facts) -> None:
        """How much a flow may hold."""
        limits = facts["flow"]["limits"]
        assert set(limits) == {"max_screens", "max_routes_per_screen", "max_json_bytes", "max_image_carousels"}
        size = limits["max_json_bytes"]
        megabytes = int(size["docs"].removesuffix(" MB"))
        expect_limit(limits["max_screens"], MAX_SCREENS, FlowVersion.V2_1)
        expect_limit(limits["max_routes_per_screen"], MAX_ROUTES, FlowVersion.V2_1)
        expect_limit({**size, "docs": megabytes * 2**20}, MAX_JSON_BYTES, FlowVersion.V2_1)
        assert limits["max_image_carousels"]["validator"] == MAX_IMAGE_CAROUSELS.maximum


class TestPatterns:
    def test_patterns(self, facts: Facts) -> None:
        """Each named pattern, letter by letter."""
        assert facts["patterns"] == dict(PATTERNS)

    def test_unchecked_keys(self, facts: Facts) -> None:
        """The keys whose expressions are not type-checked."""
        assert set(facts["binding"]["unchecked_keys_for_expressions"]) == UNCHECKED_EXPRESSION_KEYS
