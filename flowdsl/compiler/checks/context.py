"""What every check is given."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from flowdsl.compiler.checks.rules import ComponentRules, rules_at
from flowdsl.compiler.report import Report
from flowdsl.compiler.survey import Survey
from flowdsl.expressions.nodes import UNKNOWN, Ref
from flowdsl.expressions.value_types import ValueType
from flowdsl.tree.nodes import ComponentNode, FlowNode, ScreenNode
from flowdsl.versions import FlowVersion


@attrs.define(eq=False)
class Context:
    """The flow that is checked, the version it is checked for, and where findings go."""

    tree: FlowNode
    found: Survey
    version: FlowVersion
    report: Report
    by_id: dict[str, ScreenNode] = attrs.field(init=False)
    incomplete: bool = attrs.field(init=False)
    components: Mapping[str, ComponentRules] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Index the screens and the rules, and note whether it is known where every action leads."""
        self.components = rules_at(self.version)
        self.by_id = {screen.id: screen for screen in self.tree.screens}
        self.incomplete = not self.tree.screens or any(
            placed.action.target is UNKNOWN for actions in self.found.actions.values() for placed in actions
        )

    @property
    def endpoint(self) -> bool:
        """Whether the flow talks to an endpoint."""
        return self.tree.header.get("data_api_version") is not None

    def declared(self, ref: Ref) -> ValueType | None:
        """Return the type of a reference as the data model declares it: an ``int`` may be an ``integer`` there."""
        kind = ref.type
        if kind is not None and kind.whole and ref.store == "data" and len(ref.path) == 1:
            screen = self.by_id.get(ref.screen or "")
            field = (screen.data or {}).get(ref.path[0]) if screen is not None else None
            if field is not None:
                return field.type
        return kind

    def input(self, screen: str, name: str) -> ComponentNode | None:
        """Return the input of a screen by its name."""
        for component in self.found.components.get(screen, ()):
            if component.props.get("name") == name and component.type != "Form":
                return component
        return None
