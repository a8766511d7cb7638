"""The actions: what happens on a tap, a choice or the last button."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, cast

from flowdsl.diagnostics.origin import Origin
from flowdsl.diagnostics.shown import shown
from flowdsl.language.handle import Handle
from flowdsl.language.late import LateScreen, settle_screen
from flowdsl.language.part import Part
from flowdsl.language.values import Unusable, settle, settle_members

Payload = Mapping[str, Any] | None
"""Keys and values that an action carries; values may be anything that Flow JSON can hold, and expressions."""

EMPTY: Mapping[str, Any] = {}


class Action(Part):
    """An action with what it carries. Made by `navigate`, `complete`, `data_exchange`, `update_data`, `open_url`."""

    __slots__ = ("_extra", "_name", "_origin", "_payload", "_target", "_twice")

    _name: str
    _target: Any
    _payload: dict[str, Any] | Unusable | None
    _twice: tuple[str, ...]
    _extra: Mapping[str, Any] | Unusable
    _origin: Origin

    def __repr__(self) -> str:
        return f"<{self._name}>"


def action_from_json(value: Mapping[str, Any], origin: Origin) -> Action:
    """Return the action that a dict with the Flow JSON keys describes.

    Args:
        value: a settled dict such as ``{"name": "update_data", "payload": {...}}``.
        origin: where it was written.
    """
    action = Action()
    name = value.get("name", "")
    action._name = name if type(name) is str else shown(name)
    target = value.get("next")
    action._target = cast("Mapping[str, Any]", target).get("name") if isinstance(target, Mapping) else value.get("url")
    payload = value.get("payload")
    action._payload = cast("dict[str, Any]", payload) if isinstance(payload, dict) else None
    action._twice = ()
    action._extra = {key: inner for key, inner in value.items() if key not in ("name", "next", "url", "payload")}
    action._origin = origin
    return action


def _make(
    name: str, payload: Payload, values: dict[str, Any], extra: Mapping[str, Any] | None, target: Any = None
) -> Action:
    action = Action()
    action._name = name
    action._target = target
    twice: tuple[str, ...] = ()
    settled: Any = payload if payload is None or payload is EMPTY else settle_members(payload)
    if values and not isinstance(settled, Unusable):
        given = settled or EMPTY
        twice = tuple(key for key in values if key in given) if given else ()
        settled = dict(given)
        for key, value in values.items():
            settled[key] = settle(value)
    action._payload = settled
    action._twice = twice
    action._extra = EMPTY if extra is None else settle_members(extra)
    frame = sys._getframe(2)
    action._origin = (frame.f_code, frame.f_lasti)
    return action


def navigate(
    next: type[Any] | str | LateScreen | Handle[str],
    payload: Payload = EMPTY,
    /,
    *,
    extra: Mapping[str, Any] | None = None,
    **values: Any,
) -> Action:
    """Go to another screen; the payload becomes its data.

    Args:
        next: the screen: its class, the name of its class or its id as text, or a field that holds an id.
        payload: the payload as a dict, for keys that Python cannot spell; ``None`` leaves it out.
        extra: members of the action that flowdsl does not know.
        **values: the payload: the fields of the next screen's data and their values.

    Source: reference/flow-json, Actions.
    """
    return _make("navigate", payload, values, extra, settle_screen(next))


def complete(payload: Payload = EMPTY, /, *, extra: Mapping[str, Any] | None = None, **values: Any) -> Action:
    """End the flow; the payload is what the business receives.

    Args:
        payload: the payload as a dict, for keys that Python cannot spell; ``None`` leaves it out.
        extra: members of the action that flowdsl does not know.
        **values: the payload.

    Source: reference/flow-json, Actions.
    """
    return _make("complete", payload, values, extra)


def data_exchange(payload: Payload = EMPTY, /, *, extra: Mapping[str, Any] | None = None, **values: Any) -> Action:
    """Ask the endpoint; its answer says which screen comes next and with what data.

    Args:
        payload: the payload as a dict, for keys that Python cannot spell; ``None`` leaves it out.
        extra: members of the action that flowdsl does not know.
        **values: the payload.

    Source: reference/flow-json, Actions.
    """
    return _make("data_exchange", payload, values, extra)


def update_data(payload: Payload = EMPTY, /, *, extra: Mapping[str, Any] | None = None, **values: Any) -> Action:
    """Change data of the screen it stands on, at once and without the endpoint (from 6.0).

    Args:
        payload: the payload as a dict, for keys that Python cannot spell.
        extra: members of the action that flowdsl does not know.
        **values: fields of this screen's data and their new values.

    Source: reference/flow-json, Actions.
    """
    return _make("update_data", payload, values, extra)


def open_url(url: str | Handle[str], /, *, extra: Mapping[str, Any] | None = None) -> Action:
    """Open a page in the phone's browser (from 6.0).

    Args:
        url: the address, ``https://...``, or a field that holds one.
        extra: members of the action that flowdsl does not know.

    Source: reference/flow-json, Actions.
    """
    return _make("open_url", None, {}, extra, settle(url))
