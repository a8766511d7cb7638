"""Sign in or create an account: links between screens, problems that the endpoint reports, and hidden passwords."""

from flowdsl import Data, Flow, Screen, complete, data_exchange, navigate
from flowdsl.components import EmbeddedLink, Footer, OptIn, RichText, TextBody, TextHeading, TextInput

TERMS = [
    "# Terms of the reading club",
    "You borrow up to **five books** at a time and keep each for up to four weeks.",
    "- Bring a book back to *any* of our shelves.",
    "- A book that is lost is paid for, or replaced by another one.",
    "You can leave the club at any time. We keep your name and email address for as long as you are a member.",
]


class SignIn(Screen, title="Reading club", routes=["Welcome"]):
    problem = Data(str, example="")

    heading = TextHeading("Good to see you again")
    email = TextInput("Email", input_type="email", required=True, error_message=problem)
    password = TextInput("Password", input_type="password", required=True)
    _ = EmbeddedLink("Become a member", on_click_action=navigate("SignUp", problem=""))
    _ = EmbeddedLink("Forgot your password?", on_click_action=navigate("NewPassword", problem=""))
    footer = Footer("Sign in", on_click_action=data_exchange(task="sign_in", email=email, password=password))


class SignUp(Screen, title="Become a member", routes=["Welcome"]):
    problem = Data(str, example="This address is a member already")

    first_name = TextInput("First name", required=True)
    last_name = TextInput("Last name", required=True, sensitive=True)
    email = TextInput("Email", input_type="email", required=True, sensitive=True, error_message=problem)
    password = TextInput(
        "Password", input_type="password", required=True, min_chars=10, helper_text="At least 10 characters"
    )
    terms = OptIn("I accept the terms", required=True, on_click_action=navigate("Terms"))
    news = OptIn("Tell me about new books, once a month")
    footer = Footer(
        "Create account",
        on_click_action=data_exchange(
            task="sign_up", first_name=first_name, last_name=last_name, email=email, password=password, news=news
        ),
    )


class NewPassword(Screen, title="New password", routes=["Welcome"]):
    problem = Data(str, example="")

    hint = TextBody("We have sent a code of six digits to your phone.")
    code = TextInput("Code", input_type="passcode", required=True, min_chars=6, max_chars=6, error_message=problem)
    password = TextInput("New password", input_type="password", required=True, min_chars=10)
    footer = Footer("Save", on_click_action=data_exchange(task="new_password", code=code, password=password))


class Terms(Screen, title="Terms"):
    text = RichText(TERMS)


class Welcome(Screen, title="Welcome"):
    member_id = Data(str, example="M-20417")
    greeting = Data(str, example="Welcome, Ines!")

    heading = TextHeading(greeting)
    hint = TextBody("Write *books* in the chat whenever you would like to borrow one.", markdown=True)
    footer = Footer("Start reading", on_click_action=complete(member_id=member_id))


class ReadingClub(Flow, data_api_version="3.0"):
    """Sign in to the reading club, or join it."""

    screens = [SignIn, SignUp, NewPassword, Terms, Welcome]
