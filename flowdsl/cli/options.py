"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from flowdsl.cli.misuse import MisuseError
from flowdsl.diagnostics.codes import UNKNOWN_VERSION
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.errors import UnknownVersionError
from flowdsl.versions import FlowVersion

_Command = TypeVar("_Command", bound=Callable[..., Any])

SOURCE_HELP = """\b
A SOURCE is
  booking.py            a Python file,
  shop/  or  shop.flows a package, or a folder of Python files,
  -                     Python on standard input,
  any of these with :Name, for one flow of several (-- -:Name for standard input)."""


def version_option(command: _Command) -> _Command:
    """Add ``--version``: the Flow JSON version to compile for."""
    return click.option(
        "--version",
        metavar="VERSION",
        callback=_known_version,
        help="The Flow JSON version to compile for, such as 6.0, instead of the one in the flow.",
    )(command)


def explain_option(command: _Command) -> _Command:
    """Add ``--explain``: show what the compiler wrote differently."""
    return click.option(
        "--explain", is_flag=True, help="Show as well what the compiler wrote differently from how it reads."
    )(command)


def _known_version(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    try:
        return text if text is None else FlowVersion.parse(text).text
    except UnknownVersionError:
        known = [version.text for version in FlowVersion]
        raise MisuseError(
            f"{text!r} is no Flow JSON version",
            allowed=f"There are {', '.join(known)}",
            help=did_you_mean(text or "", known),
            rule=UNKNOWN_VERSION,
        ) from None
