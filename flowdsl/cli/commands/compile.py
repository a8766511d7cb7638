"""``flowdsl compile``: flows to Flow JSON."""

from __future__ import annotations

from collections.abc import Mapping

import click

from flowdsl.cli.compiling import Outcome, compile_found, outputs
from flowdsl.cli.loading import load
from flowdsl.cli.options import SOURCE_HELP, explain_option, version_option
from flowdsl.cli.outline import outline
from flowdsl.cli.output import STANDARD_OUTPUT, write_files, write_standard_output
from flowdsl.cli.printing import counts, say, show, show_failed, verdict


@click.command(
    help=f"Compile a flow to Flow JSON, on standard output or with -o to a file. Nothing is written when there are errors.\n\n{SOURCE_HELP}",
    epilog="Example: flowdsl compile booking.py -o booking.json",
)
@click.argument("source")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=STANDARD_OUTPUT,
    help="Where the Flow JSON goes: a file; a folder, for a file a flow; or - for standard output.",
)
@version_option
@explain_option
def command(source: str, output: str, version: str | None, *, explain: bool) -> None:
    """Compile what a source names."""
    with load(source) as loaded:
        if show_failed(loaded.failed, err=True):
            raise click.exceptions.Exit(1)
        places = outputs(loaded, output)
        outcomes = {place: compile_found(found, version=version) for place, found in places.items()}
        for outcome in outcomes.values():
            show(outcome.diagnostics, explain=explain)
        compiled = {place: made.compiled for place, made in outcomes.items() if made.compiled is not None}
        if len(compiled) < len(outcomes):
            _say_failures(outcomes)
            raise click.exceptions.Exit(1)
        texts = {place: flow.to_json() for place, flow in compiled.items()}
        if output == STANDARD_OUTPUT:
            write_standard_output(texts[STANDARD_OUTPUT].encode())
        else:
            write_files(texts)
            for place, flow in compiled.items():
                found = counts(flow.diagnostics)
                say(f"{place}: {flow.name}, {outline(flow.to_dict()).size}{f', {found}' if found else ''}", err=True)


def _say_failures(outcomes: Mapping[str, Outcome]) -> None:
    for outcome in outcomes.values():
        if outcome.compiled is None:
            say(f"{outcome.found.label}: {verdict(outcome.diagnostics)}, nothing was written", err=True)
