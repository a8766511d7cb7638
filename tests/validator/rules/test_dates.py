"""The days of a DatePicker."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import dates

PICKER = "screens[0].layout.children[0]"


@pytest.fixture
def broken(flow, found):
    """Find what is wrong with the days of a picker."""

    def run(**days):
        named = {key.replace("_", "-"): value for key, value in days.items()}
        return found(dates, flow({"type": "DatePicker", "name": "day", "label": "Day", **named}))

    return run


def _at(rule, *places):
    return (rule, *(f"{PICKER}.{place}" for place in places))


class TestFormat:
    """How days are written."""

    @pytest.mark.parametrize("day", ["2026-1-1", "1767225600000", "x", "`'2026-01-01'`", "${data}", "2026-01-01\n"])
    def test_it_is_checked(self, broken, day):
        """Anything but four, two and two digits is refused."""
        assert [_at("date-format", "min-date")] == broken(min_date=day)

    def test_all_are_named_together(self, broken):
        """One finding names all places."""
        places = _at("date-format", "min-date", "max-date", "unavailable-dates[1]")
        assert [places] == broken(min_date="a", max_date="b", unavailable_dates=["2026-01-01", "c", "${data.c}"])

    @pytest.mark.parametrize("day", ["2026-01-01", "${data.day}", "${screen.END.form.day}", "${data.}", "2026-02-31"])
    def test_days_and_bindings_pass(self, broken, day):
        """A binding with a dot passes, and so does a day that no calendar has."""
        assert [] == broken(min_date=day, max_date=day)


class TestOrder:
    """In which order days stand."""

    def test_min_after_max(self, broken):
        """The limits must not be the wrong way round."""
        assert [_at("date-range", "min-date", "max-date")] == broken(min_date="2026-02-01", max_date="2026-01-31")
        assert [] == broken(min_date="2026-02-01", max_date="2026-02-01")

    def test_unavailable_days(self, broken):
        """Days that cannot be chosen lie within the limits, which belong to them."""
        days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01", "${data.day}"]
        expected = [_at("date-range", "unavailable-dates[0]", "unavailable-dates[3]")]
        assert expected == broken(min_date="2026-01-01", max_date="2026-01-31", unavailable_dates=days)

    def test_days_that_no_calendar_has(self, broken):
        """A day such as 31 February is not compared."""
        assert [] == broken(min_date="2026-02-31", max_date="2026-01-01", unavailable_dates=["2027-13-01"])

    def test_a_bound_list(self, broken):
        """A bound list is not looked at."""
        assert [] == broken(min_date="2026-01-01", unavailable_dates="${data.days}")


class TestStart:
    """The day that a picker starts with."""

    def test_format(self, broken):
        """It is a day or a binding."""
        assert [_at("date-format", "init-value")] == broken(init_value="tomorrow")
        assert [] == broken(init_value="${data.day}")

    @pytest.mark.parametrize("day", ["2025-12-31", "2027-01-01"])
    def test_range(self, broken, day):
        """It lies within the limits."""
        assert [_at("date-range", "init-value")] == broken(min_date="2026-01-01", max_date="2026-12-31", init_value=day)
        assert [] == broken(min_date="2026-01-01", max_date="2026-12-31", init_value="2026-12-31")

    def test_before_1970(self, broken):
        """Without min-date the limits begin with 1970; with a bound one nobody knows."""
        assert [_at("date-range", "init-value")] == broken(init_value="1969-12-31")
        assert [] == broken(min_date="${data.first}", init_value="1969-12-31")
        assert [] == broken(min_date="1900-01-01", init_value="1969-12-31")
