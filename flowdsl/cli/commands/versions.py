"""``flowdsl versions``: the Flow JSON versions, and what each one brought."""

from __future__ import annotations

import click

from flowdsl.cli.history import changes_of, state_of
from flowdsl.cli.outline import count
from flowdsl.cli.printing import say
from flowdsl.versions import DEFAULT_VERSION, FlowVersion


@click.command(
    help="""List the Flow JSON versions: what the platform does with each one, and what it brought.

\b
publishable    new flows may have it
frozen         flows that are published run on, new ones are refused
early release  the platform takes it, but some phones cannot show it yet""",
    epilog="Example: flowdsl versions",
)
def command() -> None:
    """List the versions."""
    rows = [(version.text, _state(version), _brought(version)) for version in FlowVersion]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:2]
    for version, state, brought in rows:
        say(f"{version:<{widths[0]}}  {state:<{widths[1]}}  {brought}".rstrip())


def _state(version: FlowVersion) -> str:
    return f"{state_of(version)}{', default' if version == DEFAULT_VERSION else ''}"


def _brought(version: FlowVersion) -> str:
    """The components and features of a version, a few other things where there are not many of these, and a count."""
    changes = changes_of(version)
    named = [*changes.components, *changes.features]
    room = max(_FEW - len(named), 0)
    named += [change.words for change in changes.brought[:room]]
    rest = changes.others - min(room, len(changes.brought))
    if rest:
        named.append(f"{count(rest, 'other change')}" if named else count(rest, "change"))
    return ", ".join(named)


_FEW = 3
"""How many things are named before they are only counted."""
