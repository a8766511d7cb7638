"""Raw texts: whether the platform can read them, the names in them, and the type of what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import attrs

from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.payloads import fields_of
from flowdsl.compiler.references import left_out_finding, nested
from flowdsl.compiler.report import Finding
from flowdsl.compiler.scope import Scope
from flowdsl.diagnostics.codes import (
    MISSING_FEATURE,
    PAYLOAD_STATIC_TYPE,
    PAYLOAD_TYPE,
    RAW_EXPRESSION,
    RAW_PAYLOAD,
    UNKNOWN_EXPRESSION_FIELD,
    UNKNOWN_FIELD,
    UNKNOWN_PAYLOAD_FIELD,
    UPDATE_TYPE,
)
from flowdsl.diagnostics.model import Rule
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.expressions.check import ScreenNames, StaticError, check
from flowdsl.expressions.condition_check import check_condition
from flowdsl.expressions.nodes import Binary, Concat, Index, Leaf, Node, Ref, Unary, Unsupported, Word
from flowdsl.expressions.parse import ParseError, is_binding, is_nested, parse_binding, parse_nested, plain_text_fault
from flowdsl.expressions.untyped import UNTYPED
from flowdsl.expressions.value_types import Kind, ValueType
from flowdsl.language.schema import schema_of
from flowdsl.tree.nodes import ScreenNode, Verbatim
from flowdsl.tree.values import is_items, is_members
from flowdsl.tree.walk import PlacedAction
from flowdsl.versions import FEATURE_SINCE, Feature


@attrs.frozen
class RawExpression(Leaf):
    """Stands for a raw text in backticks: all that counts is the type of what it gives."""

    kind: ValueType | None

    def value_type(self) -> ValueType | None:
        """Return the static type, ``None`` where it is not known."""
        return self.kind


def check_raw(
    text: str, screen: str, context: Context, *, asked: str | None = None, untyped: bool = False
) -> Node | None:
    """Return what a raw text stands for, with its static type; ``None`` where it is plain text.

    Args:
        text: the text.
        screen: the id of the screen it stands on.
        context: the flow.
        asked: the id of the screen that backticks ask for local names, where that is another one.
        untyped: whether the platform leaves all to the phone, as in a title: it shows a value of any type there, and
            finds the fields of the very screen by its id, too.

    Raises:
        Finding: when the platform cannot read it, or a name in it is none.
    """
    if is_binding(text):
        return _binding(text, screen, context, own_by_id=untyped)
    if not context.version.has(Feature.NESTED_EXPRESSIONS):
        return None
    if is_nested(text):
        return _expression(text, asked or screen, context, untyped=untyped)
    fault = plain_text_fault(text)
    if fault is not None:
        help_ = "Leave out the backslash before the apostrophe or at the end."
        raise Finding(RAW_EXPRESSION, f"the platform cannot read {shown(text)}: {fault.message}", help=help_)
    return None


def check_raw_condition(text: str, screen: str, context: Context) -> None:
    """Check a raw text that is the condition of an If.

    Raises:
        Finding: when the platform refuses it.
    """
    names = {id_: _screen_names(node) for id_, node in context.by_id.items()}
    fault = check_condition(text, names, screen, context.version)
    if fault is not None:
        raise Finding(RAW_EXPRESSION, f"the platform refuses the condition {shown(text)}: {fault.message}")


def check_raw_value(placed: PlacedAction, key: str, value: Any, context: Context) -> None:
    """Report what is wrong with the raw texts in a value of the payload of an action."""
    for keys, raw in _raw_texts(value, (key,)):
        if not is_binding(raw.text) and not is_nested(raw.text):
            continue
        try:
            _check_payload_text(placed, keys, raw.text, context)
        except Finding as finding:
            finding.rule = _PAYLOAD_RULES.get(finding.rule, finding.rule)
            finding.origin, finding.parts = placed.action.origin, keys
            context.report.place(finding, placed.component, (*placed.keys, "payload", *keys))


_PAYLOAD_RULES: Mapping[Rule, Rule] = {
    UNKNOWN_FIELD: UNKNOWN_PAYLOAD_FIELD,
    RAW_EXPRESSION: RAW_PAYLOAD,
    UNKNOWN_EXPRESSION_FIELD: RAW_PAYLOAD,
}


def _check_payload_text(placed: PlacedAction, keys: tuple[str | int, ...], text: str, context: Context) -> None:
    screen: str = placed.component.scope.screen
    name, target = placed.action.name, placed.action.target
    receiver = {"navigate": target, "update_data": screen}.get(name)
    asked = receiver if name == "navigate" and isinstance(receiver, str) else None
    meant = check_raw(text, screen, context, asked=asked)
    node = context.by_id.get(receiver) if isinstance(receiver, str) else None
    wanted = fields_of(node).get(str(keys[0])) if node is not None and len(keys) == 1 else None
    found = _type_of(meant, context)
    if node is None or wanted is None or found is None or found.kind == wanted.kind:
        return
    rule = PAYLOAD_TYPE if isinstance(meant, Ref) else PAYLOAD_STATIC_TYPE
    raise Finding(
        UPDATE_TYPE if name == "update_data" else rule,
        f"payload key {shown(keys[0])} is of type {found}, but {node.id} declares it as {wanted}",
    )


def _type_of(meant: Node | None, context: Context) -> ValueType | None:
    if isinstance(meant, Ref):
        return context.declared(meant)
    return meant.value_type() if isinstance(meant, Leaf) else None


def _raw_texts(value: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Verbatim]]:
    """Yield the raw texts in a payload value, with the way to each."""
    if isinstance(value, Verbatim):
        yield keys, value
    elif is_items(value):
        for index, item in enumerate(value):
            yield from _raw_texts(item, (*keys, index))
    elif is_members(value):
        for key, item in value.items():
            yield from _raw_texts(item, (*keys, key))


def _binding(text: str, screen: str, context: Context, *, own_by_id: bool) -> Ref | None:
    ref = parse_binding(text)
    if isinstance(ref, Word):
        if ref.name.startswith("external_data"):  # nobody here knows what that holds
            return None
        raise Finding(UNKNOWN_FIELD, f"{shown(text)} names no field", allowed="${form.NAME}, ${data.NAME}")
    if ref.screen == screen and not own_by_id:
        help_ = f"Write ${{{'.'.join((ref.store, *ref.path))}}}."
        raise Finding(UNKNOWN_FIELD, f"{shown(text)} stands on the screen {screen} itself", help=help_)
    if ref.screen is not None and not context.version.has(Feature.GLOBAL_REFERENCES):
        since = FEATURE_SINCE[Feature.GLOBAL_REFERENCES].text
        what = f"{shown(text)} reads another screen, which Flow JSON {context.version.text} cannot"
        raise Finding(MISSING_FEATURE, what, help=f"It can from {since}: compile for that or a later version.")
    return _named(ref, screen, context)


def _named(ref: Ref, screen: str, context: Context) -> Ref:
    """Return a parsed reference with its type.

    Raises:
        Finding: when it names nothing.
    """
    id_ = screen if ref.screen is None else ref.screen
    node = context.by_id.get(id_)
    if node is None:
        help_ = did_you_mean(id_, tuple(context.by_id))
        message = f"the flow {context.tree.name} has no screen {shown(id_)}"
        raise Finding(UNKNOWN_FIELD, message, help=help_, allowed=", ".join(context.by_id))
    fields = _fields(node, ref.store)
    what = "input" if ref.store == "form" else "data field"
    if not ref.path or ref.path[0] not in fields:
        name = ref.path[0] if ref.path else ""
        gone = cast("Scope", node.scope).find_left_out(name)
        if gone is not None:
            raise left_out_finding(gone)
        raise Finding(
            UNKNOWN_FIELD,
            f"the screen {node.name} has no {what} {shown(name)}",
            help=did_you_mean(name, tuple(fields)),
            allowed=", ".join(fields) or "none",
        )
    own = Ref(ref.store, ref.path[:1], id_, fields[ref.path[0]])
    return nested(own, ref.path[1:])


def _fields(screen: ScreenNode, store: str) -> Mapping[str, ValueType | None]:
    if store == "data":
        return fields_of(screen)
    return {name: cast("Ref", ref).type for name, ref in screen.scope.form.items()}


def _expression(text: str, screen: str, context: Context, *, untyped: bool) -> RawExpression:
    try:
        node = parse_nested(text, screen)
    except ParseError as error:
        raise Finding(RAW_EXPRESSION, f"the platform cannot read {shown(text)}: {error.message}") from None
    known = not untyped
    ids = {screen}
    for ref in _references(node):
        try:
            named = _named(ref, screen, context)
        except Finding as finding:
            finding.rule = UNKNOWN_EXPRESSION_FIELD
            raise
        known = known and named.type is not None
        ids.add(named.screen or screen)
    if not known:
        return RawExpression(None)
    verdict = check(node, {id_: _screen_names(context.by_id[id_]) for id_ in ids if id_ in context.by_id}, screen)
    if verdict.error is not None:
        raise Finding(RAW_EXPRESSION, f"the platform refuses {shown(text)}: {_WORDS[verdict.error]}")
    word = verdict.type
    return RawExpression(None if word is None or word == UNTYPED else ValueType(cast("Kind", word)))


_WORDS: Mapping[StaticError, str] = {
    "unknown-name": "it names what is not there",
    "not-an-object": "it steps into what is no object",
    "null": "null is no value",
    "needs-numbers": "an operator wants numbers on both sides",
    "needs-same-type": "a comparison wants one type on both sides",
    "needs-booleans": "&& and || want truth values on both sides",
    "sign-needs-number": "a sign wants a number",
    "not-needs-boolean": "! wants a truth value",
    "ternary": "there is no ?: in it",
    "unsupported": "it holds what the phone cannot work out",
}


def _references(node: Node) -> Iterator[Ref]:
    """Yield the references to single fields in a parsed expression."""
    match node:
        case Ref(path=(_, *_)):
            yield node
        case Unary(_, operand):
            yield from _references(operand)
        case Binary(_, left, right):
            yield from _references(left)
            yield from _references(right)
        case Concat(parts) | Unsupported(parts=parts):
            for part in parts:
                yield from _references(part)
        case Index(target, index):
            yield from _references(target)
            yield from _references(index)
        case _:
            return


def _screen_names(screen: ScreenNode) -> ScreenNames:
    data = {name: schema_of(kind) for name, kind in fields_of(screen).items() if kind is not None}
    form = {
        name: kind.kind for name, kind in _fields(screen, "form").items() if kind is not None and not _is_media(kind)
    }
    return ScreenNames(data, form)


def _is_media(kind: ValueType) -> bool:
    return kind.kind == "array" and kind.items is not None and kind.items.kind == "object"
