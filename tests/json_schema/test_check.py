"""Schemas refuse values as the library of the platform does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.ecmascript import Budget, OutOfSteps
from flowdsl.json_schema import MISSING, SchemaError, Unfinished, compile_schema, schema_fault


def refused(schema, value):
    """The keywords that refuse a value, in their order."""
    assert schema_fault(schema) is None
    return [fault.keyword for fault in compile_schema(schema).faults(value)]


class TestTypes:
    @pytest.mark.parametrize(
        ("value", "names"),
        [
            ("", ["string"]),
            (1, ["number", "integer"]),
            (3.0, ["number", "integer"]),
            (1.5, ["number"]),
            (True, ["boolean"]),
            ({}, ["object"]),
            ([], ["array"]),
            (None, ["null"]),
        ],
    )
    def test_each(self, value, names):
        """Truth values are no numbers, and whole numbers may have a fraction of nought."""
        all_names = ("string", "number", "integer", "boolean", "object", "array", "null")
        assert names == [name for name in all_names if not refused({"type": name}, value)]

    def test_several(self):
        """One of several types will do."""
        assert [] == refused({"type": ["string", "null"]}, None)
        assert ["type"] == refused({"type": ["string", "null"]}, 1)

    def test_nothing(self):
        """A value that is not there is of no type."""
        assert ["type"] == [it.keyword for it in compile_schema({"type": "null"}).faults(MISSING)]


class TestPlainKeywords:
    @pytest.mark.parametrize(
        ("schema", "good", "bad"),
        [
            ({"minimum": 2}, [2, "a"], [1.9]),
            ({"maximum": 2}, [2], [3]),
            ({"exclusiveMinimum": 2}, [2.1], [2]),
            ({"exclusiveMaximum": 2}, [1], [2]),
            ({"multipleOf": 0.1}, [0.5, 0], [0.3]),  # 0.3 / 0.1 is a little less than 3
            ({"minLength": 2}, ["ab", "😀😀", 1], ["a", "😀"]),
            ({"maxLength": 2}, ["ab", "😀😀"], ["abc"]),
            ({"pattern": "^a"}, ["ab", 1], ["ba"]),
            ({"minItems": 1}, [[1], {}], [[]]),
            ({"maxItems": 1}, [[1]], [[1, 2]]),
            (
                {"uniqueItems": True},
                [[1, "1", True, [], {}], [[1], [2]]],
                [[1, 1.0], [{"a": 1, "b": 2}, {"b": 2, "a": 1}]],
            ),
            ({"minProperties": 1}, [{"a": 1}], [{}]),
            ({"maxProperties": 1}, [{"a": 1}], [{"a": 1, "b": 1}]),
            ({"enum": [1, "a", [True]]}, [1.0, "a", [True]], [True, "b", [1]]),
            ({"const": {"a": 1}}, [{"a": 1.0}], [{"a": True}, {}]),
        ],
    )
    def test_limits(self, schema, good, bad):
        """Each keyword looks at the values that it is about, and lets others be."""
        (keyword,) = schema
        assert [[]] * len(good) == [refused(schema, value) for value in good]
        assert [[keyword]] * len(bad) == [refused(schema, value) for value in bad]

    def test_the_narrower_limit_speaks(self):
        """Of two limits at one end one refuses, the exclusive one where they are equal."""
        assert ["exclusiveMaximum"] == refused({"maximum": 2, "exclusiveMaximum": 2}, 2)
        assert ["maximum"] == refused({"maximum": 1, "exclusiveMaximum": 2}, 3)

    def test_plain_types_are_unique_among_themselves(self):
        """Where items are of a plain type, those of others do not count as twice."""
        assert ["type", "type"] == refused({"items": {"type": "string"}, "uniqueItems": True}, ["a", 1, 1])

    def test_all_that_fails_is_told(self):
        """One keyword does not stop another."""
        assert ["minLength", "pattern", "enum"] == refused({"enum": ["xy"], "minLength": 2, "pattern": "^b"}, "a")


class TestNestedKeywords:
    @pytest.mark.parametrize(
        ("schema", "value", "expected"),
        [
            ({"items": {"type": "string"}}, ["a", 1, 2], ["type", "type"]),
            ({"items": [True, {"type": "string"}], "additionalItems": False}, [1, 2, 3], ["additionalItems", "type"]),
            ({"items": [True], "additionalItems": {"type": "string"}}, [1, "a", 2], ["type"]),
            ({"additionalItems": False}, [1], []),
            ({"contains": {"const": 1}}, [2, 3], ["const", "const", "contains"]),
            ({"contains": {"const": 1}}, [2, 1], []),
            ({"contains": {}}, [], ["contains"]),
            ({"required": ["a", "b"]}, {}, ["required", "required"]),
            ({"properties": {"a": {"type": "string"}}, "required": ["a"]}, {"a": 1}, ["type"]),
            ({"properties": {"a": False}}, {"a": 1}, ["false schema"]),
            ({"properties": {"a": True}, "additionalProperties": False}, {"a": 1, "b": 2}, ["additionalProperties"]),
            ({"patternProperties": {"^a": {"type": "string"}}, "additionalProperties": False}, {"ab": 1}, ["type"]),
            ({"additionalProperties": {"type": "string"}}, {"a": 1}, ["type"]),
            ({"propertyNames": {"maxLength": 1}}, {"ab": 1}, ["maxLength", "propertyNames"]),
            ({"dependencies": {"a": ["b", "c"]}}, {"a": 1}, ["dependencies", "dependencies"]),
            ({"dependencies": {"a": {"required": ["b"]}}}, {"a": 1}, ["required"]),
            ({"not": {"type": "string"}}, "a", ["not"]),
            ({"anyOf": [{"type": "string"}, {"minimum": 2}]}, 1, ["type", "minimum", "anyOf"]),
            ({"anyOf": [{"type": "string"}, {"minimum": 2}]}, 2, []),
            ({"oneOf": [{"type": "string"}, {"minLength": 1}]}, "a", ["oneOf"]),
            ({"oneOf": [{"type": "string"}, {"minimum": 2}]}, 1, ["type", "minimum", "oneOf"]),
            ({"allOf": [{"type": "string"}, {"minimum": 2}]}, 1, ["type", "minimum"]),
            ({"if": {"minimum": 5}, "then": {"multipleOf": 2}, "else": {"const": 1}}, 7, ["multipleOf", "if"]),
            ({"if": {"minimum": 5}, "then": {"multipleOf": 2}, "else": {"const": 1}}, 3, ["const", "if"]),
            ({"if": {"minimum": 5}, "then": {"multipleOf": 2}}, 3, []),
        ],
    )
    def test_each(self, schema, value, expected):
        """What an inner schema refuses is told, and then the keyword where it adds something."""
        assert expected == refused(schema, value)

    def test_places(self):
        """A fault says where."""
        schema = {"items": {"properties": {"a": {"type": "string"}}}}
        (fault,) = compile_schema(schema).faults([{}, {"a": 1}])
        assert (1, "a") == fault.way


class TestReferences:
    @pytest.mark.parametrize(
        "reference", ["#/definitions/a", "#/definitions/b~1c/items/0", "#named", "other.json", "#/definitions/100%25"]
    )
    def test_those_that_lead_somewhere(self, reference):
        """A pointer, or what a schema calls itself."""
        text = {"type": "string"}
        named = {"n": {"$id": "#named", **text}, "o": {"$id": "other.json", **text}, "100%": text}
        schema = {
            "properties": {"x": {"$ref": reference}},
            "definitions": {"a": text, "b/c": {"items": [text]}, **named},
        }
        assert ["type"] == refused(schema, {"x": 1})

    @pytest.mark.parametrize("reference", ["#/definitions/b", "#b", "b.json", "#/type", "#/properties/x/0"])
    def test_those_that_lead_nowhere(self, reference):
        """A schema with such a reference cannot be used."""
        with pytest.raises(SchemaError):
            compile_schema({"type": "object", "properties": {"x": {"$ref": reference}}, "definitions": {"a": True}})

    def test_the_draft_itself(self):
        """A value may have to be a schema."""
        schema = {"$ref": "http://json-schema.org/draft-07/schema#"}
        assert [] == refused(schema, {"type": "string"})
        assert ["type"] == refused(schema, {"title": 1})

    def test_what_stands_beside_does_not_count(self):
        """Keywords beside a reference are passed over."""
        assert [] == refused({"$ref": "#/definitions/a", "minLength": 5, "definitions": {"a": {"type": "string"}}}, "a")

    def test_a_tree(self):
        """A schema may refer to itself."""
        schema = {"properties": {"children": {"items": {"$ref": "#"}}, "name": {"type": "string"}}}
        assert ["type"] == refused(schema, {"children": [{"children": [{"name": 1}]}]})


class TestSchemas:
    @pytest.mark.parametrize(
        ("schema", "keyword", "way"),
        [
            ({"type": "text"}, "enum", ("type",)),
            ({"type": ["string", "text"]}, "enum", ("type",)),
            ({"type": None}, "enum", ("type",)),
            ({"items": "x"}, "type", ("items",)),
            ({"items": []}, "type", ("items",)),
            ({"description": []}, "type", ("description",)),
            ({"properties": {"a": {"type": "text"}}}, "enum", ("properties", "a", "type")),
            ({"required": "a"}, "type", ("required",)),
            ({"required": ["a", "a"]}, "uniqueItems", ("required",)),
            ({"minLength": -1}, "minimum", ("minLength",)),
            ({"enum": []}, "minItems", ("enum",)),
            ({"pattern": "["}, "format", ("pattern",)),
            ({"patternProperties": {"(?i)a": {}}}, "format", ("patternProperties",)),
            ({"multipleOf": 0}, "exclusiveMinimum", ("multipleOf",)),
            ("x", "type", ()),
        ],
    )
    def test_the_first_fault(self, schema, keyword, way):
        """The first place that makes it no schema is told."""
        fault = schema_fault(schema)
        assert fault is not None
        assert (keyword, way) == (fault.keyword, fault.way)

    @pytest.mark.parametrize("schema", [{"format": "text"}, {"$schema": "http://json-schema.org/draft-04/schema#"}])
    def test_what_cannot_be_used(self, schema):
        """A schema may be one and ask for what there is not."""
        assert schema_fault(schema) is None
        with pytest.raises(SchemaError):
            compile_schema(schema)


class TestBounds:
    @pytest.mark.parametrize(
        "schema",
        [
            {"allOf": [{"$ref": "#"}]},
            {
                "allOf": [{"$ref": "#/definitions/0"}],
                "definitions": {str(n): {"allOf": [{"$ref": f"#/definitions/{(n + 1) % 90}"}] * 2} for n in range(90)},
            },
            {"items": {"pattern": "(a+)+b"}},
            {"items": {"items": {"$ref": "#"}}},
        ],
    )
    def test_too_much_work_is_not_done(self, schema):
        """What would take for ever stays undecided."""
        value = ["a" * 1000]
        for _ in range(200):
            value = [value]
        with pytest.raises(OutOfSteps):
            compile_schema(schema).faults(["a" * 1000] if "pattern" in str(schema) else value)

    def test_deep_schemas(self):
        """A schema that is nested too deeply is not looked at."""
        schema = {"type": "text"}
        for _ in range(10_000):
            schema = {"items": schema}
        with pytest.raises(OutOfSteps):
            schema_fault(schema)

    def test_what_was_found_by_then_is_kept(self):
        """A check that is broken off has the faults that are certain."""
        with pytest.raises(Unfinished) as caught:
            compile_schema({"items": {"type": "string"}}).faults([1] * 1000, Budget(100))
        assert {"type"} == {fault.keyword for fault in caught.value.faults}

    def test_many_items_are_told_apart_quickly(self):
        """Whether items are unique takes time in proportion to their number."""
        assert [] == refused({"uniqueItems": True}, list(range(50_000)))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text("ab[\\#/", max_size=3),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            [
                "type",
                "items",
                "properties",
                "required",
                "enum",
                "const",
                "pattern",
                "format",
                "not",
                "anyOf",
                "if",
                "then",
                "$ref",
                "definitions",
                "minLength",
            ]
        ),
        inner | st.sampled_from(["string", "array", "#", "#/definitions", "date", "^a"]),
        max_size=3,
    ),
    max_leaves=12,
)


class TestAnything:
    @given(_JSON, _JSON)
    @pytest.mark.property
    def test_any_value_is_judged(self, schema, value):
        """Whatever is taken for a schema, there is an answer."""
        try:
            if schema_fault(schema, Budget(5_000)) is None:
                compile_schema(schema, Budget(5_000)).faults(value, Budget(5_000))
        except (SchemaError, OutOfSteps):
            return
