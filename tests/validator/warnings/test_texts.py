"""Texts that the phone shows otherwise than they are meant."""

from __future__ import annotations

import pytest

from flowdsl.validator.warnings import texts

TEXT = "screens[0].layout.children[0].text"
NAME = {"name": {"type": "string", "__example__": "Mia"}}


def body(text, **members):
    """A paragraph."""
    return {"type": "TextBody", "text": text, **members}


@pytest.mark.parametrize("text", ["Hello ${data.name}", "${data.name}!", "${user.name}", "a ${"])
def test_literal_bindings(flow, found, text):
    """A reference inside a text is shown as it is written."""
    assert [("literal-binding", TEXT)] == found(texts, flow(body(text), data=NAME))


@pytest.mark.parametrize("text", ["${data.name}", "`'Hello ' ${data.name}`", "Hello", "5 $", "${screen.END.data.name}"])
def test_sound_texts(flow, found, text):
    """References stand alone, or in backticks."""
    assert [] == found(texts, flow(body(text), data=NAME))


def test_lines(flow, found):
    """A line is a text like any other."""
    assert [("literal-binding", f"{TEXT}[1]")] == found(texts, flow(body(["Hi", "Hi ${data.name}"]), data=NAME))


def test_titles(flow, found):
    """A title is a text like any other."""
    document = flow()
    document["screens"][0]["title"] = "Hello ${data.name}"
    assert [("literal-binding", "screens[0].title")] == found(texts, document)
    document["screens"][0]["title"] = "${data.name}"
    assert [] == found(texts, document)


def test_text_after_a_reference(flow, found):
    """A reference to another screen with text behind it names nothing."""
    assert [("text-after-reference", TEXT)] == found(texts, flow(body("${screen.END.data.name} x")))


def test_early_backticks(flow, found):
    """Backticks mean something from 6.0 on."""
    expression = body("`'Hello ' ${data.name}`")
    assert [("early-backticks", TEXT)] == found(texts, flow(expression, data=NAME, version="5.1"))
    assert [] == found(texts, flow(expression, data=NAME, version="6.0"))


def test_quoted_references(flow, found):
    """A reference in quotes is a text."""
    assert [("quoted-reference", TEXT)] == found(texts, flow(body("`'Hello ${data.name}'`"), data=NAME))
    assert [("quoted-reference", TEXT)] == found(texts, flow(body('`"Hello ${data.name}" 1`'), data=NAME))
    assert [] == found(texts, flow(body("`'it\\'s ' ${data.name} '!'`"), data=NAME))


def test_quoted_braces(flow, found):
    """A closing brace gets lost even in quotes."""
    assert [("quoted-brace", TEXT)] == found(texts, flow(body("`'{a}' ${data.name}`"), data=NAME))
    assert [] == found(texts, flow(body("`'{a' ${data.name}`"), data=NAME))


@pytest.mark.parametrize("text", ["a **bold** word", "~~gone~~", "[here](https://flows.test)"])
def test_marks(flow, found, text):
    """Marks are read in body texts that say so."""
    assert [("markdown-off", TEXT)] == found(texts, flow(body(text)))
    assert [] == found(texts, flow(body(text, markdown=True)))
    assert [("markdown-off", TEXT)] == found(texts, flow({"type": "TextHeading", "text": text}))


@pytest.mark.parametrize("text", ["2 ** 3 ** 4", "from ~~ to ~~", "[a](b)"])
def test_no_marks(flow, found, text):
    """Not every star is a mark."""
    assert [] == found(texts, flow(body(text)))


def test_stray_signs(flow, found):
    """A sign that opens no tag breaks a text with Markdown."""
    assert [("stray-less-than", TEXT)] == found(texts, flow(body("5 < 7", markdown=True)))
    assert [] == found(texts, flow(body("5 < 7")))
    assert [] == found(texts, flow(body("a <b>tag</b>", markdown=True)))


def test_images_in_rich_text(flow, found):
    """Images in a RichText have one prefix."""
    rich = {"type": "RichText", "text": "# Hi\n![a](data:image/jpeg;base64,iVBO)"}
    assert [("rich-text-image", TEXT)] == found(texts, flow(rich))
    assert [] == found(texts, flow({**rich, "text": "![a](data:image/png;base64,iVBO)"}))
