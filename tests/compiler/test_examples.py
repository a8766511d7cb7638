"""Examples of data fields: what one must be beyond its type."""

from __future__ import annotations

import dataclasses
import enum
import typing

import attrs
import pytest

from flowdsl import (
    CompileError,
    Data,
    NavigationItem,
    Option,
)


class Size(enum.Enum):
    """Sizes by a text."""

    SMALL = "s"
    LARGE = "l"


@attrs.frozen
class City:
    """A class that a user has anyway."""

    name: str
    people: int


@attrs.frozen
class Person:
    """A class that holds another."""

    name: str
    city: City
    tags: list[str]


@attrs.frozen
class Visit:
    """A class of which not every attribute need be given."""

    place: City
    size: Size = Size.SMALL
    options: list[Option] = attrs.field(factory=list)
    note: str | None = None


@dataclasses.dataclass
class Stay:
    """The same as a dataclass."""

    nights: int
    tags: list[str] = dataclasses.field(default_factory=list)
    note: str | None = None


class Trip(typing.TypedDict):
    """The same as a typed dict."""

    days: int
    note: typing.NotRequired[str]


class TestExamples:
    """What an example must be beyond its type: whole, without members of its own, and a value of its enum."""

    @pytest.fixture
    def fault(self, model):
        """Return the message, what is allowed, and the help for an example that does not fit."""

        def report(declared, example):
            with pytest.raises(CompileError) as caught:
                model(field=Data(declared, example=example))
            (found,) = caught.value.diagnostics
            return found.message, found.allowed, found.help

        return report

    @pytest.mark.parametrize(
        ("declared", "example"),
        [
            (City, {"people": 3, "name": "Rome"}),
            (list[City], [City("Rome", 3), {"name": "Oslo", "people": 1}]),
            (list[City], []),
            (City | None, {"name": "Rome", "people": 3}),
            (Visit, {"place": City("Rome", 3), "size": "l", "options": [Option("a", "A", enabled=True)]}),
            (Visit, {"place": {"name": "Rome", "people": 3}, "size": Size.LARGE, "options": [], "note": "x"}),
            (Stay, Stay(2, [], "x")),
            (Stay, {"nights": 2, "tags": []}),
            (Trip, {"days": 2}),
            (Trip, {"days": 2, "note": "x"}),
            (list[Size], [Size.SMALL, "l"]),
            (list[list[Option]], [[Option("a", "A")], []]),
            (Option, {"id": "a", "title": "A", "alt-text": "x"}),
            (list[Option], [{"id": "a", "title": "A", "on-select-action": {"name": "update_data", "payload": {}}}]),
            (
                list[NavigationItem],
                [NavigationItem("a", main_content={"title": "A", "metadata": "B"}, tags=["x"])],
            ),
            (list[dict[str, typing.Any]], [{"anything": 1}]),
            (dict[str, City], {"anything": 1}),
            ({"type": "object", "properties": {"a": {"type": "string"}}}, {"b": 1}),
        ],
    )
    def test_an_example_that_fits(self, model, declared, example):
        """It is emitted; what may be left out is what has no value without it."""
        assert "__example__" in model(field=Data(declared, example=example))["field"]

    def test_without_an_example(self, model):
        """An empty value is made, which has every attribute."""
        assert {"name": "", "people": 0} == model(field=Data(City))["field"]["__example__"]

    def test_a_missing_attribute(self, fault):
        """The message says which one, the help what else is needed."""
        assert (
            "the example of 'field' does not fit: it lacks 'people', which every City has",
            None,
            "Give all of name, people.",
        ) == fault(City, {"name": "Rome"})

    def test_a_missing_attribute_with_a_default(self, fault):
        """A dict is not completed: what is written is emitted."""
        assert (
            "the example of 'field' does not fit: [0] lacks 'tags', which every Stay has",
            None,
            "A dict is written as it stands: give 'tags' too, or write Stay(...), which has a default.",
        ) == fault(list[Stay], [{"nights": 2}])

    def test_an_unknown_key(self, fault):
        """The message says whose it is not, the help which was meant; that this one is missing follows from it."""
        assert (
            "the example of 'field' does not fit: ['city'] has 'poeple', which City does not have",
            "Allowed: name, people",
            "Did you mean 'people'?",
        ) == fault(Person, {"name": "Ann", "city": {"name": "Rome", "poeple": 3}, "tags": []})

    def test_an_unknown_member_of_an_item(self, fault):
        """A keyword of Python's is no key of the Flow JSON."""
        message, allowed, help_ = fault(list[Option], [{"id": "a", "title": "A", "alt_text": "x"}])

        assert "the example of 'field' does not fit: [0] has 'alt_text', which Option does not have" == message
        assert allowed.startswith("Allowed: id, title, ")
        assert "Did you mean 'alt-text'?" == help_

    def test_no_value_of_an_enum(self, fault):
        """The values are named; the name of a member is written as Python writes it."""
        assert (
            "the example of 'field' does not fit: it is 'S', which is no value of Size",
            "Allowed: s, l",
            "Did you mean 's'?",
        ) == fault(Size, "S")
        assert "Write Size.LARGE." == fault(list[Size], ["s", "LARGE"])[2]

    def test_an_enum_with_many_members(self, fault):
        """Not all of them are named."""
        many = enum.Enum("Many", {f"M{index}": f"v{index}" for index in range(500)})

        allowed = fault(many, "x")[1]

        assert allowed.endswith(", v19, ...")

    def test_a_value_of_another_type(self, fault):
        """The type is said once; nothing more is."""
        assert "the example of 'field' does not fit: it is a number, not a string" == fault(Size, 5)[0]
        assert "the example of 'field' does not fit: it is a string, not an object" == fault(City, "Rome")[0]

    def test_a_key_that_cannot_be_written(self, fault):
        """It is reported as that only."""
        assert "half a character" in fault(City, {"name": "Rome", "people": 3, "\ud800": 1})[0]
