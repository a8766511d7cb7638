"""The actions: navigate, complete, data_exchange, open_url, update_data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from flowdsl.catalogue.model import ActionSpec, ComponentSpec, PropertySpec, ShapeSpec
from flowdsl.catalogue.properties import by_name, kind
from flowdsl.versions import FlowVersion

_PAYLOAD = "Any keys; a value is a literal, a reference or from 6.0 an expression."


def _payload(doc: str, notes: str = "", *, required_when: tuple[str, str] | None = None) -> PropertySpec:
    return PropertySpec(
        name="payload",
        types=("object",),
        doc=doc,
        default={},
        required_when=required_when,
        notes=f"{_PAYLOAD} {notes}".strip(),
    )


def actions_of(components: Iterable[ComponentSpec], shapes: Mapping[str, ShapeSpec]) -> tuple[ActionSpec, ...]:
    """The actions, each with the places where the properties of ``components`` take it.

    Args:
        components: every component.
        shapes: the shapes of their items, by name.
    """
    places: dict[str, dict[str, FlowVersion]] = {}
    for component in components:
        for place, spec in _action_properties(component, shapes):
            for name, since in spec.actions.items():
                places.setdefault(name, {})[place] = since
    return (
        ActionSpec(
            name="navigate",
            summary="Opens another screen.",
            since=FlowVersion.V2_1,
            properties=by_name(
                kind("navigate", key="name"),
                PropertySpec(
                    name="next",
                    types=("object",),
                    doc="The screen to open.",
                    required=True,
                    shape=by_name(
                        PropertySpec(
                            name="type",
                            types=("string",),
                            doc="What is opened.",
                            required=True,
                            const="screen",
                            notes="Another text passes the schema, but connects nothing.",
                        ),
                        PropertySpec(
                            name="name",
                            types=("string",),
                            doc="The id of the screen; not of the one it stands on.",
                            required=True,
                        ),
                    ),
                ),
                _payload(
                    "The data of the screen that opens, with the keys and types that it declares.",
                    "Unknown keys and wrong types are errors (not at 7.1); missing keys up to 5.2 and from 7.3 only.",
                ),
            ),
            allowed_on=places["navigate"],
            notes=(
                "The screen exists and is another one (INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME).",
                (
                    "From 6.0, but for 7.1, the validator reads a backtick expression in the payload on the screen that "
                    "opens, while the client reads it on this one: inside it, only ${screen.<THIS>.data.x} and "
                    "${screen.<THIS>.form.x} satisfy both. A plain binding is read on this screen by both."
                ),
                (
                    "Errors: MISSING_NAVIGATION_ACTION_PAYLOAD, INVALID_NAVIGATE_ACTION_PAYLOAD (keys and bindings), "
                    "INVALID_NAVIGATE_ACTION_STATIC_DATA (literals), INVALID_ACTION_PAYLOAD_PROPERTY (expressions)."
                ),
                "Files of a picker may not be in the payload.",
                "From 7.3 the Footer of a terminal screen does not take it.",
            ),
        ),
        ActionSpec(
            name="complete",
            summary="Ends the flow and sends the answers.",
            since=FlowVersion.V2_1,
            properties=by_name(kind("complete", key="name"), _payload("What the response message holds.")),
            allowed_on=places["complete"],
            notes=(
                "Stands on a terminal screen (INVALID_COMPLETE_ACTION).",
                (
                    "Bindings name something that exists (INVALID_ON_CLICK_ACTION_PAYLOAD, not at 7.1); those of an "
                    "expression, and its types, from 7.2 (INVALID_ACTION_PAYLOAD_PROPERTY)."
                ),
                "Files have a limit: see PhotoPicker.",
            ),
        ),
        ActionSpec(
            name="data_exchange",
            summary="Asks the endpoint, which answers with data or another screen.",
            since=FlowVersion.V2_1,
            properties=by_name(
                kind("data_exchange", key="name"),
                _payload("What the endpoint receives.", required_when=("action of", "on-select-action")),
            ),
            allowed_on=places["data_exchange"],
            notes=("Needs data_api_version (MISSING_REQUIRED_PROPERTY).", "Has no next."),
        ),
        ActionSpec(
            name="open_url",
            summary="Opens a web page in the browser of the phone.",
            since=FlowVersion.V6_0,
            properties=by_name(
                kind("open_url", FlowVersion.V6_0, key="name"),
                PropertySpec(
                    name="url",
                    types=("string",),
                    doc="The address; the client opens https alone.",
                    required=True,
                    since=FlowVersion.V6_0,
                    dynamic_types=("string",),
                    nested_types=("unchecked",),
                    nested_since=FlowVersion.V6_0,
                    format="uri",
                    notes="The validator takes any URI.",
                ),
            ),
            allowed_on=places["open_url"],
            notes=("Has no payload and no next.", "Asks no endpoint."),
        ),
        ActionSpec(
            name="update_data",
            summary="Changes the data of this screen at once, without the endpoint.",
            since=FlowVersion.V6_0,
            properties=by_name(
                kind("update_data", FlowVersion.V6_0, key="name"),
                PropertySpec(
                    name="payload",
                    types=("object",),
                    doc="The data to change, with the keys and types that this screen declares; may be empty.",
                    required=True,
                    since=FlowVersion.V6_0,
                    notes=(
                        f"{_PAYLOAD} Another key or type is an error (INVALID_UPDATE_DATA_ACTION_PAYLOAD, not at "
                        "7.1), and so is a key that is set to its own binding."
                    ),
                ),
            ),
            allowed_on=places["update_data"],
            notes=(
                (
                    "The same event may have it at the component or at the options, not at both "
                    "(INVALID_UPDATE_DATA_ACTION_PAYLOAD)."
                ),
                (
                    "Bound options declare their action as an object: its name holds a const and no type, its payload is "
                    "an object."
                ),
            ),
        ),
    )


def _action_properties(component: ComponentSpec, shapes: Mapping[str, ShapeSpec]) -> Iterator[tuple[str, PropertySpec]]:
    """The properties of a component and of its items, with their places."""
    for spec in component.properties.values():
        yield f"{component.name}.{spec.name}", spec
        if spec.item_shape is not None:
            for item_spec in shapes[spec.item_shape].properties.values():
                yield f"{component.name}.{spec.name}[].{item_spec.name}", item_spec
