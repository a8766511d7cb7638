"""Every component with every property, every item and every action in each of its places: a stay at a guest house."""

from base64 import b64encode
from pathlib import Path

from flowdsl import (
    CarouselImage,
    ChipItem,
    Data,
    Flow,
    NavigationItem,
    Option,
    Screen,
    complete,
    data_exchange,
    form,
    navigate,
    open_url,
    update_data,
)
from flowdsl.components import (
    CalendarPicker,
    CheckboxGroup,
    ChipsSelector,
    DatePicker,
    DocumentPicker,
    Dropdown,
    EmbeddedLink,
    Footer,
    Form,
    If,
    Image,
    ImageCarousel,
    NavigationList,
    OptIn,
    PhotoPicker,
    RadioButtonsGroup,
    RichText,
    Switch,
    TextArea,
    TextBody,
    TextCaption,
    TextHeading,
    TextInput,
    TextSubheading,
)

HOUSE = Path(__file__).parent / "pictures" / "house.png"
BEDS = [Option("single", "Two single beds"), Option("double", "A double bed"), Option("bunk", "A bunk bed")]
MEALS = [Option(meal.lower(), meal) for meal in ("Breakfast", "Brunch", "Lunch", "Tea", "Dinner")]
SPORTS = [ChipItem(sport.lower(), sport) for sport in ("Cycling", "Rowing", "Swimming", "Tennis", "Walking")]
THEMES = [ChipItem(theme.lower(), theme) for theme in ("Art", "Cooking", "History", "Music", "Nature", "Travel")]
NEWSPAPERS = [Option(name.lower(), name) for name in ("Courier", "Gazette", "Herald", "Observer", "Tribune", "Weekly")]


class House(Screen, title="Garden House", routes=["Rooms"]):
    start = NavigationList(
        [
            NavigationItem(
                "rooms",
                main_content={
                    "title": "Rooms",
                    "description": "Quiet and bright",
                    "metadata": "Twelve rooms, three of them under the roof",
                },
                start={"image": b64encode(HOUSE.read_bytes()).decode(), "alt-text": "The house"},
                end={"title": "80 €", "description": "a night"},
                badge="New",
                tags=["Garden", "Balcony"],
                on_click_action=data_exchange(wish="rooms"),
            ),
            NavigationItem(
                "table",
                main_content={"title": "A table for tonight"},
                end={"title": "20 €", "metadata": "3 courses"},
                enabled=False,
                on_click_action=navigate("Rules"),
            ),
        ],
        label="What can we do for you?",
        description="The kitchen is open until nine.",
        media_size="regular",
    )
    questions = NavigationList(
        [
            NavigationItem("quiet", main_content={"title": "When is it quiet?"}),
            NavigationItem("dogs", main_content={"title": "Are dogs welcome?"}),
        ],
        on_click_action=navigate("Rules"),
    )


class Rules(Screen, title="House rules"):
    text = RichText(["# Good to know", "- Quiet hours start at **ten**.", "- Dogs are welcome."], visible=True)


class Rooms(Screen, title="Our rooms", routes=["Room"]):
    free = Data(
        list[NavigationItem],
        example=[
            NavigationItem(name.lower(), main_content={"title": f"The {name} Room"}, tags=["Garden"])
            for name in ("Blue", "Green", "Red")
        ],
    )

    room = NavigationList(free, on_click_action=data_exchange(room=form.room))


class Room(Screen, title="The blue room", refresh_on_back=True):
    free = Data(bool, example=True)
    price = Data(str, example="95 € a night")

    pictures = ImageCarousel(
        [CarouselImage(HOUSE, alt_text="The house"), CarouselImage(HOUSE, alt_text="The same, in winter")],
        aspect_ratio="16:9",
        scale_type="cover",
        visible=free,
    )
    _ = TextHeading("The blue room", visible=free)
    _ = TextSubheading(price, visible=free)
    _ = TextBody("With a **balcony**", font_weight="normal", strikethrough=False, markdown=True, visible=free)
    _ = TextCaption("*Breakfast* included", font_weight="italic", strikethrough=False, markdown=True, visible=free)
    plan = Image(
        HOUSE, width=96, height=96, aspect_ratio=1, scale_type="contain", alt_text="Plan of the house", visible=free
    )
    _ = EmbeddedLink("Show on a map", on_click_action=open_url("https://example.org/garden-house"), visible=free)
    _ = EmbeddedLink("Another room", on_click_action=data_exchange(wish="another room"))
    footer = Footer(
        "Take it",
        left_caption=price,
        right_caption="Taxes included",
        enabled=free,
        on_click_action=navigate("Guest", rules_accepted=False, problem=""),
    )


class Guest(Screen, title="About you", sensitive=["plate"]):
    rules_accepted = Data(bool, example=False)
    problem = Data(str, example="This is no number plate")

    plate = TextInput(
        "Number plate of your car",
        input_type="text",
        label_variant="large",
        pattern="^[A-Z0-9 -]+$",
        required=False,
        min_chars=4,
        max_chars=12,
        helper_text="Capital letters, digits and hyphens",
        enabled=True,
        visible=True,
        init_value="W-",
        error_message=problem,
    )
    remarks = TextArea(
        "Anything we should know?",
        label_variant="large",
        required=False,
        max_length=300,
        helper_text="Allergies, a cot, a late arrival",
        enabled=True,
        visible=True,
        init_value="We arrive by car.",
        error_message=problem,
    )
    rules = OptIn(
        "We keep the house rules",
        required=True,
        visible=True,
        init_value=False,
        on_click_action=navigate("Rules"),
        on_select_action=update_data(rules_accepted=True),
        on_unselect_action=update_data(rules_accepted=False),
    )
    privacy = OptIn("You may keep my address", on_click_action=open_url("https://example.org/privacy"))
    dog = OptIn("We bring a dog", on_click_action=data_exchange(wish="about dogs"))
    _ = EmbeddedLink("House rules", on_click_action=navigate("Rules"))
    footer = Footer(
        "Continue",
        center_caption="Step 1 of 3",
        enabled=rules_accepted,
        on_click_action=navigate("Wishes", ready=True, hint="Nothing chosen yet", problem=""),
    )


class Wishes(Screen, title="Your wishes"):
    ready = Data(bool, example=True)
    hint = Data(str, example="Nothing chosen yet")
    problem = Data(str, example="")

    _ = TextBody(hint)
    meals = CheckboxGroup(
        "Meals",
        description="Half board is two of them",
        data_source=MEALS,
        min_selected_items=1,
        max_selected_items=2,
        media_size="regular",
        required=True,
        enabled=ready,
        visible=True,
        init_value=["breakfast"],
        error_message=problem,
        on_select_action=update_data(hint="Bon appetit"),
        on_unselect_action=update_data(hint="There are good restaurants near by"),
    )
    picnic = CheckboxGroup(
        "Picnic", data_source=MEALS, on_select_action=data_exchange(changed="picnic", picnic=form.picnic)
    )
    trips = CheckboxGroup(
        "Trips",
        data_source=[
            Option(
                "lake",
                "To the lake",
                description="By bicycle",
                metadata="12 km",
                enabled=True,
                image=HOUSE,
                alt_text="The house by the lake",
                on_select_action=update_data(hint="Take a towel"),
                on_unselect_action=update_data(hint="Perhaps tomorrow"),
            )
        ],
    )
    bed = RadioButtonsGroup(
        "Beds",
        description="Every room has room for them",
        data_source=BEDS,
        media_size="large",
        required=True,
        enabled=ready,
        visible=True,
        init_value="double",
        error_message=problem,
        on_select_action=update_data(hint="Sleep well"),
        on_unselect_action=update_data(hint="The sofa is comfortable, too"),
    )
    floor = RadioButtonsGroup(
        "Floor",
        data_source=[Option("ground", "Ground floor"), Option("roof", "Under the roof")],
        on_select_action=data_exchange(changed="floor", floor=form.floor),
    )
    linen = RadioButtonsGroup(
        "Linen",
        data_source=[
            Option("white", "White", color="#FFFFFF", on_select_action=update_data(hint="As you like it")),
            Option("blue", "Blue", color="#2A52BE", on_unselect_action=update_data(hint="White it is")),
        ],
    )
    pillow = Dropdown(
        "Pillow",
        data_source=[Option("soft", "Soft"), Option("firm", "Firm")],
        required=True,
        enabled=ready,
        visible=True,
        init_value="soft",
        error_message=problem,
        on_select_action=update_data(hint="Sweet dreams"),
        on_unselect_action=update_data(hint="We bring both"),
    )
    paper = Dropdown(
        "Newspaper", data_source=NEWSPAPERS, on_select_action=data_exchange(changed="paper", paper=form.paper)
    )
    drink = Dropdown(
        "Welcome drink",
        data_source=[
            Option("juice", "Juice", on_select_action=update_data(hint="From our apples")),
            Option("tea", "Tea", on_unselect_action=update_data(hint="The kettle is in your room")),
        ],
    )
    themes = ChipsSelector(
        "What do you like?",
        description="We choose books for your room",
        data_source=THEMES,
        min_selected_items=1,
        max_selected_items=2,
        required=True,
        enabled=ready,
        visible=True,
        init_value=["nature"],
        error_message=problem,
        on_select_action=update_data(hint="A good choice"),
        on_unselect_action=update_data(hint="We have films as well"),
    )
    sports = ChipsSelector(
        "Sports", data_source=SPORTS, on_select_action=data_exchange(changed="sports", sports=form.sports)
    )
    music = ChipsSelector(
        "Music",
        data_source=[
            ChipItem("jazz", "Jazz", enabled=True, on_select_action=update_data(hint="On Friday in the garden")),
            ChipItem("folk", "Folk", on_unselect_action=update_data(hint="On Saturday in the barn")),
        ],
    )
    footer = Footer("Continue", on_click_action=navigate("Days", problem=""))


class Days(Screen, title="Your days"):
    problem = Data(str, example="")

    massage = DatePicker(
        "Massage",
        min_date="2026-06-01",
        max_date="2026-09-30",
        unavailable_dates=["2026-08-15"],
        helper_text="Between June and September",
        required=False,
        enabled=True,
        visible=True,
        init_value="2026-07-01",
        error_message=problem,
        on_select_action=data_exchange(changed="massage", massage=form.massage),
    )
    cleaning = CalendarPicker(
        "Cleaning",
        mode="single",
        min_date="2026-06-01",
        max_date="2026-09-30",
        unavailable_dates=["2026-08-15"],
        include_days=["Mon", "Wed", "Fri"],
        helper_text="On three days of the week",
        required=False,
        enabled=True,
        visible=True,
        init_value="2026-07-01",
        error_message=problem,
        on_select_action=data_exchange(changed="cleaning", cleaning=form.cleaning),
    )
    stay = CalendarPicker(
        {"start-date": "Arrival", "end-date": "Departure"},
        mode="range",
        title="Your stay",
        description="At least two nights",
        helper_text={"start-date": "From three o'clock", "end-date": "Until eleven o'clock"},
        required={"start-date": True, "end-date": True},
        min_days=2,
        max_days=21,
        init_value={"start-date": "2026-07-01", "end-date": "2026-07-08"},
        error_message={"start-date": "We are full on this day", "end-date": "We are full on this day"},
    )
    footer = Footer("Continue", on_click_action=navigate("Portrait", problem=""))


class Portrait(Screen, title="Your photo"):
    problem = Data(str, example="")

    photos = PhotoPicker(
        "A photo for your key card",
        description="It stays with us",
        photo_source="camera_gallery",
        max_file_size_kb=4096,
        min_uploaded_photos=1,
        max_uploaded_photos=2,
        enabled=True,
        visible=True,
        error_message=problem,
        sensitive=True,
    )
    footer = Footer("Continue", on_click_action=navigate("Papers", problem=""))


class Papers(Screen, title="Your papers", routes=["Payment"]):
    problem = Data(str, example="")

    papers = DocumentPicker(
        "Passport or identity card",
        description="As the law asks us to",
        max_file_size_kb=4096,
        min_uploaded_documents=0,
        max_uploaded_documents=2,
        allowed_mime_types=["application/pdf", "image/jpeg"],
        enabled=True,
        visible=True,
        error_message=problem,
    )
    footer = Footer("Continue", on_click_action=data_exchange(papers=papers))


class Payment(Screen, title="Payment"):
    invoice = Form(
        [
            TextInput("Name", name="payer", required=True),
            RadioButtonsGroup(
                "Invoice", name="sent", data_source=[Option("mail", "By mail"), Option("post", "By post")]
            ),
            Footer("Continue", on_click_action=navigate("Summary", way=form.sent)),
        ],
        name="invoice",
        init_values={"payer": "The Miller family", "sent": "mail"},
        error_messages={"payer": "Please write out your first name"},
    )


class Summary(Screen, title="Summary", terminal=True, success=True):
    way = Data(str, example="mail")

    _ = If(
        Guest.dog, then=[TextBody("A bowl waits for your dog.")], else_=[TextBody("The cat is looking forward to you.")]
    )
    _ = Switch(
        way,
        cases={"mail": [TextBody("The invoice comes by mail.")], "default": [TextBody("The invoice comes by post.")]},
    )
    footer = Footer("Book", on_click_action=complete(stay=Days.stay, photos=Portrait.photos, papers=Papers.papers))


class GuestHouse(Flow, version="7.3", data_api_version="3.0"):
    """Book a room in a guest house, with all that belongs to it."""

    screens = [House, Rules, Rooms, Room, Guest, Wishes, Days, Portrait, Papers, Payment, Summary]
