"""Checks schemas, and values against schemas."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import attrs

from flowdsl.diagnostics.shown import shown
from flowdsl.ecmascript import Budget, OutOfSteps
from flowdsl.json_schema import draft7
from flowdsl.json_schema.fault import Fault, SchemaError, Unfinished
from flowdsl.json_schema.plan import Plan
from flowdsl.json_schema.references import References
from flowdsl.json_schema.run import Plans, Run, Step

MOST_STEPS = 200_000
"""How many steps a check takes at most where nothing else is said: some tenths of a second."""

_KNOWN_DRAFTS = (draft7.ID, draft7.ID.rstrip("#"), "http://json-schema.org/schema")


@attrs.frozen(eq=False)
class Compiled:
    """A schema that is ready for use.

    Attributes:
        schema: the schema.
        plans: the checks of all schemas in it.
    """

    schema: Any
    plans: Plans

    def faults(self, value: Any, budget: Budget | None = None) -> list[Fault]:
        """Return all that the schema refuses about a value.

        Args:
            value: a JSON value, or ``MISSING``.
            budget: how many steps it may take.

        Raises:
            Unfinished: if that does not suffice.
        """
        run = Run(self.plans, Budget(MOST_STEPS) if budget is None else budget)
        try:
            run.check(self.schema, value, ())
        except OutOfSteps:
            raise Unfinished(run.faults) from None
        return run.faults


def compile_schema(schema: Any, budget: Budget | None = None) -> Compiled:
    """Make a schema ready for use.

    >>> compile_schema({"type": "string"}).faults(1)
    [Fault(keyword='type', way=(), message='is a number, not a string')]

    Args:
        schema: a schema in which `schema_fault` finds nothing.
        budget: how many steps it may take.

    Raises:
        SchemaError: if it names a format, a schema or a draft that there is not.
        OutOfSteps: if it is too large.
    """
    budget = Budget(MOST_STEPS) if budget is None else budget
    draft = schema.get("$schema") if schema.__class__ is dict else None
    if draft is not None and draft not in _KNOWN_DRAFTS:
        raise SchemaError(f"'$schema' is {shown(draft)}, only draft 7 is known")
    return Compiled(schema, _compile(schema, budget, _check_target))


def _compile(schema: Any, budget: Budget, check_target: Callable[[Any, Budget], None]) -> Plans:
    references = References(schema)
    plans: dict[int, tuple[Step, ...]] = {}
    checked = {id(schema)}
    left = [schema]
    while left:
        node = left.pop()
        if node.__class__ is bool or id(node) in plans:
            continue
        if node is draft7.SCHEMA and node is not schema:
            plans.update(_draft().plans)
            continue
        budget.spend(1)
        plan = Plan(node, references, budget)
        plans[id(node)] = tuple(plan.steps)
        if "$ref" in node and id(plan.schemas[0]) not in checked:
            checked.add(id(plan.schemas[0]))
            check_target(plan.schemas[0], budget)
        left += plan.schemas
    return plans


def _check_target(schema: Any, budget: Budget) -> None:
    """Refuse what a reference leads to that is no schema: it may stand where nobody looks for one."""
    if schema is not draft7.SCHEMA and schema_fault(schema, budget) is not None:
        raise SchemaError("'$ref' leads to what is no schema")


@functools.cache
def _draft() -> Compiled:
    return Compiled(draft7.SCHEMA, _compile(draft7.SCHEMA, Budget(MOST_STEPS), lambda _schema, _budget: None))


def schema_fault(schema: Any, budget: Budget | None = None) -> Fault | None:
    """Return the first thing that makes a value no schema of draft 7, ``None`` where it is one.

    >>> schema_fault({"type": "text"})
    Fault(keyword='enum', way=('type',), message="is 'text', not one of 'array', 'boolean', 'integer', 'null', 'number', 'object', 'string'")

    Args:
        schema: a JSON value.
        budget: how many steps it may take.

    Raises:
        OutOfSteps: if that does not suffice.
    """
    try:
        return next(iter(_draft().faults(schema, budget)), None)
    except Unfinished as unfinished:
        if unfinished.faults:
            return unfinished.faults[0]
        raise
