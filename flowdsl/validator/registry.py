"""How a rule says what it is: the decorator, and the sets of versions in which a rule holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from flowdsl.diagnostics.model import Rule
from flowdsl.validator.facts import Facts
from flowdsl.validator.findings import Findings
from flowdsl.versions import PUBLISHED_VERSIONS, FlowVersion

Function = Callable[[Facts, Findings], None]
Versions = frozenset[FlowVersion]

EVERY: Versions = frozenset(PUBLISHED_VERSIONS)
"""All versions that a flow may be published in."""


def between(first: FlowVersion, last: FlowVersion | None = None, *, but: Iterable[FlowVersion] = ()) -> Versions:
    """Return the versions from ``first`` to ``last`` (or the newest), without those in ``but``."""
    return frozenset(v for v in PUBLISHED_VERSIONS if first <= v <= (last or max(EVERY))) - frozenset(but)


UNCHECKED = FlowVersion.V7_1
"""The version whose chain lost most of its rules: it looks at no reference, payload type, condition or binding."""

CHECKED: Versions = EVERY - {UNCHECKED}
"""The versions that look at references, payload types, conditions and bindings."""

NESTED: Versions = between(FlowVersion.V6_0, but=(UNCHECKED,))
"""Those of them that know expressions in backticks."""


@attrs.frozen
class Check:
    """A rule that can be run.

    Attributes:
        rules: what it may report.
        versions: the versions in which it holds.
        function: finds what breaks it.
        only: the components without which there is nothing to look at; empty: it always looks.
    """

    rules: tuple[Rule, ...]
    versions: Versions
    function: Function
    only: frozenset[str] = frozenset()


def rule(*rules: Rule, versions: Versions = EVERY, only: Iterable[str] = ()) -> Callable[[Function], Check]:
    """Make a function a rule.

    Args:
        rules: what it may report; several where one look finds them all.
        versions: the versions in which it holds.
        only: the components without which there is nothing to look at, where it looks at few.
    """

    def made(function: Function) -> Check:
        return Check(rules, versions, function, frozenset(only))

    return made
