"""Documents that somebody made to break the validator: each gets a clear finding."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from flowdsl import validate


def told(document: Any, **arguments: Any) -> list[tuple[str, str]]:
    """The severities and rules of what is said about a document."""
    return [(it.severity.value, it.rule.name) for it in validate(document, **arguments).diagnostics]


def text_of(flow: Any) -> str:
    """The text of a flow."""
    return json.dumps(flow)


@pytest.mark.parametrize("version", ["6.0", "7.3"])
def test_more_than_ten_megabytes(flow, version: str):
    """From 6.0 on a flow of more than 10 MB is refused, whatever else it holds."""
    document = flow({"type": "TextBody", "text": "x" * 10_500_000}, version=version)
    assert [("error", "json-size")] == told(text_of(document))
    assert [("error", "json-size")] == told(document)


def test_ten_megabytes_before_six(flow):
    """Before, the platform does not look; the text is too long for the phone all the same."""
    document = flow({"type": "TextBody", "text": "x" * 10_500_000}, version="5.1")
    assert validate(text_of(document)).valid


@pytest.mark.parametrize("depth", [201, 10_000, 1_000_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_depth(depth: int, opening: str, closing: str):
    """A text that is nested without end is refused at once."""
    text = opening * depth + "1" + closing * depth
    assert [("error", "json-depth")] == told(text)


def test_depth_of_a_value():
    """The same for a value, also for one that holds itself."""
    value: list[Any] = []
    for _ in range(sys.getrecursionlimit() * 2):
        value = [value]
    endless: dict[str, Any] = {}
    endless["version"] = endless
    assert [("error", "json-depth")] == told(value)
    assert [("error", "json-parse")] == told(endless)


def test_a_key_that_stands_twice(flow):
    """The last one counts; the earlier one is told of."""
    text = text_of(flow()).replace('"version"', '"version": "1.0", "version"', 1)
    assert ("warning", "repeated-key") in told(text)
    assert validate(text).valid


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "01", "+1", ".5", "0x10"])
def test_what_is_no_number(number: str):
    """What Python reads as a number and JSON does not is refused."""
    assert [("error", "json-parse")] == told(f'{{"version": {number}}}')


@pytest.mark.parametrize("key", ["min-chars", "max-chars"])
def test_numbers_without_bound(flow, key: str):
    """A number that is too large is infinite for the platform; a tiny one is nothing. Both are compared."""
    for number in ("1e400", "-1e400", "1e-400", "-0", "9" * 5000):
        text = text_of(flow({"type": "TextInput", "name": "a", "label": "A", key: 12345})).replace("12345", number)
        names = told(text)
        assert all(severity != "error" for severity, _ in names), names
        assert (("warning", "infinite-number") in names) == (number in ("1e400", "-1e400", "9" * 5000))


def test_half_a_character(flow):
    """A lone surrogate is taken, and told of."""
    text = text_of(flow({"type": "TextBody", "text": "X"})).replace('"X"', r'"\ud800"')
    assert ("warning", "half-character") in told(text)
    assert validate(text).valid


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "latin-1"])
def test_encodings(flow, encoding: str):
    """A text is UTF-8 without a mark at its beginning."""
    document = text_of(flow({"type": "TextBody", "text": "é"})).replace(r"\u00e9", "é")
    assert [("error", "json-parse")] == told(document.encode(encoding))


def test_line_ends_of_windows(flow):
    """They are taken, but the platform then finds no places."""
    text = json.dumps(flow(), indent=2).replace("\n", "\r\n")
    assert [("warning", "carriage-return")] == told(text)


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])
def test_names_of_javascript(flow, name: str):
    """They are names like any others, and told of where they lose something."""
    component = {"type": "TextInput", "name": name, "label": "A"}
    document = flow(component, data={name: {"type": "string", "__example__": ""}})
    assert validate(text_of(document)).valid
    assert not validate(text_of({**document, name: 1})).valid


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(.*)*x", "a{1,1000000000}", "(" * 5000 + ")" * 5000])
def test_patterns_that_explode(flow, pattern: str):
    """A pattern is read and searched in a number of steps."""
    field = {"type": "string", "pattern": pattern, "__example__": "a" * 5000}
    component = {"type": "TextInput", "name": "t", "label": "T", "input-type": "text", "pattern": pattern}
    document = flow({**component, "helper-text": "h"}, data={"x": field})
    assert validate(document).diagnostics is not None


def test_a_thousand_of_everything(flow):
    """Many mistakes are many findings, each with a short message."""
    components = [{"type": "TextInput", f"odd{number}": number, "label": 5} for number in range(1000)]
    diagnostics = validate(text_of(flow(*components))).diagnostics
    assert len(diagnostics) > 1000
    assert max(len(it.message) for it in diagnostics) < 300


@pytest.mark.soak
@pytest.mark.parametrize("count", [20_000])
def test_a_hundred_thousand(flow, count: int):
    """Size alone is no reason to give up."""
    options = [{"id": str(number), "title": f"Option {number}"} for number in range(count)]
    fields = {f"f{number}": {"type": "string", "__example__": ""} for number in range(count)}
    many = [{"type": "TextBody", "text": "${data.f1}"} for _ in range(count)]
    box = {"type": "CheckboxGroup", "name": "c", "label": "C", "data-source": options}
    for document in (
        flow(box),
        flow(data=fields),
        flow(*many, data=fields),
        {"version": "7.3", "screens": [{}] * count},
    ):
        assert validate(document).diagnostics is not None
