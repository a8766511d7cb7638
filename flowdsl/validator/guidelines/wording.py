"""Advice on the wording of a flow."""

from __future__ import annotations

from flowdsl.validator.facts import Facts, Screen
from flowdsl.validator.findings import Findings, Way, advice
from flowdsl.validator.registry import rule
from flowdsl.validator.warnings.limits import documented_lengths, too_long

DOCUMENTED_LENGTH = advice("documented-length", "A text longer than the documentation asks for.")
VAGUE_BUTTON = advice("vague-button", "A button that does not say what happens next.")
ALL_CAPITALS = advice("all-capitals", "A text in capitals.")
REPEATED_TITLE = advice("repeated-title", "A heading that repeats the title of its screen.")

_VAGUE = frozenset({"continue", "ok", "okay"})
_MANY_LETTERS = 6
"""From how many letters on capitals are no abbreviation."""


@rule(DOCUMENTED_LENGTH)
def documented(facts: Facts, found: Findings) -> None:
    """Texts as short as the documentation asks for."""
    for it in too_long(facts, documented_lengths(facts.version)):
        found.add(
            DOCUMENTED_LENGTH,
            f"{it.what} has {it.length} characters",
            it.way,
            allowed=f"at most {it.limit.most}, says the documentation",
            help="A shorter text is easier to read on a small screen.",
        )


@rule(VAGUE_BUTTON)
def buttons(facts: Facts, found: Findings) -> None:
    """Buttons that say what happens next."""
    for footer in facts.of("Footer"):
        label = footer.node["label"]
        if label.strip(" .!").lower() in _VAGUE:
            found.add(
                VAGUE_BUTTON,
                f"the button says {label[:40]!r}",
                (*footer.way, "label"),
                help="Say what the tap does, as in 'Choose a time' or 'Send my order'.",
            )


@rule(ALL_CAPITALS, REPEATED_TITLE)
def headings(facts: Facts, found: Findings) -> None:
    """Titles, headings and buttons in sentence case, none of them twice."""
    for screen in facts.screens:
        title = screen.node["title"]
        if title.isupper():
            _capitals(f"the title of {screen.id}", title, (*screen.way, "title"), found)
        plain = title.casefold()
        for kind, key in _HEADINGS:
            for component in screen.by_type.get(kind, ()):
                text = component.node[key]
                if text.isupper():
                    _capitals(f"{key} of {kind}", text, (*component.way, key), found)
                if text.casefold() == plain and "$" not in text:
                    _repeated(f"{key} of {kind}", title, (*component.way, key), screen, found)


_HEADINGS = (("TextHeading", "text"), ("TextSubheading", "text"), ("Footer", "label"), ("EmbeddedLink", "text"))


def _repeated(what: str, title: str, way: Way, screen: Screen, found: Findings) -> None:
    found.add(
        REPEATED_TITLE,
        f"{what} repeats the title {title[:40]!r}",
        way,
        (*screen.way, "title"),
        help="Say something else, or leave the heading out.",
    )


def _capitals(what: str, text: str, way: Way, found: Findings) -> None:
    if " " in text.strip() and sum(map(str.isalpha, text)) >= _MANY_LETTERS and "$" not in text and "`" not in text:
        found.add(
            ALL_CAPITALS,
            f"{what} is in capitals: {text[:40]!r}",
            way,
            help="Write it as a sentence, with a capital at its start.",
        )


CHECKS = (documented, buttons, headings)
