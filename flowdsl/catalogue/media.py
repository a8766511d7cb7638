"""The pictures: Image, ImageCarousel."""

from __future__ import annotations

from flowdsl.catalogue.layout import anywhere
from flowdsl.catalogue.model import ComponentSpec, Limit, PropertySpec
from flowdsl.catalogue.properties import by_name, choice, kind, number, soft, text, visible
from flowdsl.catalogue.screen import MAX_IMAGE_CAROUSELS
from flowdsl.versions import FlowVersion

COMPONENTS = (
    ComponentSpec(
        name="Image",
        kind="media",
        summary="A picture.",
        since=FlowVersion.V2_1,
        main_property="src",
        properties=by_name(
            kind("Image"),
            text(
                "src",
                "The picture, JPEG or PNG, in base64 without a data: prefix.",
                required=True,
                non_blank_since=None,
                format="base64",
                advisory={"max_kb": soft(300)},
                notes="Nobody decodes it before it is drawn. From 7.1 a backtick expression bars aspect-ratio beside it.",
            ),
            number("width", "The width, in pixels."),
            number(
                "height",
                "The height, in pixels; without it the picture is as wide as the screen.",
                default=None,
                notes="On Android 400 otherwise.",
            ),
            number("aspect-ratio", "The width divided by the height.", default=1),
            choice(
                "scale-type",
                "How it fits its frame: cover fills and clips, contain shows all of it.",
                ("cover", "contain"),
                default="contain",
            ),
            text("alt-text", "What the picture shows, for screen readers."),
            visible(notes="Left out of the documentation."),
        ),
        allowed_in=anywhere(),
        max_per_screen=Limit(3, docs=3),
        notes=(
            "The documentation recommends at most 300 KB a picture; one answer of an endpoint carries at most 1 MB.",
            "Bound width and height are declared number, though the documentation calls them integers.",
        ),
    ),
    ComponentSpec(
        name="ImageCarousel",
        kind="media",
        summary="Up to three pictures to swipe through.",
        since=FlowVersion.V7_1,
        main_property="images",
        properties=by_name(
            kind("ImageCarousel", FlowVersion.V7_1),
            PropertySpec(
                name="images",
                types=("object[]",),
                doc="The pictures.",
                required=True,
                since=FlowVersion.V7_1,
                dynamic_types=("object[]",),
                min_items=1,
                max_items=3,
                item_shape="CarouselImage",
                notes=(
                    "Only in a literal list are the number and the base64 checked. A backtick expression breaks the "
                    "whole flow (INVALID_FLOW_JSON)."
                ),
            ),
            choice(
                "aspect-ratio",
                "The width to the height.",
                ("4:3", "16:9"),
                since=FlowVersion.V7_1,
                default="4:3",
            ),
            choice(
                "scale-type",
                "How a picture fits its frame: cover fills and clips, contain shows all of it.",
                ("contain", "cover"),
                since=FlowVersion.V7_1,
                default="contain",
            ),
            visible(FlowVersion.V7_1, notes="Left out of the documentation."),
        ),
        allowed_in={"SingleColumnLayout": FlowVersion.V7_1, "Form": FlowVersion.V7_1},
        max_per_screen=Limit(2, since=FlowVersion.V7_1, docs=2),
        max_per_flow=MAX_IMAGE_CAROUSELS,
        notes=("The limit of a flow counts the carousels of all its screens.",),
    ),
)
"""The pictures."""
