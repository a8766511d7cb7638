"""The shape of the catalogue: what its users rely on whatever the facts are."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

from flowdsl import catalogue
from flowdsl.catalogue import (
    ACTIONS,
    COMPONENTS,
    FLOW,
    LAYOUTS,
    MAX_COMPONENTS,
    PATTERNS,
    SCREEN,
    SHAPES,
    Limit,
    PropertySpec,
)
from flowdsl.versions import FlowVersion


def every_property() -> Iterator[tuple[str, PropertySpec]]:
    """Every property of the catalogue with its place."""
    owners = {**COMPONENTS, **SHAPES, **ACTIONS, **LAYOUTS}
    pending = [(name, spec) for name, owner in owners.items() for spec in owner.properties.values()]
    pending += [("screen", spec) for spec in SCREEN.values()] + [("flow", spec) for spec in FLOW.values()]
    while pending:
        owner_name, spec = pending.pop()
        place = f"{owner_name}.{spec.name}"
        yield place, spec
        pending += [(place, member) for member in spec.shape.values()]


PROPERTIES = dict(every_property())


class TestPropertySpec:
    @pytest.mark.parametrize(
        ("name", "python"),
        [
            ("on-click-action", "on_click_action"),
            ("else", "else_"),
            ("then", "then"),
            ("routing_model", "routing_model"),
        ],
    )
    def test_python_name(self, name: str, python: str) -> None:
        """A Flow JSON key in snake case; a word of Python's gets an underscore."""
        assert python == PropertySpec(name=name, types=("string",)).python

    def test_no_default(self) -> None:
        """A default that is null is something else than no default."""
        assert PropertySpec(name="x", types=("string",)).default is attrs.NOTHING
        assert PropertySpec(name="x", types=("string",), default=None).default is None

    def test_frozen(self) -> None:
        """A fact cannot be changed."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            COMPONENTS["TextBody"].properties["text"].required = False  # type: ignore[misc]

    def test_repr(self) -> None:
        """The repr is short: the name alone."""
        assert repr(COMPONENTS["If"].properties["else"]) == "<PropertySpec else>"
        assert repr(COMPONENTS["If"]) == "<ComponentSpec If>"


class TestEveryProperty:
    @pytest.mark.parametrize("place", PROPERTIES)
    def test_is_described(self, place: str) -> None:
        """Each property has a sentence on what it means."""
        assert PROPERTIES[place].doc.endswith(".")
        assert PROPERTIES[place].notes == "" or PROPERTIES[place].notes.endswith((".", ")"))

    @pytest.mark.parametrize("place", PROPERTIES)
    def test_versions_fit(self, place: str) -> None:
        """What came later than a property is not older than the property."""
        spec = PROPERTIES[place]
        for later in (spec.required_since, spec.dynamic_since, spec.nested_since, *spec.actions.values()):
            assert later is None or later >= spec.since
        assert spec.until is None or spec.until >= spec.since
        assert bool(spec.nested_types) is (spec.nested_since is not None)

    @pytest.mark.parametrize("place", PROPERTIES)
    def test_names_something(self, place: str) -> None:
        """Patterns, shapes and actions that a property names exist."""
        spec = PROPERTIES[place]
        by_version = [
            name for names in (spec.pattern_since, spec.key_pattern_since) for v in names.values() for name in v
        ]
        named = {spec.pattern, spec.items_pattern, spec.values_pattern, spec.key_pattern, *by_version} - {None}
        assert named <= set(PATTERNS)
        assert spec.item_shape is None or spec.item_shape in SHAPES
        assert set(spec.actions) <= set(ACTIONS)

    @pytest.mark.parametrize("place", PROPERTIES)
    def test_neighbours_exist(self, place: str) -> None:
        """Properties that must or must not stand beside another belong to the same owner."""
        spec = PROPERTIES[place]
        owner = place.rsplit(".", 1)[0]
        beside = {*spec.requires, *spec.excludes, *spec.type_by, *((spec.applies_when or ())[:1])}
        assert {f"{owner}.{name}" for name in beside} <= set(PROPERTIES)


class TestComponentSpec:
    @pytest.mark.parametrize("name", COMPONENTS)
    def test_main_property(self, name: str) -> None:
        """The property that is positional in Python is one of the component's."""
        spec = COMPONENTS[name]
        assert spec.main_property in spec.properties
        assert next(iter(spec.properties)) == "type"

    @pytest.mark.parametrize("name", COMPONENTS)
    def test_parents(self, name: str) -> None:
        """A component stands in layouts and components that exist, not before it or they do."""
        for parent, since in COMPONENTS[name].allowed_in.items():
            owner_since = COMPONENTS[parent].since if parent in COMPONENTS else FlowVersion.V2_1
            assert since >= max(COMPONENTS[name].since, owner_since)
            assert parent in COMPONENTS or parent in LAYOUTS

    def test_inputs_have_names(self) -> None:
        """What has a form value has a name for it, and only a Form has a name besides."""
        named = {name for name, spec in COMPONENTS.items() if "name" in spec.properties}
        assert named == {name for name, spec in COMPONENTS.items() if spec.is_input} | {"Form"}


class TestShapeSpec:
    @pytest.mark.parametrize("name", SHAPES)
    def test_users(self, name: str) -> None:
        """A shape is used where the components say so."""
        users = [
            owner.name
            for owner in COMPONENTS.values()
            if any(spec.item_shape == name for spec in owner.properties.values())
        ]
        assert users == list(SHAPES[name].used_by)

    @pytest.mark.parametrize("name", SHAPES)
    def test_main_properties(self, name: str) -> None:
        """What is positional in Python is required."""
        assert all(SHAPES[name].properties[key].required for key in SHAPES[name].main_properties)


class TestExports:
    def test_all_is_sorted_and_complete(self) -> None:
        """The names that the package shows exist, in order."""
        assert catalogue.__all__ == sorted(catalogue.__all__, key=lambda name: (not name.isupper(), name))
        assert all(hasattr(catalogue, name) for name in catalogue.__all__)

    @pytest.mark.parametrize("mapping", [COMPONENTS, SHAPES, ACTIONS, LAYOUTS, SCREEN, FLOW, PATTERNS])
    def test_read_only(self, mapping: dict[str, object]) -> None:
        """Nobody adds a fact at run time."""
        with pytest.raises(TypeError):
            mapping["x"] = None

    def test_limits(self) -> None:
        """A limit is a number with the version that brought it and the number that the documentation names."""
        assert Limit(maximum=100, since=FlowVersion.V2_1, docs=50) == MAX_COMPONENTS
