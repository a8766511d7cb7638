"""The machine that runs compiled patterns: it goes back to where there was a choice, with a stack of its own.

What a path through the pattern remembers (groups, counts of loops) is one tuple that is never changed, so that going
back is taking the older one. No step takes long: whatever does is charged as several.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flowdsl.ecmascript.budget import Budget
from flowdsl.ecmascript.classes import WORD, Bounds, holds

Registers = tuple[int, ...]
Choice = tuple[int, int, Registers, "tuple[int, int] | None"]
"""Where to go on, from which place in the text, with what registers; and up to where in which steps there are more."""

_SLICE = 16
"""How much is copied or compared in the time of a step."""


class State:
    """Where a search stands.

    Attributes:
        units: the text as numbers.
        index: the place in the text.
        at: the instruction.
        registers: first the start and end of each group, -1 for none; then those of loops and looks.
        choices: what can be tried yet.
        budget: what may be spent.
    """

    __slots__ = ("at", "budget", "choices", "index", "registers", "units")

    def __init__(self, units: Sequence[int], index: int, registers: Registers, budget: Budget) -> None:
        self.units = units
        self.index = index
        self.at = 0
        self.registers = registers
        self.choices: list[Choice] = []
        self.budget = budget

    def set(self, register: int, value: int) -> None:
        """Keep a value in a register."""
        held = self.registers
        self.registers = (*held[:register], value, *held[register + 1 :])
        self.budget.spend(len(held) // _SLICE)

    def back(self) -> bool:
        """Go back to the last choice; whether there was one."""
        if not self.choices:
            return False
        self.at, self.index, self.registers, more = self.choices.pop()
        if more is not None and self.index != more[0]:
            self.choices.append((self.at, self.index + more[1], self.registers, more))
        return True


Step = Callable[..., bool]
"""Does one instruction; whether the path goes on."""
Instruction = tuple[Step, tuple[Any, ...]]


def run(program: Sequence[Instruction], state: State) -> bool:
    """Run a program from where the state stands; whether it comes to its end."""
    end, budget = len(program), state.budget
    while state.at < end:
        step, arguments = program[state.at]
        budget.spend(1)
        if not step(state, *arguments) and not state.back():
            return False
    return True


def unit(state: State, members: Bounds, move: int) -> bool:
    """Take one unit out of a set; forwards, or backwards where ``move`` is -1."""
    index = state.index if move > 0 else state.index - 1
    if not 0 <= index < len(state.units) or not holds(members, state.units[index]):
        return False
    state.index += move
    state.at += 1
    return True


def units(state: State, members: Bounds, counts: tuple[int, int | None, bool], move: int) -> bool:
    """Take several units out of a set: at least, at most, and whether as many as possible are tried first."""
    least, most, greedy = counts
    text, index = state.units, state.index if move > 0 else state.index - 1
    room = len(text) - index if move > 0 else index + 1
    room = room if most is None else min(room, most)
    taken = 0
    while taken < room and holds(members, text[index]):
        taken += 1
        index += move
    state.budget.spend(taken // 2)
    if taken < least:
        return False
    low, high = state.index + least * move, state.index + taken * move
    state.at += 1
    state.index = high if greedy else low
    if low != high and greedy:
        state.choices.append((state.at, high - move, state.registers, (low, -move)))
    elif low != high:
        state.choices.append((state.at, low + move, state.registers, (high, move)))
    return True


def edge(state: State, end: bool) -> bool:  # noqa: FBT001 - the arguments of instructions have no names
    """Go on at the start or the end of the text only."""
    state.at += 1
    return state.index == (len(state.units) if end else 0)


def word_edge(state: State, negated: bool) -> bool:  # noqa: FBT001 - as above
    """Go on where a word starts or ends, or anywhere else."""
    text, index = state.units, state.index
    before = index > 0 and holds(WORD, text[index - 1])
    after = index < len(text) and holds(WORD, text[index])
    state.at += 1
    return (before != after) is not negated


def back_reference(state: State, group: int, move: int) -> bool:
    """Take once more what a group has matched; nothing where it has not."""
    start, end = state.registers[2 * group], state.registers[2 * group + 1]
    state.at += 1
    if start < 0 or end < 0:
        return True
    size = end - start
    here = state.index if move > 0 else state.index - size
    state.budget.spend(size // _SLICE)
    if here < 0 or state.units[here : here + size] != state.units[start:end]:
        return False
    state.index += size * move
    return True


def keep(state: State, register: int) -> bool:
    """Keep the place in a register."""
    state.set(register, state.index)
    state.at += 1
    return True


def choose(state: State, others: tuple[int, ...]) -> bool:
    """Go on with the next instruction, or else with the others in turn."""
    state.budget.spend(len(others) // 2)
    for other in reversed(others):
        state.choices.append((other, state.index, state.registers, None))
    state.at += 1
    return True


def jump(state: State, target: int) -> bool:
    """Go on elsewhere."""
    state.at = target
    return True


def fail(state: State) -> bool:  # noqa: ARG001 - an instruction is given the state
    """Go back."""
    return False


def look(state: State, register: int, after: int) -> bool:
    """Begin a look: what must be true goes on behind it, ``after`` is where it goes on where it is not."""
    state.set(register, len(state.choices))
    state.choices.append((after, state.index, state.registers, None))
    state.at += 1
    return True


def end_look(state: State, register: int, negated: bool) -> bool:  # noqa: FBT001 - as above
    """End a look that has found something: all that could be tried inside is dropped."""
    height = state.registers[register]
    state.index = state.choices[height][1]
    del state.choices[height:]
    state.at += 1
    return not negated


def start_loop(state: State, register: int) -> bool:
    """Begin to count the rounds of a loop."""
    state.set(register, 0)
    state.at += 1
    return True


def head(state: State, register: int, counts: tuple[int, int | None, bool], after: int) -> bool:
    """Decide whether there is another round; the instruction behind begins it."""
    least, most, greedy = counts
    count = state.registers[register]
    following = state.at + 1
    if count < least:
        state.at = following
    elif most is not None and count >= most:
        state.at = after
    else:
        state.at, other = (following, after) if greedy else (after, following)
        state.choices.append((other, state.index, state.registers, None))
    return True


def begin_round(state: State, register: int, first: int, last: int) -> bool:
    """Begin a round: keep where, and forget what the groups inside have matched in the last one."""
    held = state.registers
    forgotten = (-1,) * (last - first)
    state.registers = (*held[:first], *forgotten, *held[last:])
    state.set(register + 1, state.index)
    state.at += 1
    return True


def end_round(state: State, register: int, least: int, target: int) -> bool:
    """End a round; one that was not needed and took nothing leads nowhere."""
    count = state.registers[register]
    if count >= least and state.registers[register + 1] == state.index:
        return False
    state.set(register, count + 1)
    state.at = target
    return True
