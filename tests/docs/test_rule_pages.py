"""The pages on rules: each rule has a section, and each example there says what it says."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from flowdsl.validator.listing import all_rules

FOLDER = Path(__file__).parents[2] / "docs" / "rules"
PAGES = sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "index")


@cache
def tool() -> ModuleType:
    """The tool that writes the outputs into the pages."""
    spec = importlib.util.spec_from_file_location("rule_pages", Path(__file__).parents[2] / "tools" / "rule_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expected() -> set[tuple[str, str]]:
    """The page and the name of each rule."""
    return {(rule.code or rule.name, rule.name) for rule in all_rules()}


def test_each_rule_has_a_section_and_each_section_a_rule():
    """A page is named like the code of its rules, or like the rule where that has no code."""
    written = {(page, name) for page in PAGES for name in tool().sections((FOLDER / f"{page}.md").read_text("utf-8"))}
    assert expected() == written


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_page(page: str):
    """Each example breaks its rule with the output below it, and passes once repaired."""
    text = (FOLDER / f"{page}.md").read_text("utf-8")
    problems = [problem for example in tool().examples(text) for problem in tool().problems(example)]
    assert problems == []
