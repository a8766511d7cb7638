"""The shape of the platform facts: one record for each property, component, item shape, action and layout.

A new component, property or limit is a line of data in the modules beside this one; the component classes, the
compiler's checks, the importer and the reference pages read it from there.
"""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, Protocol

import attrs

from flowdsl.versions import FlowVersion


class _Named(Protocol):
    @property
    def name(self) -> str: ...


def _by_name(self: _Named) -> str:
    """A repr of the name alone: all fields would fill a screen, and cost more than the rest of the import."""
    return f"<{type(self).__name__} {self.name}>"


def _python_name(spec: PropertySpec) -> str:
    word = spec.name.replace("-", "_")
    return f"{word}_" if keyword.iskeyword(word) else word


class Limit(NamedTuple):
    """How many there may be.

    Attributes:
        maximum: the number that the validator enforces.
        since: the first version in which it does.
        docs: the number that the documentation names; None: it names none.
    """

    maximum: int
    since: FlowVersion = FlowVersion.V2_1
    docs: int | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Quirk:
    """Bindings and expressions that the validator lets through in some versions although they mean nothing.

    The compiler never writes them, the importer has to read them.

    Attributes:
        since, until: the first and the last version that does so (``until`` None: still).
        dynamic_types: the declared types that a plain binding may have.
        nested_types: the result types that a backtick expression may have.
    """

    since: FlowVersion
    until: FlowVersion | None = None
    dynamic_types: tuple[str, ...]
    nested_types: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Placement:
    """A rule on where a component may stand, beyond its parents.

    Attributes:
        rule: the rule, in our own words.
        since, until: the first and the last version that has it (``until`` None: still there).
        code: the official code of the error.
    """

    rule: str
    since: FlowVersion
    until: FlowVersion | None = None
    code: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PropertySpec:
    """One property of a component, item shape, action, layout, screen or flow.

    Attributes:
        name: the Flow JSON key.
        python: the keyword that stands for it in Python; computed from ``name``.
        types: the JSON types it takes: ``string``, ``number``, ``integer``, ``boolean``, ``object``, ``object[]``,
            ``string[]``, ``action``, ``component[]``, ``map<component[]>``, ``map<any>``, ``map<string>``, ``binding`` ...
        type_since: the first version of a type that came later than the property; None: listed, but never valid.
        doc: one sentence or two on what it means, in our own words.
        required: whether it must be given.
        required_when: the only circumstance in which it must be given: ``("present", property)`` beside that property,
            ``("absent", place)`` where that place has none (and then not both), ``("action of", property)`` in an
            action of that property.
        required_since: the version from which it must be given; before it is optional.
        since, until: the first and the last version that has it (``until`` None: still there).
        dynamic_types: the declared types that a plain binding may have; empty: no binding.
        dynamic_since: the first version that takes the binding, where later than ``since``.
        dynamic_object: for a binding to an object, the types that its members must have where they are declared.
        binding_required: True: a literal alone is refused, something in it must be bound.
        binding_checked: False: a binding is taken without looking up what it names.
        quirk: what the validator takes besides, by accident.
        static_since: the version from which a binding or an expression is refused by name.
        nested_types: the result types that a backtick expression may have; empty: no expression; ``("unchecked",)``: any.
        nested_since: the first version that takes an expression.
        const: the only value, as of ``type``.
        enum: the literal values it takes.
        enum_since: the same by version, for the few whose values change.
        enum_enforced_until: the last version that refuses other literals.
        items_enum: the literal values of the items.
        items_pattern, values_pattern, key_pattern: the name of the pattern for items, for map values, for map keys.
        key_pattern_since: the same for map keys, by version, where it changed.
        item_shape: the name of the shape of its items.
        item_properties: the members of its items and their types, where they have no named shape.
        shape: the properties of a nested object.
        pattern: a pattern's name that always holds; ``pattern_since`` by version.
        non_blank_since: the version from which an empty or blank literal is refused.
        format: ``date``, ``base64``, ``uri`` or ``regex``.
        min, max, min_length, min_items, max_items, min_properties, max_properties: limits that the validator enforces.
        advisory: limits that it does not enforce, by name (``max_length``, ``max_items``, ``min_items``, ``max_kb``,
            ``item_max_length``): what the documentation and the client say and what the client does past it, as
            ``{"docs": ..., "renderer": ..., "renderer_mode": "soft" | "hard" | "truncate"}``.
        default: the value that counts when it is left out; ``attrs.NOTHING``: none known.
        default_note: the default in words, where it is no fixed value.
        context: ``outside_form``: refused inside a Form; ``terminal``: needs a terminal screen.
        requires: properties that must stand beside it; ``excludes``: that must not.
        applies_when: the condition under which it may be given, as ``(property, allowed values)``; a property that is
            left out counts with its default.
        type_by: where the type hangs on another property: that property, its values, and for each the type or the
            members of the object as properties: ``{"mode": {"single": "string", "range": {"start-date": ...}}}``.
        actions: the actions it takes, each with its first version.
        reserved: literal values that are refused.
        internal: not documented; for the platform's own use.
        notes: further facts, in our own words.
    """

    name: str
    python: str = attrs.field(init=False, default=attrs.Factory(_python_name, takes_self=True))
    types: tuple[str, ...]
    type_since: Mapping[str, FlowVersion | None] = {}
    doc: str = ""
    required: bool = False
    required_when: tuple[str, str] | None = None
    required_since: FlowVersion | None = None
    since: FlowVersion = FlowVersion.V2_1
    until: FlowVersion | None = None
    dynamic_types: tuple[str, ...] = ()
    dynamic_since: FlowVersion | None = None
    dynamic_object: Mapping[str, tuple[str, ...]] = {}
    binding_required: bool = False
    binding_checked: bool = True
    quirk: Quirk | None = None
    static_since: FlowVersion | None = None
    nested_types: tuple[str, ...] = ()
    nested_since: FlowVersion | None = None
    const: str | None = None
    enum: tuple[str, ...] = ()
    enum_since: Mapping[FlowVersion, tuple[str, ...]] = {}
    enum_enforced_until: FlowVersion | None = None
    items_enum: tuple[str, ...] = ()
    items_pattern: str | None = None
    values_pattern: str | None = None
    key_pattern: str | None = None
    key_pattern_since: Mapping[FlowVersion, tuple[str, ...]] = {}
    item_shape: str | None = None
    item_properties: Mapping[str, str] = {}
    shape: Mapping[str, PropertySpec] = {}
    pattern: str | None = None
    pattern_since: Mapping[FlowVersion, tuple[str, ...]] = {}
    non_blank_since: FlowVersion | None = None
    format: Literal["date", "base64", "uri", "regex"] | None = None
    min: float | None = None
    max: float | None = None
    min_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    min_properties: int | None = None
    max_properties: int | None = None
    advisory: Mapping[str, Mapping[str, Any]] = {}
    default: Any = attrs.field(factory=lambda: attrs.NOTHING)
    default_note: str = ""
    context: Literal["any", "outside_form", "terminal"] = "any"
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    applies_when: tuple[str, tuple[str, ...]] | None = None
    type_by: Mapping[str, Any] = {}
    actions: Mapping[str, FlowVersion] = {}
    reserved: tuple[str, ...] = ()
    internal: bool = False
    notes: str = ""

    __repr__ = _by_name


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ComponentSpec:
    """One component.

    Attributes:
        name: the value of its ``type``.
        kind: ``text``, ``input``, ``media``, ``navigation``, ``footer``, ``control`` or ``layout``.
        summary: one sentence on what it is, in our own words.
        since, until: the first and the last version that has it.
        main_property: the Flow JSON key of the property that is positional in Python.
        properties: its properties by Flow JSON key, in the order in which they are written; ``type`` is first.
        allowed_in: where it may stand (``SingleColumnLayout``, ``Form``, ``If``, ``Switch``), each with the first version.
        value_type: for an input, the type of its form value (``string``, ``string[]``, ``boolean``, ``object[]``).
        value_type_by: exceptions to it, by property and literal: ``{"input-type": {"number": "number"}}``.
        value_properties: the members of a form value that is an object, with their meaning.
        value_items: the members of the items of a form value that is a list of objects, as an endpoint receives them.
        value_items_compared: the same as the validator has them when it compares types.
        value_note: further facts on the form value, in our own words.
        when_sensitive: what the summary of a finished flow does with the answer when its name is in ``sensitive``.
        hidden_when: the property and its values that keep the answer out of the summary in any case.
        max_per_screen, max_per_flow: how many there may be.
        max_nesting: how deep it may be nested in itself.
        placement: rules on where it may stand.
        source: the page of the official documentation.
        notes: further facts, in our own words.
    """

    name: str
    kind: Literal["text", "input", "media", "navigation", "footer", "control", "layout"]
    summary: str
    since: FlowVersion
    until: FlowVersion | None = None
    main_property: str
    properties: Mapping[str, PropertySpec]
    allowed_in: Mapping[str, FlowVersion]
    value_type: str | None = None
    value_type_by: Mapping[str, Mapping[str, str]] = {}
    value_properties: Mapping[str, str] = {}
    value_items: Mapping[str, Any] = {}
    value_items_compared: Mapping[str, Any] = {}
    value_note: str = ""
    when_sensitive: Literal["masked", "hidden", "shown"] | None = None
    hidden_when: tuple[str, tuple[str, ...]] | None = None
    max_per_screen: Limit | None = None
    max_per_flow: Limit | None = None
    max_nesting: Limit | None = None
    placement: tuple[Placement, ...] = ()
    source: str = "reference/components"
    notes: tuple[str, ...] = ()

    __repr__ = _by_name

    @property
    def is_input(self) -> bool:
        """Whether it has a form value, that ``${form.<name>}`` reads."""
        return self.value_type is not None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ActionSpec:
    """One action.

    Attributes:
        name: the value of its ``name``.
        summary: one sentence on what it does, in our own words.
        since: the first version that has it.
        properties: its properties by Flow JSON key, in the order in which they are written; ``name`` is first.
        allowed_on: the places that take it, as ``Component.property`` or ``Component.property[].property``, each with
            the first version.
        notes: further facts, in our own words.
    """

    name: str
    summary: str
    since: FlowVersion
    properties: Mapping[str, PropertySpec]
    allowed_on: Mapping[str, FlowVersion]
    notes: tuple[str, ...] = ()

    __repr__ = _by_name


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShapeSpec:
    """The shape of the items of a list property.

    Attributes:
        name: the catalogue's name; ``python`` the name of its class (``Option`` for ``OptionItem``).
        main_properties: the Flow JSON keys of the properties that are positional in Python.
        used_by: the components whose lists hold it.
        properties: its properties by Flow JSON key, in the order in which they are written.
    """

    name: str
    python: str
    summary: str
    used_by: tuple[str, ...]
    main_properties: tuple[str, ...]
    properties: Mapping[str, PropertySpec]

    __repr__ = _by_name


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LayoutSpec:
    """One layout of a screen.

    Attributes:
        name: the value of its ``type``.
        only_versions: the versions that have it; empty: all.
        properties: its properties by Flow JSON key, in the order in which they are written.
        internal: not documented; for the platform's own use.
    """

    name: str
    summary: str
    only_versions: tuple[FlowVersion, ...] = ()
    properties: Mapping[str, PropertySpec]
    internal: bool = False
    notes: tuple[str, ...] = ()

    __repr__ = _by_name
