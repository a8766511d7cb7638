"""Python values in properties: dates, enums, tuples, generators, dicts, images, numbers."""

from __future__ import annotations

import base64
import collections
import datetime
import enum
import types

import attrs
import pytest

from flowdsl import CarouselImage, ChipItem, Option, compile_flow, complete, flow_class, form, screen_class
from flowdsl.components import (
    CalendarPicker,
    CheckboxGroup,
    ChipsSelector,
    DatePicker,
    Dropdown,
    Footer,
    Image,
    ImageCarousel,
    RadioButtonsGroup,
    RichText,
    TextBody,
    TextInput,
)

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 40
WEBP = b"RIFF\x00\x00\x00\x00WEBP" + b"0" * 40
OPTIONS = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]


class Color(enum.Enum):
    """Colors by a text."""

    RED = "red"


class Size(str, enum.Enum):  # noqa: UP042 - both ways to write it are tried
    """Sizes that are texts."""

    SMALL = "s"


class Weight(enum.StrEnum):
    """Words of a property."""

    BOLD = "bold"


class Level(enum.IntEnum):
    """Numbers by a name."""

    LOW = 1


@attrs.frozen
class Pair:
    """A user's own class."""

    first: str
    second: int


@pytest.fixture
def component(children):
    """Return the Flow JSON of a component."""

    def emit(one, **options):
        return children(
            screen_class("Main", title="Main", children=[one, Footer("Done", on_click_action=complete())]), **options
        )[0]

    return emit


@pytest.fixture
def emitted(payload):
    """Return what a value in a payload becomes."""

    def emit(value):
        return payload(
            screen_class("Main", title="Main", children=[Footer("Done", on_click_action=complete(value=value))])
        )["value"]

    return emit


class TestPlain:
    @pytest.mark.parametrize(
        ("value", "json"),
        [
            ("a", "a"),
            ("", ""),
            ("größe 😀 \u2028", "größe 😀 \u2028"),
            ("a\nb\t\0", "a\nb\t\0"),
            (5, 5),
            (-1.5, -1.5),
            (2**53, 2**53),
            (True, True),
            (False, False),
            ([], []),
            ((1, (2, 3)), [1, [2, 3]]),
            ({"a": {"b": [1]}}, {"a": {"b": [1]}}),
            (collections.OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
            (types.MappingProxyType({"a": 1}), {"a": 1}),
            (collections.deque([1, 2]), [1, 2]),
            (range(3), [0, 1, 2]),
            ({"a": 1}.keys(), ["a"]),
            (datetime.date(2026, 12, 1), "2026-12-01"),
            (datetime.datetime(2026, 12, 1, 9, 30), "2026-12-01"),  # noqa: DTZ001 - a day has no zone
            (Color.RED, "red"),
            (Size.SMALL, "s"),
            (Level.LOW, 1),
            ({Color.RED: Size.SMALL}, {"red": "s"}),
            (Pair("a", 1), {"first": "a", "second": 1}),
            ([Pair("a", 1)], [{"first": "a", "second": 1}]),
            (Option("a", "A", description="x"), {"id": "a", "title": "A", "description": "x"}),
        ],
    )
    def test_a_payload_takes_what_json_can_say(self, emitted, value, json):
        """Python's own ways to say it are settled into JSON, types and order kept."""
        found = emitted(value)

        assert (json, type(json)) == (found, type(found))
        assert not isinstance(json, dict) or list(json) == list(found)

    def test_a_generator_is_read_once(self, emitted):
        """A generator becomes a list."""
        assert [0, 1, 4] == emitted(number**2 for number in range(3))

    def test_what_is_changed_later_changes_nothing(self, payload):
        """A list that the author goes on using is not the flow's."""
        tags = ["a"]
        main = screen_class("Main", title="Main", children=[Footer("Done", on_click_action=complete(tags=tags))])
        tags.append("b")

        assert {"tags": ["a"]} == payload(main)

    def test_fields_inside_a_value(self, payload):
        """Fields may stand anywhere in lists and dicts of a payload."""
        main = screen_class(
            "Main",
            title="Main",
            children=[
                TextInput("Name", name="name"),
                Footer("Done", on_click_action=complete(a=[form.name, {"b": form.name}], c=(f"x {form.name}",))),
            ],
        )

        assert {"a": ["${form.name}", {"b": "${form.name}"}], "c": ["`'x ' ${form.name}`"]} == payload(main)


class TestProperties:
    @pytest.mark.parametrize(
        "options",
        [
            [Option("a", "A"), Option("b", "B")],
            (Option(id="a", title="A"), Option("b", title="B")),
            OPTIONS,
            [Option("a", "A"), {"id": "b", "title": "B"}],
            (Option(letter, letter.upper()) for letter in "ab"),
            {"a": Option("a", "A"), "b": Option("b", "B")}.values(),
        ],
        ids=["list", "tuple", "dicts", "mixed", "generator", "view"],
    )
    def test_options_in_every_spelling(self, component, options):
        """Items, dicts, and whatever yields them."""
        assert OPTIONS == component(Dropdown("A", name="a", data_source=options))["data-source"]

    def test_an_id_may_be_an_enum(self, component):
        """Ids are texts, members of an enum their values."""
        found = component(
            RadioButtonsGroup("A", name="a", data_source=[Option(Color.RED, "Red"), Option(Size.SMALL, "S")])
        )

        assert ["red", "s"] == [one["id"] for one in found["data-source"]]

    def test_a_word_may_be_an_enum(self, component):
        """Words of a property, too."""
        assert "bold" == component(TextBody("a", font_weight=Weight.BOLD))["font-weight"]

    def test_start_values_of_a_selection(self, component):
        """A tuple of enum members is a list of ids."""
        found = component(
            CheckboxGroup("A", name="a", data_source=[Option(Color.RED, "Red")], init_value=(Color.RED,)),
        )

        assert ["red"] == found["init-value"]

    def test_dates(self, component):
        """Dates are written as days."""
        found = component(
            DatePicker(
                "Day",
                name="day",
                min_date=datetime.date(2026, 12, 1),
                max_date="2026-12-31",
                unavailable_dates=(datetime.date(2026, 12, day) for day in (25, 26)),
                init_value=datetime.datetime(2026, 12, 24, 18, 0),  # noqa: DTZ001 - a day has no zone
            )
        )

        assert ("2026-12-01", "2026-12-31", "2026-12-24") == (found["min-date"], found["max-date"], found["init-value"])
        assert ["2026-12-25", "2026-12-26"] == found["unavailable-dates"]

    def test_a_range(self, component):
        """The dicts of a range picker hold dates, too."""
        found = component(
            CalendarPicker(
                {"start-date": "From", "end-date": "To"},
                name="stay",
                mode="range",
                init_value={"start-date": datetime.date(2026, 12, 1), "end-date": "2026-12-03"},
                include_days=("Mon", "Tue"),
            )
        )

        assert {"start-date": "2026-12-01", "end-date": "2026-12-03"} == found["init-value"]
        assert ["Mon", "Tue"] == found["include-days"]

    def test_lines_of_a_text(self, component):
        """A text of several paragraphs."""
        assert ["a", "b"] == component(TextBody(("a", "b")))["text"]
        assert ["# a", "b"] == component(RichText(line for line in ("# a", "b")))["text"]

    def test_chips(self, component):
        """Chips have an item shape of their own."""
        found = component(ChipsSelector("A", name="a", data_source=[ChipItem("a", "A"), ChipItem("b", "B")]))

        assert OPTIONS == found["data-source"]

    def test_a_keyword_of_python(self, children):
        """``else_`` is the property ``else``; no other name is bent."""
        from flowdsl.components import If, OptIn

        main = screen_class(
            "Main",
            title="Main",
            children=[
                OptIn("A", name="a"),
                If(form.a, then=[TextBody("a")], else_=[TextBody("b")]),
                Footer("Done", on_click_action=complete()),
            ],
        )

        assert ["type", "condition", "then", "else"] == list(children(main)[1])

    def test_the_main_property_by_position_and_by_name(self, component):
        """Both are the same."""
        assert component(TextBody("a")) == component(TextBody(text="a"))

    @pytest.mark.parametrize("order", [1, -1])
    def test_properties_have_one_order(self, component, order):
        """The order of the keywords does not show in the Flow JSON."""
        given = {"name": "a", "required": True, "helper_text": "b", "input_type": "email", "label": "c"}
        found = component(TextInput(**dict(list(given.items())[::order])))

        assert ["type", "label", "name", "input-type", "required", "helper-text"] == list(found)


class TestImages:
    @pytest.mark.parametrize("content", [PNG, JPEG, WEBP], ids=["png", "jpeg", "webp"])
    def test_bytes_are_written_in_base64(self, component, content):
        """The platform wants base64 without a prefix."""
        assert base64.b64encode(content).decode() == component(Image(content))["src"]

    def test_a_file_is_read(self, component, tmp_path):
        """A path is read when the flow is compiled."""
        file = tmp_path / "picture.png"
        file.write_bytes(PNG)

        assert base64.b64encode(PNG).decode() == component(Image(file))["src"]

    def test_everywhere_an_image_may_stand(self, component, tmp_path):
        """In options and carousels as well."""
        file = tmp_path / "picture.jpg"
        file.write_bytes(JPEG)
        text = base64.b64encode(JPEG).decode()

        option = component(Dropdown("A", name="a", data_source=[Option("a", "A", image=file)]))
        carousel = component(ImageCarousel([CarouselImage(JPEG, alt_text="x"), {"src": file, "alt-text": "y"}]))

        assert text == option["data-source"][0]["image"]
        assert [text, text] == [one["src"] for one in carousel["images"]]

    def test_a_text_is_base64_already(self, component):
        """A text is taken for what it is."""
        assert "aGk=" == component(Image("aGk="))["src"]

    @pytest.mark.parametrize(
        ("version", "found"),
        [
            ("5.1", ["src of Image is 301", "image of Dropdown is 301"]),
            ("7.3", ["src of Image is 301", "image of Dropdown is 301", "image of Dropdown is 101"]),
        ],
    )
    def test_a_large_picture_is_warned_of(self, version, found):
        """The platform takes it, but the phone may not show it; how much it shows hangs on the version."""
        large, option = PNG + b"0" * 300 * 1024, PNG + b"0" * 100 * 1024
        children = [
            Image(large),
            Image(PNG),
            Dropdown("A", name="a", data_source=[Option("a", "A", image=large), Option("b", "B", image=PNG)]),
            Dropdown("B", name="b", data_source=[Option("a", "A", image=option)]),
            Footer("Done", on_click_action=complete()),
        ]
        main = screen_class("Main", title="Main", children=children)

        warnings = compile_flow(flow_class("Sample", screens=[main]), version=version).diagnostics

        assert [f"warning[picture-size] {one.replace(' is ', ' is a picture of ')} KB" for one in found] == [
            one.headline for one in warnings
        ]

    def test_the_warning_of_a_picture_is_silenced(self):
        """As every warning is, on the component itself."""
        large = Image(PNG + b"0" * 300 * 1024, allow=("picture-size",))
        main = screen_class("Main", title="Main", children=[large, Footer("Done", on_click_action=complete())])

        assert () == compile_flow(flow_class("Sample", screens=[main])).diagnostics

    @pytest.mark.parametrize("content", [b"", b"GIF89a" + b"0" * 40, b"<svg/>", PNG[:4], b"%PDF-1.7"])
    def test_another_format_is_refused(self, errors, content):
        """A phone shows PNG, JPEG and WebP."""
        main = screen_class("Main", title="Main", children=[Image(content), Footer("Done", on_click_action=complete())])

        assert ["unreadable-image"] == errors(main)

    @pytest.mark.parametrize("name", [".", "missing.png", "a\0b", "x" * 300])
    def test_a_file_that_cannot_be_read(self, errors, tmp_path, name):
        """A folder, a missing file, a name that no file can have."""
        main = screen_class(
            "Main", title="Main", children=[Image(tmp_path / name), Footer("Done", on_click_action=complete())]
        )

        assert ["unreadable-image"] == errors(main)
