"""A place where components may stand, with what it knows about each of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from flowdsl.validator.schema.faults import Judge
from flowdsl.versions import FlowVersion


@attrs.frozen(eq=False)
class Definition:
    """A component as a place knows it.

    Attributes:
        type: the value of its ``type``.
        properties: the judges of its properties.
        judge: the judge of the whole.
        leaf: whether it holds no components.
    """

    type: str
    properties: Mapping[str, Judge]
    judge: Judge
    leaf: bool


@attrs.frozen(eq=False)
class Place:
    """A place that components may stand in.

    Attributes:
        definitions: what it takes, by type.
        conditional: whether it is in an If or a Switch, at any depth.
        in_form: whether it is in a Form.
        version: the version of the flow.
        odd: whether it is a case with an underscore in its key, of a Switch that stands in no If: the platform takes
            its components for wrongly typed ones.
    """

    definitions: dict[str, Definition]
    conditional: bool
    in_form: bool
    version: FlowVersion
    odd: bool = False

    def definition_of(self, component: Any) -> Definition | None:
        """Return what the place knows about the type of a component; ``None`` where it does not take it."""
        if component.__class__ is not dict:
            return None
        kind = component.get("type")
        return self.definitions.get(kind) if kind.__class__ is str else None
