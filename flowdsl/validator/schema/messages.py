"""What is said about a fault: what was found, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, cast

from flowdsl.catalogue import COMPONENTS, FLOW, LAYOUTS, SCREEN
from flowdsl.catalogue.model import PropertySpec
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.validator.schema.faults import Fault, Kind
from flowdsl.versions import FEATURE_SINCE, Feature, FlowVersion

_LONGEST = 40
_MOST = 12
"""How many allowed words are listed; beyond, the nearest ones are all that helps."""


class Said(NamedTuple):
    """The words about a fault.

    Attributes:
        message: one sentence without a full stop.
        allowed: what may stand there.
        help: what to do, as a whole sentence.
    """

    message: str
    allowed: str | None = None
    help: str | None = None


def quoted(value: object) -> str:
    """Return a value in quotation marks, cut where it is long; a name for what is no text.

    >>> quoted("Details"), quoted(None), quoted([1])
    ("'Details'", 'null', 'an array')
    """
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST else f"{value[: _LONGEST - 3]}...")
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, (int, float)):
        return f"{value:.12g}" if isinstance(value, float) else f"{value:d}" if abs(value) < 10**12 else "a huge number"
    return json_type(value)


def json_type(value: object) -> str:
    """Return the JSON type of a value, with its article.

    >>> json_type("a"), json_type(3), json_type({})
    ('a text', 'a number', 'an object')
    """
    if value is None:
        return "null"
    return next((words for kind, words in _TYPE_WORDS if isinstance(value, kind)), "no JSON value")


_TYPE_WORDS: tuple[tuple[type, str], ...] = (
    (bool, "a truth value"),
    (str, "a text"),
    (int, "a number"),
    (float, "a number"),
    (list, "an array"),
    (dict, "an object"),
)
_EXPECTED = {
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "an array",
    "object": "an object",
}
_PATTERN_WORDS = {
    "non_blank": "a text that is not blank",
    "not_binding": "a fixed text, no binding",
    "not_nested_expression": "a fixed text, no expression in backticks",
    "binding_5.1": "a binding such as ${data.field}",
    "binding_6.0": "a binding such as ${data.field}, or an expression in backticks",
    "item_binding": "a binding such as ${data.field}",
    "hex_color": "# and six hexadecimal digits, such as #00A884",
    "screen_id": "letters and underscores",
    "screen_id_v7": "letters and underscores, not underscores alone",
    "switch_case_key": "a letter, then letters, digits, hyphens or underscores",
    "rich_text_item": "a line that is not empty",
}


_NESTED_SINCE = FEATURE_SINCE[Feature.NESTED_EXPRESSIONS].text


class Owner(NamedTuple):
    """The object of the flow that a fault is about: a component, layout, screen, or the flow itself.

    Attributes:
        words: how messages name it.
        specs: its properties, by key.
        node: the object.
        depth: how many steps of the fault's way lead to it.
    """

    words: str
    specs: Mapping[str, PropertySpec]
    node: Mapping[str, Any]
    depth: int = 0


def owner_of(document: dict[str, Any], fault: Fault) -> Owner:
    """Find the innermost component, layout or screen on the way to a fault."""
    owner = Owner("the flow", FLOW, document)
    node: Any = document
    for depth, step in enumerate(fault.way):
        try:
            node = node[step]
        except (LookupError, TypeError):
            break
        if node.__class__ is dict:
            inner = _as_owner(cast("dict[str, Any]", node), fault.way[: depth + 1])
            owner = owner if inner is None else inner._replace(depth=depth + 1)
    return owner


def _as_owner(node: dict[str, Any], way: tuple[str | int, ...]) -> Owner | None:
    kind = node.get("type")
    name = kind if isinstance(kind, str) else ""
    if len(way) == 2 and way[0] == "screens":  # noqa: PLR2004 - /screens/N
        return Owner(f"screen {quoted(node.get('id'))}", SCREEN, node)
    if way[-1] == "layout":
        return Owner(
            name if name in LAYOUTS else "the layout", LAYOUTS.get(name, LAYOUTS["SingleColumnLayout"]).properties, node
        )
    if isinstance(way[-1], int) and name in COMPONENTS:
        label = node.get("name")
        words = f"{name} {quoted(label)}" if isinstance(label, str) and label else name
        return Owner(words, COMPONENTS[name].properties, node)
    return None


def say(fault: Fault, owner: Owner, version: FlowVersion) -> Said:
    """Put a fault into words.

    Args:
        fault: the fault, with its way from the root.
        owner: what `owner_of` found.
        version: the version of the flow.
    """
    said = _SAYING[fault.kind](fault, owner, version)
    if fault.foreign:
        return said._replace(
            help=f"The platform compares a component that has a mistake with every other kind, here with {fault.source}. "
            "Mend the other mistake, and this one goes."
        )
    return said


def _place(fault: Fault, owner: Owner) -> str:
    """Name the property at the end of a fault's way."""
    names = [step for step in fault.way[owner.depth :] if isinstance(step, str)]
    if not names:
        return owner.words
    first = f" in {names[0]}" if len(names) > 1 else ""
    return f"{quoted(names[-1])}{first} of {owner.words}"


def _unknown(fault: Fault, owner: Owner, version: FlowVersion) -> Said:
    key, allowed = fault.facts
    where = owner.words if fault.value is owner.node else _place(fault, owner)
    spec = owner.specs.get(key) if fault.value is owner.node else None
    help_ = _other_version(key, spec, version) if spec is not None else did_you_mean(key, allowed)
    return Said(f"{where} has no property {quoted(key)}", _words(allowed), help_)


def _other_version(key: str, spec: PropertySpec, version: FlowVersion) -> str:
    if key == "data_channel_uri":
        return "Since 3.0 the address of the endpoint is set through the API, as endpoint_uri."
    if spec.since > version:
        return f"It came with {spec.since.text}."
    if spec.until is not None and spec.until < version:
        return f"It was there up to {spec.until.text}."
    return "Inside a Form its init-values and error-messages say this, under the name of the input."


def _missing(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    key = fault.facts
    own = fault.value is owner.node
    spec = owner.specs.get(key) if own else None
    where = owner.words if own else _place(fault, owner)
    return Said(
        f"{where} lacks {quoted(key)}", help=None if spec is None or not spec.doc else f"It is: {_lower(spec.doc)}"
    )


def _lower(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _const(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    help_ = did_you_mean(fault.value, fault.facts) if isinstance(fault.value, str) else None
    if fault.way[-1:] == ("type",):
        return Said(f"there is no {quoted(fault.value)} that may stand here", _words(fault.facts), help_)
    return Said(f"{_place(fault, owner)} is {quoted(fault.value)}", _words(fault.facts), help_)


def _type(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    expected = _EXPECTED[fault.facts]
    return Said(f"{_place(fault, owner)} is {json_type(fault.value)}", expected, _unquoted(fault.value, fault.facts))


def _unquoted(value: object, expected: str) -> str | None:
    """Say that a number or truth value was put in quotation marks."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if expected == "boolean" and text.lower() in ("true", "false"):
        return f"Write {text.lower()} without quotation marks."
    if expected in ("number", "integer") and text.isascii() and text.isdigit() and len(text) <= _LONGEST:
        return f"Write {text} without quotation marks."
    return None


def _pattern(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    words = _PATTERN_WORDS[fault.facts]
    spec = owner.specs.get(str(fault.way[-1]))
    if fault.facts.startswith("binding") and spec is not None:
        plain = next((_EXPECTED[word] for word in spec.types if word in _EXPECTED and word != "string"), None)
        words = f"{plain}, {words}" if plain else words
    early = fault.facts == "binding_5.1" and str(fault.value).startswith("`")
    help_ = f"Expressions in backticks came with {_NESTED_SINCE}." if early else None
    return Said(f"{_place(fault, owner)} is {quoted(fault.value)}", words, help_)


def _key_pattern(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    key, pattern = fault.facts
    return Said(f"{quoted(key)} cannot be a key in {_place(fault, owner)}", _PATTERN_WORDS[pattern])


def _format(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    if fault.facts == "uri":
        return Said(
            f"{_place(fault, owner)} is no web address: {quoted(fault.value)}",
            "an address such as https://example.com, or a binding",
        )
    from flowdsl.json_schema import regex_fault

    reason = regex_fault(str(fault.value)) or ""
    return Said(
        f"{_place(fault, owner)} is no regular expression: {quoted(fault.value)}",
        "an ECMAScript expression without slashes and flags",
        f"{reason[:1].upper()}{reason[1:]}." if reason else None,
    )


def _enum(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    help_ = did_you_mean(fault.value, fault.facts) if isinstance(fault.value, str) else None
    return Said(f"{_place(fault, owner)} is {quoted(fault.value)}", _words(fault.facts), help_)


def _limit(found: Callable[[Any], str], bound: str) -> Callable[[Fault, Owner, FlowVersion], Said]:
    def saying(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
        return Said(f"{_place(fault, owner)} {found(fault.value)}", f"{bound} {fault.facts:g}")

    return saying


def _counted(unit: str) -> Callable[[Any], str]:
    return lambda value: f"has {len(value)} {unit}{'' if len(value) == 1 else 's'}"


def _is(value: Any) -> str:
    return f"is {quoted(value)}"


def _dependency(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    key, other = fault.facts
    return Said(f"{owner.words} has {quoted(key)} without {quoted(other)}", help=f"Give it a {other} too.")


def _exclusion(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    key, others = fault.facts
    there = " and ".join(quoted(other) for other in others if other in fault.value)
    return Said(f"{owner.words} has {quoted(key)} beside {there}", help=f"Leave out the {key}, or the others.")


def _forbidden(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    key, name = fault.facts
    if fault.value.__class__ is not dict:
        return Said(f"{_place(fault, owner)} is {json_type(fault.value)}, no action", "an object with a name")
    if not isinstance(name, str):
        return Said(f"an action without name has {quoted(key)}", help="Name the action.")
    return Said(f"an action {name} has no {quoted(key)}", help=f"Leave {key} out.")


def _success(_: Fault, owner: Owner, __: FlowVersion) -> Said:
    return Said(f"{owner.words} has 'success' but is not terminal", help="Set terminal to true, or leave success out.")


def _component(fault: Fault, _: Owner, version: FlowVersion) -> Said:
    kind = cast("dict[str, Any]", fault.value)["type"]
    spec = COMPONENTS.get(kind) if isinstance(kind, str) else None
    help_ = did_you_mean(kind, fault.facts) if spec is None and isinstance(kind, str) else None
    if spec is not None and spec.since > version:
        help_ = f"{kind} came with {spec.since.text}."
    elif spec is not None:
        help_ = f"Its place is {_words(place for place, since in spec.allowed_in.items() if since <= version)}."
    return Said(f"{quoted(kind)} cannot stand here", _words(fault.facts), help_)


def _choice(fault: Fault, owner: Owner, _: FlowVersion) -> Said:
    condition = COMPONENTS["TextInput"].properties["pattern"].applies_when
    if condition is not None and "pattern" in owner.node:
        return Said(f"{owner.words} has a pattern beside this {condition[0]}", f"{condition[0]} {_words(condition[1])}")
    return Said(f"{_place(fault, owner)} fits none of the forms that it may have")


def _words(allowed: Iterable[object]) -> str | None:
    words = [str(word) for word in allowed]
    if not words or len(words) > _MOST:
        return None
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


_SAYING: Mapping[Kind, Callable[[Fault, Owner, FlowVersion], Said]] = {
    Kind.UNKNOWN: _unknown,
    Kind.MISSING: _missing,
    Kind.CONST: _const,
    Kind.TYPE: _type,
    Kind.PATTERN: _pattern,
    Kind.KEY_PATTERN: _key_pattern,
    Kind.FORMAT: _format,
    Kind.ENUM: _enum,
    Kind.MIN_ITEMS: _limit(_counted("item"), "at least"),
    Kind.MAX_ITEMS: _limit(_counted("item"), "at most"),
    Kind.MIN_LENGTH: _limit(_counted("character"), "at least"),
    Kind.MINIMUM: _limit(_is, "at least"),
    Kind.MAXIMUM: _limit(_is, "at most"),
    Kind.MIN_KEYS: _limit(_counted("member"), "at least"),
    Kind.DEPENDENCY: _dependency,
    Kind.EXCLUSION: _exclusion,
    Kind.FORBIDDEN: _forbidden,
    Kind.FORBIDDEN_SUCCESS: _success,
    Kind.COMPONENT: _component,
    Kind.CHOICE: _choice,
}
