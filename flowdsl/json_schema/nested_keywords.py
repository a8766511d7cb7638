"""The keywords that apply other schemas: to members and items, or to the same value once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from flowdsl.diagnostics.shown import shown
from flowdsl.ecmascript import search
from flowdsl.json_schema.fault import Fault
from flowdsl.json_schema.run import Path, Run

Schema = Any


def items(run: Run, schema: Schema, value: Any, path: Path) -> None:
    """``items`` for all items."""
    if value.__class__ is list:
        for index, item in enumerate(cast("list[Any]", value)):
            run.check(schema, item, (path, index))


def items_in_turn(run: Run, schemas: tuple[Sequence[Schema], Schema], value: Any, path: Path) -> None:
    """``items``, a schema each, and ``additionalItems`` for those behind."""
    if value.__class__ is not list:
        return
    each, rest = schemas
    held = cast("list[Any]", value)
    if rest is False and len(held) > len(each):
        run.add("additionalItems", path, f"has more than {len(each)} items")
    for index, item in enumerate(held):
        if index < len(each):
            run.check(each[index], item, (path, index))
        elif rest is not False:
            run.check(rest, item, (path, index))


def contains(run: Run, schema: Schema, value: Any, path: Path) -> None:
    """``contains``: at least one item fits."""
    if value.__class__ is not list:
        return
    found: list[Fault] = []
    for index, item in enumerate(cast("list[Any]", value)):
        faults = run.attempt(schema, item, (path, index))
        if not faults:
            return
        found += faults
    run.faults += found
    run.add("contains", path, "holds no item that fits")


def required(run: Run, names: Sequence[str], value: Any, path: Path) -> None:
    """``required``: members that must be there."""
    if value.__class__ is dict:
        run.budget.spend(len(names) // 8)
        for name in names:
            if name not in value:
                run.add("required", path, f"lacks {shown(name)}")


def dependencies(run: Run, asked: Mapping[str, Any], value: Any, path: Path) -> None:
    """``dependencies``: what is asked for where a member is there."""
    if value.__class__ is not dict:
        return
    run.budget.spend(len(asked) // 8)
    for name, needed in asked.items():
        if name not in value:
            continue
        if needed.__class__ is not list:
            run.check(needed, value, path)
            continue
        run.budget.spend(len(needed) // 8)
        for other in needed:
            if other not in value:
                run.add("dependencies", path, f"has {shown(name)}, but lacks {shown(other)}")


def property_names(run: Run, schema: Schema, value: Any, path: Path) -> None:
    """``propertyNames``: each name fits."""
    if value.__class__ is dict:
        for name in cast("dict[str, Any]", value):
            faults = run.attempt(schema, name, path)
            if faults:
                run.faults += faults
                run.add("propertyNames", path, f"has a member {shown(name)}, which is no name for one")


class Members(NamedTuple):
    """What a schema says of members.

    Attributes:
        known: the schemas of those with a name.
        matching: the schemas of those whose names match a pattern.
        others: the schema of all others.
    """

    known: Mapping[str, Schema]
    matching: Mapping[str, Schema]
    others: Schema


def members(run: Run, asked: Members, value: Any, path: Path) -> None:
    """``properties``, ``patternProperties`` and ``additionalProperties``."""
    if value.__class__ is not dict:
        return
    held = cast("dict[str, Any]", value)
    known, matching, others = asked
    if others is not True:
        _other_members(run, asked, held, path)
    run.budget.spend(len(known) // 8)
    for name, schema in known.items():
        if name in held:
            run.check(schema, held[name], (path, name))
    for text, schema in matching.items():
        for name, member in held.items():
            if search(text, name, run.budget) is not None:
                run.check(schema, member, (path, name))


def _other_members(run: Run, asked: Members, held: dict[str, Any], path: Path) -> None:
    for name, member in held.items():
        if name in asked.known or any(search(text, name, run.budget) is not None for text in asked.matching):
            continue
        if asked.others is False:
            run.add("additionalProperties", path, f"has a member {shown(name)}, which it may not have")
        else:
            run.check(asked.others, member, (path, name))


def reference(run: Run, schema: Schema, value: Any, path: Path) -> None:
    """``$ref``: another schema."""
    run.check(schema, value, path)


def negation(run: Run, schema: Schema, value: Any, path: Path) -> None:
    """``not``: what may not fit."""
    if not run.attempt(schema, value, path):
        run.add("not", path, "is what it may not be")


def any_of(run: Run, schemas: Sequence[Schema], value: Any, path: Path) -> None:
    """``anyOf``: at least one fits."""
    found: list[Fault] = []
    for schema in schemas:
        faults = run.attempt(schema, value, path)
        if not faults:
            return
        found += faults
    run.faults += found
    run.add("anyOf", path, "is none of what it may be")


def one_of(run: Run, schemas: Sequence[Schema], value: Any, path: Path) -> None:
    """``oneOf``: exactly one fits."""
    found: list[Fault] = []
    fitting = 0
    for schema in schemas:
        faults = run.attempt(schema, value, path)
        found += faults
        fitting += not faults
        if fitting > 1:  # what the others say is not asked for
            break
    if fitting != 1:
        run.faults += found
        run.add("oneOf", path, "is more than one of what it may be" if fitting else "is none of what it may be")


def all_of(run: Run, schemas: Sequence[Schema], value: Any, path: Path) -> None:
    """``allOf``: all of them fit."""
    for schema in schemas:
        run.check(schema, value, path)


def condition(run: Run, branches: tuple[Schema, Schema, Schema], value: Any, path: Path) -> None:
    """``if``, with ``then`` and ``else``."""
    asked, then, otherwise = branches
    branch = otherwise if run.attempt(asked, value, path) else then
    faults = run.attempt(branch, value, path)
    if faults:
        run.faults += faults
        run.add("if", path, "does not fit what follows from a condition on it")
