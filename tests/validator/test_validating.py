"""The way as a whole: documents of every kind get a verdict, with the place of each finding."""

from __future__ import annotations

import enum
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import flowdsl
from flowdsl.catalogue import MAX_JSON_BYTES
from flowdsl.diagnostics.model import Mark, Severity, Span
from flowdsl.validator import Report, validate


class Version(enum.StrEnum):
    """Versions as a program may name them."""

    NEW = "7.3"


def flow(**changes: Any) -> dict[str, Any]:
    """A flow that the platform takes, with some members changed."""
    footer = {"type": "Footer", "label": "Done", "on-click-action": {"name": "complete", "payload": {}}}
    screen = {
        "id": "END",
        "title": "End",
        "terminal": True,
        "layout": {"type": "SingleColumnLayout", "children": [{"type": "TextBody", "text": "Bye"}, footer]},
    }
    return {"version": "7.3", "screens": [screen], **changes}


def lines(*members: str) -> str:
    """A flow without screens, as a text with a member on each line."""
    return "{\n" + ",\n".join(members) + "\n}"


def codes(report: Report) -> list[tuple[Severity, str]]:
    """The severity and the code of each finding."""
    return [(it.severity, it.code) for it in report.diagnostics]


class TestDocument:
    """Text, bytes and values are the same document."""

    @pytest.mark.parametrize("change", [{}, {"version": "9.9"}, {"screens": []}, {"odd": 1}])
    def test_each_form_gets_the_same_verdict(self, change: dict[str, Any]) -> None:
        """The text that is written of a value and the value have the same numbers."""
        value = flow(**change)
        text = json.dumps(value, indent=2, ensure_ascii=False)
        verdict = validate(value).to_dict()
        assert (not change) == verdict["valid"]
        assert verdict == validate(text).to_dict() == validate(text.encode()).to_dict()
        assert verdict == validate(bytearray(text.encode())).to_dict()

    def test_classes_of_their_own_are_read(self) -> None:
        """Tuples and enums of texts stand for what they hold."""
        value = flow(version=Version.NEW)
        value["screens"] = tuple(value["screens"])
        assert validate(value).valid

    @pytest.mark.parametrize(
        "document", [None, 5, [], "[]", "null", b"", "", {1: 2}, {"a": {1}}, object(), "{", "\ufeff{}"]
    )
    def test_what_is_no_flow_is_refused_as_a_file(self, document: Any) -> None:
        """There is one error, for the file as a whole."""
        report = validate(document)
        pointer = {"path": "", "line_start": 0, "line_end": 0, "column_start": 0, "column_end": 0}
        assert {"valid": False, "errors": [{"code": "INVALID_FLOW_JSON", "pointers": [pointer]}]} == report.to_dict()

    @pytest.mark.property
    @given(st.recursive(st.none() | st.booleans() | st.floats() | st.text() | st.binary(), st.lists) | st.text())
    def test_whatever_comes_gets_a_verdict(self, document: Any) -> None:
        """Nothing is raised."""
        assert not validate(document).valid


class TestPlaces:
    """Each finding says where it stands."""

    def test_a_place_is_given_for_people_and_for_the_platform(self) -> None:
        """Columns are characters for people and UTF-16 units for the platform."""
        text = '{"screens": [], "\U0001f600": 0, "version": "7.33"}'
        (found,) = validate(text, file="flow.json").diagnostics
        assert Span("flow.json", 1, 1, 36, 42) == found.at
        assert (Mark("version", "/version", 1, 1, 37, 43),) == found.marks
        assert "/version" == found.pointer

    def test_a_text_without_a_name_has_places_too(self) -> None:
        """They name no file that could be there."""
        (found,) = validate(lines('"screens": []', '"version": 7')).diagnostics
        assert Span("<json>", 3, 3, 12, 13) == found.at

    def test_a_value_has_the_places_of_the_text_that_is_written_of_it(self) -> None:
        """There is no file to show, but the platform would name these numbers."""
        (found,) = validate({"screens": [], "version": 7}).diagnostics
        assert found.at is None
        assert (Mark("version", "/version", 3, 3, 14, 15),) == found.marks

    def test_a_mistake_in_the_text_is_shown_to_people_alone(self) -> None:
        """The platform has no place for a file that it cannot read."""
        (found,) = validate('{\n  "version": "7.3",\n}', file="flow.json").diagnostics
        assert (Span("flow.json", 2, 2, 19, 20), None, (Mark("", ""),)) == (found.at, found.pointer, found.marks)

    def test_lines_may_end_with_carriage_returns(self) -> None:
        """They count as the same lines."""
        found, _ = validate(lines('"screens": []', '"version": 7').replace("\n", "\r\n")).diagnostics
        assert (Mark("version", "/version", 3, 3, 12, 13),) == found.marks


class TestWarnings:
    """What only looks right is told, and refused by nobody."""

    def test_a_repeated_key_is_a_warning_at_the_earlier_place(self) -> None:
        """The verdict is that on the last one."""
        text = json.dumps(flow()).replace("{", '{"version": "1.0", ', 1)
        report = validate(text)
        assert report.valid
        ((found),) = report.diagnostics
        assert (Severity.WARNING, "repeated-key", "/version") == (found.severity, found.code, found.pointer)
        assert (Mark("version", "/version", 1, 1, 2, 11),) == found.marks

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ('{"version": "9", "a": "\\ud800"}', "half-character"),
            ('{"version": "9", "a": 1e999}', "infinite-number"),
            ('{"version": "9", "__proto__": 1}', "proto-key"),
            ('{"version": "9"\r\n}', "carriage-return"),
        ],
    )
    def test_errors_stand_before_warnings(self, text: str, rule: str) -> None:
        """And a warning that is allowed is left out."""
        error = (Severity.ERROR, "INVALID_FLOW_JSON_VERSION")
        assert [error, (Severity.WARNING, rule)] == codes(validate(text))
        assert [error] == codes(validate(text, allow=[rule, "unknown-version"]))


class TestSize:
    """From 6.0 on a file has a size that it may not exceed."""

    @staticmethod
    def document(version: str, size: int) -> str:
        """A flow of a version whose text has a size in bytes."""
        text = json.dumps(flow(version=version))
        return text[:-1] + " " * (size - len(text)) + "}"

    @pytest.mark.parametrize(
        ("version", "size", "expected"),
        [
            ("7.3", MAX_JSON_BYTES.maximum, []),
            ("7.3", MAX_JSON_BYTES.maximum + 1, ["json-size"]),
            ("6.0", MAX_JSON_BYTES.maximum + 1, ["json-size"]),
            ("5.1", MAX_JSON_BYTES.maximum + 1, []),
            ("9.9", MAX_JSON_BYTES.maximum + 1, ["unknown-version"]),
        ],
    )
    def test_the_text_is_measured_in_bytes(self, version: str, size: int, expected: list[str]) -> None:
        """A text as long as allowed is taken, a byte more is not; before 6.0 nobody measures."""
        assert expected == [it.rule.name for it in validate(self.document(version, size)).diagnostics]

    def test_characters_are_bytes(self) -> None:
        """A text of fewer characters may have too many bytes, and so may a value."""
        value = flow(odd="é" * (MAX_JSON_BYTES.maximum // 2))
        for document in (value, json.dumps(value, ensure_ascii=False)):
            assert ["json-size"] == [it.rule.name for it in validate(document).diagnostics]


class TestRoom:
    """The room is called as its function is."""

    def test_the_package_has_the_function_and_the_report(self) -> None:
        """Whether other parts of the room were imported before or not."""
        assert flowdsl.Report is Report
        assert flowdsl.validate(flow()).valid
        code = "import flowdsl.validator.stages, flowdsl; from flowdsl import validate; print(validate('').valid)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert "False\n" == done.stdout
