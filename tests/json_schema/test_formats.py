"""Texts have formats as the library of the platform tells."""

from __future__ import annotations

import pytest

from flowdsl.json_schema import compile_schema, regex_fault

GOOD = {
    "date": ["2026-02-31", "2026-19-39"],
    "time": ["10:00:00", "23:59:60Z", "10:00:00.5+01:00", "29:00:00"],
    "date-time": ["2026-01-01T10:00:00Z", "2026-01-01 10:00:00+0100", "2026-01-01t10:00:00z"],
    "uri": ["https://example.org/a", "tel:+1", "a:"],
    "uri-reference": ["", "/a", "#b", "https://example.org"],
    "uri-template": ["/a{b}", "{?c,d}"],
    "url": ["http://example.org", "https://exa-mple.org:80/x?y", "ftp://8.8.8.8"],
    "email": ["a@b", "a.b+c@example.org"],
    "hostname": ["example.org", "a", "example.org."],
    "ipv4": ["1.2.3.4", "001.2.3.4"],
    "ipv6": ["::", "::1", "1:2:3:4:5:6:7:8", "1::8", "::1.2.3.4", "fe80::1%eth0", " ::1 "],
    "regex": ["", "[a-z]", r"\Z"],
    "uuid": ["urn:uuid:12345678-1234-1234-1234-123456789ABC", "12345678-1234-1234-1234-123456789abc"],
    "json-pointer": ["", "/a~1b/0"],
    "json-pointer-uri-fragment": ["#", "#/a%20"],
    "relative-json-pointer": ["0", "1/a", "2#"],
}
BAD = {
    "date": ["2026-1-1", "2026-01-01\n", "2026-20-01", "", "\u0662026-01-01"],
    "time": ["10:00", "30:00:00", "10:00:00x"],
    "date-time": ["2026-01-01", "2026-01-01T10:00:00"],
    "uri": ["", "a", "https://a b"],
    "uri-reference": ["a b", "\\"],
    "uri-template": ["{", "{a b}", "<"],
    "url": ["https://", "http://localhost", "http://10.0.0.1", "example.org"],
    "email": ["a", "a@", "@b", "a@-b", "a b@c"],
    "hostname": ["", "-a", "a..b", "a" * 64, ("a" * 60 + ".") * 5],
    "ipv4": ["1.2.3", "256.1.1.1", "1.2.3.4.5"],
    "ipv6": [
        "",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "::1%",
        "1.2.3.4",
        "1.2.3.4::",
    ],
    "regex": ["[", "(?i)a", r"a\Z"],
    "uuid": ["12345678123412341234123456789abc"],
    "json-pointer": ["a", "/~2"],
    "json-pointer-uri-fragment": ["/a", "#a"],
    "relative-json-pointer": ["", "01", "a"],
}


@pytest.mark.parametrize("name", GOOD)
def test_texts_that_fit(name):
    """Each format takes what it should, and a little more."""
    compiled = compile_schema({"format": name})
    assert [] == [text for text in GOOD[name] if compiled.faults(text)]


@pytest.mark.parametrize("name", BAD)
def test_texts_that_do_not(name):
    """Each format refuses all else."""
    compiled = compile_schema({"format": name})
    assert [] == [text for text in BAD[name] if not compiled.faults(text)]


def test_all_formats_are_tried():
    """Good and bad texts stand for the same formats, and other values have none."""
    assert GOOD.keys() == BAD.keys()
    assert [] == compile_schema({"format": "date"}).faults(1)


def test_why_a_pattern_is_none():
    """The end mark of Python is named."""
    assert "Python" in (regex_fault(r"a\Z") or "")
    assert regex_fault("a$") is None
