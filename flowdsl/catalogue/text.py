"""The text components: TextHeading, TextSubheading, TextBody, TextCaption, RichText."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.catalogue.layout import anywhere
from flowdsl.catalogue.model import ComponentSpec, Placement, PropertySpec
from flowdsl.catalogue.properties import by_name, choice, flag, kind, soft, text, visible
from flowdsl.versions import FlowVersion


def _title(doc: str) -> PropertySpec:
    return text("text", doc, required=True, non_blank_since=FlowVersion.V2_1, advisory={"max_length": soft(80)})


def _paragraph(max_length: Mapping[str, Any]) -> PropertySpec:
    return text(
        "text",
        "The text; a list of texts gives one line each.",
        types=("string", "string[]"),
        type_since={"string[]": FlowVersion.V5_1},
        required=True,
        non_blank_since=FlowVersion.V2_1,
        items_pattern="non_blank",
        advisory={"max_length": max_length},
        notes=(
            "The list form needs no markdown and may be empty. Its lines are literal: a binding in one is an error "
            "(INVALID_TEXT_DYNAMIC_DATA), a backtick text stays text."
        ),
    )


def _markdown(notes: str) -> PropertySpec:
    return PropertySpec(
        name="markdown",
        types=("boolean",),
        doc="Whether bold, italic, strikethrough, links and lists in the text are rendered.",
        since=FlowVersion.V5_1,
        default=False,
        notes=f"Headings, pictures and tables need a RichText. {notes}".strip(),
    )


def _font_weight() -> PropertySpec:
    return choice(
        "font-weight",
        "The style of the letters.",
        ("bold", "italic", "bold_italic", "normal"),
        dynamic_types=("string",),
        nested_types=("string",),
        nested_since=FlowVersion.V6_0,
        default="normal",
        notes="Only literals are compared with the list.",
    )


def _strikethrough() -> PropertySpec:
    return flag("strikethrough", "Whether the text is struck through.", default=False)


COMPONENTS = (
    ComponentSpec(
        name="TextHeading",
        kind="text",
        summary="The title of a page, in the largest letters.",
        since=FlowVersion.V2_1,
        main_property="text",
        properties=by_name(kind("TextHeading"), _title("The title."), visible()),
        allowed_in=anywhere(),
        notes=("Shows 4 lines at most on iOS, 5 on Android.", "Has no style of letters and no markdown."),
    ),
    ComponentSpec(
        name="TextSubheading",
        kind="text",
        summary="The title of a section.",
        since=FlowVersion.V2_1,
        main_property="text",
        properties=by_name(kind("TextSubheading"), _title("The title."), visible()),
        allowed_in=anywhere(),
        notes=("Shows 4 lines at most.",),
    ),
    ComponentSpec(
        name="TextBody",
        kind="text",
        summary="A paragraph in normal letters.",
        since=FlowVersion.V2_1,
        main_property="text",
        properties=by_name(
            kind("TextBody"), _paragraph(soft(4096)), _font_weight(), _strikethrough(), visible(), _markdown("")
        ),
        allowed_in=anywhere(),
        notes=("Shows 150 lines at most.",),
    ),
    ComponentSpec(
        name="TextCaption",
        kind="text",
        summary="A paragraph in small, muted letters.",
        since=FlowVersion.V2_1,
        main_property="text",
        properties=by_name(
            kind("TextCaption"),
            _paragraph(soft(4096, docs=409)),
            _font_weight(),
            _strikethrough(),
            visible(),
            _markdown("The client leaves lists out here as well, though the documentation has them."),
        ),
        allowed_in=anywhere(),
        notes=("Shows 150 lines at most.", "The documented 409 characters look like a 4096 that lost its end."),
    ),
    ComponentSpec(
        name="RichText",
        kind="text",
        summary="A long text with headings, lists, links, pictures and tables, in a subset of Markdown.",
        since=FlowVersion.V5_1,
        main_property="text",
        properties=by_name(
            kind("RichText", FlowVersion.V5_1),
            text(
                "text",
                "The Markdown text; a list of texts gives one line each.",
                since=FlowVersion.V5_1,
                types=("string", "string[]"),
                required=True,
                nested_types=(),
                nested_since=None,
                items_pattern="rich_text_item",
                notes=(
                    "It is either literal or one binding: from 6.0 a text with a binding inside, or a backtick "
                    "expression that names something, is an error. The lines of a list hold no bindings. Through a "
                    "slip in the pattern a line of blanks passes, while an empty one or one of s letters alone fails."
                ),
            ),
            visible(FlowVersion.V5_1),
        ),
        allowed_in={"SingleColumnLayout": FlowVersion.V5_1},
        placement=(
            Placement(
                rule="It is the only component of its screen.",
                since=FlowVersion.V5_1,
                until=FlowVersion.V5_2,
                code="INVALID_RICHTEXT_PLACEMENT",
            ),
            Placement(
                rule="It is the only component of its screen.",
                since=FlowVersion.V6_0,
                until=FlowVersion.V6_2,
                code="INVALID_COMPONENT_PLACEMENT",
            ),
            Placement(
                rule="It stands alone or beside a single Footer, and once on a screen.",
                since=FlowVersion.V6_3,
                code="INVALID_COMPONENT_PLACEMENT",
            ),
        ),
        notes=(
            (
                "# is a heading, ## a subheading, deeper ones are body text; **bold**, *italic*, ~~strikethrough~~; one "
                "level of lists with -, + or 1.; [text](url); ![alt](data:image/png;base64,...); tables with pipes."
            ),
            "Pictures: the client draws PNG; JPEG and WebP are documented too (WebP from iOS 14.6).",
            (
                "Tables need a line of dashes with a pipe at each end; the headers set the widths of the columns; cells "
                "may hold styled text, links and pictures."
            ),
            "Up to 6.2 nothing but the back button leaves its screen; from 7.3 a terminal one needs a Footer.",
        ),
    ),
)
"""The text components."""
