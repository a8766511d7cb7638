"""Turns a schema into the checks that it asks for, in the order in which the platform's library makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.ecmascript import Budget
from flowdsl.json_schema import nested_keywords as nested
from flowdsl.json_schema import plain_keywords as plain
from flowdsl.json_schema.fault import SchemaError
from flowdsl.json_schema.formats import FORMATS
from flowdsl.json_schema.references import References
from flowdsl.json_schema.run import Step
from flowdsl.json_schema.values import as_key, as_number

Schema = dict[str, Any]

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "number": ("maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "multipleOf", "format"),
    "string": ("maxLength", "minLength", "pattern", "format"),
    "array": ("maxItems", "minItems", "items", "contains", "uniqueItems"),
    "object": (
        "maxProperties",
        "minProperties",
        "required",
        "dependencies",
        "propertyNames",
        "properties",
        "patternProperties",
        "additionalProperties",
    ),
}
"""The keywords that say something of values of one type; a wrong type is told behind them."""

_KEYWORDS = frozenset(
    {"type", "$comment", "$ref", "const", "enum", "not", "anyOf", "oneOf", "allOf", "if"}.union(*_GROUPS.values())
)
_CONTAINERS = frozenset({"array", "object"})


class Plan:
    """The checks of one schema.

    Attributes:
        steps: the checks.
        schemas: the schemas that they apply.
    """

    __slots__ = ("_budget", "_references", "_schema", "schemas", "steps")

    def __init__(self, schema: Schema, references: References, budget: Budget) -> None:
        self._schema = schema
        self._references = references
        self._budget = budget
        self.steps: list[Step] = []
        self.schemas: list[Any] = []
        self._make()

    def _make(self) -> None:
        schema = self._schema
        kind = schema.get("type")
        names = _listed(kind)
        late = names[0] if len(names) == 1 and any(word in schema for word in _GROUPS.get(names[0], ())) else None
        if names and late is None:
            self.steps.append((plain.kind, names))
        if "$ref" in schema:  # nothing beside it counts
            self._apply(nested.reference, self._references.find(schema["$ref"]))
            return
        for group, add in _ADDERS.items():
            add(self, schema)
            if late == group:
                self.steps.append((plain.kind, names))

    def _apply(self, step: Callable[..., None], schema: Any) -> None:
        """Add a check that applies one schema."""
        self.steps.append((step, schema))
        self.schemas.append(schema)

    def _numbers(self, schema: Schema) -> None:
        for ends in (("maximum", "exclusiveMaximum"), ("minimum", "exclusiveMinimum")):
            self.steps += ((plain.limit, bound) for bound in _limits(schema, *ends))
        if "multipleOf" in schema:
            self.steps.append((plain.multiple_of, as_number(schema["multipleOf"])))

    def _texts(self, schema: Schema) -> None:
        self._sizes(schema, "Length", str, "characters")
        if "pattern" in schema:
            self.steps.append((plain.pattern, schema["pattern"]))
        if "format" in schema:
            name = schema["format"]
            if name not in FORMATS and name != "url":
                raise SchemaError(f"'format' is {shown(name)}, which there is not", did_you_mean(name, FORMATS))
            self.steps.append((plain.text_format, name))

    def _sizes(self, schema: Schema, what: str, of: type, words: str) -> None:
        for keyword in (f"max{what}", f"min{what}"):
            if keyword in schema:
                self.steps.append((plain.size, (keyword, of, schema[keyword], words)))

    def _arrays(self, schema: Schema) -> None:
        self._sizes(schema, "Items", list, "items")
        each = schema.get("items", True)
        if each.__class__ is list:
            rest = schema.get("additionalItems", True)
            self.steps.append((nested.items_in_turn, (each, rest)))
            self.schemas += (*each, rest)
        elif each is not True:
            self._apply(nested.items, each)
        if "contains" in schema:
            self._apply(nested.contains, schema["contains"])
        if schema.get("uniqueItems"):
            self.steps.append((plain.unique_items, _plain_types(each)))

    def _objects(self, schema: Schema) -> None:
        self._sizes(schema, "Properties", dict, "members")
        if "required" in schema:
            self.steps.append((nested.required, schema["required"]))
        if "dependencies" in schema:
            self.steps.append((nested.dependencies, schema["dependencies"]))
            self.schemas += (it for it in schema["dependencies"].values() if it.__class__ is not list)
        if "propertyNames" in schema:
            self._apply(nested.property_names, schema["propertyNames"])
        if any(word in schema for word in _GROUPS["object"][-3:]):
            known, matching = schema.get("properties", {}), schema.get("patternProperties", {})
            others = schema.get("additionalProperties", True)
            self.steps.append((nested.members, nested.Members(known, matching, others)))
            self.schemas += (*known.values(), *matching.values(), others)

    def _values(self, schema: Schema) -> None:
        if "const" in schema:
            self.steps.append((plain.one_value, (as_key(schema["const"], self._budget), schema["const"])))
        if "enum" in schema:
            keys = frozenset(as_key(value, self._budget) for value in schema["enum"])
            self.steps.append((plain.one_of_values, (keys, schema["enum"])))
        if "not" in schema:
            self._apply(nested.negation, schema["not"])
        for keyword, step in (("anyOf", nested.any_of), ("oneOf", nested.one_of), ("allOf", nested.all_of)):
            if keyword in schema and not (keyword == "anyOf" and any(map(_says_nothing, schema[keyword]))):
                self.steps.append((step, schema[keyword]))
                self.schemas += schema[keyword]
        if "if" in schema and ("then" in schema or "else" in schema):
            branches = (schema["if"], schema.get("then", True), schema.get("else", True))
            self.steps.append((nested.condition, branches))
            self.schemas += branches


_ADDERS: Mapping[str, Callable[[Plan, Schema], None]] = {
    "number": Plan._numbers,
    "string": Plan._texts,
    "array": Plan._arrays,
    "object": Plan._objects,
    "any": Plan._values,
}


def _says_nothing(schema: Any) -> bool:
    """Whether a schema takes everything by saying nothing; beside such a one, others are not even looked at."""
    return schema is True or (schema.__class__ is dict and _KEYWORDS.isdisjoint(schema))


def _listed(kind: Any) -> list[str]:
    """The names of types, of which there may be one, a list or none."""
    return cast("list[str]", kind) if kind.__class__ is list else [] if kind is None else [kind]


def _limits(schema: Schema, plain_end: str, exclusive_end: str) -> Iterator[tuple[str, float, str]]:
    """Give the one limit that counts at one end: the narrower one."""
    words = "more than" if plain_end == "minimum" else "less than"
    at, beyond = schema.get(plain_end), schema.get(exclusive_end)
    narrower = max if plain_end == "minimum" else min
    if beyond is not None and (at is None or narrower(beyond, at) == beyond):
        yield exclusive_end, beyond, words
    elif at is not None:
        yield plain_end, at, "at least" if plain_end == "minimum" else "at most"


def _plain_types(items: Any) -> list[str]:
    """The types that items must have, where these are types without parts."""
    names = _listed(items.get("type") if items.__class__ is dict else None)
    return [] if _CONTAINERS.intersection(names) else names
