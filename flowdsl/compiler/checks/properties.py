"""The properties of one component: known, given where needed, right in value, and at peace with one another."""

from __future__ import annotations

from typing import Any

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.checks.branches import check_branches
from flowdsl.compiler.checks.calendar import check_mode
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.dates import check_dates
from flowdsl.compiler.checks.lists import check_list
from flowdsl.compiler.checks.pictures import check_pictures
from flowdsl.compiler.checks.raw import check_raw, check_raw_condition
from flowdsl.compiler.checks.rules import ComponentRules, PropertyRule, shape_rules
from flowdsl.compiler.checks.screens import check_allow, check_name, is_sound_name
from flowdsl.compiler.checks.values import check_members, check_value, suspects
from flowdsl.compiler.report import Finding, python_parts
from flowdsl.diagnostics.codes import (
    CALENDAR_DAYS,
    CALENDAR_START,
    COMPONENT_VERSION,
    DATE_FORMAT,
    IMAGE_AND_COLOR,
    LITERAL_BINDING,
    MIN_ABOVE_MAX,
    MISSING_NAME,
    MISSING_PROPERTY,
    PROPERTY_CONDITION,
    PROPERTY_DEPENDENCY,
    PROPERTY_EXCLUSION,
    PROPERTY_TYPE,
    PROPERTY_VERSION,
    UNKNOWN_MEMBER,
    UNKNOWN_PROPERTY,
)
from flowdsl.diagnostics.origin import Origin
from flowdsl.diagnostics.suggest import did_you_mean, nearest
from flowdsl.expressions.nodes import Unknown
from flowdsl.tree.nodes import ActionNode, ComponentNode, ItemNode, Verbatim
from flowdsl.tree.values import is_items


def check_component(node: ComponentNode, context: Context) -> None:
    """Report what is wrong with the properties of a component."""
    props = node.props
    if node.allow:
        check_allow(node.allow, node, context)
    rules = context.components.get(node.type)
    if "name" in props:
        _check_name(node, props["name"], context)
    if rules is None:
        _no_component(node, context)
        return
    unknown: list[str] = []
    for key in suspects(rules.properties, props):
        rule = rules.properties.get(key)
        if rule is None:
            unknown.append(key)
        else:
            _check_property(node, key, props[key], rule, context)
    for key in rules.required:
        if key not in props and not nearest(key, unknown):
            _missing(node, key, context)
    for key in unknown:
        _unknown_property(node, key, rules, context)
    if rules.linked or rules.pairs or node.extra:
        _check_together(node, rules, context)


def _check_name(node: ComponentNode, name: Any, context: Context) -> None:
    if isinstance(name, str) and not is_sound_name(name) and node.type != "Form":
        check_name(name, node, context)


def _check_property(node: ComponentNode, key: str, value: Any, rule: PropertyRule, context: Context) -> None:
    if rule.children:
        if not value or key == "cases":
            check_branches(node, key, value, context)
        return
    if rule.actions:
        if type(value) is not ActionNode and not isinstance(value, Unknown):
            _not_an_action(node, key, context)
        return
    if rule.spec.item_shape is not None and is_items(value):
        _check_items(node, key, rule.spec.item_shape, value, context)
        check_list(node, key, value, context)
    try:
        if type(value) is Verbatim:
            value = _meaning(node, key, value, context)
        check_value(rule, value, context)
    except Finding as finding:
        if finding.rule is DATE_FORMAT and node.type == "CalendarPicker" and key == "init-value":
            finding.rule = CALENDAR_START
        context.report.place(finding, node, (key,))
        return
    _warn(node, key, value, rule, context)


def _warn(node: ComponentNode, key: str, value: Any, rule: PropertyRule, context: Context) -> None:
    """Warn of what the platform takes, but the phone does not show as it is meant."""
    if type(value) is not str:
        check_pictures(node, key, value, rule, context)
    elif "${" in value:
        _literal_binding(node, key, context)


def _meaning(node: ComponentNode, key: str, value: Verbatim, context: Context) -> Any:
    """Return what a raw text stands for; plain text stays what it is.

    Raises:
        Finding: when the platform cannot read it, or does not know what it names.
    """
    if key == "condition":
        check_raw_condition(value.text, node.scope.screen, context)
        return value
    return check_raw(value.text, node.scope.screen, context) or value


def _no_component(node: ComponentNode, context: Context) -> None:
    spec = COMPONENTS.get(node.type)
    if spec is not None:
        context.report.add(
            COMPONENT_VERSION,
            f"{node.type} is not in Flow JSON {context.version.text}",
            node,
            help=f"It came with {spec.since.text}: compile for that or a later version.",
        )
        return
    context.report.add(
        UNKNOWN_MEMBER,
        f"the catalogue knows no component {node.type!r}; the platform may refuse it",
        node,
        ("type",),
        parts=(0,),
        help=did_you_mean(node.type, tuple(COMPONENTS)),
        allow=node.allow,
    )


def _unknown_property(node: ComponentNode, key: str, rules: ComponentRules, context: Context) -> None:
    other = rules.other_versions.get(key)
    parts = python_parts(node, (key,))
    if other is not None:
        context.report.add(
            PROPERTY_VERSION,
            f"{key} of {node.type} is not in Flow JSON {context.version.text}",
            node,
            (key,),
            parts=parts,
            on_key=True,
            help=f"It came with {other.since.text}: leave it out, or compile for that version.",
        )
        return
    names = tuple(rule.spec.python for rule in rules.properties.values())
    context.report.add(
        UNKNOWN_PROPERTY,
        f"{node.type} has no property {key!r}",
        node,
        (key,),
        parts=parts,
        on_key=True,
        allowed=", ".join(names),
        help=did_you_mean(key.replace("-", "_"), names),
    )


def _not_an_action(node: ComponentNode, key: str, context: Context) -> None:
    spec = COMPONENTS[node.type].properties[key]
    context.report.add(
        PROPERTY_TYPE,
        f"{key} of {node.type} is no action",
        node,
        (key,),
        parts=python_parts(node, (key,)),
        allowed=", ".join(name for name, since in spec.actions.items() if since <= context.version),
        help="Write a call such as navigate(...), or data_exchange(...).",
    )


def _literal_binding(node: ComponentNode, key: str, context: Context) -> None:
    context.report.add(
        LITERAL_BINDING,
        f"{key} of {node.type} holds '${{', which the phone shows as it is written",
        node,
        (key,),
        parts=python_parts(node, (key,)),
        help='Join the field into the text: f"Hello {name}".',
        allow=(*node.allow, *node.scope.root.allow),
    )


def _missing(node: ComponentNode, key: str, context: Context) -> None:
    if key == "name":
        context.report.add(
            MISSING_NAME,
            f"this {node.type} has no name",
            node,
            help="Assign it to an attribute, or give it one: name=...",
        )
        return
    prop = COMPONENTS[node.type].properties[key]
    context.report.add(
        MISSING_PROPERTY, f"{node.type} lacks {key}", node, help=f"Give it: {prop.python}=... {prop.doc}".strip()
    )


def _check_items(node: ComponentNode, key: str, shape: str, items: tuple[Any, ...], context: Context) -> None:
    rules = shape_rules(shape, context.version)
    images = colors = False
    for index, item in enumerate(items):
        if type(item) is not ItemNode:
            _bad_item(node, key, index, item, context)
            continue
        props = item.props
        for extra in item.extra:
            _unknown_extra(node, f"an item of {key}", (key, index, extra), item.origin, context)
        images = images or "image" in props
        colors = colors or "color" in props
        try:
            check_members(rules, props, f"an item of {key}", context)
        except Finding as finding:
            own = item.origin is not node.origin
            keys = finding.keys
            context.report.add(
                finding.rule,
                finding.message,
                node,
                (key, index, *keys),
                origin=item.origin,
                parts=python_parts(item, keys) if own else python_parts(node, (key, index, *keys)),
                on_key=finding.rule in (UNKNOWN_PROPERTY, PROPERTY_VERSION),
                allowed=finding.allowed,
                help=finding.help,
            )
    if images and colors:
        context.report.add(
            IMAGE_AND_COLOR,
            f"{key} of {node.type} has options with image and options with color",
            node,
            (key,),
            parts=python_parts(node, (key,)),
            help="Give all of them images, or all of them colors.",
        )


def _bad_item(node: ComponentNode, key: str, index: int, item: Any, context: Context) -> None:
    if isinstance(item, (Unknown, Verbatim)):
        return
    context.report.add(
        PROPERTY_TYPE,
        f"item {index} of {key} is {item!r}",
        node,
        (key, index),
        parts=python_parts(node, (key, index)),
        allowed="items such as Option(...), or dicts with their Flow JSON keys",
    )


def _check_together(node: ComponentNode, rules: ComponentRules, context: Context) -> None:
    """Check properties that mean something for one another, and members that no version knows."""
    linked = rules.linked.intersection(node.props)
    if linked:
        _check_links(node, linked, rules, context)
    if rules.pairs:
        _check_pairs(node, rules.pairs, context)
    if node.extra:
        _check_extra(node, rules, context)


def _check_links(node: ComponentNode, linked: frozenset[str], rules: ComponentRules, context: Context) -> None:
    """Check properties that need, exclude or condition one another."""
    props = node.props
    for key in props if len(linked) > 1 else linked:
        if key not in linked:
            continue
        spec = rules.properties[key].spec
        for other in spec.requires:
            if other not in props:
                rule_ = MISSING_PROPERTY if key == "pattern" else PROPERTY_DEPENDENCY
                _link(rule_, node, key, f"{key} needs {other} beside it", context)
        beside = [other for other in spec.excludes if other in props] if spec.excludes else ()
        if beside and key < beside[0]:
            _link(PROPERTY_EXCLUSION, node, key, f"{key} cannot stand beside {' and '.join(beside)}", context)
        if spec.applies_when is not None:
            other, values = spec.applies_when
            default = rules.spec.properties[other].default
            found = props.get(other, default)
            if isinstance(found, str) and found not in values:
                _link(
                    PROPERTY_CONDITION, node, key, f"{key} applies only where {other} is {' or '.join(values)}", context
                )
        if spec.type_by:
            check_mode(node, key, spec, context)


def _link(rule: Any, node: ComponentNode, key: str, message: str, context: Context) -> None:
    context.report.add(rule, f"{message} ({node.type})", node, (key,), parts=python_parts(node, (key,)), on_key=True)


def _check_pairs(node: ComponentNode, pairs: tuple[tuple[str, str], ...], context: Context) -> None:
    """Check lower limits against upper ones, and dates against each other."""
    props = node.props
    for low, high in pairs:
        least, most = props.get(low), props.get(high)
        if isinstance(least, (int, float)) and isinstance(most, (int, float)) and least > most:
            context.report.add(
                CALENDAR_DAYS if low == "min-days" else MIN_ABOVE_MAX,
                f"{low} of {node.type} is {least}, {high} is {most}",
                node,
                (low,),
                parts=python_parts(node, (low,)),
                help="Swap them, or leave one out.",
            )
    if "min-date" in props or "max-date" in props or "init-value" in props:
        check_dates(node, context)


def _check_extra(node: ComponentNode, rules: ComponentRules, context: Context) -> None:
    for key, value in node.extra.items():
        rule = rules.properties.get(key)
        if rule is None:
            _unknown_extra(node, node.type, (key,), node.origin, context)
            continue
        try:
            check_value(rule, value, context)
        except Finding as finding:
            finding.origin, finding.parts = node.origin, ("extra", key)
            context.report.place(finding, node, (key,))


def _unknown_extra(
    node: ComponentNode, owner: str, keys: tuple[str | int, ...], origin: Origin, context: Context
) -> None:
    context.report.add(
        UNKNOWN_MEMBER,
        f"the catalogue knows no property {keys[-1]!r} of {owner} at {context.version.text}; the platform may refuse it",
        node,
        keys,
        origin=origin,
        parts=("extra", keys[-1]),
        on_key=True,
        allow=(*node.allow, *node.scope.root.allow),
    )
