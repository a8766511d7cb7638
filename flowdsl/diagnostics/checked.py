"""What a check came to: each thing that was looked at, with what was found about it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from flowdsl.diagnostics.model import Diagnostic, Severity


@attrs.frozen(kw_only=True)
class Checked:
    """Something that was looked at: a flow, or what should have held one.

    Attributes:
        label: how messages name it.
        file: the file that it stands in; ``None`` where there is none.
        flow: the name of the class of a flow in Python.
        version: the Flow JSON version of a flow, where it is known.
        is_flow: whether it is a flow, rather than a module that cannot be run or a source that there is not.
        misuse: whether what is wrong is how the command was called.
        diagnostics: what was found.
        texts: the text of files that diagnostics stand in, where it was read already, by name.
    """

    label: str
    file: str | None = None
    flow: str | None = None
    version: str | None = None
    is_flow: bool = True
    misuse: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = attrs.field(factory=dict[str, str], repr=False)

    @property
    def valid(self) -> bool:
        """Whether there is no error."""
        return not self.has(Severity.ERROR)

    def has(self, severity: Severity) -> bool:
        """Whether there is a diagnostic of this severity."""
        return any(found.severity is severity for found in self.diagnostics)
