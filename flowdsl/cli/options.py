"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from flowdsl.cli.misuse import FORMAT_OPTION, MisuseError
from flowdsl.diagnostics.codes import UNKNOWN_VERSION
from flowdsl.diagnostics.formats import FORMATS
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

CHECKED_HELP = """\b
A SOURCE is
  booking.py            a Python file,
  flow.json             a Flow JSON file,
  shop/  or  shop.flows a package, or a folder of Python files, of Flow JSON, or of both,
  -                     Python or Flow JSON on standard input,
  Python with :Name     for one flow of several (-- -:Name for standard input).

Flow JSON is looked for in the folders of a folder too; hidden ones and what is installed are left out, and so is JSON
that is no flow."""


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


def allow_option(command: _Command) -> _Command:
    """Add ``--allow``: the names of rules whose warnings and advice are left out."""
    return click.option(
        "--allow",
        metavar="RULE",
        multiple=True,
        callback=_known_rules,
        help="Leave out the warnings or the advice of a rule; may be given several times.",
    )(command)


def strict_option(command: _Command) -> _Command:
    """Add ``--strict``: fail for warnings too."""
    return click.option("--strict", is_flag=True, help="End with 1 for warnings too; advice never fails.")(command)


def format_option(command: _Command) -> _Command:
    """Add ``--format``: how findings are written."""
    return click.option(
        FORMAT_OPTION,
        metavar="|".join(FORMATS),
        default=FORMATS[0],
        callback=_known_format,
        help="How findings are written: for people, or on standard output for a machine.",
    )(command)


def _known_rules(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> frozenset[str]:
    from flowdsl.cli.settings import known_names

    return known_names(names, "--allow") if names else frozenset()


def _known_format(_: click.Context, __: click.Parameter, name: str) -> str:
    if name not in FORMATS:
        raise MisuseError(
            f"there is no format {name!r}", allowed=f"There are {', '.join(FORMATS)}", help=did_you_mean(name, FORMATS)
        )
    return name


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
