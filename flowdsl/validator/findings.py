"""What the stages of the validator find, with places as ways into the document; texts and numbers come later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from flowdsl.diagnostics.model import Rule, Severity
from flowdsl.diagnostics.suggest import did_you_mean

Way = tuple[str | int, ...]
"""The way to a value from the root of the document: member names and list indexes."""


class Spot(NamedTuple):
    """A place in the document.

    Attributes:
        way: the way to it.
        on_key: whether the key is meant rather than the value.
        path: the official text of the path, where it is not written the way the rules write it.
    """

    way: Way
    on_key: bool = False
    path: str | None = None


class Finding(NamedTuple):
    """Something that was found.

    Attributes:
        rule: what kind of finding.
        message: one sentence without a full stop.
        spots: where it stands, the first one first; none for the file as a whole.
        allowed: what may stand there instead.
        help: what to do, as a whole sentence.
    """

    rule: Rule
    message: str
    spots: tuple[Spot, ...] = ()
    allowed: str | None = None
    help: str | None = None


_MOST_SUGGESTIONS = 20
"""How many misspellings are looked up: finding what may be meant is dear, and a broken file can hold thousands."""


class Findings(list[Finding]):
    """The findings of a stage, in the order in which they were made."""

    _suggestions = 0

    def add(
        self, rule: Rule, message: str, *spots: Spot | Way, allowed: str | None = None, help: str | None = None
    ) -> None:
        """Keep a finding.

        Args:
            rule: what kind of finding.
            message: one sentence without a full stop that quotes what was found.
            spots: where it stands; a way alone means the value.
            allowed: what may stand there instead.
            help: what to do, as a whole sentence.
        """
        self.append(Finding(rule, message, tuple(map(_spot, spots)), allowed, help))

    def suggest(self, name: str, candidates: Iterable[str]) -> str | None:
        """Ask whether another name is meant; nothing where none is near, and when that was asked often enough.

        Args:
            name: what was written.
            candidates: what may stand there.
        """
        if self._suggestions == _MOST_SUGGESTIONS:
            return None
        self._suggestions += 1
        return did_you_mean(name, candidates)


def _spot(spot: Spot | Way) -> Spot:
    return spot if isinstance(spot, Spot) else Spot(spot)


def key(way: Way) -> Spot:
    """The key at the end of ``way``, as a place."""
    return Spot(way, on_key=True)


class Crash(Exception):  # noqa: N818 - what the platform's own validator does: it drops all it found
    """The platform's validator stops here and answers with one INVALID_FLOW_JSON for the whole file.

    Args:
        message: what makes it stop, in our own words.
        way: where that stands.
    """

    def __init__(self, message: str, way: Way = (), help: str | None = None) -> None:
        """Keep the reason."""
        super().__init__(message)
        self.message = message
        self.way = way
        self.help = help


def error(name: str, code: str | None, meaning: str) -> Rule:
    """A rule of the platform: what breaks it is refused."""
    return Rule(name, code, Severity.ERROR, meaning)


def warning(name: str, meaning: str) -> Rule:
    """A rule of our own: what breaks it is accepted, but does not do what its author means."""
    return Rule(name, None, Severity.WARNING, meaning)


def advice(name: str, meaning: str) -> Rule:
    """A rule of our own: what breaks it works, but a guideline of the platform says otherwise."""
    return Rule(name, None, Severity.ADVICE, meaning)
