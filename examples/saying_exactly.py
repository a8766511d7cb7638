"""Say exactly what the Flow JSON should hold: texts, members and headers that are emitted as they are written."""

from flowdsl import Component, Data, Flow, Option, Screen, complete, navigate, raw
from flowdsl.components import Footer, RadioButtonsGroup, TextBody, TextHeading, TextInput


class Parcel(Screen, title="Send it back", id="RETURN_PARCEL", terminal=False, data={}):
    reason = RadioButtonsGroup(
        "What is the matter?",
        # The receiving system knows this answer under an older name, and options may be plain JSON.
        name="return_reason",
        data_source=[{"id": "broken", "title": "It is broken"}, Option("other", "Something else")],
        extra={"media-size": "regular"},
    )
    _ = Component("TextCaption", {"text": "You have **30 days**", "markdown": True})
    footer = Footer("Continue", on_click_action=navigate("Label", {"reason": reason}, parcels=1))


class Label(Screen, title="Your label", terminal=True, success=True, sensitive=["code"]):
    why = Data({"type": "string", "enum": ["broken", "other"]}, name="reason", example="broken")
    parcels = Data({"type": "integer", "minimum": 1}, example=1)

    _ = TextHeading(raw("`'Reason: ' ${data.reason}`"))
    _ = TextBody("Write ${code} on the parcel, in place of the address", allow=("literal-binding",))
    code = TextInput("Code", required=True)
    _ = Component("EmbeddedLink", {"text": "Our depots", "on-click-action": navigate("Depots", None)})
    footer = Footer("Print", on_click_action=complete({"return-code": code, "return-reason": why}, count=parcels))


class Depots(Screen, title="Depots", allow=("literal-binding",)):
    _ = TextBody("Every depot prints the label for you. The machine there asks for ${code}, which you have got.")


class ParcelReturn(Flow, routing_model={"RETURN_PARCEL": ["LABEL"], "LABEL": ["DEPOTS"], "DEPOTS": []}):
    """Send a parcel back."""

    screens = [Parcel, Label, Depots]
