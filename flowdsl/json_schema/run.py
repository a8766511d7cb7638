"""One check of one value: what has been found, and how far it may go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flowdsl.ecmascript import Budget, OutOfSteps
from flowdsl.json_schema.fault import Fault, Way

DEEPEST = 150
"""How many schemas may apply inside one another; each costs two levels of Python's own depth."""

Path = tuple[Any, ...]
"""The way to a value, cheap to extend: ``(way to its owner, key)``, the empty tuple for the whole."""

Step = tuple[Callable[["Run", Any, Any, Path], None], Any]
"""A check that belongs to a schema, and what the schema says for it."""

Plans = Mapping[int, tuple[Step, ...]]
"""The checks of each schema, by the ``id`` of its dict."""


class Run:
    """A check that is going on.

    Attributes:
        plans: the checks of each schema.
        faults: what was found.
        budget: what may be spent.
    """

    __slots__ = ("_depth", "budget", "faults", "plans")

    def __init__(self, plans: Plans, budget: Budget) -> None:
        self.plans = plans
        self.faults: list[Fault] = []
        self.budget = budget
        self._depth = 0

    def check(self, schema: Any, value: Any, path: Path) -> None:
        """Find what a schema refuses.

        Raises:
            OutOfSteps: if that takes more work than is allowed, or goes too deep.
        """
        self.budget.spend(1)
        if schema is True:
            return
        if schema is False:
            self.add("false schema", path, "is there, which nothing may be")
            return
        if self._depth >= DEEPEST:
            raise OutOfSteps("schemas are nested too deeply")
        self._depth += 1
        for step, argument in self.plans[id(schema)]:
            step(self, argument, value, path)
        self._depth -= 1

    def attempt(self, schema: Any, value: Any, path: Path) -> list[Fault]:
        """Return what a schema refuses, without keeping it."""
        kept, self.faults = self.faults, []
        try:
            self.check(schema, value, path)
            return self.faults
        finally:
            self.faults = kept

    def add(self, keyword: str, path: Path, message: str) -> None:
        """Keep a fault."""
        self.budget.spend(1)
        self.faults.append(Fault(keyword, _way(path), message))


def _way(path: Path) -> Way:
    steps: list[str | int] = []
    while path:
        path, step = path
        steps.append(step)
    return tuple(reversed(steps))
