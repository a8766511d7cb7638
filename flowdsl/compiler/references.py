"""What a leaf of an expression names: the field behind a handle, a late name or a parameter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flowdsl.compiler.report import Finding
from flowdsl.compiler.scope import LeftOut, Names, Scope
from flowdsl.diagnostics.codes import FOREIGN_FIELD, GROUP_PARAMETER, STRAY_EXPRESSION, UNKNOWN_FIELD, UNKNOWN_SCREEN
from flowdsl.diagnostics.model import Place, Related
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.expressions.nodes import UNKNOWN, Node, Ref, Store
from flowdsl.language.parameter import NO_DEFAULT
from flowdsl.language.symbols import Late, Parameter, Symbol
from flowdsl.language.text import has_placeholder


def symbol(leaf: Symbol, scope: Scope, names: Names) -> Node:
    """Return the reference that a field means on the screen of ``scope``.

    Raises:
        Finding: when it is no field of this flow.
    """
    found = scope.by_serial.get(leaf.serial)
    if found is None:
        id_ = names.by_serial.get(leaf.serial)
        if id_ is not None:
            return _inside(names.screens[id_], leaf.names)
        found = scope.find(leaf.serial)
    if isinstance(found, Ref):
        return nested(found, leaf.names) if leaf.names else found
    if found is not None:
        return _inside(found, leaf.names)
    owner = _owner(leaf.serial, scope, names)
    if owner is None:
        raise _nowhere(leaf, scope, names)
    return _inside(owner, leaf.names)


def _nowhere(leaf: Symbol, scope: Scope, names: Names) -> Finding:
    """Return what is wrong with a field that the flow does not hold, or holds no more."""
    gone = scope.find_left_out(leaf.serial)
    if gone is not None:
        return left_out_finding(gone)
    left_out = scope.record.attributes.get(leaf.serial)
    if left_out is not None:
        return Finding(
            UNKNOWN_FIELD,
            f"the screen {scope.owner} leaves out {left_out!r}, which is used here",
            help=f"Replace what uses it as well, or keep {left_out}.",
        )
    return Finding(
        FOREIGN_FIELD,
        f"a field is used that no screen of the flow {names.flow} holds",
        help="Use fields of this flow's screens: its own by name, another screen's as Screen.field.",
    )


def _owner(serial: int, scope: Scope, names: Names) -> Scope | None:
    root = scope.root
    if any(base.serial == serial for base in root.record.bases):
        return root
    heirs = names.bases.get(serial, ())
    if len(heirs) == 1:
        return names.screens[heirs[0]]
    if heirs:
        raise Finding(
            FOREIGN_FIELD,
            f"a field of a base class is used, which the screens {', '.join(heirs)} share",
            help="Name the screen that is meant: Screen.field.",
        )
    return None


def _inside(scope: Scope, path: tuple[str, ...]) -> Node:
    found = scope.by_attribute.get(path[0]) if path else None
    if found is None:
        name = path[0] if path else scope.owner
        if (gone := scope.left_out.get(name)) is not None:
            raise left_out_finding(gone)
        raise Finding(
            UNKNOWN_FIELD,
            f"{scope.record.name} has no field {name!r}",
            help=did_you_mean(name, tuple(scope.by_attribute)),
            allowed=_listed(scope.by_attribute),
        )
    if isinstance(found, Scope):
        return _inside(found, path[1:])
    return nested(found, path[1:])


def nested(ref: Ref, path: tuple[str, ...]) -> Ref:
    """Return the reference to a property of the object that ``ref`` names.

    Raises:
        Finding: when the type of the field has no such property.
    """
    if not path:
        return ref
    kind = ref.type
    for name in path:
        if kind is None:
            continue
        if kind.kind != "object" or ref.store == "form":
            raise Finding(UNKNOWN_FIELD, f"{spelt(ref)} is a {kind}, which has no property {name!r}")
        if kind.properties is None or name not in kind.properties:
            known = tuple(kind.properties or ())
            raise Finding(
                UNKNOWN_FIELD,
                f"{spelt(ref)} has no property {name!r}",
                help=did_you_mean(name, known),
                allowed=_listed(known),
            )
        kind = kind.properties[name]
    return Ref(ref.store, (*ref.path, *path), ref.screen, kind, ref.choices)


def late(leaf: Late, scope: Scope, names: Names) -> Node:
    """Return the reference that a late name means.

    Raises:
        Finding: when no field, or no screen, has the name.
    """
    name, *path = leaf.names
    target = scope.root
    if leaf.screen is None:
        near = _near(scope, leaf.store, name)
        if near is not None:
            return _inside(near, tuple(path)) if isinstance(near, Scope) else nested(near, tuple(path))
    else:
        try:
            target = names.screens[screen_id(leaf.screen, names)]
        except Finding as finding:
            finding.rule = UNKNOWN_FIELD
            raise
    found = _field(target, leaf.store, name)
    if isinstance(found, Scope):
        return _inside(found, tuple(path))
    if found is None and leaf.store == "data" and target.open_data:
        found = names.incoming.field(target, name)
    if found is None:
        gone = (scope if leaf.screen is None else target).find_left_out(name)
        raise _unknown(leaf.store, name, target, names) if gone is None else left_out_finding(gone)
    return nested(found, tuple(path))


def _near(scope: Scope, store: Store, name: str) -> Ref | Scope | None:
    """Return a field of the use of a group that asks, or of one around it."""
    at = scope
    while at.outer is not None:
        found = at.by_attribute.get(name)
        if found is not None and (isinstance(found, Scope) or found.store == store):
            return found
        at = at.outer
    return None


def _field(scope: Scope, store: Store, name: str) -> Ref | Scope | None:
    found = (scope.form if store == "form" else scope.data).get(name)
    if found is not None:
        return found
    by_attribute = scope.by_attribute.get(name)
    if isinstance(by_attribute, Ref) and by_attribute.store != store:
        return None
    return by_attribute


def _unknown(store: Store, name: str, scope: Scope, names: Names) -> Finding:
    own: Iterable[str] = scope.form if store == "form" else scope.data
    if store == "data" and scope.open_data:
        own = names.incoming.names(scope)
    other = scope.data if store == "form" else scope.form
    what = "input" if store == "form" else "data field"
    if name in other:
        hint = f"{name!r} is {'data' if store == 'form' else 'an input'}: write {'data' if store == 'form' else 'form'}.{name}."
    else:
        hint = did_you_mean(name, tuple(own))
    return Finding(
        UNKNOWN_FIELD, f"the screen {scope.owner} has no {what} {shown(name)}", help=hint, allowed=_listed(own)
    )


def left_out_finding(gone: LeftOut) -> Finding:
    """Return what is wrong with the use of a field in a branch that is left out."""
    finding = Finding(
        UNKNOWN_FIELD,
        f"{gone.name!r} is used here, but its branch of an If is left out: {gone.why}",
        help="Use it under the same condition alone, or place it outside the If.",
    )
    finding.related = (Related("the If is here", Place(gone.origin)),)
    return finding


def screen_id(name: str, names: Names) -> str:
    """Return the id of the screen that ``name`` means.

    Raises:
        Finding: when no screen of the flow is called so.
    """
    found = names.screen(name)
    if found is None:
        raise _no_screen(name, names)
    return found


def _no_screen(name: str, names: Names) -> Finding:
    if has_placeholder(name):
        return Finding(
            STRAY_EXPRESSION, "an expression cannot name a screen", help="Write the name of the screen's class."
        )
    if name in names.twins:
        return Finding(
            UNKNOWN_SCREEN,
            f"the flow {names.flow} has several screens called {shown(name)}",
            help="Name the one that is meant by its id.",
            allowed=_listed(names.twins[name]),
        )
    known = (*names.by_class, *names.screens)
    return Finding(
        UNKNOWN_SCREEN,
        f"the flow {names.flow} has no screen {shown(name)}",
        help=did_you_mean(name, known),
        allowed=_listed(names.by_class),
    )


def parameter(leaf: Parameter, scope: Scope, names: Names) -> tuple[Any, Scope]:
    """Return the value of a parameter and the scope in which that value was written.

    Raises:
        Finding: when it was given no value.
    """
    at: Scope | None = scope
    while at is not None:
        if leaf.serial in at.values:
            value = at.values[leaf.serial]
            if value is NO_DEFAULT:
                return UNKNOWN, at
            return value, at.outer or at
        at = at.outer
    if leaf.name is not None:
        names.asked[leaf.name] = leaf.type
        if leaf.name in names.parameters:
            return names.parameters[leaf.name], scope
    if leaf.default is None:
        raise Finding(
            GROUP_PARAMETER,
            f"the parameter {leaf.name or ''} has no value".replace("  ", " "),
            help="Give it a default, or compile a variant that sets it.",
        )
    return leaf.default, scope


def spelt(ref: Ref) -> str:
    """Return a reference as Flow JSON spells it on its own screen, for messages."""
    return f"${{{ref.store}.{'.'.join(ref.path)}}}"


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    shown = ", ".join(found[:_LISTED])
    return (shown + (f" and {len(found) - _LISTED} more" if len(found) > _LISTED else "")) or "none"


_LISTED = 12
"""How many names a message lists."""
