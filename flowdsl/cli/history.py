"""What each Flow JSON version brought and took away, computed from what the catalogue says of each thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import attrs

from flowdsl.catalogue import ACTIONS, COMPONENTS, FLOW, LAYOUTS, SCREEN, SHAPES, PropertySpec
from flowdsl.cli.facts import FIRST
from flowdsl.versions import DEFAULT_VERSION, FEATURE_SINCE, FlowVersion, VersionState


class Change(NamedTuple):
    """Something that is new, or other than before.

    Attributes:
        news: what is new of it; empty where it is new itself.
        owner: the component, action or the like.
        name: its property; empty where the owner as a whole is meant.
    """

    news: str
    owner: str
    name: str = ""

    @property
    def words(self) -> str:
        """The change in a few words: ``TextBody.text takes string[]``."""
        return f"{self.owner}{f'.{self.name}' if self.name else ''} {self.news}".rstrip()


@attrs.frozen
class Changes:
    """What a version changed.

    Attributes:
        components: the components that it brought.
        features: what else a flow can say or must do since, in words.
        brought: what it brought to what was there before: properties, values, actions, places.
        rules: what holds since.
        gone: what it does not have any more.
    """

    components: tuple[str, ...]
    features: tuple[str, ...]
    brought: tuple[Change, ...]
    rules: tuple[Change, ...]
    gone: tuple[Change, ...]

    @property
    def others(self) -> int:
        """How many changes there are besides components and features."""
        return len(self.brought) + len(self.rules) + len(self.gone)


def changes_of(version: FlowVersion) -> Changes:
    """Return what a version changed from the one before it.

    Args:
        version: the version; of the first one everything would be new, so nothing is said.
    """
    if version == FIRST:
        return Changes((), (), (), (), ())
    return Changes(
        components=tuple(spec.name for spec in COMPONENTS.values() if spec.since == version),
        features=tuple(feature.value for feature, since in FEATURE_SINCE.items() if since == version),
        brought=tuple(_brought(version)),
        rules=tuple(dict.fromkeys(_rules(version))),
        gone=tuple(_gone(version)),
    )


def state_of(version: FlowVersion) -> str:
    """Say what the platform does with flows of a version.

    Args:
        version: the version.
    """
    if version.state is VersionState.FROZEN:
        return "frozen"
    # What the platform takes before it documents it, some phones cannot show yet.
    return "early release" if version > DEFAULT_VERSION else "publishable"


def _owners() -> Iterator[tuple[str, FlowVersion, Mapping[str, PropertySpec]]]:
    """Everything that has properties, with its first version."""
    yield "flow", FIRST, FLOW
    yield "screen", FIRST, SCREEN
    for component in COMPONENTS.values():
        yield component.name, component.since, component.properties
    for shape in SHAPES.values():
        yield shape.name, min(spec.since for spec in shape.properties.values()), shape.properties
    for action in ACTIONS.values():
        yield action.name, action.since, action.properties
    for layout in LAYOUTS.values():
        yield layout.name, min(layout.only_versions, default=FIRST), layout.properties


def _properties(version: FlowVersion) -> Iterator[tuple[str, PropertySpec]]:
    """The properties of what was there before a version, each with its owner."""
    for owner, since, properties in _owners():
        if since < version:
            for spec in properties.values():
                yield owner, spec


def _brought(version: FlowVersion) -> Iterator[Change]:
    for layout in LAYOUTS.values():
        if min(layout.only_versions, default=FIRST) == version:
            yield Change("as layout", layout.name)
    for owner, spec in _properties(version):
        if spec.since == version:
            yield Change("", owner, spec.name)
        elif spec.since < version:
            yield from (Change(news, owner, spec.name) for news in _news(spec, version))
    for component in COMPONENTS.values():
        if component.since < version:
            yield from (
                Change(f"may stand in {place}", component.name)
                for place, at in component.allowed_in.items()
                if at == version
            )


def _news(spec: PropertySpec, version: FlowVersion) -> Iterator[str]:
    """What a property takes since a version that it did not take before."""
    yield from (f"takes {kind}" for kind, since in spec.type_since.items() if since == version)
    yield from (f"takes the action {name}" for name, since in spec.actions.items() if since == version)
    if spec.dynamic_since == version:
        yield "takes a binding"
    if spec.nested_since == version:
        yield "takes an expression"
    yield from (f"takes {value}" for value in _values(spec, version) - _values(spec, _before(version)))


def _values(spec: PropertySpec, version: FlowVersion) -> frozenset[str]:
    """The listed values of a property whose values change from version to version."""
    since = max((since for since in spec.enum_since if since <= version), default=None)
    return frozenset() if since is None else frozenset(spec.enum_since[since])


def _rules(version: FlowVersion) -> Iterator[Change]:
    for owner, spec in _properties(version):
        if spec.required_since == version:
            yield Change("is required", owner, spec.name)
        if spec.static_since == version:
            yield Change("takes fixed values only", owner, spec.name)
        if spec.non_blank_since == version and spec.since < version:
            yield Change("must not be blank", owner, spec.name)
        if version in spec.pattern_since:
            yield Change("has another pattern", owner, spec.name)
    for component in COMPONENTS.values():
        if component.since < version:
            yield from (Change(it.rule, component.name) for it in component.placement if it.since == version)


def _gone(version: FlowVersion) -> Iterator[Change]:
    before = _before(version)
    yield from (Change("", spec.name) for spec in COMPONENTS.values() if spec.until == before)
    yield from (
        Change("as layout", spec.name) for spec in LAYOUTS.values() if max(spec.only_versions, default=None) == before
    )
    for owner, spec in _properties(version):
        if spec.until == before:
            yield Change("", owner, spec.name)
        yield from (
            Change(f"took {value}", owner, spec.name) for value in _values(spec, before) - _values(spec, version)
        )


def _before(version: FlowVersion) -> FlowVersion:
    return max(earlier for earlier in FlowVersion if earlier < version)
