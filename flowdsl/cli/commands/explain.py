"""``flowdsl explain``: what a word of Flow JSON, a code or a rule means."""

from __future__ import annotations

import click

from flowdsl.cli.explaining import explain
from flowdsl.cli.printing import say


@click.command(
    help="""Explain a word: what it is, what it takes, since when.

\b
A WORD is
  TextInput             a component; an action, a layout, an item, screen or flow,
  TextInput.pattern     one of its properties,
  6.2                   a Flow JSON version: what it brought,
  INVALID_ENUM_VALUE    a code of the platform,
  picture-size          a rule.""",
    epilog="Example: flowdsl explain TextInput.pattern",
)
@click.argument("word")
def command(word: str) -> None:
    """Explain a word."""
    say(explain(word))
