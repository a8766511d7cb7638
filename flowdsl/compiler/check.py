"""Everything that is wrong with a flow for its version, all of it at once."""

from __future__ import annotations

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.checks.actions import check_actions
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.checks.forms import check_form_maps
from flowdsl.compiler.checks.placement import check_carousels, check_places
from flowdsl.compiler.checks.properties import check_component
from flowdsl.compiler.checks.routing import check_routing
from flowdsl.compiler.checks.screens import check_ends, check_flow, check_screen
from flowdsl.compiler.report import Report
from flowdsl.compiler.survey import Survey
from flowdsl.tree.nodes import FlowNode
from flowdsl.versions import FlowVersion


def check(tree: FlowNode, found: Survey, version: FlowVersion, report: Report) -> None:
    """Report what is wrong with ``tree``.

    Args:
        tree: a resolved tree with its data models and routing.
        found: its components and actions.
        version: the version to check for.
        report: where findings go.
    """
    context = Context(tree, found, version, report)
    check_flow(context)
    for screen in tree.screens:
        check_screen(screen, context)
        check_places(screen, context)
        for component in found.components[screen.id]:
            check_component(component, context)
            if component.type == "Form":
                check_form_maps(component, screen.id, context)
        check_actions(screen, context)
    if found.decided:
        _check_decided(context)
    check_carousels(context)
    if not context.incomplete:
        check_ends(context)
        check_routing(context)


def _check_decided(context: Context) -> None:
    """Check what the Ifs were given that are known by now; nothing of them is left, so every version takes them."""
    version = max(context.version, COMPONENTS["If"].since)
    at = context if version == context.version else Context(context.tree, context.found, version, context.report)
    for component in context.found.decided:
        check_component(component, at)
