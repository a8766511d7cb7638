"""Warnings of texts that the phone shows otherwise than they are meant."""

from __future__ import annotations

import re
from typing import Any, cast

from flowdsl.diagnostics.codes import LITERAL_BINDING
from flowdsl.expressions.parse import is_binding, is_nested
from flowdsl.validator.facts import Component, Facts, Screen, Text
from flowdsl.validator.findings import Findings, Way, warning
from flowdsl.validator.registry import between, rule
from flowdsl.validator.warnings.limits import is_literal
from flowdsl.versions import FEATURE_SINCE, Feature, FlowVersion

EARLY_BACKTICKS = warning("early-backticks", "An expression in backticks, before the version that brought them.")
QUOTED_REFERENCE = warning("quoted-reference", "A reference in quotes, which the phone does not replace by its value.")
QUOTED_BRACE = warning("quoted-brace", "A closing brace in quotes inside an expression, which the phone leaves out.")
TEXT_AFTER_REFERENCE = warning("text-after-reference", "A reference to another screen with more text behind it.")
MARKDOWN_OFF = warning("markdown-off", "Marks of Markdown in a text that is shown as it is written.")
STRAY_LESS_THAN = warning("stray-less-than", "A < in a text with Markdown, which makes the phone drop the whole text.")
RICH_TEXT_IMAGE = warning("rich-text-image", "An image in a RichText that is shown as it is written.")

_EXPRESSIONS = FEATURE_SINCE[Feature.NESTED_EXPRESSIONS]
_STORES = ("data", "form")
_UNSHOWN = ("type", "name", "condition", "src", "pattern")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_REFERENCE_STARTS = ("${data", "${form", "${screen")
_MARKED = re.compile(r"\*\*[^\s*][^*\n]*\*\*|~~[^\s~][^~\n]*~~|\[[^\[\]\n]+\]\(https?://[^()\s]+\)")
_STRAY = re.compile(r"<(?![A-Za-z/!?])")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\((?!data:image/png;base64,)([^()\s]{0,40})")
_WITH_LINES = ("TextBody", "TextCaption", "RichText")
_PLAIN_TYPES = ("TextHeading", "TextSubheading", "TextBody", "TextCaption")
_REFERENCES = re.compile(r"(\$\{[A-Za-z_.]+\})")
_LONGEST_JOIN = 90


@rule(LITERAL_BINDING, TEXT_AFTER_REFERENCE, EARLY_BACKTICKS)
def literal_bindings(facts: Facts, found: Findings) -> None:
    """References that stand alone, or in backticks."""
    early = facts.version < _EXPRESSIONS
    for screen in facts.screens:
        for text in screen.texts:
            value = text.value
            if value[2:6] in _STORES and value[:2] == "${" and value[-1] == "}":  # a reference, as nearly all are
                continue
            if text.key in _UNSHOWN:
                continue
            what = f"{text.key} of {text.component.type}"
            if is_nested(value):
                if early:
                    _early(what, text.way, found)
            elif "${" in value:
                _reference(what, value, text.way, facts.version, found, joins=text.component.type != "RichText")
        title = screen.node.get("title", "")
        if "${" in title and not is_nested(title):
            _reference(f"the title of {screen.id}", title, (*screen.way, "title"), facts.version, found)
        _lines(screen, facts.version, found)


def _lines(screen: Screen, version: FlowVersion, found: Findings) -> None:
    for kind in _WITH_LINES:
        for component in screen.by_type.get(kind, ()):
            lines = component.node["text"]
            if lines.__class__ is not list:
                continue
            for index, line in enumerate(cast("list[Any]", lines)):
                if isinstance(line, str) and "${" in line and is_literal(line):
                    _reference(f"a line of {kind}", line, (*component.way, "text", index), version, found)


def _reference(what: str, text: str, way: Way, version: FlowVersion, found: Findings, *, joins: bool = True) -> None:
    help_ = _join(text, version) if joins else "Bind the text as a whole: nothing joins texts in a RichText."
    if not is_binding(text):
        at = text.index("${")
        found.add(
            LITERAL_BINDING,
            f"{what} holds {text[at : at + 40]!r}, which the phone shows as it is written",
            way,
            help=help_,
        )
    elif not text.endswith("}"):
        found.add(
            TEXT_AFTER_REFERENCE,
            f"{what} has text behind a reference, and so names nothing: {text[:60]!r}",
            way,
            help=help_,
        )


def _join(text: str, version: FlowVersion) -> str:
    """Say how the text is written that was meant."""
    if version < _EXPRESSIONS:
        return f"Bind the text as a whole: nothing joins texts before {_EXPRESSIONS.text}."
    return f"Join it in backticks: {_joined(text) or _EXAMPLE_OF_A_JOIN}"


_EXAMPLE_OF_A_JOIN = "`'Hello ' ${data.name}`"


def _joined(text: str) -> str | None:
    """Write a text with references in it as an expression; ``None`` where that is long, or takes escapes."""
    pieces = [piece for piece in _REFERENCES.split(text) if piece]
    if len(text) > _LONGEST_JOIN or not text.isprintable() or not set("\\`").isdisjoint(text):
        return None
    plain = [piece for piece in pieces if not _REFERENCES.fullmatch(piece)]
    if any(not set("${}").isdisjoint(piece) or ("'" in piece and '"' in piece) for piece in plain):
        return None
    written = [piece if _REFERENCES.fullmatch(piece) else _in_quotes(piece) for piece in pieces]
    return f"`{' '.join(written)}`"


def _in_quotes(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"


def _early(what: str, way: Way, found: Findings) -> None:
    found.add(
        EARLY_BACKTICKS,
        f"{what} is in backticks, which mean nothing before {_EXPRESSIONS.text}",
        way,
        help=f"Take version {_EXPRESSIONS.text} or later: the phone finds no value here.",
    )


@rule(QUOTED_REFERENCE, QUOTED_BRACE, versions=between(_EXPRESSIONS))
def quoted(facts: Facts, found: Findings) -> None:
    """References outside the quotes of an expression."""
    for screen in facts.screens:
        for text in screen.texts:
            value = text.value
            if value[0] == "`" == value[-1] and ("'" in value or '"' in value) and _may_quote_brace(value):
                _quotes(text, found)


def _may_quote_brace(text: str) -> bool:
    """Whether a brace may stand in quotes; a closer look costs more."""
    return '"' in text or "\\" in text or "}" in "".join(text.split("'")[1::2])


def _quotes(text: Text, found: Findings) -> None:
    for quoted in _QUOTED.findall(text.value):
        if "}" not in quoted:
            continue
        what = f"{text.key} of {text.component.type}"
        if any(start in quoted for start in _REFERENCE_STARTS):
            found.add(
                QUOTED_REFERENCE,
                f"{what} has a reference in quotes: {quoted[:60]}",
                text.way,
                help="End the quotes before it and begin them again behind it: `'Hello ' ${data.name} '!'`.",
            )
        else:
            found.add(
                QUOTED_BRACE,
                f"{what} has a closing brace in quotes, which the phone leaves out: {quoted[:60]}",
                text.way,
                help="Write the text without braces, or send it as data.",
            )


@rule(MARKDOWN_OFF)
def markdown_off(facts: Facts, found: Findings) -> None:
    """Marks of Markdown only where they are read."""
    for screen in facts.screens:
        for kind in _PLAIN_TYPES:
            for component in screen.by_type.get(kind, ()):
                text = component.node["text"]
                if text.__class__ is str and ("**" in text or "~~" in text or "](" in text):
                    _marks(component, text, found)


def _marks(component: Component, text: str, found: Findings) -> None:
    match = _MARKED.search(text)
    if match is None or component.node.get("markdown") is True or not is_literal(text):
        return
    reads = component.type in ("TextBody", "TextCaption")
    found.add(
        MARKDOWN_OFF,
        f"text of {component.type} holds {match[0][:40]!r}, which the phone shows with its marks",
        (*component.way, "text"),
        help='Add "markdown": true (5.1 or later).' if reads else "Leave the marks out: only body texts have them.",
    )


@rule(STRAY_LESS_THAN, RICH_TEXT_IMAGE)
def broken_markdown(facts: Facts, found: Findings) -> None:
    """Markdown that the phone can read."""
    for screen in facts.screens:
        for kind in _WITH_LINES:
            for component in screen.by_type.get(kind, ()):
                if kind != "RichText" and component.node.get("markdown") is not True:
                    continue
                value = component.node["text"]
                text = "\n".join(map(str, cast("list[Any]", value))) if isinstance(value, list) else value
                if "<" in text or "![" in text:
                    _broken(component, text, found)


def _broken(component: Component, text: str, found: Findings) -> None:
    way = (*component.way, "text")
    if "<" in text and (match := _STRAY.search(text)) and is_literal(text):
        shown = text[max(0, match.start() - 15) : match.start() + 15]
        found.add(
            STRAY_LESS_THAN,
            f"text of {component.type} holds a '<': {shown!r}",
            way,
            help="Say it in words: the phone reads the text as XML, and shows nothing of it where that fails.",
        )
    if component.type == "RichText" and "![" in text and (match := _IMAGE.search(text)):
        found.add(
            RICH_TEXT_IMAGE,
            f"text of RichText holds an image from {match[1]!r}, which the phone shows as it is written",
            way,
            allowed="data:image/png;base64,...",
            help="Put the base64 of the picture, of any format, behind this prefix.",
        )


CHECKS = (literal_bindings, quoted, markdown_off, broken_markdown)
