"""The published vectors: what the client and the validator make of property texts and conditions."""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from flowdsl.expressions.check import ScreenNames, Verdict, check
from flowdsl.expressions.condition_check import check_condition
from flowdsl.expressions.condition_parse import parse_condition
from flowdsl.expressions.conditions import ConditionHangError, evaluate_condition
from flowdsl.expressions.evaluate import EvaluationError
from flowdsl.expressions.parse import ParseError, is_binding, is_nested, parse, parse_nested, plain_text_fault
from flowdsl.expressions.place import Place, Unsayable
from flowdsl.expressions.printer import print_expression
from flowdsl.expressions.property_text import evaluate_text, lookup_in
from flowdsl.expressions.values import MISSING
from flowdsl.versions import FlowVersion

Case = Mapping[str, Any]

EXPRESSION_GROUPS = (
    *("operator-pairs", "number-from-text", "unary", "precedence", "chains", "concatenation", "literals-and-escapes"),
    *("rounding", "references", "plain-binding", "plain-text", "versions", "realistic", "static"),
    *("random-boolean", "random-number", "random-text", "random-untyped"),
)
CONDITION_GROUPS = (
    *("operator-pairs", "random", "numbers", "not", "boolean-literal", "three-parts", "form", "order", "references"),
    *("strings", "two-parts", "single", "long", "realistic", "backticks", "versions", "json-boolean"),
)
KINDS_OF_PROPERTIES = {
    "TextBody.text": {"string", "array"},
    "TextBody.visible": {"boolean"},
    "TextInput.min-chars": {"number"},
    "CalendarPicker.min-days": {"integer"},
    "Dropdown.data-source": {"array"},
    "If.condition": {"boolean", "string"},
}
FREE_TEXTS = ("TextBody.text", "If.condition")
"""Properties whose schema looks at no pattern, so that even an empty pair of backticks passes."""
INPUT_TYPES = {
    **dict.fromkeys(["TextArea", "Dropdown", "RadioButtonsGroup", "DatePicker", "NavigationList"], "string"),
    **dict.fromkeys(["CheckboxGroup", "ChipsSelector"], "array"),
    "OptIn": "boolean",
}


@functools.cache
def read(path: Path) -> dict[str, list[Case]]:
    """Read a file of cases, by group."""
    groups: dict[str, list[Case]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        groups.setdefault(case["group"], []).append(case)
    return groups


def cases_of(shared: Path, file: str, group: str) -> list[Case]:
    """Return the cases of ``group`` that count."""
    return [case for case in read(shared / "vectors" / file)[group] if not case.get("unsure")]


def state_of(case: Case) -> dict[str, dict[str, Any]]:
    """Return what the screens of a case hold."""
    return {
        screen: {"data": names["data"], "form": names["form"], "external_data": {}}
        for screen, names in case["screens"].items()
    }


def type_of_input(component: Mapping[str, str]) -> str:
    """Return the type word of an input's value."""
    if component["type"] == "TextInput":
        return "number" if component.get("input-type") in ("number", "passcode") else "string"
    if component["type"] == "CalendarPicker":
        return "object" if component.get("mode") == "range" else "string"
    return INPUT_TYPES[component["type"]]


def names_of(case: Case) -> dict[str, ScreenNames]:
    """Return what the screens of a case declare."""
    return {
        screen: ScreenNames(
            names["data_model"], {name: type_of_input(component) for name, component in names["inputs"].items()}
        )
        for screen, names in case["screens"].items()
    }


def shown(value: object) -> object:
    """Write a value as the vectors do, and keep true and 1 apart."""
    if value is MISSING:
        return {"special": "undefined"}
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return repr(value)
    if isinstance(value, int | float):
        if math.isfinite(value):
            return float(value)
        return {"special": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    if isinstance(value, list):
        return [shown(item) for item in value]
    return value if set(value) == {"special"} else {key: shown(item) for key, item in value.items()}


def verdict_of(case: Case) -> Verdict | str:
    """Return the static verdict on the text of a case; the word ``syntax`` where it cannot be read."""
    text = case["expr"]
    try:
        if not is_nested(text):
            return "syntax" if plain_text_fault(text) else Verdict("string")
        return check(parse_nested(text, case["screen"]), names_of(case), case["screen"])
    except ParseError:
        return "syntax"


def first_differences(differences: Iterable[str]) -> str:
    """Return the first few differences, a line each."""
    return "\n".join(list(differences)[:5])


class TestExpressions:
    @pytest.mark.parametrize("group", EXPRESSION_GROUPS)
    def test_value(self, shared, group):
        """Every text is worth what it is worth at the client, or fails where it fails there."""

        def differences() -> Iterator[str]:
            for case in cases_of(shared, "expressions.jsonl", group):
                expected = "error" if case.get("error") else shown(case["value"])
                try:
                    version = FlowVersion.parse(case["version"])
                    actual = shown(evaluate_text(case["expr"], version, case["screen"], state_of(case)))
                except (ParseError, EvaluationError):
                    actual = "error"
                if expected != actual:
                    yield f"{case['id']} {case['expr']}: {expected} is expected, {actual} came"

        assert first_differences(differences()) == ""

    @pytest.mark.parametrize("group", EXPRESSION_GROUPS)
    def test_static_type(self, shared, group):
        """Every text has the static type, or the first static error, that the validator finds."""

        def differences() -> Iterator[str]:
            for case in cases_of(shared, "expressions.jsonl", group):
                if ("type" not in case and "static_error" not in case) or is_binding(case["expr"]):
                    continue
                expected = case.get("type") or case["static_error"]
                verdict = verdict_of(case)
                actual = verdict if isinstance(verdict, str) else verdict.type or verdict.error
                if expected != actual:
                    yield f"{case['id']} {case['expr']}: {expected} is expected, {actual} came"

        assert first_differences(differences()) == ""

    @pytest.mark.parametrize("group", EXPRESSION_GROUPS)
    def test_properties_that_take_it(self, shared, group):
        """Every expression fits the properties that the validator lets it stand in."""

        def differences() -> Iterator[str]:
            for case in cases_of(shared, "expressions.jsonl", group):
                if "accepted_by" not in case:
                    continue
                verdict = verdict_of(case)
                has_content = re.match("`.+`", case["expr"]) is not None
                actual = sorted(
                    name
                    for name, kinds in KINDS_OF_PROPERTIES.items()
                    if isinstance(verdict, Verdict) and verdict.fits(kinds) and (has_content or name in FREE_TEXTS)
                )
                if sorted(case["accepted_by"]) != actual:
                    yield f"{case['id']} {case['expr']}: {case['accepted_by']} is expected, {actual} came"

        assert first_differences(differences()) == ""

    @pytest.mark.parametrize("group", EXPRESSION_GROUPS)
    def test_reading_and_printing(self, shared, group):
        """A text that is read, printed and read again gives the same nodes."""

        def differences() -> Iterator[str]:
            for case in cases_of(shared, "expressions.jsonl", group):
                try:
                    node = parse(case["expr"])
                    if node is None:
                        continue
                    text = print_expression(
                        node, place=Place.PROPERTY, version=FlowVersion.V7_3, own=case["screen"]
                    ).text
                except (ParseError, Unsayable):
                    continue
                local = node if f"screen.{case['screen']}" not in case["expr"] else parse(case["expr"], case["screen"])
                again = parse(text)
                if repr(local).replace(f"screen='{case['screen']}'", "screen=None") != repr(again):
                    yield f"{case['id']} {case['expr']}: became {text}"

        assert first_differences(differences()) == ""


class TestConditions:
    @pytest.mark.parametrize("group", CONDITION_GROUPS)
    def test_value(self, shared, group):
        """Every condition chooses the branch that the client shows; one that hangs it is an error."""

        def differences() -> Iterator[str]:
            for case in cases_of(shared, "conditions.jsonl", group):
                if isinstance(case["condition"], bool):
                    continue
                expected = "hang" if case.get("hang") else case["value"]
                try:
                    actual = evaluate_condition(case["condition"], lookup_in(state_of(case), case["screen"]))
                except ConditionHangError:
                    actual = "hang"
                if expected != actual:
                    yield f"{case['id']} {case['condition']}: {expected} is expected, {actual} came"

        assert first_differences(differences()) == ""

    @pytest.mark.parametrize("group", CONDITION_GROUPS)
    def test_acceptance(self, shared, group):
        """Every condition is accepted or refused as the validator does."""

        def differences() -> Iterator[str]:
            for case in cases_of(shared, "conditions.jsonl", group):
                if isinstance(case["condition"], bool) or "accepted" not in case:
                    continue
                version = FlowVersion.parse(case["version"])
                fault = check_condition(case["condition"], names_of(case), case["screen"], version)
                if case["accepted"] != (fault is None):
                    yield f"{case['id']} {case['condition']}: accepted is {case['accepted']}, but {fault} came"

        assert first_differences(differences()) == ""

    @pytest.mark.parametrize("group", CONDITION_GROUPS)
    def test_reading_and_printing(self, shared, group):
        """A condition that is read and printed is worth the same, and reads the same again."""

        def differences() -> Iterator[str]:
            for case in cases_of(shared, "conditions.jsonl", group):
                if isinstance(case["condition"], bool) or not case.get("accepted"):
                    continue
                try:
                    node = parse_condition(case["condition"])
                    text = print_expression(
                        node, place=Place.CONDITION, version=FlowVersion.V7_3, own=case["screen"]
                    ).text
                except (ParseError, Unsayable):
                    continue
                value = evaluate_condition(text, lookup_in(state_of(case), case["screen"]))
                if case["value"] != value:
                    yield f"{case['id']} {case['condition']}: became {text}, which is {value}"

        assert first_differences(differences()) == ""

    def test_most_accepted_conditions_are_read(self, shared):
        """Four of five accepted conditions read as what they do; the rest are the client's oddities."""
        accepted = [case for cases in read(shared / "vectors" / "conditions.jsonl").values() for case in cases]
        texts = [case["condition"] for case in accepted if case.get("accepted") and case["group"] != "backticks"]
        unread = 0
        for text in texts:
            try:
                parse_condition(text)
            except ParseError:
                unread += 1
        assert unread < len(texts) / 5
