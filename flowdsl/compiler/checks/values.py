"""The value of one property: literals, texts, references and expressions."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from flowdsl.catalogue import PATTERNS, SHAPES
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.rules import MemberRules, PropertyRule, rules_of
from flowdsl.compiler.report import Finding
from flowdsl.diagnostics.codes import (
    DATE_FORMAT,
    LIST_TEXT_EXPRESSION,
    LOOKS_DYNAMIC,
    MISSING_PROPERTY,
    PROPERTY_BINDING,
    PROPERTY_BLANK,
    PROPERTY_ENUM,
    PROPERTY_FORMAT,
    PROPERTY_MAXIMUM,
    PROPERTY_MINIMUM,
    PROPERTY_PATTERN,
    PROPERTY_TYPE,
    PROPERTY_VERSION,
    STATIC_PROPERTY,
    TOO_FEW_ITEMS,
    TOO_MANY_IMAGES,
    TOO_MANY_ITEMS,
    UNKNOWN_PROPERTY,
)
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.expressions.nodes import Concat, Node, Ref, Unknown
from flowdsl.expressions.operands import type_of
from flowdsl.expressions.value_types import ValueType
from flowdsl.tree.nodes import ActionNode, Picture, Verbatim
from flowdsl.tree.values import class_of, is_items, is_members
from flowdsl.versions import Feature

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+\Z")


def suspects(rules: Mapping[str, PropertyRule], members: Mapping[str, Any]) -> list[str]:
    """Return the keys of members that take a closer look, by `check_value` or as unknown ones: hardly ever any."""
    found: list[str] = []
    for key, value in members.items():
        rule = rules.get(key)
        if rule is None:
            found.append(key)
        elif type(value) is str and rule.plain:
            # As in `is_tame`; a call for every text of a flow would double what it costs.
            if "$" in value or "`" in value or "\\" in value or not value or value.isspace():
                found.append(key)
        elif not _is_ordinary(rule, value):
            found.append(key)
    return found


def _is_ordinary(rule: PropertyRule, value: Any) -> bool:
    """Whether a value is one of those with which nothing can be wrong."""
    cls = class_of(value)
    if cls is bool:
        return rule.boolean
    if cls is str:
        return value in rule.enum
    if cls is Ref:
        return _is_ordinary_reference(rule, value)
    if cls is ActionNode:
        return rule.actions
    if cls is Concat:
        return rule.joined
    return cls is int and rule.low <= value <= rule.high


def _is_ordinary_reference(rule: PropertyRule, ref: Ref) -> bool:
    kind = ref.type
    return kind is not None and kind.items is None and not kind.whole and kind.kind in rule.spec.dynamic_types


def is_tame(text: str) -> bool:
    """Whether a text says something, and holds nothing that the platform might take for more than text."""
    return not ("$" in text or "`" in text or "\\" in text or not text or text.isspace())


def check_value(rule: PropertyRule, value: Any, context: Context) -> None:
    """Check a value against what the catalogue says of its property.

    Raises:
        Finding: at the first thing that is wrong.
    """
    cls = class_of(value)
    if cls is str:
        check_text(rule, value, context)
    elif cls is bool:
        if not rule.boolean:
            raise _wrong_type(rule, "a truth value")
    elif cls is int or cls is float:
        _number(rule, value)
    elif isinstance(value, Node):
        _dynamic(rule, value, context)
    elif cls is Verbatim:
        return
    else:
        _compound(rule, value, context)


def _compound(rule: PropertyRule, value: Any, context: Context) -> None:
    if is_items(value):
        _items(rule, value, context)
    elif isinstance(value, Picture):
        if rule.spec.format != "base64":
            raise _wrong_type(rule, "an image")
    elif is_members(value):
        _mapping(rule, value, context)
    elif isinstance(value, ActionNode):
        raise _wrong_type(rule, "an action")
    elif value is None:
        raise _wrong_type(rule, "None")
    else:
        raise _wrong_type(rule, type(value).__name__)


def check_text(rule: PropertyRule, text: str, context: Context) -> None:
    """Check a literal text.

    Raises:
        Finding: at the first thing that is wrong.
    """
    if not rule.text:
        raise _wrong_type(rule, f"the text {_shown(text)}")
    if rule.spec.name == "condition":
        raise Finding(
            PROPERTY_TYPE,
            f"condition is the text {_shown(text)}",
            allowed="True, False, or an expression",
            help="Compare a field: field == 'x'.",
        )
    if "$" in text or "`" in text or "\\" in text:
        look_dynamic(text, context)
    if (not text or text.isspace()) and rule.blank:
        raise Finding(PROPERTY_BLANK, f"{rule.spec.name} is blank", help="Give it a text, or leave it out.")
    if not rule.simple:
        _special_text(rule, text)


def look_dynamic(text: str, context: Context) -> None:
    """Refuse a literal text that the platform would take for a reference or an expression.

    Raises:
        Finding: when it would.
    """
    if text.startswith("${") and text.endswith("}"):
        raise Finding(
            LOOKS_DYNAMIC,
            f"the text {_shown(text)} would be read as a reference",
            help="Write the field itself, or raw(...) to emit the text as it is.",
        )
    if not context.version.has(Feature.NESTED_EXPRESSIONS):
        return
    if len(text) > 1 and text.startswith("`") and text.endswith("`"):
        raise Finding(
            LOOKS_DYNAMIC,
            f"the text {_shown(text)} would be read as an expression",
            help="Write the expression in Python, or raw(...) to emit the text as it is.",
        )
    if "\\'" in text or text.endswith("\\\\"):
        raise Finding(
            LOOKS_DYNAMIC,
            f"the text {_shown(text)} cannot be read by the platform",
            help="Leave out the backslash before the apostrophe or at the end.",
        )


def _special_text(rule: PropertyRule, text: str) -> None:
    spec = rule.spec
    if rule.enum and text not in rule.enum:
        raise Finding(
            PROPERTY_ENUM,
            f"{spec.name} is {_shown(text)}",
            allowed=", ".join(rule.enum),
            help=did_you_mean(text, rule.enum),
        )
    if spec.min_length is not None and len(text) < spec.min_length:
        raise Finding(PROPERTY_BLANK, f"{spec.name} is empty", help="Give it a text.")
    if spec.pattern is not None and not re.match(PATTERNS[spec.pattern], text, re.ASCII):
        raise Finding(PROPERTY_PATTERN, f"{spec.name} is {_shown(text)}", allowed=_PATTERN_WORDS.get(spec.pattern))
    if rule.date is not None and not re.match(rule.date.pattern, text, re.ASCII):
        raise Finding(DATE_FORMAT, f"{spec.name} is {_shown(text)}", allowed=rule.date.words)
    if spec.format == "regex" and (fault := _regex_fault(text)):
        raise Finding(
            PROPERTY_FORMAT, f"{spec.name} is {_shown(text)}: {fault}", allowed="an ECMAScript regular expression"
        )
    if spec.format == "uri" and not _URI.match(text):
        raise Finding(
            PROPERTY_FORMAT, f"{spec.name} is {_shown(text)}", allowed="an address such as https://example.org"
        )


def _regex_fault(text: str) -> str | None:
    from flowdsl.json_schema import regex_fault

    return regex_fault(text)


_PATTERN_WORDS = {"hex_color": "# and six hexadecimal digits, such as #33AA00"}


def _number(rule: PropertyRule, value: float) -> None:
    spec = rule.spec
    if not rule.numbers:
        raise _wrong_type(rule, f"the number {value}")
    if not math.isfinite(value):
        raise _wrong_type(rule, f"{value}, which JSON cannot hold")
    if rule.numbers == "integer" and not float(value).is_integer():
        raise _wrong_type(rule, f"the number {value}")
    if spec.min is not None and value < spec.min:
        raise Finding(PROPERTY_MINIMUM, f"{spec.name} is {value}", allowed=f"at least {spec.min:g}")
    if spec.max is not None and value > spec.max:
        raise Finding(PROPERTY_MAXIMUM, f"{spec.name} is {value}", allowed=f"at most {spec.max:g}")


def _items(rule: PropertyRule, items: tuple[Any, ...], context: Context) -> None:
    spec = rule.spec
    if not rule.lists:
        raise _wrong_type(rule, "a list")
    if spec.min_items is not None and len(items) < spec.min_items:
        raise Finding(TOO_FEW_ITEMS, f"{spec.name} has {_count(items)}", allowed=f"at least {spec.min_items}")
    if spec.max_items is not None and len(items) > spec.max_items:
        rule_ = TOO_MANY_IMAGES if spec.item_shape == "CarouselImage" else TOO_MANY_ITEMS
        raise Finding(rule_, f"{spec.name} has {_count(items)}", allowed=f"at most {spec.max_items}")
    if spec.item_shape is not None:
        return
    for index, item in enumerate(items):
        try:
            _item(rule, item, context)
        except Finding as finding:
            raise finding.under(index) from None


def _item(rule: PropertyRule, item: Any, context: Context) -> None:
    spec = rule.spec
    if isinstance(item, (Unknown, Verbatim)):
        return
    if isinstance(item, Node):
        raise Finding(
            LIST_TEXT_EXPRESSION,
            f"an item of {spec.name} is an expression",
            help="Bind the whole list to a data field instead, or write one text with the parts joined.",
        )
    if "string[]" in spec.types and not isinstance(item, str):
        raise _wrong_type(rule, f"a list that holds {shown(item)}")
    if not isinstance(item, str):
        return
    look_dynamic(item, context)
    if spec.items_enum and item not in spec.items_enum:
        raise Finding(
            PROPERTY_ENUM,
            f"an item of {spec.name} is {_shown(item)}",
            allowed=", ".join(spec.items_enum),
            help=did_you_mean(item, spec.items_enum),
        )
    if spec.items_pattern is not None and not re.match(PATTERNS[spec.items_pattern], item):
        raise Finding(PROPERTY_BLANK, f"an item of {spec.name} is {_shown(item)}", help="Leave blank items out.")
    if rule.date is not None and not re.match(rule.date.pattern, item, re.ASCII):
        raise Finding(DATE_FORMAT, f"an item of {spec.name} is {_shown(item)}", allowed=rule.date.words)


def _mapping(rule: PropertyRule, value: Mapping[str, Any], context: Context) -> None:
    spec = rule.spec
    if spec.shape:
        check_members(rules_of(spec.shape, context.version), value, spec.name, context)
        return
    if not any(word == "object" or word.startswith("map<") for word in spec.types):
        raise _wrong_type(rule, "a dict")


def check_members(rules: MemberRules, value: Mapping[str, Any], owner: str, context: Context) -> None:
    """Check the members of an item or of a nested object.

    Raises:
        Finding: at the first thing that is wrong.
    """
    for key in suspects(rules.properties, value):
        rule = rules.properties.get(key)
        if rule is None and key in rules.known:
            raise Finding(
                PROPERTY_VERSION,
                f"{key} of {owner} is not in Flow JSON {context.version.text}",
                help=f"It came with {rules.known[key].since.text}: leave it out, or compile for that version.",
            ).under(key)
        if rule is None:
            raise Finding(
                UNKNOWN_PROPERTY,
                f"{owner} has no member {key!r}",
                allowed=", ".join(rules.properties),
                help=did_you_mean(key, tuple(rules.properties)),
            ).under(key)
        try:
            check_value(rule, value[key], context)
        except Finding as finding:
            raise finding.under(key) from None
    for key in rules.required:
        if key not in value:
            python = rules.properties[key].spec.python
            raise Finding(MISSING_PROPERTY, f"{owner} lacks {key}", help=f"Give it: {python}=...")


def _dynamic(rule: PropertyRule, value: Node, context: Context) -> None:
    spec = rule.spec
    if isinstance(value, Unknown):
        return
    if not spec.dynamic_types and not spec.nested_types:
        raise Finding(
            STATIC_PROPERTY,
            f"{spec.name} is an expression, but takes fixed values only",
            help="Decide it in Python, or show another component with If.",
        )
    kind = context.declared(value) if isinstance(value, Ref) else type_of(value)
    if kind is None or (kind.kind == "array" and kind.items is None):
        return
    word = kind.kind
    items = "" if kind.items is None else f"{kind.items.kind}[]"
    if isinstance(value, Ref):
        if word in spec.dynamic_types or items in spec.dynamic_types or "any" in spec.dynamic_types:
            if items:
                _bound_items(rule, kind)
            return
    elif word in spec.nested_types or items in spec.nested_types or "unchecked" in spec.nested_types:
        return
    raise _wrong_dynamic(rule, value, kind)


def _wrong_dynamic(rule: PropertyRule, value: Node, kind: ValueType) -> Finding:
    spec = rule.spec
    wanted = spec.dynamic_types if isinstance(value, Ref) else (spec.nested_types or spec.dynamic_types)
    help_ = None
    if "string" in spec.dynamic_types and kind.numeric:
        help_ = 'Join it into a text: f"{field}".'
    elif "boolean" in spec.dynamic_types and kind.kind != "boolean":
        help_ = "Compare it: field == 'x', field > 0."
    elif not isinstance(value, Ref) and not spec.nested_types:
        help_ = "Only a field as it is can stand there: compute the value in the endpoint, or send it as data."
    elif wanted == ("integer",) and kind.kind == "number":
        help_ = "Declare the field as int and use it only where whole numbers are wanted."
    what = f"a {kind}" if isinstance(value, Ref) else f"an expression that gives a {kind}"
    return Finding(PROPERTY_BINDING, f"{spec.name} is {what}", allowed=", ".join(wanted) or "fixed values", help=help_)


def _bound_items(rule: PropertyRule, kind: ValueType) -> None:
    shape = rule.spec.item_shape
    if shape is None or kind.items is None or kind.items.properties is None:
        return
    for name, prop in SHAPES[shape].properties.items():
        declared = kind.items.properties.get(name)
        if declared is None and prop.required:
            raise Finding(
                PROPERTY_BINDING,
                f"the items bound to {rule.spec.name} declare no {name!r}",
                allowed=f"items with {', '.join(key for key, one in SHAPES[shape].properties.items() if one.required)}",
                help=f"Declare the field as list[{SHAPES[shape].python}].",
            )
        if declared is not None and prop.types[0] in _SCALAR_WORDS and declared.kind not in prop.types:
            raise Finding(
                PROPERTY_BINDING,
                f"the items bound to {rule.spec.name} declare {name!r} as {declared.kind}",
                allowed=", ".join(prop.types),
            )


_SCALAR_WORDS = frozenset({"string", "number", "integer"})


def _wrong_type(rule: PropertyRule, what: str) -> Finding:
    return Finding(PROPERTY_TYPE, f"{rule.spec.name} is {what}", allowed=_words(rule))


def _words(rule: PropertyRule) -> str:
    names = {"object[]": "a list", "string[]": "a list of texts", "string": "a text", "action": "an action"}
    names.update({"boolean": "True or False", "number": "a number", "integer": "a whole number", "object": "a dict"})
    words = [names.get(word, "components" if "component" in word else word) for word in rule.spec.types]
    if rule.spec.dynamic_types:
        words.append("a field")
    return ", ".join(dict.fromkeys(words))


def _count(items: tuple[Any, ...]) -> str:
    return f"{len(items)} item" + ("" if len(items) == 1 else "s")


_SHOWN = 60
"""How many characters of a text a message repeats."""


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "...")
