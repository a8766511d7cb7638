"""The command ``flowdsl``: finds the command that is asked for, and imports nothing of the others."""

from __future__ import annotations

import importlib
import keyword
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from flowdsl.errors import FlowError

COMMANDS = {
    "compile": "Compile a flow to Flow JSON.",
    "check": "Check flows and show every error with its line.",
    "list": "Show the outline of flows: screens and where they lead.",
    "explain": "Explain a component, a property, a version, a code or a rule.",
    "versions": "List the Flow JSON versions and what each one brought.",
}
"""Every command with its short help; `flowdsl.cli.commands` has a module of that name with a ``command`` in it."""


class Commands(click.Group):
    """A group whose commands are imported when they are run, and that says misuse like any other finding."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        return importlib.import_module(f"flowdsl.cli.commands.{name}").command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a name that there is not is answered with the nearest."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from flowdsl.cli.misuse import MisuseError
            from flowdsl.diagnostics.suggest import did_you_mean

            raise MisuseError(
                f"flowdsl has no command {args[0]!r}",
                allowed=f"There are {', '.join(COMMANDS)}",
                help=did_you_mean(args[0], COMMANDS),
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Parse the arguments that stand before the command."""
        given = tuple(args)
        with _misuse_said(given):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta[_GIVEN] = given
        return context

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _misuse_said(ctx.meta.get(_GIVEN, ())):
            return super().invoke(ctx)


_GIVEN = "flowdsl.given"
"""Where a context keeps the arguments as they were given."""


@contextmanager
def _misuse_said(given: Sequence[str]) -> Generator[None]:
    """Print misuse as a diagnostic, in the format that is asked for, and end the program with 2."""
    try:
        yield
    except (click.UsageError, FlowError) as error:
        # Only now, as the help has to come fast.
        from flowdsl.cli.misuse import MisuseError, wanted_format
        from flowdsl.cli.printing import say_misuse

        if not isinstance(error, (click.UsageError, MisuseError)):
            raise
        say_misuse(error, wanted_format(given))
        raise click.exceptions.Exit(2) from None


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"flowdsl {version('flowdsl')}")
    except PackageNotFoundError:
        click.echo("flowdsl, run from its source without being installed")
    ctx.exit()


@click.group(
    cls=Commands,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`flowdsl COMMAND --help` explains a command and gives an example.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
@click.pass_context
def main(ctx: click.Context) -> None:
    """Write WhatsApp Flows as Python classes and compile them to Flow JSON."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)
