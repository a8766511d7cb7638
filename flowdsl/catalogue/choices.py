"""The inputs that offer options: CheckboxGroup, RadioButtonsGroup, Dropdown, ChipsSelector."""

from __future__ import annotations

from flowdsl.catalogue.layout import anywhere
from flowdsl.catalogue.model import ComponentSpec, PropertySpec, Quirk
from flowdsl.catalogue.properties import (
    by_name,
    choice,
    enabled,
    error_message,
    hard,
    init_value,
    items,
    kind,
    name,
    number,
    on_select,
    on_unselect,
    required,
    soft,
    text,
    visible,
)
from flowdsl.versions import FlowVersion

_SELECT_ACTIONS = {"data_exchange": FlowVersion.V2_1, "update_data": FlowVersion.V6_0}
_BOTH_EVENTS = (
    "From 6.0 on-select-action runs when an option is chosen and when it is taken back, unless there is an "
    "on-unselect-action for the latter."
)
_OPTIONS_NOTES = (
    "A literal list or one binding. Bound items declare id and title as string, other known keys with their type; "
    "unknown keys are an error in literal items only. Ids should differ (the client stops otherwise). A backtick "
    "expression of a list gets past the validator unread: avoid it."
)


def _group_label() -> PropertySpec:
    return text(
        "label",
        "The label of the group.",
        required=True,
        required_since=FlowVersion.V4_0,
        non_blank_since=FlowVersion.V2_1,
        advisory={"max_length": soft(80, docs=30)},
        notes="The client's limit of 80 holds from 4.0.",
    )


def _group_description() -> PropertySpec:
    return text(
        "description",
        "A text below the label.",
        since=FlowVersion.V4_0,
        advisory={"max_length": soft(300, docs=None)},
    )


def _options(max_items: int, notes: str = "") -> PropertySpec:
    return items(
        "data-source",
        "The options.",
        "OptionItem",
        advisory={"min_items": hard(1), "max_items": soft(max_items)},
        notes=f"{_OPTIONS_NOTES} {notes}".strip(),
    )


def _media_size() -> PropertySpec:
    return choice(
        "media-size",
        "The size of the options' pictures.",
        ("regular", "large"),
        since=FlowVersion.V5_0,
        enum_enforced_until=FlowVersion.V5_2,
        quirk=Quirk(since=FlowVersion.V6_0, dynamic_types=("string",), nested_types=("string",)),
        default="regular",
        notes=(
            "From 6.0 the validator lets any text, binding and expression through, and from 6.3 only where no literal "
            "option has more than id, title and enabled; nothing but the two words has an effect."
        ),
    )


COMPONENTS = (
    ComponentSpec(
        name="CheckboxGroup",
        kind="input",
        summary="A list of options of which several may be chosen.",
        since=FlowVersion.V2_1,
        main_property="label",
        properties=by_name(
            kind("CheckboxGroup"),
            _group_label(),
            name(),
            _group_description(),
            _options(20),
            number(
                "min-selected-items",
                "The fewest options that must be chosen.",
                min=0,
                notes="A literal above max-selected-items is an error.",
            ),
            number(
                "max-selected-items",
                "The most options that may be chosen; at least 2.",
                min=2,
                default=None,
                default_note="the number of options",
            ),
            _media_size(),
            required(),
            enabled(),
            visible(),
            on_select("Runs when an option is chosen.", _SELECT_ACTIONS),
            on_unselect("Runs when an option is taken back."),
            init_value("string[]", "The ids of the options that start chosen."),
            error_message(),
        ),
        allowed_in=anywhere(),
        value_type="string[]",
        value_note="The ids of the chosen options.",
        when_sensitive="masked",
        notes=(
            "The client draws pictures at 56 (regular) or 72 (large) pixels, colours at 40.",
            "The client warns of a draft in which a disabled option starts chosen.",
            _BOTH_EVENTS,
        ),
    ),
    ComponentSpec(
        name="RadioButtonsGroup",
        kind="input",
        summary="A list of options of which one may be chosen.",
        since=FlowVersion.V2_1,
        main_property="label",
        properties=by_name(
            kind("RadioButtonsGroup"),
            _group_label(),
            name(),
            _group_description(),
            _options(20),
            _media_size(),
            required(),
            enabled(),
            visible(),
            on_select("Runs when an option is chosen.", _SELECT_ACTIONS),
            on_unselect("Runs when the choice is taken back."),
            init_value("string", "The id of the option that starts chosen.", notes="Not a list, as documented."),
            error_message(),
        ),
        allowed_in=anywhere(),
        value_type="string",
        value_note="The id of the chosen option.",
        when_sensitive="masked",
        notes=(
            "Pictures and colours have the sizes of CheckboxGroup.",
            "A second tap on the chosen option takes it back, unless an answer is required.",
            _BOTH_EVENTS,
        ),
    ),
    ComponentSpec(
        name="Dropdown",
        kind="input",
        summary="A field that opens a sheet of options of which one may be chosen.",
        since=FlowVersion.V2_1,
        main_property="label",
        properties=by_name(
            kind("Dropdown"),
            text(
                "label",
                "The label of the field.",
                required=True,
                min_length=1,
                advisory={"max_length": soft(20)},
            ),
            name(),
            _options(200, "Options with a picture halve the limit of 200."),
            required(),
            enabled(),
            visible(),
            on_select("Runs when an option is chosen.", _SELECT_ACTIONS),
            on_unselect("Runs when the choice is taken back."),
            init_value("string", "The id of the option that starts chosen."),
            error_message(),
        ),
        allowed_in=anywhere(),
        value_type="string",
        value_note="The id of the chosen option.",
        when_sensitive="masked",
        notes=(
            "Has no description, media-size or helper-text.",
            "The client allows 80 characters in an option's title, the documentation 30.",
            "An answer that is no longer among the options is invalid.",
        ),
    ),
    ComponentSpec(
        name="ChipsSelector",
        kind="input",
        summary="A row of small options, wrapped where needed, of which several may be chosen.",
        since=FlowVersion.V6_3,
        main_property="label",
        properties=by_name(
            kind("ChipsSelector", FlowVersion.V6_3),
            text(
                "label",
                "The label of the row.",
                since=FlowVersion.V6_3,
                required=True,
                advisory={"max_length": soft(80)},
            ),
            name(FlowVersion.V6_3),
            text(
                "description",
                "A text below the label.",
                since=FlowVersion.V6_3,
                advisory={"max_length": soft(300)},
            ),
            items(
                "data-source",
                "The chips.",
                "ChipItem",
                since=FlowVersion.V6_3,
                advisory={"min_items": hard(2), "max_items": soft(20)},
                notes=f"{_OPTIONS_NOTES} The validator takes a single chip, the client wants 2.",
            ),
            number("min-selected-items", "The fewest chips that must be chosen.", since=FlowVersion.V6_3, min=0),
            number(
                "max-selected-items",
                "The most chips that may be chosen.",
                since=FlowVersion.V6_3,
                min=1,
                notes="That it is at least min-selected-items is not checked.",
            ),
            required(FlowVersion.V6_3),
            enabled(FlowVersion.V6_3),
            visible(FlowVersion.V6_3),
            on_select(
                "Runs when a chip is chosen.",
                {"data_exchange": FlowVersion.V7_1, "update_data": FlowVersion.V7_1},
            ),
            on_unselect("Runs when a chip is taken back.", FlowVersion.V7_1),
            init_value("string[]", "The ids of the chips that start chosen.", since=FlowVersion.V6_3),
            error_message(FlowVersion.V6_3),
        ),
        allowed_in={
            "SingleColumnLayout": FlowVersion.V6_3,
            "Form": FlowVersion.V6_3,
            "If": FlowVersion.V7_1,
            "Switch": FlowVersion.V7_1,
        },
        value_type="string[]",
        value_note="The ids of the chosen chips.",
        notes=(
            "The client cuts the text of a chip at 20 characters, though its check of a draft speaks of 30.",
            "The actions at the component came later (7.1) than those at the chips.",
            "May stand outside the Form of its screen.",
        ),
    ),
)
"""The inputs that offer options."""
