"""Where the client works a condition out otherwise than it reads: both ways are tried with values that matter.

Read as people read it, ``!`` binds tightest, then comparisons, then ``&&``, then ``||``. The client goes from left to
right by rules of its own, and loses the character behind ``true`` and ``false``.
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Callable, Iterator

from flowdsl.expressions.condition_parse import parse_condition
from flowdsl.expressions.conditions import ConditionHangError, evaluate_condition
from flowdsl.expressions.nodes import Binary, Concat, Literal, Node, Ref, Unary
from flowdsl.expressions.parse import ParseError, parse_nested
from flowdsl.expressions.values import MISSING, are_same, is_number

_Key = tuple[str | None, str, tuple[str, ...]]
_MOST_TRIES = 64
_MOST_NAMES = 12
_MOST_SIGNS = 400
"""How long a condition is looked at: people write shorter ones."""


@functools.lru_cache(maxsize=512)
def read(text: str) -> Node | None:
    """Return what a condition says, where nobody can mistake its order; ``None`` otherwise."""
    try:
        return parse_condition(text)
    except ParseError:
        return None


@functools.lru_cache(maxsize=512)
def misread(text: str) -> str | None:
    """Return in words for which values the phone takes ``text`` otherwise than it reads; ``None`` where for none."""
    if read(text) is not None or len(text) > _MOST_SIGNS:
        return None
    try:
        node = parse_nested(f"`{text}`")
    except ParseError:
        return None
    if isinstance(node, Concat):
        return "no operator stands between two of its parts"
    choices = _choices(node)
    if not choices or len(choices) > _MOST_NAMES or not _is_logic(node):
        return None
    return _first_difference(text, node, choices)


def _first_difference(text: str, node: Node, choices: dict[_Key, list[object]]) -> str | None:
    for values in itertools.islice(itertools.product(*choices.values()), _MOST_TRIES):
        state = dict(zip(choices, values, strict=True))

        def look(store: str, path: tuple[str, ...], screen: str | None, state: dict[_Key, object] = state) -> object:
            return state.get((screen, store, path), MISSING)

        try:
            shown = evaluate_condition(text, look)
        except ConditionHangError:
            return None
        if shown is not (_value(node, state) is True):
            named = " and ".join(f"{_written(key)} {_shown(value)}" for key, value in list(state.items())[:4])
            return f"with {named} it is {'true' if shown else 'false'} on the phone"
    return None


def _is_logic(node: Node) -> bool:
    """Whether a condition holds only what conditions may hold."""
    match node:
        case Ref(path=path):
            return len(path) == 1
        case Literal():
            return True
        case Unary(op="!", operand=inner):
            return _is_logic(inner)
        case Binary(op=op, left=left, right=right):
            return op in _APPLY and _is_logic(left) and _is_logic(right)
        case _:
            return False


def _choices(node: Node) -> dict[_Key, list[object]]:
    """For each reference the values that tell the ways of reading apart."""
    found: dict[_Key, list[object]] = {}
    for ref, other in _refs(node):
        values = found.setdefault((ref.screen, ref.store, ref.path), [])
        if isinstance(other, Literal) and not isinstance(other.value, bool):
            value = other.value
            near: list[object] = [value, value - 1, value + 1] if isinstance(value, (int, float)) else [value, "other"]
        else:
            near = [True, False]
        values += [value for value in near if not any(are_same(value, known) for known in values)]
    return found


def _refs(node: Node, beside: Node | None = None) -> Iterator[tuple[Ref, Node | None]]:
    """The references of a condition, each with what it is compared with."""
    match node:
        case Ref():
            yield node, beside
        case Unary(operand=inner):
            yield from _refs(inner)
        case Binary(op=op, left=left, right=right):
            compares = op not in ("&&", "||")
            yield from _refs(left, right if compares else None)
            yield from _refs(right, left if compares else None)
        case _:
            return


def _value(node: Node, state: dict[_Key, object]) -> object:
    """Work a condition out as it reads."""
    match node:
        case Ref(store=store, path=path, screen=screen):
            return state.get((screen, store, path))
        case Literal(value=value):
            return value
        case Unary(operand=inner):
            return _value(inner, state) is False
        case Binary(op=op, left=left, right=right):
            return _APPLY[op](_value(left, state), _value(right, state))
        case _:
            return None


def _ordering(compare: Callable[[float, float], bool]) -> Callable[[object, object], bool]:
    return lambda left, right: is_number(left) and is_number(right) and compare(left, right)


_APPLY: dict[str, Callable[[object, object], bool]] = {
    "&&": lambda left, right: left is True and right is True,
    "||": lambda left, right: left is True or right is True,
    "==": are_same,
    "!=": lambda left, right: not are_same(left, right),
    "<": _ordering(operator.lt),
    "<=": _ordering(operator.le),
    ">": _ordering(operator.gt),
    ">=": _ordering(operator.ge),
}


def _written(key: _Key) -> str:
    return ".".join((key[1], *key[2]))


def _shown(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else repr(value)
