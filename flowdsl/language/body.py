"""The body of a screen or group while it is written, and the record of it afterwards."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from types import CodeType, FrameType
from typing import Any, cast
from weakref import WeakValueDictionary

from flowdsl.diagnostics.origin import Origin
from flowdsl.expressions.immutable import immutable
from flowdsl.language.part import Member
from flowdsl.language.symbols import next_serial

RECORD = "__flowdsl__"
"""The one attribute that the language keeps on a class; a dunder name, so that no field name is taken."""


Entry = tuple[str | None, Member | None, CodeType, int]
"""An assignment in a body: the name (``None`` for ``_``), what was assigned (``None`` leaves an inherited member out),
and the two parts of an `Origin`. A flat tuple, as one is made for every line of every flow."""


class Log:
    """What happened in a body, in order.

    Attributes:
        entries: assignments of members, and of ``None``, which leaves an inherited member out.
        loose: what was made while the body ran, without what was assigned at once, as nearly all is.
        twice: names that were assigned twice, with both places.
    """

    __slots__ = ("entries", "loose", "twice")

    def __init__(self) -> None:
        """Start empty; a generic factory of attrs would take ten times as long."""
        self.entries: list[Entry] = []
        self.loose: list[Any] = []
        self.twice: list[tuple[str, Origin, Origin]] = []

    def again(self, name: str, origin: Origin) -> None:
        """Note that a name of a member is assigned once more."""
        first = next(entry for entry in self.entries if entry[0] == name and entry[1] is not None)
        self.twice.append((name, first[2:], origin))

    def forget(self, name: str) -> None:
        """Note that a name was deleted; what it named stands nowhere now."""
        self.loose += [value for called, value, *_ in self.entries if called == name and value is not None]
        self.entries = [entry for entry in self.entries if entry[0] != name]


_NOTHING: Mapping[str, Origin] = {}
_set_item = dict[str, Any].__setitem__  # `super()` at each of many assignments would cost twice as much
_get_frame = sys._getframe


class Body(dict[str, Any]):
    """The namespace of a body; a plain dict would lose the first of two assignments."""

    __slots__ = ("__weakref__", "inherited", "log")

    def __init__(self, inherited: Mapping[str, Origin] = _NOTHING) -> None:
        """Start with nothing but the record.

        Args:
            inherited: the names of the members of the bases, each with the place where it was given.
        """
        self.log = Log()
        self.inherited = inherited
        super().__init__({RECORD: self.log})

    def __setitem__(self, name: str, value: Any) -> None:
        if isinstance(value, Member):
            frame = _get_frame(1)
            self.place(name, value, frame.f_code, frame.f_lasti)
            return
        before = self.get(name)
        _set_item(self, name, value)
        if value is None or isinstance(before, Member):
            frame = _get_frame(1)
            origin = (frame.f_code, frame.f_lasti)
            if isinstance(before, Member):
                self.log.again(name, origin)
            elif name != "_":
                self.log.entries.append((name, None, *origin))
        elif name in self.inherited:  # the base's member would stay where it stands, and lose its name
            frame = _get_frame(1)
            self.log.twice.append((name, self.inherited[name], (frame.f_code, frame.f_lasti)))

    def place(self, name: str, member: Member, code: CodeType, instruction: int) -> None:
        """Give a member its name, or with ``_`` just its place, as the line does that the two parts of an `Origin` name."""
        log = self.log
        loose = log.loose
        if loose and loose[-1] is member:
            loose.pop()
        if name == "_":  # which goes on to name what the module calls so, gettext mostly
            log.entries.append((None, member, code, instruction))
            return
        if name in self and isinstance(self[name], Member):
            log.again(name, (code, instruction))
        log.entries.append((name, member, code, instruction))
        _set_item(self, name, member)

    def __delitem__(self, name: str) -> None:
        super().__delitem__(name)
        self.log.forget(name)


_FUNCTION = 0x1
"""The flag of code whose names are fast locals: functions and comprehensions, not class bodies and modules."""


def note_made(member: Member, frame: FrameType) -> bool:
    """Tell a body that one of its lines makes ``member``; ``frame`` is the one that does. Whether it is no function."""
    # A class body is no function: its names live in the very namespace that the metaclass gave it.
    if frame.f_code.co_flags & _FUNCTION:
        return False
    namespace: object = frame.f_locals
    if type(namespace) is Body:
        namespace.log.loose.append(member)
    elif (log := _log_around(namespace, frame)) is not None:
        log.loose.append(member)
    return True


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
        body = Body(_named_in(bases))
        if sys.version_info >= (3, 13):
            _running[id(sys._getframe(1))] = body
        return body


def _named_in(bases: tuple[type, ...]) -> Mapping[str, Origin]:
    """Return the names of the members of classes, each with the place where it was given."""
    found: dict[str, Origin] = {}
    for base in bases:
        record = base.__dict__.get(RECORD)
        if isinstance(record, Record):
            found.update((entry[0], entry[2:]) for entry in record.members if entry[0] is not None)
    return found or _NOTHING


@immutable(eq=False)
class Record:
    """What a screen or group class was written as.

    Attributes:
        serial: the number by which expressions name the class.
        name: the name of the class.
        members: everything that its body placed, the bases' members included: the base's first, a replaced one in
            its place, one that was set to ``None`` left out.
        attributes: the number of each named member, replaced ones too, to its attribute name.
        nests: whether a member may stand inside another one.
        log: what its own body did.
        header: what its own header says: the settled value of every keyword that was given.
        origin: where the class statement stands.
        bases: the records of its bases, nearest first.
        memo: what was worked out about the class, which never changes; it lives as long as the class.
    """

    serial: int
    name: str
    members: tuple[Entry, ...]
    attributes: Mapping[int, str]
    nests: bool
    log: Log
    header: Mapping[str, Any]
    origin: Origin
    bases: tuple[Record, ...]
    memo: dict[str, Any]


def record_of(cls: type[Any]) -> Record | None:
    """Return the record of a screen or group class, ``None`` for any other class."""
    record = getattr(cls, RECORD, None)
    return record if isinstance(record, Record) else None


def close_body(cls: type[Any], header: Mapping[str, Any], origin: Origin) -> Record:
    """Make the record of ``cls`` from the log of its body and the records of its bases, and keep it on the class."""
    log = cls.__dict__.get(RECORD)
    if not isinstance(log, Log):
        log = Log()
    bases = _bases(cls, log)
    members, attributes, nests = _merged(log, bases) if bases or log.twice else _own(log)
    record = Record(next_serial(), cls.__name__, members, attributes, nests, log, header, origin, bases, {})
    setattr(cls, RECORD, record)
    if "_" in cls.__dict__:
        delattr(cls, "_")
    return record


def _bases(cls: type[Any], log: Log) -> tuple[Record, ...]:
    """Return the records of the bases; what stands in one that is no screen or group is placed nowhere."""
    found: list[Record] = []
    for base in cls.__mro__[1:-1]:
        known = base.__dict__.get(RECORD)
        if isinstance(known, Record):
            found.append(known)
        elif known is None and not isinstance(base, BodyMeta):
            log.loose.extend(value for value in base.__dict__.values() if isinstance(value, Member))
    return tuple(found)


_Members = tuple[tuple[Entry, ...], dict[int, str], bool]
"""The members of a record, its attributes, and whether members may stand inside others."""


def _own(log: Log) -> _Members:
    members: list[Entry] = []
    attributes: dict[int, str] = {}
    nests = False
    for entry in log.entries:
        name, value, _, _ = entry
        if value is not None:
            members.append(entry)
            if name is not None:
                attributes[value._serial] = name
            if value._nests:
                nests = True
    return tuple(members), attributes, nests


def _merged(log: Log, bases: tuple[Record, ...]) -> _Members:
    attributes: dict[int, str] = {}
    placed: dict[str | int, Entry] = {}
    for entries in [*(base.log.entries for base in reversed(bases)), log.entries]:
        for entry in entries:
            name, value, _, _ = entry
            if value is None:
                placed.pop(name or "", None)
                continue
            placed[name or value._serial] = entry
            if name is not None:
                attributes[value._serial] = name
    return tuple(placed.values()), attributes, True
