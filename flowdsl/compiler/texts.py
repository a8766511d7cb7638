"""The texts of the expressions of one screen at one version, or why there is none."""

from __future__ import annotations

import functools
import re
from typing import Any

import attrs

from flowdsl.catalogue import COMPONENTS
from flowdsl.compiler.checks.screens import is_name
from flowdsl.compiler.infer import refs
from flowdsl.compiler.report import Finding
from flowdsl.diagnostics.codes import ASSUMPTION, MISSING_FEATURE, REWRITTEN, UNSAYABLE
from flowdsl.diagnostics.model import Rule
from flowdsl.expressions.nodes import UNKNOWN, Node, Ref
from flowdsl.expressions.place import Place, Printed, Unsayable
from flowdsl.expressions.printer import print_expression, print_reference
from flowdsl.versions import FEATURE_SINCE, Feature, FlowVersion

_SCREEN = re.compile(r"[A-Za-z_,]*\Z")
_WANTED = ("boolean", "number", "integer", "string")
_TOO_DEEP = Unsayable("it is nested too deeply", None, "Split it: send a part of it as data.")


@attrs.define(eq=False)
class Texts:
    """Prints the expressions of a screen.

    Attributes:
        screen: the id of the screen.
        version: the target.
        far: whether the target has references to other screens.
        remarks: what was noticed on the way, until somebody reports where it stands.
    """

    screen: str
    version: FlowVersion
    far: bool
    remarks: list[tuple[Rule, str]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Start with nothing to remark; a factory that says what its list holds takes ten times as long."""
        self.remarks = []

    def binding(self, ref: Ref, place: Place, types: tuple[str, ...], wanted: str | None) -> str | None:
        """Print a reference that is a plain binding, as nearly all are; ``None`` where there is more to it.

        Args:
            ref: the reference.
            place: where its text stands.
            types: the types that may be bound there, where that is known.
            wanted: the type word that the place wants, where it wants one.
        """
        if not self.far:
            return None
        if types and ref.type is not None and ref.type.kind in types:
            wanted = ref.type.kind
        try:
            return print_reference(ref, place, self.screen, wanted)
        except Unsayable:
            return None

    def text(self, node: Node, place: Place, wanted: str | None) -> Any:
        """Print an expression; one that was reported already stays `UNKNOWN`.

        Raises:
            Finding: when no text says it faithfully.
        """
        if node is UNKNOWN:
            return UNKNOWN
        if not self.far:
            self._stay_here(node)
        try:
            printed = print_expression(node, place=place, version=self.version, own=self.screen, wanted=wanted)
        except Unsayable as refusal:
            if any(not is_name(name) for ref in refs(node) for name in ref.path):
                return UNKNOWN
            if any(not _SCREEN.match(ref.screen or "") for ref in refs(node)):
                return UNKNOWN  # an id that cannot be referred to is reported where it is given
            raise self.refused(refusal) from None
        except RecursionError:
            raise self.refused(_TOO_DEEP) from None
        return self._noted(printed)

    def condition(self, node: Node) -> str:
        """Print the condition of an If.

        Raises:
            Unsayable: when no text says it faithfully.
            Finding: when it is nested too deeply.
        """
        try:
            return self._noted(
                print_expression(node, place=Place.CONDITION, version=self.version, own=self.screen, wanted="boolean")
            )
        except RecursionError:
            raise self.refused(_TOO_DEEP) from None

    def _noted(self, printed: Printed) -> str:
        """Keep what was noticed, and return the text."""
        if printed.rewritten or printed.assumptions:
            self.remarks += [(REWRITTEN, sentence) for sentence in printed.rewritten]
            self.remarks += [(ASSUMPTION, sentence) for sentence in printed.assumptions]
        return printed.text

    def _stay_here(self, node: Node) -> None:
        """Refuse references to other screens, in versions that have none."""
        for ref in refs(node):
            if ref.screen != self.screen:
                raise self.refused(Unsayable(f"it reads the screen {ref.screen}", Feature.GLOBAL_REFERENCES))

    def refused(self, refusal: Unsayable) -> Finding:
        """Return what to report where no text is faithful."""
        feature = refusal.feature
        if feature is None:
            message = f"Flow JSON cannot say this faithfully: {refusal.reason}"
            return Finding(UNSAYABLE, message, help=refusal.instead)
        since = f"It takes {feature.value}, which came with {FEATURE_SINCE[feature].text}."
        return Finding(
            MISSING_FEATURE,
            f"Flow JSON {self.version.text} cannot say this: {refusal.reason}",
            help=f"{since} {refusal.instead or ''}".strip(),
        )


@functools.lru_cache(maxsize=1024)
def goal(component: str, key: str) -> tuple[Place, tuple[str, ...], str | None]:
    """Return what kind of place a property is, the types that a reference may have there, and the type it wants."""
    spec = COMPONENTS.get(component)
    prop = spec.properties.get(key) if spec is not None else None
    place = Place.PROPERTY
    if component == "Form":
        place = Place.INITIAL
    elif component == "Switch" and key == "value":
        place = Place.SWITCH
    elif prop is not None and not prop.nested_types and prop.item_shape is None:
        place = Place.BINDING
    if prop is None:
        return place, (), None
    return place, prop.dynamic_types, next((word for word in _WANTED if word in prop.types), None)
