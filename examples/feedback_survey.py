"""Ask for feedback without an endpoint: the questions are data, and a loop over them makes the screens."""

from itertools import pairwise

from flowdsl import Option, Screen, complete, flow_class, navigate, screen, screen_class
from flowdsl.components import Footer, If, RadioButtonsGroup, TextArea, TextHeading

RATINGS = [Option("great", "Great"), Option("good", "Good"), Option("fair", "Fair"), Option("poor", "Poor")]

QUESTIONS = {
    "Ordering": {
        "menu": "How easy was finding a dish?",
        "payment": "How did paying go?",
    },
    "Delivery": {
        "punctuality": "Did we come in time?",
        "courier": "How friendly was the courier?",
    },
    "Food": {
        "taste": "How did it taste?",
        "portions": "How were the portions?",
        "packaging": "How was the packaging?",
    },
}


def ask(topic: str, next_topic: str) -> type[Screen]:
    """Return the screen with the questions on one topic."""
    questions = QUESTIONS[topic]
    groups = [RadioButtonsGroup(text, name=key, data_source=RATINGS, required=True) for key, text in questions.items()]
    footer = Footer("Continue", on_click_action=navigate(next_topic))
    return screen_class(topic, title=topic, children=[TextHeading(f"{topic}: how was it?"), *groups, footer])


class Verdict(Screen, title="One last question"):
    again = RadioButtonsGroup(
        "Would you order again?",
        data_source=[Option("yes", "Yes"), Option("perhaps", "Perhaps"), Option("no", "No")],
        required=True,
    )
    _ = If(again == "no", then=[reason := TextArea("What went wrong?", required=True)])
    footer = Footer(
        "Send",
        on_click_action=complete(
            {key: screen(topic).form[key] for topic, questions in QUESTIONS.items() for key in questions},
            again=again,
            reason=reason,
        ),
    )


topics = [*QUESTIONS, "Verdict"]
FeedbackSurvey = flow_class(
    "FeedbackSurvey",
    screens=[*(ask(topic, next_topic) for topic, next_topic in pairwise(topics)), Verdict],
)
