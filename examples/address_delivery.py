"""Write pieces once and use them often: groups with parameters, groups in groups, and screens that inherit."""

from flowdsl import Flow, Group, Option, Param, Screen, complete, data, navigate
from flowdsl.components import (
    Dropdown,
    EmbeddedLink,
    Footer,
    If,
    OptIn,
    TextBody,
    TextCaption,
    TextHeading,
    TextInput,
    TextSubheading,
)

COUNTRIES = [Option("AT", "Austria"), Option("CH", "Switzerland"), Option("DE", "Germany")]


class Address(Group):
    """A postal address."""

    required: Param[bool] = Param(default=True)

    street = TextInput("Street and number", required=required)
    postcode = TextInput("Postcode", required=required, max_chars=10)
    city = TextInput("City", required=required)
    country = Dropdown("Country", data_source=COUNTRIES, required=required)


class Contact(Group):
    """A person with an address and a phone number, under a heading."""

    heading: Param[str] = Param()
    phone_hint: Param[str] = Param(default="For questions of the driver")

    _ = TextSubheading(heading)
    name = TextInput("Name", required=True)
    address = Address()
    phone = TextInput("Phone", input_type="phone", helper_text=phone_hint, sensitive=True)


class Step(Screen):
    """What every step of an order has: a line on top, help, and a button that its subclass may replace."""

    progress = TextCaption("Your order")
    help = EmbeddedLink("How we deliver", on_click_action=navigate("HowWeDeliver"))


class Delivery(Step, title="Delivery"):
    progress = TextCaption("Step 1 of 3")
    receiver = Contact(heading="Who receives the parcel?")
    elsewhere = OptIn("If nobody is at home, leave it elsewhere")
    _ = If(elsewhere, then=[neighbour := Address(required=False)])
    footer = Footer("Continue", on_click_action=navigate("Invoice", name=receiver.name, city=receiver.address.city))


class Invoice(Step, title="Invoice"):
    progress = TextCaption("Step 2 of 3")
    _ = TextBody(f"The parcel goes to {data.name} in {data.city}.")
    payer = Contact(heading="Who pays?", phone_hint="Only if we have questions about the payment")
    footer = Footer("Continue", on_click_action=navigate("Review"))


class Review(Step, title="Everything right?"):
    progress = TextCaption("Step 3 of 3")
    help = None
    _ = TextHeading("Your order")
    _ = TextBody(
        f"To {Delivery.receiver.name}, {Delivery.receiver.address.street}, "
        f"{Delivery.receiver.address.postcode} {Delivery.receiver.address.city}"
    )
    _ = TextBody(f"Paid by {Invoice.payer.name}, {Invoice.payer.address.city}")
    footer = Footer(
        "Order",
        on_click_action=complete(
            receiver=Delivery.receiver.name,
            street=Delivery.receiver.address.street,
            postcode=Delivery.receiver.address.postcode,
            city=Delivery.receiver.address.city,
            country=Delivery.receiver.address.country,
            phone=Delivery.receiver.phone,
            neighbour=Delivery.neighbour.street,
            payer=Invoice.payer.name,
        ),
    )


class HowWeDeliver(Screen, title="How we deliver"):
    _ = TextBody("By cargo bicycle within the city, by train and van elsewhere. It takes one to three days.")


class AddressDelivery(Flow):
    """Say where a parcel goes and who pays for it."""

    screens = [Delivery, Invoice, Review, HowWeDeliver]
