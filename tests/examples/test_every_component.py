"""The example that shows everything is compared with the catalogue, so that nothing new stays without an example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from flowdsl import compile_flow
from flowdsl.catalogue import ACTIONS, COMPONENTS, FLOW, SCREEN, SHAPES

SHAPE_OF = {
    (component, key): prop.item_shape
    for component, spec in COMPONENTS.items()
    for key, prop in spec.properties.items()
    if prop.item_shape is not None
}


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON value, the outer ones first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from objects(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from objects(inner)


def paths(value: dict[str, Any], way: str = "") -> Iterator[str]:
    """Yield the keys of an object, and of the objects in it behind a dot."""
    for key, inner in value.items():
        yield way + key
        if isinstance(inner, dict) and "name" not in inner:
            yield from paths(inner, f"{way}{key}.")


def known_paths(properties: Any, way: str = "") -> Iterator[str]:
    """Yield the keys of a catalogue's record of an object as `paths` does."""
    for key, prop in properties.items():
        yield way + key
        yield from known_paths(prop.shape, f"{way}{key}.")


@pytest.fixture(scope="module")
def document(flow_of):
    """The Flow JSON of the example."""
    return compile_flow(flow_of("every_component")).to_dict()


@pytest.fixture(scope="module")
def components(document):
    """Its components."""
    return [value for screen in document["screens"] for value in objects(screen["layout"]) if "type" in value]


@pytest.fixture(scope="module")
def items(components):
    """The items of their lists, each with the name of its shape and of its component."""
    return [
        (SHAPE_OF[component["type"], key], component["type"], key, item)
        for component in components
        for key, value in component.items()
        if (component["type"], key) in SHAPE_OF and isinstance(value, list | tuple)
        for item in value
    ]


class TestEveryComponent:
    @pytest.mark.parametrize("name", COMPONENTS)
    def test_shows_each_property(self, name, components):
        """Every property of every component is given somewhere."""
        shown = {key for component in components if component["type"] == name for key in component}

        assert set(COMPONENTS[name].properties) == shown

    @pytest.mark.parametrize("name", SHAPES)
    def test_shows_each_member_of_an_item(self, name, items):
        """Every member of every item shape is given somewhere, those of nested objects included."""
        shown = {path for shape, _, _, item in items if shape == name for path in paths(item)}

        assert set(known_paths(SHAPES[name].properties)) == shown

    def test_shows_each_action_in_each_of_its_places(self, components, items):
        """Every action hangs on every property that takes it, on components and on the items of their lists."""
        shown: dict[str, set[str]] = {name: set() for name in ACTIONS}
        places = [(component["type"], component) for component in components]
        places += [(f"{component}.{key}[]", item) for _, component, key, item in items]
        for place, owner in places:
            for key, value in owner.items():
                if key.endswith("-action"):
                    shown[value["name"]].add(f"{place}.{key}")

        assert {name: set(spec.allowed_on) for name, spec in ACTIONS.items()} == shown

    def test_shows_each_property_of_a_screen(self, document):
        """Every property of a screen is given somewhere, but for those that no author may use."""
        shown = {key for screen in document["screens"] for key in screen}

        assert {name for name, prop in SCREEN.items() if not prop.internal} == shown

    def test_shows_each_property_of_a_flow(self, document):
        """Every property of a flow is given, but for those of the platform and those that went long ago."""
        assert {name for name, prop in FLOW.items() if not prop.internal and prop.until is None} == set(document)
