"""What compiling gives: the Flow JSON as value and text, what was found, and where each place came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from flowdsl.compiler.source_map import source_map
from flowdsl.diagnostics.model import Diagnostic, Span
from flowdsl.document.write import write
from flowdsl.tree.nodes import FlowNode
from flowdsl.versions import FlowVersion


@attrs.frozen(eq=False)
class CompiledFlow:
    """A compiled flow.

    Attributes:
        name: the name of the flow's class.
        version: the Flow JSON version that it was compiled for.
        diagnostics: warnings, advice and notes; a flow with errors is never compiled.
    """

    name: str
    version: FlowVersion
    diagnostics: tuple[Diagnostic, ...]
    _document: dict[str, Any] = attrs.field(repr=False)
    _tree: FlowNode = attrs.field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the Flow JSON as a value: dicts, lists, texts, numbers, truth values. It is not to be changed."""
        return self._document

    def to_json(self) -> str:
        """Return the Flow JSON as text, indented by two blanks, with a line break at the end."""
        return write(self._document)

    @property
    def source_map(self) -> Mapping[str, Span]:
        """The place in the Python of every screen, component, action, item and data field, by JSON Pointer."""
        return source_map(self._tree)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, CompiledFlow):
            return self._document == other._document
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]
