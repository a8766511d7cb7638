"""What is written is emitted: headers, payloads, raw texts, extra members, unknown components."""

from __future__ import annotations

import pytest

from flowdsl import (
    Component,
    Flow,
    Option,
    Screen,
    compile_flow,
    complete,
    data_exchange,
    flow_class,
    form,
    navigate,
    open_url,
    raw,
    screen_class,
    update_data,
)
from flowdsl.components import Dropdown, EmbeddedLink, Footer, Form, If, OptIn, TextBody, TextInput


def done(**payload):
    """Return a Footer that completes the flow."""
    return Footer("Done", on_click_action=complete(**payload))


class TestHeaders:
    @pytest.mark.parametrize(
        "header",
        [
            {"terminal": False},
            {"terminal": True, "success": False},
            {"terminal": True, "success": True},
            {"data": {}},
            {"data": {"a": {"type": "array", "items": {"type": "string"}, "__example__": []}}},
            {"refresh_on_back": False},
            {"refresh_on_back": True},
            {"sensitive": ["name"]},
        ],
    )
    def test_a_header_is_emitted_as_given(self, flow_json, header):
        """Nothing of it is dropped or changed, not even what is the default."""
        last = screen_class("Last", title="Last", children=[done()])
        first = screen_class(
            "First",
            title="First",
            children=[
                TextInput("Name", name="name"),
                EmbeddedLink("Next", on_click_action=navigate("Last")),
                *([done()] if header.get("terminal") else []),
            ],
            **header,
        )
        found = flow_json(first, last, data_api_version="3.0")["screens"][0]

        assert header == {key: found.get(key) for key in header}

    def test_what_is_left_out_is_not_emitted(self, flow_json):
        """A screen has no more members than it needs."""
        flow = flow_json(screen_class("Main", title="Main", children=[done()]))

        assert ["version", "screens"] == list(flow)
        assert ["id", "title", "terminal", "layout"] == list(flow["screens"][0])

    def test_an_id_of_its_own(self, flow_json):
        """``id=`` counts, and is what others refer to; the class name still names the screen."""
        first = screen_class("First", title="First", children=[EmbeddedLink("Next", on_click_action=navigate("Last"))])
        last = screen_class("Last", title="Last", id="THE_END", children=[done()])

        found = flow_json(first, last)["screens"]

        assert "THE_END" == found[1]["id"]
        assert "THE_END" == found[0]["layout"]["children"][0]["on-click-action"]["next"]["name"]

    @pytest.mark.parametrize(
        ("name", "id_"),
        [
            ("YourDetails", "YOUR_DETAILS"),
            ("Details", "DETAILS"),
            ("HTTPError", "HTTP_ERROR"),
            ("your_details", "YOUR_DETAILS"),
            ("A", "A"),
            ("ABTest", "AB_TEST"),
        ],
    )
    def test_an_id_from_the_class_name(self, flow_json, name, id_):
        """Upper snake case."""
        assert id_ == flow_json(screen_class(name, title="Main", children=[done()]))["screens"][0]["id"]

    def test_a_routing_model_is_emitted_as_given(self, flow_json):
        """Its order too, and in a flow without an endpoint."""
        first = screen_class("First", title="First", children=[EmbeddedLink("Next", on_click_action=navigate("Last"))])
        last = screen_class("Last", title="Last", children=[done()])
        model = {"LAST": [], "FIRST": ["LAST"]}

        assert list(model.items()) == list(flow_json(first, last, routing_model=model)["routing_model"].items())

    def test_extra_members(self, flow_json):
        """On a flow, a screen, a component, an item, an action; each with a warning that can be silenced."""
        main = screen_class(
            "Main",
            title="Main",
            extra={"odd-key": 1},
            allow=("unknown-member",),
            children=[
                TextBody("a", extra={"odd-key": {"deep": [True, None]}}),
                Dropdown("A", name="a", data_source=[Option("a", "A", extra={"odd-key": 1})]),
                Footer("Done", on_click_action=complete(extra={"odd-key": form.a})),
            ],
        )
        flow = flow_json(main, extra={"odd-key": [1]}, allow=("unknown-member",))
        text, menu, footer = flow["screens"][0]["layout"]["children"]

        assert [1] == flow["odd-key"]
        assert 1 == flow["screens"][0]["odd-key"]
        assert {"deep": [True, None]} == text["odd-key"]
        assert 1 == menu["data-source"][0]["odd-key"]
        assert "${form.a}" == footer["on-click-action"]["odd-key"]

    @pytest.mark.parametrize("where", ["flow", "screen", "component", "action"])
    def test_an_extra_member_is_warned_of(self, where):
        """All that is emitted beside the catalogue is checked, or at least said."""
        extra = {"odd-key": 1}
        main = screen_class(
            "Main",
            title="Main",
            children=[
                TextBody("a", **({"extra": extra} if where == "component" else {})),
                Footer("Done", on_click_action=complete(**({"extra": extra} if where == "action" else {}))),
            ],
            **({"extra": extra} if where == "screen" else {}),
        )
        flow = flow_class("Sample", screens=[main], **({"extra": extra} if where == "flow" else {}))

        assert ["unknown-member"] == [found.rule.name for found in compile_flow(flow).diagnostics]

    @pytest.mark.parametrize("where", ["flow", "screen", "component"])
    def test_a_warning_is_silenced(self, where):
        """``allow=`` works on the component, in the screen's header and in the flow's."""
        allow = ("literal-binding",)
        main = screen_class(
            "Main",
            title="Main",
            children=[TextBody("a ${b}", **({"allow": allow} if where == "component" else {})), done()],
            **({"allow": allow} if where == "screen" else {}),
        )
        flow = flow_class("Sample", screens=[main], **({"allow": allow} if where == "flow" else {}))

        assert () == compile_flow(flow).diagnostics

    def test_an_error_cannot_be_silenced(self, errors):
        """Only warnings can."""
        main = screen_class("Main", title="Main", children=[TextBody("", allow=("property-blank",)), done()])

        assert ["property-blank"] == errors(main, allow=("property-blank",))

    def test_a_name_that_no_rule_has_in_allow(self):
        """A misspelt rule would silence nothing: it is said."""
        main = screen_class("Main", title="Main", children=[TextBody("a", allow=("literal-bindng",)), done()])

        found = compile_flow(flow_class("Sample", screens=[main])).diagnostics

        assert 1 == len(found)
        assert "literal-binding" in str(found[0].help)


class TestPayloads:
    def test_without_and_with_none(self, children):
        """``navigate("X")`` emits an empty payload, ``navigate("X", None)`` none."""
        first = screen_class(
            "First",
            title="First",
            children=[
                EmbeddedLink("A", on_click_action=navigate("Last")),
                EmbeddedLink("B", on_click_action=navigate("Last", None)),
            ],
        )
        last = screen_class(
            "Last", title="Last", children=[Footer("Done", on_click_action=complete(None))], terminal=True
        )

        assert [{}, None] == [one["on-click-action"].get("payload") for one in children(last, first)]
        assert {"name": "complete"} == children(first, last)[0]["on-click-action"]

    def test_the_shape_of_each_action(self, children):
        """Members and their order are those of Flow JSON."""
        shown = {"shown": {"type": "boolean", "__example__": False}}
        main = screen_class(
            "Main",
            title="Main",
            data=shown,
            children=[
                EmbeddedLink("A", on_click_action=open_url("https://example.org")),
                EmbeddedLink("B", on_click_action=data_exchange(a=1)),
                OptIn("C", name="c", on_select_action=update_data(shown=True)),
                Footer("Done", on_click_action=complete(b="x")),
            ],
        )
        found = children(main, data_api_version="3.0", version="7.3")

        assert [
            {"name": "open_url", "url": "https://example.org"},
            {"name": "data_exchange", "payload": {"a": 1}},
            {"name": "update_data", "payload": {"shown": True}},
            {"name": "complete", "payload": {"b": "x"}},
        ] == [one.get("on-click-action") or one["on-select-action"] for one in found]

    def test_dict_and_keywords_add_up(self, payload):
        """The dict's keys come first."""
        main = screen_class(
            "Main",
            title="Main",
            children=[
                TextInput("Day", name="day"),
                Footer("Done", on_click_action=complete({"from-date": form.day, "class": 1}, day=form.day)),
            ],
        )

        assert [("from-date", "${form.day}"), ("class", 1), ("day", "${form.day}")] == list(payload(main).items())

    def test_keys_that_are_keywords_of_the_function(self, payload):
        """``payload``, ``next``, ``name`` and ``url`` are ordinary keys."""
        given = {"payload": 1, "name": 2, "url": 3, "next": 4, "self": 5}
        main = screen_class("Main", title="Main", children=[Footer("Done", on_click_action=complete(**given))])

        assert given == payload(main)

    def test_a_key_with_a_trailing_underscore(self, payload):
        """Payload keys are the user's own: they are emitted as they are."""
        main = screen_class("Main", title="Main", children=[done(class_=1, from_date=2)])

        assert {"class_": 1, "from_date": 2} == payload(main)

    def test_the_target_in_every_spelling(self, flow_json):
        """A class, the name of a class, an id, a late screen, a field that holds an id is left to the platform."""

        class Last(Screen, title="Last", id="THE_END"):
            footer = done()

        from flowdsl import screen

        for target in (Last, "Last", "THE_END", screen("Last"), screen("THE_END")):
            first = screen_class("First", title="First", children=[EmbeddedLink("A", on_click_action=navigate(target))])
            found = flow_json(first, Last)["screens"][0]["layout"]["children"][0]["on-click-action"]["next"]
            assert {"type": "screen", "name": "THE_END"} == found

    def test_an_action_may_be_used_twice(self, children):
        """Actions are values: one may hang on two components."""
        action = navigate("Last", a="x")
        first = screen_class(
            "First",
            title="First",
            children=[EmbeddedLink("A", on_click_action=action), EmbeddedLink("B", on_click_action=action)],
        )
        last = screen_class("Last", title="Last", children=[done()])

        one, two = children(last, first)

        assert one["on-click-action"] == two["on-click-action"]

    def test_an_action_as_flow_json(self, children):
        """A dict with the Flow JSON keys serves as well."""
        given = {"name": "navigate", "next": {"type": "screen", "name": "LAST"}, "payload": {"a": "x"}}
        first = screen_class("First", title="First", children=[EmbeddedLink("A", on_click_action=given)])
        last = screen_class("Last", title="Last", children=[done()])

        assert given == children(last, first)[0]["on-click-action"]


class TestRaw:
    def test_a_raw_text_is_emitted_as_it_is(self, children):
        """In a property, an item, a payload, an extra member, an unknown component, a list of texts."""
        text = "`'Hello ' ${form.a}`"
        main = screen_class(
            "Main",
            title="Main",
            children=[
                TextInput("A", name="a"),
                TextBody(raw(text), visible=raw("${form.agreed}")),
                TextBody([raw("one"), "two"]),
                Dropdown("B", name="b", data_source=[Option(raw("x"), raw("${data.b}"))]),
                Component("Odd", {"text": raw(text), "list": [raw("x")]}, allow=("unknown-member",)),
                If(raw("${form.a} == 'x'"), then=[TextBody("x")]),
                OptIn("I agree", name="agreed"),
                Footer("Done", on_click_action=complete(a=raw(text), b=[raw("y")], c={"d": raw("z")})),
            ],
        )
        found = children(main)

        assert (text, "${form.agreed}") == (found[1]["text"], found[1]["visible"])
        assert ["one", "two"] == found[2]["text"]
        assert [{"id": "x", "title": "${data.b}"}] == found[3]["data-source"]
        assert {"type": "Odd", "text": text, "list": ["x"]} == found[4]
        assert "${form.a} == 'x'" == found[5]["condition"]
        assert {"a": text, "b": ["y"], "c": {"d": "z"}} == found[7]["on-click-action"]["payload"]

    def test_a_raw_title(self, flow_json):
        """A title may be a binding at run time."""
        main = screen_class("Main", title=raw("${data.title}"), children=[done()])

        assert "${data.title}" == flow_json(main)["screens"][0]["title"]

    def test_a_raw_text_is_checked_like_everything_else(self, errors):
        """A reference to what is not there is found inside a raw text, too."""
        main = screen_class("Main", title="Main", children=[TextBody(raw("${data.missing}")), done()])

        assert 1 == len(errors(main))


class TestUnknownComponents:
    def test_an_unknown_component_is_emitted_whole(self, children):
        """With its references printed, its keys in their order, and a warning."""

        class Main(Screen, title="Main"):
            name = TextInput("Name")
            _ = Component(
                "Sparkle", {"label": name, "on-click-action": complete(a=name), "b": [{"c": name}]}, extra={"d": 1}
            )
            footer = done()

        found = children(Main)[1]

        assert {
            "type": "Sparkle",
            "label": "${form.name}",
            "on-click-action": {"name": "complete", "payload": {"a": "${form.name}"}},
            "b": [{"c": "${form.name}"}],
            "d": 1,
        } == found
        assert ["type", "label", "on-click-action", "b", "d"] == list(found)

    def test_a_known_component_by_its_name(self, children, errors):
        """``Component("TextBody", ...)`` is checked like the class of that name."""
        good = screen_class("Main", title="Main", children=[Component("TextBody", {"text": "a"}), done()])
        bad = screen_class("Main", title="Main", children=[Component("TextBody", {"txt": "a"}), done()])

        assert {"type": "TextBody", "text": "a"} == children(good)[0]
        assert ["unknown-property"] == errors(bad)

    def test_an_input_of_an_unknown_type(self, children):
        """Its name is known, as other places may refer to it."""
        main = screen_class(
            "Main",
            title="Main",
            children=[
                Component("StarRating", {"name": "stars"}, allow=("unknown-member",)),
                TextBody(raw("${form.stars}")),
                Footer("Done", on_click_action=complete(stars=form.stars)),
            ],
        )

        assert {"stars": "${form.stars}"} == children(main)[-1]["on-click-action"]["payload"]


class TestForms:
    def test_a_form_around_the_whole_body(self, children):
        """``form=`` in the header: every component stands in it, the Footer too."""

        class Main(Screen, title="Main", form="details"):
            name = TextInput("Name")
            _ = TextBody("Below")
            footer = done(name=name)

        (only,) = children(Main)

        assert ["type", "name", "children"] == list(only)
        assert ("Form", "details") == (only["type"], only["name"])
        assert ["TextInput", "TextBody", "Footer"] == [one["type"] for one in only["children"]]

    def test_start_values_move_into_the_form(self, children):
        """Inside a Form the platform takes init-value and error-message only on the Form."""

        class Main(Screen, title="Main", form="details"):
            name = TextInput("Name", init_value="Ann", error_message="Who?")
            agreed = OptIn("I agree", init_value=True)
            _ = If(agreed, then=[email := TextInput("Email", init_value=name)])
            footer = done(email=email)

        (only,) = children(Main)

        assert {"name": "Ann", "agreed": True, "email": "${form.name}"} == only["init-values"]
        assert {"name": "Who?"} == only["error-messages"]
        assert not any("init-value" in one or "error-message" in one for one in only["children"])

    def test_the_move_is_told(self):
        """What reads otherwise than it was written has a note, at the Python and at the place in the Flow JSON."""

        class Main(Screen, title="Main", form="details"):
            name = TextInput("Name", init_value="Ann")
            footer = done()

        notes = compile_flow(flow_class("Sample", screens=[Main])).diagnostics

        assert [("rewritten", "/screens/0/layout/children/0/init-values/name")] == [
            (note.rule.name, note.pointer) for note in notes
        ]

    def test_maps_of_the_form_itself(self, children):
        """What the Form says and what its inputs say add up."""

        class Main(Screen, title="Main"):
            details = Form(
                [name := TextInput("Name"), email := TextInput("Email", init_value="a@example.org")],
                init_values={"name": "Ann"},
            )
            footer = done(name=name, email=email)

        form_, _ = children(Main)

        assert "details" == form_["name"]
        assert {"name": "Ann", "email": "a@example.org"} == form_["init-values"]

    @pytest.mark.parametrize(("version", "value"), [("6.0", "5"), ("6.3", "5"), ("7.0", 5), ("7.3", 5)])
    def test_a_start_value_of_a_number_input(self, children, version, value):
        """On the input it is a text; in a Form's map it is a number from 7.0 on, where the platform checks it."""

        class Main(Screen, title="Main", form="details"):
            count = TextInput("Count", input_type="number", init_value="5")
            footer = done(count=count)

        found = children(Main, version=version)[0]["init-values"]

        assert found in ({"count": value}, {"count": 5})
        assert version < "7.0" or {"count": 5} == found

    def test_outside_a_form_they_stay(self, children):
        """Without a Form the input keeps them."""

        class Main(Screen, title="Main"):
            name = TextInput("Name", init_value="Ann", error_message="Who?")
            footer = done(name=name)

        assert ("Ann", "Who?") == (children(Main)[0]["init-value"], children(Main)[0]["error-message"])

    def test_a_name_in_a_form_is_read_as_any_other(self, payload):
        """``form.x`` is the input of the screen, in a Form or not."""

        class First(Screen, title="First", form="details"):
            name = TextInput("Name")
            footer = Footer("Next", on_click_action=navigate("Last"))

        class Last(Screen, title="Last"):
            footer = done(name=First.name)

        assert {"name": "${screen.FIRST.form.name}"} == payload(First, Last)


class TestFlows:
    def test_a_flow_may_derive_from_a_flow(self):
        """Header and screens are inherited."""
        main = screen_class("Main", title="Main", children=[done()])

        class Base(Flow, version="6.0", data_api_version="3.0"):
            screens = [main]

        class Heir(Base):
            """Another one."""

        found = compile_flow(Heir).to_dict()

        assert ("6.0", "3.0") == (found["version"], found["data_api_version"])

    def test_the_version_asked_for_wins(self):
        """``compile_flow(flow, version=...)`` is the target, whatever the header says."""
        main = screen_class("Main", title="Main", children=[done()])
        flow = flow_class("Sample", screens=[main], version="7.2")

        assert "6.0" == compile_flow(flow, version="6.0").to_dict()["version"]
        assert "7.2" == compile_flow(flow).to_dict()["version"]
        assert "7.3" == compile_flow(flow_class("Sample", screens=[main])).to_dict()["version"]

    def test_equal_flows_are_equal(self):
        """A compiled flow equals another of the same Flow JSON, whatever classes made them."""
        flows = [
            compile_flow(flow_class(name, screens=[screen_class("Main", title="Main", children=[done()])]))
            for name in ("One", "Two")
        ]

        assert flows[0] == flows[1]
        assert flows[0] != flows[0].to_dict()

    def test_compiling_changes_nothing(self):
        """Classes are compiled as often as one likes, for any version, with one result each."""
        main = screen_class("Main", title="Main", children=[TextInput("A", name="a"), done(a=form.a)])
        flow = flow_class("Sample", screens=[main])
        before = compile_flow(flow).to_json()
        compile_flow(flow, version="5.1")

        assert before == compile_flow(flow).to_json()
