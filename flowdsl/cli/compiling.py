"""Compiles the flows of a source for a command: where each one goes, and what came of it."""

from __future__ import annotations

from pathlib import Path

import attrs

from flowdsl.cli.loading import Found, Loaded
from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.output import STANDARD_OUTPUT, is_folder
from flowdsl.cli.sources import STANDARD_INPUT
from flowdsl.compiler import CompiledFlow, compile_flow
from flowdsl.compiler.collect import upper_snake
from flowdsl.diagnostics.model import Diagnostic
from flowdsl.errors import CompileError


@attrs.frozen
class Outcome:
    """What compiling a flow came to.

    Attributes:
        found: the flow.
        compiled: the compiled flow; ``None`` where it has errors.
        diagnostics: everything that was found.
    """

    found: Found
    compiled: CompiledFlow | None
    diagnostics: tuple[Diagnostic, ...]


def compile_found(found: Found, *, version: str | None = None) -> Outcome:
    """Compile a flow; errors are part of the outcome.

    Args:
        found: the flow.
        version: the Flow JSON version to compile for, if not its own.
    """
    try:
        compiled = compile_flow(found.flow, version=version)
    except CompileError as error:
        return Outcome(found, None, error.diagnostics)
    return Outcome(found, compiled, compiled.diagnostics)


def outputs(loaded: Loaded, output: str) -> dict[str, Found]:
    """Decide where the Flow JSON of each flow goes.

    Args:
        loaded: the flows.
        output: a file, a folder (a file a flow, named like the flow), or ``-`` for standard output.

    Returns:
        The flow of each file.

    Raises:
        MisuseError: when several flows would go to one place, or the place holds Python.
    """
    if is_folder(output):
        return _in_folder(loaded, Path(output))
    first, *others = loaded.flows
    if others:
        spelt = "-- -" if loaded.label == STANDARD_INPUT else loaded.label
        names = [found.flow.__name__ for found in loaded.flows]
        raise MisuseError(
            f"{loaded.label} holds {len(names)} flows, and one is compiled at a time",
            allowed=f"It holds: {', '.join(names)}",
            help=f"Name one, as in {spelt}:{names[0]}, or give -o a folder to compile all.",
        )
    if output != STANDARD_OUTPUT and (not output or Path(output).suffix == ".py"):
        raise MisuseError(
            f"-o {output!r} is no place for Flow JSON", help="Name a file that ends in .json, or a folder."
        )
    return {output: first}


def _in_folder(loaded: Loaded, folder: Path) -> dict[str, Found]:
    places: dict[str, Found] = {}
    for found in loaded.flows:
        name = f"{upper_snake(found.flow.__name__).lower()}.json"
        first = places.setdefault(str(folder / name), found)
        if first is not found:
            raise MisuseError(
                f"{first.label} and {found.label} would both be written to {folder / name}",
                help="Compile them one by one, each to a file of its own.",
            )
    return places
