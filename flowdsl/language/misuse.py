"""Mistakes that cannot wait for the compiler: an expression that is asked for what it cannot give."""

from __future__ import annotations

from flowdsl.diagnostics.codes import EXPRESSION_MISUSE
from flowdsl.diagnostics.model import Diagnostic, Place, Rule
from flowdsl.diagnostics.origin import capture
from flowdsl.errors import ExpressionError


def misuse(message: str, help_: str, *, rule: Rule = EXPRESSION_MISUSE) -> ExpressionError:
    """Make the error for a wrong use of an expression, placed at the first line outside flowdsl."""
    return ExpressionError(Diagnostic(rule, message, place=Place(capture()), help=help_))
