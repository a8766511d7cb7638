"""Book an appointment: the endpoint fills in free dates as soon as a department is chosen."""

from flowdsl import Data, Flow, Option, Screen, complete, data_exchange, form, navigate
from flowdsl.components import Dropdown, Footer, OptIn, TextHeading, TextInput


class Appointment(Screen, title="Book an appointment"):
    departments = Data(list[Option], example=[Option("beauty", "Beauty"), Option("shoes", "Shoes")])
    dates = Data(list[Option], example=[Option("2026-12-01", "Tue 1 Dec")])
    dates_enabled = Data(bool, example=False)

    department = Dropdown(
        "Department",
        data_source=departments,
        on_select_action=data_exchange(trigger="department_selected", department=form.department),
    )
    date = Dropdown("Date", data_source=dates, enabled=dates_enabled)
    footer = Footer("Continue", on_click_action=navigate("Details", department=department, date=date))


class Details(Screen, title="Your details"):
    department = Data(str, example="beauty")
    date = Data(str, example="2026-12-01")

    heading = TextHeading(f"Your visit on {date}")
    name = TextInput("Name", required=True)
    email = TextInput("Email", input_type="email", sensitive=True)
    terms = OptIn("I agree to the terms", required=True)
    footer = Footer(
        "Book",
        on_click_action=complete(name=name, email=email, department=department, picked=Appointment.date),
    )


class Booking(Flow, version="7.3", data_api_version="3.0"):
    """Book a visit."""

    screens = [Appointment, Details]
