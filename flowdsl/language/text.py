"""Expressions inside Python text: the placeholder that an f-string leaves, and how it is read back.

A placeholder carries the whole expression between two private-use characters, with a checksum, so that nothing is
kept outside the text and a text that was cut or altered is noticed.
"""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Iterator
from typing import Any, cast
from zlib import crc32

from flowdsl.diagnostics.placeholder import END, START
from flowdsl.expressions.nodes import Binary, Concat, Literal, Node, Unary
from flowdsl.language.misuse import misuse
from flowdsl.language.symbols import Late, Parameter, Symbol

_MARK = "aZ"
"""Stands before every checksum: upper(), lower(), title() and their like all change it, whatever else they meet."""


class BrokenTextError(ValueError):
    """A text holds a placeholder that was cut or altered."""


MAX_NODES = 5000
"""How many parts an expression inside a text may have."""


_encode = json.JSONEncoder(separators=(",", ":")).encode  # json.dumps would make an encoder at each call


def place_text(node: Node) -> str:
    """Return the placeholder that stands for ``node`` in a text.

    Raises:
        ExpressionError: when the expression is too large.
    """
    if type(node) is Symbol and all(map(str.isidentifier, node.names)):
        body = ".".join((str(node.serial), *node.names)) if node.names else str(node.serial)
    else:
        body = _packed(node)
    return f"{START}{_MARK}{crc32(body.encode()):08x}{body}{END}"


def _packed(node: Node) -> str:
    """Return the long form of an expression; the short one, a number with the names that follow, is for fields."""
    try:
        return _encode(_pack(node, itertools.count(1)))
    except RecursionError:
        raise misuse("an expression is nested too deeply for a text", "Split it: send a part of it as data.") from None


def has_placeholder(text: str) -> bool:
    """Whether ``text`` holds a placeholder or a piece of one."""
    return START in text or END in text


@functools.lru_cache(maxsize=2048)
def read_text(text: str) -> tuple[Node, ...]:
    """Return the members that ``text`` joins: literals and the expressions of its placeholders.

    A text without placeholder is one literal.

    Raises:
        BrokenTextError: when a placeholder was cut or altered.
    """
    if START not in text and END not in text:
        return (Literal(text),)
    before, *marked = text.split(START)
    if END in before:
        raise BrokenTextError(text)
    parts: list[Node] = [Literal(before)] if before else []
    for piece in marked:
        body, end, after = piece.partition(END)
        if not end or END in after:
            raise BrokenTextError(text)
        node = _read(body)
        if type(node) is Concat:
            parts.extend(node.parts)
        else:
            parts.append(node)
        if after:
            parts.append(Literal(after))
    if len(parts) == 1 and not isinstance(parts[0], Literal):
        return (Concat(tuple(parts)),)
    return tuple(parts)


def _read(body: str) -> Node:
    packed = body[10:]
    if body[:10] != f"{_MARK}{crc32(packed.encode('utf-8', 'surrogatepass')):08x}":
        raise BrokenTextError(body)
    try:
        if packed.isdecimal():
            return Symbol(int(packed))
        if packed.startswith("["):
            return _unpack(json.loads(packed))
        serial, *names = packed.split(".")
        return Symbol(int(serial), tuple(names))
    except ValueError:
        raise BrokenTextError(body) from None


def _pack(node: Node, budget: Iterator[int]) -> list[Any]:
    if next(budget) > MAX_NODES:
        raise misuse(f"an expression of more than {MAX_NODES} parts stands in a text", "Send a part of it as data.")
    match node:
        case Literal(value):
            return ["l", value]
        case Symbol(serial, names):
            return ["s", serial, *names]
        case Late(store, names, screen):
            return ["f", store, screen, *names]
        case Parameter(serial, name, default):
            return ["p", serial, name, default]
        case Unary(op, operand):
            return ["u", op, _pack(operand, budget)]
        case Binary(op, left, right):
            return ["b", op, _pack(left, budget), _pack(right, budget)]
        case Concat(parts):
            return ["c", *(_pack(part, budget) for part in parts)]
        case _:
            raise TypeError(type(node).__name__)


def _unpack(packed: list[Any]) -> Node:
    match packed:
        case ["l", value]:
            return Literal(value)
        case ["s", serial, *names]:
            return Symbol(serial, tuple(names))
        case ["f", store, screen, *names]:
            return Late(store, tuple(names), screen)
        case ["p", serial, name, default]:
            return Parameter(serial, cast("str | None", name), default)
        case ["u", op, operand]:
            return Unary(op, _unpack(operand))
        case ["b", op, left, right]:
            return Binary(op, _unpack(left), _unpack(right))
        case ["c", *parts]:
            return Concat(tuple(map(_unpack, parts)))
        case _:
            raise BrokenTextError(str(packed))
