"""What stands for a value in Python: the operators that build expressions, and the errors for all else."""

from __future__ import annotations

import datetime
import enum
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast, overload

from flowdsl.diagnostics.codes import OPERANDS, UNKNOWN_FIELD
from flowdsl.diagnostics.model import Diagnostic, Place
from flowdsl.diagnostics.origin import capture
from flowdsl.diagnostics.shown import shown
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.errors import FieldError
from flowdsl.expressions.nodes import Binary, Concat, Literal, Node, Unary
from flowdsl.expressions.operands import operand_fault, plus
from flowdsl.language.misuse import misuse
from flowdsl.language.part import Part
from flowdsl.language.symbols import Late, Symbol
from flowdsl.language.text import place_text, read_text

T_co = TypeVar("T_co", covariant=True)

MAX_PARTS = 2000
"""How many parts a joined text may have."""


class Handle(Part, Generic[T_co]):
    """A value that the phone knows and Python does not: a field, or an expression over fields.

    Operators build expressions: ``==  !=  <  <=  >  >=  &  |  ~  +  -  *  /  %``. ``+`` with a text joins texts, as an
    f-string does. A property of an object is reached by attribute or ``["name"]``.
    """

    __slots__ = ()
    __hash__ = object.__hash__

    def _node(self) -> Node:
        raise NotImplementedError

    # The result of comparing is an expression, not a truth value: that is what the language is about.
    @overload
    def __eq__(self: Handle[bool], other: bool | Handle[bool]) -> Handle[bool]: ...
    @overload
    def __eq__(self: Handle[float], other: float | Handle[float]) -> Handle[bool]: ...
    @overload
    def __eq__(self: Handle[str], other: str | datetime.date | enum.Enum | Handle[str]) -> Handle[bool]: ...
    def __eq__(self, other: object) -> Handle[bool]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return _binary("==", self, other)

    @overload
    def __ne__(self: Handle[bool], other: bool | Handle[bool]) -> Handle[bool]: ...
    @overload
    def __ne__(self: Handle[float], other: float | Handle[float]) -> Handle[bool]: ...
    @overload
    def __ne__(self: Handle[str], other: str | datetime.date | enum.Enum | Handle[str]) -> Handle[bool]: ...
    def __ne__(self, other: object) -> Handle[bool]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return _binary("!=", self, other)

    def __lt__(self: Handle[float], other: float | Handle[float]) -> Handle[bool]:
        return _binary("<", self, other)

    def __le__(self: Handle[float], other: float | Handle[float]) -> Handle[bool]:
        return _binary("<=", self, other)

    def __gt__(self: Handle[float], other: float | Handle[float]) -> Handle[bool]:
        return _binary(">", self, other)

    def __ge__(self: Handle[float], other: float | Handle[float]) -> Handle[bool]:
        return _binary(">=", self, other)

    def __and__(self: Handle[bool], other: bool | Handle[bool]) -> Handle[bool]:
        return _binary("&&", self, other)

    def __rand__(self: Handle[bool], other: bool) -> Handle[bool]:
        return _binary("&&", other, self)

    def __or__(self: Handle[bool], other: bool | Handle[bool]) -> Handle[bool]:
        return _binary("||", self, other)

    def __ror__(self: Handle[bool], other: bool) -> Handle[bool]:
        return _binary("||", other, self)

    def __invert__(self: Handle[bool]) -> Handle[bool]:
        node = Unary("!", self._node())
        fault = operand_fault(node)
        if fault is not None:
            raise misuse(fault, "Compare it first, as in ~(field == 'x').", rule=OPERANDS)
        return Expression(node)

    @overload
    def __add__(self: Handle[str], other: str | Handle[str]) -> Handle[str]: ...
    @overload
    def __add__(self: Handle[float], other: float | Handle[float]) -> Handle[float]: ...
    @overload
    def __add__(self: Handle[float], other: str | Handle[str]) -> Handle[str]: ...
    @overload
    def __add__(self: Handle[str], other: float | Handle[float]) -> Handle[str]: ...
    def __add__(self, other: Any) -> Handle[Any]:
        return _add(self, other)

    @overload
    def __radd__(self: Handle[float], other: float) -> Handle[float]: ...
    @overload
    def __radd__(self: Handle[Any], other: str) -> Handle[str]: ...
    def __radd__(self, other: Any) -> Handle[Any]:
        return _add(other, self)

    def __sub__(self: Handle[float], other: float | Handle[float]) -> Handle[float]:
        return _binary("-", self, other)

    def __rsub__(self: Handle[float], other: float) -> Handle[float]:
        return _binary("-", other, self)

    def __mul__(self: Handle[float], other: float | Handle[float]) -> Handle[float]:
        return _binary("*", self, other)

    def __rmul__(self: Handle[float], other: float) -> Handle[float]:
        return _binary("*", other, self)

    def __truediv__(self: Handle[float], other: float | Handle[float]) -> Handle[float]:
        return _binary("/", self, other)

    def __rtruediv__(self: Handle[float], other: float) -> Handle[float]:
        return _binary("/", other, self)

    def __mod__(self: Handle[float], other: float | Handle[float]) -> Handle[float]:
        return _binary("%", self, other)

    def __rmod__(self: Handle[float], other: float) -> Handle[float]:
        return _binary("%", other, self)

    def __neg__(self: Handle[float]) -> Handle[float]:
        # The client's own minus is not rounded and knows no missing value; a subtraction is what Python's minus means.
        return _binary("-", 0, self)

    def __pos__(self: Handle[float]) -> Handle[float]:
        return _binary("+", 0, self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return _member(self, name)

    def __getitem__(self, name: str) -> Any:
        if not issubclass(
            type(name), str
        ):  # pyright: ignore[reportUnnecessaryIsInstance] - callers need not be checked
            raise misuse(
                f"an item of a list was asked for, by [{shown(name)}]",
                "Flow JSON cannot name an item of a list: send the item as a field of its own.",
            )
        return _member(self, name)

    def __format__(self, spec: str) -> str:
        if spec:
            raise misuse(
                f"an expression was formatted with {spec!r}",
                "The phone formats numbers itself: write {field} without a format.",
            )
        return place_text(self._node())

    # To type checkers a handle has none of these, so that they refuse what would raise.
    if not TYPE_CHECKING:

        def __bool__(self) -> NoReturn:
            raise misuse(
                "an expression has no truth value while the flow is written",
                "Write `a & b`, `a | b`, `~a` for and, or, not; If(condition, then=[...]) or visible=condition for an if.",
            )

        def __str__(self) -> NoReturn:
            raise misuse("an expression is no text while the flow is written", 'Write f"{field}" or "text" + field.')

        def __iter__(self) -> NoReturn:
            raise misuse(
                "a field cannot be looped over while the flow is written",
                "Bind the whole list, as in data_source=rows; a fixed list is an ordinary Python list.",
            )

        def __contains__(self, item: object) -> NoReturn:
            raise misuse("`in` cannot look into a field", "Compare with each value: (field == 'a') | (field == 'b').")

        def __len__(self) -> NoReturn:
            raise misuse(
                "a field has no length while the flow is written", "Flow JSON cannot count; send the number as data."
            )

        def __int__(self) -> NoReturn:
            raise misuse("a field has no value while the flow is written", "Use the field itself in the expression.")

        __float__ = __index__ = __int__


class Expression(Handle[T_co]):
    """An expression that operators have built."""

    __slots__ = ("_expression",)

    def __init__(self, node: Node) -> None:
        """Keep the tree of the expression."""
        self._expression = node

    def _node(self) -> Node:
        return self._expression

    def __repr__(self) -> str:
        return "<expression>"


class Field(Expression[T_co]):
    """A field of a screen or group, read through it: ``Appointment.date``, ``home.street``."""

    __slots__ = ()

    def __repr__(self) -> str:
        node = self._expression
        return f"<field {'.'.join(node.names)}>" if isinstance(node, Symbol) else super().__repr__()


def node_of(value: object) -> Node:
    """Return the expression that a Python value stands for.

    Args:
        value: a handle, a text (with or without f-string placeholders), a number, a truth value, None, an enum member
            or a date.

    Raises:
        ExpressionError: for anything else.
    """
    cls = cast("type[Any]", type(value))  # not what a mock says that it is
    if issubclass(cls, Handle):
        return cast("Handle[Any]", value)._node()
    if cls is str and cast("str", value).isascii():  # so that it holds no placeholder
        return Literal(cast("str", value))
    if issubclass(cls, enum.Enum):
        return node_of(cast("enum.Enum", value).value)
    if issubclass(cls, str):
        parts = read_text(cast("str", value))
        return parts[0] if len(parts) == 1 else Concat(parts)
    if issubclass(cls, datetime.date):
        return Literal(cast("datetime.date", value).isoformat()[:10])
    if value is None or issubclass(cls, (bool, int, float)):
        return Literal(cast("float | None", value))
    raise misuse(
        f"a {cls.__name__} cannot stand in an expression",
        "Only texts, numbers, True, False, None, dates, enum members and fields can.",
    )


def _binary(op: str, left: object, right: object) -> Expression[Any]:
    return _checked(Binary(op, node_of(left), node_of(right)))


def _checked(node: Binary) -> Expression[Any]:
    fault = operand_fault(node)
    if fault is not None:
        raise misuse(fault, _REMEDIES.get(node.op, "Use numbers on both sides."), rule=OPERANDS)
    return Expression(node)


_REMEDIES = {
    "&&": "Put each comparison in parentheses: (a == 'x') & b.",
    "||": "Put each comparison in parentheses: (a == 'x') | b.",
    "==": "Compare values of one type.",
    "!=": "Compare values of one type.",
}


def _add(left: object, right: object) -> Expression[Any]:
    node = plus(node_of(left), node_of(right))
    if isinstance(node, Concat) and len(node.parts) > MAX_PARTS:
        raise misuse(f"a text of more than {MAX_PARTS} parts", "No text of a flow is that long.")
    return _checked(node) if isinstance(node, Binary) else Expression(node)


def _member(handle: Handle[Any], name: str) -> Handle[Any]:
    node = handle._node()
    if isinstance(node, Late):
        return Expression(Late(node.store, (*node.names, name), node.screen))
    if not isinstance(node, Symbol):
        raise _no_member(name, "an expression", None)
    kind = node.type
    if kind is None:
        return Expression(Symbol(node.serial, (*node.names, name)))
    if kind.kind != "object":
        raise _no_member(name, f"a {kind}", None)
    if kind.properties is None:
        return Expression(Symbol(node.serial, (*node.names, name)))
    if name not in kind.properties:
        raise _no_member(name, "the object", tuple(kind.properties))
    return Expression(Symbol(node.serial, (*node.names, name), kind.properties[name]))


def _no_member(name: str, what: str, known: tuple[str, ...] | None) -> FieldError:
    help_ = (
        "Only a field of an object type has properties. If a name of flowdsl is meant that this field hides (form, data), "
        "call the field otherwise, with name= for its name in the Flow JSON."
    )
    if known is not None:
        help_ = did_you_mean(name, known) or f"It has {', '.join(known) or 'none'}."
    return FieldError(Diagnostic(UNKNOWN_FIELD, f"{what} has no property {name!r}", place=Place(capture()), help=help_))
