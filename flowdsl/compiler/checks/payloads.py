"""Payloads against the data of who receives them."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping
from typing import Any, cast

import attrs

from flowdsl.catalogue import COMPONENTS, MAX_COMPLETE_FILES, MAX_COMPLETE_KB
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.values import look_dynamic
from flowdsl.compiler.report import Finding
from flowdsl.compiler.typing import mismatch, value_type
from flowdsl.diagnostics.codes import (
    DATA_CONFLICT,
    LITERAL_BINDING,
    MEDIA_PAYLOAD,
    MISSING_PAYLOAD,
    MISSING_PAYLOAD_KEY,
    PAYLOAD_STATIC_TYPE,
    PAYLOAD_TYPE,
    TOO_MANY_FILES,
    UNKNOWN_PAYLOAD_KEY,
    UNUSABLE_VALUE,
    UPDATE_KEY,
    UPDATE_TYPE,
)
from flowdsl.diagnostics.model import Place, Related, Rule
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.expressions.nodes import Node, Ref
from flowdsl.expressions.value_types import STRING, ValueType
from flowdsl.language.schema import misfit, schema_type
from flowdsl.tree.nodes import ComponentNode, DataNode, ScreenNode, Verbatim
from flowdsl.tree.values import class_of
from flowdsl.tree.walk import PlacedAction


def fields_of(screen: ScreenNode) -> dict[str, ValueType | None]:
    """Return the fields of a screen's data with their types, ``None`` where a type is not known."""
    if screen.data is not None:
        return {name: field.type for name, field in screen.data.items()}
    return {
        name: schema_type(cast("Mapping[str, Any]", schema)) if isinstance(schema, dict) else None
        for name, schema in (screen.raw_data or {}).items()
        if name != "required"
    }


@attrs.frozen(eq=False)
class _Receiver:
    """Who receives a payload, and the rules by which it is judged."""

    screen: ScreenNode
    fields: Mapping[str, ValueType | None]
    key_rule: Rule
    type_rule: Rule
    static_rule: Rule


def check_payload(placed: PlacedAction, target: ScreenNode, context: Context) -> None:
    """Report keys that the target does not declare, keys it misses, and values of another type than its fields."""
    payload = placed.action.payload or {}
    fields = fields_of(target)
    if placed.action.payload is None and fields:
        _no_payload(placed, target, context)
        return
    receiver = _Receiver(target, fields, UNKNOWN_PAYLOAD_KEY, PAYLOAD_TYPE, PAYLOAD_STATIC_TYPE)
    missing = [name for name in fields if name not in payload]
    for key, value in payload.items():
        if key not in fields:
            near = difflib.get_close_matches(key, missing, 1)
            if near:
                missing.remove(near[0])
            _unknown_key(key, placed, receiver, context)
            continue
        _check_type(key, value, placed, receiver, context)
        if _is_media(value):
            _media(key, placed, "a navigate payload", context)
    for name in missing:
        context.report.add(
            MISSING_PAYLOAD_KEY,
            f"the payload lacks {name!r}, which the screen {target.id} declares",
            placed.component,
            (*placed.keys, "payload"),
            origin=placed.action.origin,
            parts=(),
            help=f"Send it, or remove {name} from {target.name} and read it there as Screen.field.",
        )


def _no_payload(placed: PlacedAction, target: ScreenNode, context: Context) -> None:
    context.report.add(
        MISSING_PAYLOAD,
        f"navigate carries no payload, but the screen {target.id} declares {', '.join(fields_of(target))}",
        placed.component,
        placed.keys,
        origin=placed.action.origin,
        parts=(1,),
        help="Send the fields: navigate(..., field=value).",
    )


def _unknown_key(key: str, placed: PlacedAction, receiver: _Receiver, context: Context) -> None:
    known = tuple(receiver.fields)
    target = receiver.screen
    has = f"{target.id} has: {', '.join(known)}" if known else f"{target.id} declares no data"
    hint = did_you_mean(key, known)
    context.report.add(
        receiver.key_rule,
        f"payload key {key!r} is not in the data of screen {target.id}",
        placed.component,
        (*placed.keys, "payload", key),
        origin=placed.action.origin,
        parts=(key,),
        on_key=True,
        help=f"{has}. {hint or ''}".strip(),
    )


def check_update(placed: PlacedAction, screen: ScreenNode, context: Context) -> None:
    """Report keys of an ``update_data`` that the screen does not declare, and values of another type."""
    receiver = _Receiver(screen, fields_of(screen), UPDATE_KEY, UPDATE_TYPE, UPDATE_TYPE)
    for key, value in (placed.action.payload or {}).items():
        if key not in receiver.fields:
            _unknown_key(key, placed, receiver, context)
            continue
        _check_type(key, value, placed, receiver, context)
        if isinstance(value, Ref) and value.store == "data" and value.path == (key,) and value.screen == screen.id:
            context.report.add(
                UPDATE_TYPE,
                f"update_data sets {key!r} to itself",
                placed.component,
                (*placed.keys, "payload", key),
                origin=placed.action.origin,
                parts=(key,),
                help="Leave it out: what is not named stays as it is.",
            )


def _check_type(key: str, value: Any, placed: PlacedAction, receiver: _Receiver, context: Context) -> None:
    wanted = receiver.fields[key]
    if wanted is None or isinstance(value, Verbatim) or (type(value) is Ref and value.type is wanted is STRING):
        return
    keys, problem = _mismatch(value, wanted, context)
    if problem is None:
        return
    name = "".join(f"[{inner!r}]" for inner in keys)
    field = (receiver.screen.data or {}).get(key)
    if field is not None and field.inferred:
        message = (
            f"payload key {key!r}{name} is {problem}, and another payload to {receiver.screen.id} sends it otherwise"
        )
        _conflict(key, message, field, placed, context)
        return
    context.report.add(
        receiver.type_rule if isinstance(value, Ref) else receiver.static_rule,
        f"payload key {key!r}{name} is {problem}, as {receiver.screen.id} declares it",
        placed.component,
        (*placed.keys, "payload", key, *keys),
        origin=placed.action.origin,
        parts=(key, *keys),
        help=_remedy(value, wanted),
    )


def _conflict(key: str, message: str, field: DataNode, placed: PlacedAction, context: Context) -> None:
    context.report.add(
        DATA_CONFLICT,
        message,
        placed.component,
        (*placed.keys, "payload", key),
        origin=placed.action.origin,
        parts=(key,),
        help=f"Send one type, or declare the field on the screen that receives it: {key} = Data(...).",
        related=(Related("the other payload is here", Place(field.origin, (key,))),),
    )


def _mismatch(value: Any, wanted: ValueType, context: Context) -> tuple[tuple[str, ...], str | None]:
    """Return where and how a payload value does not fit its field."""
    if isinstance(value, Node):
        found = context.declared(value) if isinstance(value, Ref) else value_type(value)
        if found is None or (found.typed and wanted.kind in ("string", "number")):
            return (), None
        if isinstance(value, Ref) and found.numeric and wanted.numeric and found.kind != wanted.kind:
            return (), f"{'an integer, not a number' if found.kind == 'integer' else 'a number, not an integer'}"
        return mismatch(found, wanted) or ((), None)
    found = value_type(value)
    if found is None:
        return (), "nothing, not a value of its type" if value is None else None
    problem = mismatch(found, wanted)
    if problem is not None:
        return problem
    misfitting = misfit(wanted, value) if _is_plain(value) else None
    return (), f"{_shown(value)} ({misfitting})" if misfitting else None


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else "a value"


_SHOWN = 60
"""How many characters of a value a message repeats."""


def _is_plain(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_plain, cast("tuple[Any, ...]", value)))
    if isinstance(value, dict):
        return all(map(_is_plain, cast("Mapping[str, Any]", value).values()))
    return value is None or isinstance(value, (str, int, float))


def _remedy(value: Any, wanted: ValueType) -> str | None:
    found = value_type(value)
    if found is None:
        return "Send an empty value of the type instead: Flow JSON has no null."
    if wanted.kind == "string" and found.numeric:
        return 'Join it into a text: f"{field}".'
    return None


def is_harmless(value: Any) -> bool:
    """Whether a payload value is one of the many that `check_sent` has nothing to say about."""
    cls = class_of(value)
    return cls is Ref or cls is bool or (cls is str and "$" not in value and "`" not in value)


def check_sent(placed: PlacedAction, key: str, value: Any, context: Context) -> None:
    """Report a payload value that Flow JSON cannot hold, and a text that would be read as something else."""
    if isinstance(value, str) and "${" in value and not value.startswith("${"):
        context.report.add(
            LITERAL_BINDING,
            f"payload key {key!r} holds '${{', which is sent as it is written",
            placed.component,
            (*placed.keys, "payload", key),
            origin=placed.action.origin,
            parts=(key,),
            help='Join the field into the text: f"Hello {name}".',
            allow=(*placed.component.allow, *placed.component.scope.root.allow),
        )
    try:
        _check_payload_value(value, context)
    except Finding as finding:
        finding.origin, finding.parts = placed.action.origin, (key, *finding.keys)
        context.report.place(finding, placed.component, (*placed.keys, "payload", key))


def _check_payload_value(value: Any, context: Context) -> None:
    if type(value) is Ref:
        return
    if isinstance(value, str):
        look_dynamic(value, context)
    elif isinstance(value, float) and not math.isfinite(value):
        raise Finding(UNUSABLE_VALUE, f"{value} cannot be written as JSON")
    elif isinstance(value, tuple):
        for index, item in enumerate(cast("tuple[Any, ...]", value)):
            _check_inner(index, item, context)
    elif isinstance(value, dict):
        for key, item in cast("Mapping[str, Any]", value).items():
            _check_inner(key, item, context)


def _check_inner(key: str | int, item: Any, context: Context) -> None:
    if _is_media(item):
        raise Finding(
            MEDIA_PAYLOAD,
            "uploaded files stand inside a list or dict",
            help="Files can only be the whole value of a payload key.",
        ).under(key)
    try:
        _check_payload_value(item, context)
    except Finding as finding:
        raise finding.under(key) from None


def _is_media(value: Any) -> bool:
    kind = value.type if isinstance(value, Ref) and value.store == "form" else None
    return kind is not None and kind.kind == "array" and kind.items is not None and kind.items.kind == "object"


def _media(key: str, placed: PlacedAction, where: str, context: Context) -> None:
    context.report.add(
        MEDIA_PAYLOAD,
        f"payload key {key!r} holds uploaded files, which {where} cannot carry",
        placed.component,
        (*placed.keys, "payload", key),
        origin=placed.action.origin,
        parts=(key,),
        help="Read them where they are needed: Screen.field in the payload of complete or data_exchange.",
    )


_PICKERS = {"PhotoPicker": "max-uploaded-photos", "DocumentPicker": "max-uploaded-documents"}
"""The properties that say how many files a picker takes."""


def check_files(placed: PlacedAction, context: Context) -> None:
    """Report a complete action that could carry more files than a response takes."""
    files = kilobytes = 0
    for value in (placed.action.payload or {}).values():
        picker = (
            context.input(value.screen or "", value.path[0]) if isinstance(value, Ref) and _is_media(value) else None
        )
        if picker is not None:
            count = _said(picker, _PICKERS[picker.type])
            size = _said(picker, "max-file-size-kb")
            if isinstance(count, int) and isinstance(size, int):
                files += count
                kilobytes += count * size
    if files > MAX_COMPLETE_FILES.maximum or kilobytes > MAX_COMPLETE_KB.maximum:
        context.report.add(
            TOO_MANY_FILES,
            f"the payload may carry {files} files of {kilobytes} KB in all",
            placed.component,
            (*placed.keys, "payload"),
            origin=placed.action.origin,
            parts=(),
            allowed=f"{MAX_COMPLETE_FILES.maximum} files and {MAX_COMPLETE_KB.maximum} KB",
            help="Set max_uploaded_photos or max_uploaded_documents, and max_file_size_kb, on the pickers.",
        )


def _said(component: ComponentNode, key: str) -> Any:
    """Return a property of a component as it is given, or its default."""
    return component.props.get(key, COMPONENTS[component.type].properties[key].default)
