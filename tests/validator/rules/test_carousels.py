"""ImageCarousels and their pictures."""

from __future__ import annotations

import pytest

from flowdsl.validator.findings import Crash
from flowdsl.validator.rules import carousels

IMAGES = "screens[0].layout.children[0].images"


def _carousel(*sources):
    return {"type": "ImageCarousel", "images": [{"src": source, "alt-text": "A"} for source in sources]}


def test_three_in_a_flow(flow, found):
    """A fourth carousel is one too many, and all of them are named."""
    document = flow(_carousel("AAAA"), _carousel("AAAA"))
    document["screens"][1]["layout"]["children"] += [_carousel("AAAA")]
    assert [] == found(carousels, document)
    document["screens"][1]["layout"]["children"] += [_carousel("AAAA")]
    places = ((0, 0), (0, 1), (1, 1), (1, 2))
    paths = (f"screens[{screen}].layout.children[{index}]" for screen, index in places)
    assert [("too-many-carousels", *paths)] == found(carousels, document)


def test_three_pictures(flow, found):
    """A fourth picture is one too many."""
    assert [] == found(carousels, flow(_carousel(*["AAAA"] * 3)))
    assert [("too-many-images", IMAGES)] == found(carousels, flow(_carousel(*["AAAA"] * 4)))


@pytest.mark.parametrize(
    "source",
    ["", "AAAA", "AA", "AAA", "AA==", "AAA=", "camera", "A A\tA\nA", "+/+/", "${data.image}", "${screen.END.data.a}"],
)
def test_what_a_browser_decodes(flow, found, source):
    """A browser skips white space and misses no padding; a binding is not decoded."""
    assert [] == found(carousels, flow(_carousel(source)))


@pytest.mark.parametrize(
    "source", ["A", "AAAAA", "A===", "AA=", "AA=A", "=", "data:image/png;base64,AAAA", "AA-_", "`'AAAA'`", "é", "AAA\v"]
)
def test_what_it_does_not(flow, found, source):
    """Each such picture is named."""
    expected = [("carousel-image", f"{IMAGES}[0].src", f"{IMAGES}[2].src")]
    assert expected == found(carousels, flow(_carousel(source, "AAAA", source)))


def test_a_bound_list(flow, found):
    """A bound list is not looked at."""
    assert [] == found(carousels, flow({"type": "ImageCarousel", "images": "${data.images}"}))


def test_an_expression_stops_the_platform(flow, found):
    """The platform's validator breaks on a list that is an expression."""
    with pytest.raises(Crash, match="images"):
        found(carousels, flow({"type": "ImageCarousel", "images": "`${data.images}`"}))
