"""From flow classes to Flow JSON: a line a pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.compiler.check import check
from flowdsl.compiler.collect import collect
from flowdsl.compiler.compiled import CompiledFlow
from flowdsl.compiler.emit import emit
from flowdsl.compiler.infer import infer
from flowdsl.compiler.lower import lower
from flowdsl.compiler.report import Report
from flowdsl.compiler.resolve import resolve
from flowdsl.compiler.survey import survey
from flowdsl.compiler.target import check_flow_class, note_target, target_version
from flowdsl.errors import CompileError
from flowdsl.language.flow import Flow

__all__ = ["CompiledFlow", "compile_flow"]


def compile_flow(
    flow: type[Flow], /, *, version: str | None = None, parameters: Mapping[str, Any] | None = None
) -> CompiledFlow:
    """Compile a flow class to Flow JSON.

    Args:
        flow: the flow.
        version: the Flow JSON version to compile for, such as ``"6.0"``; left out, the one in the flow's header, or 7.3.
        parameters: values for the parameters of the flow, by name.

    Returns:
        The compiled flow with its warnings and notes.

    Raises:
        CompileError: when the flow has errors; it carries all of them.
        TypeError: when ``flow`` is no subclass of `Flow`.
    """
    check_flow_class(flow)
    report = Report()
    target = target_version(flow, version, report)
    collected = collect(flow, parameters or {}, report)
    report.locate(collected.tree)
    tree = resolve(collected, report)
    report.locate(collected.tree)
    found = survey(tree, collected.names.decided)
    tree = infer(tree, found)
    check(tree, found, target, report)
    report.locate(tree)
    lowered = lower(tree, target, report)
    report.locate(tree)
    note_target(tree, target, report)
    if report.failed:
        raise CompileError(report.diagnostics)
    return CompiledFlow(tree.name, target, report.diagnostics, emit(lowered, target), lowered)
