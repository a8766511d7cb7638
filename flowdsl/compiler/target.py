"""The version that a flow is compiled for."""

from __future__ import annotations

from typing import cast

from flowdsl.compiler.report import Report
from flowdsl.diagnostics.codes import FROZEN_VERSION, UNKNOWN_VERSION
from flowdsl.diagnostics.shown import shown
from flowdsl.errors import UnknownVersionError
from flowdsl.language.body import RECORD
from flowdsl.language.flow import Flow, FlowRecord
from flowdsl.tree.nodes import FlowNode
from flowdsl.tree.values import is_items
from flowdsl.versions import DEFAULT_VERSION, FlowVersion, VersionState


def check_flow_class(flow: object) -> None:
    """Refuse what is no flow class.

    Raises:
        TypeError: when ``flow`` is no subclass of `Flow`.
    """
    if not (isinstance(flow, type) and issubclass(flow, Flow) and hasattr(flow, RECORD)):
        found = shown(cast("object", flow))
        message = f"compile_flow takes a subclass of Flow, not {found}"
        raise TypeError(message)


def target_version(flow: type[Flow], version: str | None, report: Report) -> FlowVersion:
    """Return the version that was asked for, in the call or in the flow's header."""
    record = cast("FlowRecord", getattr(flow, RECORD))
    wanted = version if version is not None else record.header["version"]
    allow = record.header["allow"]
    report.silenced = frozenset(name for name in allow if isinstance(name, str)) if is_items(allow) else frozenset()
    if wanted is None:
        return DEFAULT_VERSION
    try:
        return FlowVersion.parse(wanted if isinstance(wanted, str) else "")
    except UnknownVersionError:
        report.add(
            UNKNOWN_VERSION,
            f"{shown(wanted)} is no Flow JSON version",
            origin=record.origin,
            parts=("version",) if version is None else (),
            pointer="/version",
            allowed=", ".join(known.text for known in FlowVersion),
        )
        return DEFAULT_VERSION


def note_target(tree: FlowNode, target: FlowVersion, report: Report) -> None:
    """Warn of a version that the platform takes no more."""
    if target.state is VersionState.FROZEN:
        report.add(
            FROZEN_VERSION,
            f"the platform takes no new flows of Flow JSON {target.text}",
            origin=tree.origin,
            parts=("version",),
            pointer="/version",
            help=f"Compile for {DEFAULT_VERSION.text}.",
        )
