"""The days and the mode of a CalendarPicker."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import calendar

PICKER = "screens[0].layout.children[0]"
BOTH = {"start-date": "From", "end-date": "To"}
SPAN = {"start-date": "2026-02-01", "end-date": "2026-02-08"}


def _picker(mode="range", **properties):
    named = {key.replace("_", "-"): value for key, value in properties.items()}
    head = {"type": "CalendarPicker", "name": "days", "label": BOTH if mode == "range" else "Day"}
    return {**head, **({} if mode is None else {"mode": mode}), **named}


@pytest.fixture
def broken(flow, found):
    """Find what is wrong with a picker."""

    def run(mode="range", **properties):
        return found(calendar, flow(_picker(mode, **properties)))

    return run


def _at(rule, *places):
    return (rule, *(f"{PICKER}.{place}" for place in places))


class TestDays:
    """The days between which one chooses."""

    def test_they_are_those_of_a_date_picker(self, broken):
        """Format, order and the days that cannot be chosen are checked as in a DatePicker."""
        assert [
            _at("date-format", "unavailable-dates[1]"),
            _at("date-range", "min-date", "max-date"),
            _at("date-range", "unavailable-dates[0]"),
        ] == broken(min_date="2026-02-01", max_date="2026-01-01", unavailable_dates=["2026-01-15", "x"])


class TestMode:
    """What hangs on the mode alone."""

    @pytest.mark.parametrize("mode", ["single", None])
    def test_what_is_said_of_spans(self, broken, mode):
        """Outside mode range four properties are refused, even bound ones; nothing is compared then."""
        expected = [_at("property-condition", key) for key in ("title", "description", "min-days", "max-days")]
        assert expected == broken(mode, title="${data.t}", description="d", min_days=5, max_days=1)

    @pytest.mark.parametrize("mode", ["range", "${data.mode}", "`'single'`"])
    def test_days_of_a_span(self, broken, mode):
        """In any other mode min-days must not be above max-days."""
        assert [_at("calendar-days", "min-days", "max-days")] == broken(mode, min_days=5, max_days=1)
        assert [] == broken(mode, min_days=1, max_days=1, title="Days")
        assert [] == broken(mode, min_days=5, max_days="${data.most}")


class TestShape:
    """Values that are objects in one mode and not in the other."""

    @pytest.mark.parametrize(
        "values", [{"label": BOTH}, {"helper_text": BOTH}, {"required": {}}, {"error_message": BOTH}]
    )
    def test_objects_in_mode_single(self, broken, values):
        """Mode single takes no object."""
        ((key, _),) = values.items()
        assert [_at("calendar-type", key.replace("_", "-"))] == broken("single", **values)

    @pytest.mark.parametrize("value", ["Day", "`'Day'`", "${data}"])
    def test_plain_values_in_mode_range(self, broken, value):
        """Mode range takes an object or a binding."""
        assert [_at("calendar-type", "label"), _at("calendar-type", "helper-text")] == broken(
            label=value, helper_text=value
        )
        assert [_at("calendar-type", "required")] == broken(required=True)
        assert [] == broken(label="${data.label}", required="${data.required}")

    def test_a_bound_mode(self, broken):
        """Nobody knows what a bound mode wants."""
        assert [] == broken("${data.mode}", label={"x": "y"}, helper_text="Hint")

    def test_members_that_are_missing(self, broken):
        """A label needs both days, the others the first."""
        assert [_at("calendar-missing", "label")] == broken(label={"start-date": "From"})
        assert [_at("calendar-missing", "helper-text")] == broken(helper_text={"end-date": "To"})
        assert [] == broken(helper_text={"start-date": "From"})

    def test_members_that_nobody_knows(self, broken):
        """Unknown members are named, and the object as well where it has too many."""
        many = {**BOTH, "x": "y"}
        assert [_at("calendar-unexpected", "label"), _at("calendar-unexpected", "label.x")] == broken(label=many)
        assert [_at("calendar-unexpected", "helper-text.x")] == broken(helper_text={"start-date": "From", "x": "y"})


class TestStart:
    """The days that a picker starts with."""

    def test_a_day(self, broken):
        """Mode single takes one day within the limits, or a binding."""
        assert [_at("calendar-start", "init-value")] == broken("single", init_value="tomorrow")
        assert [_at("date-range", "init-value")] == broken("single", init_value="2026-02-01", max_date="2026-01-31")
        assert [] == broken("single", init_value="${data.day}")

    def test_an_object_in_mode_single(self, broken):
        """It has the wrong shape, and is no date either."""
        assert [_at("calendar-type", "init-value"), _at("calendar-start", "init-value")] == broken(
            "single", init_value=SPAN
        )

    def test_a_day_in_mode_range(self, broken):
        """It has the wrong shape, and that is all."""
        assert [_at("calendar-type", "init-value")] == broken(init_value="tomorrow")

    def test_the_days_of_a_span(self, broken):
        """Both are judged; a binding is no date here."""
        places = [_at("calendar-start", "init-value.start-date"), _at("calendar-start", "init-value.end-date")]
        assert places == broken(init_value={"start-date": "x", "end-date": "${data.day}"})

    def test_a_day_that_is_missing(self, broken):
        """A missing day is one that is badly written, at no place; the first is missed as such too."""
        assert [("calendar-start",)] == broken(init_value={"start-date": "2026-02-01"})
        assert [_at("calendar-missing", "init-value"), ("calendar-start",)] == broken(
            init_value={"end-date": "2026-02-01"}
        )

    @pytest.mark.parametrize("mode", ["range", "${data.mode}"])
    def test_the_order(self, broken, mode):
        """The first day is not after the last, and both lie within the limits."""
        swapped = {"start-date": SPAN["end-date"], "end-date": SPAN["start-date"]}
        assert [_at("date-range", "init-value")] == broken(mode, init_value=swapped)
        assert [_at("date-range", "init-value")] == broken(mode, init_value=SPAN, max_date="2026-02-07")
        assert [_at("date-range", "init-value")] == broken(mode, init_value=SPAN, min_date="2026-02-02")
        assert [] == broken(mode, init_value=SPAN, min_date="2026-02-01", max_date="2026-02-08")


class TestForm:
    """Values in the Form of the screen."""

    @pytest.fixture
    def in_form(self, flow, found):
        """Find what is wrong with the values of a Form around a picker."""

        def run(mode="range", **values):
            named = {key.replace("_", "-"): value for key, value in values.items()}
            return found(calendar, flow({"type": "Form", "name": "form", **named, "children": [_picker(mode)]}))

        return run

    def test_a_binding_has_no_shape(self, in_form):
        """In mode range a binding is refused here."""
        bound = {"days": "${data.days}"}
        places = [_at("calendar-type", "init-values.days"), _at("calendar-type", "error-messages.days")]
        assert places == in_form(init_values=bound, error_messages=bound)
        assert [] == in_form("single", init_values=bound, error_messages=bound)

    def test_error_messages_alone(self, in_form):
        """Without literal init-values nobody looks at error-messages."""
        bound = {"days": "${data.days}"}
        assert [] == in_form(error_messages=bound)
        assert [] == in_form(init_values="${data.all}", error_messages=bound)

    def test_the_days(self, in_form):
        """The days are judged where they stand."""
        span = {"start-date": "2026-02-08", "end-date": "2026-02-01"}
        assert [_at("date-range", "init-values.days")] == in_form(init_values={"days": span, "other": "x"})
        assert [_at("calendar-start", "init-values.days")] == in_form("single", init_values={"days": "x"})

    def test_a_list_counts_as_an_object(self, in_form):
        """It has the shape, but no days and members of odd names."""
        missing = ("calendar-start",)
        unexpected = _at("calendar-unexpected", "init-values.days[0]")
        assert [_at("calendar-missing", "init-values.days"), unexpected, missing, missing] == in_form(
            init_values={"days": ["2026-02-01"]}
        )

    def test_a_picker_outside(self, flow, found):
        """A picker beside the Form is looked up in it as well."""
        form = {"type": "Form", "name": "form", "init-values": {"days": "x"}, "children": []}
        expected = ("calendar-type", "screens[0].layout.children[0].init-values.days")
        assert [expected] == found(calendar, flow(form, _picker()))
