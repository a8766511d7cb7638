"""The properties that many components share, each as a small function, and short words for limits.

Everything here makes a ``PropertySpec``; what a component has otherwise is given as further keywords.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.catalogue.model import PropertySpec, Quirk
from flowdsl.versions import FlowVersion


def by_name(*specs: PropertySpec) -> Mapping[str, PropertySpec]:
    """The properties by their Flow JSON key, in the order given."""
    return {spec.name: spec for spec in specs}


def soft(renderer: int | Mapping[FlowVersion, int], docs: Any = ...) -> Mapping[str, Any]:
    """A limit past which the client warns while the flow is a draft; the documentation's, if it names another."""
    return {"docs": renderer if docs is ... else docs, "renderer": renderer, "renderer_mode": "soft"}


def hard(renderer: int) -> Mapping[str, Any]:
    """A limit past which the client stops the flow."""
    return {"docs": renderer, "renderer": renderer, "renderer_mode": "hard"}


def truncate(renderer: int) -> Mapping[str, Any]:
    """A limit past which the client cuts the text; the documentation does not name it."""
    return {"docs": None, "renderer": renderer, "renderer_mode": "truncate"}


def documented(docs: int) -> Mapping[str, Any]:
    """A limit that stands in the documentation alone."""
    return {"docs": docs, "renderer": None, "renderer_mode": None}


def kind(const: str, since: FlowVersion = FlowVersion.V2_1, *, key: str = "type") -> PropertySpec:
    """The property that says what an object is: ``type`` of a component or layout, ``name`` of an action."""
    return PropertySpec(name=key, types=("string",), doc="What it is.", required=True, since=since, const=const)


def text(name: str, doc: str, *, since: FlowVersion = FlowVersion.V2_1, **facts: Any) -> PropertySpec:
    """A text that may be bound, and from 6.0 computed; from 6.0 it must not be blank."""
    facts.setdefault("non_blank_since", max(since, FlowVersion.V6_0))
    return _computed(name, doc, "string", since, facts)


def flag(name: str, doc: str, *, since: FlowVersion = FlowVersion.V2_1, **facts: Any) -> PropertySpec:
    """A truth value that may be bound, and from 6.0 computed."""
    return _computed(name, doc, "boolean", since, facts)


def number(name: str, doc: str, *, since: FlowVersion = FlowVersion.V2_1, **facts: Any) -> PropertySpec:
    """A number that may be bound, and from 6.0 computed."""
    return _computed(name, doc, "number", since, facts)


def whole(name: str, doc: str, *, since: FlowVersion = FlowVersion.V2_1, **facts: Any) -> PropertySpec:
    """A whole number that may be bound, but never computed: arithmetic yields ``number``."""
    return PropertySpec(name=name, types=("integer",), doc=doc, since=since, dynamic_types=("integer",), **facts)


def choice(
    name: str, doc: str, enum: tuple[str, ...], *, since: FlowVersion = FlowVersion.V2_1, **facts: Any
) -> PropertySpec:
    """One of a few literal words."""
    facts.setdefault("non_blank_since", max(since, FlowVersion.V6_0))
    return PropertySpec(name=name, types=("string",), doc=doc, since=since, enum=enum, **facts)


def date(name: str, doc: str, *, since: FlowVersion = FlowVersion.V2_1, **facts: Any) -> PropertySpec:
    """A day that may be bound, but never computed."""
    facts.setdefault("types", ("string",))
    facts.setdefault("non_blank_since", max(since, FlowVersion.V6_0))
    return PropertySpec(name=name, doc=doc, since=since, dynamic_types=facts["types"], format="date", **facts)


def dates(name: str, doc: str, *, since: FlowVersion = FlowVersion.V2_1, **facts: Any) -> PropertySpec:
    """A list of days that may be bound, but never computed."""
    return PropertySpec(
        name=name, types=("string[]",), doc=doc, since=since, dynamic_types=("string[]",), format="date", **facts
    )


def action(name: str, doc: str, actions: Mapping[str, FlowVersion], **facts: Any) -> PropertySpec:
    """A place for an action; it is there since the first of them, unless told otherwise."""
    facts.setdefault("since", min(actions.values()))
    return PropertySpec(name=name, types=("action",), doc=doc, actions=actions, **facts)


def items(name: str, doc: str, shape: str, *, since: FlowVersion = FlowVersion.V2_1, **facts: Any) -> PropertySpec:
    """A list of items of a named shape: a literal one or one binding; at least one item."""
    return _computed(name, doc, "object[]", since, {"required": True, "min_items": 1, "item_shape": shape, **facts})


def item_text(name: str, doc: str, *, since: FlowVersion, **facts: Any) -> PropertySpec:
    """A text in an item of a literal list, where a binding is taken without looking up what it names."""
    return PropertySpec(
        name=name, types=("string",), doc=doc, since=since, dynamic_types=("string",), binding_checked=False, **facts
    )


def name(since: FlowVersion = FlowVersion.V2_1) -> PropertySpec:
    """The name of an input."""
    return PropertySpec(
        name="name",
        types=("string",),
        doc="The key of the answer: other places read it as form.<name>.",
        required=True,
        since=since,
        non_blank_since=FlowVersion.V2_1,
        static_since=FlowVersion.V6_0,
        pattern_since={FlowVersion.V6_0: ("non_blank", "not_binding", "not_nested_expression")},
        quirk=Quirk(since=FlowVersion.V2_1, until=FlowVersion.V5_2, dynamic_types=("string",)),
        notes=(
            "Each named component of a screen needs a name of its own; only the name of a Form may repeat that of an "
            "input. From 6.0 it is a plain text; before, a binding or a backtick text got past the validator."
        ),
    )


def required(since: FlowVersion = FlowVersion.V2_1, *, notes: str = "") -> PropertySpec:
    """Whether an input must be answered."""
    return flag("required", "Whether the screen waits for an answer.", since=since, default=False, notes=notes)


def enabled(since: FlowVersion = FlowVersion.V2_1, *, notes: str = "") -> PropertySpec:
    """Whether a component can be used."""
    return flag("enabled", "Whether it can be used.", since=since, default=True, notes=notes)


def visible(since: FlowVersion = FlowVersion.V2_1, *, notes: str = "") -> PropertySpec:
    """Whether a component is shown."""
    return flag("visible", "Whether it is shown.", since=since, default=True, notes=notes)


def helper_text(since: FlowVersion = FlowVersion.V2_1) -> PropertySpec:
    """The hint below an input."""
    return text("helper-text", "A hint below the field.", since=since, advisory={"max_length": soft(80)})


def init_value(json_type: str, doc: str, *, since: FlowVersion = FlowVersion.V4_0, **facts: Any) -> PropertySpec:
    """The answer an input starts with; inside a Form the Form's ``init-values`` say it instead."""
    computed_since = max(since, FlowVersion.V6_0)
    if json_type == "string":
        facts["non_blank_since"] = computed_since
    return PropertySpec(
        name="init-value",
        types=(json_type,),
        doc=doc,
        since=since,
        dynamic_types=(json_type,),
        nested_types=("unchecked",),
        nested_since=computed_since,
        context="outside_form",
        **facts,
    )


def error_message(since: FlowVersion = FlowVersion.V4_0, **facts: Any) -> PropertySpec:
    """The error below an input; inside a Form the Form's ``error-messages`` say it instead."""
    return text(
        "error-message",
        "An error to show at the field, such as one that the endpoint found.",
        since=since,
        nested_types=("unchecked",),
        context="outside_form",
        **facts,
    )


def on_select(doc: str, actions: Mapping[str, FlowVersion]) -> PropertySpec:
    """What runs when an option is chosen."""
    return action("on-select-action", doc, actions, notes=_TWO_LEVELS)


def on_unselect(doc: str, since: FlowVersion = FlowVersion.V6_0) -> PropertySpec:
    """What runs when a choice is taken back."""
    return action("on-unselect-action", doc, {"update_data": since}, notes=_TWO_LEVELS)


_TWO_LEVELS = "Either here or on the options of data-source, not on both."


def _computed(name: str, doc: str, json_type: str, since: FlowVersion, facts: dict[str, Any]) -> PropertySpec:
    """A property that takes a literal, a binding and, from 6.0, an expression of the same type."""
    types = facts.pop("types", (json_type,))
    facts = {"nested_types": types, "nested_since": max(since, FlowVersion.V6_0), **facts}
    return PropertySpec(name=name, types=types, doc=doc, since=since, dynamic_types=types, **facts)
