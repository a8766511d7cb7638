"""What leads on: EmbeddedLink, NavigationList, Footer."""

from __future__ import annotations

from flowdsl.catalogue.layout import anywhere
from flowdsl.catalogue.model import ComponentSpec, Limit, Placement, PropertySpec
from flowdsl.catalogue.properties import (
    action,
    by_name,
    choice,
    documented,
    enabled,
    hard,
    items,
    kind,
    name,
    soft,
    text,
    visible,
)
from flowdsl.versions import FlowVersion


def _caption(side: str, doc: str, *, requires: tuple[str, ...], excludes: tuple[str, ...]) -> PropertySpec:
    return text(f"{side}-caption", doc, requires=requires, excludes=excludes, advisory={"max_length": documented(15)})


COMPONENTS = (
    ComponentSpec(
        name="EmbeddedLink",
        kind="navigation",
        summary="A text to tap.",
        since=FlowVersion.V2_1,
        main_property="text",
        properties=by_name(
            kind("EmbeddedLink"),
            text(
                "text",
                "The text.",
                required=True,
                non_blank_since=FlowVersion.V2_1,
                advisory={"max_length": soft(30, docs=25)},
            ),
            action(
                "on-click-action",
                "Runs when it is tapped.",
                {
                    "data_exchange": FlowVersion.V2_1,
                    "navigate": FlowVersion.V2_1,
                    "open_url": FlowVersion.V6_0,
                },
                required=True,
            ),
            visible(),
        ),
        allowed_in=anywhere(),
        max_per_screen=Limit(2, docs=2),
        notes=("The documentation asks for a capital letter at the start only.",),
    ),
    ComponentSpec(
        name="NavigationList",
        kind="navigation",
        summary="A list of rows with pictures and texts, each of which leads on.",
        since=FlowVersion.V6_2,
        main_property="list-items",
        properties=by_name(
            kind("NavigationList", FlowVersion.V6_2),
            name(FlowVersion.V6_2),
            items(
                "list-items",
                "The rows.",
                "NavigationItem",
                since=FlowVersion.V6_2,
                advisory={"min_items": hard(1), "max_items": soft(20)},
                notes="Bound rows declare at least id and main-content with its title.",
            ),
            text("label", "The label of the list.", since=FlowVersion.V6_2, advisory={"max_length": soft(80)}),
            text(
                "description",
                "A text below the label.",
                since=FlowVersion.V6_2,
                advisory={"max_length": soft(300)},
            ),
            choice(
                "media-size",
                "The size of the rows' pictures.",
                ("regular", "large"),
                since=FlowVersion.V6_2,
                dynamic_types=("string",),
                default="regular",
                notes="large is an error beside a literal row with end. Pictures have 49 or 87 pixels.",
            ),
            action(
                "on-click-action",
                "Runs when a row is tapped; either here or on every row.",
                {"data_exchange": FlowVersion.V6_2, "navigate": FlowVersion.V6_2},
                required_when=("absent", "list-items[].on-click-action"),
            ),
        ),
        allowed_in={"SingleColumnLayout": FlowVersion.V6_2, "Form": FlowVersion.V6_2},
        value_type="string",
        value_note="The id of the row that was tapped.",
        max_per_screen=Limit(2, since=FlowVersion.V6_2, docs=2),
        placement=(
            Placement(
                rule="Its screen holds nothing but NavigationLists, not even a Footer; a Form around them is allowed.",
                since=FlowVersion.V6_2,
                code="INVALID_COMPONENT_PLACEMENT",
            ),
            Placement(rule="Its screen is not terminal.", since=FlowVersion.V6_2, code="INVALID_PROPERTY_KEY"),
        ),
        notes=(
            "Has no visible and no enabled.",
            "Leads to another screen than its own (INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME).",
            (
                "At most one literal row has a badge (MAX_ITEMS_REQUIRED); end has one or two of its three texts "
                "(DUPLICATE_PROPETY_FOR_CONDITION)."
            ),
            "The client also wants end on all rows or on none, and ids that differ.",
            (
                "Where some rows have an action, or neither the rows nor the list, one is missing "
                "(MISSING_REQUIRED_PROPERTY)."
            ),
        ),
    ),
    ComponentSpec(
        name="Footer",
        kind="footer",
        summary="The button at the bottom of a screen, with captions above it if wanted.",
        since=FlowVersion.V2_1,
        main_property="label",
        properties=by_name(
            kind("Footer"),
            text(
                "label",
                "The text of the button, on one line.",
                required=True,
                min_length=1,
                advisory={"max_length": documented(35)},
            ),
            _caption(
                "left",
                "The caption on the left; only with one on the right.",
                requires=("right-caption",),
                excludes=("center-caption",),
            ),
            _caption(
                "center",
                "The caption in the middle; only without the other two.",
                requires=(),
                excludes=("left-caption", "right-caption"),
            ),
            _caption(
                "right",
                "The caption on the right; only with one on the left.",
                requires=("left-caption",),
                excludes=("center-caption",),
            ),
            enabled(),
            action(
                "on-click-action",
                "Runs when the button is tapped.",
                {
                    "data_exchange": FlowVersion.V2_1,
                    "navigate": FlowVersion.V2_1,
                    "complete": FlowVersion.V2_1,
                },
                required=True,
            ),
        ),
        allowed_in=anywhere(),
        max_per_screen=Limit(1, docs=1),
        placement=(
            Placement(
                rule="A terminal screen has one.",
                since=FlowVersion.V7_3,
                code="MISSING_FOOTER_ON_TERMINAL_SCREEN",
            ),
            Placement(
                rule="The first one of a terminal screen runs complete or data_exchange.",
                since=FlowVersion.V7_3,
                code="INVALID_PROPERTY_VALUE",
            ),
        ),
        notes=(
            "Has no visible.",
            "A tap counts only while enabled is true and every input in sight is without error.",
            (
                "Captions that do not go together are errors (INVALID_DEPENDENCIES, "
                "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED)."
            ),
            "The documentation wants one on every terminal screen, of any version.",
            (
                "It also wants a Footer in all branches of an If or a Switch or in none, and never in an If inside an If "
                "(MISSING_FOOTER_IN_IF_ELSE_BRANCHES, MISSING_FOOTER_IN_SWITCH_BRANCHES, MORE_THAN_ONE_FOOTER); the "
                "validator merely counts the fullest branch, but the server may not."
            ),
        ),
    ),
)
"""What leads on."""
