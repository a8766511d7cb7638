"""Runs the examples of docs/rules: each fails with the output that stands below it, and each repaired one passes.

Usage: ``python tools/rule_pages.py [--write] [CODE ...]``; ``--write`` puts the output of now into the pages.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from flowdsl import CompileError, compile_flow, validate
from flowdsl.catalogue import FLOW
from flowdsl.cli.loading import load
from flowdsl.cli.misuse import MisuseError
from flowdsl.diagnostics.model import Diagnostic
from flowdsl.diagnostics.render import render

FOLDER = Path(__file__).parents[1] / "docs" / "rules"

_BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#{1,2}) (\S+)$", re.MULTILINE)
_FOOTER = {"type": "Footer", "label": "Done", "on-click-action": {"name": "complete", "payload": {}}}


@attrs.frozen
class Block:
    """A block of code of a page.

    Attributes:
        info: the words behind the opening marks: the language, then ``version=6.0``, ``whole`` or ``crlf``.
        text: what stands in it.
        span: where that stands in the page.
    """

    info: tuple[str, ...]
    text: str
    span: tuple[int, int]


@attrs.frozen
class Example:
    """An example with its output, and the same without the mistake.

    Attributes:
        rule: the rule that it breaks.
        failing, output, repaired: its three blocks.
    """

    rule: str
    failing: Block
    output: Block
    repaired: Block


def sections(page: str) -> dict[str, tuple[int, int]]:
    """Return where the section of each rule stands in a page; the page of a rule without code is its section."""
    headings = list(_HEADING.finditer(_without_blocks(page)))
    ends = [*(match.start() for match in headings[1:]), len(page)]
    found = {(match[1], match[2]): (match.end(), end) for match, end in zip(headings, ends, strict=True)}
    places = {name: place for (mark, name), place in found.items() if mark == "##"}
    return places or {name: place for (_, name), place in found.items()}


def _without_blocks(page: str) -> str:
    return _BLOCK.sub(lambda match: " " * len(match[0]), page)


def examples(page: str) -> Iterator[Example]:
    """Read the examples of a page.

    Raises:
        ValueError: when a section has blocks that are no triple of example, output and repaired example.
    """
    for rule, (start, end) in sections(page).items():
        blocks = [
            Block(tuple(match["info"].split()), match["text"], match.span("text"))
            for match in _BLOCK.finditer(page, start, end)
        ]
        if not blocks or len(blocks) % 3:
            raise ValueError(f"{rule} has {len(blocks)} blocks: an example, its output and the repaired one are needed")
        for failing, output, repaired in zip(*[iter(blocks)] * 3, strict=True):
            yield Example(rule, failing, output, repaired)


def run(block: Block) -> tuple[Diagnostic, ...]:
    """Return what flowdsl says about the flow of a block."""
    if block.info[0] == "python":
        return _run_python(block.text)
    text = block.text if "whole" in block.info else json.dumps(_flow(json.loads(block.text), block.info), indent=2)
    if "crlf" in block.info:
        text = text.replace("\n", "\r\n")
    return validate(text).diagnostics


def shown(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return findings as text, without the source lines around them, which the example shows."""
    return render([attrs.evolve(it, at=None, place=None, related=()) for it in diagnostics]) + "\n"


def _run_python(text: str) -> tuple[Diagnostic, ...]:
    """Compile the flow of a module as the command line does, and validate what comes of it."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("flow.py").write_text(text, encoding="utf-8")
        try:
            with load("flow.py") as loaded:
                if loaded.failed:
                    return loaded.failed[0].diagnostics
                (found,) = loaded.flows
                compiled = compile_flow(found.flow)
        except CompileError as error:
            return error.diagnostics
        except MisuseError as misuse:
            return (misuse.diagnostic,)
    return (*compiled.diagnostics, *validate(compiled.to_json()).diagnostics)


def _flow(fragment: Any, info: tuple[str, ...]) -> dict[str, Any]:
    """Put a fragment of a flow into the small flow that stands around all examples (see docs/rules/index.md)."""
    version = next((word.removeprefix("version=") for word in info if word.startswith("version=")), "7.3")
    if isinstance(fragment, dict) and "screens" in fragment:
        return {"version": version, **fragment}
    parts = fragment if isinstance(fragment, list) else [fragment]
    if all("layout" in part for part in parts):
        return {"version": version, "screens": parts}
    if all("type" in part for part in parts):
        return {"version": version, "screens": [_screen({"children": parts})]}
    (part,) = parts
    outer = {key: value for key, value in part.items() if key in FLOW}
    inner = {key: value for key, value in part.items() if key not in FLOW}
    return {"version": version, **outer, "screens": [_screen(inner)]}


def _screen(part: dict[str, Any]) -> dict[str, Any]:
    children = list(part.pop("children", []))
    if not any('"Footer"' in json.dumps(child) for child in children):
        children.append(_FOOTER)
    layout = {"type": "SingleColumnLayout", "children": children}
    return {"id": "START", "title": "Start", "terminal": True, **part, "layout": layout}


def problems(example: Example) -> Iterator[str]:
    """Say what is wrong with an example."""
    found = run(example.failing)
    if example.rule not in {it.rule.name for it in found}:
        yield f"{example.rule}: the example does not break it: {[it.headline for it in found]}"
    if shown(found) != example.output.text:
        yield f"{example.rule}: the output is now\n{shown(found)}"
    rest = run(example.repaired)
    if rest:
        yield f"{example.rule}: the repaired example still gives {[it.headline for it in rest]}"


def main(arguments: list[str]) -> int:
    """Run the examples, or write their outputs into the pages."""
    codes = [word for word in arguments if not word.startswith("-")]
    pages = [FOLDER / f"{code}.md" for code in codes] or sorted(FOLDER.glob("[!_]*.md"))
    failed = False
    for path in pages:
        if path.stem == "index":
            continue
        page = path.read_text(encoding="utf-8")
        if "--write" in arguments:
            for example in reversed(list(examples(page))):
                start, end = example.output.span
                page = page[:start] + shown(run(example.failing)) + page[end:]
            path.write_text(page, encoding="utf-8")
        for example in examples(page):
            for problem in problems(example):
                print(f"{path.name}: {problem}")
                failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
