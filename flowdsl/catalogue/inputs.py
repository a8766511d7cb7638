"""The inputs for text and for consent: TextInput, TextArea, OptIn."""

from __future__ import annotations

from flowdsl.catalogue.layout import anywhere
from flowdsl.catalogue.model import ComponentSpec, Limit, PropertySpec
from flowdsl.catalogue.properties import (
    action,
    by_name,
    choice,
    documented,
    enabled,
    error_message,
    helper_text,
    init_value,
    kind,
    name,
    number,
    required,
    soft,
    text,
    visible,
    whole,
)
from flowdsl.versions import FlowVersion


def _label_variant() -> PropertySpec:
    return PropertySpec(
        name="label-variant",
        types=("string",),
        doc="How the label is shown: large puts it above the field, in up to 4 lines or 150 characters.",
        since=FlowVersion.V7_0,
        enum=("large",),
        default=None,
    )


COMPONENTS = (
    ComponentSpec(
        name="TextInput",
        kind="input",
        summary="A field for one line of text.",
        since=FlowVersion.V2_1,
        main_property="label",
        properties=by_name(
            kind("TextInput"),
            text(
                "label",
                "The label of the field.",
                required=True,
                min_length=1,
                advisory={"max_length": soft(20)},
                notes="With label-variant large the client allows 150 characters.",
            ),
            name(),
            choice(
                "input-type",
                "What is typed: it decides the keyboard, the check on the phone and the type of the answer.",
                ("text", "number", "email", "password", "passcode", "phone"),
                default="text",
            ),
            _label_variant(),
            text(
                "pattern",
                "A regular expression, without slashes, that must be found in the trimmed answer.",
                since=FlowVersion.V6_2,
                format="regex",
                requires=("helper-text",),
                applies_when=("input-type", ("text", "password", "passcode", "number")),
                notes=(
                    "Write ^ and $ to match the whole answer. It is ECMAScript without flags; one that does not "
                    "compile is refused, and ignored if it comes from data. number and passcode are checked as such "
                    "too. Always name the input-type beside it: without one the client leaves the pattern out."
                ),
            ),
            required(),
            number(
                "min-chars",
                "The fewest characters of an answer.",
                default=0,
                notes="A JSON number, not a text as documented. A literal above max-chars is an error.",
            ),
            number(
                "max-chars",
                "The most characters of an answer.",
                default=80,
                notes="A JSON number, not a text as documented.",
            ),
            helper_text(),
            enabled(notes="Left out of the documentation."),
            visible(),
            init_value("string", "The answer it starts with; a text for number and passcode too."),
            error_message(advisory={"max_length": documented(30)}),
        ),
        allowed_in=anywhere(),
        value_type="string",
        value_type_by={"input-type": {"number": "number", "passcode": "number"}},
        value_note="A number counts as number where types are compared, yet the client keeps the text that was typed.",
        when_sensitive="masked",
        hidden_when=("input-type", ("password", "passcode")),
        notes=(
            (
                "The client trims the answer, then checks in this order: required, min-chars, max-chars, the form of an "
                "email, passcode (digits), phone or number, then the pattern."
            ),
            "The signs of a password or passcode are hidden, and the summary of the flow leaves it out.",
            "The client warns of a draft that requires an answer while the field is disabled or hidden.",
        ),
    ),
    ComponentSpec(
        name="TextArea",
        kind="input",
        summary="A field for several lines of text, with a count of the characters left.",
        since=FlowVersion.V2_1,
        main_property="label",
        properties=by_name(
            kind("TextArea"),
            text(
                "label",
                "The label of the field.",
                required=True,
                advisory={"max_length": soft(20)},
                notes="With label-variant large the client allows 150 characters.",
            ),
            name(),
            _label_variant(),
            required(),
            whole(
                "max-length",
                "The most characters of an answer.",
                default=600,
                notes=(
                    "A JSON integer, not a text as documented; bound data must be declared integer, and no "
                    "expression fits since arithmetic yields number."
                ),
            ),
            helper_text(),
            enabled(),
            visible(),
            init_value("string", "The answer it starts with."),
            error_message(),
        ),
        allowed_in=anywhere(),
        value_type="string",
        when_sensitive="masked",
        notes=("Has no min-chars, pattern or input-type.",),
    ),
    ComponentSpec(
        name="OptIn",
        kind="input",
        summary="A box to tick in consent.",
        since=FlowVersion.V2_1,
        main_property="label",
        properties=by_name(
            kind("OptIn"),
            text(
                "label",
                "What is agreed to.",
                required=True,
                min_length=1,
                advisory={"max_length": soft(300, docs=120)},
            ),
            name(),
            required(),
            visible(),
            action(
                "on-click-action",
                "Adds a link to read more after the label, and runs when it is tapped.",
                {
                    "data_exchange": FlowVersion.V2_1,
                    "navigate": FlowVersion.V2_1,
                    "open_url": FlowVersion.V6_0,
                },
            ),
            action("on-select-action", "Runs when the box is ticked.", {"update_data": FlowVersion.V6_0}),
            action("on-unselect-action", "Runs when the tick is taken back.", {"update_data": FlowVersion.V6_0}),
            init_value("boolean", "Whether it starts ticked."),
        ),
        allowed_in=anywhere(),
        value_type="boolean",
        value_note="An untouched box has no value; one that was ticked and cleared again has null.",
        when_sensitive="shown",
        max_per_screen=Limit(5, docs=5),
        notes=("Has no enabled and no error-message.",),
    ),
)
"""The inputs for text and for consent."""
