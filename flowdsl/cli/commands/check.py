"""``flowdsl check``: every error of flows, with its line."""

from __future__ import annotations

from collections.abc import Iterator

import click

from flowdsl.cli.checking import check_source, folder_of, misused
from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.options import (
    CHECKED_HELP,
    allow_option,
    explain_option,
    format_option,
    strict_option,
    version_option,
)
from flowdsl.cli.reporting import exit_code, reporter_for
from flowdsl.cli.settings import Settings, settings_for
from flowdsl.diagnostics.checked import Checked


@click.command(
    help=f"""Check flows against every rule of the platform and show each finding with the line at fault.

{CHECKED_HELP}

\b
The exit code is 0 where there is no error, 1 where there is one, 2 where the call is wrong. [tool.flowdsl] in
pyproject.toml may hold allow = ["RULE"] and strict = true.""",
    epilog="Example: flowdsl check booking.py shop/ flow.json",
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@version_option
@allow_option
@strict_option
@explain_option
@format_option
def command(
    sources: tuple[str, ...], version: str | None, allow: frozenset[str], *, strict: bool, explain: bool, format: str
) -> None:
    """Check what each source names."""
    reporter = reporter_for(format, explain=explain)
    code = 0
    for source in sources:
        for checked, fails_for_warnings in _checked(source, version, Settings(allow, strict)):
            reporter.add(checked)
            code = max(code, exit_code(checked, strict=fails_for_warnings))
    reporter.close()
    raise click.exceptions.Exit(code)


def _checked(source: str, version: str | None, asked: Settings) -> Iterator[tuple[Checked, bool]]:
    """What a source holds, and whether warnings count there; misuse of one source keeps nothing else from it."""
    try:
        settings = settings_for(folder_of(source))
        strict = asked.strict or settings.strict
        for checked in check_source(source, version=version, allow=asked.allow | settings.allow):
            yield checked, strict
    except MisuseError as misuse:
        yield misused(misuse, source), False
