"""Screens: ids, headers, data models, and that the flow can end."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any, cast

from flowdsl.catalogue import FLOW, PATTERNS, SCREEN
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.keywords import keyword_fault
from flowdsl.compiler.checks.raw import check_raw
from flowdsl.compiler.checks.values import is_tame, look_dynamic
from flowdsl.compiler.report import Finding
from flowdsl.compiler.typing import is_known
from flowdsl.diagnostics.codes import (
    DATA_TYPE,
    EXAMPLE_MISFIT,
    HEADER_TYPE,
    INVALID_DATA_NAME,
    INVALID_HEADER,
    INVALID_NAME,
    INVALID_SCREEN_ID,
    MISSING_FEATURE,
    MISSING_PROPERTY,
    NAME_LOSES_TYPE,
    NO_SUCCESS,
    NO_TERMINAL_SCREEN,
    PROPERTY_BLANK,
    RAW_TITLE,
    REFRESH_ENDPOINT,
    RESERVED_SCREEN_ID,
    SUCCESS_PLACE,
    TERMINAL_FOOTER,
    TERMINAL_FOOTER_ACTION,
    UNKNOWN_MEMBER,
    UNKNOWN_RULE,
    UNKNOWN_SENSITIVE,
    WARNINGS,
)
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.expressions.nodes import UNKNOWN, Node
from flowdsl.language.schema import json_kind, misfit, schema_fault, schema_type
from flowdsl.tree.nodes import ActionNode, ComponentNode, DataNode, FlowNode, ScreenNode, Verbatim
from flowdsl.tree.values import class_of, is_items, is_members
from flowdsl.versions import FEATURE_SINCE, Feature, FlowVersion

_NAME = re.compile(r"[A-Za-z0-9_]+\Z")
LOSES_TYPE = frozenset(
    [
        "size",
        "get",
        "has",
        "set",
        "keys",
        "values",
        "entries",
        "forEach",
        "delete",
        "clear",
        "constructor",
        "toString",
        "valueOf",
        "hasOwnProperty",
        "__proto__",
    ]
)
"""Names that are members of a JavaScript map or object: the platform's checker takes them for those."""


def is_name(text: str) -> bool:
    """Whether expressions can refer to a field of this name; one that they cannot is reported where it is declared."""
    return _NAME.match(text) is not None


def check_screen(screen: ScreenNode, context: Context) -> None:
    """Report what is wrong with a screen itself."""
    if _is_wrong_id(screen.id, context.version):
        _wrong_id(screen, context)
    if type(screen.title) is not str or not is_tame(screen.title):
        _check_title(screen, context)
    if screen.header:
        _check_header(screen, context)
    check_allow(screen.allow, screen, context)
    if screen.extra:
        _check_extra(screen, SCREEN, f"the screen {screen.id}", context)
    if screen.data is not None:
        for field in screen.data.values():
            if not _is_sound_field(field):
                _check_field(field, screen, context)
    elif screen.raw_data:
        _check_raw_data(screen, context)
    if screen.header.get("terminal") is True and context.version.has(Feature.TERMINAL_FOOTER):
        _check_footer(screen, context)


def may_end(screen: ScreenNode) -> bool:
    """Whether a screen is terminal, or says so in a way that is reported and may mean either."""
    terminal = screen.header.get("terminal")
    return not (terminal is None or terminal is False)


def check_ends(context: Context) -> None:
    """Report a flow that cannot end, or not in success."""
    screens = context.tree.screens
    terminal = [screen for screen in screens if screen.header.get("terminal") is True]
    if screens and not any(map(may_end, screens)):
        context.report.add(
            NO_TERMINAL_SCREEN,
            f"the flow {context.tree.name} has no terminal screen",
            context.tree,
            ("screens",),
            parts=(),
            help="Let a Footer complete() the flow, or write terminal=True in the header of the last screen.",
        )
    elif terminal and all(screen.header.get("success") is False for screen in terminal):
        context.report.add(
            NO_SUCCESS,
            f"no terminal screen of the flow {context.tree.name} ends it in success",
            terminal[0],
            ("success",),
            help="Leave out success=False on at least one of them.",
        )


def check_flow(context: Context) -> None:
    """Report what is wrong with the header of the flow."""
    tree = context.tree
    check_allow(tree.allow, tree, context)
    if tree.extra:
        _check_extra(tree, FLOW, f"the flow {tree.name}", context)
    protocol = tree.header.get("data_api_version")
    if protocol is None:
        return
    allowed: tuple[str, ...] = ()
    for since, values in FLOW["data_api_version"].enum_since.items():
        if context.version >= since:
            allowed = values
    if protocol not in allowed:
        context.report.add(
            INVALID_HEADER,
            f"data_api_version is {shown(protocol)} at Flow JSON {context.version.text}",
            context.tree,
            ("data_api_version",),
            allowed=", ".join(allowed),
        )


def check_allow(names: tuple[Any, ...], node: FlowNode | ScreenNode | ComponentNode, context: Context) -> None:
    """Warn of names that silence nothing."""
    for index, name in enumerate(names):
        text = name if type(name) is str else ""
        if text in WARNINGS:
            continue
        # Rules of the validator, which is not loaded to compile a flow that silences none of them.
        from flowdsl.validator.listing import silenceable

        known = silenceable()
        if text not in known:
            context.report.add(
                UNKNOWN_RULE,
                f"allow names {shown(name)}, which is no warning",
                node,
                parts=("allow", index),
                allowed=", ".join(sorted(known)),
                help=did_you_mean(text, known),
            )


def _check_extra(node: FlowNode | ScreenNode, known: Mapping[str, Any], what: str, context: Context) -> None:
    """Warn of members that the catalogue does not know, and refuse what is said otherwise."""
    for key in node.extra:
        if key in known:
            message = f"extra of {what} holds {shown(key)}, which is no unknown member"
            context.report.add(INVALID_HEADER, message, node, (key,), parts=("extra", key), on_key=True)
        else:
            message = f"the catalogue knows no member {shown(key)} of {what}; the platform may refuse it"
            context.report.add(
                UNKNOWN_MEMBER, message, node, (key,), parts=("extra", key), on_key=True, allow=node.allow
            )


@functools.lru_cache(maxsize=1024)
def _is_wrong_id(id_: str, version: FlowVersion) -> bool:
    """Whether a version refuses the id of a screen; the flows of a repository use few ids again and again."""
    return id_.lower() in SCREEN["id"].reserved or any(not pattern.match(id_) for pattern in _id_patterns(version))


def _wrong_id(screen: ScreenNode, context: Context) -> None:
    spec = SCREEN["id"]
    if any(not pattern.match(screen.id) for pattern in _id_patterns(context.version)):
        context.report.add(
            INVALID_SCREEN_ID,
            f"the screen {screen.name} has the id {screen.id!r}",
            screen,
            ("id",),
            allowed="letters and underscores",
            help=f'Give it another id: class {screen.name}(Screen, id="...").',
        )
    if screen.id in spec.reserved or screen.id.lower() in spec.reserved:
        context.report.add(
            RESERVED_SCREEN_ID,
            f"the screen {screen.name} has the id {screen.id!r}, which an endpoint answers to end the flow",
            screen,
            ("id",),
            help=f'Give it another id: class {screen.name}(Screen, id="...").',
        )


@functools.lru_cache(maxsize=32)
def _id_patterns(version: FlowVersion) -> tuple[re.Pattern[str], ...]:
    patterns: tuple[str, ...] = ()
    for since, names in SCREEN["id"].pattern_since.items():
        if version >= since:
            patterns = names
    return tuple(re.compile(PATTERNS[name]) for name in patterns)


def _check_title(screen: ScreenNode, context: Context) -> None:
    title = screen.title
    if isinstance(title, Verbatim):
        _check_raw_title(title.text, screen, context)
    elif isinstance(title, str):
        try:
            look_dynamic(title, context)
        except Finding as finding:
            context.report.place(finding, screen, ("title",))
        _check_not_blank(title, screen, context)
    elif not isinstance(title, Node):
        context.report.add(
            HEADER_TYPE, f"the title of the screen {screen.id} is {shown(title)}", screen, ("title",), allowed="a text"
        )


def _check_raw_title(text: str, screen: ScreenNode, context: Context) -> None:
    """Warn of a title that shows nothing; a flow with one can be published all the same."""
    _check_not_blank(text, screen, context)
    try:
        check_raw(text, screen.id, context, untyped=True)
    except Finding as finding:
        context.report.add(
            RAW_TITLE,
            f"the phone finds nothing to show as the title of the screen {screen.id}: {finding.message}",
            screen,
            ("title",),
            allowed=finding.allowed,
            help=finding.help,
            allow=screen.allow,
        )


def _check_not_blank(title: str, screen: ScreenNode, context: Context) -> None:
    if not title.strip():
        context.report.add(PROPERTY_BLANK, f"the title of the screen {screen.id} is blank", screen, ("title",))


def _check_header(screen: ScreenNode, context: Context) -> None:
    header = screen.header
    if "sensitive" in header:
        _check_sensitive(header["sensitive"], screen, context)
    for key in ("terminal", "success", "refresh_on_back"):
        if key in header and not isinstance(header[key], bool):
            context.report.add(
                HEADER_TYPE,
                f"{key} of the screen {screen.id} is {shown(header[key])}",
                screen,
                (key,),
                allowed="True or False",
            )
    for key, feature in (("success", Feature.SUCCESS), ("sensitive", Feature.SENSITIVE)):
        if key in header and not context.version.has(feature):
            context.report.add(
                MISSING_FEATURE,
                f"{key} stands on the screen {screen.id}, which Flow JSON {context.version.text} does not have",
                screen,
                (key,),
                help=f"It came with {FEATURE_SINCE[feature].text}: leave it out, or compile for that version.",
            )
    if "success" in header and not may_end(screen):
        context.report.add(
            SUCCESS_PLACE,
            f"success stands on the screen {screen.id}, which is not terminal",
            screen,
            ("success",),
            help="Leave it out, or let the screen end the flow.",
        )
    if header.get("refresh_on_back") is True and not context.endpoint:
        context.report.add(
            REFRESH_ENDPOINT,
            f"refresh_on_back stands on the screen {screen.id}, but the flow has no endpoint",
            screen,
            ("refresh_on_back",),
            help=f'Say which protocol the endpoint speaks: class {context.tree.name}(Flow, data_api_version="3.0").',
        )


def _check_sensitive(sensitive: tuple[Any, ...], screen: ScreenNode, context: Context) -> None:
    if not sensitive:
        context.report.add(
            INVALID_HEADER,
            f"sensitive of the screen {screen.id} is empty",
            screen,
            ("sensitive",),
            help="Leave it out.",
        )
        return
    names = tuple(
        str(component.props.get("name"))
        for component in context.found.components[screen.id]
        if component.type != "Form" and "name" in component.props
    )
    for index, name in enumerate(sensitive):
        if name not in names and name is not UNKNOWN:
            what = "an expression" if isinstance(name, Node) else shown(name)
            context.report.add(
                UNKNOWN_SENSITIVE,
                f"sensitive names {what}, which is no input of the screen {screen.id}",
                screen,
                ("sensitive", index),
                allowed=", ".join(names) or "none",
                help=did_you_mean(name, names) if isinstance(name, str) else None,
            )


_SCALARS = frozenset({str, bool, int})


def _is_sound_field(field: DataNode) -> bool:
    """Whether `_check_field` has nothing to say about a field: a text, number or truth value, as most are."""
    return (
        class_of(field.example) in _SCALARS
        and field.type.kind == json_kind(field.example)
        and field.schema is None
        and is_sound_name(field.name)
        and field.name != "required"
    )


def _check_field(field: DataNode, screen: ScreenNode, context: Context) -> None:
    if field.inferred and not is_known(field.type):
        context.report.add(
            DATA_TYPE,
            f"only empty lists are sent as {field.name!r} to the screen {screen.id}, so nobody knows what it holds",
            screen,
            ("data", field.name),
            origin=field.origin,
            parts=(field.name,),
            help=f"Declare it: {field.name} = Data(list[...]).",
        )
    if not _NAME.match(field.name) or field.name == "required":
        _data_name(field.name, screen, context, field)
    elif field.name in LOSES_TYPE:
        _loses_type(field.name, screen, context, field)
    if is_members(field.schema) and schema_type(field.schema) is not None:
        _check_schema(field.name, field.schema, screen, context, field)
    if field.example is UNKNOWN:
        return
    rule = EXAMPLE_MISFIT
    problem = misfit(field.type, field.example)
    if problem is None and is_members(field.schema) and (fault := keyword_fault(field.schema, field.example)):
        rule, problem = fault
    if problem is not None:
        context.report.add(
            rule,
            f"the example of {field.name!r} does not fit: {problem}",
            screen,
            ("data", field.name, "__example__"),
            origin=field.origin,
            parts=("example",),
        )


def _check_schema(
    name: str, schema: Mapping[str, Any], screen: ScreenNode, context: Context, field: DataNode | None
) -> None:
    fault = schema_fault(schema)
    if fault is not None:
        keys, problem = fault
        context.report.add(
            DATA_TYPE,
            f"the JSON Schema of {name!r} {problem}",
            screen,
            ("data", name, *keys),
            origin=field.origin if field is not None else None,
            parts=(0, *keys) if field is not None else ("data", name, *keys),
            help="A list has items, an object properties; each says its type.",
        )


def _data_name(name: str, screen: ScreenNode, context: Context, field: DataNode | None) -> None:
    reserved = name == "required"
    context.report.add(
        INVALID_DATA_NAME,
        f"the data key {name!r} of the screen {screen.id} "
        + ("is kept for JSON Schema" if reserved else "cannot be referred to"),
        screen,
        ("data", name),
        origin=field.origin if field is not None else None,
        parts=("name",) if field is not None else ("data", name),
        on_key=field is None,
        allowed=None if reserved else "letters without accents, digits and underscores",
        help='Give it another key: Data(..., name="...").',
    )


def _loses_type(name: str, screen: ScreenNode, context: Context, field: DataNode) -> None:
    context.report.add(
        NAME_LOSES_TYPE,
        f"the data key {name!r} cannot be compared or computed with inside expressions",
        screen,
        ("data", name),
        origin=field.origin,
        parts=(),
        help="Give it another key: the platform's checker takes it for a member of its own.",
        allow=screen.allow,
    )


def _check_raw_data(screen: ScreenNode, context: Context) -> None:
    for name, schema in (screen.raw_data or {}).items():
        if name == "required" and is_items(schema):
            continue
        if name == "required" or not _NAME.match(name):
            _data_name(name, screen, context, None)
        if not isinstance(schema, Mapping) or "type" not in schema:
            context.report.add(
                DATA_TYPE, f"the data field {name!r} of the screen {screen.id} has no type", screen, ("data", name),
                help='Write {"type": "string", "__example__": "..."}.',
            )  # fmt: skip
            continue
        if "__example__" not in schema:
            context.report.add(
                MISSING_PROPERTY, f"the data field {name!r} of the screen {screen.id} lacks __example__", screen,
                ("data", name), help="Give an example of the value.",
            )  # fmt: skip
            continue
        known = cast("Mapping[str, Any]", schema)
        _check_schema(name, known, screen, context, None)
        kind = schema_type(known)
        problem = misfit(kind, known["__example__"]) if kind is not None else None
        if problem is not None:
            context.report.add(
                EXAMPLE_MISFIT,
                f"the example of {name!r} does not fit: {problem}",
                screen,
                ("data", name, "__example__"),
            )


def is_sound_name(name: str) -> bool:
    """Whether `check_name` has nothing to say about a name, as of nearly all."""
    return name.isidentifier() and name.isascii() and name not in LOSES_TYPE


def check_name(name: str, component: ComponentNode, context: Context) -> None:
    """Report the name of an input that expressions cannot refer to."""
    if not _NAME.match(name):
        context.report.add(
            INVALID_NAME,
            f"the name {name!r} on the screen {component.scope.screen} cannot be referred to",
            component,
            ("name",),
            allowed="letters without accents, digits and underscores",
            help='Give it another name: name="...".',
        )
    elif name in LOSES_TYPE:
        context.report.add(
            NAME_LOSES_TYPE,
            f"the name {name!r} cannot be compared or computed with inside expressions",
            component,
            ("name",),
            help="Give it another name: the platform's checker takes it for a member of its own.",
            allow=(*component.allow, *component.scope.root.allow),
        )


def _check_footer(screen: ScreenNode, context: Context) -> None:
    footers = [component for component in context.found.components[screen.id] if component.type == "Footer"]
    if not footers:
        context.report.add(
            TERMINAL_FOOTER,
            f"the terminal screen {screen.id} has no Footer",
            screen,
            help='Give it one: footer = Footer("Done", on_click_action=complete()).',
        )
        return
    action = footers[0].props.get("on-click-action")
    if isinstance(action, ActionNode) and action.name == "navigate":
        context.report.add(
            TERMINAL_FOOTER_ACTION,
            f"the Footer of the terminal screen {screen.id} does not end the flow",
            footers[0],
            ("on-click-action", "name"),
            origin=action.origin,
            parts=(),
            allowed="complete, data_exchange",
        )
