"""What an expression is made of: small immutable values, equal where they mean the same text."""

from __future__ import annotations

from typing import Literal as OneOf

import attrs

from flowdsl.expressions.immutable import immutable
from flowdsl.expressions.value_types import ValueType

Store = OneOf["data", "form"]
"""Which half of a screen's state a reference reads."""

UnaryOperator = OneOf["!", "-", "+", "~"]
BinaryOperator = str
"""``&& || == != < <= > >= + - * / %``, and in texts of other people what the client's parser reads besides."""


class Node:
    """Any expression node."""

    __slots__ = ()


def _apart_from_booleans(value: object) -> object:
    """Keep ``true`` and ``1`` apart, which Python holds equal."""
    return (value is True or value is False, value)


@immutable
class Literal(Node):
    """A value that stands for itself; ``None`` is the word ``null``."""

    value: str | float | int | bool | None = attrs.field(eq=_apart_from_booleans)


@immutable
class Choices:
    """What is known of the values of a selection.

    Attributes:
        ids: the ids of its literal options; ``None`` when the options come from data and nobody can know them.
    """

    ids: tuple[str, ...] | None


@immutable
class Ref(Node):
    """A reference to a value of a screen.

    Attributes:
        store: ``data`` or ``form``.
        path: the names to follow, at least one; none in a parsed text that names a whole store (``${data}``).
        screen: the id of the screen it belongs to; ``None`` is the screen that asks.
        type: the declared type, ``None`` where it is not known (as in a parsed text).
        choices: for the value of a selection, what is known of its ids; ``None`` for any other value.
    """

    store: Store
    path: tuple[str, ...]
    screen: str | None = None
    type: ValueType | None = attrs.field(default=None, eq=False)
    choices: Choices | None = attrs.field(default=None, eq=False)


class Leaf(Node):
    """A leaf that a higher floor makes and later replaces by a `Ref`; it only tells its type."""

    __slots__ = ()

    def value_type(self) -> ValueType | None:
        """Return the type of its value, ``None`` where that is not known yet."""
        return None


@immutable
class Unary(Node):
    """An operator before its operand."""

    op: UnaryOperator
    operand: Node


@immutable
class Binary(Node):
    """An operator between two operands."""

    op: BinaryOperator
    left: Node
    right: Node


@immutable
class Concat(Node):
    """Members joined as text."""

    parts: tuple[Node, ...]


@immutable
class Word(Node):
    """A bare word of a parsed text that names nothing; at run time it is missing."""

    name: str


@immutable
class Unsupported(Node):
    """What the client's parser reads but cannot evaluate: a call, a list literal, ``this``, a ternary, a sign alone.

    Attributes:
        kind: which of them.
        parts: what it holds.
    """

    kind: OneOf["call", "list", "this", "ternary", "nothing"]
    parts: tuple[Node, ...] = ()


@immutable
class Index(Node):
    """A step that is no plain name: ``x[0]``, ``x[${data.i}]``, or a property of something computed."""

    target: Node
    index: Node


@immutable
class Unknown(Node):
    """What could not be resolved; a diagnostic was given, later passes say nothing about it."""


UNKNOWN = Unknown()
