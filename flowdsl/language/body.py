"""The body of a screen or group while it is written, and the record of it afterwards."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import FrameType
from typing import Any, cast
from weakref import WeakValueDictionary

import attrs

from flowdsl.diagnostics.origin import Origin
from flowdsl.expressions.immutable import immutable
from flowdsl.language.part import Member
from flowdsl.language.symbols import next_serial

RECORD = "__flowdsl__"
"""The one attribute that the language keeps on a class; a dunder name, so that no field name is taken."""


@immutable(eq=False)
class Entry:
    """An assignment in a body: the name (``None`` for ``_``), what was assigned, and where."""

    name: str | None
    value: Member | None
    origin: Origin


class Log:
    """What happened in a body, in order.

    Attributes:
        entries: assignments of members, and of ``None``, which leaves an inherited member out.
        made: every component that was made while the body ran.
        twice: names that were assigned twice, with both places.
        taken: names that members were given, each with its first place.
    """

    __slots__ = ("entries", "made", "taken", "twice")

    def __init__(self) -> None:
        """Start empty; a generic factory of attrs would take ten times as long."""
        self.entries: list[Entry] = []
        self.made: list[Any] = []
        self.twice: list[tuple[str, Origin, Origin]] = []
        self.taken: dict[str, Origin] = {}

    def record(self, name: str, value: object, origin: Origin) -> None:
        """Note an assignment."""
        if name == "_":
            if isinstance(value, Member):
                self.entries.append(Entry(None, value, origin))
            return
        first = self.taken.get(name)
        if isinstance(value, Member):
            self.taken[name] = origin
            self.entries.append(Entry(name, value, origin))
        elif value is None and first is None:
            self.entries.append(Entry(name, None, origin))
        if first is not None:
            self.twice.append((name, first, origin))

    def forget(self, name: str) -> None:
        """Note that a name was deleted; what it named stands nowhere now."""
        self.taken.pop(name, None)
        self.entries = [entry for entry in self.entries if entry.name != name]


_set_item = dict[str, Any].__setitem__  # `super()` at each of many assignments would cost twice as much


class Body(dict[str, Any]):
    """The namespace of a body; a plain dict would lose the first of two assignments."""

    __slots__ = ("__weakref__", "log")

    def __init__(self) -> None:
        """Start with nothing but the record."""
        self.log = Log()
        super().__init__({RECORD: self.log})

    def __setitem__(self, name: str, value: Any) -> None:
        _set_item(self, name, value)
        if value is None or isinstance(value, Member) or name in self.log.taken:
            frame = sys._getframe(1)
            self.log.record(name, value, (frame.f_code, frame.f_lasti))

    def __delitem__(self, name: str) -> None:
        super().__delitem__(name)
        self.log.forget(name)


FUNCTION = 0x1
"""The flag of code whose names are fast locals: functions and comprehensions, not class bodies and modules."""


def note_made(member: Member, frame: FrameType) -> None:
    """Tell a body that one of its lines makes ``member``; ``frame`` is the one that does."""
    # A class body is no function: its names live in the very namespace that the metaclass gave it.
    if not frame.f_code.co_flags & FUNCTION:
        namespace: object = frame.f_locals
        if type(namespace) is Body:
            namespace.log.made.append(member)
        elif (log := _log_around(namespace, frame)) is not None:
            log.made.append(member)


def _log_around(namespace: object, frame: FrameType) -> Log | None:
    """Return the log of the body that ``frame`` runs while it is in a comprehension, which has a frame on 3.11 alone.

    Python 3.12 then shows a copy of the namespace, and 3.13 just the names of the comprehension.
    """
    if type(namespace) is dict:
        log = cast("dict[str, object]", namespace).get(RECORD)
        return log if isinstance(log, Log) else None
    body = _running.get(id(frame.f_back))
    return body.log if body is not None else None


_running: WeakValueDictionary[int, Body] = WeakValueDictionary()
"""The body of the class statement that a frame runs, by the frame's number; one goes when its class is made."""


class BodyMeta(type):
    """Gives the bodies of screens and groups their namespace."""

    @classmethod
    def __prepare__(cls, name: str, bases: tuple[type, ...], /, **header: Any) -> Body:
        """Return the namespace in which the body runs."""
        body = Body()
        if sys.version_info >= (3, 13):
            _running[id(sys._getframe(1))] = body
        return body


@immutable(eq=False)
class Record:
    """What a screen or group class was written as.

    Attributes:
        serial: the number by which expressions name the class.
        name: the name of the class.
        members: everything that its body placed, the bases' members included: the base's first, a replaced one in
            its place, one that was set to ``None`` left out.
        attributes: the number of each named member, replaced ones too, to its attribute name.
        log: what its own body did.
        header: what its header says, as given.
        origin: where the class statement stands.
        bases: the records of its bases, nearest first.
        memo: what was worked out about the class, which never changes; it lives as long as the class.
    """

    serial: int
    name: str
    members: tuple[Entry, ...]
    attributes: Mapping[int, str]
    log: Log
    header: Mapping[str, Any]
    origin: Origin
    bases: tuple[Record, ...]
    memo: dict[str, Any] = attrs.field(factory=dict[str, Any], init=False)


def record_of(cls: type[Any]) -> Record | None:
    """Return the record of a screen or group class, ``None`` for any other class."""
    record = getattr(cls, RECORD, None)
    return record if isinstance(record, Record) else None


def close_body(cls: type[Any], header: Mapping[str, Any], origin: Origin) -> Record:
    """Make the record of ``cls`` from the log of its body and the records of its bases, and keep it on the class."""
    log = cls.__dict__.get(RECORD)
    if not isinstance(log, Log):
        log = Log()
    bases = tuple(
        record for base in cls.__mro__[1:] if isinstance(record := base.__dict__.get(RECORD), Record) and record.name
    )
    _note_mixins(cls, log)
    members, attributes = _merge(log, bases)
    record = Record(next_serial(), cls.__name__, members, attributes, log, header, origin, bases)
    setattr(cls, RECORD, record)
    if "_" in cls.__dict__:
        delattr(cls, "_")
    return record


def _note_mixins(cls: type[Any], log: Log) -> None:
    """Note what stands in a base that is no screen or group: nothing there is placed."""
    for base in cls.__mro__[1:]:
        if RECORD not in base.__dict__ and base.__module__ != "builtins" and not isinstance(base, BodyMeta):
            log.made.extend(value for value in base.__dict__.values() if isinstance(value, Member))


def _merge(log: Log, bases: tuple[Record, ...]) -> tuple[tuple[Entry, ...], dict[int, str]]:
    attributes: dict[int, str] = {}
    if not bases and not log.twice:
        for entry in log.entries:
            if entry.name is not None and entry.value is not None:
                attributes[entry.value._serial] = entry.name
        return tuple(entry for entry in log.entries if entry.value is not None), attributes
    placed: dict[str | int, Entry] = {}
    for entries in [*(base.log.entries for base in reversed(bases)), log.entries]:
        for entry in entries:
            if entry.value is None:
                placed.pop(entry.name or "", None)
                continue
            placed[entry.name or entry.value._serial] = entry
            if entry.name is not None:
                attributes[entry.value._serial] = entry.name
    return tuple(placed.values()), attributes
