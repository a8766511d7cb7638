"""From what the validator finds in compiled Flow JSON back to the Python that said it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.compiled import CompiledFlow
from flowdsl.compiler.report import python_parts
from flowdsl.diagnostics.codes import UNKNOWN_MEMBER
from flowdsl.diagnostics.model import Diagnostic, Part, Place, Severity
from flowdsl.diagnostics.pointer import parse
from flowdsl.tree.nodes import ActionNode, ComponentNode, DataNode, FlowNode, ItemNode, ScreenNode
from flowdsl.tree.values import is_items
from flowdsl.tree.walk import Placed, placed_nodes

_WRONG_KEY = "INVALID_PROPERTY_KEY"
"""The code of findings that mean a key rather than its value."""

_LONGEST_INDEX = 6


class _Around(NamedTuple):
    """A node that a place of the Flow JSON lies in, and the way from the node to the place, in Flow JSON keys."""

    node: Placed
    keys: tuple[str | int, ...]


def located(compiled: CompiledFlow, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Give findings about the Flow JSON of a flow their place in its Python.

    Warnings and advice that are silenced there (``allow=`` of a component, a screen or the flow) are left out.

    Args:
        compiled: the flow.
        diagnostics: what the validator found in its Flow JSON.
    """
    found = list(diagnostics)
    if not found:
        return ()
    nodes = dict(placed_nodes(compiled._tree))
    shown: list[Diagnostic] = []
    for diagnostic in found:
        around = _around(nodes, diagnostic.pointer or "")
        if diagnostic.severity is Severity.ERROR or not _is_silenced(diagnostic.rule.name, around):
            on_key = diagnostic.rule.code == _WRONG_KEY
            shown.append(attrs.evolve(diagnostic, at=None, place=_place(around, on_key=on_key)))
    return tuple(shown)


def merged(first: Iterable[Diagnostic], second: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Join what two looks at a flow found, errors first: what both find about one place is said once.

    Args:
        first: what the compiler found.
        second: what the validator found, located.
    """
    added = list(second)
    refused = {it.pointer for it in added if it.rule.code == _WRONG_KEY}
    # A doubt whether the platform takes a member is settled where it does not.
    kept = [it for it in first if it.rule is not UNKNOWN_MEMBER or it.pointer not in refused]
    # A group that is used twice gives each finding twice, at the same line.
    added = list({(it.rule.name, it.message, it.place or it.pointer): it for it in reversed(added)}.values())[::-1]
    places = {(it.rule.name, it.place) for it in kept}
    pointers = {(it.rule.name, it.pointer) for it in kept}
    kept += [
        it for it in added if (it.rule.name, it.place) not in places and (it.rule.name, it.pointer) not in pointers
    ]
    return tuple(sorted(kept, key=lambda it: it.severity is not Severity.ERROR))


def _around(nodes: Mapping[str, Placed], pointer: str) -> list[_Around]:
    """The nodes that a place lies in, innermost first; the flow is the last."""
    steps = tuple(map(_step, parse(pointer)))
    around: list[_Around] = []
    for count in range(len(steps) + 1):
        node = nodes.get(pointer)
        if node is not None:
            around.append(_Around(node, steps[len(steps) - count :]))
        pointer = pointer.rpartition("/")[0]
    return around


def _step(text: str) -> str | int:
    # A key may look like an index, and be of any length.
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_INDEX else text


def _is_silenced(name: str, around: Iterable[_Around]) -> bool:
    return any(name == allowed for node, _ in around for allowed in _allowed(node))


def _allowed(node: Placed) -> Iterator[str]:
    """The names of rules that a node silences; what else stands there is reported by the compiler."""
    if isinstance(node, (FlowNode, ScreenNode, ComponentNode)):
        yield from (name for name in node.allow if type(name) is str)


def _place(around: list[_Around], *, on_key: bool) -> Place:
    inner = around[0]
    component = next((it for it in around if isinstance(it.node, ComponentNode)), None)
    # An item or action that was given as a dict has no call of its own.
    if component is not None and component.node.origin is inner.node.origin:
        inner = component
    return Place(inner.node.origin, _parts(inner.node, inner.keys), on_key and bool(inner.keys))


def _parts(node: Placed, keys: tuple[str | int, ...]) -> tuple[Part, ...]:
    """The way to an argument of the call that made a node."""
    if not keys:
        return ()
    return _PARTS[type(node)](node, keys)


def _of_header(node: FlowNode | ScreenNode, keys: tuple[str | int, ...]) -> tuple[Part, ...]:
    return ("extra", *keys) if keys[0] in node.extra else tuple(keys)


def _of_component(node: ComponentNode, keys: tuple[str | int, ...]) -> tuple[Part, ...]:
    if keys[0] in node.extra:
        return ("extra", *keys)
    if _was_visible(node) and keys[0] == "condition":
        return ("visible",)
    spec = COMPONENTS.get(node.type)
    if spec is not None and keys[0] not in spec.properties:
        return ()
    return _either_spelling(python_parts(node, keys))


def _was_visible(node: ComponentNode) -> bool:
    """Whether an If was made of the property ``visible`` of what it shows."""
    shown = node.props.get("then")
    return node.type == "If" and is_items(shown) and len(shown) == 1 and shown[0].origin is node.origin


def _of_item(node: ItemNode, keys: tuple[str | int, ...]) -> tuple[Part, ...]:
    return ("extra", *keys) if keys[0] in node.extra else _either_spelling(python_parts(node, keys))


def _of_action(node: ActionNode, keys: tuple[str | int, ...]) -> tuple[Part, ...]:
    if keys[0] in node.extra:
        return ("extra", *keys)
    if keys[0] in ("next", "url"):
        return (0,)
    return tuple(keys[1:]) if keys[0] == "payload" else ()


def _of_data(node: DataNode, keys: tuple[str | int, ...]) -> tuple[Part, ...]:
    if node.inferred:
        return (node.name,)
    return ("example", *keys[1:]) if keys[0] == "__example__" else (0, *keys)


def _either_spelling(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """What stands inside an argument may be written with the keys of Flow JSON, or as a call with keywords."""
    return tuple((part, part.replace("-", "_")) if isinstance(part, str) else part for part in parts)


_PARTS: Mapping[type, Callable[[Any, tuple[str | int, ...]], tuple[Part, ...]]] = {
    FlowNode: _of_header,
    ScreenNode: _of_header,
    ComponentNode: _of_component,
    ItemNode: _of_item,
    ActionNode: _of_action,
    DataNode: _of_data,
}
