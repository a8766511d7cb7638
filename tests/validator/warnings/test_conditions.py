"""Conditions that the phone works out otherwise than they read."""

from __future__ import annotations

import pytest

from flowdsl.validator.warnings import conditions

CONDITION = "screens[0].layout.children[0].condition"
DATA = {
    **{name: {"type": "boolean", "__example__": True} for name in "fgh"},
    "n": {"type": "number", "__example__": 3},
    "price": {"type": "number", "__example__": 9.5},
    "s": {"type": "string", "__example__": "x"},
}
AGREE = {"type": "OptIn", "name": "agree", "label": "I agree"}
AMOUNT = {"type": "TextInput", "name": "amount", "label": "Amount", "input-type": "number"}


def of(condition, flow, *inputs, **members):
    """A flow with an If of a condition."""
    node = {"type": "If", "condition": condition, "then": [{"type": "TextBody", "text": "Yes"}]}
    return flow(node, *inputs, data=DATA, **members)


@pytest.mark.parametrize(
    "condition",
    [
        "(${data.f} == true) || ${data.g}",
        "${data.f} || (${data.n} > 3) && ${data.g}",
        "${data.f} && !${data.g} || ${data.h}",
        "${data.f} !${data.g}",
    ],
)
def test_misread(flow, found, condition):
    """What the phone takes otherwise is found by trying."""
    assert [("condition-order", CONDITION)] == found(conditions, of(condition, flow))


@pytest.mark.parametrize(
    "condition",
    [
        "(${data.f} == true ) || ${data.g}",
        "${data.f} == true",
        "${data.f} || ((${data.n} >= 3) && ${data.g})",
        "(${data.f} && !${data.g}) || ${data.h}",
        "${data.f} || ${data.g} && ${data.h}",
        "(${data.s} == 'x') && (${data.n} < 3)",
        "!(${data.f} || ${data.g})",
    ],
)
def test_sound(flow, found, condition):
    """Conditions that mean what they say."""
    assert [] == found(conditions, of(condition, flow))


def test_blank(flow, found):
    """A blank condition is never true."""
    assert [("condition-blank", CONDITION)] == found(conditions, of("  ", flow))


def test_backticks(flow, found):
    """A condition in backticks is never true."""
    assert [("condition-backticks", CONDITION)] == found(conditions, of("`${data.f}`", flow))
    assert [] == found(conditions, of("`${data.f}`", flow, version="5.1"))


def test_opt_ins(flow, found):
    """An OptIn without its tick is not false."""
    never = [("opt-in-never-false", CONDITION)]
    assert never == found(conditions, of("!${form.agree}", flow, AGREE))
    assert never == found(conditions, of("${form.agree} == false", flow, AGREE))
    assert [] == found(conditions, of("${form.agree} != true", flow, AGREE))
    assert [] == found(conditions, of("!${data.f}", flow, AGREE))


def test_opt_ins_in_expressions(flow, found):
    """Nor is it in an expression, where a sign in front will do."""
    text = {"type": "TextBody", "text": "Hi", "visible": "`${form.agree} == false`"}
    assert [("opt-in-never-false", "screens[0].layout.children[1].visible")] == found(conditions, flow(AGREE, text))
    assert [] == found(conditions, flow(AGREE, {**text, "visible": "`!${form.agree}`"}))


def test_cut_numbers(flow, found):
    """A number is cut where that matters."""
    cut = [("condition-cuts-numbers", CONDITION)]
    assert cut == found(conditions, of("${form.amount} > 5", flow, AMOUNT))
    assert cut == found(conditions, of("${data.price} == 9", flow))
    assert [] == found(conditions, of("${form.amount} >= 5", flow, AMOUNT))
    assert [] == found(conditions, of("${data.n} > 5", flow))


def test_numeric_texts(flow, found):
    """Texts that look like numbers are compared as such."""
    numeric = [("condition-numeric-text", CONDITION)]
    assert numeric == found(conditions, of("${data.s} == '05'", flow))
    assert [] == found(conditions, of("${data.s} == 'x5'", flow))


def test_numeric_ids(flow, found):
    """Ids of options count as whole numbers too."""
    options = [{"id": id, "title": id} for id in ("1", "2", "01")]
    listed = {"type": "Dropdown", "name": "pick", "label": "Pick", "data-source": options}
    assert [("condition-numeric-text", CONDITION)] == found(conditions, of("${form.pick} == '1'", flow, listed))
    assert [] == found(conditions, of("${form.pick} == '2'", flow, listed))
