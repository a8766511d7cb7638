"""What plain bindings in the properties of components may name."""

from __future__ import annotations

import pytest

from flowdsl.validator.findings import Crash
from flowdsl.validator.rules import bindings

ITEM = {"id": {"type": "string"}, "title": {"type": "string"}}
ACTION = {
    "type": "object",
    "properties": {"name": {"const": "update_data"}, "payload": {"type": "object"}},
}
DATA = {
    "s": {"type": "string", "__example__": "a"},
    "n": {"type": "number", "__example__": 1.5},
    "i": {"type": "integer", "__example__": 1},
    "b": {"type": "boolean", "__example__": True},
    "a-b": {"type": "string", "__example__": "a"},
    "odd": {"type": ["string"], "__example__": "a"},
    "texts": {"type": "array", "items": {"type": "string"}, "__example__": []},
    "bare": {"type": "array", "__example__": []},
    "o": {"type": "object", "properties": {"k": {"type": "string"}, "a": {"type": "array"}}, "__example__": {}},
    "days": {"type": "object", "properties": {"start-date": {"type": "boolean"}}, "__example__": {}},
    "required": ["s"],
}
OPTIONS = "${data.options}"
NAMED = [
    {"type": "TextInput", "label": "Name", "name": "name"},
    {"type": "TextInput", "label": "Age", "name": "age", "input-type": "number"},
    {"type": "PhotoPicker", "label": "Photo", "name": "photo"},
    {"type": "CheckboxGroup", "label": "Topics", "name": "topics", "data-source": [{"id": "a", "title": "A"}]},
]


def body(text, **members):
    """A paragraph."""
    return {"type": "TextBody", "text": text, **members}


def options(items):
    """A data model with a list of such items."""
    schema = {"type": "array", "items": {"type": "object", "properties": items}, "__example__": []}
    return {"options": schema}


CHOICE = {"type": "RadioButtonsGroup", "label": "Choose", "name": "choice", "data-source": OPTIONS}


class TestNames:
    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("${data.nope}", "binding-missing-data"),
            ("${data.}", "binding-missing-data"),
            ("${data.s} and ${data.s}", "binding-missing-data"),
            ("${data.a-b}", "binding-bad-name"),
            ("${data.o.a-b}", "binding-bad-name"),
            ("${data.o.nope}", "binding-no-schema"),
            ("${data.s.k}", "binding-no-schema"),
            ("${data.texts.0}", "binding-into-array"),
            ("${data.o.a.length}", "binding-into-array"),
            ("${form.nope}", "binding-missing-form"),
            ("${form.name.length}", "binding-missing-form"),
            ("${form.}", "binding-missing-form"),
            ("${screen.START.data.s}", "binding-own-screen-global"),
            ("${screen.NOWHERE.data.s}", "binding-unknown-screen"),
            ("${screen..data.s}", "binding-unknown-screen"),
            ("${screen.END.data.s}", "binding-missing-data"),
            ("${screen.END.form.name}", "binding-missing-form"),
            ("${data.required}", "binding-type"),
            ("${data.odd}", "binding-type"),
        ],
    )
    def test_wrong(self, flow, found, text, rule):
        """What a binding names exists."""
        path = "screens[0].layout.children[0].text"
        assert [(rule, path)] == found(bindings, flow(body(text), *NAMED, data=DATA))

    @pytest.mark.parametrize(
        "text",
        [
            "${data.s}",
            "${data.o.k}",
            "${data.texts}",
            "${form.name}",
            "${form.topics}",
            "${data}",
            "${form}",
            "Hello ${data.nope}",
            "${data.nope} there",
            "${data.nope\n}",
            "${screen.A1.data.nope}",
            "${external_data.nope}",
            "`${data.nope}`",
        ],
    )
    def test_sound(self, flow, found, text):
        """Texts that are no bindings with a dot are left alone."""
        assert [] == found(bindings, flow(body(text), *NAMED, data=DATA))

    def test_other_screen(self, flow, found):
        """A binding may name what another screen declares."""
        document = flow(body("${screen.END.data.t}"), target={"t": {"type": "string", "__example__": ""}})
        assert [] == found(bindings, document)

    def test_form(self, flow, found):
        """A Form has no value; an input of the same name comes first."""
        form = {"type": "Form", "name": "f", "children": [body("${form.f}")]}
        path = "screens[0].layout.children[0].children[0].text"
        assert [("binding-form-wrong-component", path)] == found(bindings, flow(form))
        form["children"].append({"type": "TextInput", "label": "F", "name": "f"})
        assert [] == found(bindings, flow(form))

    def test_first_of_a_name(self, flow, found):
        """Of two inputs with one name the first counts."""
        boxes = [{"type": "OptIn", "label": "Yes", "name": "x"}, {"type": "TextInput", "label": "X", "name": "x"}]
        assert [] == found(bindings, flow(body("a", visible="${form.x}"), *boxes))

    def test_two_screens_of_one_id(self, flow, found):
        """Of two screens with one id the later one counts, once."""
        document = flow(body("${data.nope}"))
        document["screens"].append(document["screens"][0])
        assert [("binding-missing-data", "screens[2].layout.children[0].text")] == found(bindings, document)

    def test_unchecked_version(self, flow, found):
        """Version 7.1 looks at no binding."""
        assert [] == found(bindings, flow(body("${data.nope}"), version="7.1"))


class TestTypes:
    @pytest.mark.parametrize(
        ("component", "fits"),
        [
            (body("a", visible="${data.b}"), True),
            (body("a", visible="${data.s}"), False),
            (body("a", **{"font-weight": "${data.s}"}), True),
            ({"type": "TextInput", "label": "a", "name": "a", "min-chars": "${data.n}"}, True),
            ({"type": "TextInput", "label": "a", "name": "a", "min-chars": "${form.age}"}, True),
            ({"type": "TextInput", "label": "a", "name": "a", "min-chars": "${data.i}"}, False),
            ({"type": "TextArea", "label": "a", "name": "a", "max-length": "${data.i}"}, True),
            ({"type": "TextArea", "label": "a", "name": "a", "max-length": "${data.n}"}, False),
            ({"type": "TextHeading", "text": "${data.texts}"}, False),
            (body("${data.bare}"), False),
            (body("${data.o}"), False),
            (body("${form.photo}"), False),
            ({"type": "Image", "src": "${data.s}"}, True),
            ({"type": "Switch", "value": "${data.s}", "cases": {"a": []}}, True),
            ({"type": "Switch", "value": "${data.b}", "cases": {"a": []}}, False),
            ({"type": "DatePicker", "label": "a", "name": "d", "unavailable-dates": "${data.texts}"}, True),
            ({"type": "DatePicker", "label": "a", "name": "d", "unavailable-dates": "${data.s}"}, False),
            ({"type": "CalendarPicker", "label": "${data.o}", "name": "d", "mode": "range"}, True),
            ({"type": "CalendarPicker", "label": "${data.days}", "name": "d", "mode": "range"}, False),
            ({"type": "CalendarPicker", "label": "${data.s}", "name": "d", "mode": "range"}, True),
            ({"type": "CalendarPicker", "label": "a", "name": "d", "required": "${data.days}"}, True),
            ({"type": "CalendarPicker", "label": "a", "name": "d", "required": "${data.s}"}, False),
            ({"type": "CalendarPicker", "label": "a", "name": "d", "include-days": "${data.texts}"}, True),
        ],
    )
    def test_type(self, flow, found, component, fits):
        """A property takes the types of its schema; whole numbers and numbers differ."""
        rules = [rule for rule, _ in found(bindings, flow(component, *NAMED, data=DATA))]
        assert ([] if fits else ["binding-type"]) == rules

    @pytest.mark.parametrize(
        ("items", "rule"),
        [
            (ITEM, None),
            ({"id": {"type": "string"}}, "binding-type"),
            ({**ITEM, "more": {"type": "number"}}, None),
            ({**ITEM, "title": {"type": "number"}}, "binding-type"),
            ({**ITEM, "enabled": {"type": "boolean"}}, None),
            ({**ITEM, "enabled": {"type": "string"}}, None),
            ({**ITEM, "enabled": {"type": "number"}}, "binding-type"),
            ({**ITEM, "color": {"type": "string"}, "image": {"type": "string"}}, None),
            ({**ITEM, "on-select-action": ACTION}, None),
            ({**ITEM, "on-select-action": {"type": "object"}}, "binding-type"),
            (
                {**ITEM, "on-select-action": {**ACTION, "properties": {"name": {}, "payload": {"type": "object"}}}},
                "binding-const",
            ),
            (
                {
                    **ITEM,
                    "on-select-action": {
                        **ACTION,
                        "properties": {**ACTION["properties"], "name": {"const": "update_data", "type": "string"}},
                    },
                },
                "binding-type",
            ),
        ],
    )
    def test_items(self, flow, found, items, rule):
        """Bound options have the members that are needed, and the known ones with their types."""
        rules = [rule for rule, _ in found(bindings, flow(CHOICE, data=options(items)))]
        assert ([] if rule is None else [rule]) == rules

    def test_items_before_update_data(self, flow, found):
        """Before 6.0 the action of an item is a member like any other."""
        data = options({**ITEM, "on-select-action": {"type": "string"}})
        assert [] == found(bindings, flow(CHOICE, data=data, version="5.1"))

    def test_rows(self, flow, found):
        """Bound rows have an id and a title inside their main-content."""
        rows = {"type": "NavigationList", "name": "rows", "list-items": OPTIONS}
        title = {"type": "object", "properties": {"title": {"type": "string"}}}
        data = options({"id": {"type": "string"}, "main-content": title, "tags": {"type": "array"}})
        assert ["binding-type"] == [rule for rule, _ in found(bindings, flow(rows, data=data))]
        data["options"]["items"]["properties"]["tags"]["items"] = {"type": "string"}
        assert [] == found(bindings, flow(rows, data=data))


class TestInside:
    @pytest.mark.parametrize(
        ("url", "rules"),
        [("${data.s}", []), ("${data.nope}", ["binding-missing-data"]), ("${data.n}", ["binding-in-action-url"])],
    )
    def test_url(self, flow, found, url, rules):
        """The address of a link may be bound to a text."""
        link = {"type": "EmbeddedLink", "text": "Go", "on-click-action": {"name": "open_url", "url": url}}
        assert rules == [rule for rule, _ in found(bindings, flow(link, data=DATA))]

    def test_object(self, flow, found):
        """Inside an object for a span of days a binding leads nowhere, or stops the platform's validator."""
        picker = {"type": "CalendarPicker", "name": "d", "mode": "range", "label": {"start-date": "${data.nope}"}}
        path = "screens[0].layout.children[0].label.start-date"
        assert [("binding-missing-data", path)] == found(bindings, flow(picker, data=DATA))
        picker["label"]["start-date"] = "${data.s}"
        with pytest.raises(Crash, match="stands inside label"):
            found(bindings, flow(picker, data=DATA))

    @pytest.mark.parametrize(("version", "rules"), [("5.1", ["binding-type"]), ("6.0", [])])
    def test_form_values(self, flow, found, version, rules):
        """The values of a Form are looked at before 6.0, as a whole."""
        values = {"init-values": "${data.s}", "error-messages": {"name": "${data.nope}"}}
        form = {"type": "Form", "name": "f", "children": [NAMED[0]], **values}
        assert rules == [rule for rule, _ in found(bindings, flow(form, data=DATA, version=version))]

    def test_left_alone(self, flow, found):
        """Conditions and the items of lists are not looked at."""
        branch = {"type": "If", "condition": "${data.nope}", "then": [body("a")]}
        choice = {**CHOICE, "data-source": [{"id": "a", "title": "${data.nope}"}]}
        assert [] == found(bindings, flow(branch, choice))
