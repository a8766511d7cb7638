"""A flow with one mistake gives one message: the right code, the right Python, the right place in the Flow JSON.

The mistakes stand in ``breaks/*.toml``, a file a theme. A case is either ``booking`` (pairs of texts to replace in the
example), ``body`` (what stands on the only screen of a small flow) or ``module`` (a whole module below its imports).
The Python that has to be underlined stands between « and »; ``on_3_11`` is what Python 3.11 underlines instead, which
knows no places inside an f-string.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

CASES: dict[str, dict[str, Any]] = {
    f"{path.stem}: {name}": case
    for path in sorted((Path(__file__).parent / "breaks").glob("*.toml"))
    for name, case in tomllib.loads(path.read_text(encoding="utf-8")).items()
}


@pytest.fixture
def marked(one_screen, module, booking):
    """Return the marked source of a case."""

    def source(case: dict[str, Any]) -> str:
        if "booking" in case:
            text = booking
            for old, new in case["booking"]:
                assert 1 == text.count(old), f"{old!r} must stand once in the example"
                text = text.replace(old, new)
            return text
        if "body" in case:
            keys = ("header", "flow", "footer")
            return one_screen(case["body"], **{key: case[key] for key in keys if key in case})
        return module(case["module"])

    return source


def _position(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize("name", CASES)
def test_one_mistake_gives_one_message(name, marked, findings, covered):
    """The code, our rule, the Python at fault with its line and columns, and the JSON pointer, once."""
    case = CASES[name]
    before, text, after = marked(case).replace("»", "«").split("«")
    source = before + text + after
    if "on_3_11" in case and sys.version_info < (3, 12):
        text = case["on_3_11"]
        before = source[: source.index(text)]
    options = {"version": case["version"]} if "version" in case else {}

    found = findings(source, **options)

    assert [case["code"]] == [one.code for one in found], [one.headline for one in found]
    diagnostic = found[0]
    assert case.get("rule", diagnostic.rule.name) == diagnostic.rule.name
    assert case.get("pointer") == diagnostic.pointer
    span = diagnostic.span
    assert text == covered(source, span)
    assert (*_position(source, len(before)), *_position(source, len(before + text))) == (
        span.line,
        span.column,
        span.end_line,
        span.end_column,
    )


def test_there_are_enough_mistakes():
    """The themes together hold what a demanding author gets wrong in many ways."""
    assert len(CASES) >= 200
