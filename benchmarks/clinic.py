"""The flow that is measured: a visit at a clinic, in five screens with forty components."""

# ruff: noqa: D101, PIE794, RUF012 - as in the examples: a title describes a screen, `_` stands as often as one likes

from flowdsl import Data, Flow, Option, Screen, complete, data_exchange, navigate, open_url, update_data
from flowdsl.components import (
    CheckboxGroup,
    DatePicker,
    Dropdown,
    EmbeddedLink,
    Footer,
    If,
    OptIn,
    RadioButtonsGroup,
    TextArea,
    TextBody,
    TextCaption,
    TextHeading,
    TextInput,
    TextSubheading,
)


class Who(Screen, title="About you"):
    greeting = Data(str, example="Hello Ada")
    branches = Data(list[Option], example=[Option("n", "North"), Option("s", "South")])

    heading = TextHeading(greeting)
    _ = TextBody("Tell us who the visit is for.")
    first_name = TextInput("First name", required=True, min_chars=2, max_chars=40)
    last_name = TextInput("Last name", required=True, max_chars=40)
    email = TextInput("Email", input_type="email", helper_text="For the receipt")
    phone = TextInput("Phone", input_type="phone", required=True)
    _ = TextCaption("We only use the phone for this visit.")
    _ = EmbeddedLink("Read our terms", on_click_action=open_url("https://example.org/terms"))
    footer = Footer(
        "Next", on_click_action=navigate("Place", first_name=first_name, last_name=last_name, branches=branches)
    )


class Place(Screen, title="Where and what", routes=["When"]):
    branches = Data(list[Option], example=[Option("n", "North")])
    first_name = Data(str, example="Ada")
    last_name = Data(str, example="Byron")

    heading = TextSubheading(f"For {first_name} {last_name}")
    branch = Dropdown("Branch", data_source=branches, required=True)
    service = RadioButtonsGroup(
        "Service",
        required=True,
        data_source=[
            Option("check", "Check-up", description="30 minutes"),
            Option("clean", "Cleaning", description="45 minutes"),
            Option("other", "Something else", description="We call you first"),
        ],
    )
    extras = CheckboxGroup(
        "Extras", required=False, data_source=[Option("xray", "X-ray"), Option("photo", "Photo record")]
    )
    other_text = TextArea("What do you need?", required=True, max_length=300)
    _ = If(
        service == "other",
        then=[other_text, TextCaption("Up to 300 characters.")],
        else_=[TextCaption("You can change this later.")],
    )
    footer = Footer("Next", on_click_action=data_exchange(branch=branch, service=service, extras=extras, step="place"))


class When(Screen, title="When", refresh_on_back=True, routes=["Review"]):
    slots = Data(list[Option], example=[Option("0900", "09:00"), Option("0930", "09:30")])
    show_slots = Data(bool, example=False)
    min_day = Data(str, example="2026-01-01")

    heading = TextHeading("Pick a time")
    _ = TextBody("Times are shown after you pick a day.", visible=~show_slots)
    day = DatePicker("Day", required=True, min_date=min_day, on_select_action=data_exchange(step="day"))
    slot = Dropdown("Time", data_source=slots, required=show_slots, visible=show_slots)
    note = TextArea("Note for the clinic", max_length=200)
    remind = OptIn(
        "Remind me a day before",
        on_select_action=update_data(show_slots=True),
        on_unselect_action=update_data(show_slots=False),
    )
    _ = TextCaption("Doors open ten minutes before.")
    footer = Footer("Next", on_click_action=data_exchange(day=day, slot=slot, note=note, step="when"))


class Review(Screen, title="Review", success=True):
    price = Data(int, example=40)
    deposit = Data(int, example=10)

    heading = TextHeading("Check the details")
    _ = TextBody(f"Patient: {Who.first_name} {Who.last_name}")
    _ = TextBody(f"Day: {When.day}")
    _ = TextBody(f"To pay at the desk: {price - deposit}")
    _ = TextCaption("The deposit is taken now.")
    agree = OptIn("I accept the terms", required=True, on_click_action=navigate("Terms"))
    footer = Footer(
        "Book",
        left_caption="Deposit",
        right_caption=f"{deposit} EUR",
        on_click_action=complete(
            first_name=Who.first_name, service=Place.service, day=When.day, slot=When.slot, agree=agree
        ),
    )


class Terms(Screen, title="Terms"):
    heading = TextHeading("Terms of the visit")
    _ = TextSubheading("Changes")
    _ = TextBody("You may move the visit up to 24 hours before it starts.")
    _ = TextSubheading("Payment")
    _ = TextBody("The deposit is returned when you come.")
    _ = TextSubheading("Your data")
    _ = TextBody("We keep the record for the period the law asks for.")


class Clinic(Flow, version="7.3", data_api_version="3.0"):
    """Book a visit at the clinic."""

    screens = [Who, Place, When, Review, Terms]
