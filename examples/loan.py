"""Offer a pre-approved loan: lists, choices and texts come from the endpoint, which works them out again at each choice."""

from pathlib import Path

from flowdsl import Data, Flow, Group, Option, Param, Screen, complete, data_exchange, form
from flowdsl.components import Dropdown, Footer, Image, RadioButtonsGroup, TextBody, TextCaption, TextHeading, TextInput

PICTURES = Path(__file__).parent / "pictures"


class Line(Group):
    """A value with a small label above it."""

    label: Param[str] = Param()
    value: Param[str] = Param()

    _ = TextCaption(label)
    _ = TextBody(value, font_weight="bold")


class Loan(Screen, title="Your loan", form="loan", routes=["Details"]):
    amounts = Data(list[Option], example=[Option("a_5000", "5,000 €"), Option("a_9000", "9,000 €")])
    terms = Data(list[Option], example=[Option("m_12", "12 months"), Option("m_24", "24 months")])
    chosen_amount = Data(str, example="a_9000")
    chosen_term = Data(str, example="m_24")
    rate = Data(str, example="4.9 % a year")
    instalment = Data(str, example="394 € a month")

    picture = Image(PICTURES / "house.png", height=96, alt_text="A house")
    heading = TextHeading("A loan is ready for you")
    amount = Dropdown(
        "Amount",
        data_source=amounts,
        required=True,
        init_value=chosen_amount,
        on_select_action=data_exchange(changed="amount", amount=form.amount, term=form.term),
    )
    term = Dropdown(
        "Term",
        data_source=terms,
        required=True,
        init_value=chosen_term,
        on_select_action=data_exchange(changed="term", amount=form.amount, term=form.term),
    )
    _ = Line(label="Interest", value=rate)
    _ = Line(label="You pay back", value=instalment)
    footer = Footer("Continue", on_click_action=data_exchange(amount=amount, term=term))


class Details(Screen, title="Your account", routes=["Summary"]):
    amount = Data(str, example="a_9000")
    term = Data(str, example="m_24")
    by_bank = Data(bool, example=True)
    by_wallet = Data(bool, example=False)

    way = RadioButtonsGroup(
        "Where do we send the money?",
        data_source=[Option("bank", "Bank account"), Option("wallet", "Mobile wallet")],
        required=True,
        on_select_action=data_exchange(changed="way", way=form.way),
    )
    holder = TextInput("Account holder", visible=by_bank, required=by_bank)
    iban = TextInput("IBAN", visible=by_bank, required=by_bank, min_chars=15, max_chars=34, sensitive=True)
    phone = TextInput("Wallet number", input_type="phone", visible=by_wallet, required=by_wallet, sensitive=True)
    footer = Footer(
        "Continue",
        on_click_action=data_exchange(amount=amount, term=term, way=way, holder=holder, iban=iban, phone=phone),
    )


class Summary(Screen, title="Your loan at a glance", routes=["Done"]):
    amount = Data(str, example="9,000 €")
    term = Data(str, example="24 months")
    instalment = Data(str, example="394 € a month")
    account = Data(str, example="Bank account ending in 4417")

    _ = Line(label="Amount", value=amount)
    _ = Line(label="Term", value=term)
    _ = Line(label="You pay back", value=instalment)
    _ = Line(label="We send the money to", value=account)
    footer = Footer("Take this loan", on_click_action=data_exchange())


class Done(Screen, title="Done"):
    picture = Image(PICTURES / "tick.png", height=96, alt_text="A tick")
    heading = TextHeading("The money is on its way")
    hint = TextBody("It reaches you within two working days. You find the contract in this chat.")
    footer = Footer("Close", on_click_action=complete())


class PreApprovedLoan(Flow, data_api_version="3.0"):
    """Choose amount and term of a loan, and where the money goes."""

    screens = [Loan, Details, Summary, Done]
