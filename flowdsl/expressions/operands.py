"""The language's rules for operands: what type an expression has, and what an operator takes."""

from __future__ import annotations

from flowdsl.expressions.nodes import Binary, Concat, Leaf, Literal, Node, Ref, Unary
from flowdsl.expressions.value_types import BOOLEAN, NUMBER, STRING, WHOLE_NUMBER, ValueType

ARITHMETIC = frozenset({"+", "-", "*", "/", "%"})
ORDERING = frozenset({"<", "<=", ">", ">="})
EQUALITY = frozenset({"==", "!="})
LOGIC = frozenset({"&&", "||"})

_RESULTS: dict[str, ValueType] = {
    **dict.fromkeys(ARITHMETIC, NUMBER),
    **dict.fromkeys(ORDERING | EQUALITY | LOGIC, BOOLEAN),
}
_SPELLING = {"&&": "&", "||": "|", "!": "~"}
_COMPARABLE = ("string", "number", "boolean")


def type_of(node: Node) -> ValueType | None:
    """Return the type of ``node``; ``None`` where nobody knows it (yet)."""
    if type(node) is Ref:
        return node.type
    if type(node) is Binary:
        return _RESULTS.get(node.op)
    if type(node) is Literal and (kind := _LITERALS.get(type(node.value))) is not None:
        return kind
    return _type_of_rare(node)


_LITERALS: dict[type, ValueType] = {bool: BOOLEAN, str: STRING, int: WHOLE_NUMBER, float: NUMBER}


def _type_of_rare(node: Node) -> ValueType | None:
    match node:
        case Leaf():
            return node.value_type()
        case Concat() | Literal(str()):
            return STRING
        case Literal(int()):
            return WHOLE_NUMBER
        case Literal(float()):
            return NUMBER
        case Unary("!"):
            return BOOLEAN
        case Unary(_, operand):
            return type_of(operand)
        case _:
            return None


def operand_fault(node: Node) -> str | None:
    """Say what is wrong with the operands of ``node`` itself; ``None`` where nothing is, or nobody can know.

    Returns:
        A sentence without a full stop. Deeper operators are not looked at; see `first_operand_fault`.
    """
    if type(node) is Binary:
        return _binary_fault(node.op, type_of(node.left), type_of(node.right))
    if type(node) is Unary:
        operand = type_of(node.operand)
        if node.op == "!" and operand is not None and operand.kind != "boolean":
            return f"'~' takes a boolean, not {_named(operand)}"
        if node.op != "!" and operand is not None and not operand.numeric:
            return f"{node.op!r} takes a number, not {_named(operand)}"
    return None


def first_operand_fault(node: Node) -> tuple[Node, str] | None:
    """Return the first operator in ``node`` whose operands do not fit, depth first from left to right."""
    for part in _parts(node):
        if found := first_operand_fault(part):
            return found
    fault = operand_fault(node)
    return (node, fault) if fault else None


def plus(left: Node, right: Node) -> Node:
    """Return what ``left + right`` means: a sum, or the joining of texts where either side is one."""
    left_type, right_type = type_of(left), type_of(right)
    if (left_type is None or left_type.kind != "string") and (right_type is None or right_type.kind != "string"):
        return Binary("+", left, right)
    return Concat((*_members(left), *_members(right)))


def _members(node: Node) -> tuple[Node, ...]:
    return node.parts if type(node) is Concat else (node,)


def _parts(node: Node) -> tuple[Node, ...]:
    if type(node) is Binary:
        return (node.left, node.right)
    if type(node) is Concat:
        return node.parts
    return (node.operand,) if type(node) is Unary else ()


def _binary_fault(op: str, left: ValueType | None, right: ValueType | None) -> str | None:
    if left is None or right is None:
        return None
    if op in ARITHMETIC or op in ORDERING:
        if left.numeric and right.numeric:
            return None
        return f"{op!r} takes numbers, not {_named(right if left.numeric else left)}"
    if op in LOGIC:
        if left.kind == right.kind == "boolean":
            return None
        return f"{_SPELLING[op]!r} takes booleans, not {_named(right if left.kind == 'boolean' else left)}"
    if op in EQUALITY:
        return _equality_fault(op, left, right)
    return None


def _equality_fault(op: str, left: ValueType, right: ValueType) -> str | None:
    left_kind = "number" if left.numeric else left.kind
    right_kind = "number" if right.numeric else right.kind
    for kind, value_type in ((left_kind, left), (right_kind, right)):
        if kind not in _COMPARABLE:
            return f"{op!r} cannot compare {_named(value_type)}"
    return None if left_kind == right_kind else f"{op!r} cannot compare {_named(left)} with {_named(right)}"


def _named(value_type: ValueType) -> str:
    """Return the type with its article."""
    name = str(value_type)
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
