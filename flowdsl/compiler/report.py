"""How the passes of the compiler report what they find: where in the Python, and where in the Flow JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from flowdsl.diagnostics.model import Diagnostic, Part, Place, Related, Rule, Severity, Sink
from flowdsl.diagnostics.origin import Origin
from flowdsl.diagnostics.pointer import join
from flowdsl.tree.nodes import ActionNode, ComponentNode, DataNode, FlowNode, ItemNode, ScreenNode
from flowdsl.tree.walk import with_pointers

Node = FlowNode | ScreenNode | ComponentNode | ActionNode | ItemNode | DataNode
Key = str | int

LONGEST = 400
"""How many characters a message has at most; it may repeat a name of any length."""


class Finding(Exception):  # noqa: N818 - it is a finding on its way up, which the next level places
    """Something wrong with a value, raised where it is noticed and reported where its place is known."""

    def __init__(self, rule: Rule, message: str, *, help: str | None = None, allowed: str | None = None) -> None:
        """Keep what was found."""
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.help = help
        self.allowed = allowed
        self.keys: tuple[Key, ...] = ()
        self.origin: Origin | None = None
        self.parts: tuple[Part, ...] = ()
        self.related: tuple[Related, ...] = ()

    def under(self, key: Key) -> Finding:
        """Say that it was found under ``key`` of a dict or list."""
        self.keys = (key, *self.keys)
        if self.origin is None:
            self.parts = (key, *self.parts)
        return self

    def made_at(self, origin: Origin) -> Finding:
        """Say that the Python around it so far was made at ``origin``."""
        if self.origin is None:
            self.origin = origin
        return self


@attrs.define(eq=False)
class Report:
    """Collects diagnostics with the node they are about; pointers are worked out when a pass is done.

    Attributes:
        sink: what was found.
        silenced: the rules that the flow's header silences.
        faulty: the values with an error, by node and way; a later pass has nothing to add about them.
    """

    sink: Sink = attrs.field(factory=Sink)
    silenced: frozenset[str] = frozenset()
    faulty: set[tuple[int, tuple[Key, ...]]] = attrs.field(factory=set[tuple[int, "tuple[Key, ...]"]])
    _said: set[tuple[str, str, Place | None]] = attrs.field(factory=set[tuple[str, str, "Place | None"]])
    _placed: list[tuple[int, Node, tuple[Key, ...]]] = attrs.field(factory=list[tuple[int, Node, tuple[Key, ...]]])
    _open: list[tuple[int, Node, tuple[Key, ...]]] = attrs.field(factory=list[tuple[int, Node, tuple[Key, ...]]])

    def add(
        self,
        rule: Rule,
        message: str,
        node: Node | None = None,
        keys: Sequence[Key] = (),
        *,
        origin: Origin | None = None,
        parts: Sequence[Part] | None = None,
        on_key: bool = False,
        help: str | None = None,
        allowed: str | None = None,
        related: tuple[Related, ...] = (),
        notes: tuple[str, ...] = (),
        allow: Sequence[str] = (),
        pointer: str | None = None,
    ) -> None:
        """Report a finding.

        Args:
            rule: what kind of finding.
            message: one sentence that names what was found.
            node: the node it is about.
            keys: the way from the node to the place, in Flow JSON keys.
            origin: the Python that made it, where that is not the node's own.
            parts: the way from that call to the argument at fault; left out, ``keys``.
            on_key: whether the key itself is at fault rather than its value.
            help: what to do.
            allowed: what may stand there.
            related: other places that explain it.
            notes: further facts.
            allow: rules that are silenced here, besides the flow's.
            pointer: the place in the Flow JSON, where there is no node for it yet.
        """
        if rule.severity in (Severity.WARNING, Severity.ADVICE) and (rule.name in self.silenced or rule.name in allow):
            return
        if len(message) > LONGEST:
            message = message[: LONGEST - 3] + "..."
        place_origin = origin or (node.origin if node is not None else None)
        way = tuple(keys) if parts is None else tuple(parts)
        place = None if place_origin is None else Place(place_origin, way, on_key)
        if node is not None and rule.severity is Severity.ERROR:
            self.faulty.add((id(node), tuple(keys)))
        # A group that is used twice says each of its mistakes twice, at the same line.
        if place is not None and (rule.name, message, place) in self._said:
            return
        self._said.add((rule.name, message, place))
        if node is not None:
            self._open.append((len(self.sink.diagnostics), node, tuple(keys)))
        self.sink.add(
            Diagnostic(
                rule,
                message,
                place=place,
                pointer=pointer,
                allowed=f"Allowed: {allowed}" if allowed else None,
                help=help,
                related=related,
                notes=notes,
            )
        )

    def place(self, finding: Finding, node: Node, keys: Sequence[Key] = (), *, on_key: bool = False) -> None:
        """Report a finding that came up from inside a value of ``node``."""
        way = (*keys, *finding.keys)
        origin, parts = finding.origin, finding.parts
        if origin is None:
            parts = (*keys, *parts)
        self.add(
            finding.rule,
            finding.message,
            node,
            way,
            origin=origin,
            parts=python_parts(node, parts) if origin is None else parts,
            help=finding.help,
            allowed=finding.allowed,
            on_key=on_key,
            related=finding.related,
        )

    def locate(self, tree: FlowNode) -> None:
        """Give the diagnostics since the last call their JSON Pointers, from the tree their nodes are in."""
        if not self._open:
            return
        pointers: Mapping[int, str] = with_pointers(tree)
        rest: list[tuple[int, Node, tuple[Key, ...]]] = []
        for entry in self._open:
            index, node, keys = entry
            base = pointers.get(id(node))
            if base is None:
                rest.append(entry)
                continue
            self._point(index, join(base, *keys))
            self._placed.append(entry)
        self._open = rest

    def follow(self, lowered: FlowNode, moved: Mapping[int, Node]) -> None:
        """Let pointers follow what lowering moved, so that they name places that the Flow JSON has.

        Args:
            lowered: the tree that is emitted.
            moved: what a node of the tree before became, by its identity.
        """
        if self.failed or not (self._placed or self._open):
            return
        pointers = with_pointers(lowered)
        for index, node, keys in (*self._placed, *self._open):
            new = moved.get(id(node), node)
            while id(new) in moved and moved[id(new)] is not new:
                new = moved[id(new)]
            base = pointers.get(id(new))
            if base is not None:
                self._point(index, join(base, *(keys if _has(new, keys) else ())))

    def _point(self, index: int, pointer: str) -> None:
        self.sink.diagnostics[index] = attrs.evolve(self.sink.diagnostics[index], pointer=pointer)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that was found, in the order in which it was found."""
        return tuple(self.sink.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether an error was reported."""
        return self.sink.failed


def _has(node: Node, keys: tuple[Key, ...]) -> bool:
    """Whether a lowered component still has the property that was spoken of."""
    return not isinstance(node, ComponentNode) or not keys or keys[0] in ("type", *node.props, *node.extra)


def python_parts(node: Node, keys: Sequence[Part]) -> tuple[Any, ...]:
    """Return the way to an argument in Python for a way in Flow JSON keys: the keyword of a property, or its position."""
    if not keys or not isinstance(node, (ComponentNode, ItemNode)):
        return tuple(keys)
    from flowdsl.catalogue import COMPONENTS, SHAPES

    spec = COMPONENTS.get(node.type) if isinstance(node, ComponentNode) else SHAPES.get(node.shape)
    prop = spec.properties.get(str(keys[0])) if spec is not None else None
    if spec is None or prop is None:
        return ((str(keys[0]).replace("-", "_"), keys[0]), *keys[1:])
    if isinstance(node, ComponentNode):
        first = (prop.python, 0) if keys[0] == COMPONENTS[node.type].main_property else prop.python
    else:
        main = SHAPES[node.shape].main_properties
        first = (prop.python, main.index(str(keys[0]))) if keys[0] in main else prop.python
    return (first, *keys[1:])
