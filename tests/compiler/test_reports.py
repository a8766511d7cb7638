"""All errors of a flow at once, in the frame that people read, with the nearest names."""

from __future__ import annotations

import itertools

import pytest

from flowdsl.diagnostics.render import render

MISTAKES = {
    "unknown-payload-key": ("date=date)", "dat=date)"),
    "property-type": ('"Name", required=True', '"Name", required="yes"'),
    "property-enum": ('input_type="email"', 'input_type="mail"'),
    "unknown-property": ("enabled=dates_enabled", "enabld=dates_enabled"),
    "example-misfit": ("Data(bool, example=False)", 'Data(bool, example="no")'),
    "invalid-screen-id": ('title="Book an appointment"', 'title="Book an appointment", id="BOOK_1"'),
    "property-blank": ('OptIn("I agree to the terms"', 'OptIn("  "'),
    "unknown-sensitive": ('title="Your details"', 'title="Your details", sensitive=["nme"]'),
    "invalid-header": ('data_api_version="3.0"', 'data_api_version="2.0"'),
    "unknown-field": ("department=form.department", "department=form.departmnt"),
}
"""Independent mistakes in the booking example, by the rule that finds each."""


class TestAllAtOnce:
    @pytest.mark.parametrize(("first", "second"), list(itertools.combinations(MISTAKES, 2)))
    def test_two_mistakes_give_two_messages(self, booking, findings, first, second):
        """Neither hides the other."""
        source = booking
        for rule in (first, second):
            assert 1 == source.count(MISTAKES[rule][0])
            source = source.replace(*MISTAKES[rule])

        assert {first, second} == {found.rule.name for found in findings(source)}

    def test_ten_mistakes_give_ten_messages(self, booking, findings):
        """Each once."""
        source = booking
        for old, new in MISTAKES.values():
            source = source.replace(old, new)

        assert sorted(MISTAKES) == sorted(found.rule.name for found in findings(source))

    def test_the_same_mistake_at_two_places_is_two(self, booking, findings):
        """One message a place."""
        source = booking.replace('"Department",\n', '" ",\n').replace('Dropdown("Date"', 'Dropdown(" "')

        assert ["property-blank", "property-blank"] == [found.rule.name for found in findings(source)]


class TestFrame:
    def test_the_frame_that_the_language_promises(self, findings, module, tmp_path):
        """Severity, code, message, file, line and columns, pointer, the line with what is meant, and what to do."""
        source = module("""
class Delivery(Screen, title="Delivery"):
    street = TextInput("Street")
    footer = Footer("Next", on_click_action=navigate("Review", adress=street))


class Review(Screen, title="Review"):
    address = Data(str, example="Main Street 1")
    _ = TextBody(address)
    footer = Footer("Done", on_click_action=complete())


class Sample(Flow):
    screens = [Delivery, Review]
""")
        text = '    footer = Footer("Next", on_click_action=navigate("Review", adress=street))'
        line = source.split("\n").index(text) + 1
        column = text.index("adress")

        assert [
            "error[INVALID_NAVIGATE_ACTION_PAYLOAD] payload key 'adress' is not in the data of screen REVIEW",
            f"  --> flow1.py:{line}:{column + 1}   /screens/0/layout/children/1/on-click-action/payload/adress",
            "   |",
            f"{line} | {text}",
            f"   | {' ' * column}^^^^^^",
            "   = REVIEW has: address. Did you mean 'address'?",
        ] == render(findings(source), cwd=str(tmp_path)).split("\n")[:6]


class TestNearestNames:
    @pytest.mark.parametrize(
        ("change", "nearest"),
        [
            (("date=date)", "dat=date)"), "date"),
            (('navigate("Details"', 'navigate("Detials"'), "Details"),
            (("department=form.department", "department=form.departmnt"), "department"),
            (("data_source=dates,", "data_sorce=dates,"), "data_source"),
            (('input_type="email"', 'input_type="emial"'), "email"),
            (('title="Your details"', 'title="Your details", sensitive=["nme"]'), "name"),
            (('title="Book an appointment"', 'title="Book an appointment", routes=["Detals"]'), "Details"),
            (('TextHeading(f"Your visit on {date}")', "TextHeading(data.dat)"), "date"),
            (('TextHeading(f"Your visit on {date}")', 'TextHeading(screen("Apointment").form.date)'), "Appointment"),
            (('TextHeading(f"Your visit on {date}")', 'TextHeading(screen("Appointment").form.dat)'), "date"),
        ],
    )
    def test_what_was_probably_meant(self, booking, findings, change, nearest):
        """A misspelt name of any kind is answered with the nearest one that would be right."""
        source = booking.replace(*change).replace("import Data, Flow", "import data, screen, Data, Flow")
        (found,) = findings(source)

        assert f"'{nearest}'" in str(found.help)

    def test_a_field_that_a_class_does_not_have(self, flow_of, booking):
        """Python's own AttributeError names the nearest one, as it knows the class."""
        with pytest.raises(AttributeError, match="dat") as caught:
            flow_of(booking.replace("picked=Appointment.date", "picked=Appointment.dat"))

        assert "dat" == caught.value.name
