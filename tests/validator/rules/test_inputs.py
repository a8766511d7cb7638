"""Properties of inputs that must agree."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import inputs

INPUT = "screens[0].layout.children[0]"
OPTION = {"id": "a", "title": "A"}
RED = {**OPTION, "color": "#ff0000"}
SHOWN = {**OPTION, "image": "AAAA"}


def _choice(*items, kind="Dropdown"):
    return {"type": kind, "name": "choice", "label": "Choice", "data-source": list(items)}


class TestLimits:
    """A minimum and the maximum beside it."""

    @pytest.mark.parametrize(
        ("kind", "what"),
        [
            ("CheckboxGroup", "selected-items"),
            ("TextInput", "chars"),
            ("PhotoPicker", "uploaded-photos"),
            ("DocumentPicker", "uploaded-documents"),
        ],
    )
    def test_a_minimum_above_is_refused(self, flow, found, kind, what):
        """The minimum is named where it is above the maximum, not where they are equal."""
        component = {**_choice(OPTION, kind=kind), f"min-{what}": 3, f"max-{what}": 3}
        assert [] == found(inputs, flow(component))
        component[f"max-{what}"] = 2
        assert [("min-above-max", f"{INPUT}.min-{what}")] == found(inputs, flow(component))

    def test_chips_are_not_compared(self, flow, found):
        """The limits of a ChipsSelector may contradict each other."""
        chips = {**_choice(OPTION, kind="ChipsSelector"), "min-selected-items": 3, "max-selected-items": 1}
        assert [] == found(inputs, flow(chips))

    @pytest.mark.parametrize(("least", "most"), [(5, "${data.most}"), ("`9`", 2), (True, 0)])
    def test_only_numbers_are_compared(self, flow, found, least, most):
        """A binding on either side ends the comparison."""
        component = {"type": "TextInput", "name": "a", "label": "A", "min-chars": least, "max-chars": most}
        assert [] == found(inputs, flow(component))

    def test_a_number_too_long_to_print_is_no_trouble(self, flow, found):
        """Python refuses to print such a number; the rule does not care."""
        component = {"type": "TextInput", "name": "a", "label": "A", "min-chars": 10**5000, "max-chars": 1}
        assert [("min-above-max", f"{INPUT}.min-chars")] == found(inputs, flow(component))


class TestOptions:
    """Pictures and colours of options."""

    @pytest.mark.parametrize("kind", ["RadioButtonsGroup", "CheckboxGroup", "Dropdown"])
    def test_both_are_refused(self, flow, found, kind):
        """All colours are named, then all pictures."""
        places = (f"{INPUT}.data-source[{item}" for item in ("1].color", "2].color", "0].image", "2].image"))
        document = flow(_choice(SHOWN, RED, {**RED, **SHOWN}, OPTION, kind=kind))
        assert [("image-and-color", *places)] == found(inputs, document)

    def test_one_of_them_passes(self, flow, found):
        """Pictures alone pass, colours alone pass, and so does a bound list."""
        bound = {**_choice(), "data-source": "${data.options}"}
        assert [] == found(inputs, flow(_choice(SHOWN, OPTION), _choice(RED, OPTION), bound))


class TestPattern:
    """A TextInput with a pattern."""

    def test_it_needs_a_helper_text(self, flow, found):
        """All inputs without one are named together."""
        bare = {"type": "TextInput", "name": "a", "label": "A", "pattern": "[0-9]+"}
        helped = {**bare, "helper-text": "Digits"}
        places = ("screens[0].layout.children[0]", "screens[0].layout.children[2]")
        assert [("text-input-pattern-helper", *places)] == found(inputs, flow(bare, helped, bare))

    def test_without_a_pattern_it_needs_none(self, flow, found):
        """An input without pattern passes."""
        assert [] == found(inputs, flow({"type": "TextInput", "name": "a", "label": "A"}))
