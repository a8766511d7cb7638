"""What a command prints: results on standard output, findings on standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from flowdsl.cli.misuse import USAGE, MisuseError
from flowdsl.cli.output import write_standard_output
from flowdsl.diagnostics.checked import Checked
from flowdsl.diagnostics.formats import FORMATS, write_format
from flowdsl.diagnostics.model import Diagnostic, Severity
from flowdsl.diagnostics.render import Style, render, summary
from flowdsl.diagnostics.suggest import did_you_mean

if TYPE_CHECKING:
    from flowdsl.cli.loading import Failed


def say(text: str, *, err: bool = False) -> None:
    """Print a line; what the stream cannot encode is escaped.

    Args:
        text: the line.
        err: whether it goes to standard error.
    """
    stream = sys.stderr if err else sys.stdout
    content = f"{text}\n".encode(stream.encoding or "utf-8", "backslashreplace")
    if err:
        click.echo(content.decode(stream.encoding or "utf-8"), err=True, nl=False)
    else:
        write_standard_output(content)


def show(
    diagnostics: Iterable[Diagnostic],
    *,
    explain: bool = False,
    last: bool = False,
    texts: Mapping[str, str] | None = None,
    file: str | None = None,
) -> None:
    """Print diagnostics for people on standard error.

    Args:
        diagnostics: what was found.
        explain: whether notes are printed too.
        last: whether nothing follows; else an empty line is printed below.
        texts: the text of files that were read already, by name.
        file: the file that findings without a place of their own are about.
    """
    shown = [found for found in diagnostics if explain or found.severity is not Severity.NOTE]
    text = render(shown, style=_style(), texts=texts, file=file)
    # The line that counts comes from the command, which knows what it is about.
    blocks = text.removesuffix(summary(shown)).rstrip()
    if blocks:
        say(blocks if last else f"{blocks}\n", err=True)


def counts(diagnostics: Iterable[Diagnostic]) -> str:
    """Count diagnostics by severity, notes left out: ``2 errors, 1 warning``, or nothing."""
    return summary(found for found in diagnostics if found.severity is not Severity.NOTE)


def show_failed(modules: Iterable[Failed], *, err: bool = False) -> bool:
    """Print why modules could not be run, and a line for each.

    Args:
        modules: the modules.
        err: whether the lines go to standard error as well.

    Returns:
        Whether there are any.
    """
    failed = False
    for module in modules:
        failed = True
        show(module.diagnostics)
        say(f"{module.module}: {verdict(module.diagnostics)}", err=err)
    return failed


def verdict(diagnostics: Iterable[Diagnostic]) -> str:
    """Say how a flow did: ``no errors``, or how many of what.

    >>> verdict([])
    'no errors'

    Args:
        diagnostics: what was found.
    """
    found = list(diagnostics)
    if any(one.severity is Severity.ERROR for one in found):
        return counts(found)
    return ", ".join(["no errors", *filter(None, [counts(found)])])


def say_misuse(error: click.UsageError | MisuseError, format: str = "text") -> None:
    """Print misuse like any other finding: on standard error, or on standard output for a machine.

    Args:
        error: what click or a command found.
        format: how findings are written.
    """
    diagnostic = error.diagnostic if isinstance(error, MisuseError) else _said_by_click(error)
    if format in FORMATS[1:]:
        misused = Checked(label="flowdsl", is_flow=False, misuse=True, diagnostics=(diagnostic,))
        write_standard_output(write_format(format, [misused]).encode())
    else:
        show([diagnostic], last=True)


def _said_by_click(error: click.UsageError) -> Diagnostic:
    """What click found, in the words of our diagnostics."""
    context = error.ctx
    command = context.command_path if context is not None else "flowdsl"
    usage = context.get_usage() if context is not None else None
    explained = f"`{command} --help` explains it."
    message = error.format_message().rstrip(".")
    match error:
        case click.NoSuchOption(option_name=name) if context is not None:
            options = [option for param in context.command.get_params(context) for option in param.opts]
            return Diagnostic(USAGE, f"{command} has no option {name!r}", help=did_you_mean(name, options) or explained)
        case _:
            return Diagnostic(USAGE, message[:1].lower() + message[1:], allowed=usage, help=explained)


def _style() -> Style | None:
    """What colours the text, where standard error is a terminal and nobody asked for none (https://no-color.org)."""
    isatty: Any = getattr(sys.stderr, "isatty", None)
    return click.style if isatty and isatty() and not os.environ.get("NO_COLOR") else None
