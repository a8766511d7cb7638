"""What a schema of draft 7 may look like, as a schema of its own."""

from __future__ import annotations

from typing import Any

ID = "http://json-schema.org/draft-07/schema#"
"""What the draft calls itself."""

_ANY: dict[str, Any] = {"$ref": "#"}
_COUNT = {"$ref": "#/definitions/nonNegativeInteger"}
_TEXT = {"type": "string"}
_NUMBER = {"type": "number"}
_TRUTH = {"type": "boolean"}
_SEVERAL = {"$ref": "#/definitions/schemaArray"}
_NAMED = {"type": "object", "additionalProperties": _ANY}

SCHEMA: dict[str, Any] = {
    "definitions": {
        "schemaArray": {"type": "array", "minItems": 1, "items": _ANY},
        "nonNegativeInteger": {"type": "integer", "minimum": 0},
        "simpleTypes": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
        "stringArray": {"type": "array", "items": _TEXT, "uniqueItems": True},
    },
    "type": ["object", "boolean"],
    "properties": {
        "$id": {"type": "string", "format": "uri-reference"},
        "$schema": {"type": "string", "format": "uri"},
        "$ref": {"type": "string", "format": "uri-reference"},
        "$comment": _TEXT,
        "title": _TEXT,
        "description": _TEXT,
        "readOnly": _TRUTH,
        "examples": {"type": "array"},
        "multipleOf": {"type": "number", "exclusiveMinimum": 0},
        "maximum": _NUMBER,
        "exclusiveMaximum": _NUMBER,
        "minimum": _NUMBER,
        "exclusiveMinimum": _NUMBER,
        "maxLength": _COUNT,
        "minLength": _COUNT,
        "pattern": {"type": "string", "format": "regex"},
        "additionalItems": _ANY,
        "items": {"anyOf": [_ANY, _SEVERAL]},
        "maxItems": _COUNT,
        "minItems": _COUNT,
        "uniqueItems": _TRUTH,
        "contains": _ANY,
        "maxProperties": _COUNT,
        "minProperties": _COUNT,
        "required": {"$ref": "#/definitions/stringArray"},
        "additionalProperties": _ANY,
        "definitions": _NAMED,
        "properties": _NAMED,
        "patternProperties": {**_NAMED, "propertyNames": {"format": "regex"}},
        "dependencies": {
            "type": "object",
            "additionalProperties": {"anyOf": [_ANY, {"$ref": "#/definitions/stringArray"}]},
        },
        "propertyNames": _ANY,
        "enum": {"type": "array", "minItems": 1, "uniqueItems": True},
        "type": {
            "anyOf": [
                {"$ref": "#/definitions/simpleTypes"},
                {"type": "array", "items": {"$ref": "#/definitions/simpleTypes"}, "minItems": 1, "uniqueItems": True},
            ]
        },
        "format": _TEXT,
        "contentMediaType": _TEXT,
        "contentEncoding": _TEXT,
        "if": _ANY,
        "then": _ANY,
        "else": _ANY,
        "allOf": _SEVERAL,
        "anyOf": _SEVERAL,
        "oneOf": _SEVERAL,
        "not": _ANY,
    },
}
"""The schema of schemas; the order of its members is the order in which faults are found."""

NAMED = frozenset({"properties", "patternProperties", "definitions", "dependencies"})
"""The keywords below which names are free."""
