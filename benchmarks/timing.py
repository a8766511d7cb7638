"""Times several operations against one unit, so that a busy machine disturbs both alike."""

from __future__ import annotations

import statistics
import timeit
from collections.abc import Callable, Mapping
from typing import Any

import attrs

ROUNDS = 31
_SAMPLE_SECONDS = 0.004
_COLLECTING = "gc.enable()"
"""What timeit switches off: a program pays for the garbage collector, too."""

Operation = Callable[[], object]


@attrs.frozen
class Consuming:
    """An operation that needs something new at each call, the making of which is not timed.

    Attributes:
        make: makes it.
        run: does what is timed with it.
    """

    make: Callable[[], Any]
    run: Callable[[Any], object]


@attrs.frozen
class Timed:
    """How long an operation takes.

    Attributes:
        ratio: how many times the unit, the median over all rounds.
        microseconds: the median time of one call on this machine.
    """

    ratio: float
    microseconds: float


class _Sampler:
    """Calls an operation often enough to be measured."""

    def __init__(self, operation: Operation | Consuming) -> None:
        self._operation = operation
        self._number = 1
        self.seconds()
        self._number = max(1, round(_SAMPLE_SECONDS / self.seconds()))

    def seconds(self) -> float:
        """Return how long one call takes, on average over a sample."""
        operation, number = self._operation, self._number
        if isinstance(operation, Consuming):
            run, made = operation.run, [operation.make() for _ in range(number)]
            return timeit.Timer(lambda: run(made.pop()), _COLLECTING).timeit(number) / number
        return timeit.Timer(operation, _COLLECTING).timeit(number) / number


def time_against(
    unit: Operation, operations: Mapping[str, Operation | Consuming], *, rounds: int = ROUNDS
) -> dict[str, Timed]:
    """Time ``operations`` in turn, each right after ``unit``.

    Args:
        unit: what the ratios are to.
        operations: what to time, by name.
        rounds: how often; the medians count.

    Returns:
        The times by name.
    """
    unit_sampler = _Sampler(unit)
    samplers = {name: _Sampler(operation) for name, operation in operations.items()}
    ratios: dict[str, list[float]] = {name: [] for name in operations}
    times: dict[str, list[float]] = {name: [] for name in operations}
    for _ in range(rounds):
        for name, sampler in samplers.items():
            unit_seconds = unit_sampler.seconds()
            seconds = sampler.seconds()
            ratios[name].append(seconds / unit_seconds)
            times[name].append(seconds)
    return {name: Timed(statistics.median(ratios[name]), statistics.median(times[name]) * 1e6) for name in operations}
