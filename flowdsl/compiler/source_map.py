"""From a place in the Flow JSON back to the Python that said it."""

from __future__ import annotations

from flowdsl.diagnostics.model import Place, Span
from flowdsl.diagnostics.origin import Origin
from flowdsl.diagnostics.span import SpanFinder
from flowdsl.tree.nodes import FlowNode
from flowdsl.tree.walk import with_origins


def source_map(tree: FlowNode) -> dict[str, Span]:
    """Return the place in the Python of every node of a lowered tree, by the JSON Pointer of what it became."""
    finder = SpanFinder()
    found: dict[str, Span] = {}
    known: dict[Origin, Span | None] = {}
    for pointer, origin in with_origins(tree):
        if origin not in known:
            known[origin] = finder.find(Place(origin))
        span = known[origin]
        if span is not None:
            found[pointer] = span
    return found
