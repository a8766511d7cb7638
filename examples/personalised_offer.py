"""Make an offer that fits: titles, labels and pictures come from the endpoint, and one choice shows one more question."""

from base64 import b64encode
from pathlib import Path

from flowdsl import Data, Flow, Option, Screen, complete, data, data_exchange
from flowdsl.components import (
    DatePicker,
    Dropdown,
    Footer,
    Image,
    RadioButtonsGroup,
    TextBody,
    TextCaption,
    TextHeading,
    TextSubheading,
)

BOOT = b64encode((Path(__file__).parent / "pictures" / "boot.png").read_bytes()).decode()


class Products(Screen, title="Find your boots", routes=["Choices"]):
    greeting = Data(str, example="Hello Noor, where are you heading?")
    products = Data(
        list[Option],
        example=[
            Option("hill", "Hill boots", description="Light, for day trips", metadata="from 89 €"),
            Option("peak", "Peak boots", description="Stiff, fit for crampons", metadata="from 219 €"),
        ],
    )

    heading = TextHeading(greeting)
    product = RadioButtonsGroup("Boots", data_source=products, required=True)
    footer = Footer("Continue", on_click_action=data_exchange(product=product))


class Choices(Screen, title="Your boots", routes=["Offer"]):
    question = Data(str, example="How do you like your peak boots?")
    takes_crampons = Data(bool, example=True)
    sizes = Data(list[Option], example=[Option("eu_41", "41"), Option("eu_42", "42")])
    first_day = Data(str, example="2026-12-01")
    button = Data(str, example="See my offer")

    heading = TextHeading(question)
    fit = Dropdown("Size", data_source=sizes, required=True)
    crampons = RadioButtonsGroup(
        "Which crampons?",
        data_source=[Option("strap", "With straps"), Option("step_in", "Step-in")],
        visible=takes_crampons,
        required=takes_crampons,
    )
    needed = DatePicker("When do you need them?", min_date=first_day, helper_text="Leave it empty if it is not urgent")
    footer = Footer(button, on_click_action=data_exchange(fit=fit, crampons=crampons, needed=needed))


class Offer(Screen, title="Our offer", routes=["Product"]):
    headline = Data(str, example="20 % off, for you")
    picture = Data(str, example=BOOT)
    old_price = Data(str, example="219 €")
    price = Data(str, example="175 €")
    valid = Data(str, example="Valid until Sunday")

    _ = Image(picture, height=160, alt_text="The boots of this offer")
    _ = TextHeading(headline)
    _ = TextBody(old_price, strikethrough=True)
    _ = TextSubheading(price)
    _ = TextCaption(valid)
    footer = Footer("More about it", on_click_action=data_exchange())


class Product(Screen, title=data.name):
    name = Data(str, example="Peak boots, size 42")
    offer_id = Data(str, example="O-7731")
    picture = Data(str, example=BOOT)
    details = Data(list[str], example=["- Leather, resoled twice at no cost", "- **980 g** a pair"])
    price = Data(str, example="175 €")
    delivery = Data(str, example="2 to 3 days")

    _ = Image(picture, height=160, alt_text="The boots of this offer")
    _ = TextBody(details, markdown=True)
    footer = Footer("Order", left_caption=price, right_caption=delivery, on_click_action=complete(offer=offer_id))


class PersonalisedOffer(Flow, data_api_version="3.0"):
    """Find boots and get a price of your own."""

    screens = [Products, Choices, Offer, Product]
