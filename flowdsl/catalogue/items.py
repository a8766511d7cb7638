"""The shapes of the items of lists: OptionItem, ChipItem, NavigationItem, CarouselImage."""

from __future__ import annotations

from typing import Any

from flowdsl.catalogue.model import PropertySpec, ShapeSpec
from flowdsl.catalogue.properties import action, by_name, hard, item_text, soft, text, truncate
from flowdsl.versions import FlowVersion

_ID = "What the answer holds; differs from item to item."
_ALT_TEXT = "What the picture shows, for screen readers."


def _enabled(since: FlowVersion, dynamic_since: FlowVersion, notes: str) -> PropertySpec:
    return PropertySpec(
        name="enabled",
        types=("boolean",),
        doc="Whether it can be chosen.",
        since=since,
        dynamic_types=("boolean",),
        dynamic_since=dynamic_since,
        binding_checked=False,
        default=True,
        notes=notes,
    )


def _select_actions(since: FlowVersion) -> tuple[PropertySpec, PropertySpec]:
    return (
        action("on-select-action", "Runs when it is chosen.", {"update_data": since}),
        action("on-unselect-action", "Runs when it is taken back.", {"update_data": since}),
    )


def _option_text(name: str, doc: str, **facts: Any) -> PropertySpec:
    return item_text(name, doc, since=FlowVersion.V2_1, non_blank_since=FlowVersion.V6_0, **facts)


def _row_text(name: str, doc: str, max_length: int, **facts: Any) -> PropertySpec:
    return item_text(
        name,
        doc,
        since=FlowVersion.V6_2,
        non_blank_since=FlowVersion.V6_2,
        advisory={"max_length": hard(max_length)},
        **facts,
    )


def _row_part(name: str, doc: str, *members: PropertySpec, **facts: Any) -> PropertySpec:
    return PropertySpec(name=name, types=("object",), doc=doc, since=FlowVersion.V6_2, shape=by_name(*members), **facts)


SHAPES = (
    ShapeSpec(
        name="OptionItem",
        python="Option",
        summary="An option of a CheckboxGroup, RadioButtonsGroup or Dropdown.",
        used_by=("CheckboxGroup", "RadioButtonsGroup", "Dropdown"),
        main_properties=("id", "title"),
        properties=by_name(
            _option_text("id", _ID, required=True),
            _option_text(
                "title",
                "The text of the option.",
                required=True,
                advisory={"max_length": soft(30)},
                notes="In a Dropdown the client allows 80.",
            ),
            _option_text("description", "A text below the title.", advisory={"max_length": soft(300)}),
            _option_text("metadata", "A further short text.", advisory={"max_length": soft(20)}),
            _enabled(
                FlowVersion.V2_1,
                FlowVersion.V5_0,
                "Bound items may declare it boolean or string.",
            ),
            item_text(
                "image",
                "The picture of the option, in base64; WebP from iOS 14.",
                since=FlowVersion.V5_0,
                format="base64",
                advisory={"max_kb": soft({FlowVersion.V5_0: 300, FlowVersion.V6_0: 100})},
                notes="A list has images or colors, not both (DATA_SOURCE_ITEMS_HAVE_BOTH_IMAGE_AND_COLOR).",
            ),
            item_text("alt-text", _ALT_TEXT, since=FlowVersion.V5_0, non_blank_since=FlowVersion.V5_0),
            PropertySpec(
                name="color",
                types=("string",),
                doc="A colour in place of a picture: # and six hexadecimal digits.",
                since=FlowVersion.V5_0,
                pattern="hex_color",
            ),
            *_select_actions(FlowVersion.V6_0),
        ),
    ),
    ShapeSpec(
        name="ChipItem",
        python="ChipItem",
        summary="A chip of a ChipsSelector.",
        used_by=("ChipsSelector",),
        main_properties=("id", "title"),
        properties=by_name(
            item_text("id", _ID, since=FlowVersion.V6_3, non_blank_since=FlowVersion.V6_3, required=True),
            item_text(
                "title",
                "The text of the chip.",
                since=FlowVersion.V6_3,
                non_blank_since=FlowVersion.V6_3,
                required=True,
                advisory={"max_length": truncate(20)},
            ),
            _enabled(FlowVersion.V6_3, FlowVersion.V6_3, ""),
            *_select_actions(FlowVersion.V6_3),
        ),
    ),
    ShapeSpec(
        name="NavigationItem",
        python="NavigationItem",
        summary="A row of a NavigationList.",
        used_by=("NavigationList",),
        main_properties=("id",),
        properties=by_name(
            item_text(
                "id",
                "What the answer holds; differs from row to row.",
                since=FlowVersion.V6_2,
                non_blank_since=FlowVersion.V6_2,
                required=True,
            ),
            _row_part(
                "main-content",
                "The texts of the row.",
                _row_text("title", "The title.", 30, required=True),
                _row_text("description", "A text below the title.", 20),
                _row_text("metadata", "A text below the description.", 80),
                required=True,
            ),
            _row_part(
                "end",
                "One or two texts at the end of the row; not with media-size large.",
                _row_text("title", "The title.", 10),
                _row_text("description", "A text below the title.", 10),
                _row_text("metadata", "A text below the description.", 10),
                min_properties=1,
                max_properties=2,
            ),
            _row_part(
                "start",
                "The picture at the start of the row.",
                PropertySpec(
                    name="image",
                    types=("string",),
                    doc="The picture, in base64.",
                    required=True,
                    since=FlowVersion.V6_2,
                    format="base64",
                    advisory={"max_kb": hard(100)},
                ),
                item_text("alt-text", _ALT_TEXT, since=FlowVersion.V6_2, non_blank_since=FlowVersion.V6_2),
            ),
            _row_text("badge", "A short text to stand out; on one row of a list.", 15),
            PropertySpec(
                name="tags",
                types=("string[]",),
                doc="Up to three short texts below the others.",
                since=FlowVersion.V6_2,
                min_items=1,
                max_items=3,
                advisory={"item_max_length": hard(15)},
            ),
            PropertySpec(
                name="enabled",
                types=("boolean",),
                doc="Whether it can be tapped; not documented.",
                since=FlowVersion.V6_2,
            ),
            action(
                "on-click-action",
                "Runs when the row is tapped; on every row, or on the list.",
                {"data_exchange": FlowVersion.V6_2, "navigate": FlowVersion.V6_2},
            ),
        ),
    ),
    ShapeSpec(
        name="CarouselImage",
        python="CarouselImage",
        summary="A picture of an ImageCarousel.",
        used_by=("ImageCarousel",),
        main_properties=("src",),
        properties=by_name(
            text(
                "src",
                "The picture, in base64; a literal is decoded, so a data: prefix is an error.",
                since=FlowVersion.V7_1,
                required=True,
                nested_types=(),
                nested_since=None,
                non_blank_since=None,
                format="base64",
            ),
            item_text("alt-text", _ALT_TEXT, since=FlowVersion.V7_1, non_blank_since=FlowVersion.V7_1, required=True),
        ),
    ),
)
"""The shapes of items; literal items have no other keys."""
