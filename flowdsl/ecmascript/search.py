"""Searches a text for a pattern, as ``RegExp.prototype.exec`` does."""

from __future__ import annotations

import functools
from array import array
from collections.abc import Callable
from typing import Any

import attrs

from flowdsl.ecmascript import machine
from flowdsl.ecmascript.budget import Budget, OutOfSteps
from flowdsl.ecmascript.classes import Bounds, bounds, holds, ranges_of
from flowdsl.ecmascript.machine import Instruction, Registers, State
from flowdsl.ecmascript.nodes import Back, Char, Choice, Edge, Group, Look, Node, Repeat, Sequence, Set, WordEdge
from flowdsl.ecmascript.parse import Pattern, parse
from flowdsl.ecmascript.units import in_units

MOST_STEPS = 100_000
"""How many steps a search takes at most where nothing else is said: some hundredths of a second."""

_DEEPEST = 60

Found = tuple[tuple[int, int] | None, ...]
"""What was found: the place of the whole, then those of the groups, in code units; ``None`` for a group left out."""


def search(pattern: str, text: str, budget: Budget | None = None) -> Found | None:
    """Search a text for the first match of a pattern.

    >>> search("(b)|c", "abc")
    ((1, 2), (1, 2))
    >>> search("^b", "abc") is None
    True

    Args:
        pattern: a regular expression of JavaScript, without flags.
        text: where to look.
        budget: how many steps it may take, ``MOST_STEPS`` if not given.

    Raises:
        PatternError: if the pattern is none.
        OutOfSteps: if that does not suffice to find out.
    """
    budget = Budget(MOST_STEPS) if budget is None else budget
    budget.spend(len(pattern))  # as if it had to be read each time: what a search costs is always the same
    program = _program(pattern)
    if program is None:
        raise OutOfSteps("the groups of the pattern are nested too deeply")
    return _search(program, in_units(text), budget)


@attrs.frozen(eq=False)
class _Program:
    """A pattern that can be run.

    Attributes:
        instructions: what to do in turn.
        registers: what the registers hold before.
        groups: how many groups there are.
        anchored: whether it can match at the start of a text only.
        first: what a match begins with, where that is known.
    """

    instructions: tuple[Instruction, ...]
    registers: Registers
    groups: int
    anchored: bool
    first: Bounds | None


@functools.lru_cache(maxsize=64)
def _program(pattern: str) -> _Program | None:
    parsed = parse(pattern)
    return None if parsed.depth > _DEEPEST else _Compiler(parsed).program()


def _search(program: _Program, text: str, budget: Budget) -> Found | None:
    units = array("H", text.encode("utf-16-le", "surrogatepass"))
    budget.spend(len(units) // 16)
    first = program.first
    for start in range(1 if program.anchored else len(units) + 1):
        if first is not None and (start == len(units) or not holds(first, units[start])):
            budget.spend(1)
            continue
        state = State(units, start, program.registers, budget)
        if machine.run(program.instructions, state):
            spans = state.registers
            groups = (_span(spans[2 * group], spans[2 * group + 1]) for group in range(1, program.groups + 1))
            return ((start, state.index), *groups)
    return None


def _span(start: int, end: int) -> tuple[int, int] | None:
    return None if start < 0 or end < 0 else (start, end)


class _Compiler:
    """Turns the parts of a pattern into instructions."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._code: list[Instruction] = []
        self._registers = 2 * (pattern.groups + 1)

    def program(self) -> _Program:
        node = self._pattern.node
        self._emit(node, 1)
        groups = self._pattern.groups
        held = (-1,) * self._registers
        return _Program(tuple(self._code), held, groups, _is_anchored(node), _first(node))

    def _add(self, step: machine.Step, *arguments: object) -> int:
        self._code.append((step, arguments))
        return len(self._code) - 1

    def _patch(self, at: int, *arguments: object) -> None:
        self._code[at] = (self._code[at][0], arguments)

    def _take(self, count: int) -> int:
        """Take registers; return the first one."""
        self._registers += count
        return self._registers - count

    def _emit(self, node: Node, move: int) -> None:
        """Add the instructions for a part; ``move`` is -1 in what looks back, which is read from its end."""
        _EMITTERS[type(node)](self, node, move)

    def _emit_unit(self, node: Char | Set, move: int) -> None:
        self._add(machine.unit, _members(node), move)

    def _emit_edge(self, node: Edge, move: int) -> None:  # noqa: ARG002 - the shape of the others
        self._add(machine.edge, node.end)

    def _emit_word_edge(self, node: WordEdge, move: int) -> None:  # noqa: ARG002 - the shape of the others
        self._add(machine.word_edge, node.negated)

    def _emit_back(self, node: Back, move: int) -> None:
        self._add(machine.back_reference, node.group, move)

    def _emit_sequence(self, node: Sequence, move: int) -> None:
        for item in node.items[::move]:
            self._emit(item, move)

    def _emit_choice(self, node: Choice, move: int) -> None:
        split = self._add(machine.choose)
        starts: list[int] = []
        ends: list[int] = []
        for option in node.options:
            starts.append(len(self._code))
            self._emit(option, move)
            ends.append(self._add(machine.jump))
        for end in ends:
            self._patch(end, len(self._code))
        self._patch(split, tuple(starts[1:]))

    def _emit_group(self, node: Group, move: int) -> None:
        registers = (2 * node.number, 2 * node.number + 1)[::move]
        self._add(machine.keep, registers[0])
        self._emit(node.body, move)
        self._add(machine.keep, registers[1])

    def _emit_look(self, node: Look, move: int) -> None:  # noqa: ARG002 - a look has a direction of its own
        register = self._take(1)
        begin = self._add(machine.look)
        self._emit(node.body, -1 if node.behind else 1)
        self._add(machine.end_look, register, node.negated)
        after = len(self._code)
        if not node.negated:
            past = self._add(machine.jump)
            after = self._add(machine.fail)
            self._patch(past, len(self._code))
        self._patch(begin, register, after)

    def _emit_repeat(self, node: Repeat, move: int) -> None:
        counts = (node.least, node.most, node.greedy)
        if isinstance(node.body, Char | Set):
            self._add(machine.units, _members(node.body), counts, move)
            return
        register = self._take(2)
        first, last = node.groups
        self._add(machine.start_loop, register)
        head = self._add(machine.head)
        self._add(machine.begin_round, register, 2 * first, 2 * last)
        self._emit(node.body, move)
        self._add(machine.end_round, register, node.least, head)
        self._patch(head, register, counts, len(self._code))


_EMITTERS: dict[type[Node], Callable[[_Compiler, Any, int], None]] = {
    Char: _Compiler._emit_unit,
    Set: _Compiler._emit_unit,
    Edge: _Compiler._emit_edge,
    WordEdge: _Compiler._emit_word_edge,
    Back: _Compiler._emit_back,
    Sequence: _Compiler._emit_sequence,
    Choice: _Compiler._emit_choice,
    Group: _Compiler._emit_group,
    Look: _Compiler._emit_look,
    Repeat: _Compiler._emit_repeat,
}


def _members(node: Char | Set) -> Bounds:
    return node.bounds if isinstance(node, Set) else (node.unit, node.unit + 1)


def _is_anchored(node: Node) -> bool:
    """Whether a part can match at the start of a text only."""
    if isinstance(node, Edge):
        return not node.end
    if isinstance(node, Sequence):
        return bool(node.items) and _is_anchored(node.items[0])
    if isinstance(node, Choice):
        return all(map(_is_anchored, node.options))
    return isinstance(node, Group) and _is_anchored(node.body)


def _first(node: Node) -> Bounds | None:
    """The units that a match of a part begins with, ``None`` where that is not so easy."""
    if isinstance(node, Char | Set):
        return _members(node)
    if isinstance(node, Sequence):
        return _first(node.items[0]) if node.items else None
    if isinstance(node, Group) or (isinstance(node, Repeat) and node.least > 0):
        return _first(node.body)
    if isinstance(node, Choice):
        firsts = [_first(option) for option in node.options]
        known = [ranges for first in firsts if first is not None for ranges in ranges_of(first)]
        return None if None in firsts else bounds(known)
    return None
