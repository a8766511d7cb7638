"""The one model of a diagnostic, for everything that flowdsl finds in a flow."""

from __future__ import annotations

import enum
from collections.abc import Iterator

import attrs

from flowdsl.diagnostics.origin import Origin


class Severity(enum.Enum):
    """How much a finding matters."""

    ERROR = "error"
    """The flow is not compiled."""
    WARNING = "warning"
    """The flow compiles, but does not do what the author means."""
    ADVICE = "advice"
    """The flow works; a guideline says otherwise."""
    NOTE = "note"
    """What the compiler rewrote, shown on request."""


@attrs.frozen
class Rule:
    """One kind of finding.

    Attributes:
        name: our own name, in kebab case.
        code: the platform's code for the same mistake, where it has one.
        severity: how much it matters.
        meaning: one sentence on what the rule finds.
    """

    name: str
    code: str | None
    severity: Severity
    meaning: str


@attrs.frozen
class Span:
    """A place in a source file; lines and columns count from 1, columns in characters, the end is exclusive.

    The columns are ``None`` where Python kept no columns (``PYTHONNODEBUGRANGES``).
    """

    file: str
    line: int
    end_line: int
    column: int | None = None
    end_column: int | None = None


Part = str | int | tuple[str | int, ...]
"""A step inside a call: the name of a keyword, a key of a dict literal, or the index of a positional argument
or list item; or several of these, of which the first that is there is meant."""


@attrs.frozen
class Place:
    """A place in the user's source that is looked up only when it is shown.

    Attributes:
        origin: the call that made the thing.
        parts: the way from that call to the argument at fault, outermost first; may be empty.
        on_key: whether the last part's name is meant rather than its value.
    """

    origin: Origin
    parts: tuple[Part, ...] = ()
    on_key: bool = False


@attrs.frozen
class Related:
    """Another place that explains a finding, such as the first of two equal names."""

    message: str
    place: Place


@attrs.frozen
class Mark:
    """A place in the text of a Flow JSON document, as the platform writes it.

    Lines and columns count from 1, columns in UTF-16 units, the end column is exclusive; all four are 0 where the place
    is the file as a whole, or cannot be found.

    Attributes:
        path: the platform's text of the path, such as ``screens[0].layout.children[1].label``; empty for the file.
        pointer: the same as a JSON Pointer.
    """

    path: str
    pointer: str
    line_start: int = 0
    line_end: int = 0
    column_start: int = 0
    column_end: int = 0


def _severity_of_rule(diagnostic: Diagnostic) -> Severity:
    return diagnostic.rule.severity


@attrs.frozen
class Diagnostic:
    """One finding.

    Attributes:
        rule: what kind of finding it is.
        message: one sentence without a full stop that names what was found and where it stands.
        place: the Python that made it, where there is any.
        pointer: the JSON Pointer (RFC 6901) of the place in the Flow JSON, where there is one.
        allowed: what may stand there instead.
        help: what to do, as a whole sentence.
        related: other places that explain it.
        notes: further facts, a sentence each.
        severity: the rule's severity unless it was changed for this finding.
        at: where it stands, when that is known without looking it up (a syntax error, a line of a JSON file).
        marks: for a finding about a Flow JSON document, its places in that; the first is that of ``pointer``.
    """

    rule: Rule
    message: str
    place: Place | None = None
    pointer: str | None = None
    allowed: str | None = None
    help: str | None = None
    related: tuple[Related, ...] = ()
    notes: tuple[str, ...] = ()
    severity: Severity = attrs.field(default=attrs.Factory(_severity_of_rule, takes_self=True), kw_only=True)
    at: Span | None = attrs.field(default=None, kw_only=True)
    marks: tuple[Mark, ...] = attrs.field(default=(), kw_only=True)

    @property
    def code(self) -> str:
        """The official code, or our rule name where the platform has none."""
        return self.rule.code or self.rule.name

    @property
    def headline(self) -> str:
        """The first line of every rendering: ``error[CODE] message``."""
        return f"{self.severity.value}[{self.code}] {self.message}"

    @property
    def span(self) -> Span | None:
        """Where it stands: ``at``, or the Python at fault, looked up from the source file as it is now."""
        if self.at or not self.place:
            return self.at
        from flowdsl.diagnostics.span import span_of

        return span_of(self.place)


@attrs.define
class Sink:
    """Collects the diagnostics of one run; a pass reports and goes on."""

    diagnostics: list[Diagnostic] = attrs.field(factory=list[Diagnostic])

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep ``diagnostic``."""
        self.diagnostics.append(diagnostic)

    @property
    def failed(self) -> bool:
        """Whether an error was reported."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)
