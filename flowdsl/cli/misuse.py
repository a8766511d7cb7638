"""The command line was asked for what it cannot do: said like every other finding, and told apart by the exit code."""

from __future__ import annotations

from collections.abc import Sequence

from flowdsl.diagnostics.model import Diagnostic, Rule, Severity
from flowdsl.errors import FlowError

USAGE = Rule("usage", None, Severity.ERROR, "A command was given what it cannot work with.")

FORMAT_OPTION = "--format"
"""The option that says how findings are written, this kind included."""


def wanted_format(arguments: Sequence[str]) -> str:
    """Return the format that is asked for on a command line that cannot be read as a whole.

    Args:
        arguments: what was given.
    """
    wanted = "text"
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == FORMAT_OPTION:
            wanted = value if equals else following
    return wanted


class MisuseError(FlowError):
    """A command cannot do what it was asked for; the exit code is 2.

    Attributes:
        diagnostic: what was found, what is allowed, what to do.
    """

    def __init__(
        self, message: str, *, help: str | None = None, allowed: str | None = None, rule: Rule = USAGE
    ) -> None:
        """Make the diagnostic.

        Args:
            message: one sentence without a full stop that names what was found.
            help: what to do.
            allowed: what would be right.
            rule: the kind of finding.
        """
        self.diagnostic = Diagnostic(rule, message, help=help, allowed=allowed)
        super().__init__(message)
