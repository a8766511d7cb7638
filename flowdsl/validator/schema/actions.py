"""Judges of actions: those of a tap, which tell several kinds apart, and those of a choice, which are of fixed kinds."""

from __future__ import annotations

from typing import Any

from flowdsl.catalogue import ACTIONS
from flowdsl.catalogue.model import PropertySpec
from flowdsl.validator.schema.faults import Fault, Faults, Judge, Kind
from flowdsl.validator.schema.formats import is_uri
from flowdsl.validator.schema.values import constant, mapping, missing, one_of, shape, text
from flowdsl.versions import Feature, FlowVersion

_TAP = "click-action"


def action(spec: PropertySpec, version: FlowVersion, binding: Judge) -> Judge:
    """Judge the action of a property.

    Args:
        spec: the property.
        version: the version of the flow.
        binding: the judge of a binding at that version.
    """
    names = tuple(name for name, since in spec.actions.items() if since <= version)
    payload = mapping()
    if spec.name.endswith(_TAP):
        return _tap(names, version, payload, binding)
    return shape({"name": constant(*names), "payload": payload}, ("name", "payload"))


def _tap(names: tuple[str, ...], version: FlowVersion, payload: Judge, binding: Judge) -> Judge:
    opens = version.has(Feature.OPEN_URL)
    words = ("non_blank",) if opens else ()
    word = text(words)
    following = shape({"type": word, "name": word}, ("type", "name"))
    known = {"name": text(words, enum=names), "next": following, "payload": payload}
    if opens:
        known["url"] = one_of(text(format=("uri", is_uri)), binding)
    judge_members = shape(known, ("name",))
    allowed = frozenset(names)

    def judge(value: Any) -> Faults | None:
        faults = judge_members(value) or []
        name = value.get("name") if value.__class__ is dict else None
        # what is sound is seen at once
        if not faults and name in allowed and "url" not in value and _NEXT.get(name) is ("next" in value):
            return None
        return [*faults, *_conditions(value, opens=opens)]

    return judge


_NEXT = {"complete": False, "data_exchange": False, "navigate": True}
"""The kinds that never have a url, and whether they have a next."""


def _conditions(value: Any, *, opens: bool) -> Faults:
    """What the kind of a tap's action demands and forbids; a missing name counts as every kind."""
    members: dict[str, Any] = value if value.__class__ is dict else {}
    whole = value.__class__ is dict
    name = members.get("name")
    unnamed = "name" not in members
    faults: Faults = []
    if name == "navigate" or unnamed:
        faults += missing(members, ("next",)) if whole else ()
    else:
        faults += _forbidden(value, "next")
    if not opens:
        return faults
    if name == "open_url" or unnamed:
        faults += missing(members, ("url",)) if whole else ()
        faults += _forbidden(value, "payload")
    else:
        faults += _forbidden(value, "url")
    return faults


def _forbidden(value: Any, key: str) -> Faults:
    """Say that a key must not be there; what is no object has, for the platform, every key."""
    if value.__class__ is dict and key not in value:
        return []
    name = value.get("name") if value.__class__ is dict else None
    known = key == "payload" or (name.__class__ is str and name in ACTIONS)
    return [Fault(Kind.FORBIDDEN, value, (key, name), hidden=not known)]
