"""A screen: a class whose body is what the screen contains and whose header is what it is."""

from __future__ import annotations

import itertools
import sys
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import attrs

from flowdsl.diagnostics.origin import Origin, capture
from flowdsl.diagnostics.shown import shown
from flowdsl.language.body import RECORD, Body, BodyMeta, close_body
from flowdsl.language.component import Component
from flowdsl.language.fields import NO_EXAMPLE, Data
from flowdsl.language.handle import Handle
from flowdsl.language.late import settle_screen
from flowdsl.language.misuse import misuse
from flowdsl.language.part import Member
from flowdsl.language.values import Unusable, settle, settle_items, settle_members
from flowdsl.tree.values import is_members

Text = str | Handle[str]
Routes = Iterable["type[Screen] | str"]


class Screen(metaclass=BodyMeta):
    """A screen of a flow. Subclass it; what the body places appears in the order in which it is written.

    Header:
        title: the text in the top bar. A class without one is a base for others and never compiled itself.
        id: the id in the Flow JSON; left out, the class name in upper snake case (letters and underscores only).
        terminal: whether the flow may end here; left out, whether a Footer of it completes the flow.
        success: whether ending here is a success (terminal screens).
        refresh_on_back: whether going back from here asks the endpoint (flows with an endpoint).
        sensitive: names of inputs that the response summary hides; added to those marked ``sensitive=True``.
        data: the data model as Flow JSON, emitted as given, instead of `Data` fields.
        routes: screens that the endpoint may answer with, added to those that `navigate` leads to.
        form: the name of a Form that wraps the whole body.
        when: whether the flow has the screen at all, decided when it is compiled: an expression over parameters.
        extra: members of the screen that flowdsl does not know.
        allow: names of rules whose warnings are silenced on this screen.

    Source: reference/flow-json, Screens.
    """

    def __init_subclass__(
        cls,
        *,
        title: Text | None = None,
        id: str | None = None,
        terminal: bool | None = None,
        success: bool | None = None,
        refresh_on_back: bool | None = None,
        sensitive: Iterable[str | Handle[Any]] | None = None,
        data: Mapping[str, Any] | None = None,
        routes: Routes | None = None,
        form: str | None = None,
        when: bool | Handle[bool] | None = None,
        extra: Mapping[str, Any] | None = None,
        allow: Iterable[str] = (),
    ) -> None:
        """Keep the header and close the body."""
        given: dict[str, Any] = {
            "title": title,
            "id": id,
            "terminal": terminal,
            "success": success,
            "refresh_on_back": refresh_on_back,
            "sensitive": sensitive,
            "data": data,
            "routes": routes,
            "form": form,
            "when": when,
            "extra": extra,
            "allow": allow or None,
        }
        header = {key: _SETTLED[key](value) for key, value in given.items() if value is not None}
        close_body(cls, header, capture())


def listed_screens(value: Any) -> tuple[Any, ...] | Unusable:
    """Return a list of screens as a tuple; a single text is no list of its letters."""
    cls = cast("type[Any]", type(value))
    if cls is Unusable:
        return value
    if issubclass(cls, (str, type, set, frozenset, Mapping)) or not issubclass(cls, Iterable):
        return Unusable(f"{shown(value)}, which is not a list")
    return tuple(map(settle_screen, itertools.islice(cast("Iterable[object]", value), MAX_LISTED)))


_SETTLED: Mapping[str, Callable[[Any], Any]] = {
    "title": settle,
    "id": lambda value: value,  # an id may be of any kind that a message can name
    "terminal": settle,
    "success": settle,
    "refresh_on_back": settle,
    "sensitive": settle_items,
    "data": settle_members,
    "routes": listed_screens,
    "form": settle,
    "when": settle,
    "extra": settle_members,
    "allow": settle_items,
}
"""How the keywords of a header are settled."""

MAX_LISTED = 1000
"""How many screens of a list are read; a flow takes at most a hundred."""


def screen_class(
    name: str,
    /,
    *,
    title: Text,
    children: Iterable[Any] = (),
    data: Mapping[str, Any] | None = None,
    base: type[Screen] = Screen,
    **header: Any,
) -> type[Screen]:
    """Make a screen from data; the same as a class statement.

    Args:
        name: the name of the class.
        title: the text in the top bar.
        children: the components in order; those with a ``name`` become attributes.
        data: fields by name: `Data`, or JSON Schema as a dict.
        base: the screen class to derive from.
        **header: what else the header of a `Screen` takes.

    Returns:
        The screen class.
    """
    origin = capture()
    check_class_name(name)
    module = sys._getframe(1).f_globals.get("__name__", "")
    placed = _members(name, children)
    given = _fields(name, {} if data is None else data, origin)

    def fill(namespace: dict[str, Any]) -> None:
        namespace["__module__"] = module
        for key, field in given.items():
            if isinstance(field, Data):
                _name(namespace, key, field)
            elif "data" not in header:
                example = field.get("__example__", NO_EXAMPLE) if is_members(field) else NO_EXAMPLE
                _name(namespace, key, Data[Any](field, example=example, name=key))
        for child in placed:
            key = child._props.get("name") if isinstance(child, Component) else None
            if isinstance(key, str) and key.isidentifier() and key not in namespace:
                _name(namespace, key, child)
            else:
                made_at: Origin = getattr(child, "_origin", origin)
                cast("Body", namespace).place("_", child, *made_at)

    if data is not None and not any(isinstance(field, Data) for field in given.values()):
        header["data"] = given
    made = types.new_class(name, (base,), {"title": title, **header}, fill)
    setattr(made, RECORD, attrs.evolve(made.__dict__[RECORD], origin=origin))
    return made


def check_class_name(name: object) -> None:
    """Refuse what no class can be called.

    Raises:
        ExpressionError: at the user's line.
    """
    if type(name) is not str or not name.isprintable():
        raise misuse(f"a class is named {shown(name)}", "Name it by a text, as a class statement would.")


def _name(namespace: dict[str, Any], key: str, member: Any) -> None:
    body = cast("Body", namespace)
    if key.startswith("__"):  # Python has its own use for these
        body.log.entries.append((key, member, *member._origin))
    else:
        body.place(key, member, *member._origin)


def _members(name: str, children: Any) -> tuple[Member, ...]:
    settled = settle_items(children)
    if isinstance(settled, Unusable):
        raise misuse(f"children of the screen {name} is {settled.reason}", "Give it a list of components.")
    for child in settled:
        if not isinstance(child, Member):
            what = child.reason if isinstance(child, Unusable) else shown(child)
            raise misuse(f"{what} stands among the components of the screen {name}", "Only components and groups can.")
    return settled


def _fields(name: str, data: Any, origin: Origin) -> Mapping[str, Any]:
    settled = settle_members(data)
    if isinstance(settled, Unusable):
        raise misuse(f"data of the screen {name} is {settled.reason}", "Give it a dict of fields by name.")
    if not any(isinstance(field, Data) for field in settled.values()):
        return settled
    return {key: field if isinstance(field, Data) else _field(field, origin) for key, field in settled.items()}


def _field(schema: Any, origin: Origin) -> Data[Any]:
    """Return the field that a JSON Schema among `Data` fields declares."""
    field: Data[Any] = Data(schema)
    field._origin = origin
    return field
