"""The measured flows are what the tables say of them."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.clinic import Clinic
from benchmarks.growth import grown_flow
from benchmarks.speed import define_classes
from flowdsl import compile_flow


def count_components(value: Any) -> int:
    """Count the components in a piece of a layout: the objects whose type is written large."""
    if isinstance(value, dict):
        own = value.get("type", "")[:1].isupper()
        return own + sum(map(count_components, value.values()))
    return sum(map(count_components, value)) if isinstance(value, list | tuple) else 0


def sizes(flow: dict[str, Any]) -> list[int]:
    """Return the number of components on each screen."""
    return [count_components(screen["layout"]["children"]) for screen in flow["screens"]]


class TestClinic:
    def test_has_the_size_that_the_table_names(self):
        """Five screens hold forty components."""
        assert [9, 9, 8, 7, 7] == sizes(compile_flow(Clinic).to_dict())

    def test_leaves_nothing_to_say(self):
        """It is written so that the compiler has no warning, which would take time of its own."""
        assert [] == [item.message for item in compile_flow(Clinic).diagnostics]

    def test_is_defined_anew_each_time(self):
        """Running the module again makes new classes, which compile to an equal document."""
        first, second = define_classes(), define_classes()

        assert first is not second
        assert compile_flow(first) == compile_flow(second) == compile_flow(Clinic)


class TestGrownFlow:
    @pytest.mark.parametrize(("screens", "components"), [(1, 10), (3, 10), (2, 100), (100, 10)])
    def test_has_the_size_that_was_asked_for(self, screens, components):
        """Every screen has so many components, up to the most that the platform takes."""
        assert [components] * screens == sizes(compile_flow(grown_flow(screens, components)).to_dict())
