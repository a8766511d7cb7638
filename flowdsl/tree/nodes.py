"""The tree of a flow: what was written, without the classes that said it. Immutable; a pass makes a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.diagnostics.origin import Origin
from flowdsl.expressions.immutable import immutable
from flowdsl.expressions.value_types import ValueType

Value = Any
"""A property's value: a JSON scalar, a tuple or dict of values, an expression `Node`, a `Verbatim`, a `Picture`, an
`ActionNode`, an `ItemNode`, or for children a tuple of `ComponentNode`."""


@immutable(eq=False)
class Verbatim:
    """A text that is emitted as it is."""

    text: str


@immutable(eq=False)
class Picture:
    """An image by its bytes, emitted as base64."""

    content: bytes


@immutable(eq=False)
class ActionNode:
    """An action.

    Attributes:
        name: which one.
        target: for `navigate` the id of the next screen or an expression; for `open_url` the address.
        payload: keys and values; ``None`` where it is left out.
        extra: members that the catalogue does not know.
        origin: where it was made.
    """

    name: str
    target: Value
    payload: Mapping[str, Value] | None
    extra: Mapping[str, Value]
    origin: Origin


@immutable(eq=False)
class ItemNode:
    """An item of a list property, such as an option."""

    shape: str
    props: Mapping[str, Value]
    origin: Origin
    extra: Mapping[str, Value] = {}


@immutable(eq=False)
class ComponentNode:
    """A component.

    Attributes:
        type: its name in the catalogue, or a name that the catalogue does not know.
        props: its properties by Flow JSON key, ``type`` left out; children are tuples of nodes.
        extra: members that the catalogue does not know.
        origin: where it was made.
        allow: the rules that are silenced for it.
        scope: what names mean inside it; whatever the pass that made the tree put there.
        plain: whether all its values are plain ASCII texts, truth values and small numbers, so that no pass but the
            check has anything to do.
    """

    type: str
    props: Mapping[str, Value]
    extra: Mapping[str, Value]
    origin: Origin
    allow: tuple[str, ...] = ()
    scope: Any = None
    plain: bool = False


@immutable(eq=False)
class DataNode:
    """A field of a screen's data.

    Attributes:
        name: its key.
        type: its type; a whole number may become an ``integer``.
        schema: the JSON Schema to emit, where it was given as such.
        example: its ``__example__``.
        origin: where it was declared, or the action whose payload it was inferred from.
        inferred: whether it was inferred.
    """

    name: str
    type: ValueType
    schema: Mapping[str, Any] | None
    example: Value
    origin: Origin
    inferred: bool = False


@immutable(eq=False)
class ScreenNode:
    """A screen.

    Attributes:
        id: its id.
        name: the name of its class.
        title: its title.
        header: what else is emitted, by Flow JSON key.
        data: its data model; ``None`` where none is declared.
        raw_data: its data model as Flow JSON, where it was given as such.
        children: the components of its layout.
        routes: ids of screens that the endpoint may answer with.
        extra: members that the catalogue does not know.
        origin: where its class statement stands.
        allow: the rules that are silenced on it.
        scope: what names mean on it.
    """

    id: str
    name: str
    title: Value
    header: Mapping[str, Value]
    data: Mapping[str, DataNode] | None
    raw_data: Mapping[str, Any] | None
    children: tuple[ComponentNode, ...]
    routes: tuple[str, ...]
    extra: Mapping[str, Value]
    origin: Origin
    allow: tuple[str, ...] = ()
    scope: Any = None


@immutable(eq=False)
class FlowNode:
    """A flow.

    Attributes:
        name: the name of its class.
        header: what is emitted beside version and screens, by Flow JSON key.
        screens: its screens.
        extra: members that the catalogue does not know.
        origin: where its class statement stands.
        allow: the rules that are silenced in it.
    """

    name: str
    header: Mapping[str, Value]
    screens: tuple[ScreenNode, ...]
    extra: Mapping[str, Value]
    origin: Origin
    allow: tuple[str, ...] = ()
