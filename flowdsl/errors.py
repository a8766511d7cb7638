"""The exceptions of flowdsl.

::

    FlowError
    +-- CompileError          (also ValueError)   a flow with errors; carries its diagnostics
    +-- ExpressionError       (also TypeError)    an expression that cannot mean anything
    |   +-- FieldError        (also AttributeError)
    +-- UnknownVersionError   (also ValueError)   a version that no flow can have
    +-- AnswerError           (also ValueError)   an answer of the platform that cannot be read
    +-- MissingExtraError     (also ImportError)  an optional part that is not installed
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flowdsl.diagnostics.model import Diagnostic


class FlowError(Exception):
    """Anything that flowdsl raises on purpose."""


class CompileError(FlowError, ValueError):
    """A flow that has errors; nothing was written.

    Attributes:
        diagnostics: everything that was found, errors first found first.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Keep ``diagnostics`` and say their headlines."""
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(diagnostic.headline for diagnostic in self.diagnostics))


class ExpressionError(FlowError, TypeError):
    """An expression was used where, or made of what, it cannot be.

    Attributes:
        diagnostic: the same finding as a diagnostic, with the Python span.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Keep ``diagnostic`` and say its message with the help it gives."""
        self.diagnostic = diagnostic
        help_ = f" {diagnostic.help}" if diagnostic.help else ""
        super().__init__(f"{diagnostic.message}.{help_}")


class FieldError(ExpressionError, AttributeError):
    """An expression was asked for a property that its type does not have."""


class UnknownVersionError(FlowError, ValueError):
    """A text that is not the spelling of a Flow JSON version."""

    def __init__(self, text: str, known: Sequence[str]) -> None:
        """Name ``text`` and every version that is known."""
        super().__init__(f"{text!r} is not a Flow JSON version; there are {', '.join(known)}")


class AnswerError(FlowError, ValueError):
    """What was given as an answer of the platform is none."""


class MissingExtraError(FlowError, ImportError):
    """A part of flowdsl was used whose extra is not installed."""
