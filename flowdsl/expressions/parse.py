"""Reads the text of a property into nodes: a plain binding, an expression in backticks, or plain text."""

from __future__ import annotations

import re

import attrs

from flowdsl.expressions.grammar import read
from flowdsl.expressions.nodes import Binary, Concat, Index, Literal, Node, Ref, Unary, Unsupported, Word
from flowdsl.expressions.scanner import ParseError

__all__ = ["ParseError", "is_binding", "is_nested", "parse", "parse_binding", "parse_nested", "plain_text_fault"]

_LOCAL_STARTS = ("${data", "${form", "${external_data")
_GLOBAL_BINDING = re.compile(r"\$\{screen\.[a-zA-Z_,]*\.(?:data|form)", re.ASCII)
_PREFIX = re.compile(r"\$\{(?:screen(?=\.)|(?:data|form|external_data))|\$\{screen|\}")
_LOCAL = re.compile(r"\$\{(data|form|external_data)")
_INDEX = re.compile(r"\[(\w+)\]", re.ASCII)
_OWN = "\ue000"
"""Stands for the asking screen while its name is not known; a letter of no alphabet."""


def is_binding(text: str) -> bool:
    """Whether the client takes the whole of ``text`` as one reference."""
    if text.startswith(_LOCAL_STARTS) and text.endswith("}"):
        return True
    return _GLOBAL_BINDING.match(text) is not None


def is_nested(text: str) -> bool:
    """Whether ``text`` starts and ends with a backtick (a lone one counts); an expression from 6.0 on."""
    return text.startswith("`") and text.endswith("`")


def parse(text: str, own: str | None = None) -> Node | None:
    """Read what a property's ``text`` says; ``None`` where it is plain text.

    Args:
        text: the text of the property.
        own: the id of the asking screen, see `parse_nested`.

    Raises:
        ParseError: for a text in backticks that is no expression.
    """
    if is_binding(text):
        return parse_binding(text)
    return parse_nested(text, own) if is_nested(text) else None


def parse_binding(text: str) -> Ref | Word:
    """Read a plain binding; a `Word` where it names nothing that a screen could hold.

    ``[n]`` is another way to write ``.n``; nothing else is read inside the braces.
    """
    names = _INDEX.sub(r".\1", text[2:-1]).split(".")
    screen: str | None = None
    if names[0] == "screen":
        screen = names[1]
        names = names[2:]
    if names[0] in ("data", "form"):
        return Ref(names[0], tuple(names[1:]), screen)
    return Word(".".join(names))


def parse_nested(text: str, own: str | None = None) -> Node:
    """Read an expression in backticks; a reference without a screen comes as one of the asking screen.

    Args:
        text: the text, with its backticks.
        own: the id of the asking screen. It matters only where the text names it other than as ``${data``
            and ``${form``, inside a string literal, and where the id holds a comma.

    Raises:
        ParseError: when the client could not read it either, or when it is nested too deeply.
    """
    inner = text[1:-1]
    if own is not None and "," in own:
        # Up to 6.3 an id may hold commas, and they part the name wherever the client puts it in.
        inner = _LOCAL.sub(lambda match: f"${{screen.{own}.{match[1]}", inner)
    prepared = prepare(inner)
    try:
        node = read(prepared, _OWN)
    except ParseError as error:
        offset = min(1 + _offset_before_preparation(inner, error.offset), len(text))
        raise ParseError(error.message, offset) from None
    if own is not None and _OWN in prepared:
        return _with_own(node, own)
    return node


def plain_text_fault(text: str) -> ParseError | None:
    """Return why the validator refuses a plain text from 6.0 on; ``None`` where it does not.

    It reads the text as one quoted string, whose apostrophes it escapes; a backslash before one undoes that.
    """
    if "\\" not in text:
        return None
    try:
        parse_nested("`'" + text.replace("'", "\\'") + "'`")
    except ParseError as error:
        return error
    return None


def prepare(inner: str) -> str:
    """Turn the inside of the backticks into the text that the client's parser reads."""
    text = _PREFIX.sub(_prepared_piece, inner)
    if text.endswith("\\'"):
        return text[:-1] + "\\'"
    return text


def _prepared_piece(match: re.Match[str]) -> str:
    piece = match[0]
    if piece == "}":
        return ""
    return "screen" if piece == "${screen" else f"screen.{_OWN}.{piece[2:]}"


def _offset_before_preparation(inner: str, offset: int) -> int:
    """Return where in ``inner`` the character stands that is at ``offset`` of the prepared text."""
    shift = 0
    for match in _PREFIX.finditer(inner):
        if match.start() + shift > offset:
            break
        shift += len(_prepared_piece(match)) - len(match[0])
    return max(0, min(offset - shift, len(inner)))


def _with_own(node: Node, own: str) -> Node:
    """Put ``own`` where string literals and bare words hold the sign for the asking screen."""
    match node:
        case Literal(value=str(value)) if _OWN in value:
            return Literal(value.replace(_OWN, own))
        case Word(name) if _OWN in name:
            return Word(name.replace(_OWN, own))
        case Unary(op, operand):
            return Unary(op, _with_own(operand, own))
        case Binary(op, left, right):
            return Binary(op, _with_own(left, own), _with_own(right, own))
        case Concat(parts) | Unsupported(parts=parts):
            return attrs.evolve(node, parts=tuple(_with_own(part, own) for part in parts))
        case Index(target, index):
            return Index(_with_own(target, own), _with_own(index, own))
        case _:
            return node
