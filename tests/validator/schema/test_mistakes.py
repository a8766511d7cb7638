"""Typical mistakes in the shape of a flow, each with the complete set of what the platform reports."""

from __future__ import annotations

from typing import Any

import pytest

from flowdsl.validator.stages import judge

C = "screens[0].layout.children[0]"
TYPE, PATTERN, ENUM = "INVALID_PROPERTY_TYPE", "PATTERN_MISMATCH", "INVALID_ENUM_VALUE"
VALUE, KEY, MISSING = "INVALID_PROPERTY_VALUE", "INVALID_PROPERTY_KEY", "MISSING_REQUIRED_PROPERTY"
NOT, ONE_OF = "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED", "ONE_OF_SCHEMA_VALIDATION_FAILED"
CRASH = {("INVALID_FLOW_JSON", "")}


def text_input(**members: Any) -> dict[str, Any]:
    """A TextInput with other members; ``None`` of Python's own takes one away."""
    return _with({"type": "TextInput", "name": "t", "label": "Name"}, members)


def checkboxes(**members: Any) -> dict[str, Any]:
    """A CheckboxGroup with one option."""
    options = [{"id": "a", "title": "A"}]
    return _with({"type": "CheckboxGroup", "name": "c", "label": "Which", "data-source": options}, members)


LEFT_OUT = object()


def _with(node: dict[str, Any], members: dict[str, Any]) -> dict[str, Any]:
    whole = {**node, **{key.replace("_", "-"): value for key, value in members.items()}}
    return {key: value for key, value in whole.items() if value is not LEFT_OUT}


def footer(action: Any = LEFT_OUT, **members: Any) -> dict[str, Any]:
    """A Footer with some action."""
    ends = {"name": "complete", "payload": {}} if action is LEFT_OUT else action
    return _with({"type": "Footer", "label": "Done", "on-click-action": ends}, members)


def image(**members: Any) -> dict[str, Any]:
    """An Image."""
    return _with({"type": "Image", "src": "aGVsbG8="}, members)


def when(*then: dict[str, Any], **members: Any) -> dict[str, Any]:
    """An If on a field of the screen."""
    return {"type": "If", "condition": "${data.yes}", "then": list(then), **members}


def reported(document: dict[str, Any]) -> set[tuple[str | None, str | None]]:
    """What the schema stage reports, as codes and paths."""
    found = [it for it in judge(document).found if it.rule.code is not None]
    return {(it.rule.code, it.spots[0].path if it.spots else "") for it in found}


def screen(*children: Any, **members: Any) -> dict[str, Any]:
    """A screen that ends the flow, with a Footer unless one is among the children."""
    nodes = list(children)
    if not any(isinstance(it, dict) and it.get("type") == "Footer" for it in nodes):
        nodes.append(footer())
    layout = {"type": "SingleColumnLayout", "children": nodes}
    data = {"yes": {"type": "boolean", "__example__": True}, "s": {"type": "string", "__example__": ""}}
    return _with({"id": "START", "title": "Start", "terminal": True, "data": data, "layout": layout}, members)


def flow(*children: Any, version: str = "7.3", **members: Any) -> dict[str, Any]:
    """A flow of that one screen."""
    return {"version": version, "screens": [screen(*children)], **members}


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (text_input(required="yes"), {(TYPE, f"{C}.required"), (PATTERN, f"{C}.required")}),
        (text_input(required=5), {(TYPE, f"{C}.required")}),
        (text_input(required=None), CRASH),
        (text_input(min_chars="5"), {(TYPE, f"{C}['min-chars']"), (PATTERN, f"{C}['min-chars']")}),
        (text_input(min_chars=True), {(TYPE, f"{C}['min-chars']")}),
        (text_input(input_type="foo"), {(ENUM, f"{C}['input-type']")}),
        (text_input(input_type=3), {(TYPE, f"{C}['input-type']"), (ENUM, f"{C}['input-type']")}),
        (text_input(input_type=" "), {(ENUM, f"{C}['input-type']"), (PATTERN, f"{C}['input-type']")}),
        (
            {"type": "TextBody", "text": "x", "font-weight": "thin"},
            {(ENUM, f"{C}['font-weight']"), (PATTERN, f"{C}['font-weight']")},
        ),
        ({"type": "TextHeading", "text": " "}, {(PATTERN, f"{C}.text"), (TYPE, f"{C}.text")}),
        ({"type": "TextHeading", "text": 5}, {(TYPE, f"{C}.text")}),
        ({"type": "TextHeading", "text": ["a"]}, {(TYPE, f"{C}.text")}),
        (text_input(label=""), {("MIN_CHARS_REQUIRED", f"{C}.label"), (PATTERN, f"{C}.label"), (TYPE, f"{C}.label")}),
        (text_input(label=LEFT_OUT), {(MISSING, C)}),
        (text_input(foo=1), {(KEY, f"{C}.foo")}),
        (_with(text_input(), {"a b": 1}), {(KEY, f"{C}.a b")}),
        (checkboxes(data_source=[]), {("MIN_ITEMS_REQUIRED", f"{C}['data-source']")}),
        (checkboxes(data_source="x"), {(TYPE, f"{C}['data-source']"), (PATTERN, f"{C}['data-source']")}),
        (checkboxes(data_source={}), {(TYPE, f"{C}['data-source']")}),
        (checkboxes(data_source=[{"id": "a"}]), {(MISSING, f"{C}['data-source'][0]")}),
        (checkboxes(data_source=["a"]), {(TYPE, f"{C}['data-source'][0]")}),
        (checkboxes(data_source=[{"id": "a", "title": "A", "foo": 1}]), {(KEY, f"{C}['data-source'][0].foo")}),
        (checkboxes(data_source=[{"id": "a", "title": " "}]), {(PATTERN, f"{C}['data-source'][0].title")}),
        (
            checkboxes(data_source=[{"id": "a", "title": "A", "enabled": "x"}]),
            {(TYPE, f"{C}['data-source'][0].enabled"), (PATTERN, f"{C}['data-source'][0].enabled")},
        ),
        (
            checkboxes(data_source=[{"id": "a", "title": "A", "color": "red"}]),
            {(PATTERN, f"{C}['data-source'][0].color"), (KEY, f"{C}['data-source'][0].color")},
        ),
        (
            checkboxes(on_select_action={"name": "navigate", "payload": {}}),
            {(VALUE, f"{C}['on-select-action'].name")},
        ),
        (
            checkboxes(on_select_action={"name": "update_data"}),
            {(MISSING, f"{C}['on-select-action']"), (VALUE, f"{C}['on-select-action'].name")},
        ),
        (checkboxes(init_value="a"), {(PATTERN, f"{C}['init-value']"), (TYPE, f"{C}['init-value']")}),
        (checkboxes(init_value=[1]), {(TYPE, f"{C}['init-value']"), (TYPE, f"{C}['init-value'][0]")}),
        (text_input(name="${data.s}"), {(PATTERN, f"{C}.name")}),
        (text_input(name=5), {(TYPE, f"{C}.name")}),
        ({"type": "Nope", "text": "x"}, {(VALUE, f"{C}.type")}),
        (when({"type": "Nope"}), {(ONE_OF, f"{C}.then[0]")}),
        (when({"type": "Form", "name": "f", "children": []}), {(ONE_OF, f"{C}.then[0]")}),
        ({"text": "x", "visible": True}, {(MISSING, C), (KEY, f"{C}.text"), (KEY, f"{C}.visible")}),
        ({"children": []}, {(MISSING, C)}),
        ("text", {(TYPE, C)}),
        (None, CRASH),
        ({"type": None}, CRASH),
        (
            {"type": "PhotoPicker", "name": "p", "label": "P", "error-message": {}},
            {(TYPE, f"{C}['error-message']"), ("INVALID_SCHEMA", f"{C}['error-message']")},
        ),
        (
            text_input(pattern="a+", input_type="email", helper_text="h"),
            {(ENUM, f"{C}['input-type']"), (ONE_OF, C)},
        ),
        (
            text_input(pattern="(?i)a", input_type="text", helper_text="h"),
            {("INVALID_PROPERTY_VALUE_FORMAT", f"{C}.pattern")},
        ),
        (image(src="`x`", aspect_ratio=1), {(TYPE, f"{C}['aspect-ratio']"), (ENUM, f"{C}['aspect-ratio']")}),
        (footer(left_caption="l"), {("INVALID_DEPENDENCIES", C)}),
        (footer(left_caption="l", center_caption="c"), {("INVALID_DEPENDENCIES", C), (NOT, C)}),
        (footer({}), {(MISSING, f"{C}['on-click-action']")}),
        (footer({"payload": {}}), {(MISSING, f"{C}['on-click-action']"), (NOT, f"{C}['on-click-action']")}),
        (footer({"name": "navigate"}), {(MISSING, f"{C}['on-click-action']")}),
        (
            footer({"name": "complete", "next": {"type": "screen", "name": "START"}}),
            {(NOT, f"{C}['on-click-action']")},
        ),
        (footer({"name": "complete", "url": "https://example.com"}), {(NOT, f"{C}['on-click-action']")}),
        (
            footer({"name": "foo", "next": {"type": "screen", "name": "START"}, "url": "https://example.com"}),
            {(ENUM, f"{C}['on-click-action'].name")},
        ),
        (
            footer({"name": "open_url", "url": "https://example.com", "payload": {}}),
            {(NOT, f"{C}['on-click-action']"), (ENUM, f"{C}['on-click-action'].name")},
        ),
        (footer("go"), {(TYPE, f"{C}['on-click-action']"), (NOT, f"{C}['on-click-action']")}),
        (footer({"name": "navigate", "next": "END"}), {(TYPE, f"{C}['on-click-action'].next")}),
        (
            {"type": "EmbeddedLink", "text": "x", "on-click-action": {"name": "open_url", "url": "nope"}},
            {
                ("INVALID_PROPERTY_VALUE_FORMAT", f"{C}['on-click-action'].url"),
                (PATTERN, f"{C}['on-click-action'].url"),
                (ENUM, f"{C}['on-click-action'].name"),
            },
        ),
        (
            {"type": "EmbeddedLink", "text": "x", "on-click-action": {"name": "open_url", "url": "https://a.bc/x y"}},
            {(PATTERN, f"{C}['on-click-action'].url"), (ENUM, f"{C}['on-click-action'].name")},
        ),
    ],
)
def test_a_mistake_in_a_component(component: Any, expected: set[tuple[str, str]]):
    """A component that fails reports what its own definition and those of its neighbours say."""
    assert expected == reported(flow(component))


@pytest.mark.parametrize(
    ("version", "component", "expected"),
    [
        ("6.0", text_input(label=""), {("MIN_CHARS_REQUIRED", f"{C}.label"), (PATTERN, f"{C}.label")}),
        ("5.1", text_input(input_type=" "), {(ENUM, f"{C}['input-type']")}),
        ("5.1", checkboxes(data_source=[{"id": "a", "title": " "}]), set()),
        ("5.1", text_input(name="${data.s}"), set()),
        ("5.1", footer({"payload": {}}), {(MISSING, f"{C}['on-click-action']")}),
        ("5.1", footer("go"), {(TYPE, f"{C}['on-click-action']")}),
        ("7.0", image(src="`x`", aspect_ratio=1), set()),
        (
            "6.3",
            checkboxes(media_size="${data.s}", data_source=[{"id": "a", "title": "A", "description": "d"}]),
            {(KEY, f"{C}['data-source'][0].description")},
        ),
        (
            "6.0",
            checkboxes(media_size="${data.s}", data_source=[{"id": "a", "title": "A", "description": "d"}]),
            set(),
        ),
        ("6.1", {"type": "NavigationList", "name": "n", "list-items": []}, {(ONE_OF, C)}),
        ("6.1", {"type": "Form", "name": "f", "children": [], "x": 1}, {(KEY, f"{C}.x")}),
    ],
)
def test_a_version_of_its_own(version: str, component: Any, expected: set[tuple[str, str]]):
    """What is a mistake hangs on the version."""
    assert expected == {it for it in reported(flow(component, version=version)) if it[1] and "[" in str(it[1])}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"terminal": LEFT_OUT, "success": True}, {(NOT, "screens[0].success")}),
        ({"id": "A1"}, {(PATTERN, "screens[0].id")}),
        ({"id": ""}, {("MIN_CHARS_REQUIRED", "screens[0].id"), (PATTERN, "screens[0].id")}),
        ({"title": " "}, {(PATTERN, "screens[0].title")}),
        ({"title": None}, {(TYPE, "screens[0].title")}),
        ({"layout": LEFT_OUT}, {(MISSING, "screens[0]")}),
        ({"layout": {}}, {(MISSING, "screens[0].layout")}),
        ({"layout": {"type": "Nope", "children": []}}, {(VALUE, "screens[0].layout.type")}),
        ({"data": {"q": "text"}}, {(TYPE, "screens[0].data['q']")}),
        ({"data": {"q": {"type": "string"}}}, {(MISSING, "screens[0].data['q']")}),
        ({"data": {"required": {}}}, {(TYPE, "screens[0].data['required']")}),
        ({"sensitive": []}, {("MIN_ITEMS_REQUIRED", "screens[0].sensitive")}),
    ],
)
def test_a_mistake_in_a_screen(members: dict[str, Any], expected: set[tuple[str, str]]):
    """A screen has its own shape, and its data model and layout theirs."""
    assert expected == reported({"version": "7.3", "screens": [screen(**members)]})


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"data_api_version": "2.0"}, {(VALUE, "data_api_version")}),
        ({"data_api_version": 3}, {(VALUE, "data_api_version"), (TYPE, "data_api_version")}),
        ({"routing_model": {"A1": []}}, {(PATTERN, "routing_model.A1")}),
        ({"routing_model": {"A": ["B1"]}}, {(PATTERN, "routing_model['A'][0]")}),
        ({"routing_model": {"A": "B"}}, {(TYPE, "routing_model['A']")}),
        ({"data_channel_uri": "https://example.com"}, {(KEY, "data_channel_uri")}),
        ({"screens": []}, {("MIN_ITEMS_REQUIRED", "screens")}),
        ({"version": "7.03"}, {(VALUE, "version")}),
    ],
)
def test_a_mistake_in_the_flow(members: dict[str, Any], expected: set[tuple[str, str]]):
    """The flow has a shape of its own too."""
    assert expected == reported({**flow(), **members})


def helps(document: dict[str, Any]) -> dict[str | None, str | None]:
    """What is said to help against each code that the schema stage reports."""
    return {it.rule.code: it.help for it in judge(document).found}


@pytest.mark.parametrize(
    ("component", "fitting"),
    [
        ({"type": "TextBody", "text": " "}, True),
        (checkboxes(max_selected_items=1), True),
        (text_input(min_chars="5"), False),
        (text_input(input_type=3), False),
    ],
)
def test_the_forms_that_a_value_does_not_have(component: dict[str, Any], *, fitting: bool):
    """A value that is right but for a limit is of a wrong type for the other forms, which is told as such."""
    help_ = helps(flow(component))[TYPE]
    assert fitting == (help_ is not None and help_.startswith("The platform compares the value with each form"))


def test_where_a_component_may_stand():
    """What stands in a wrong place is told its right ones, of the version."""
    rich = {"type": "RichText", "text": "x"}
    assert helps(flow(when(rich)))[ONE_OF] == "Its place is SingleColumnLayout."


def test_why_a_pattern_is_no_expression():
    """The reason is told beside it."""
    help_ = helps(flow(text_input(pattern="(?i)a", input_type="text", helper_text="x")))[
        "INVALID_PROPERTY_VALUE_FORMAT"
    ]
    assert help_ == "(?i at character 1 opens no group of JavaScript."


def test_a_wrong_constant_below_an_if_is_kept_silent():
    """Below an If the name of an action on a choice is not compared, so that this flow passes the stage."""
    wrong = checkboxes(on_select_action={"name": "navigate", "payload": {}})
    assert set() == {it for it in reported(flow(when(wrong))) if it[0] in (VALUE, TYPE, KEY)}


def test_a_wrong_action_name_below_an_if_without_else_stops_the_platform():
    """The platform looks for the Footer in the other branch too, and finds nothing there."""
    link = {"type": "EmbeddedLink", "text": "x", "on-click-action": {"name": "nope"}}
    assert reported(flow(when(link))) == CRASH


def test_a_case_with_an_underscore_says_more():
    """Every component that fails in such a case is taken for a wrongly typed one."""
    odd = {"type": "Switch", "value": "${data.s}", "cases": {"a_b": [text_input(foo=1)], "c": [text_input(foo=1)]}}
    expected = {
        (KEY, f"{C}.cases['a_b'][0].foo"),
        (VALUE, f"{C}.cases['a_b'][0].type"),
        (KEY, f"{C}.cases['c'][0].foo"),
    }
    assert expected == reported(flow(odd))


def test_a_layout_of_a_shop_passes_where_there_is_none():
    """Outside 5.2 the platform says nothing of a layout that 5.2 has."""
    document = {"version": "7.3", "screens": [screen(layout={"type": "CartLayout", "items": "x"})]}
    assert all(it[1] != "screens[0].layout.type" for it in reported(document))


def test_an_action_passes_that_says_all_it_must():
    """A navigate with next, and an open_url with url, have nothing to mend."""
    link = {"type": "EmbeddedLink", "text": "x", "on-click-action": {"name": "open_url", "url": "tel:+1"}}
    assert reported(flow(link)) == set()


def test_what_a_version_taken_no_more_has_wrong_is_a_warning():
    """One error says that the version is taken no more; its schema is looked at all the same."""
    found = judge(flow(text_input(foo=1), version="4.0")).found
    assert [("error", "unknown-version"), ("warning", "unknown-property")] == [
        (it.rule.severity.value, it.rule.name) for it in found
    ]
