"""Whether the validator accepts an ``If.condition``, and the first reason where it does not.

It reads from left to right with one state a group, and compares the types of ``==`` with what it saw last: after a
closed group that holds an operator it takes that group's boolean for the left side of the next equality.
"""

from __future__ import annotations

import re
from typing import Literal, NoReturn

import attrs

from flowdsl.expressions.check import Names, check, declared_type
from flowdsl.expressions.immutable import immutable
from flowdsl.expressions.parse import ParseError, is_binding, is_nested, parse_nested, plain_text_fault
from flowdsl.versions import Feature, FlowVersion

FaultKind = Literal[
    "empty", "parenthesis", "operator", "mixing", "operand", "literal", "types", "character", "expression"
]
"""Which rule a condition breaks; ``expression`` for what is wrong with it as an expression, or as a text of 6.0."""

ConditionType = str
"""``boolean``, ``number`` or ``string``; nothing else may stand in a condition."""

_TYPES = ("boolean", "number", "string")
_BACKTICK_TYPES = ("boolean", "string")
_TOKEN = re.compile(
    r"(?P<reference>\$\{(?:screen\.(?P<screen>[a-zA-Z,_]*)\.)?(?P<store>data|form)\.(?P<name>[^.}]+)\})"
    r"|(?P<number>0(?![0-9])|-?[1-9][0-9]*)|(?P<word>true|false)|(?P<operator>&&|\|\||[=!]=|<=|>=|<|>|!)"
)
_KIND_BY_CHARACTER: dict[str, FaultKind] = {
    **dict.fromkeys("!&|=<>", "operator"),
    **dict.fromkeys("tf-0123456789", "literal"),
    "$": "operand",
}
"""What a character that begins no token was to become."""
_LOGIC = ("&&", "||")
_EQUALITY = ("==", "!=")
_UNCHECKED_VERSION = FlowVersion.V7_1
"""The one version whose conditions the validator does not look at."""


@attrs.frozen
class ConditionFault:
    """Why a condition is refused.

    Attributes:
        kind: the rule that is broken.
        message: what is wrong, without a full stop.
        offset: the character at fault, from 0; ``None`` where the text as a whole is.
    """

    kind: FaultKind
    message: str
    offset: int | None = None


def check_condition(text: str, names: Names, own: str, version: FlowVersion) -> ConditionFault | None:
    """Return what the validator refuses about a condition; ``None`` where it accepts it.

    Args:
        text: the condition.
        names: what the screens of the flow declare.
        own: the id of the screen that holds the ``If``.
        version: the version of the flow.
    """
    if version.has(Feature.NESTED_EXPRESSIONS):
        if is_nested(text):
            return _check_nested(text, names, own)
        if not is_binding(text) and plain_text_fault(text):
            return ConditionFault("expression", "a backslash stands right before an apostrophe")
        if version is _UNCHECKED_VERSION:
            return None
    return check_plain_condition(text, names, own)


def check_plain_condition(text: str, names: Names, own: str) -> ConditionFault | None:
    """Return what is wrong with a condition in the language of conditions, which knows no backticks."""
    try:
        _Checker(text, names, own).run()
    except _Refusal as refusal:
        return ConditionFault(refusal.kind, refusal.message, refusal.offset)
    return None


def _check_nested(text: str, names: Names, own: str) -> ConditionFault | None:
    try:
        verdict = check(parse_nested(text, own), names, own)
    except ParseError as error:
        return ConditionFault("expression", error.message, error.offset)
    if verdict.type in _BACKTICK_TYPES:
        return None
    return ConditionFault("expression", verdict.error or f"a condition cannot be of type {verdict.type}")


class _Refusal(Exception):  # noqa: N818 - a signal inside this module
    """The first problem that was met."""

    def __init__(self, kind: FaultKind, message: str, offset: int | None) -> None:
        self.kind: FaultKind = kind
        self.message = message
        self.offset = offset
        super().__init__(message)


@immutable
class _Operand:
    """A side of an operator: its type (``None``: a group whose type nobody looks at), and whether it is a literal."""

    type: ConditionType | None
    literal: bool = False
    group: bool = False


@attrs.define
class _Group:
    """What was read between two parentheses so far."""

    left: _Operand | None = None
    pending: str | None = None
    negated: bool = False
    compares: bool = False
    combines: bool = False
    negates: bool = False

    @property
    def has_operator(self) -> bool:
        return self.compares or self.combines or self.negates


class _Checker:
    def __init__(self, text: str, names: Names, own: str) -> None:
        self._text = text
        self._names = names
        self._own = own
        self._at = 0
        self._groups = [_Group()]
        self._operators = 0
        self._after_group = False
        self._alone = True

    def run(self) -> None:
        if not self._text:
            self._refuse("empty", "the condition is empty")
        while self._at < len(self._text):
            self._at = self._token()
        self._end()

    def _refuse(self, kind: FaultKind, message: str) -> NoReturn:
        raise _Refusal(kind, message, self._at)

    def _token(self) -> int:
        """Read one token; return the place behind it."""
        text, at = self._text, self._at
        if text[at] == " ":
            return at + 1
        if text[at] == "(":
            self._groups.append(_Group())
            return at + 1
        if text[at] == ")":
            self._close()
            return at + 1
        if match := _TOKEN.match(text, at):
            self._matched(match)
            return match.end()
        return self._quoted() if text[at] == "'" else self._unexpected()

    def _matched(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if kind == "reference":
            self._operand(_Operand(self._type_of(match)))
        elif kind == "operator":
            self._operator(match[0])
        else:
            self._operand(_Operand("number" if kind == "number" else "boolean", literal=True))

    def _unexpected(self) -> NoReturn:
        char = self._text[self._at]
        self._refuse(_KIND_BY_CHARACTER.get(char, "character"), f"unexpected {char!r}")

    def _type_of(self, match: re.Match[str]) -> ConditionType:
        screen = self._names.get(match["screen"] or self._own)
        if screen is None:
            self._refuse("operand", f"there is no screen {match['screen']}")
        store = screen.data if match["store"] == "data" else screen.form
        if match["name"] not in store:
            self._refuse("operand", f"{match[0]} is not declared")
        kind = declared_type(store[match["name"]])
        if kind not in _TYPES:
            self._refuse("operand", f"a condition cannot look at a value of type {kind}")
        return str(kind)

    def _quoted(self) -> int:
        text = self._text
        end = text.find("'", self._at + 1)
        while end > 0 and text[end - 1] == "\\":
            end = text.find("'", end + 1)
        if end < 0:
            self._refuse("literal", "unclosed quote")
        if text[self._at + 1 : end] == "(":
            # the validator takes a literal that is a parenthesis for one
            self._refuse("parenthesis", "a quoted '(' counts as a parenthesis")
        self._operand(_Operand("string", literal=True))
        return end + 1

    def _operand(self, operand: _Operand) -> None:
        group = self._groups[-1]
        if not operand.group and (operand.literal or operand.type != "boolean"):
            self._alone = False
        if group.left and not group.pending and not group.negated and not operand.group:
            self._refuse("operand", "a value without an operator before it")
        if group.negated and not operand.group and operand.type != "boolean":
            self._refuse("types", "'!' takes a boolean")
        if group.pending:
            self._judge(group.pending, group.left or operand, operand)
        group.left = _Operand("boolean", group=operand.group) if group.negated else operand
        group.pending = None
        group.negated = False

    def _judge(self, sign: str, left: _Operand, right: _Operand) -> None:
        """Compare the sides of an operator as the validator does."""
        if left.literal and right.literal:
            self._refuse("literal", "literals on both sides of an operator")
        if sign in _EQUALITY:
            kind = "boolean" if self._after_group else left.type
            self._after_group = False
            if kind and right.type and kind != right.type:
                self._refuse("types", f"{kind} is compared with {right.type}")
            return
        wanted = "boolean" if sign in _LOGIC else "number"
        for side in (left, right):
            if side.type not in (None, wanted):
                self._refuse("types", f"{sign!r} takes a {wanted}")

    def _close(self) -> None:
        group = self._groups[-1]
        if len(self._groups) == 1:
            self._refuse("parenthesis", "a ')' without a '('")
        if group.left is None or group.pending or group.negated:
            self._refuse("parenthesis", "a value is missing before ')'")
        self._groups.pop()
        if group.has_operator:
            self._after_group = True
        self._operand(_Operand(None, group=True))

    def _operator(self, sign: str) -> None:
        group = self._groups[-1]
        self._operators += 1
        if sign == "!":
            self._negate(group)
            return
        left = group.left
        if left is None or group.pending or group.negated:
            self._refuse("operator", f"a value is missing before {sign!r}")
        if group.compares:
            self._refuse("mixing", "a comparison that is combined needs parentheses of its own")
        if sign in _LOGIC:
            if left.type not in (None, "boolean"):
                self._refuse("types", f"{sign!r} takes a boolean")
            group.combines = True
        else:
            if group.combines or group.negates:
                self._refuse("mixing", "a comparison that is combined needs parentheses of its own")
            if left.group and sign not in _EQUALITY:
                self._refuse("operator", f"{sign!r} cannot follow a parenthesis")
            group.compares = True
        group.pending = sign

    def _negate(self, group: _Group) -> None:
        if group.negated:
            self._refuse("operator", "'!' stands twice")
        if group.compares or (group.pending and group.pending not in _LOGIC):
            self._refuse("mixing", "'!' stands beside a comparison")
        group.negated = True
        group.negates = True

    def _end(self) -> None:
        group = self._groups[-1]
        if len(self._groups) > 1:
            self._refuse("parenthesis", "unclosed parenthesis")
        if group.pending or group.negated:
            self._refuse("operator", "a value is missing at the end")
        if not self._operators and not self._alone:
            self._refuse("types", "a condition without an operator is one boolean reference")
