"""What names mean while a flow is compiled: the fields of each screen and of each use of a group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from flowdsl.diagnostics.origin import Origin
from flowdsl.expressions.nodes import Ref
from flowdsl.expressions.value_types import ValueType
from flowdsl.language.body import Log, Record
from flowdsl.tree.nodes import ComponentNode

_NOWHERE = Record(
    0, "", (), {}, nests=False, log=Log(), header={}, origin=(compile("", "", "exec"), 0), bases=(), memo={}
)


@attrs.frozen(eq=False)
class LeftOut:
    """A field or a used group in the branch of an If that parameters left out.

    Attributes:
        name: how messages name it.
        why: the parameters with their values.
        origin: where the If was made.
    """

    name: str
    why: str
    origin: Origin


_NOTHING: Mapping[int | str, LeftOut] = {}


@attrs.define(eq=False)
class Scope:
    """The names inside one screen, or inside one use of a group.

    Attributes:
        screen: the id of the screen.
        owner: the name to show for it in messages.
        prefix: what is put in front of the names of the fields (``home_`` inside ``home = Address()``).
        record: the class that is used.
        outer: the scope that holds the use of a group.
        by_serial, by_attribute: each field by the number of what was written, and by its attribute name; the use of a
            group is a scope.
        values: the parameters by number.
        form, data: each field of the screen by its Flow JSON name (on the scope of the screen itself).
        allow: the rules that the header of the screen silences.
        open_data: whether the screen declares no data, so that payloads decide it.
        left_out: what stands in branches that are left out, by number, attribute name and Flow JSON name.
    """

    screen: str
    owner: str
    prefix: str
    record: Record
    outer: Scope | None = None
    by_serial: dict[int, Ref | Scope] = attrs.field(init=False)
    by_attribute: dict[str, Ref | Scope] = attrs.field(init=False)
    values: dict[int, Any] = attrs.field(init=False)
    form: dict[str, Ref] = attrs.field(init=False)
    data: dict[str, Ref] = attrs.field(init=False)
    allow: tuple[str, ...] = ()
    open_data: bool = False
    left_out: Mapping[int | str, LeftOut] = _NOTHING

    def __attrs_post_init__(self) -> None:
        """Start with no names; a factory that says what its dict holds takes ten times as long."""
        self.by_serial, self.by_attribute, self.values = {}, {}, {}
        self.form, self.data = {}, {}

    @property
    def root(self) -> Scope:
        """The scope of the screen itself."""
        scope = self
        while scope.outer is not None:
            scope = scope.outer
        return scope

    def own(self, serial: int) -> Ref | Scope | None:
        """Return what the number of a field or used group means in this scope, ``None`` where nothing."""
        found = self.by_serial.get(serial)
        if found is None:
            attribute = self.record.attributes.get(serial)
            if attribute is not None:
                found = self.by_attribute.get(attribute)
        return found

    def find(self, serial: int) -> Ref | Scope | None:
        """Return what a number means here or in a scope around this one."""
        scope: Scope | None = self
        while scope is not None:
            found = scope.own(serial)
            if found is not None:
                return found
            scope = scope.outer
        return None

    def find_left_out(self, key: int | str) -> LeftOut | None:
        """Return what a number or name that means nothing would mean, had parameters not left it out."""
        scope: Scope | None = self
        while scope is not None:
            attribute = scope.record.attributes.get(key) if isinstance(key, int) else None
            found = scope.left_out.get(key) or (scope.left_out.get(attribute) if attribute is not None else None)
            if found is not None:
                return found
            scope = scope.outer
        return None


@attrs.define(eq=False)
class Names:
    """What names mean in a whole flow.

    Attributes:
        flow: the name of the flow.
        parameters: values of the flow's parameters by name.
        screens: the scope of each screen by its id.
        by_class: the id of each screen by the name of its class, where no other screen's is called so.
        twins: the ids of the screens whose classes have one name, by that name.
        by_serial: the id of each screen by the number of its class.
        bases: for the number of a class that other screens derive from, the ids of those screens.
        asked: the parameters that the flow turned out to have, with their types.
        incoming: the payloads that reach screens which declare no data.
        decided: the Ifs that are known by now, of which the tree holds one branch; what they were given is checked.
    """

    flow: str
    parameters: Mapping[str, Any]
    screens: dict[str, Scope] = attrs.field(init=False)
    by_class: dict[str, str] = attrs.field(init=False)
    twins: dict[str, list[str]] = attrs.field(init=False)
    by_serial: dict[int, str] = attrs.field(init=False)
    bases: dict[int, tuple[str, ...]] = attrs.field(init=False)
    asked: dict[str, ValueType | None] = attrs.field(init=False)
    incoming: Any = None
    decided: list[ComponentNode] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Start with no screens, for the reason that `Scope` gives."""
        self.screens, self.by_class, self.by_serial, self.bases = {}, {}, {}, {}
        self.asked, self.twins = {}, {}
        self.decided = []

    def add(self, screen: Scope) -> None:
        """Note a screen."""
        id_, record = screen.screen, screen.record
        self.screens[id_] = screen
        if screen.owner in self.by_class or screen.owner in self.twins:
            self.twins.setdefault(screen.owner, [self.by_class.pop(screen.owner, "")]).append(id_)
        else:
            self.by_class[screen.owner] = id_
        self.by_serial[record.serial] = id_
        for base in record.bases:
            self.bases[base.serial] = (*self.bases.get(base.serial, ()), id_)

    @property
    def anywhere(self) -> Scope:
        """A scope in which nothing is named, for values outside of screens."""
        return Scope("", self.flow, "", _NOWHERE)

    def screen(self, name: str) -> str | None:
        """Return the id of the screen that a name means: the name of its class, or its id."""
        return self.by_class.get(name) or (name if name in self.screens else None)
