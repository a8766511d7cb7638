"""What may stand beside a RichText and a NavigationList."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import placement

RICH = {"type": "RichText", "text": "# Terms"}
LIST = {
    "type": "NavigationList",
    "name": "places",
    "list-items": [{"id": "a", "main-content": {"title": "A"}}],
    "on-click-action": {"name": "data_exchange", "payload": {}},
}
TEXT = {"type": "TextBody", "text": "Hello"}
FOOTER = {"type": "Footer", "label": "On", "on-click-action": {"name": "data_exchange", "payload": {}}}


@pytest.fixture
def places(flow, found):
    """Put components alone on a screen, without the Footer that it has otherwise."""

    def run(*components, version="7.3", terminal=False):
        document = flow(version=version)
        document["screens"][0]["layout"]["children"] = list(components)
        if terminal:
            document["screens"][0]["terminal"] = True
        return found(placement, document)

    return run


def _types(rule, *indexes):
    return (rule, *(f"screens[0].layout.children[{index}].type" for index in indexes))


class TestRichText:
    """RichText wants a screen to itself."""

    @pytest.mark.parametrize("version", ["5.1", "5.2", "6.0", "6.2", "6.3", "7.1", "7.4"])
    def test_alone_it_passes(self, places, version):
        """Alone it passes everywhere."""
        assert [] == places(RICH, version=version)

    @pytest.mark.parametrize(
        ("version", "expected"),
        [
            ("5.1", [_types("rich-text-not-alone", 0)]),
            ("5.2", [_types("rich-text-not-alone", 0)]),
            ("6.0", [_types("not-alone", 0)]),
            ("6.2", [_types("not-alone", 0)]),
            ("6.3", []),
            ("7.4", []),
        ],
    )
    def test_beside_a_footer(self, places, version, expected):
        """A Footer may stand below it from 6.3."""
        assert expected == places(RICH, FOOTER, version=version)

    def test_footers_are_not_counted_at_all(self, places):
        """From 6.3 any number of Footers is overlooked here."""
        assert [] == places(RICH, FOOTER, FOOTER)

    def test_beside_a_text(self, places):
        """Nothing else may stand beside it."""
        assert [_types("not-alone", 1)] == places(TEXT, RICH, FOOTER)

    def test_two_of_them(self, places):
        """Two are too many, and both are named; in 5.x only the first is."""
        assert [_types("not-alone", 0, 1)] == places(RICH, RICH)
        assert [_types("rich-text-not-alone", 0)] == places(RICH, RICH, version="5.1")


class TestNavigationList:
    """NavigationList wants a screen to itself, too."""

    def test_two_pass(self, places):
        """Up to two of them share a screen."""
        assert [] == places(LIST)
        assert [] == places(LIST, LIST)

    def test_three_do_not(self, places):
        """A third is one too many."""
        assert [_types("not-alone", 0, 1, 2)] == places(LIST, LIST, LIST)

    @pytest.mark.parametrize("other", [TEXT, FOOTER])
    def test_beside_another_component(self, places, other):
        """No other component may stand beside one, not even a Footer."""
        assert [_types("not-alone", 0)] == places(LIST, other)

    def test_inside_a_form(self, places):
        """A Form is not counted, what it holds is."""
        inside = "screens[0].layout.children[0].children[0].type"
        form = {"type": "Form", "name": "form", "children": [LIST]}
        assert [] == places(form)
        form["children"].append(TEXT)
        assert [("not-alone", inside)] == places(form)

    def test_not_on_a_terminal_screen(self, places):
        """A terminal screen has none."""
        assert [("list-on-terminal", "screens[0]")] == places(LIST, terminal=True)
