"""Compares the verdicts of flowdsl with those of the platform's validator, case by case.

Usage: ``python tools/conformance.py [--all]``. The cases and the corpus are read from the folder named by
``FLOWDSL_SHARED`` (default ``../shared``); ``--all`` prints every difference, not the worst ones alone.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from flowdsl import validate

SHARED = Path(os.environ.get("FLOWDSL_SHARED", "../shared"))
_SHOWN = 20
_NUMBERS = ("line_start", "line_end", "column_start", "column_end")

Pair = tuple[str, str]
"""A code and a path."""


@attrs.frozen
class Case:
    """A document with the platform's verdict.

    Attributes:
        id: its name.
        version: the version that it names.
        text: the document, laid out as its lines and columns count.
        valid: whether the platform accepts it.
        errors: what the platform says.
    """

    id: str
    version: str
    text: str
    valid: bool
    errors: list[dict[str, Any]] = attrs.field(repr=False)


@attrs.frozen
class Compared:
    """A case beside our verdict.

    Attributes:
        case: the case.
        valid: whether the verdicts are equal.
        missing, extra: what the platform says and we do not, and the other way round.
        places, wrong_places: how many of the common pairs have places, and those with other numbers.
    """

    case: Case
    valid: bool
    missing: frozenset[Pair]
    extra: frozenset[Pair]
    places: int
    wrong_places: tuple[Pair, ...]

    @property
    def equal(self) -> bool:
        """Whether both say the same codes at the same paths."""
        return not self.missing and not self.extra


def cases(shared: Path = SHARED) -> Iterator[Case]:
    """Read the conformance cases."""
    with gzip.open(shared / "conformance" / "cases.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            yield Case(case["id"], _version(case["flow"]), _laid_out(case["flow"]), case["valid"], case["errors"])


def corpus(shared: Path = SHARED) -> Iterator[Case]:
    """Read the flows of the corpus, each as it is and as every version that the platform takes."""
    texts: dict[str, str] = {}
    for name in ("verdicts.jsonl", "verdicts-by-version.jsonl"):
        for line in (shared / "corpus" / name).read_text(encoding="utf-8").splitlines():
            verdict = json.loads(line)
            text = texts.setdefault(verdict["id"], _file(shared, verdict["id"]))
            version, label = _version(json.loads(text)), verdict["id"]
            if "as_version" in verdict:
                label = f"{label} as {verdict['as_version']}"
                text = _as_version(text, version, verdict["as_version"])
                version = verdict["as_version"]
            yield Case(f"corpus {label}", version, text, verdict["valid"], verdict["errors"])


def _file(shared: Path, name: str) -> str:
    return (shared / "corpus" / "flows" / f"{name}.json").read_text(encoding="utf-8")


def _as_version(text: str, version: str, other: str) -> str:
    return text.replace(f'"version": {json.dumps(version)}', f'"version": {json.dumps(other)}', 1)


def _laid_out(flow: Any) -> str:
    return json.dumps(_whole_numbers(flow), indent=2, ensure_ascii=False)


def _whole_numbers(value: Any) -> Any:
    """Write a float without fraction as JavaScript does: as a whole number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _whole_numbers(member) for key, member in value.items()}
    return [_whole_numbers(item) for item in value] if isinstance(value, list) else value


def _version(flow: Any) -> str:
    version = flow.get("version") if isinstance(flow, dict) else None
    return version if isinstance(version, str) and len(version) < 5 else "other"  # noqa: PLR2004 - "7.3"


def compare(case: Case) -> Compared:
    """Give our verdict on a case and hold it against the platform's."""
    ours = validate(case.text).to_dict()
    theirs, mine = _pairs(case.errors), _pairs(ours["errors"])
    common = theirs.keys() & mine.keys()
    wrong = tuple(sorted(pair for pair in common if theirs[pair] != mine[pair]))
    return Compared(
        case,
        case.valid == ours["valid"],
        frozenset(theirs.keys() - mine.keys()),
        frozenset(mine.keys() - theirs.keys()),
        len(common),
        wrong,
    )


def _pairs(errors: Iterable[dict[str, Any]]) -> dict[Pair, frozenset[tuple[int, ...]]]:
    found: dict[Pair, set[tuple[int, ...]]] = {}
    for error in errors:
        for pointer in error["pointers"] or [{"path": ""}]:
            numbers = tuple(pointer.get(name, 0) for name in _NUMBERS)
            found.setdefault((error["code"], pointer["path"]), set()).add(numbers)
    return {pair: frozenset(numbers) for pair, numbers in found.items()}


def summary(compared: list[Compared], *, every: bool = False) -> str:
    """Write the comparison for people: in all, by version, by code, and the worst differences."""
    lines = [_line("all", compared), "", "by version"]
    versions = Counter(it.case.version for it in compared)
    lines += (_line(version, [it for it in compared if it.case.version == version]) for version in sorted(versions))
    lines += ["", "by code: pairs of the platform, missing, extra, other places", *_by_code(compared)]
    worst = sorted((it for it in compared if not it.equal or it.wrong_places), key=_badness, reverse=True)
    lines += ["", f"differences: {len(worst)} cases"]
    for it in worst if every else worst[:_SHOWN]:
        lines.append(f"  {it.case.id} ({it.case.version}){'' if it.valid else ' OTHER VERDICT'}")
        for word, pairs in (("missing", it.missing), ("extra", it.extra), ("place", it.wrong_places)):
            lines += (f"    {word}: {code} {path}" for code, path in sorted(pairs)[:4])
    return "\n".join(lines)


def _badness(it: Compared) -> tuple[bool, int, int]:
    return (not it.valid, len(it.missing) + len(it.extra), len(it.wrong_places))


def _line(label: str, compared: list[Compared]) -> str:
    count = len(compared)
    places = sum(it.places for it in compared)
    right = places - sum(len(it.wrong_places) for it in compared)
    return (
        f"  {label:<6} {count:>6} cases   verdict {_share(sum(it.valid for it in compared), count)}"
        f"   set of (code, path) {_share(sum(it.equal for it in compared), count)}"
        f"   lines and columns {_share(right, places)}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / whole:.2f} %" if whole else "none"


def _by_code(compared: list[Compared]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = {"all": Counter(), "missing": Counter(), "extra": Counter(), "place": Counter()}
    for it in compared:
        counts["all"].update(code for code, _ in _pairs(it.case.errors))
        counts["missing"].update(code for code, _ in it.missing)
        counts["extra"].update(code for code, _ in it.extra)
        counts["place"].update(code for code, _ in it.wrong_places)
    for code in sorted(counts["all"].keys() | counts["extra"].keys()):
        row = "   ".join(f"{counts[name][code]:>6}" for name in counts)
        yield f"  {code:<45} {row}"


def main(arguments: list[str]) -> int:
    """Compare everything and print what came of it; fail where a verdict differs."""
    if not (SHARED / "conformance").is_dir():
        print(f"there are no cases in {SHARED}: name their folder in FLOWDSL_SHARED", file=sys.stderr)
        return 2
    compared = [compare(case) for source in (cases, corpus) for case in source()]
    print(summary(compared, every="--all" in arguments))
    return int(not all(it.valid for it in compared))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
