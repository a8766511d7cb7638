"""The names of inputs, and what a Form holds and says for them."""

from __future__ import annotations

import pytest

from flowdsl.validator.findings import Crash
from flowdsl.validator.rules import forms

DATA = {
    "s": {"type": "string", "__example__": "a"},
    "n": {"type": "number", "__example__": 1.5},
    "i": {"type": "integer", "__example__": 1},
    "b": {"type": "boolean", "__example__": True},
    "texts": {"type": "array", "items": {"type": "string"}, "__example__": []},
    "o": {"type": "object", "properties": {"k": {"type": "string"}, "a": {"type": "array"}}, "__example__": {}},
    "odd": {"type": 1, "__example__": 1},
}
PHOTO = {"type": "PhotoPicker", "label": "Photo", "name": "photo"}
INPUTS = [
    {"type": "TextInput", "label": "Name", "name": "name"},
    {"type": "TextInput", "label": "Age", "name": "age", "input-type": "number"},
    {"type": "OptIn", "label": "Yes", "name": "yes"},
    {"type": "CheckboxGroup", "label": "Topics", "name": "topics", "data-source": [{"id": "a", "title": "A"}]},
    {"type": "CalendarPicker", "label": "Day", "name": "day"},
    {"type": "CalendarPicker", "label": {"start-date": "a", "end-date": "b"}, "name": "stay", "mode": "range"},
]
FORM = "screens[0].layout.children[0]"


def form(*children, **members):
    """A Form named form."""
    return {"type": "Form", "name": "form", "children": list(children), **members}


def field(name, **members):
    """A text input."""
    return {"type": "TextInput", "label": "A", "name": name, **members}


class TestNames:
    def test_twice(self, flow, found):
        """All that share a name are reported at once, those in branches too."""
        branch = {"type": "If", "condition": "${form.a}", "then": [field("a")], "else": [field("b")]}
        expected = [
            (
                "duplicate-name",
                "screens[0].layout.children[0].name",
                "screens[0].layout.children[1].then[0].name",
                "screens[0].layout.children[2].name",
            )
        ]
        assert expected == found(forms, flow(field("a"), branch, field("a"), version="7.1"))

    def test_form(self, flow, found):
        """The name of a Form does not count."""
        assert [] == found(forms, flow(form(field("form"))))

    def test_screens(self, flow, found):
        """Another screen may use the same names."""
        document = flow(field("a"))
        document["screens"][1]["layout"]["children"].append(field("a"))
        assert [] == found(forms, document)


class TestOutside:
    def test_outside(self, flow, found):
        """Where there is a Form most inputs stand inside; one finding for the flow."""
        document = flow(field("b"), form(field("a")), INPUTS[4])
        document["screens"][1]["layout"]["children"] += [form(), {"type": "OptIn", "label": "Yes", "name": "yes"}]
        expected = [("outside-form", "screens[0].layout.children[0]", "screens[1].layout.children[2]")]
        assert expected == found(forms, document)

    def test_no_form(self, flow, found):
        """Without a Form inputs stand anywhere."""
        assert [] == found(forms, flow(field("a")))


class TestMedia:
    def test_media(self, flow, found):
        """No start value is given to a picker of files inside the Form, whoever else has its name."""
        document = flow(form(PHOTO, field("photo"), **{"init-values": {"photo": "a"}}), version="6.0")
        expected = [("form-map-media", f"key of {FORM}.init-values.photo")]
        assert expected == [it for it in found(forms, document) if it[0] != "duplicate-name"]

    def test_other_form(self, flow, found):
        """A picker of files in another Form is not meant."""
        document = flow(form(field("a"), **{"init-values": {"photo": "a"}}), form(PHOTO), version="6.0")
        assert [] == found(forms, document)


class TestValues:
    @pytest.mark.parametrize(
        ("name", "value", "rules"),
        [
            ("name", "a", []),
            ("name", "`1 +`", []),
            ("name", "${data.s}", []),
            ("name", "${data.o.k}", []),
            ("name", "${form.name}", []),
            ("name", "Hello ${data.nope}", []),
            ("name", 5, ["form-map-type"]),
            ("name", None, ["form-map-type"]),
            ("name", "${data.n}", ["form-map-type"]),
            ("name", "${data}", ["form-map-type"]),
            ("name", "${data.odd}", ["form-map-type"]),
            ("age", 5, []),
            ("age", 5.5, []),
            ("age", "5", ["form-map-type"]),
            ("age", "${data.n}", []),
            ("age", "${data.i}", ["form-map-type"]),
            ("yes", True, []),
            ("yes", 1, ["form-map-type"]),
            ("yes", "${data.b}", []),
            ("topics", ["a"], []),
            ("topics", "a", ["form-map-type"]),
            ("topics", "${data.texts}", []),
            ("topics", "${data.o.a}", ["form-map-type"]),
            ("day", "2026-01-01", []),
            ("day", {}, ["form-map-type"]),
            ("stay", {}, []),
            ("stay", "2026-01-01", ["form-map-type"]),
            ("nobody", "a", ["form-map-name"]),
            ("form", "a", ["form-map-name"]),
        ],
    )
    def test_start(self, flow, found, name, value, rules):
        """A start value belongs to an input, and has the type of its answer."""
        document = flow(form(*INPUTS, **{"init-values": {name: value}}), data=DATA)
        assert [(rule, f"{FORM}.init-values") for rule in rules] == found(forms, document)

    @pytest.mark.parametrize(
        ("name", "value", "rules"),
        [
            ("name", "a", []),
            ("name", "${data.s}", []),
            ("name", 5, ["form-error-type"]),
            ("age", "a", []),
            ("stay", {}, []),
            ("stay", "a", ["form-error-type"]),
            ("nobody", "a", []),
            ("nobody", {}, ["form-error-type"]),
        ],
    )
    def test_message(self, flow, found, name, value, rules):
        """An error message is a text, or an object for a span of days."""
        document = flow(form(*INPUTS, **{"error-messages": {name: value}}), data=DATA, version="7.1")
        assert [(rule, f"{FORM}.error-messages") for rule in rules] == found(forms, document)

    @pytest.mark.parametrize(
        "value",
        [
            "${data.nope}",
            "${data.}",
            "${data.texts.0}",
            "${data.s.k}",
            "${data.s} ${data.s}",
            "${form.nope}",
            "${form.form}",
            "${form.photo}",
            "${screen.NOWHERE.data.s}",
        ],
    )
    @pytest.mark.parametrize("name", ["name", "nobody"])
    @pytest.mark.parametrize("key", ["init-values", "error-messages"])
    def test_crash(self, flow, found, key, name, value):
        """A binding that leads nowhere stops the platform's validator."""
        with pytest.raises(Crash, match="names nothing"):
            found(forms, flow(form(*INPUTS, PHOTO, **{key: {name: value}}), data=DATA))

    def test_before(self, flow, found):
        """Before 7.0 the values are not looked at, and a bound whole never is."""
        assert [] == found(forms, flow(form(**{"init-values": {"nobody": "${data.nope}"}}), version="6.3"))
        assert [] == found(forms, flow(form(**{"init-values": "${data.nope}"})))
