"""Bodies: nothing that is written in one is lost, and order is the order of writing."""

from __future__ import annotations

import pytest

from flowdsl import (
    CompileError,
    Data,
    ExpressionError,
    Flow,
    Group,
    Option,
    Screen,
    compile_flow,
    complete,
    data,
    flow_class,
    form,
    navigate,
    screen_class,
)
from flowdsl.components import Footer, If, OptIn, RadioButtonsGroup, TextBody, TextHeading, TextInput


def kids(*screens):
    """Return the components of the last screen."""
    return compile_flow(flow_class("Sample", screens=screens)).to_dict()["screens"][-1]["layout"]["children"]


def rules(*screens):
    """Return the rules of what is wrong."""
    with pytest.raises(CompileError) as caught:
        compile_flow(flow_class("Sample", screens=screens))
    return [found.rule.name for found in caught.value.diagnostics]


def labels(components):
    """Return the text or label of each component."""
    return [one.get("text") or one.get("label") for one in components]


class TestUnderscore:
    def test_as_often_as_one_likes(self):
        """Components that need no name are assigned to ``_``."""

        class Main(Screen, title="Main"):
            _ = TextHeading("One")
            _ = TextBody("Two")
            _ = TextBody("Three")
            footer = Footer("Four", on_click_action=complete())

        assert ["One", "Two", "Three", "Four"] == labels(kids(Main))
        assert not hasattr(Main, "_")

    def test_gettext_keeps_its_name(self):
        """A module that calls its translations ``_`` can do so in bodies, too."""
        names = {"_": str.upper, "Screen": Screen, "TextBody": TextBody, "Footer": Footer, "complete": complete}
        source = (
            'class Main(Screen, title="Main"):\n'
            '    _ = TextBody(_("one"))\n'
            '    _ = TextBody(_("two"))\n'
            '    footer = Footer(_("done"), on_click_action=complete())\n'
        )
        exec(source, names)  # noqa: S102 - the name is one of a module, which a test inside a function has not

        assert ["ONE", "TWO", "DONE"] == labels(kids(names["Main"]))

    def test_in_a_loop(self):
        """Each turn places one."""

        class Main(Screen, title="Main"):
            for number in range(3):
                _ = RadioButtonsGroup(f"Question {number}", name=f"q_{number}", data_source=[Option("a", "A")])
            footer = Footer("Done", on_click_action=complete(first=form.q_0))

        assert ["Question 0", "Question 1", "Question 2", "Done"] == labels(kids(Main))

    def test_an_if_statement_of_python(self):
        """Python decides while the body runs."""

        def make(*, long):
            class Main(Screen, title="Main"):
                if long:
                    _ = TextBody("Long")
                    more = TextBody("More")
                else:
                    _ = TextBody("Short")
                footer = Footer("Done", on_click_action=complete())

            return Main

        assert ["Long", "More", "Done"] == labels(kids(make(long=True)))
        assert ["Short", "Done"] == labels(kids(make(long=False)))


class TestNames:
    def test_an_input_has_the_name_of_its_attribute(self):
        """Or the one that it is given."""

        class Main(Screen, title="Main"):
            first = TextInput("First")
            second = TextInput("Second", name="other")
            footer = Footer("Done", on_click_action=complete(a=first, b=second, c=form.first, d=form.other))

        *fields, footer = kids(Main)

        assert ["first", "other"] == [one["name"] for one in fields]
        assert ["${form.first}", "${form.other}"] * 2 == list(footer["on-click-action"]["payload"].values())

    def test_by_the_attribute_of_another_name(self):
        """A late name may be the attribute as well as the name in the Flow JSON; the Flow JSON's wins."""

        class Main(Screen, title="Main"):
            first = TextInput("First", name="second")
            second = TextInput("Second", name="third")
            footer = Footer("Done", on_click_action=complete(a=form.first, b=form.second, c=form.third))

        payload = kids(Main)[-1]["on-click-action"]["payload"]

        assert {"a": "${form.second}", "b": "${form.second}", "c": "${form.third}"} == payload

    def test_two_names_for_one_input(self):
        """``a = b = TextInput(...)`` would place it twice."""

        class Main(Screen, title="Main"):
            a = b = TextInput("A")
            footer = Footer("Done", on_click_action=complete(a=a, b=b))

        assert ["placed-twice"] == rules(Main)

    @pytest.mark.parametrize(
        "name", ["title", "id", "data", "children", "name", "type", "mro", "__doc__x", "items", "text"]
    )
    def test_no_field_name_is_taken(self, name):
        """`Screen` has no public attribute that a field could hide."""
        main = screen_class(
            "Main", title="Main", children=[TextInput("A", name=name), Footer("Done", on_click_action=complete())]
        )

        assert name == kids(main)[0]["name"]
        assert not [public for public in dir(Screen) if not public.startswith("__")]
        assert not [public for public in dir(Group) if not public.startswith("_")]

    def test_a_flow_has_no_name_taken_but_screens(self):
        """`Flow` has ``screens`` and nothing else."""
        assert ["screens"] == [public for public in dir(Flow) if not public.startswith("__")]

    @pytest.mark.parametrize("member", ['TextBody("A")', "Data(str)", 'Footer("A", on_click_action=None)'])
    def test_what_holds_no_value_hides_a_name(self, flow_of_body, member):
        """Components and data fields are no functions: the error says what the name is here."""
        with pytest.raises(ExpressionError, match="hides what is called so elsewhere") as caught:
            flow_of_body(f'navigate = {member}\nfooter = Footer("Done", on_click_action=navigate("Main"))')

        assert "navigate_ = ..." in str(caught.value.diagnostic.help)

    @pytest.mark.parametrize("hidden", ["form", "str", "navigate", "complete", "data"])
    def test_a_field_that_hides_what_the_body_uses(self, flow_of_body, hidden):
        """The error says what hides what, and how to go round it."""
        uses = {
            "form": "_ = TextBody(form.other)",
            "str": "_ = TextBody(str(5))",
            "navigate": 'footer = Footer("Done", on_click_action=navigate("Main"))',
            "complete": 'footer = Footer("Done", on_click_action=complete())',
            "data": "_ = TextBody(data.other)",
        }
        with pytest.raises(Exception) as caught:  # noqa: PT011 - of whatever kind: what it says counts
            flow_of_body(f'{hidden} = TextInput("A")\n{uses[hidden]}')

        assert hidden in str(caught.value)
        assert "name=" in str(caught.value)

    def test_a_name_that_was_hidden_is_given(self):
        """``name=`` is the way out."""

        class Main(Screen, title="Main"):
            form_name = TextInput("Form", name="form")
            footer = Footer("Done", on_click_action=complete(form=form.form))

        assert {"form": "${form.form}"} == kids(Main)[-1]["on-click-action"]["payload"]


class TestContainers:
    def test_placed_inside_another_it_stands_only_there(self):
        """The attribute still names and reaches it."""

        class Main(Screen, title="Main"):
            has_car = OptIn("I have a car")
            plate = TextInput("Plate")
            _ = If(has_car, then=[plate])
            footer = Footer("Done", on_click_action=complete(plate=plate))

        found = kids(Main)

        assert ["OptIn", "If", "Footer"] == [one["type"] for one in found]
        assert "plate" == found[1]["then"][0]["name"]
        assert {"plate": "${form.plate}"} == found[2]["on-click-action"]["payload"]

    def test_in_one_line(self):
        """The walrus names it where it stands."""

        class Main(Screen, title="Main"):
            has_car = OptIn("I have a car")
            _ = If(has_car, then=[plate := TextInput("Plate"), TextBody("Thanks")])
            footer = Footer("Done", on_click_action=complete(plate=plate))

        found = kids(Main)

        assert ["plate", None] == [one.get("name") for one in found[1]["then"]]
        assert {"plate": "${form.plate}"} == found[2]["on-click-action"]["payload"]

    def test_a_list_of_components_with_a_name_of_its_own(self):
        """Components may be gathered first; those of the list that are placed are not lost."""

        class Main(Screen, title="Main"):
            has_car = OptIn("I have a car")
            inputs = [TextInput(label, name=label.lower()) for label in ("Plate", "Color")]
            _ = If(has_car, then=inputs)
            footer = Footer("Done", on_click_action=complete(plate=form.plate))

        assert ["plate", "color"] == [one["name"] for one in kids(Main)[1]["then"]]

    def test_a_gathered_list_that_is_not_placed(self):
        """What it holds is lost; one mistake at one line is one message."""

        class Main(Screen, title="Main"):
            inputs = [TextInput(label, name=label.lower()) for label in ("Plate", "Color")]
            footer = Footer("Done", on_click_action=complete())

        assert ["lost-component"] == rules(Main)


class TestLost:
    def test_a_component_that_is_not_assigned(self):
        """It is an error at its line."""

        class Main(Screen, title="Main"):
            TextBody("Lost")
            footer = Footer("Done", on_click_action=complete())

        assert ["lost-component"] == rules(Main)

    def test_made_by_a_function_of_the_module(self):
        """A helper's component counts as made in the body."""

        def note(text):
            return TextBody(text)

        class Main(Screen, title="Main"):
            note("Lost")
            _ = note("Found")
            footer = Footer("Done", on_click_action=complete())

        assert ["lost-component"] == rules(Main)

    def test_a_loop_that_names_its_components(self):
        """The second turn would lose the first one's field."""

        class Main(Screen, title="Main"):
            for label in ("A", "B"):
                field = TextInput(label, name=label)
            footer = Footer("Done", on_click_action=complete())

        assert ["assigned-twice"] == rules(Main)

    def test_deleted_again(self):
        """``del`` takes a name back; what it named is lost, and that is said."""

        class Main(Screen, title="Main"):
            note = TextBody("Note")
            del note
            footer = Footer("Done", on_click_action=complete())

        assert ["lost-component"] == rules(Main)

    def test_assigned_twice_to_other_things(self):
        """Any name but ``_`` is assigned once, be it a helper value first and a component then."""

        class Main(Screen, title="Main"):
            label = TextInput("A")
            label = "B"
            footer = Footer("Done", on_click_action=complete())

        assert ["assigned-twice"] == rules(Main)

    def test_helper_values_may_change(self):
        """Names of ordinary values are Python's own business."""

        class Main(Screen, title="Main"):
            count = 1
            count = count + 1
            _ = TextBody(f"{count} pieces")
            footer = Footer("Done", on_click_action=complete())

        assert "2 pieces" == kids(Main)[0]["text"]

    def test_an_augmented_assignment(self):
        """``x += "a"`` on a field would replace the field by an expression."""

        class Main(Screen, title="Main"):
            name = TextInput("A")
            name += "x"
            footer = Footer("Done", on_click_action=complete())

        assert ["assigned-twice"] == rules(Main)

    def test_a_group_and_a_data_field_are_not_lost_either(self):
        """Whatever has a place in a body."""

        class Address(Group):
            street = TextInput("Street")

        class Main(Screen, title="Main"):
            Address()
            Data(str, example="a")
            footer = Footer("Done", on_click_action=complete())

        assert ["lost-component", "lost-component"] == rules(Main)

    def test_an_action_is_a_value(self):
        """Actions have no place of their own: one may be kept in a name and used as often as one likes."""

        class Main(Screen, title="Main"):
            leave = complete()
            footer = Footer("Done", on_click_action=leave)

        assert {"name": "complete", "payload": {}} == kids(Main)[-1]["on-click-action"]


class TestMixins:
    def test_a_plain_class_among_the_bases(self):
        """What stands in a class that is no screen is placed or refused, never lost."""

        class Mixin:
            note = TextBody("Note")

        class Main(Mixin, Screen, title="Main"):
            footer = Footer("Done", on_click_action=complete())

        try:
            found = labels(kids(Main))
        except CompileError as refusal:
            found = [diagnostic.rule.name for diagnostic in refusal.diagnostics]

        assert found in (["Note", "Done"], ["lost-component"])

    def test_methods_and_values_are_not_in_the_way(self):
        """A body may hold whatever a class may."""

        class Main(Screen, title="Main"):
            """A screen."""

            LIMIT = 3
            name: TextInput = TextInput("Name")

            def help(self):
                """Say how."""

            @property
            def size(self):
                """The size."""

            footer = Footer("Done", on_click_action=complete(limit=LIMIT))

        assert ["Name", "Done"] == labels(kids(Main))


class TestPlacedTwice:
    def test_a_group_under_two_names(self):
        """A used group has one name."""

        class Address(Group):
            street = TextInput("Street")

        shared = Address()

        class Main(Screen, title="Main"):
            home = shared
            work = shared
            footer = Footer("Done", on_click_action=complete())

        assert ["placed-twice"] == rules(Main)

    def test_by_two_names_of_two_screens(self):
        """A component belongs to one screen."""
        shared = TextBody("Shared")

        class First(Screen, title="First"):
            note = shared
            footer = Footer("Next", on_click_action=navigate("Last"))

        class Last(Screen, title="Last"):
            note = shared
            footer = Footer("Done", on_click_action=complete())

        assert ["placed-twice"] == rules(First, Last)

    def test_in_a_container_and_in_a_body(self):
        """Also when one of the two is a container."""
        shared = TextBody("Shared")

        class First(Screen, title="First"):
            agreed = OptIn("A")
            _ = If(agreed, then=[shared])
            footer = Footer("Next", on_click_action=navigate("Last"))

        class Last(Screen, title="Last"):
            note = shared
            footer = Footer("Done", on_click_action=complete())

        assert ["placed-twice"] == rules(First, Last)

    def test_twice_by_underscore(self):
        """``_ = x`` twice is twice."""

        class Main(Screen, title="Main"):
            note = TextBody("Note")
            _ = note
            footer = Footer("Done", on_click_action=complete())

        assert ["placed-twice"] == rules(Main)

    def test_a_function_makes_one_for_each_place(self):
        """That is what the help says."""

        def note():
            return TextBody("Note")

        class First(Screen, title="First"):
            _ = note()
            footer = Footer("Next", on_click_action=navigate("Last"))

        class Last(Screen, title="Last"):
            _ = note()
            footer = Footer("Done", on_click_action=complete())

        assert ["Note", "Done"] == labels(kids(First, Last))


class TestFromData:
    def test_a_screen_class_is_a_class_statement(self):
        """Both give the same Flow JSON."""

        class Rate(Screen, title="Rate us", form="rate"):
            greeting = Data(str, example="Hello")
            stars = RadioButtonsGroup("Stars", data_source=[Option(str(n), "*" * n) for n in range(1, 6)])
            _ = TextBody(greeting)
            footer = Footer("Done", on_click_action=complete(stars=form.stars))

        made = screen_class(
            "Rate",
            title="Rate us",
            form="rate",
            data={"greeting": Data(str, example="Hello")},
            children=[
                RadioButtonsGroup("Stars", name="stars", data_source=[Option(str(n), "*" * n) for n in range(1, 6)]),
                TextBody(data.greeting),
                Footer("Done", on_click_action=complete(stars=form.stars)),
            ],
        )

        assert compile_flow(flow_class("Sample", screens=[Rate])) == compile_flow(flow_class("Sample", screens=[made]))
        assert issubclass(made, Screen)
        assert "Rate" == made.__name__

    def test_its_inputs_are_attributes(self):
        """Other screens reach them."""
        first = screen_class(
            "First",
            title="First",
            children=[TextInput("A", name="a"), Footer("Next", on_click_action=navigate("Last"))],
        )
        last = screen_class("Last", title="Last", children=[Footer("Done", on_click_action=complete(a=first.a))])

        assert {"a": "${screen.FIRST.form.a}"} == kids(first, last)[0]["on-click-action"]["payload"]

    def test_data_as_json_schema(self):
        """Raw schemas and `Data` stand side by side."""
        main = screen_class(
            "Main",
            title="Main",
            data={"a": Data(str, example="x"), "b": {"type": "number", "__example__": 5}},
            children=[Footer("Done", on_click_action=complete())],
        )
        found = compile_flow(flow_class("Sample", screens=[main])).to_dict()["screens"][0]["data"]

        assert {"a": {"type": "string", "__example__": "x"}, "b": {"type": "number", "__example__": 5}} == found

    def test_groups_among_the_children(self):
        """A used group is placed like a component."""

        class Address(Group):
            street = TextInput("Street")

        main = screen_class("Main", title="Main", children=[Address(), Footer("Done", on_click_action=complete())])

        assert ["street", None] == [one.get("name") for one in kids(main)]

    def test_a_base(self):
        """What is made may derive from a class that was written."""

        class Base(Screen):
            name = TextInput("Name")
            footer = Footer("Done", on_click_action=complete(name=name))

        main = screen_class("Main", title="Main", base=Base, children=[TextBody("More")])

        assert ["Name", "More", "Done"] == labels(kids(main))

    def test_a_flow_class(self):
        """The same for flows."""
        main = screen_class("Main", title="Main", children=[Footer("Done", on_click_action=complete())])
        made = flow_class("Sample", screens=[main], version="6.0")

        class Sample(Flow, version="6.0"):
            screens = [main]

        assert compile_flow(Sample) == compile_flow(made)
        assert "Sample" == compile_flow(made).name

    @pytest.mark.parametrize("gather", [set, frozenset, iter, lambda one: (each for each in one), dict.fromkeys])
    def test_screens_have_an_order(self, gather):
        """Of a set the order is chance, and a generator is empty the second time: both are refused."""
        main = screen_class("Main", title="Main", children=[Footer("Done", on_click_action=complete())])
        flow = type("Sample", (Flow,), {"screens": gather([main])})

        for _ in range(2):
            with pytest.raises(CompileError) as caught:
                compile_flow(flow)
            assert ["not-a-screen"] == [found.rule.name for found in caught.value.diagnostics]

    def test_a_header_that_does_not_exist(self):
        """A misspelt header keyword is a TypeError at once, with the keyword in it."""
        with pytest.raises(TypeError, match="titel"):
            screen_class("Main", titel="Main", title="Main")
        with pytest.raises(TypeError, match="verison"):
            flow_class("Sample", screens=[], verison="7.3")
        with pytest.raises(TypeError, match="terminl"):

            class Main(Screen, title="Main", terminl=True):
                pass
