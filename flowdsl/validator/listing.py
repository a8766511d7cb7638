"""Every rule that there is: of the compiler, of the platform, and our own."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, cast

from flowdsl.diagnostics import codes
from flowdsl.diagnostics.model import Rule, Severity
from flowdsl.validator.registry import Check

SILENCEABLE = (Severity.WARNING, Severity.ADVICE)
"""The severities of findings that may be silenced."""


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of their names.

    Rules stand beside what finds them, so the modules of this room are asked for theirs rather than listed once more.
    """
    found: dict[tuple[str, str | None], Rule] = {}
    for module in (codes, *_modules(importlib.import_module("flowdsl.validator"))):
        for rule in _rules_of(module):
            found.setdefault((rule.name, rule.code), rule)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], key[1] or "")))


@functools.cache
def silenceable() -> Mapping[str, Rule]:
    """Return the rules whose findings may be silenced, by name."""
    return {rule.name: rule for rule in all_rules() if rule.severity in SILENCEABLE}


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    for value in tuple(vars(module).values()):
        # A table of rules counts as well as a rule by itself.
        listed = tuple(cast("Mapping[Any, object]", value).values()) if isinstance(value, Mapping) else (value,)
        for one in listed:
            if isinstance(one, Rule):
                yield one
            elif isinstance(one, Check):
                yield from one.rules


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    """Every module of a package, those of packages inside it included."""
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        yield module
        if found.ispkg:
            yield from _modules(module)
