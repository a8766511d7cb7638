"""What a pattern is made of once it is read."""

from __future__ import annotations

import attrs

from flowdsl.ecmascript.classes import Bounds


@attrs.frozen
class Char:
    """One code unit.

    Attributes:
        unit: its number.
    """

    unit: int


@attrs.frozen
class Set:
    r"""One code unit out of a set: a class, a dot or an escape such as ``\d``.

    Attributes:
        bounds: where the set begins and ends in turn.
    """

    bounds: Bounds


@attrs.frozen
class Edge:
    """The start of the text (``^``) or its end (``$``).

    Attributes:
        end: whether the end is meant.
    """

    end: bool


@attrs.frozen
class WordEdge:
    r"""The edge of a word (``\b``), or any other place (``\B``).

    Attributes:
        negated: whether any other place is meant.
    """

    negated: bool


@attrs.frozen
class Back:
    """What a group has matched before, once more.

    Attributes:
        group: the number of the group, from 1.
    """

    group: int


@attrs.frozen
class Sequence:
    """One after the other; the empty one matches nothing at all, anywhere.

    Attributes:
        items: what is matched in turn.
    """

    items: tuple[Node, ...]


@attrs.frozen
class Choice:
    """One or the other, the first one first.

    Attributes:
        options: what may be matched.
    """

    options: tuple[Node, ...]


@attrs.frozen
class Group:
    """A part whose match is kept.

    Attributes:
        number: which group it is, from 1.
        body: what it matches.
    """

    number: int
    body: Node


@attrs.frozen
class Look:
    """A look ahead or back that moves nowhere.

    Attributes:
        body: what is looked for.
        behind: whether before this place.
        negated: whether it must not be there.
    """

    body: Node
    behind: bool
    negated: bool


@attrs.frozen
class Repeat:
    """A part that may be there several times.

    Attributes:
        body: what is repeated.
        least: how often at least.
        most: how often at most, ``None`` for as often as it likes.
        greedy: whether as often as possible comes first.
        groups: the groups inside, as a half-open range; each round forgets what they matched.
    """

    body: Node
    least: int
    most: int | None
    greedy: bool
    groups: tuple[int, int]


Node = Char | Set | Edge | WordEdge | Back | Sequence | Choice | Group | Look | Repeat
"""Any part of a pattern."""

NOTHING = Sequence(())
"""What an empty pattern is."""
