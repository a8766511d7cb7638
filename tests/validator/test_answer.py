"""The platform's answers as diagnostics."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdsl.diagnostics.model import Mark, Severity, Span
from flowdsl.errors import AnswerError
from flowdsl.validator import read_answer, validate

NUMBERS = {"line_start": 3, "line_end": 3, "column_start": 5, "column_end": 9}
ERROR = {
    "error": "INVALID_PROPERTY_KEY",
    "error_type": "FLOW_JSON_ERROR",
    "message": "The key 'x' is\nunknown.",
    **NUMBERS,
    "pointers": [{**NUMBERS, "path": "screens[0].layout.children[1].x"}],
}
MARK = Mark("screens[0].layout.children[1].x", "/screens/0/layout/children/1/x", 3, 3, 5, 9)


class TestReading:
    """`read_answer` reads what the platform sends."""

    @pytest.mark.parametrize(
        "answer",
        [
            [ERROR],
            (ERROR,),
            {"success": True, "validation_errors": [ERROR]},
            {"id": "1", "name": "a", "validation_errors": [ERROR]},
            json.dumps([ERROR]),
            json.dumps({"id": "1", "validation_errors": [ERROR]}).encode(),
        ],
    )
    def test_the_list_is_read_wherever_it_stands(self, answer: Any) -> None:
        """The list alone, or the whole answer that holds it, as a value or a text."""
        (found,) = read_answer(answer)
        assert ("INVALID_PROPERTY_KEY", Severity.ERROR) == (found.code, found.severity)
        assert "The key 'x' is unknown" == found.message
        assert ((MARK,), MARK.pointer, None) == (found.marks, found.pointer, found.at)

    @pytest.mark.parametrize("answer", [[], {"id": "1"}, {"success": True, "validation_errors": []}, {"errors": []}])
    def test_no_errors_are_none(self, answer: Any) -> None:
        """A flow without mistakes has an empty list, or no list."""
        assert () == read_answer(answer)

    def test_the_form_of_the_validator_is_read(self) -> None:
        """It writes its own names for the same members."""
        pointer = {"path": "screens[2]", "lineStart": 1, "lineEnd": 2, "columnStart": 3, "columnEnd": 4}
        answer = {"isValid": False, "errors": [{"code": "NEW_CODE", "message": "m", "pointers": [pointer]}]}
        (found,) = read_answer(answer)
        assert ("NEW_CODE", "new-code") == (found.code, found.rule.name)
        assert (Mark("screens[2]", "/screens/2", 1, 2, 3, 4),) == found.marks

    def test_the_path_of_an_old_answer_is_read_from_its_message(self) -> None:
        """It has numbers but no pointers."""
        (found,) = read_answer([{"error": "X", "message": "Bad property $root/screens/0/title.", **NUMBERS}])
        assert (Mark("$root/screens/0/title", "/screens/0/title", 3, 3, 5, 9),) == found.marks

    def test_an_error_of_the_file_has_no_pointer(self) -> None:
        """Zeros and an empty path mean no place."""
        (found,) = read_answer([{"error": "INVALID_FLOW_JSON", "message": "", "pointers": []}])
        assert (None, (Mark("", ""),), None) == (found.pointer, found.marks, found.at)
        assert "the platform reports INVALID_FLOW_JSON" == found.message

    def test_a_code_that_says_which_rule_it_is_has_that_rule(self) -> None:
        """Of a code that one rule alone has, the rule is known."""
        (found,) = read_answer([{"error": "MAX_SCREENS_NUMBER", "message": "m"}])
        assert "too-many-screens" == found.rule.name

    @pytest.mark.parametrize(
        ("answer", "message"),
        [
            (None, "not null"),
            (5, "not a number"),
            ("{", "cannot be read: the text ends too early"),
            (b"\xff", "cannot be read"),
            ({1}, "cannot be read"),
            ({"data": 1}, "has no 'validation_errors'"),
            ({"validation_errors": {}}, "not an object"),
            ({"error": {"message": "No access.", "code": 200}}, "the platform refused the request: No access"),
            ([1], "error 0 of the answer is an object, not a number"),
            ([ERROR, {}], "error 1 of the answer names no code"),
        ],
    )
    def test_what_is_no_answer_is_refused(self, answer: Any, message: str) -> None:
        """The sentence says what is wrong."""
        with pytest.raises(AnswerError, match=message):
            read_answer(answer)

    @pytest.mark.property
    @given(
        st.fixed_dictionaries(
            {"error": st.text(min_size=1)},
            optional={
                "message": st.none() | st.text() | st.integers(),
                "line_start": st.none() | st.integers() | st.floats() | st.text(),
                "pointers": st.none() | st.lists(st.none() | st.dictionaries(st.just("path"), st.text() | st.none())),
            },
        )
    )
    def test_odd_members_are_passed_over(self, error: dict[str, Any]) -> None:
        """An error with a code is read or, where it is no JSON, refused."""
        try:
            (found,) = read_answer([error])
        except AnswerError:
            assert error.get("line_start") in (float("inf"), -float("inf")) or "line_start" in error
        else:
            assert error["error"] == found.code
            assert found.message


class TestSpans:
    """An error about Flow JSON is shown in the Python that made it."""

    SPANS = {
        "/screens/0": Span("flow.py", 1, 9),
        "/screens/0/layout/children/1": Span("flow.py", 4, 4, 5, 20),
    }

    @pytest.mark.parametrize(
        ("path", "line"),
        [
            ("screens[0].layout.children[1]", 4),
            ("screens[0].layout.children[1]['on-click-action'].name", 4),
            ("screens[0].layout.children[10]", 1),
            ("screens[0]", 1),
        ],
    )
    def test_the_nearest_place_around_it_is_taken(self, path: str, line: int) -> None:
        """A property has the place of its component, and that which stands nowhere the one of its screen."""
        (found,) = read_answer([{"error": "X", "pointers": [{"path": path}]}], spans=self.SPANS)
        assert found.at is not None
        assert ("flow.py", line) == (found.at.file, found.at.line)

    def test_without_a_span_the_file_is_shown(self) -> None:
        """The lines and columns of the answer are those of the file that was sent."""
        (found,) = read_answer(
            [{**ERROR, "pointers": [{**NUMBERS, "path": "version"}]}], spans=self.SPANS, file="f.json"
        )
        assert Span("f.json", 3, 3, 5, 9) == found.at


class TestThereAndBack:
    """What a report writes as the platform does is read again."""

    def test_a_report_is_read_from_its_own_answer(self) -> None:
        """Code, message and places are kept."""
        report = validate({"version": "7.3", "screens": [], "odd": 1, "other": 2})
        answer = report.to_validation_errors()
        assert [(it.code, it.message, it.marks) for it in report.diagnostics] == [
            (it.code, it.message, it.marks) for it in read_answer({"success": True, "validation_errors": answer})
        ]
