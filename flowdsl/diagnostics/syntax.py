"""Reads the few lines of Python that one instruction came from, and finds an argument in them."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Iterator, Sequence

import attrs

from flowdsl.diagnostics.model import Part


@attrs.frozen
class Range:
    """A piece of a source file as Python's compiler counts: lines from 1, columns in UTF-8 bytes from 0."""

    line: int
    end_line: int
    column: int
    end_column: int


@attrs.frozen
class Syntax:
    """What stands in a range of a source file.

    Attributes:
        where: the range to show; only the header where it is a ``class``, ``for`` or the like.
        lines: the lines of the whole file.
        node: what was parsed there, or ``None`` where that is of no use.
        line: the line of the file that the parser called its first.
        shift: how many bytes further right the first parsed line stands in the file.
    """

    where: Range
    lines: Sequence[str] = attrs.field(repr=False)
    node: ast.expr | ast.ClassDef | None
    line: int
    shift: int


_COMPOUND = re.compile(r"(?:class|def|async|for|while|if|with)\b")
_IDENTIFIER = re.compile(r"\w+")


def read_syntax(lines: Sequence[str], where: Range) -> Syntax:
    """Parse the range ``where`` of a file, and nothing else of it.

    Args:
        lines: the lines of the file.
        where: a range that lies inside the file.
    """
    text = _cut(lines, where)
    if _COMPOUND.match(text):
        return _read_header(lines, where, text)
    if _IDENTIFIER.fullmatch(text) and (assigned := _read_assigned(lines, where)):
        return assigned
    return Syntax(where, lines, _parse_expression(text), where.line, where.column - len("("))


def narrow(syntax: Syntax, parts: Sequence[Part], *, on_key: bool = False) -> Range:
    """Follow ``parts`` into ``syntax`` as far as they can be found there.

    Args:
        syntax: the parsed range.
        parts: names of keywords or dict keys, indexes of positional arguments or items, outermost first.
        on_key: whether to give the name or key of the last part instead of its value.
    """
    node: ast.expr | ast.ClassDef | None = syntax.node
    found = syntax.where
    for index, part in enumerate(parts):
        argument = _argument(node, part)
        if argument is None:
            break
        key, node = argument
        on_name = on_key and index == len(parts) - 1
        found = _range_of(syntax, key, only_name=True) if on_name else _range_of(syntax, node)
    return found


def _cut(lines: Sequence[str], where: Range) -> str:
    """The text of a range; the rest of its last line is cut before the start of its first, as they may be one."""
    cut = [line.encode() for line in lines[where.line - 1 : where.end_line]]
    cut[-1] = cut[-1][: where.end_column]
    cut[0] = cut[0][where.column :]
    return b"".join(cut).decode(errors="replace")


def _parse(text: str) -> list[ast.stmt]:
    """Parse ``text``, or give nothing where it is no Python on its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return []


def _parse_expression(text: str) -> ast.expr | None:
    match _parse(f"({text}\n)"):
        case [ast.Expr(value=value)]:
            return value
        case _:
            return None


def _read_header(lines: Sequence[str], where: Range, text: str) -> Syntax:
    """Keep the header of a compound statement; its body is neither shown nor parsed."""
    header, rows = _header_of(text)
    end = (where.column if rows == 1 else 0) + len(header.rsplit("\n", 1)[-1].encode())
    short = Range(where.line, where.line + rows - 1, where.column, end)
    whole = Syntax(short, lines, None, where.line, where.column)
    match _parse(f"{header}: pass"):
        case [ast.ClassDef() as node]:
            return attrs.evolve(whole, node=node)
        case [ast.If(test=node) | ast.While(test=node) | ast.For(iter=node)]:
            return attrs.evolve(whole, node=node, where=_range_of(whole, node))
        case _:
            return whole


def _header_of(text: str) -> tuple[str, int]:
    """The text before the colon that ends the header, and how many lines it has."""
    depth = 0
    row, column = 1, len(text.split("\n", 1)[0])
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.OP:
                depth += (token.string in "([{") - (token.string in ")]}")
                if token.string == ":" and depth == 0:
                    break
            if token.type not in {tokenize.NL, tokenize.COMMENT}:
                row, column = token.end
    except (tokenize.TokenError, SyntaxError):
        row, column = 1, len(text.split("\n", 1)[0])
    rows = text.split("\n")[:row]
    return "\n".join([*rows[:-1], rows[-1][:column]]), row


def _read_assigned(lines: Sequence[str], where: Range) -> Syntax | None:
    """Find the value that is assigned to the name that stands in ``where``."""
    statement, shift = _logical_line(lines, where.line)
    target = (1, where.column - shift)
    for top in _parse(statement):
        for node in ast.walk(top):
            for name, value in _assignments(node):
                if (name.lineno, name.col_offset) == target:
                    return Syntax(where, lines, value, where.line, shift)
    return None


def _assignments(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield target, value
        case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
            yield target, value
        case _:
            pass


def _logical_line(lines: Sequence[str], line: int) -> tuple[str, int]:
    """The whole statement that begins on ``line``, without its indentation, and how wide that was."""
    first = lines[line - 1]
    stripped = first.lstrip()
    rest = iter([stripped, *lines[line:]])
    taken: list[str] = []

    def read() -> str:
        text = next(rest, "")
        taken.append(text)
        return text

    try:
        for token in tokenize.generate_tokens(read):
            if token.type == tokenize.NEWLINE:
                break
    except (tokenize.TokenError, SyntaxError):
        return "", 0
    return "".join(taken), len(first) - len(stripped)


def _range_of(syntax: Syntax, node: ast.expr | ast.keyword | ast.ClassDef, *, only_name: bool = False) -> Range:
    """Where a parsed node stands in the file."""
    column = node.col_offset + (syntax.shift if node.lineno == 1 else 0)
    line = syntax.line + node.lineno - 1
    if only_name and isinstance(node, ast.keyword):
        name = _IDENTIFIER.match(syntax.lines[line - 1].encode()[column:].decode(errors="replace"))
        return Range(line, line, column, column + len(name[0].encode() if name else b""))
    end_line = node.end_lineno or node.lineno
    end_column = (node.end_col_offset or node.col_offset) + (syntax.shift if end_line == 1 else 0)
    return Range(line, syntax.line + end_line - 1, column, end_column)


def _argument(node: ast.expr | ast.ClassDef | None, part: Part) -> tuple[ast.expr | ast.keyword, ast.expr] | None:
    """Find one part: what names it and its value; a positional argument or an item names itself."""
    while isinstance(node, ast.NamedExpr):
        node = node.value
    if isinstance(part, tuple):
        return next((found for one in part if (found := _argument(node, one)) is not None), None)
    if isinstance(part, str):
        return _named(node, part)
    items = _items(node)
    if not 0 <= part < len(items) or any(isinstance(item, ast.Starred) for item in items[: part + 1]):
        return None
    return items[part], items[part]


def _items(node: ast.expr | ast.ClassDef | None) -> list[ast.expr]:
    match node:
        case ast.Call(args=items) | ast.ClassDef(bases=items) | ast.List(elts=items) | ast.Tuple(elts=items):
            return items
        case _:
            return []


def _named(node: ast.expr | ast.ClassDef | None, name: str) -> tuple[ast.expr | ast.keyword, ast.expr] | None:
    match node:
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(reversed(keys), reversed(values), strict=True):
                if isinstance(key, ast.Constant) and key.value == name:
                    return key, value
            return None
        case ast.Call(args=mappings, keywords=keywords) | ast.ClassDef(bases=mappings, keywords=keywords):
            for keyword in keywords:
                if keyword.arg == name:
                    return keyword, keyword.value
            unpacked = [keyword.value for keyword in keywords if keyword.arg is None]
            return _in_mappings([*mappings, *unpacked], name)
        case _:
            return None


def _in_mappings(arguments: Sequence[ast.expr], name: str) -> tuple[ast.expr | ast.keyword, ast.expr] | None:
    """Find a key in the arguments that are written as a mapping: ``{...}`` or ``dict(...)``."""
    for argument in arguments:
        match argument:
            case ast.Dict() | ast.Call(func=ast.Name(id="dict")):
                if found := _named(argument, name):
                    return found
            case _:
                pass
    return None
