"""The properties of a screen and of a flow, and how much of each a flow may have."""

from __future__ import annotations

from flowdsl.catalogue.model import Limit, PropertySpec
from flowdsl.catalogue.properties import by_name
from flowdsl.versions import FlowVersion

MAX_SCREENS = Limit(100, docs=100)
"""How many screens a flow may have."""

MAX_ROUTES = Limit(10, docs=10)
"""How many screens a screen may lead to in the routing model."""

MAX_JSON_BYTES = Limit(10 * 1024 * 1024, FlowVersion.V6_0, docs=10 * 1024 * 1024)
"""How long the Flow JSON may be, in UTF-8 bytes; the documented 10 MB, which the server may set otherwise."""

MAX_IMAGE_CAROUSELS = Limit(3, FlowVersion.V7_1, docs=3)
"""How many ImageCarousels a flow may have."""

_SCREEN_ID = {FlowVersion.V2_1: ("screen_id",), FlowVersion.V7_0: ("screen_id_v7",)}

SCREEN = by_name(
    PropertySpec(
        name="id",
        types=("string",),
        doc="The name of the screen in the flow: letters and underscores, from 7.0 not underscores alone.",
        required=True,
        min_length=1,
        pattern_since=_SCREEN_ID,
        reserved=("success",),
        notes=(
            "Differs from screen to screen (DUPLICATE_SCREEN_IDS). Avoid SUCCESS too: an endpoint ends the flow with "
            "it. Before 7.0 a comma gets past the validator."
        ),
    ),
    PropertySpec(
        name="title",
        types=("string",),
        doc="The text of the bar at the top.",
        required=True,
        non_blank_since=FlowVersion.V5_0,
        binding_checked=False,
        notes="Required, though documented as optional. A binding is taken without looking up what it names.",
    ),
    PropertySpec(
        name="terminal",
        types=("boolean",),
        doc="Whether the flow may end here.",
        default=False,
        notes="At least one screen of a flow is terminal (MISSING_TERMINAL_SCREEN).",
    ),
    PropertySpec(
        name="success",
        types=("boolean",),
        doc="Whether ending here counts as success; terminal screens alone have it.",
        context="terminal",
        default=True,
        notes="At least one terminal screen is not set to false.",
    ),
    PropertySpec(
        name="refresh_on_back",
        types=("boolean",),
        doc="Whether going back from here asks the endpoint (action BACK); needs data_api_version.",
        default=False,
    ),
    PropertySpec(
        name="sensitive",
        types=("string[]",),
        doc="The names of inputs whose answers are masked in the summary of the finished flow.",
        since=FlowVersion.V5_1,
        min_items=1,
        notes=(
            "Each is a component of this screen (INVALID_SENSITIVE_FIELD). An empty list is an error, though it is "
            "the documented default."
        ),
    ),
    PropertySpec(
        name="external_data",
        types=("object",),
        doc="Where a shop's goods come from.",
        since=FlowVersion.V5_2,
        until=FlowVersion.V5_2,
        internal=True,
        notes=(
            "Holds meta_catalog with product_list, categories, product_detail, products or product_catalog; a flow "
            "has one source."
        ),
    ),
    PropertySpec(
        name="data",
        types=("object",),
        doc="What the screen receives: by name, a JSON Schema with an example (__example__).",
        notes=(
            "Types are string, number, integer, boolean, object (with properties) and array (with items). A list "
            "under the name required is let through."
        ),
    ),
    PropertySpec(
        name="layout",
        types=("object",),
        doc="How the components are laid out.",
        required=True,
        required_since=FlowVersion.V6_0,
    ),
)
"""The properties of a screen, by Flow JSON key."""

FLOW = by_name(
    PropertySpec(
        name="version",
        types=("string",),
        doc="The version of Flow JSON, as a text.",
        required=True,
        notes="A number is an error (INVALID_FLOW_JSON_VERSION).",
    ),
    PropertySpec(
        name="data_api_version",
        types=("string",),
        doc="The version of the endpoint's protocol; marks a flow that has an endpoint.",
        enum_since={
            FlowVersion.V2_1: ("3.0",),
            FlowVersion.V5_2: ("3.0", "3.1"),
            FlowVersion.V6_0: ("3.0",),
            FlowVersion.V7_3: ("3.0", "4.0"),
        },
        notes="data_exchange and refresh_on_back need it.",
    ),
    PropertySpec(
        name="data_channel_uri",
        types=("string",),
        doc="The address of the endpoint; from 3.0 it is set through the API as endpoint_uri.",
        until=FlowVersion.V2_1,
        notes="Now an unknown key (INVALID_PROPERTY_KEY).",
    ),
    PropertySpec(
        name="meta",
        types=("object",),
        doc="Where the flow was made.",
        since=FlowVersion.V5_1,
        internal=True,
        notes="Only flows of the platform's tool for leads may have it (INVALID_FLOW_JSON).",
    ),
    PropertySpec(
        name="routing_model",
        types=("map<string[]>",),
        doc="For each screen the screens it may lead on to, at most 10.",
        required_when=("present", "data_api_version"),
        key_pattern_since=_SCREEN_ID,
        notes="Without an endpoint the navigate actions say it.",
    ),
    PropertySpec(
        name="screens",
        types=("object[]",),
        doc="The screens.",
        required=True,
        min_items=1,
        max_items=MAX_SCREENS.maximum,
        notes="Too many are an error (MAX_SCREENS_NUMBER).",
    ),
)
"""The properties of a flow, by Flow JSON key."""
