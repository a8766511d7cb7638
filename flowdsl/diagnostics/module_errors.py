"""Turns an exception from running a user's module into diagnostics that show the user's own lines."""

from __future__ import annotations

import ast
import linecache
import os
import sysconfig
import warnings
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import cast

from flowdsl.diagnostics.codes import MODULE_ERROR
from flowdsl.diagnostics.model import Diagnostic, Place, Related, Span
from flowdsl.diagnostics.origin import Origin, is_ours
from flowdsl.diagnostics.span import characters
from flowdsl.errors import CompileError, ExpressionError

_MOST_CALLERS = 4
_MOST_CAUSES = 3
_LONGEST_MESSAGE = 300


def module_errors(error: BaseException, *, module: str) -> tuple[Diagnostic, ...]:
    """Say what went wrong when a module was run, and in which of the user's lines.

    Args:
        error: what running the module raised; an error of flowdsl gives the diagnostics that it carries.
        module: how messages name the module, such as its path.
    """
    if isinstance(error, ExpressionError):
        return (error.diagnostic,)
    if isinstance(error, CompileError) and error.diagnostics:
        return error.diagnostics
    origins = _user_origins(error.__traceback__)
    if isinstance(error, SyntaxError) and (span := _syntax_span(error, found_by_user=bool(origins))):
        message = f"{module} is not valid Python: {_short(error.msg)}"
        return (Diagnostic(MODULE_ERROR, message, at=span, related=_callers(origins)),)
    return (
        Diagnostic(
            MODULE_ERROR,
            _message(error, module),
            place=Place(origins[-1]) if origins else None,
            help=_help(error),
            related=_callers(origins[:-1]),
            notes=tuple(_notes(error)),
        ),
    )


def _message(error: BaseException, module: str) -> str:
    if isinstance(error, SystemExit):
        return f"running {module} ended the program ({_described(error)})"
    return f"running {module} raised {_described(error)}"


def _help(error: BaseException) -> str | None:
    if isinstance(error, SystemExit):
        return "Put what the module does when it is run as a script below `if __name__ == '__main__':`."
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"Install {error.name!r} where flowdsl is installed, or start flowdsl in the folder that holds it."
    return None


def _described(error: BaseException) -> str:
    """The type and the message of an exception on one line."""
    try:
        text = _short(str(error))
    except Exception:  # noqa: BLE001  an exception of the user's may fail in any way
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE]}..."


def _notes(error: BaseException) -> Iterator[str]:
    """What was added to the exception, and the exceptions that led to it."""
    added: object = getattr(error, "__notes__", ())
    if isinstance(added, list):
        yield from (note for note in cast("list[object]", added) if isinstance(note, str))
    for _ in range(_MOST_CAUSES):
        earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if earlier is None:
            return
        error = earlier
        yield f"before that: {_described(error)}"


def _syntax_span(error: SyntaxError, *, found_by_user: bool) -> Span | None:
    """Where a syntax error stands, unless it is about a text that the user's own code parses."""
    file, line = error.filename, error.lineno
    if not file or not line or (found_by_user and not os.path.exists(file)):
        return None
    lines = linecache.getlines(file)
    again = _parsed_again(lines, error)
    error = again or error
    end_line = error.end_lineno or line
    if not error.offset or error.offset < 1 or not 0 < line <= end_line <= max(len(lines), line):
        return Span(file, line, line)
    start, end = error.offset, error.end_offset or 0
    if not again and end_line <= len(lines):
        start = characters(lines[line - 1], start - 1) + 1
        end = characters(lines[end_line - 1], max(end - 1, 0)) + 1
    if (end_line, end) <= (line, start):
        end_line, end = line, start + 1
    return Span(file, line, end_line, start, end)


def _parsed_again(lines: Sequence[str], error: SyntaxError) -> SyntaxError | None:
    """The same error with its columns in characters.

    Python counts bytes in a file that it imports and in what its compiler finds after parsing (then there is nothing
    to find again), but characters where it parses a text.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse("".join(lines))
        except SyntaxError as again:
            return again if (again.lineno, again.msg) == (error.lineno, error.msg) else None
        except (ValueError, RecursionError, MemoryError):
            return None
    return None


def _callers(origins: Sequence[Origin]) -> tuple[Related, ...]:
    """The user's calls that led to an error, the nearest first."""
    nearest = origins[::-1][:_MOST_CALLERS]
    return tuple(Related("reached from here", Place(origin)) for origin in nearest)


def _user_origins(traceback: TracebackType | None) -> list[Origin]:
    """The calls in a traceback that the user wrote, outermost first; a call that recurs is kept once.

    Where only installed packages stand in it, theirs are given: one of them may be the user's.
    """
    found: dict[tuple[int, int], Origin] = {}
    while traceback is not None:
        origin = (traceback.tb_frame.f_code, traceback.tb_lasti)
        file = origin[0].co_filename
        if not is_ours(file) and not file.startswith("<frozen "):
            found.setdefault((id(origin[0]), origin[1]), origin)
        traceback = traceback.tb_next
    installed = tuple(sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    own = [origin for origin in found.values() if not origin[0].co_filename.startswith(installed)]
    return own or list(found.values())
