"""Quote a travel insurance on ten screens: the endpoint decides the way, and asks one screen again for each traveller."""

from flowdsl import Data, Flow, Group, Option, Param, Screen, data, data_exchange, form
from flowdsl.components import (
    CheckboxGroup,
    DatePicker,
    Dropdown,
    Footer,
    RadioButtonsGroup,
    TextArea,
    TextBody,
    TextCaption,
    TextHeading,
    TextInput,
    TextSubheading,
)

YES_NO = [Option("yes", "Yes"), Option("no", "No")]
PARTIES = [Option("single", "Just me"), Option("couple", "Two of us"), Option("family", "Family or group")]
ADDITIONS = [
    Option("luggage", "Luggage", description="Lost, stolen or late bags"),
    Option("sports", "Sports", description="Diving, climbing and skiing"),
    Option("rental", "Rental car", description="The excess of the rental contract"),
]


class Person(Group):
    """Who is insured."""

    earliest: Param[str] = Param()
    latest: Param[str] = Param()

    first_name = TextInput("First name", required=True)
    last_name = TextInput("Last name", required=True)
    birthday = DatePicker("Date of birth", min_date=earliest, max_date=latest, required=True, sensitive=True)


class Choice(Group):
    """A heading and the options that the endpoint offers below it."""

    heading: Param[str] = Param()
    label: Param[str] = Param()
    options: Param[list[Option]] = Param()

    _ = TextHeading(heading)
    chosen = RadioButtonsGroup(label, data_source=options, required=True)


class Travellers(Screen, title="Who travels?", routes=["CoverLevel"]):
    counts = Data(list[Option], example=[Option("three", "3"), Option("four", "4"), Option("five", "5")])
    ask_count = Data(bool, example=False)

    heading = TextHeading("Insure your journey in five minutes")
    party = RadioButtonsGroup(
        "Travellers",
        data_source=PARTIES,
        required=True,
        on_select_action=data_exchange(changed="party", party=form.party),
    )
    count = Dropdown("How many are you?", data_source=counts, visible=ask_count, required=ask_count)
    footer = Footer("Continue", on_click_action=data_exchange(party=party, count=count))


class CoverLevel(Screen, title="Cover", routes=["Excess"]):
    levels = Data(
        list[Option],
        example=[
            Option("basic", "Basic", description="Hospital and the way home", metadata="from 9 €"),
            Option("full", "Full", description="Also cancellation and delay", metadata="from 21 €"),
        ],
    )

    level = Choice(heading="How much should we cover?", label="Cover", options=levels)
    additions = CheckboxGroup("Anything else?", data_source=ADDITIONS)
    footer = Footer("Continue", on_click_action=data_exchange(level=level.chosen, additions=additions))


class Excess(Screen, title="Your share", routes=["Details"]):
    excesses = Data(list[Option], example=[Option("none", "Nothing"), Option("hundred", "100 € of each claim")])

    excess = Choice(heading="What would you pay yourself?", label="Of each claim", options=excesses)
    footer = Footer("Continue", on_click_action=data_exchange(excess=excess.chosen))


class Details(Screen, title="About you", routes=["YourHealth", "NextTraveller"]):
    earliest = Data(str, example="1926-01-01")
    latest = Data(str, example="2008-12-31")

    you = Person(earliest=earliest, latest=latest)
    email = TextInput("Email", input_type="email", required=True)
    phone = TextInput("Phone", input_type="phone", helper_text="Only if something is unclear")
    footer = Footer(
        "Continue",
        on_click_action=data_exchange(
            first_name=you.first_name, last_name=you.last_name, birthday=you.birthday, email=email, phone=phone
        ),
    )


class YourHealth(Screen, title="Your health", routes=["NextTraveller", "Policies"]):
    show_details = Data(bool, example=False)

    treated = RadioButtonsGroup(
        "Treated within a year?",
        data_source=YES_NO,
        required=True,
        on_select_action=data_exchange(changed="treated", treated=form.treated),
    )
    treatment = TextArea("For what?", visible=show_details, required=show_details, max_length=400, sensitive=True)
    footer = Footer("Continue", on_click_action=data_exchange(treated=treated, treatment=treatment))


class NextTraveller(Screen, title=data.heading, routes=["Policies"]):
    heading = Data(str, example="Traveller 2 of 3")
    earlier = Data(str, example="• Maya Brandt\n• Jonas Brandt")
    earliest = Data(str, example="1926-01-01")
    latest = Data(str, example="2026-12-01")

    _ = TextCaption("Already insured")
    _ = TextBody(earlier)
    traveller = Person(earliest=earliest, latest=latest)
    footer = Footer(
        "Add",
        on_click_action=data_exchange(
            first_name=traveller.first_name, last_name=traveller.last_name, birthday=traveller.birthday
        ),
    )


class Policies(Screen, title="Our policies", routes=["Policy"]):
    policies = Data(
        list[Option],
        example=[
            Option("p_21", "One journey", description="Up to 30 days", metadata="42 €"),
            Option("p_35", "The whole year", description="Any number of journeys", metadata="118 €"),
        ],
    )

    policy = Choice(heading="These fit your journey", label="Policies", options=policies)
    footer = Footer("Look at it", on_click_action=data_exchange(policy=policy.chosen))


class Policy(Screen, title=data.name, routes=["Quote"]):
    name = Data(str, example="The whole year")
    benefits = Data(str, example="• Doctors and hospitals without limit\n• Way home by plane\n• Luggage up to 2,000 €")
    exclusions = Data(str, example="• Journeys of more than 60 days\n• Races of any kind")

    _ = TextSubheading("What we pay")
    _ = TextBody(benefits)
    _ = TextSubheading("What we do not pay")
    _ = TextBody(exclusions)
    start = DatePicker("Start of the insurance", required=True)
    footer = Footer("Get a quote", on_click_action=data_exchange(start=start))


class Quote(Screen, title="Your quote", routes=["Summary"]):
    price = Data(str, example="118 € a year")
    lines = Data(str, example="• Basic cover: 79 €\n• Luggage: 21 €\n• Sports: 18 €")

    _ = TextHeading(price)
    _ = TextBody(lines)
    paid = RadioButtonsGroup(
        "How would you like to pay?",
        data_source=[Option("card", "By card"), Option("transfer", "By transfer")],
        required=True,
    )
    footer = Footer("Continue", on_click_action=data_exchange(paid=paid))


class Summary(Screen, title="Summary", terminal=True):
    summary = Data(str, example="The whole year, for Maya and Jonas Brandt, from 1 December 2026, 118 € by card")

    _ = TextHeading("Is everything right?")
    _ = TextBody(summary)
    footer = Footer("Insure us", on_click_action=data_exchange(confirmed=True))


class InsuranceQuote(Flow, data_api_version="3.0"):
    """Get a quote for a travel insurance, for one person or many."""

    screens = [Travellers, CoverLevel, Excess, Details, YourHealth, NextTraveller, Policies, Policy, Quote, Summary]
