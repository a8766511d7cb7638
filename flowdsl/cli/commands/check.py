"""``flowdsl check``: every error of flows, with its line."""

from __future__ import annotations

import click

from flowdsl.cli.compiling import compile_found
from flowdsl.cli.loading import load
from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.options import SOURCE_HELP, explain_option, version_option
from flowdsl.cli.printing import say, show, show_failed, verdict


@click.command(
    help=f"Check flows against every rule and show each error with the line at fault.\n\n{SOURCE_HELP}",
    epilog="Example: flowdsl check booking.py shop/",
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@version_option
@explain_option
def command(sources: tuple[str, ...], version: str | None, *, explain: bool) -> None:
    """Check what each source names."""
    code = max(check_source(source, version=version, explain=explain) for source in sources)
    raise click.exceptions.Exit(code)


def check_source(source: str, *, version: str | None = None, explain: bool = False) -> int:
    """Check the flows of one source and print what was found.

    Args:
        source: the source.
        version: the Flow JSON version to check for, if not the flow's own.
        explain: whether notes are printed too.

    Returns:
        The exit code that this source alone would have.
    """
    try:
        with load(source) as loaded:
            failed = show_failed(loaded.failed)
            for found in loaded.flows:
                outcome = compile_found(found, version=version)
                show(outcome.diagnostics, explain=explain)
                say(f"{found.label}: {verdict(outcome.diagnostics)}")
                failed = failed or outcome.compiled is None
    except MisuseError as misuse:
        show([misuse.diagnostic])
        return 2
    return 1 if failed else 0
