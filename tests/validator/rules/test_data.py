"""The declarations of data fields and their examples."""

from __future__ import annotations

import pytest

from flowdsl.validator.findings import Crash
from flowdsl.validator.rules import data
from flowdsl.validator.stages import judge

FIELD = "screens[0].data.x"
TEXT = {"type": "string"}
_MISFIT = "data-example-mismatch"


@pytest.fixture
def broken(flow, found):
    """Find what is wrong with a data field ``x``."""
    return lambda field: found(data, flow(data={"x": field}))


@pytest.fixture
def codes(flow):
    """Find the codes and paths of what is wrong with a data field ``x``."""

    def run(field):
        document = flow(data={"x": field}, version="6.0")
        return [(it.rule.code, spot.path) for it in judge(document).found for spot in it.spots if it.rule.code]

    return run


class TestNested:
    @pytest.mark.parametrize(
        ("field", "place"),
        [
            ({"type": "array", "items": {**TEXT, "__example__": "a"}, "__example__": []}, "items.__example__"),
            (
                {"type": "object", "properties": {"__example__": TEXT, "a": {"__example__": 1}}, "__example__": {}},
                "properties.__example__",
            ),
            ({**TEXT, "enum": ["a", {"__example__": 1}], "__example__": "a"}, "enum[1].__example__"),
        ],
    )
    def test_an_example_inside(self, broken, field, place):
        """The first one is told, by its key, even where it is the name of a property."""
        assert ("data-example-nested", f"key of {FIELD}.{place}") in broken(field)

    def test_inside_the_example(self, broken):
        """What the example itself holds does not count."""
        assert [] == broken({"type": "object", "__example__": {"__example__": [None]}})


class TestTypes:
    @pytest.mark.parametrize(
        ("field", "rule", "place"),
        [
            ({"type": None}, "type-missing", ""),
            ({"type": ["string"]}, "type-not-string", ".type"),
            ({"type": 1}, "type-not-string", ".type"),
            ({"type": "array"}, "array-without-items", ""),
            ({"type": "array", "items": None}, "array-without-items", ""),
            ({"type": "array", "items": {}}, "type-missing", ".items"),
            ({"type": "array", "items": {"type": "array"}}, "array-without-items", ".items"),
            ({"type": "array", "items": {"type": "array", "items": {}}}, "type-missing", ".items.items"),
            ({"type": "array", "items": {"type": ["string"]}}, "type-not-string", ".items.type"),
        ],
    )
    def test_down_the_items(self, broken, field, rule, place):
        """The field and the items of arrays have one type each."""
        found = broken({**field, "__example__": []})
        assert [(f"data-{rule}", FIELD + place)] == [
            it for it in found if it[0] not in ("data-schema-invalid", _MISFIT)
        ]

    @pytest.mark.parametrize("items", [True, {"type": "object", "properties": {"a": {}}}])
    def test_no_further(self, broken, items):
        """Items that may be anything need no type, and properties of objects neither."""
        assert [] == broken({"type": "array", "items": items, "__example__": []})

    def test_required(self, flow, found):
        """The key ``required`` is no field; one that only begins so is, whatever it is."""
        document = flow(data={"required": ["x"], "x": {**TEXT, "__example__": ""}, "required_b": "text"})
        assert [("data-type-missing", "screens[0].data.required_b")] == found(data, document)

    def test_a_field_without_example(self, flow, found):
        """Where the schema lets such a field pass, nothing is no text."""
        document = flow(data={"required_b": TEXT})
        assert [(_MISFIT, "screens[0].data.required_b.__example__")] == found(data, document)


class TestSchemas:
    @pytest.mark.parametrize(
        ("field", "code", "path"),
        [
            ({"type": "text"}, "INVALID_ENUM_VALUE", ".type"),
            ({**TEXT, "description": []}, "INVALID_PROPERTY_TYPE", ".description"),
            ({**TEXT, "minLength": -1}, "MINIMUM_VALUE_REQUIRED", ".minLength"),
            ({**TEXT, "pattern": "["}, "INVALID_PROPERTY_VALUE_FORMAT", ".pattern"),
            ({**TEXT, "enum": []}, "MIN_ITEMS_REQUIRED", ".enum"),
            ({**TEXT, "multipleOf": 0}, "INVALID_SCHEMA", ".multipleOf"),
            ({"type": "object", "properties": {"id": "x", "b": 1}}, "INVALID_PROPERTY_TYPE", ".properties['id']"),
            ({"type": "object", "required": ["a", 1]}, "INVALID_PROPERTY_TYPE", ".required[1]"),
        ],
    )
    def test_the_first_fault(self, codes, field, code, path):
        """It has the code of its keyword, at its place; the example is not looked at."""
        assert [(code, FIELD + path)] == codes({**field, "__example__": 1})

    @pytest.mark.parametrize("keyword", [{"format": "dat"}, {"$ref": "#/definitions/a"}])
    def test_what_cannot_be_used(self, broken, keyword):
        """A format or a schema that there is not is told at the example."""
        assert [("data-schema-invalid", f"{FIELD}.__example__")] == broken({**TEXT, **keyword, "__example__": "a"})

    def test_together(self, codes):
        """What a type lacks is told beside what makes it no schema."""
        expected = [("INVALID_SCREEN_DATA", None), ("INVALID_ENUM_VALUE", f"{FIELD}.type")]
        assert expected == codes({"type": [1], "__example__": 1})


class TestExamples:
    @pytest.mark.parametrize(
        ("keywords", "example", "code"),
        [
            ({}, 1, "INVALID_PROPERTY_TYPE"),
            ({"minLength": 2}, "a", "MIN_CHARS_REQUIRED"),
            ({"maxLength": 0}, "a", "INVALID_SCHEMA"),
            ({"enum": ["b"]}, "a", "INVALID_ENUM_VALUE"),
            ({"const": "b"}, "a", "INVALID_PROPERTY_VALUE"),
            ({"pattern": "^b"}, "a", "PATTERN_MISMATCH"),
            ({"format": "date"}, "a", "INVALID_PROPERTY_VALUE_FORMAT"),
            ({"not": {}}, "a", "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED"),
            ({"type": "object", "required": ["a"]}, {}, "MISSING_REQUIRED_PROPERTY"),
            ({"type": "object", "additionalProperties": False}, {"a": 1}, "INVALID_PROPERTY_KEY"),
            ({"type": "object", "dependencies": {"a": ["b"]}}, {"a": 1}, "INVALID_DEPENDENCIES"),
            ({"type": "object", "properties": {"a": False}}, {"a": 1}, "INVALID_SCHEMA"),
            ({"type": "array", "items": True, "maxItems": 0}, [1], "MAX_ITEMS_REQUIRED"),
            ({"type": "number", "maximum": 0}, 1, "MAXIMUM_VALUE_REQUIRED"),
        ],
    )
    def test_codes(self, codes, broken, keywords, example, code):
        """The code is that of the keyword, the place the example as a whole."""
        field = {**TEXT, **keywords, "__example__": example}
        assert [code] == [it for it, _ in codes(field)]
        assert [(_MISFIT, f"{FIELD}.__example__")] == broken(field)

    def test_each_code_once(self, codes):
        """Many items of a wrong type are one finding, another keyword is another."""
        field = {"type": "array", "items": TEXT, "minItems": 5, "__example__": [1, 2, 3]}
        assert ["MIN_ITEMS_REQUIRED", "INVALID_PROPERTY_TYPE"] == [code for code, _ in codes(field)]

    def test_the_message_says_where(self, flow):
        """The place inside the example is in the message."""
        field = {"type": "array", "items": {"type": "object", "properties": {"a-b": TEXT}}, "__example__": [{"a-b": 1}]}
        (finding,) = judge(flow(data={"x": field}, version="6.0")).found
        assert (
            "the example of 'x' does not fit its declaration: [0]['a-b'] is a number, not a string" == finding.message
        )


class TestCrashes:
    @pytest.mark.parametrize(
        "field",
        [
            {"type": "object", "properties": "a"},
            {"type": "object", "properties": 0},
            {"type": "object", "properties": {"a": {"type": "object", "properties": True}}},
            {"type": "object", "properties": {"a": None}},
            {**TEXT, "enum": ["a", None]},
            {"type": [None]},
            {"type": "array", "items": {"type": "object", "required": [[None]]}},
        ],
    )
    def test_what_stops_the_platform(self, broken, field):
        """Odd properties and null in lists drop everything else."""
        with pytest.raises(Crash, match="'x'"):
            broken({**field, "__example__": "a"})

    @pytest.mark.parametrize(
        "field",
        [
            {**TEXT, "default": None, "__example__": ""},
            {"type": "object", "properties": {}, "__example__": {"a": [None]}},
            {"type": "array", "items": True, "__example__": [None]},
        ],
    )
    def test_what_does_not(self, broken, field):
        """A null that is a plain value, or stands in an example, is no matter."""
        assert [] == broken(field)


class TestBounds:
    def test_too_much_work(self, broken):
        """A field that cannot be checked is warned of, and the others are checked all the same."""
        hostile = {**TEXT, "pattern": "(a+)+b", "__example__": "a" * 1000}
        assert [("data-unchecked", FIELD)] == broken(hostile)

    def test_what_is_certain_is_told(self, flow):
        """A check that is broken off tells what it has found."""
        field = {"type": "array", "items": TEXT, "__example__": [1] * 200_000}
        found = judge(flow(data={"x": field}, version="6.0")).found
        assert [_MISFIT, "data-unchecked"] == [it.rule.name for it in found]

    def test_deep_declarations(self, broken):
        """Deep ones take no depth."""
        field = {**TEXT}
        for _ in range(5_000):
            field = {"type": "array", "items": field}
        assert [("data-unchecked", FIELD)] == broken({**field, "__example__": []})
