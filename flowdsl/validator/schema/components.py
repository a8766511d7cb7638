"""The components that each place takes at a version, and the look at those that stand there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from flowdsl.catalogue import COMPONENTS
from flowdsl.catalogue.model import ComponentSpec, PropertySpec
from flowdsl.validator.paths import Quoted
from flowdsl.validator.schema.action_names import mark_action_names
from flowdsl.validator.schema.failing import failing
from flowdsl.validator.schema.faults import Fault, Faults, Judge, Kind, under
from flowdsl.validator.schema.patterns import compiled
from flowdsl.validator.schema.place import Definition, Place
from flowdsl.validator.schema.properties import exists, is_required, judge_of
from flowdsl.validator.schema.values import missing, wrong_type
from flowdsl.versions import FlowVersion

_TOP = ("SingleColumnLayout", "Form")


@attrs.define
class Places:
    """The places of a version as they hold one another; each is made once.

    Attributes:
        version: the version.
    """

    version: FlowVersion
    _places: dict[tuple[str, bool], Place] = attrs.field(factory=dict[tuple[str, bool], Place])
    _leaves: dict[tuple[str, bool], Definition] = attrs.field(factory=dict[tuple[str, bool], Definition])

    def children(self, parent: str, *, in_form: bool) -> Judge:
        """Judge a list of components.

        Args:
            parent: what holds them: ``SingleColumnLayout``, ``Form``, ``If`` or ``Switch``.
            in_form: whether that is a Form or stands in one.
        """
        place = self._place(parent, in_form=in_form)
        look = _judge_top if parent in _TOP else _judge_list
        return lambda value: look(value, place)

    def _cases(self, spec: PropertySpec, *, in_form: bool, direct: bool) -> Judge:
        place = self._place("Switch", in_form=in_form)
        odd = attrs.evolve(place, odd=True) if direct else place
        pattern = compiled(spec.key_pattern or "")

        def judge(value: Any) -> Faults | None:
            if value.__class__ is not dict:
                return wrong_type(value, "object")
            faults: Faults = []
            for key, nodes in value.items():
                if not pattern.search(key):
                    faults.append(Fault(Kind.KEY_PATTERN, value, (key, spec.key_pattern)))
                else:
                    faults += under(Quoted(key), _judge_list(nodes, odd if "_" in key else place) or ())
            return faults

        return judge

    def _place(self, parent: str, *, in_form: bool) -> Place:
        key = (parent, in_form)
        place = self._places.get(key)
        if place is None:
            place = Place({}, conditional=parent not in _TOP, in_form=in_form, version=self.version)
            # kept before it is filled: an If holds Ifs
            self._places[key] = place
            for name, spec in COMPONENTS.items():
                if spec.allowed_in.get(parent, _NEVER) <= self.version:
                    place.definitions[name] = self._definition(spec, parent, in_form=in_form)
        return place

    def _definition(self, spec: ComponentSpec, parent: str, *, in_form: bool) -> Definition:
        if any(word in _HOLDING for prop in spec.properties.values() for word in prop.types):
            return self._made(spec, parent, in_form=in_form, leaf=False)
        key = (spec.name, in_form)
        if key not in self._leaves:
            self._leaves[key] = self._made(spec, parent, in_form=in_form, leaf=True)
        return self._leaves[key]

    def _made(self, spec: ComponentSpec, parent: str, *, in_form: bool, leaf: bool) -> Definition:
        known = {
            key: prop
            for key, prop in spec.properties.items()
            if exists(prop, self.version) and not (in_form and prop.context == "outside_form")
        }
        judges = {key: self._judge(spec, prop, parent, in_form=in_form) for key, prop in known.items() if key != "type"}
        required = tuple(key for key, prop in known.items() if is_required(prop, self.version))
        judge = _whole(judges, required, _EXTRAS[spec.name] if _EXTRA_ON.get(spec.name, "") in known else None)
        return Definition(spec.name, judges, judge, leaf)

    def _judge(self, spec: ComponentSpec, prop: PropertySpec, parent: str, *, in_form: bool) -> Judge:
        if prop.types == ("component[]",):
            return self.children(spec.name, in_form=in_form or spec.name == "Form")
        if prop.types == ("map<component[]>",):
            return self._cases(prop, in_form=in_form, direct=parent in _TOP)
        return judge_of(prop, self.version)


_NEVER = max(FlowVersion) + 1
_HOLDING = frozenset({"component[]", "map<component[]>"})


def _whole(judges: Mapping[str, Judge], required: tuple[str, ...], extra: Judge | None) -> Judge:
    """Judge a component whose type is right: its properties, that there are no others, and how they go together."""
    needed = frozenset(required)
    judge_of_key = judges.get

    def judge(value: Any) -> Faults | None:
        faults: Faults = []
        for key, member in value.items():
            look = judge_of_key(key)
            if look is not None:
                wrong = look(member)
                if wrong:
                    faults += under(key, wrong)
            elif key != "type":
                faults.append(Fault(Kind.UNKNOWN, value, (key, judges)))
        if not needed <= value.keys():
            faults += missing(value, required)
        if extra is not None:
            faults += extra(value) or ()
        return faults

    return judge


def _captions(value: dict[str, Any]) -> Faults | None:
    """The captions of a Footer: those on the sides go together, the one in the middle stands alone."""
    faults: Faults = []
    for key, spec in COMPONENTS["Footer"].properties.items():
        if key in value:
            faults += (Fault(Kind.DEPENDENCY, value, (key, other)) for other in spec.requires if other not in value)
    center = COMPONENTS["Footer"].properties["center-caption"]
    if center.name in value and any(other in value for other in center.excludes):
        faults.append(Fault(Kind.EXCLUSION, value, (center.name, center.excludes)))
    return faults


def _pattern(value: dict[str, Any]) -> Faults | None:
    """The pattern of a TextInput goes with some kinds of input only."""
    if "pattern" not in value:
        return None
    condition = COMPONENTS["TextInput"].properties["pattern"].applies_when
    if condition is None or value.get(condition[0], condition[1][0]) in condition[1]:
        return None
    key, allowed = condition
    return [Fault(Kind.ENUM, value[key], allowed, (key,)), Fault(Kind.CHOICE, value)]


_EXTRAS: Mapping[str, Judge] = {"Footer": _captions, "TextInput": _pattern}
_EXTRA_ON = {"Footer": "center-caption", "TextInput": "pattern"}
"""The property for the sake of which a component is looked at as a whole; a version without it does not."""


def _judge_list(value: Any, place: Place) -> Faults | None:
    """Judge a list of components."""
    if value.__class__ is not list:
        return wrong_type(value, "array")
    faults: Faults = []
    for index, node in enumerate(value):
        definition = place.definition_of(node)
        own = definition.judge(node) if definition is not None else None
        if own or definition is None:
            faults += under(index, failing(node, place, definition, own or []))
    return faults


def _judge_top(value: Any, place: Place) -> Faults | None:
    """Judge the components of a layout or a Form, which are the ones that the look at action names starts from."""
    faults = _judge_list(value, place)
    if faults and value.__class__ is list:
        mark_action_names(value, faults, place.version)
    return faults
