"""What all rules look at, gathered in one walk over a document that has passed the schema stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import attrs

from flowdsl.catalogue import COMPONENTS, ComponentSpec
from flowdsl.expressions.check import Names, ScreenNames
from flowdsl.validator.dotted import Dotted, dotted
from flowdsl.validator.findings import Way
from flowdsl.versions import FlowVersion

ACTION_KEYS = ("on-click-action", "on-select-action", "on-unselect-action")
"""The properties that hold an action."""


@attrs.define(eq=False)
class Component:
    """A component of a screen.

    Attributes:
        type: the value of its ``type``.
        node: the component itself.
        way: the way to it.
        screen: the screen that it stands on.
        in_form: whether it stands in a Form, at any depth.
        name: the value of its ``name``, where that is a text.
    """

    type: str
    node: dict[str, Any]
    way: Way
    screen: Screen = attrs.field(repr=False)
    in_form: bool
    name: str | None


@attrs.define(eq=False)
class Action:
    """An action that the rules look at: complete, navigate, data_exchange or update_data.

    Attributes:
        name: the value of its ``name``.
        node: the action itself.
        way: the way to it.
        screen: the screen that it stands on.
        component: the component whose action it is, or whose item's.
        key: the property that holds it, such as ``on-click-action``.
    """

    name: str
    node: dict[str, Any]
    way: Way
    screen: Screen = attrs.field(repr=False)
    component: Component = attrs.field(repr=False)
    key: str

    @property
    def payload(self) -> dict[str, Any] | None:
        """Its payload; ``None`` where it has none."""
        return self.node.get("payload")

    @property
    def next_name(self) -> str | None:
        """The name in the ``next`` of a ``navigate``; ``None`` for any other action, and where there is no next."""
        following = self.node.get("next") if self.name == "navigate" else None
        return None if following is None else following["name"]

    @property
    def target(self) -> str | None:
        """The screen that a ``navigate`` with next.type screen leads to; ``None`` for any other action."""
        name = self.next_name
        return name if name is not None and self.node["next"]["type"] == "screen" else None


class Bound(NamedTuple):
    """A plain binding at the top of the payload of an action.

    Attributes:
        action: the action.
        key: the key of the payload that holds it.
        text: its text.
        binding: what it names.
    """

    action: Action
    key: str
    text: str
    binding: Dotted

    @property
    def way(self) -> Way:
        """The way to it."""
        return (*self.action.way, "payload", self.key)


@attrs.define(eq=False)
class Text:
    """A text of a component that may be more than a text: it holds a dollar sign, a backtick or a backslash.

    Attributes:
        component: the component.
        key: the property.
        value: the text.
        inner: the key inside the property's object that holds the text, where it stands one level down.
    """

    component: Component
    key: str
    value: str
    inner: str | None = None

    @property
    def way(self) -> Way:
        """The way to it."""
        way = (*self.component.way, self.key)
        return way if self.inner is None else (*way, self.inner)


@attrs.define(eq=False)
class Screen:
    """A screen of the file.

    Attributes:
        index: its place in the file, from 0.
        id: its id.
        node: the screen itself.
        way: the way to it.
        components: its components, flattened: what a container holds comes before the container.
        actions: its actions, in the order of the components.
        texts: the texts of its components that may be more than texts.
        conditional: whether it holds an If or a Switch.
    """

    index: int
    id: str
    node: dict[str, Any]
    way: Way
    components: list[Component] = attrs.field(factory=list[Component], repr=False)
    actions: list[Action] = attrs.field(factory=list[Action], repr=False)
    texts: list[Text] = attrs.field(factory=list[Text], repr=False)
    by_type: dict[str, list[Component]] = attrs.field(factory=dict[str, list[Component]], repr=False)
    first_named: dict[str, Component] = attrs.field(factory=dict[str, Component], repr=False)
    last_named: dict[str, Component] = attrs.field(factory=dict[str, Component], repr=False)
    conditional: bool = False

    @property
    def data(self) -> dict[str, Any]:
        """Its data model; empty where it has none."""
        return self.node.get("data") or {}

    @property
    def terminal(self) -> bool:
        """Whether the file says that it is terminal."""
        return self.node.get("terminal") is True

    def of(self, *types: str) -> Iterator[Component]:
        """The components of some types, in the order of the types."""
        for kind in types:
            yield from self.by_type.get(kind, ())


@attrs.define(eq=False, slots=False)
class Facts:
    """What the rules look at.

    Attributes:
        version: the version of the flow.
        document: the document.
        screens: its screens, as the file has them.
        by_id: the screens by their ids; of two with one id the later one.
        actions: the actions of all screens.
        by_type: the components of all screens, by type; of two screens with one id those of the later.
    """

    version: FlowVersion
    document: dict[str, Any] = attrs.field(repr=False)
    screens: list[Screen]
    by_id: dict[str, Screen] = attrs.field(repr=False)
    actions: list[Action] = attrs.field(repr=False)
    by_type: dict[str, list[Component]] = attrs.field(repr=False)

    @property
    def types(self) -> KeysView[str]:
        """The types of the components that the flow has."""
        return self.by_type.keys()

    def of(self, *types: str) -> Iterable[Component]:
        """The components of some types, in the order of the types; of two screens with one id those of the later."""
        if len(types) == 1:
            return self.by_type.get(types[0], ())
        return [component for kind in types for component in self.by_type.get(kind, ())]

    @property
    def routing_model(self) -> dict[str, list[str]] | None:
        """The routing model of the file, where it has one."""
        return self.document.get("routing_model")

    @property
    def has_endpoint(self) -> bool:
        """Whether the flow says that it has an endpoint."""
        return self.document.get("data_api_version") is not None

    def part(self) -> None:
        """Take screens and components apart, which hold one another: the garbage collector then has nothing to find."""
        for screen in self.screens:
            for held in (screen.components, screen.actions, screen.texts, screen.first_named, screen.last_named):
                held.clear()
            screen.by_type = {}

    @cached_property
    def looked_up(self) -> list[Screen]:
        """The screens of the file, each as a look-up by its id finds it: of two with one id twice the later one."""
        return [self.by_id[screen.id] for screen in self.screens]

    @cached_property
    def bound(self) -> list[Bound]:
        """The plain bindings at the top of the payloads of all actions."""
        return [
            Bound(action, key, value, binding)
            for action in self.actions
            for key, value in (action.payload or {}).items()
            if (binding := dotted(value)) is not None
        ]

    @cached_property
    def names(self) -> Names:
        """What expressions and conditions can name, by screen id; of two inputs with one name the later one."""
        return {
            screen.id: ScreenNames(
                data=screen.data,
                form={
                    it.name: kind
                    for it in screen.components
                    if it.name is not None and it.type in _VALUE_TYPES and (kind := value_type(it)) is not None
                },
            )
            for screen in self.by_id.values()
        }


def value_type(component: Component) -> str | None:
    """Return the type word of an input's value, as expressions and conditions know it; ``None`` where it has none."""
    spec = _VALUE_TYPES.get(component.type)
    if spec is None:
        return None
    value = component.node.get(spec.key)
    return spec.words.get(value, spec.plain) if value.__class__ is str else spec.plain


class _ValueType(NamedTuple):
    """The type of an input's value: ``plain``, unless a property says otherwise."""

    plain: str
    key: str
    words: Mapping[Any, str]


def _value_type_of(spec: ComponentSpec) -> _ValueType | None:
    if spec.value_type in (None, "object[]"):  # the files of a picker are known to neither
        return None
    plain = "array" if str(spec.value_type).endswith("[]") else str(spec.value_type)
    return next((_ValueType(plain, key, words) for key, words in spec.value_type_by.items()), _ValueType(plain, "", {}))


_VALUE_TYPES = {name: typed for name, spec in COMPONENTS.items() if (typed := _value_type_of(spec)) is not None}
