"""Every operator in every place that takes an expression: a ticket order that works things out on the phone."""

from flowdsl import Data, Flow, Option, Screen, complete, data, data_exchange, form, navigate, open_url, update_data
from flowdsl.components import (
    CheckboxGroup,
    Dropdown,
    EmbeddedLink,
    Footer,
    If,
    OptIn,
    Switch,
    TextArea,
    TextBody,
    TextCaption,
    TextHeading,
    TextInput,
)

ROWS = [Option("front", "Front"), Option("middle", "Middle"), Option("back", "Back")]
EXTRAS = [Option("programme", "Programme"), Option("drink", "A drink"), Option("cloakroom", "Cloakroom")]


class Order(Screen, title="Tickets"):
    price = Data(float, example=24.5)
    voucher = Data(float, example=10)
    free = Data(int, example=40)
    hall = Data(str, example="small")
    member = Data(bool, example=True)
    offer = Data(bool, example=False)
    total = Data(float, example=49)
    note = Data(str, example="Row of your choice")
    plan = Data(str, example="https://example.org/halls/small")

    seats = TextInput("Seats", input_type="number", required=True, init_value=f"{free % 4}", helper_text=f"{free} left")
    evening = OptIn(f"Evening performance in the {hall} hall", init_value=member & (hall == "main"))

    sums = {
        "tickets": price * seats,
        "programme": price + 4.5,
        "reduced": price - voucher,
        "share": price / 3,
        "credit": -voucher,
    }
    facts = {
        "small_hall": hall == "small",
        "other_hall": hall != "small",
        "nearly_full": free < 10,
        "last_pair": free <= 2,
        "group": seats > 9,
        "coach_load": seats >= 40,
        "offered": member & evening,
        "reduced_price": member | (price > 40),
        "matinee": ~evening,
    }

    # Texts join what they are given; a remainder can stand nowhere else.
    _ = TextHeading("Your evening in the " + hall + " hall")
    _ = TextBody(f"The last row has {free % 12} seats")
    for key, number in sums.items():
        _ = TextBody(f"{key}: {number} €", strikethrough=number <= 0)
        # Numbers
        _ = TextInput("Remark", name=f"{key}_remark", min_chars=number, max_chars=number + 80)
    extras = CheckboxGroup("Extras", data_source=EXTRAS, min_selected_items=seats / 2, max_selected_items=seats * 3)

    # Truth values
    for key, fact in facts.items():
        _ = TextArea("Reason", name=f"{key}_reason", visible=fact, enabled=fact, required=fact)
        _ = If(fact, then=[TextCaption(f"{key}, from {price} €")])
    _ = Switch(
        hall,
        cases={"small": [TextBody("Seats are not numbered")], "default": [TextBody(f"Hall: {hall}")]},
    )
    _ = Switch(
        hall + "_" + form.row,
        cases={"main_front": [TextBody("You hear the singers breathe")], "main_back": [TextBody("Bring glasses")]},
    )

    # Actions
    _ = EmbeddedLink(note + f" ({total} €)", visible=offer, on_click_action=open_url(plan))
    row = Dropdown(
        "Row",
        data_source=ROWS,
        on_select_action=update_data(
            total=price * seats + 4.5 - voucher / 2,
            offer=(seats >= 4) & member | (hall != "main"),
            note=f"Row {form.row}, {free % 12} seats",
        ),
    )
    change = Dropdown("Change of plan?", data_source=EXTRAS, on_select_action=data_exchange({**sums, **facts}))
    footer = Footer(
        f"Pay {total} €",
        left_caption=f"{seats} seats",
        right_caption="in the " + hall + " hall",
        enabled=(seats > 0) & (seats <= free),
        on_click_action=navigate("Pay", {**sums, **facts}, note=f"{free % 12} in the last row", price=price),
    )


class Pay(Screen, title="Payment", form="payment"):
    name = TextInput("Name on the ticket", required=True, init_value="Guest of the " + Order.hall + " hall")
    club = TextInput("Name of your club", visible=data.group | data.coach_load, required=data.coach_load)
    gift = OptIn("It is a gift", visible=data.share <= 50)
    footer = Footer(
        "Pay",
        on_click_action=complete(
            sum=data.tickets * 0.9 + data.programme / 2 - data.reduced,
            debt=-data.credit,
            small=data.price == 5,
            large=data.price != 5,
            few=Order.free < 10,
            fewer=Order.free <= 2,
            many=Order.free > 90,
            more=Order.free >= 95,
            either=gift | data.group,
            both=gift & data.group,
            neither=~(gift | data.group),
            note=f"{name}: {Order.free % 12} in the last row",
        ),
    )


class Tickets(Flow, data_api_version="3.0"):
    """Order tickets for a concert."""

    screens = [Order, Pay]
