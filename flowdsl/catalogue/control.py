"""The components that hold others: If, Switch, Form."""

from __future__ import annotations

from flowdsl.catalogue.model import ComponentSpec, Limit, PropertySpec, Quirk
from flowdsl.catalogue.properties import by_name, kind
from flowdsl.versions import FlowVersion

_CONDITIONAL_IN = {
    "SingleColumnLayout": FlowVersion.V4_0,
    "Form": FlowVersion.V4_0,
    "If": FlowVersion.V4_0,
}


def _input_map(name: str, json_type: str, doc: str, notes: str) -> PropertySpec:
    """A map with an entry for each input of a Form."""
    return PropertySpec(
        name=name,
        types=(json_type,),
        doc=doc,
        dynamic_types=("object",),
        nested_types=("unchecked",),
        nested_since=FlowVersion.V6_0,
        quirk=Quirk(since=FlowVersion.V6_0, dynamic_types=("any",), nested_types=("unchecked",)),
        notes=notes,
    )


COMPONENTS = (
    ComponentSpec(
        name="If",
        kind="control",
        summary="Shows the one list of components or the other, by a condition.",
        since=FlowVersion.V4_0,
        main_property="condition",
        properties=by_name(
            kind("If", FlowVersion.V4_0),
            PropertySpec(
                name="condition",
                types=("string", "boolean"),
                type_since={"boolean": None},
                doc="Which list is shown: then where it holds.",
                required=True,
                since=FlowVersion.V4_0,
                dynamic_types=("boolean",),
                binding_required=True,
                nested_types=("boolean", "string"),
                nested_since=FlowVersion.V6_0,
                notes=(
                    "Outside backticks it is a language of its own: ( ) == != && || ! > >= < <=, with a binding on at "
                    "least one side. A literal true or false is in the schema from 6.0 and yet breaks the flow "
                    "(INVALID_FLOW_JSON, except at 7.1). A text of blanks passes, an empty one does not."
                ),
            ),
            PropertySpec(
                name="then",
                types=("component[]",),
                doc="What is shown where the condition holds.",
                required=True,
                since=FlowVersion.V4_0,
                min_items=1,
                notes="With a condition in backticks an empty list goes unseen.",
            ),
            PropertySpec(
                name="else",
                types=("component[]",),
                doc="What is shown where the condition does not hold.",
                since=FlowVersion.V4_0,
            ),
        ),
        allowed_in=_CONDITIONAL_IN,
        max_nesting=Limit(3, FlowVersion.V4_0, docs=3),
        notes=(
            "Has no visible.",
            "The documentation does not name PhotoPicker and DocumentPicker as children; the validator takes them.",
            (
                "Nesting (MAXIMUM_IF_NESTING): the validator counts every If below one, side by side or not, but does not "
                "look into a Switch: 2 are allowed."
            ),
        ),
    ),
    ComponentSpec(
        name="Switch",
        kind="control",
        summary="Shows the list of components that is filed under a value.",
        since=FlowVersion.V4_0,
        main_property="value",
        properties=by_name(
            kind("Switch", FlowVersion.V4_0),
            PropertySpec(
                name="value",
                types=("binding",),
                doc="The text that decides: a reference or an expression, never a literal.",
                required=True,
                since=FlowVersion.V4_0,
                dynamic_types=("string",),
                nested_types=("string",),
                nested_since=FlowVersion.V6_0,
            ),
            PropertySpec(
                name="cases",
                types=("map<component[]>",),
                doc="What is shown for each value; a key is a letter, then letters, digits, hyphens or underscores.",
                required=True,
                since=FlowVersion.V4_0,
                key_pattern="switch_case_key",
                min_properties=1,
                notes="The list of a case may be empty.",
            ),
        ),
        allowed_in=_CONDITIONAL_IN,
        notes=(
            "Holds no If and no Switch.",
            "The client shows the case named default where no key fits, which is not documented.",
            "No case at all is an error (INVALID_PROPERTY_VALUE).",
        ),
    ),
    ComponentSpec(
        name="Form",
        kind="layout",
        summary="Holds inputs, with the answers they start with and their errors.",
        since=FlowVersion.V2_1,
        main_property="children",
        properties=by_name(
            kind("Form"),
            PropertySpec(
                name="name",
                types=("string",),
                doc="The name of the form; nothing refers to it.",
                required=True,
                non_blank_since=FlowVersion.V6_0,
                min_length=1,
                quirk=Quirk(since=FlowVersion.V2_1, dynamic_types=("string",), nested_types=("unchecked",)),
            ),
            PropertySpec(
                name="children",
                types=("component[]",),
                doc="What the form holds.",
                required=True,
                notes="May be empty.",
            ),
            _input_map(
                "init-values",
                "map<any>",
                "The answers that inputs start with, by their names.",
                (
                    "From 7.0 the keys name inputs of the screen, pickers of files excepted, and the values have the "
                    "types of their answers: number for TextInput of number or passcode, boolean for OptIn. A "
                    "single value may be bound or computed; a backtick text among them counts as an unread text."
                ),
            ),
            _input_map(
                "error-messages",
                "map<string>",
                "The errors to show at inputs, by their names.",
                (
                    "Each is a text, or for a CalendarPicker of spans an object (from 7.0); 6.0 to 6.3 let anything "
                    "through. Unknown names are let through."
                ),
            ),
        ),
        allowed_in={"SingleColumnLayout": FlowVersion.V2_1},
        max_per_screen=Limit(1, FlowVersion.V7_0),
        notes=(
            "Not needed from 4.0. Its inputs have no init-value and no error-message (INVALID_PROPERTY_KEY).",
            (
                "A screen with a Form has all its inputs inside, but for CalendarPicker and ChipsSelector "
                "(COMPONENTS_OUTSIDE_FORM)."
            ),
            "Does not stand in a Form, an If or a Switch.",
            "A screen that holds an If or a Switch goes uncounted.",
        ),
    ),
)
"""The components that hold others."""
