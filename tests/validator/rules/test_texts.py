"""The lines of a text."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import texts

TYPE = ("list-text-expression", "screens[0].layout.children[0].type")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hello", []),
        ("${data.name}", [TYPE]),
        ("${data}", [TYPE]),
        ("${screen.START.form.name}, hello", [TYPE]),
        ("${data.name}, hello", []),
        ("Hello ${data.name}", []),
        ("`${data.name}`", []),
    ],
)
def test_a_line_that_looks_like_a_binding_is_refused(flow, found, line, expected):
    """The look alone decides, not whether it names something."""
    for kind in ("RichText", "TextBody", "TextCaption"):
        assert expected == found(texts, flow({"type": kind, "text": ["First", line, line]}))


def test_a_text_may_be_a_binding(flow, found):
    """A whole text may be bound."""
    assert [] == found(texts, flow({"type": "TextBody", "text": "${data.name}"}, {"type": "TextHeading", "text": "A"}))
