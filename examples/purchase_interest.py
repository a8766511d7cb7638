"""Collect what a customer is interested in, without an endpoint: values travel in payloads, terms stand on a page apart."""

from flowdsl import Flow, Option, Screen, complete, data, navigate
from flowdsl.components import CheckboxGroup, Dropdown, Footer, OptIn, TextBody, TextHeading, TextInput, TextSubheading

BUDGETS = [Option("small", "Up to 500"), Option("middle", "500 to 2,000"), Option("large", "More than 2,000")]
CATEGORIES = [
    Option("frames", "Bicycle frames", description="Steel, aluminium and carbon"),
    Option("wheels", "Wheels", description="Built by hand, in any size"),
    Option("lights", "Lights", description="With dynamo or battery"),
    Option("bags", "Bags", description="Waterproof, for one week or one year"),
]


class JoinNow(Screen, title="Stay in the loop"):
    heading = TextHeading("Be the first to know")
    hint = TextBody("We write to you when something new for your bicycle comes in.")
    first_name = TextInput("First name", required=True)
    email = TextInput("Email", input_type="email", required=True)
    terms = OptIn("I agree to the terms", required=True, on_click_action=navigate("Terms"))
    offers = OptIn("Send me special offers as well")
    footer = Footer("Continue", on_click_action=navigate("Interests", first_name=first_name, email=email))


class Interests(Screen, title="Your interests"):
    categories = CheckboxGroup("What are you looking for?", data_source=CATEGORIES, required=True)
    budget = Dropdown("Budget", data_source=BUDGETS)
    footer = Footer(
        "Send",
        on_click_action=complete(
            first_name=data.first_name, email=data.email, offers=JoinNow.offers, categories=categories, budget=budget
        ),
    )


class Terms(Screen, title="Terms"):
    _ = TextHeading("How we use your data")
    _ = TextSubheading("What we keep")
    _ = TextBody("Your first name, your email address and what you are interested in.")
    _ = TextSubheading("How to stop")
    _ = TextBody("Every message has a link that ends them. We then delete what we keep of you.")


class PurchaseInterest(Flow):
    """Say which bicycle parts you would like to hear about."""

    screens = [JoinNow, Interests, Terms]
