"""The branches of If and Switch: not empty, and under keys that a value can have."""

from __future__ import annotations

import re
from typing import Any

from flowdsl.catalogue import COMPONENTS, PATTERNS
from flowdsl.compiler.checks.context import Context
from flowdsl.compiler.report import python_parts
from flowdsl.diagnostics.codes import CASE_KEY, EMPTY_BRANCHES, PROPERTY_TYPE
from flowdsl.expressions.nodes import Unknown
from flowdsl.tree.nodes import ComponentNode
from flowdsl.tree.values import is_members


def check_branches(node: ComponentNode, key: str, value: Any, context: Context) -> None:
    """Check one property that holds components, or a dict of them."""
    if isinstance(value, Unknown):
        return
    spec = COMPONENTS[node.type].properties[key]
    if key == "cases" and not is_members(value):
        context.report.add(
            PROPERTY_TYPE,
            f"{key} of {node.type} is no dict",
            node,
            (key,),
            parts=python_parts(node, (key,)),
            allowed="a dict of lists of components",
        )
        return
    if not value and (spec.min_items or spec.min_properties):
        context.report.add(
            EMPTY_BRANCHES,
            f"{key} of {node.type} is empty",
            node,
            (key,),
            parts=python_parts(node, (key,)),
            allowed="at least one component" if key == "then" else "at least one case",
        )
    pattern = PATTERNS[spec.key_pattern] if spec.key_pattern is not None else ""
    for case in value if pattern else ():
        if not re.match(pattern, case, re.ASCII):
            context.report.add(
                CASE_KEY,
                f"a case of {node.type} cannot be called {case!r}",
                node,
                (key, case),
                parts=python_parts(node, (key, case)),
                on_key=True,
                allowed="a letter, then letters, digits, - or _",
                help="Other values can only be reached through the case default.",
            )
