"""Other constructs that do what an If does, for conditions that the condition language cannot say."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, cast

import attrs

from flowdsl.catalogue import COMPONENTS, MAX_COMPONENTS, PATTERNS
from flowdsl.errors import FlowError
from flowdsl.expressions.nodes import Binary, Literal, Node, Ref, Unary
from flowdsl.expressions.place import Place, Unsayable
from flowdsl.expressions.printer import print_expression
from flowdsl.tree.nodes import ComponentNode, ScreenNode
from flowdsl.tree.walk import flattened
from flowdsl.versions import Feature, FlowVersion, VersionState


@attrs.frozen(eq=False)
class Replaced:
    """Components of equal effect.

    Attributes:
        components: the components.
        how: how they do it, in words.
        moved: what the components of the If became, by their identity.
    """

    components: tuple[ComponentNode, ...]
    how: str
    moved: dict[int, ComponentNode] = attrs.field(factory=dict[int, ComponentNode])


class Unbranched(FlowError):  # noqa: N818 - an answer, not a mistake
    """No other construct has the effect of the If.

    Attributes:
        instead: what the author can do.
    """

    def __init__(self, instead: str) -> None:
        """Keep ``instead``."""
        self.instead = instead
        super().__init__(instead)


def branch(node: ComponentNode, condition: Node, screen: ScreenNode, version: FlowVersion) -> Replaced:
    """Return what stands in for an If whose condition has no faithful text.

    Args:
        node: the If.
        condition: its condition.
        screen: the screen it stands on.
        version: the target.

    Raises:
        Unbranched: when nothing does.
    """
    if version.state is VersionState.FROZEN:
        raise Unbranched("The platform takes no new flows of this version, and nothing is rewritten for it.")
    nested = _nested_ifs(node, condition, screen, version)
    if nested is not None:
        return nested
    switch = _switch(node, condition)
    if switch is not None:
        return switch
    return _visible(node, condition, screen, version)


def _nested_ifs(node: ComponentNode, condition: Node, screen: ScreenNode, version: FlowVersion) -> Replaced | None:
    """Split ``a & b`` into an If inside an If, where there is no else that would stand twice."""
    if node.props.get("else") or not isinstance(condition, Binary) or condition.op != "&&":
        return None
    for part in (condition.left, condition.right):
        try:
            print_expression(part, place=Place.CONDITION, version=version, own=screen.id, wanted="boolean")
        except Unsayable:
            return None
    then = cast("tuple[ComponentNode, ...]", node.props.get("then", ()))
    if any(child.type == "If" for child in flattened(then)):
        return None
    inner = attrs.evolve(node, props={**node.props, "condition": condition.right})
    outer = attrs.evolve(node, props={"condition": condition.left, "then": (inner,)})
    return Replaced((outer,), "an If inside an If")


def _switch(node: ComponentNode, condition: Node) -> Replaced | None:
    """Turn comparisons of one text with fixed texts into a Switch, where no input would stand twice."""
    found = _texts(condition)
    if found is None:
        return None
    ref, texts = found
    if not all(re.match(PATTERNS["switch_case_key"], text) and text != "default" for text in texts):
        return None
    then = cast("tuple[ComponentNode, ...]", node.props.get("then", ()))
    otherwise = cast("tuple[ComponentNode, ...]", node.props.get("else", ()))
    inside = [*flattened(then), *flattened(otherwise)]
    if any(child.type in ("If", "Switch") for child in inside):
        return None
    if len(texts) > 1 and any("name" in child.props for child in flattened(then)):
        return None
    cases: dict[str, Any] = dict.fromkeys(texts, then)
    if otherwise:
        cases["default"] = otherwise
    return Replaced(
        (ComponentNode("Switch", {"value": ref, "cases": cases}, {}, node.origin, node.allow, node.scope),), "a Switch"
    )


def _texts(condition: Node) -> tuple[Ref, tuple[str, ...]] | None:
    """Return the field and the texts of ``field == 'a'`` or ``(field == 'a') | (field == 'b')``."""
    if not isinstance(condition, Binary):
        return None
    if condition.op == "||":
        left, right = _texts(condition.left), _texts(condition.right)
        if left is None or right is None or left[0] != right[0]:
            return None
        return left[0], tuple(dict.fromkeys((*left[1], *right[1])))
    if condition.op != "==":
        return None
    sides = (condition.left, condition.right)
    ref = next((side for side in sides if isinstance(side, Ref)), None)
    text = next((side.value for side in sides if isinstance(side, Literal) and isinstance(side.value, str)), None)
    return (ref, (text,)) if ref is not None and text else None


def _visible(node: ComponentNode, condition: Node, screen: ScreenNode, version: FlowVersion) -> Replaced:
    """Show and hide the children themselves; from 6.0, where ``visible`` takes an expression."""
    if not version.has(Feature.NESTED_EXPRESSIONS):
        raise Unbranched("Split the condition over several Ifs, or send its result as a truth value in the data.")
    moved: dict[int, ComponentNode] = {}
    shown = (
        *_shown(cast("tuple[ComponentNode, ...]", node.props.get("then", ())), condition, moved),
        *_shown(cast("tuple[ComponentNode, ...]", node.props.get("else", ())), Unary("!", condition), moved),
    )
    _check_limits(node, shown, screen)
    return Replaced(shown, "visible on its components", moved)


def _shown(
    children: tuple[ComponentNode, ...], condition: Node, moved: dict[int, ComponentNode]
) -> tuple[ComponentNode, ...]:
    shown: list[ComponentNode] = []
    for child in children:
        if child.type == "If":
            inner = child.props["condition"]
            if not isinstance(inner, Node):
                raise Unbranched("Write the inner condition as an expression.")
            both = Binary("&&", condition, inner)
            other = Binary("&&", condition, Unary("!", inner))
            shown.extend(_shown(child.props.get("then", ()), both, moved))
            shown.extend(_shown(child.props.get("else", ()), other, moved))
            continue
        spec = COMPONENTS.get(child.type)
        if spec is None or "visible" not in spec.properties:
            raise Unbranched(
                f"A {child.type} cannot be hidden by an expression: keep it out of this If, or send the result of the "
                "condition as a truth value in the data."
            )
        props = dict(child.props)
        props["visible"] = _and(condition, props.get("visible", True))
        if props.get("required", False) is not False:
            props["required"] = _and(condition, props["required"])
        moved[id(child)] = new = attrs.evolve(child, props=props, plain=False)
        shown.append(new)
    return tuple(shown)


def _and(condition: Node, value: Any) -> Any:
    if value is True:
        return condition
    if isinstance(value, Node):
        return Binary("&&", condition, value)
    if value is False:
        return False
    raise Unbranched("A required or visible that is no truth value cannot be joined with the condition.")


def _check_limits(node: ComponentNode, shown: tuple[ComponentNode, ...], screen: ScreenNode) -> None:
    """Refuse where both branches together are more than a screen takes: of an If only the larger one counts."""
    others = [
        component for component in flattened(screen.children) if component is not node and component.type != "Form"
    ]
    inside = {id(component) for key in ("then", "else") for component in flattened(node.props.get(key, ()))}
    counts = Counter(component.type for component in others if id(component) not in inside)
    counts.update(component.type for component in shown)
    over = sum(counts.values()) > MAX_COMPONENTS.maximum
    for name, count in counts.items():
        spec = COMPONENTS.get(name)
        over = over or (spec is not None and spec.max_per_screen is not None and count > spec.max_per_screen.maximum)
    if over:
        raise Unbranched("Its branches together are more than a screen takes: move one of them to another screen.")
