"""The inputs for dates: DatePicker, CalendarPicker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flowdsl.catalogue.layout import anywhere
from flowdsl.catalogue.model import ComponentSpec, PropertySpec
from flowdsl.catalogue.properties import (
    action,
    by_name,
    choice,
    date,
    dates,
    documented,
    enabled,
    error_message,
    flag,
    helper_text,
    kind,
    name,
    required,
    soft,
    text,
    visible,
    whole,
)
from flowdsl.versions import FlowVersion

_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NO_EXPRESSION = "A backtick expression is refused (INVALID_DATE_RANGE)."
_FREE_OF_THE_FORM = "May stand outside the Form of its screen."
_ONLY_IN_RANGE: Mapping[str, Any] = {"applies_when": ("mode", ("range",))}


def _by_mode(json_type: str, *, both: bool) -> Mapping[str, Any]:
    """The facts of a property that is a plain value for one day, and an object with two for a span of days."""
    bound_types = ("string",) if json_type == "string" else (json_type, "string")
    return {
        "types": (json_type, "object"),
        "dynamic_object": {"start-date": bound_types, "end-date": bound_types},
        "type_by": {
            "mode": {
                "single": json_type,
                "range": by_name(
                    PropertySpec(name="start-date", types=(json_type,), doc="For the first day.", required=True),
                    PropertySpec(name="end-date", types=(json_type,), doc="For the last day.", required=both),
                ),
            }
        },
    }


COMPONENTS = (
    ComponentSpec(
        name="DatePicker",
        kind="input",
        summary="A field that opens a wheel of day, month and year.",
        since=FlowVersion.V2_1,
        main_property="label",
        properties=by_name(
            kind("DatePicker"),
            text(
                "label",
                "The label of the field.",
                required=True,
                min_length=1,
                advisory={"max_length": soft(40)},
            ),
            name(),
            date(
                "min-date",
                "The first day that may be chosen.",
                notes=(
                    "YYYY-MM-DD from 5.0, of which only the digits are checked; before, the milliseconds since 1970 "
                    f"as a text. A literal after max-date is an error. {_NO_EXPRESSION}"
                ),
            ),
            date("max-date", "The last day that may be chosen.", notes=_NO_EXPRESSION),
            dates(
                "unavailable-dates",
                "Days that may not be chosen.",
                notes="Literal days lie between literal min-date and max-date.",
            ),
            helper_text(),
            required(notes="Left out of the documentation."),
            enabled(),
            visible(),
            action("on-select-action", "Runs when a day is chosen.", {"data_exchange": FlowVersion.V2_1}),
            date(
                "init-value",
                "The day it starts with.",
                since=FlowVersion.V4_0,
                context="outside_form",
                notes="A literal lies in the range; it may be one of unavailable-dates.",
            ),
            error_message(advisory={"max_length": documented(80)}),
        ),
        allowed_in=anywhere(),
        value_type="string",
        value_note="YYYY-MM-DD from 5.0; before, the milliseconds since 1970 as a text.",
        when_sensitive="masked",
        notes=(
            "Without limits the days go from 1 January 1900 to 31 December 2100.",
            "From 5.0 an answer knows no time zone.",
            "Has no on-unselect-action, and update_data cannot follow a choice.",
        ),
    ),
    ComponentSpec(
        name="CalendarPicker",
        kind="input",
        summary="A field that opens a calendar to choose a day, or a first and a last day.",
        since=FlowVersion.V6_1,
        main_property="label",
        properties=by_name(
            kind("CalendarPicker", FlowVersion.V6_1),
            name(FlowVersion.V6_1),
            text(
                "label",
                "The label of the field; for a span an object with one for each day.",
                since=FlowVersion.V6_1,
                required=True,
                advisory={"max_length": soft(20, docs=40)},
                notes="Bound data may be a text or an object in either mode.",
                **_by_mode("string", both=True),
            ),
            text(
                "title",
                "The title above the fields of a span.",
                since=FlowVersion.V6_1,
                advisory={"max_length": soft(80)},
                **_ONLY_IN_RANGE,
            ),
            text(
                "description",
                "A text below the title of a span.",
                since=FlowVersion.V6_1,
                advisory={"max_length": soft(300)},
                **_ONLY_IN_RANGE,
            ),
            text(
                "helper-text",
                "A hint below the field; for a span an object with one for each day.",
                since=FlowVersion.V6_1,
                advisory={"max_length": soft(80)},
                **_by_mode("string", both=False),
            ),
            flag(
                "required",
                "Whether the screen waits for an answer; for a span an object with one for each day.",
                since=FlowVersion.V6_1,
                default=False,
                **_by_mode("boolean", both=False),
            ),
            enabled(FlowVersion.V6_1),
            visible(FlowVersion.V6_1),
            choice(
                "mode",
                "Whether one day is chosen (single) or a span of days (range).",
                ("single", "range"),
                since=FlowVersion.V6_1,
                dynamic_types=("string",),
                nested_types=("string",),
                nested_since=FlowVersion.V6_1,
                default="single",
                notes="Where it is bound, what hangs on the mode goes unchecked.",
            ),
            date("min-date", "The first day that may be chosen.", since=FlowVersion.V6_1, notes=_NO_EXPRESSION),
            date("max-date", "The last day that may be chosen.", since=FlowVersion.V6_1, notes=_NO_EXPRESSION),
            dates("unavailable-dates", "Days that may not be chosen.", since=FlowVersion.V6_1),
            PropertySpec(
                name="include-days",
                types=("string[]",),
                doc="The days of the week that may be chosen.",
                since=FlowVersion.V6_1,
                dynamic_types=("string[]",),
                nested_types=("string[]",),
                nested_since=FlowVersion.V6_1,
                items_enum=_WEEK,
                min_items=1,
                default=_WEEK,
            ),
            whole("min-days", "The fewest days of a span.", since=FlowVersion.V6_1, **_ONLY_IN_RANGE),
            whole(
                "max-days",
                "The most days of a span.",
                since=FlowVersion.V6_1,
                notes="A literal below min-days is an error (INVALID_MIN_MAX_DAYS).",
                **_ONLY_IN_RANGE,
            ),
            action("on-select-action", "Runs when a day or a span is chosen.", {"data_exchange": FlowVersion.V6_1}),
            date(
                "init-value",
                "The day it starts with; for a span an object with both.",
                since=FlowVersion.V6_1,
                context="outside_form",
                notes="Literal days lie in the range, and the first is not after the last.",
                **_by_mode("string", both=True),
            ),
            error_message(FlowVersion.V6_1, advisory={"max_length": documented(80)}, **_by_mode("string", both=False)),
        ),
        allowed_in=anywhere(FlowVersion.V6_1),
        value_type="string",
        value_type_by={"mode": {"range": "object"}},
        value_properties={"start-date": "YYYY-MM-DD", "end-date": "YYYY-MM-DD"},
        value_note="YYYY-MM-DD, or an object with two of them.",
        notes=(
            "title, description, min-days and max-days need the mode range (INVALID_PROPERTY_NAME_FOR_CONDITION).",
            (
                "A value of the other mode's shape is an error (INVALID_TYPE), so are a missing day "
                "(MISSING_CALENDAR_PICKER_RANGE_MODE_PROP) and a key of another name "
                "(UNEXPECTED_CALENDAR_PICKER_RANGE_MODE_PROP)."
            ),
            "In a Form the same holds for its entries in init-values and error-messages.",
            _FREE_OF_THE_FORM,
            "May stand in If and Switch, though the documentation does not list it there.",
        ),
    ),
)
"""The inputs for dates."""
