"""``flowdsl list``: the outline of flows."""

from __future__ import annotations

import click

from flowdsl.cli.compiling import compile_found
from flowdsl.cli.loading import load
from flowdsl.cli.options import SOURCE_HELP
from flowdsl.cli.outline import describe, outline
from flowdsl.cli.printing import say, show, show_failed, verdict


@click.command(
    help=f"Show the flows of a source: their screens, what these hold, and where they lead.\n\n{SOURCE_HELP}",
    epilog="Example: flowdsl list booking.py",
)
@click.argument("source")
def command(source: str) -> None:
    """List what a source names."""
    with load(source) as loaded:
        failed = show_failed(loaded.failed, err=True)
        blank = ""
        for found in loaded.flows:
            outcome = compile_found(found)
            if outcome.compiled is None:
                failed = True
                show(outcome.diagnostics)
                say(f"{found.label}: {verdict(outcome.diagnostics)}", err=True)
            else:
                say(blank + describe(found.label, outline(outcome.compiled.to_dict())))
                blank = "\n"
    raise click.exceptions.Exit(1 if failed else 0)
