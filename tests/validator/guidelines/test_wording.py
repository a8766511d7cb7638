"""Advice on the wording of a flow."""

from __future__ import annotations

import pytest

from flowdsl.validator.guidelines import wording

CHILD = "screens[0].layout.children[0]"


def test_documented_lengths(flow, found):
    """The documentation asks for shorter texts than the phone does."""
    consent = {"type": "OptIn", "name": "agree", "label": "x" * 120}
    assert [] == found(wording, flow(consent))
    assert [("documented-length", f"{CHILD}.label")] == found(wording, flow({**consent, "label": "x" * 121}))
    assert [("documented-length", f"{CHILD}.text")] == found(wording, flow({"type": "TextCaption", "text": "x" * 410}))
    assert [] == found(wording, flow({"type": "TextBody", "text": "x" * 4097}))


@pytest.mark.parametrize("label", ["Continue", "OK", "ok!"])
def test_vague_buttons(flow, found, label):
    """A button says what it does."""
    document = flow()
    document["screens"][0]["layout"]["children"][0]["label"] = label
    assert [("vague-button", f"{CHILD}.label")] == found(wording, document)
    document["screens"][0]["layout"]["children"][0]["label"] = f"{label}, send it"
    assert [] == found(wording, document)


def test_capitals(flow, found):
    """Texts are no shouts, abbreviations none."""
    assert [("all-capitals", f"{CHILD}.text")] == found(wording, flow({"type": "TextHeading", "text": "BOOK A ROOM"}))
    for text in ("Book a room", "USA", "A B", "${data.TITLE} TITLE"):
        assert [] == found(wording, flow({"type": "TextHeading", "text": text}))


def test_repeated_titles(flow, found):
    """A heading says more than the title."""
    expected = [("repeated-title", f"{CHILD}.text", "screens[0].title")]
    assert expected == found(wording, flow({"type": "TextHeading", "text": "START"}))
    assert [] == found(wording, flow({"type": "TextHeading", "text": "Start here"}))
