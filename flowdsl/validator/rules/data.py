"""Rules on the data model of a screen: its declarations and their examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.validator.declarations import EXAMPLE, is_sound, nested_example, stop_at_odd_members
from flowdsl.validator.facts import Facts
from flowdsl.validator.findings import Findings, Spot, Way, error, key, warning
from flowdsl.validator.paths import Quoted, rule_path, schema_path
from flowdsl.validator.registry import rule
from flowdsl.validator.schema.faults import Kind
from flowdsl.validator.schema.reporting import RULE_OF

if TYPE_CHECKING:
    from flowdsl.json_schema import Fault

_CODE = "INVALID_SCREEN_DATA"
NESTED = error("data-example-nested", _CODE, "An example stands at the top of a data field, nowhere below.")
NO_TYPE = error("data-type-missing", _CODE, "A data field has a type, and so have the items of an array.")
TYPE_LIST = error("data-type-not-string", _CODE, "The type of a data field is one word.")
NO_ITEMS = error("data-array-without-items", _CODE, "A data field that is an array says what its items are.")
NO_SCHEMA = error("data-schema-invalid", _CODE, "The declaration of a data field is a JSON Schema of draft 7.")
MISFIT = error("data-example-mismatch", "INVALID_PROPERTY_TYPE", "The example of a data field fits its declaration.")
UNCHECKED = warning("data-unchecked", "The declaration of a data field can be checked with reasonable effort.")

_REQUIRED = "required"
"""The one key of a data model that is no field, but a keyword about all of them."""

_KINDS: Mapping[str, Kind] = {
    "type": Kind.TYPE,
    "const": Kind.CONST,
    "enum": Kind.ENUM,
    "pattern": Kind.PATTERN,
    "propertyNames": Kind.KEY_PATTERN,
    "format": Kind.FORMAT,
    "minLength": Kind.MIN_LENGTH,
    "minItems": Kind.MIN_ITEMS,
    "maxItems": Kind.MAX_ITEMS,
    "minimum": Kind.MINIMUM,
    "maximum": Kind.MAXIMUM,
    "additionalProperties": Kind.UNKNOWN,
    "required": Kind.MISSING,
    "dependencies": Kind.DEPENDENCY,
    "not": Kind.EXCLUSION,
    "oneOf": Kind.CHOICE,
}
"""Which fault of the flow's own schema has the code of a keyword; all other keywords share one."""

_OF_SCHEMAS = ("type", "enum", "format", "minItems", "minimum", "uniqueItems")
"""The keywords that a declaration can fail first, for each code one: what draft 7 asks of schemas needs no others."""

_TYPES = ("string", "number", "integer", "boolean", "object", "array", "null")
_STEPS = 500_000
"""How much work may be spent on the declarations of a flow: about a second."""
_STEPS_OF_FIELD = 200_000
_LONGEST_PATH = 60


def _code(keyword: str) -> str | None:
    return RULE_OF[_KINDS.get(keyword, Kind.MIN_KEYS)].code


def _variants(rule: Rule, keywords: Iterable[str]) -> Mapping[str | None, Rule]:
    """The rule with each code that some keywords have."""
    return {code: attrs.evolve(rule, code=code) for code in dict.fromkeys(map(_code, keywords))}


_NO_SCHEMA = _variants(NO_SCHEMA, _OF_SCHEMAS)
_MISFIT = _variants(MISFIT, (*_KINDS, ""))


@rule(NESTED, NO_TYPE, TYPE_LIST, NO_ITEMS, NO_SCHEMA, *_NO_SCHEMA.values(), *_MISFIT.values(), UNCHECKED)
def declarations(facts: Facts, found: Findings) -> None:
    """Each field of a data model is declared well, and its example fits."""
    odd = [
        ((*screen.way, "data", name), field)
        for screen in facts.screens
        if "data" in screen.node
        for name, field in screen.data.items()
        if not is_sound(field) and name != _REQUIRED
    ]
    if odd:
        _Check(found).check(odd)


class _Check:
    """The check of the fields that no quick look has settled."""

    def __init__(self, found: Findings) -> None:
        self._found = found
        self._left = _STEPS
        self._unchecked: list[Way] = []

    def check(self, fields: list[tuple[Way, Any]]) -> None:
        """Find what is wrong with some fields."""
        for way, field in fields:
            nested = nested_example(field, way)
            if nested is not None:
                self._found.add(
                    NESTED,
                    f"the data field {_name(way)} has an example inside",
                    key(nested),
                    help=f"Write one {EXAMPLE} beside the type of the field, for the whole of it.",
                )
            self._check_types(field, way)
            if field.__class__ is dict:
                stop_at_odd_members(field, way)
                self._check_schema({name: it for name, it in field.items() if name != EXAMPLE}, field, way)
        if self._unchecked:
            self._found.add(
                UNCHECKED,
                f"the declaration or the example of {_name(self._unchecked[0])} takes too much work to check",
                *self._unchecked,
                help="Say less in it: patterns that need no trying out, fewer choices, a shorter example.",
            )

    def _check_types(self, field: Any, way: Way) -> None:
        """Look for the type of a field, and for those of items inside items."""
        node, here = field, way
        while node is not None:
            kind = node.get("type") if node.__class__ is dict else None
            if kind is None:
                self._found.add(
                    NO_TYPE, f"{_node(way, here)} has no type", here, allowed=", ".join(_TYPES), help=_misspelt(node)
                )
            elif kind.__class__ is not str:
                self._found.add(
                    TYPE_LIST,
                    f"{_node(way, here)} has the type {shown(kind)}",
                    (*here, "type"),
                    allowed="one of " + ", ".join(_TYPES),
                )
            elif kind == "array" and node.get("items") is None:
                self._found.add(
                    NO_ITEMS,
                    f"{_node(way, here)} is an array and does not say of what",
                    here,
                    help='Say what its items are, as in "items": {"type": "string"}.',
                )
            items = node.get("items") if kind == "array" else None
            node, here = (items if items.__class__ in (dict, list) else None), (*here, "items")

    def _check_schema(self, schema: dict[str, Any], field: dict[str, Any], way: Way) -> None:
        from flowdsl.ecmascript import Budget, OutOfSteps
        from flowdsl.json_schema import MISSING, SchemaError, Unfinished, compile_schema, schema_fault

        budget = Budget(granted := min(self._left, _STEPS_OF_FIELD))
        try:
            fault = schema_fault(schema, budget)
            if fault is not None:
                self._found.add(
                    _NO_SCHEMA[_code(fault.keyword)],
                    f"the declaration of {_name(way)} is no JSON Schema: {_placed(fault)}",
                    _spot(way, fault),
                    help=_help(schema, fault),
                )
                return
            self._report(compile_schema(schema, budget).faults(field.get(EXAMPLE, MISSING), budget), way)
        except SchemaError as fault:
            message = f"the declaration of {_name(way)} cannot be used: {fault.message}"
            self._found.add(NO_SCHEMA, message, (*way, EXAMPLE), help=fault.help)
        except OutOfSteps as stop:
            self._unchecked.append(way)
            self._report(stop.faults if isinstance(stop, Unfinished) else [], way)
        finally:
            self._left -= granted - max(budget.left, 0)

    def _report(self, faults: list[Fault], way: Way) -> None:
        """Tell what does not fit, each code once."""
        by_code: dict[str | None, list[Fault]] = {}
        for fault in faults:
            by_code.setdefault(_code(fault.keyword), []).append(fault)
        for code, same in by_code.items():
            more = f", and {len(same) - 1} more" if len(same) > 1 else ""
            self._found.add(
                _MISFIT[code],
                f"the example of {_name(way)} does not fit its declaration: {_placed(same[0])}{more}",
                (*way, EXAMPLE),
            )


def _name(way: Way) -> str:
    return shown(way[-1])


def _node(field: Way, node: Way) -> str:
    """How messages name a field, or the items of one."""
    depth = len(node) - len(field)
    return f"the data field {_name(field)}" if not depth else f"{'an item of ' * depth}{_name(field)}"


def _misspelt(node: Any) -> str | None:
    """Ask for the key that may have been meant to be the type."""
    near = next((name for name in node if did_you_mean(name, ["type"])), None) if node.__class__ is dict else None
    return None if near is None else f"Rename {shown(near)} to 'type'."


def _placed(fault: Fault) -> str:
    """What is wrong, and where; a long way is cut at its start."""
    path = schema_path(fault.way)
    short = path if len(path) <= _LONGEST_PATH else f"...{path[-_LONGEST_PATH:]}"
    return f"{short or 'it'} {fault.message}"


def _spot(way: Way, fault: Fault) -> Spot:
    """The place of a fault in a declaration, whose path follows two styles: the rules' up to the field."""
    from flowdsl.json_schema.draft7 import NAMED

    steps = tuple(
        Quoted(step) if isinstance(step, str) and index and fault.way[index - 1] in NAMED else step
        for index, step in enumerate(fault.way)
    )
    inside = schema_path(steps)
    joint = "." if inside and not inside.startswith("[") else ""
    return Spot((*way, *fault.way), path=f"{rule_path(way)}{joint}{inside}")


def _help(schema: Any, fault: Fault) -> str | None:
    """Help with a type that there is not."""
    if fault.keyword != "enum":
        return None
    value = schema
    for step in fault.way:
        value = value[step]
    return did_you_mean(value, _TYPES) if value.__class__ is str else None


CHECKS = (declarations,)
