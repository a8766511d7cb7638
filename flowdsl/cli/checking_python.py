"""Checks flows in Python: what the compiler finds, and what the platform would say to the Flow JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flowdsl.cli.compiling import compile_found
from flowdsl.cli.loading import Found, load
from flowdsl.cli.sources import STANDARD_INPUT
from flowdsl.compiler import CompiledFlow
from flowdsl.compiler.located import located, merged
from flowdsl.diagnostics.checked import Checked
from flowdsl.diagnostics.model import Diagnostic
from flowdsl.validator.validating import validate
from flowdsl.versions import VersionState


def check_python(source: str, *, version: str | None = None, content: bytes | None = None) -> Iterator[Checked]:
    """Check the flows of a source in Python.

    Args:
        source: the source.
        version: the Flow JSON version to compile for, if not the flows' own.
        content: what stands on standard input, where that was read already.

    Yields:
        Each module that cannot be run, then each flow.

    Raises:
        MisuseError: when there is no such source, or no flow in it.
    """
    with load(source, content=content) as loaded:
        for failed in loaded.failed:
            yield Checked(label=failed.module, file=_file(failed.module), is_flow=False, diagnostics=failed.diagnostics)
        for found in loaded.flows:
            yield _flow(found, version)


def _flow(found: Found, version: str | None) -> Checked:
    """Compile a flow and, where that gives Flow JSON, ask what the platform would say to it."""
    outcome = compile_found(found, version=version)
    compiled = outcome.compiled
    diagnostics = outcome.diagnostics if compiled is None else _judged(compiled)
    return Checked(
        label=found.label,
        file=_file(found.module),
        flow=found.flow.__name__,
        version=None if compiled is None else compiled.version.text,
        diagnostics=diagnostics,
    )


def _judged(compiled: CompiledFlow) -> tuple[Diagnostic, ...]:
    if compiled.version.state is not VersionState.PUBLISHED:
        # The platform judges no new flow of such a version, which the compiler warns of.
        return compiled.diagnostics
    return merged(compiled.diagnostics, located(compiled, validate(compiled.to_json()).diagnostics))


def _file(module: str) -> str | None:
    """The file that the label of a module names; none where it is a dotted name."""
    return module if module == STANDARD_INPUT or Path(module).exists() else None
