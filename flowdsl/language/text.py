"""Expressions inside Python text: the placeholder that an f-string leaves, and how it is read back.

A placeholder carries the whole expression between two private-use characters, with a checksum, so that nothing is
kept outside the text and a text that was cut or altered is noticed.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
import zlib
from collections.abc import Iterator
from typing import Any, cast

from flowdsl.expressions.nodes import Binary, Concat, Literal, Node, Unary
from flowdsl.language.misuse import misuse
from flowdsl.language.symbols import Late, Parameter, Symbol

START = "\ue0f1"
END = "\ue0f2"

_PLACEHOLDER = re.compile(f"{START}([^{START}{END}]*){END}")


class BrokenTextError(ValueError):
    """A text holds a placeholder that was cut or altered."""


MAX_NODES = 5000
"""How many parts an expression inside a text may have."""


def place_text(node: Node) -> str:
    """Return the placeholder that stands for ``node`` in a text.

    Raises:
        ExpressionError: when the expression is too large.
    """
    budget = itertools.count(1)
    try:
        body = json.dumps(_pack(node, budget), separators=(",", ":"))
    except RecursionError:
        raise misuse("an expression is nested too deeply for a text", "Split it: send a part of it as data.") from None
    return f"{START}{zlib.crc32(body.encode()):08x}{body}{END}"


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
    parts: list[Node] = []
    position = 0
    for match in _PLACEHOLDER.finditer(text):
        if match.start() > position:
            parts.append(_literal(text[position : match.start()]))
        node = _read(match.group(1))
        if isinstance(node, Concat):
            parts.extend(node.parts)
        else:
            parts.append(node)
        position = match.end()
    if position < len(text):
        parts.append(_literal(text[position:]))
    if len(parts) == 1 and not isinstance(parts[0], Literal):
        return (Concat(tuple(parts)),)
    return tuple(parts)


def _literal(text: str) -> Literal:
    if START in text or END in text:
        raise BrokenTextError(text)
    return Literal(text)


def _read(body: str) -> Node:
    checksum, packed = body[:8], body[8:]
    if f"{zlib.crc32(packed.encode('utf-8', 'surrogatepass')):08x}" != checksum:
        raise BrokenTextError(body)
    return _unpack(json.loads(packed))


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
