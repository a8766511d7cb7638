"""Warnings of references in places that nobody looks up: titles, items of lists, the inside of payload values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from flowdsl.catalogue import COMPONENTS, UNCHECKED_EXPRESSION_KEYS
from flowdsl.diagnostics.codes import LITERAL_BINDING, RAW_TITLE
from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.expressions.nodes import Binary, Concat, Index, Node, Ref, Unary, Unsupported, Word
from flowdsl.expressions.parse import ParseError, is_binding, is_nested, parse_binding, parse_nested
from flowdsl.validator.facts import Facts, Screen
from flowdsl.validator.findings import Findings, Way, warning
from flowdsl.validator.registry import between, rule
from flowdsl.versions import FEATURE_SINCE, Feature

NAMES_NOTHING = warning("names-nothing", "A reference that names nothing, in a place that the platform does not check.")

_MOST_VALUES = 2000
"""How many values of one payload are looked at."""


class _Place(NamedTuple):
    """Where a text stands: what to report there, its place in words, the way to it, its screen."""

    rule: Rule
    what: str
    way: Way
    screen: Screen


@rule(RAW_TITLE)
def titles(facts: Facts, found: Findings) -> None:
    """Titles that name what there is."""
    for screen in facts.screens:
        title = screen.node.get("title")
        if isinstance(title, str) and title[:1] in ("$", "`"):
            _look(_Place(RAW_TITLE, f"the title of {screen.id}", (*screen.way, "title"), screen), title, facts, found)


@rule(NAMES_NOTHING, versions=between(FEATURE_SINCE[Feature.NESTED_EXPRESSIONS]))
def starts(facts: Facts, found: Findings) -> None:
    """Start values and errors that name what there is: their expressions are never read before the phone does."""
    for screen in facts.screens:
        for text in screen.texts:
            if text.key in UNCHECKED_EXPRESSION_KEYS and (is_nested(text.value) or text.inner is not None):
                what = f"{text.inner or text.key} of {text.component.type}"
                _look(_Place(NAMES_NOTHING, what, text.way, screen), text.value, facts, found)


@rule(NAMES_NOTHING, LITERAL_BINDING)
def items(facts: Facts, found: Findings) -> None:
    """Items of lists that name what there is."""
    for kind, key in _LISTS:
        if kind not in facts.types:
            continue
        for component in facts.of(kind):
            values = component.node[key]
            for index, item in enumerate(values if values.__class__ is list else ()):
                if any(map(_may_refer, item.values())):
                    for way, text in _texts(item, (*component.way, key, index)):
                        _look(
                            _Place(NAMES_NOTHING, f"{way[-1]} of an item of {kind}", way, component.screen),
                            text,
                            facts,
                            found,
                        )


_LISTS = tuple(
    (name, key) for name, spec in COMPONENTS.items() for key, prop in spec.properties.items() if prop.item_shape
)


def _may_refer(value: Any) -> bool:
    """Whether a value of an item may hold a reference."""
    return "$" in value or "`" in value if value.__class__ is str else value.__class__ is dict


def _texts(item: dict[str, Any], way: Way) -> Iterator[tuple[Way, str]]:
    """Find the texts of an item, and of its parts, that begin or hold a reference."""
    for key, value in item.items():
        if value.__class__ is str:
            if "${" in value or value[:1] == "`":
                yield (*way, key), value
        elif value.__class__ is dict and not key.startswith("on-"):
            yield from _texts(value, (*way, key))


@rule(NAMES_NOTHING, LITERAL_BINDING)
def payloads(facts: Facts, found: Findings) -> None:
    """Payload values that are sent as they are meant, and name what there is below their top."""
    for action in facts.actions:
        payload = action.payload
        if not payload:
            continue
        for key, value in payload.items():
            way = (*action.way, "payload", key)
            if value.__class__ is str:
                if "${" in value and not _is_whole(value) and not is_binding(value) and not is_nested(value):
                    _sent(key, value, way, found)
            elif value.__class__ in (dict, list):
                for inner, text in _inside(value, way):
                    _look(_Place(NAMES_NOTHING, f"payload key {key!r}", inner, action.screen), text, facts, found)


def _is_whole(text: str) -> bool:
    """Whether a text is a reference as nearly all are."""
    return text[2:6] in ("data", "form") and text[:2] == "${" and text[-1] == "}"


def _sent(key: str, text: str, way: Way, found: Findings) -> None:
    at = text.index("${")
    found.add(
        LITERAL_BINDING,
        f"payload key {key!r} holds {text[at : at + 40]!r}, which is sent as it is written",
        way,
        help="Join it in backticks (6.0 or later): \"`'Hello ' ${data.name}`\".",
    )


def _inside(value: Any, way: Way) -> Iterator[tuple[Way, str]]:
    """Find the texts inside a list or an object that hold a reference."""
    todo: list[tuple[Way, Any]] = [(way, value)]
    for _ in range(_MOST_VALUES):
        if not todo:
            return
        here, value = todo.pop()
        if isinstance(value, dict):
            todo += [((*here, key), inner) for key, inner in cast("dict[str, Any]", value).items()]
        elif isinstance(value, list):
            todo += [((*here, index), inner) for index, inner in enumerate(cast("list[Any]", value))]
        elif isinstance(value, str) and ("${" in value or value[:1] == "`"):
            yield here, value


def _look(place: _Place, text: str, facts: Facts, found: Findings) -> None:
    """Report what a text of an unchecked place names in vain."""
    rule, what, way, screen = place
    if is_binding(text):
        node = parse_binding(text)
    elif is_nested(text) and facts.version.has(Feature.NESTED_EXPRESSIONS):
        try:
            node = parse_nested(text, screen.id)
        except ParseError as error:
            found.add(rule, f"{what} cannot be read: {error.message}", way, help="Nothing is shown in its place.")
            return
    else:
        if "${" in text and not is_nested(text) and rule is NAMES_NOTHING:
            at = text.index("${")
            found.add(
                LITERAL_BINDING,
                f"{what} holds {text[at : at + 40]!r}, which is left as it is written",
                way,
                help="Join it in backticks (6.0 or later): \"`'Hello ' ${data.name}`\".",
            )
        return
    for leaf in _leaves(node):
        problem = _missing(leaf, screen, facts)
        if problem is not None:
            found.add(rule, f"{what} {problem[0]}", way, help=problem[1] or "Nothing is shown in its place.")
            return


def _leaves(node: Node) -> Iterator[Ref | Word | Unsupported]:
    match node:
        case Ref() | Word():
            yield node
        case Unary(operand=inner):
            yield from _leaves(inner)
        case Binary(left=left, right=right) | Index(target=left, index=right):
            yield from _leaves(left)
            yield from _leaves(right)
        case Concat(parts) | Unsupported(parts=parts):
            if isinstance(node, Unsupported) and node.kind != "nothing":
                yield node
            for part in parts:
                yield from _leaves(part)
        case _:
            return


def _missing(leaf: Ref | Word | Unsupported, screen: Screen, facts: Facts) -> tuple[str, str | None] | None:
    """Return what a leaf names in vain, with what may have been meant; ``None`` where it names something."""
    if isinstance(leaf, Unsupported):
        return f"holds a {leaf.kind}, which the phone cannot work out", None
    if isinstance(leaf, Word):
        if leaf.name.startswith("external_data"):
            return None
        return f"names {leaf.name[:40]!r}, which is nothing", None
    if leaf.screen is not None and leaf.screen not in facts.by_id:
        return f"names the screen {leaf.screen[:40]!r}, which the flow does not have", did_you_mean(
            leaf.screen, facts.by_id
        )
    other = screen if leaf.screen is None else facts.by_id[leaf.screen]
    if not leaf.path:
        return None
    first = leaf.path[0]
    if any("{" in name for name in leaf.path):
        return "holds more than one reference", "Join them in backticks: `${data.a} ' ' ${data.b}`."
    if leaf.store == "form":
        if first in other.last_named:
            return None
        return f"names the input {first[:40]!r}, which {other.id} does not have", did_you_mean(first, other.last_named)
    # an endpoint may send fields that no screen declares
    if first in other.data or facts.has_endpoint:
        return None
    return f"names the field {first[:40]!r}, which {other.id} does not declare", did_you_mean(first, other.data)


CHECKS = (titles, starts, items, payloads)
