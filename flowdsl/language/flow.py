"""A flow: the screens that belong together, and the version they are written for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

import attrs

from flowdsl.diagnostics.origin import Origin, capture
from flowdsl.language.body import RECORD
from flowdsl.language.screen import Screen, check_class_name, listed_screens
from flowdsl.language.values import Unusable, settle, settle_items, settle_members


@attrs.frozen(eq=False)
class FlowRecord:
    """What a flow class was written as: its header as given and the place of its class statement."""

    name: str
    header: Mapping[str, Any]
    origin: Origin


class Flow:
    """A flow. Subclass it and name its screens: ``screens = [Appointment, Details]``.

    Header:
        version: the Flow JSON version it is written for, as ``"7.3"``; ``compile_flow`` may name another.
        data_api_version: the version of the endpoint's protocol, as ``"3.0"``; a flow without endpoint has none.
        routing_model: the routing model as Flow JSON, emitted as given; left out, it is inferred.
        extra: members of the flow that flowdsl does not know.
        allow: names of rules whose warnings are silenced in the whole flow.

    Source: reference/flow-json.
    """

    screens: ClassVar[Sequence[type[Screen]]] = ()

    def __init_subclass__(
        cls,
        *,
        version: str | None = None,
        data_api_version: str | None = None,
        routing_model: Mapping[str, Iterable[str]] | None = None,
        extra: Mapping[str, Any] | None = None,
        allow: Iterable[str] | None = None,
    ) -> None:
        """Keep the header."""
        header = {
            "version": version,
            "data_api_version": settle(data_api_version),
            "routing_model": None if routing_model is None else settle_members(routing_model),
            "extra": None if extra is None else settle_members(extra),
            "allow": None if allow is None else settle_items(allow),
        }
        base = next((record for one in cls.__mro__[1:] if (record := one.__dict__.get(RECORD)) is not None), None)
        if isinstance(base, FlowRecord):
            header = {key: base.header[key] if value is None else value for key, value in header.items()}
        setattr(cls, RECORD, FlowRecord(cls.__name__, header, capture()))


def flow_class(name: str, /, *, screens: Iterable[type[Screen]], base: type[Flow] = Flow, **header: Any) -> type[Flow]:
    """Make a flow from data; the same as a class statement.

    Args:
        name: the name of the class.
        screens: its screens.
        base: the flow class to derive from.
        **header: what else the header of a `Flow` takes.
    """
    origin = capture()
    check_class_name(name)
    module = sys._getframe(1).f_globals.get("__name__", "")
    listed = listed_screens(screens)
    found = listed if isinstance(listed, Unusable) else list(listed)
    made = type(name, (base,), {"screens": found, "__module__": module}, **header)
    record = made.__dict__[RECORD]
    setattr(made, RECORD, attrs.evolve(record, origin=origin))
    return made
