"""How many components a screen may have."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import counts

CHILDREN = "screens[0].layout.children"
LINK = {"type": "EmbeddedLink", "text": "More", "on-click-action": {"name": "data_exchange", "payload": {}}}
PHOTO = {"type": "PhotoPicker", "name": "photo", "label": "Photo"}
DOCUMENT = {"type": "DocumentPicker", "name": "document", "label": "Document"}
TEXT = {"type": "TextBody", "text": "Hello"}


def _either(then, otherwise=None):
    branches = {"then": then} if otherwise is None else {"then": then, "else": otherwise}
    return {"type": "If", "condition": "${data.yes}", **branches}


def _switch(**cases):
    return {"type": "Switch", "value": "${data.kind}", "cases": cases}


def _form(*children):
    return {"type": "Form", "name": "form", "children": list(children)}


def _types(*places):
    return tuple(f"{CHILDREN}[{place}.type" for place in places)


class TestComponents:
    """All components of a screen."""

    def test_a_form_is_not_counted(self, flow, found):
        """A hundred components are allowed, a Form around them comes for free."""
        assert [] == found(counts, flow(_form(*[TEXT] * 99)))

    def test_those_beyond_the_hundredth_are_named(self, flow, found):
        """Each component beyond the hundredth is named, Forms apart."""
        document = flow(_form(*[TEXT] * 100), TEXT)
        assert [("too-many-components", *_types("1]", "2]"))] == found(counts, document)

    def test_both_branches_count(self, flow, found):
        """All branches count, and the If itself, which comes after what it holds."""
        document = flow(_either([TEXT] * 60, [TEXT] * 39))
        assert [("too-many-components", *_types("1]"))] == found(counts, document)


class TestType:
    """The components of one type."""

    def test_those_beyond_the_limit_are_named(self, flow, found):
        """Without branches only the ones beyond the limit are named."""
        assert [] == found(counts, flow(LINK, LINK))
        assert [("too-many-of-a-kind", *_types("2]", "3]"))] == found(counts, flow(LINK, LINK, LINK, LINK))

    def test_the_fullest_branch_counts(self, flow, found):
        """Branches shut each other out, so the fullest one counts."""
        document = flow(_either([LINK], [LINK, LINK]), data={"yes": {"type": "boolean", "__example__": True}})
        assert [] == found(counts, document)

    def test_with_branches_all_are_named(self, flow, found):
        """With branches on the screen every component of the type is named."""
        document = flow(_switch(a=[LINK], b=[_either([LINK], [LINK])]), LINK, LINK)
        places = ("0].cases.a[0]", "0].cases.b[0].then[0]", "0].cases.b[0].else[0]", "1]", "2]")
        assert [("too-many-of-a-kind", *_types(*places))] == found(counts, document)

    def test_two_conditions_add_up(self, flow, found):
        """The branches of two Ifs may show together, so they add up."""
        document = flow(_either([LINK, LINK]), _either([TEXT], [LINK]))
        places = ("0].then[0]", "0].then[1]", "1].else[0]")
        assert [("too-many-of-a-kind", *_types(*places))] == found(counts, document)

    @pytest.mark.parametrize(("version", "expected"), [("6.3", []), ("7.0", _types("1]"))])
    def test_forms_are_limited_later(self, flow, found, version, expected):
        """A second Form is refused from 7.0."""
        reported = found(counts, flow(_form(), _form(), version=version))
        assert ([("too-many-of-a-kind", *expected)] if expected else []) == reported

    def test_forms_are_not_limited_beside_branches(self, flow, found):
        """On a screen with an If or a Switch nobody counts Forms."""
        assert [] == found(counts, flow(_form(), _form(), _either([TEXT])))

    def test_an_empty_switch_holds_nothing(self, flow, found):
        """A Switch without cases adds none."""
        assert [] == found(counts, flow(LINK, LINK, _switch()))


class TestUploads:
    """PhotoPicker and DocumentPicker together."""

    def test_one_of_them_is_allowed(self, flow, found):
        """One photo picker or one document picker passes."""
        assert [] == found(counts, flow(PHOTO))

    def test_both_are_named(self, flow, found):
        """One of each is one too many."""
        assert [("native-components-per-screen", *_types("1]", "0]"))] == found(counts, flow(DOCUMENT, PHOTO))

    def test_one_in_each_branch_is_allowed(self, flow, found):
        """Of branches that shut each other out the fullest counts, both types taken together."""
        assert [] == found(counts, flow(_either([PHOTO], [DOCUMENT])))
        both = ("native-components-per-screen", *_types("0].then[0]", "0].then[1]"))
        assert [both] == found(counts, flow(_either([PHOTO, DOCUMENT])))


def test_of_two_screens_with_one_id_the_later_counts(flow, found):
    """A look-up by id finds the later screen alone."""
    document = flow(LINK, LINK, LINK)
    document["screens"][0]["id"] = "END"
    assert [] == found(counts, document)
