"""Whatever a flow is made of: a clear error, never a traceback of another kind, in bounded time."""

from __future__ import annotations

import contextlib
import itertools
import signal
from unittest.mock import Mock

import pytest

from flowdsl import (
    CompileError,
    Component,
    Data,
    ExpressionError,
    Flow,
    Group,
    Option,
    Param,
    Screen,
    compile_flow,
    complete,
    data,
    data_exchange,
    flow_class,
    form,
    navigate,
    open_url,
    raw,
    screen,
    screen_class,
)
from flowdsl.components import (
    DatePicker,
    Dropdown,
    EmbeddedLink,
    Footer,
    Form,
    If,
    Image,
    Switch,
    TextBody,
    TextInput,
)

LIMIT = 3.0
"""Seconds that any single flow of this file may take, on a busy machine too."""


class Speechless:
    """An object whose ``repr`` and ``str`` fail."""

    def __repr__(self) -> str:
        """Fail."""
        raise RuntimeError

    __str__ = __repr__


def nested_list(depth):
    """Return lists inside one another."""
    value = []
    for _ in range(depth):
        value = [value]
    return value


def nested_dict(depth):
    """Return dicts inside one another."""
    value = {}
    for _ in range(depth):
        value = {"a": value}
    return value


def own_list():
    """Return a list that holds itself."""
    value = []
    value.append(value)
    return value


def own_dict():
    """Return a dict that holds itself."""
    value = {}
    value["a"] = value
    return value


def shared_lists(depth):
    """Return lists that hold the list below them twice: as a tree it would have 2 ** depth leaves."""
    value = ["a"]
    for _ in range(depth):
        value = [value, value]
    return value


def endless():
    """Yield endless generators, endlessly."""
    while True:
        yield endless()


WEIRD = {
    "an object": object,
    "a number": lambda: 5,
    "a function": lambda: endless,
    "a class": lambda: dict,
    "a screen class": lambda: Screen,
    "a flow class": lambda: Flow,
    "a module": lambda: pytest,
    "a mock": Mock,
    "a mock of a text": lambda: Mock(spec=str),
    "an object without repr": Speechless,
    "a key without repr": lambda: {Speechless(): 1},
    "a key that is no text": lambda: {1: 2},
    "no number": lambda: float("nan"),
    "an endless number": lambda: float("inf"),
    "a number of 5,001 digits": lambda: 10**5000,
    "a complex number": lambda: 1j,
    "half a character": lambda: "\ud800",
    "a dict with half a character": lambda: {"\ud800": 1},
    "lists 10,000 deep": lambda: nested_list(10_000),
    "dicts 10,000 deep": lambda: nested_dict(10_000),
    "a list in itself": own_list,
    "a dict in itself": own_dict,
    "lists that share their parts": lambda: shared_lists(60),
    "an endless generator": lambda: itertools.repeat("a"),
    "an endless range": lambda: range(10**12),
    "endless generators in one another": endless,
    "a set": lambda: {"a", "b"},
    "an ellipsis": lambda: ...,
    "an exception": lambda: ValueError("x"),
    "an input": lambda: TextInput("A", name="a"),
    "a list of numbers": lambda: [1],
}


def flow_of(*children, **header):
    """Return a flow of one screen."""
    header = {"title": "Main", **header}
    main = screen_class("Main", children=[*children, Footer("Done", on_click_action=complete())], **header)
    return flow_class("Sample", screens=[main])


def link(action):
    """Return a flow whose only link does ``action``."""
    return flow_of(EmbeddedLink("More", on_click_action=action))


UNFIT = [name for name in WEIRD if name not in {"a list of numbers", "an input", "a number"}]
"""What Flow JSON cannot hold anywhere."""

SLOW = ("lists that share their parts", "endless generators in one another", "an endless range")
"""What takes a tenth of a second to refuse, and is not tried in every place."""

PLACES = {
    "a text": lambda value: flow_of(TextBody(value)),
    "a truth value": lambda value: flow_of(TextBody("a", visible=value)),
    "a word": lambda value: flow_of(TextBody("a", font_weight=value)),
    "an image": lambda value: flow_of(Image(value)),
    "a date": lambda value: flow_of(DatePicker("Day", name="day", min_date=value)),
    "an option": lambda value: flow_of(Dropdown("A", name="a", data_source=[value])),
    "the id of an option": lambda value: flow_of(Dropdown("A", name="a", data_source=[Option(value, "A")])),
    "the name of an input": lambda value: flow_of(TextInput("A", name=value)),
    "sensitive of an input": lambda value: flow_of(TextInput("A", name="a", sensitive=value)),
    "allow of a component": lambda value: flow_of(TextBody("a", allow=value)),
    "extra of a component": lambda value: flow_of(TextBody("a", extra=value)),
    "the type of a component": lambda value: flow_of(Component(value, {"a": 1})),
    "the properties of a component": lambda value: flow_of(Component("Other", value)),
    "a child of a decided If": lambda value: flow_of(If(True, then=[value])),  # noqa: FBT003
    "the children of a decided If": lambda value: flow_of(If(True, then=value)),  # noqa: FBT003
    "a child of an If": lambda value: flow_of(TextInput("A", name="a"), If(form.a == "x", then=[value])),
    "the cases of a Switch": lambda value: flow_of(TextInput("A", name="a"), Switch(form.a, cases=value)),
    "a case of a Switch": lambda value: flow_of(TextInput("A", name="a"), Switch(form.a, cases={"x": value})),
    "the value of a Switch": lambda value: flow_of(Switch(value, cases={"x": [TextBody("a")]})),
    "the init-values of a Form": lambda value: flow_of(Form([TextInput("A", name="a")], name="f", init_values=value)),
    "a child of a screen": flow_of,
    "an action": link,
    "the target of navigate": lambda value: link(navigate(value)),
    "the address of open_url": lambda value: link(open_url(value)),
    "extra of an action": lambda value: link(open_url("https://example.org", extra=value)),
    "the title of a screen": lambda value: flow_of(title=value),
    "the id of a screen": lambda value: flow_of(id=value),
    "terminal": lambda value: flow_of(terminal=value),
    "success": lambda value: flow_of(success=value),
    "sensitive": lambda value: flow_of(sensitive=value),
    "routes": lambda value: flow_of(routes=value),
    "the form of a screen": lambda value: flow_of(form=value),
    "extra of a screen": lambda value: flow_of(extra=value),
    "a schema": lambda value: flow_of(data={"field": {"type": value, "__example__": "a"}}),
    "a whole schema": lambda value: flow_of(data={"field": value}),
    "the type of a data field": lambda value: flow_of(data={"field": Data(value)}),
    "the example of a data field": lambda value: flow_of(data={"field": Data(bool, example=value)}),
    "the name of a data field": lambda value: flow_of(data={"field": Data(str, name=value)}),
    "a parameter": lambda value: flow_of(TextBody("a", visible=Param(bool, name="p", default=value))),
    "a late name": lambda value: flow_of(TextBody(form[value])),
    "a late screen": lambda value: flow_of(TextBody(screen(value).form.a)),
    "a raw text": lambda value: flow_of(TextBody(raw(value))),
    "the other side of a comparison": lambda value: flow_of(
        TextInput("A", name="a"), TextBody("a", visible=form.a == value)
    ),
    "the version of a flow": lambda value: flow_class("Sample", screens=[], version=value),
    "the data_api_version of a flow": lambda value: flow_class("Sample", screens=[], data_api_version=value),
    "the routing_model of a flow": lambda value: flow_class("Sample", screens=[], routing_model=value),
    "extra of a flow": lambda value: flow_class("Sample", screens=[], extra=value),
    "a screen of a flow": lambda value: flow_class("Sample", screens=[value]),
    "the screens of a flow": lambda value: type("Sample", (Flow,), {"screens": value}),
}


class TooLongError(AssertionError):
    """A flow that took more than the limit."""


@contextlib.contextmanager
def bounded():
    """Stop what takes longer than the limit, where the system can."""

    def stop(*_):
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def outcome(make):
    """Compile what ``make`` makes, look at all of the answer, and say what came of it."""
    with bounded():
        return outcome_of(make)


def outcome_of(make):
    """Say whether what ``make`` makes compiles or is refused; anything else is an error."""
    try:
        compiled = compile_flow(make())
    except CompileError as error:
        return (
            "refused"
            if all(found.headline and found.span for found in error.diagnostics)
            else "refused without a place"
        )
    except ExpressionError as error:
        # A constructor may refuse at once what its type forbids, in words of ours.
        return "refused" if error.diagnostic.span else "refused without a place"
    compiled.to_json().encode()
    return "compiled" if compiled.source_map else "compiled without a map"


class TestWeirdValues:
    @pytest.mark.parametrize("place", PLACES)
    def test_no_value_is_a_traceback(self, place):
        """Every weird value in this place compiles or is refused, in words and in time."""
        surprises: dict[str, str] = {}
        for name, make in WEIRD.items():
            if name in SLOW:
                continue
            try:
                result = outcome(lambda make=make: PLACES[place](make()))
            except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
                surprises[name] = type(error).__name__
            else:
                if "without" in result:
                    surprises[name] = result

        assert {} == surprises

    @pytest.mark.parametrize("name", UNFIT)
    def test_what_flow_json_cannot_hold_is_refused_as_a_text(self, name):
        """A text of a component is no place for it, and the error says so."""
        assert "refused" == outcome(lambda: flow_of(TextBody(WEIRD[name]())))

    @pytest.mark.parametrize("name", UNFIT)
    def test_what_flow_json_cannot_hold_is_refused_in_a_payload(self, name):
        """Nothing checks the values of this payload but whether Flow JSON can hold them."""
        main = lambda: screen_class(  # noqa: E731 - made anew for each outcome
            "Main", title="Main", children=[Footer("Done", on_click_action=complete(key=WEIRD[name]()))]
        )

        assert "refused" == outcome(lambda: flow_class("Sample", screens=[main()]))

    @pytest.mark.parametrize("name", ["an object", "a number", "a function", "a class", "an object without repr"])
    def test_what_is_no_component_is_not_dropped(self, name):
        """Nothing that is written is lost, not even what cannot stand there."""
        for place in ("a child of a screen", "a child of a decided If", "the children of a decided If"):
            assert "refused" == outcome(lambda place=place: PLACES[place](WEIRD[name]()))

    @pytest.mark.parametrize("value", [5, None, "Booking", Screen, Flow, object()])
    def test_what_is_no_flow_is_a_type_error(self, value):
        """`compile_flow` says what it takes."""
        with pytest.raises(TypeError, match="Flow"):
            compile_flow(value)

    @pytest.mark.parametrize("version", [7.3, [1], "", "7", "v7.3", "7.03", "99.1", "7.3 ", "\ud800", b"7.3"])
    def test_a_version_that_is_none_is_a_diagnostic(self, version):
        """Whatever is named as the target, the answer lists the versions."""
        with pytest.raises(CompileError) as caught:
            compile_flow(flow_of(), version=version)

        assert ["INVALID_FLOW_JSON_VERSION"] == [diagnostic.code for diagnostic in caught.value.diagnostics]
        assert "7.3" in str(caught.value.diagnostics[0].allowed)

    def test_a_single_text_where_a_list_of_names_belongs(self):
        """A text is not taken for a list of letters."""
        for header in ({"sensitive": "name"}, {"routes": "Main"}):
            with pytest.raises(CompileError) as caught:
                compile_flow(flow_of(TextInput("Name", name="name"), **header))
            assert 1 == len(caught.value.diagnostics)


class TestSize:
    def test_ten_thousand_components(self):
        """More components than a screen takes are one error."""
        with pytest.raises(CompileError) as caught:
            compile_flow(flow_of(*(TextBody(f"Line {number}") for number in range(10_000))))

        assert ["MAX_ALLOWED_COMPONENTS_PER_SCREEN"] == [found.code for found in caught.value.diagnostics]

    def test_a_hundred_and_one_screens(self):
        """More screens than a flow takes are one error."""
        screens = [screen_class("S" + "x" * number, title="S") for number in range(101)]
        with pytest.raises(CompileError) as caught:
            compile_flow(flow_class("Sample", screens=screens))

        assert ["MAX_SCREENS_NUMBER"] == [found.code for found in caught.value.diagnostics]

    def test_a_text_of_five_million_characters(self):
        """A huge text is a text, with or without a field in it."""
        huge = "x" * 5_000_000

        assert "compiled" == outcome(lambda: flow_of(TextBody(huge)))
        assert outcome(lambda: flow_of(TextInput("A", name="a"), TextBody(f"{huge}{form.a}"))) in (
            "compiled",
            "refused",
        )

    def test_a_message_does_not_repeat_a_huge_text(self):
        """A message quotes a part of what it found."""
        with pytest.raises(CompileError) as caught:
            compile_flow(flow_of(TextInput("A", name="a", input_type="x" * 1_000_000)))

        assert all(len(found.headline) < 500 for found in caught.value.diagnostics)


class TestDepth:
    @pytest.mark.parametrize(
        "grow",
        [
            lambda value: value & True,
            lambda value: value | (form.name == "y"),
            lambda value: ~value,
            lambda value: ~(value & True),
        ],
        ids=["and", "or", "not", "not and"],
    )
    def test_expressions_ten_thousand_deep(self, grow):
        """An expression that no parser of the platform would finish is an error."""

        def make():
            agreed = form.name == "x"
            for _ in range(10_000):
                agreed = grow(agreed)
            return flow_of(TextInput("Name", name="name"), TextBody("a", visible=agreed))

        assert outcome(make) in ("compiled", "refused")

    def test_arithmetic_ten_thousand_deep(self):
        """So is one of numbers."""

        def make():
            total = data.price
            for _ in range(10_000):
                total = total + 1
            return flow_of(TextBody(f"{total}"), data={"price": Data(float, example=1.5)})

        assert outcome(make) in ("compiled", "refused")

    def test_texts_ten_thousand_deep(self):
        """Joining a text ten thousand times is one long text, or refused."""

        def make():
            text = form.name
            for _ in range(10_000):
                text = text + "x"
            return flow_of(TextInput("Name", name="name"), TextBody(text))

        assert outcome(make) in ("compiled", "refused")

    def test_expressions_that_hold_themselves_twice(self):
        """Sixty doublings are no way to stop the compiler."""

        def make():
            name = TextInput("Name", name="name")
            agreed = name == "x"
            for _ in range(60):
                agreed = agreed & agreed
            return flow_of(name, TextBody("a", visible=agreed))

        assert "refused" == outcome(make)

    def test_texts_that_hold_themselves_twice(self):
        """Nor are sixty doublings of a text."""

        def make():
            text = TextInput("Name", name="name")
            for _ in range(60):
                text = text + text
            return flow_of(TextBody(text))

        assert "refused" == outcome(make)

    def test_a_deep_expression_in_an_f_string(self):
        """A placeholder says what is wrong, too."""

        def make():
            agreed = form.name == "x"
            for _ in range(10_000):
                agreed = agreed & True
            return flow_of(TextInput("Name", name="name"), TextBody(f"{agreed}"))

        assert "refused" == outcome(make)

    def test_components_ten_thousand_deep(self):
        """Ifs inside one another are refused, however many."""

        def make():
            child = TextBody("a")
            for _ in range(10_000):
                child = If(form.name == "x", then=[child])
            return flow_of(TextInput("Name", name="name"), child)

        assert "refused" == outcome(make)

    def test_a_path_ten_thousand_deep(self):
        """A property of a property of a property ends somewhere."""

        def make():
            user = Data(dict, example={})
            value = user
            for _ in range(10_000):
                value = value.a
            return flow_of(TextBody(value), data={"user": user})

        assert outcome(make) in ("compiled", "refused")

    def test_groups_that_hold_one_another(self):
        """A cycle of groups, however it was made, is one error."""

        class Twig(Group):
            _ = TextBody("Twig")

        class Branch(Group):
            twig = Twig()

        type.__setattr__(Twig, "__flowdsl__", Branch.__dict__["__flowdsl__"])

        class Main(Screen, title="Main"):
            branch = Branch()
            footer = Footer("Done", on_click_action=complete())

        with pytest.raises(CompileError) as caught:
            compile_flow(flow_class("Sample", screens=[Main]))

        assert ["group-cycle"] == [found.rule.name for found in caught.value.diagnostics]

    def test_an_if_in_itself(self):
        """A component cannot be made to hold itself, but one that was is refused."""
        inner = If(form.name == "x", then=[TextBody("a")])
        inner._props["then"] = (inner,)

        assert "refused" == outcome(lambda: flow_of(TextInput("Name", name="name"), inner))


class TestNames:
    @pytest.mark.parametrize(
        "name", ["größe", "a-b", "", " ", "a b", "a.b", "${form.a}", "`a`", "\ue0f1", "\ud800", "a\n"]
    )
    def test_an_input_with_a_name_that_no_reference_can_hold(self, name):
        """It is refused where it is named, before anything refers to it."""
        assert "refused" == outcome(lambda: flow_of(TextInput("A", name=name)))

    @pytest.mark.parametrize("name", ["größe", "a-b", "", "required", "a b", "${data.a}", "\ue0f1x", "\ud800"])
    def test_a_data_field_with_a_key_that_no_reference_can_hold(self, name):
        """It is refused in both spellings of a data model."""
        assert "refused" == outcome(lambda: flow_of(data={name: Data(str, example="a")}))
        assert "refused" == outcome(lambda: flow_of(data={name: {"type": "string", "__example__": "a"}}))

    @pytest.mark.parametrize("name", ["size", "get", "keys", "toString", "__proto__", "constructor"])
    def test_a_name_that_loses_its_type_is_warned_of(self, name):
        """The flow compiles, with a warning at the name."""
        found = compile_flow(flow_of(TextInput("A", name=name))).diagnostics

        assert ["name-loses-type"] == [one.rule.name for one in found]

    @pytest.mark.parametrize("id_", ["", "A1", "A-B", "ÄRGER", "success", "SUCCESS", "a b", "\ud800", "\ue0f1A"])
    def test_a_screen_id_that_the_platform_refuses(self, id_):
        """It is refused with a help that says how to give another."""
        assert "refused" == outcome(lambda: flow_of(id=id_))

    def test_a_payload_key_may_be_anything_that_json_holds(self):
        """Keys that Python cannot spell are given in a dict and emitted as they are."""
        keys = {"from-date": 1, "größe": 2, "": 3, "a b": 4, "${x}": 5, "class": 6}
        main = screen_class("Main", title="Main", children=[Footer("Done", on_click_action=complete(keys))])

        flow = compile_flow(flow_class("Sample", screens=[main])).to_dict()

        assert keys == flow["screens"][0]["layout"]["children"][0]["on-click-action"]["payload"]


class TestStrayExpressions:
    @pytest.mark.parametrize(
        "make",
        [
            lambda text: flow_of(id=text),
            lambda text: flow_of(form=text),
            lambda text: flow_of(extra={"key": text}),
            lambda text: flow_of(extra={text: 1}),
            lambda text: flow_of(data={"field": {"type": "string", "__example__": text}}),
            lambda text: flow_of(data={"field": {"type": text, "__example__": "a"}}),
            lambda text: flow_of(data={text: {"type": "string", "__example__": "a"}}),
            lambda text: flow_of(data={"field": Data(str, example=text)}),
            lambda text: flow_of(data={"field": Data({"type": "string", "title": text}, example="a")}),
            lambda text: flow_of(data={"field": Data(str, name=text, example="a")}),
            lambda text: flow_of(TextInput("A", name=text)),
            lambda text: flow_of(Component("Other", {text: 1})),
            lambda text: flow_of(Component(text, {})),
            lambda text: flow_of(TextBody("a", extra={text: 1})),
            lambda text: flow_of(Switch(form.name, cases={text: [TextBody("a")]})),
            lambda text: flow_of(TextBody(raw(text))),
            lambda text: flow_of(TextBody(form[text])),
            lambda text: flow_of(TextBody(screen(text).form.name)),
            lambda text: flow_of(routes=[text]),
            lambda text: flow_of(sensitive=[text]),
            lambda text: link(navigate(text)),
            lambda text: link(open_url("https://example.org", extra={text: 1})),
            lambda text: link(data_exchange({text: 1})),
            lambda text: link(data_exchange({"key": {text: 1}})),
            lambda text: flow_class("Sample", screens=flow_of().screens, extra={"key": text}),
            lambda text: flow_class("Sample", screens=flow_of().screens, extra={text: 1}),
            lambda text: flow_class("Sample", screens=flow_of().screens, version=text),
            lambda text: flow_class("Sample", screens=flow_of().screens, data_api_version=text),
            lambda text: flow_class("Sample", screens=flow_of().screens, routing_model={text: []}),
            lambda text: flow_class("Sample", screens=flow_of().screens, routing_model={"MAIN": [text]}),
        ],
    )
    def test_a_placeholder_never_reaches_the_output(self, make):
        """An expression in a text that no expression may stand in is refused."""
        text = f"a {form.name}"

        assert "refused" == outcome(lambda: make(text))

    @pytest.mark.parametrize("cut", [slice(0, 6), slice(3, None), slice(2, -1), slice(None, None, -1)])
    def test_a_cut_placeholder_is_refused(self, cut):
        """A piece of a placeholder is refused wherever the cut was made."""
        text = f"a {form.name}"[cut]

        assert "refused" == outcome(lambda: flow_of(TextInput("Name", name="name"), TextBody(text)))

    @pytest.mark.parametrize(
        "forged", ["\ue0f1\ue0f2", "\ue0f1deadbeef[]\ue0f2", "\ue0f1", "\ue0f2", "\ue0f200000000\ue0f1"]
    )
    def test_a_forged_placeholder_is_refused(self, forged):
        """The two marks in a text from elsewhere are no expression."""
        assert "refused" == outcome(lambda: flow_of(TextBody(f"Hello {forged}")))

    def test_a_placeholder_from_another_process_is_refused(self):
        """A well-made placeholder that names nothing of this flow says so."""
        import json
        import zlib

        body = json.dumps(["s", 999_999_999], separators=(",", ":"))
        text = f"\ue0f1{zlib.crc32(body.encode()):08x}{body}\ue0f2"

        assert "refused" == outcome(lambda: flow_of(TextBody(text)))
