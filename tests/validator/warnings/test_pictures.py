"""Pictures that the phone does not draw."""

from __future__ import annotations

from flowdsl.validator.warnings import pictures

CHILDREN = "screens[0].layout.children[0]"
PNG = "iVBORw0KGgo"


def image(src):
    """A picture."""
    return {"type": "Image", "src": src}


def group(picture):
    """A list with a picture in its first option."""
    options = [{"id": "a", "title": "One", "image": picture}, {"id": "b", "title": "Two"}]
    return {"type": "RadioButtonsGroup", "name": "pick", "label": "Pick", "data-source": options}


def of_size(kilobytes):
    """The base64 of so many KB."""
    return PNG.ljust(kilobytes * 1024 * 4 // 3, "A")


def test_formats(flow, found):
    """The first sign says what a picture is."""
    for start in ("/9j/", PNG, "UklG", "${data.picture}", "`${data.picture}`"):
        assert [] == found(pictures, flow(image(start)))
    for start in ("https://pictures.test/a.png", "", "BASE64"):
        assert [("picture-format", f"{CHILDREN}.src")] == found(pictures, flow(image(start)))


def test_prefix(flow, found):
    """A picture is base64 alone."""
    prefix = f"data:image/png;base64,{PNG}"
    assert [("picture-prefix", f"{CHILDREN}.src")] == found(pictures, flow(image(prefix)))


def test_size(flow, found):
    """A picture has 300 KB at most."""
    assert [] == found(pictures, flow(image(of_size(300))))
    assert [("picture-size", f"{CHILDREN}.src")] == found(pictures, flow(image(of_size(301))))


def test_size_in_lists(flow, found):
    """From 6.0 the pictures of lists are smaller."""
    place = f"{CHILDREN}.data-source[0].image"
    assert [] == found(pictures, flow(group(of_size(100))))
    assert [("picture-size", place)] == found(pictures, flow(group(of_size(101))))
    assert [] == found(pictures, flow(group(of_size(101)), version="5.1"))
    assert [("picture-size", place)] == found(pictures, flow(group(of_size(301)), version="5.1"))


def test_rows(flow, found):
    """The picture of a row is looked at too."""
    item = {"id": "a", "main-content": {"title": "A"}, "start": {"image": "nothing"}}
    rows = {"type": "NavigationList", "name": "rows", "list-items": [item]}
    assert [("picture-format", f"{CHILDREN}.list-items[0].start.image")] == found(pictures, flow(rows))
