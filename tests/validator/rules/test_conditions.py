"""What an If and a Switch may say and hold."""

from __future__ import annotations

import pytest

from flowdsl.validator.findings import Crash
from flowdsl.validator.rules import conditions

DATA = {
    "s": {"type": "string", "__example__": "a"},
    "n": {"type": "number", "__example__": 1.5},
    "b": {"type": "boolean", "__example__": True},
}
TEXT = {"type": "TextBody", "text": "a"}


def branch(*then, condition="${data.b}", **members):
    """An If."""
    return {"type": "If", "condition": condition, "then": list(then), **members}


class TestCondition:
    @pytest.mark.parametrize(
        ("condition", "rule"),
        [
            ("${data.b}", None),
            ("   ", None),
            ("(${data.s} == 'a') && (${data.n} > 3)", None),
            ("", "if-condition-empty"),
            ("(${data.b}", "if-condition-parenthesis"),
            (")", "if-condition-parenthesis"),
            ("( )", "if-condition-parenthesis"),
            ("${data.b} & ${data.b}", "if-condition-operator"),
            ("${data.b} &&", "if-condition-operator"),
            ("== ${data.b}", "if-condition-operator"),
            ("${data.n} > 3 && ${data.b}", "if-condition-mixing"),
            ("${data.b} && ${data.n} > 3", "if-condition-types"),
            ("${data.nope}", "if-condition-operand"),
            ("${data.b} ${data.b}", "if-condition-operand"),
            ("${screen.NOWHERE.data.b}", "if-condition-operand"),
            ("${data.b.k}", "if-condition-operand"),
            ("4 == 4", "if-condition-literal"),
            ("${data.n} > 03", "if-condition-literal"),
            ("${data.b} == frue", "if-condition-literal"),
            ("${data.s} == 'a", "if-condition-literal"),
            ("${data.s} == 1", "if-condition-types"),
            ("${data.s}", "if-condition-types"),
            ('${data.s} == "a"', "if-condition-character"),
            ("${data.b}\n", "if-condition-character"),
        ],
    )
    def test_condition(self, flow, found, condition, rule):
        """The first problem of a condition is reported by its kind."""
        path = "screens[0].layout.children[0].condition"
        document = flow(branch(TEXT, condition=condition), data=DATA)
        assert ([] if rule is None else [(rule, path)]) == found(conditions, document)

    def test_backticks(self, flow, found):
        """From 6.0 a condition in backticks is an expression, and nothing is said here."""
        nested = branch(condition="`${data.nope}`")
        assert [] == found(conditions, flow(nested))
        assert ["if-condition-character"] == [rule for rule, _ in found(conditions, flow(nested, version="5.1"))]

    def test_boolean(self, flow, found):
        """A condition that is a JSON boolean stops the platform's validator, except at 7.1."""
        with pytest.raises(Crash, match="True rather than a text"):
            found(conditions, flow(branch(TEXT, condition=True)))
        assert [] == found(conditions, flow(branch(TEXT, condition=True), version="7.1"))

    def test_unchecked_version(self, flow, found):
        """Version 7.1 looks at no condition."""
        assert [] == found(conditions, flow(branch(condition=""), version="7.1"))


class TestBranches:
    def test_then(self, flow, found):
        """An If shows something, and that comes after its condition."""
        path = "screens[0].layout.children[0]"
        assert [("empty-branches", f"{path}.then")] == found(conditions, flow(branch(), data=DATA))
        assert [] == found(conditions, flow(branch(TEXT, **{"else": []}), data=DATA))
        assert ["if-condition-operand"] == [rule for rule, _ in found(conditions, flow(branch()))]

    def test_cases(self, flow, found):
        """A Switch has a case."""
        switch = {"type": "Switch", "value": "${data.s}", "cases": {}}
        expected = [("empty-branches", "screens[0].layout.children[0].cases")]
        assert expected == found(conditions, flow(switch, data=DATA, version="7.1"))
        switch["cases"]["a"] = []
        assert [] == found(conditions, flow(switch, data=DATA))


class TestNesting:
    def test_chain(self, flow, found):
        """Three levels are fine; of four the outermost is one too many."""
        three = branch(branch(branch(TEXT)))
        assert [] == found(conditions, flow(three, data=DATA))
        assert [("if-nesting", "screens[0].layout.children[0]")] == found(conditions, flow(branch(three), data=DATA))

    def test_siblings(self, flow, found):
        """Those side by side count together, in both branches."""
        leaf = branch(TEXT)
        assert [] == found(conditions, flow(leaf, leaf, leaf, leaf, data=DATA))
        assert [] == found(conditions, flow(branch(leaf, **{"else": [leaf]}), data=DATA))
        document = flow(branch(leaf, leaf, **{"else": [leaf]}), data=DATA, version="7.1")
        assert [("if-nesting", "screens[0].layout.children[0]")] == found(conditions, document)

    def test_each(self, flow, found):
        """Each If with more than two below is reported."""
        five = branch(branch(branch(branch(branch(TEXT)))))
        path = "screens[0].layout.children[0]"
        expected = [("if-nesting", f"{path}.then[0]"), ("if-nesting", path)]
        assert expected == found(conditions, flow(five, data=DATA))
