"""Finds the page, or the section of a page, that explains a code or a rule."""

from __future__ import annotations

import re
from pathlib import Path

from flowdsl.diagnostics.model import Rule
from flowdsl.validator.listing import all_rules

_PACKAGE = Path(__file__).resolve().parents[1]
_FOLDERS = (_PACKAGE / "rule_pages", _PACKAGE.parent / "docs" / "rules")
"""Where the pages are: in the installed package, or in the repository that it is run from."""

_SECTION = re.compile(r"^## (\S+)\s*$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def rule_words() -> tuple[str, ...]:
    """Return every word that `rule_page` explains: the codes of the platform, and the names of the rules."""
    rules = all_rules()
    return tuple(dict.fromkeys((*(rule.code for rule in rules if rule.code), *(rule.name for rule in rules))))


def rule_page(word: str, *, folders: tuple[Path, ...] = _FOLDERS) -> str | None:
    """Return what explains a code or a rule, as Markdown; ``None`` where there is neither.

    What has no page is explained by what the rules say of themselves.

    Args:
        word: the code, or the name of a rule.
        folders: where pages are looked for; the first that there is counts.
    """
    rules = [rule for rule in all_rules() if word in (rule.code, rule.name)]
    if not rules:
        return None
    folder = next((folder for folder in folders if folder.is_dir()), None)
    if folder is not None:
        page = _read(folder, word)
        if page is not None:
            return page
        sections = [found for rule in rules if rule.code and (found := _section(folder, rule.code, rule.name))]
        if sections and word not in {rule.code for rule in rules}:
            return "\n\n".join(sections)
    return "\n\n".join([f"# {word}", *(_described(rule, word) for rule in rules)])


def _read(folder: Path, name: str) -> str | None:
    try:
        return (folder / f"{name}.md").read_text(encoding="utf-8").strip()
    except OSError:
        return None


def _section(folder: Path, code: str, name: str) -> str | None:
    """The section on a rule in the page of its code, with the title of the page."""
    page = _read(folder, code)
    if page is None:
        return None
    # Headings are not looked for in the examples, which keep their length.
    bare = _FENCED.sub(lambda match: " " * len(match[0]), page)
    starts = [(match[1], match.start()) for match in _SECTION.finditer(bare)]
    ends = [start for _, start in starts[1:]] + [len(page)]
    for (found, start), end in zip(starts, ends, strict=True):
        if found == name:
            return f"# {code}\n\n{page[start:end].strip()}"
    return None


def _described(rule: Rule, word: str) -> str:
    """What a rule says of itself, under the name by which it was not asked for."""
    other = rule.name if word == rule.code else rule.code
    kind = rule.severity.value if other is None else f"{rule.severity.value}, {other}"
    return f"{rule.meaning} ({kind})"
