"""Fuzzes the validator, guided by coverage: nothing that anybody hands it may make it raise, or take long.

Usage: ``python tools/fuzz.py [--minutes 20] [--out build/fuzz]``; it needs the extra ``fuzz``. The minutes are those of
all targets together, which run beside one another. Seeds are the Flow JSON of ``snapshots/``, and the flows in the
folder that ``FLOWDSL_SHARED`` names where there is one. An input that fails is kept in the folder, and printed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_TARGETS = ("text", "flow")
_SECONDS_AN_INPUT = 10
_LONGEST_INPUT = 30_000
_STATISTICS = ("number_of_executed_units", "new_units_added", "slowest_unit_time_sec", "peak_rss_mb")
_COVERAGE = re.compile(r"cov: (\d+)")

VERSIONS = ("7.3", "5.1", "5.2", "6.0", "6.1", "6.2", "6.3", "7.0", "7.1", "7.2", "7.4", "4.0")
NASTY: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 1e400, 10**400, "", " ", "\n", "\ud800", "\ufeff", "`", "``", "`'`", "${", "${}"),
    *(
        "${data.}",
        "${data.a}",
        "${form.a}",
        "${screen.A.data.a}",
        "${screen..form.}",
        "${data.a[0]}",
        "`${data.a} + 1`",
    ),
    *(
        "`('a' 'b')`",
        "`1 / 0`",
        "`${data.a}${data.b}`",
        "(${data.a} == 'x') && !${form.b}",
        "(((",
        "!!!",
        "a\\'",
        "C:\\\\",
    ),
    *(
        "(a+)+$",
        "[",
        "(?<n>a)\\k<n>",
        "\\",
        "data:image/png;base64,AA",
        "2026-02-30",
        "9999-99-99",
        "__proto__",
        "success",
    ),
    *([], [None], [[]], {}, {"": None}, {"type": None}, {"type": "If"}, {"name": "navigate"}, {"name": "open_url"}),
    *({"type": "object", "properties": None}, {"type": "array", "items": {"$ref": "#"}}, {"$ref": "#/definitions/a"}),
)
"""Values that something might trip over."""


class Choices:
    """Chooses as the bytes of an input say, so that a small change of the input is a small change of the flow."""

    def __init__(self, data: bytes) -> None:
        self._bytes = iter(data)

    def below(self, count: int) -> int:
        """A number from 0 up to ``count``, without it."""
        number = next(self._bytes, 0)
        while count > 256:  # noqa: PLR2004 - the values of a byte
            number = number * 256 + next(self._bytes, 0)
            count //= 256
        return number % max(count, 1)

    def of(self, values: Sequence[Any]) -> Any:
        """One of some values."""
        return values[self.below(len(values))]


def seeds() -> Iterator[tuple[str, str]]:
    """Give the flows to start from, by name."""
    shared = Path(os.environ.get("FLOWDSL_SHARED", ROOT.parent / "shared"))
    for folder in (ROOT / "snapshots", shared / "conformance" / "base"):
        for path in sorted(folder.rglob("*.json")):
            yield path.stem, path.read_text(encoding="utf-8")


def mutated(document: Any, choose: Choices) -> Any:
    """Change a flow in a few places: values, keys, whole parts that move, and the version."""
    document = json.loads(json.dumps(document))
    document["version"] = choose.of(VERSIONS)
    for _ in range(1 + choose.below(5)):
        holders = list(_holders(document))
        holder = choose.of(holders)
        if isinstance(holder, list):
            _change_list(holder, holders, choose)
        elif holder:
            _change_object(holder, holders, choose)
    return document


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, (dict, list)):
        yield value
        for member in value.values() if isinstance(value, dict) else value:
            yield from _holders(member)


def _change_list(items: list[Any], holders: list[Any], choose: Choices) -> None:
    at = choose.below(len(items) + 1)
    match choose.below(4):
        case 0:
            items.insert(at, _part(holders, choose))
        case 1 if items:
            del items[at % len(items)]
        case 2 if items:
            items[at % len(items)] = _copy(choose.of(NASTY))
        case _:
            items.extend(_copy(items[:50] * choose.of((1, 3))))


def _change_object(members: dict[str, Any], holders: list[Any], choose: Choices) -> None:
    key = choose.of(list(members))
    match choose.below(5):
        case 0:
            members[key] = _copy(choose.of(NASTY))
        case 1:
            members[key] = _part(holders, choose)
        case 2:
            del members[key]
        case 3:
            other = choose.of(holders)
            members[choose.of(list(other)) if other and isinstance(other, dict) else "type"] = _copy(members[key])
        case _:
            members[f"{key}{choose.of(('s', '', '-', ' '))}"] = members.pop(key)


def _part(holders: list[Any], choose: Choices) -> Any:
    return _copy(choose.of(holders))


def _copy(value: Any) -> Any:
    """A copy of some part of the flow, so that nothing stands in two places, or in itself."""
    return json.loads(json.dumps(value))


def target(name: str) -> Callable[[bytes], None]:
    """Return what is run for each input."""
    from flowdsl import validate

    flows = [json.loads(text) for _, text in seeds()]

    def look(document: Any) -> None:
        report = validate(document)
        json.dumps([report.to_dict(), report.to_validation_errors()])
        if report.valid == bool(report.to_dict()["errors"]):
            raise AssertionError("the verdict and its errors disagree")

    def text(data: bytes) -> None:
        look(data)

    def flow(data: bytes) -> None:
        choose = Choices(data)
        look(mutated(choose.of(flows), choose))

    return text if name == "text" else flow


def fuzz(name: str, arguments: list[str]) -> None:
    """Fuzz one target in this process; it does not return."""
    import atheris

    with atheris.instrument_imports(include=["flowdsl"]):
        import flowdsl.validator.listing  # noqa: F401 - loads the validator

    run = target(name)
    atheris.Setup([sys.argv[0], *arguments], run)
    atheris.Fuzz()


def main() -> int:
    """Run all targets, print what they did, and fail where one failed."""
    parser = argparse.ArgumentParser(prog="python tools/fuzz.py", description=__doc__)
    parser.add_argument("--minutes", type=float, default=float(os.environ.get("FLOWDSL_FUZZ_MINUTES", "20")))
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--target", choices=_TARGETS, help=argparse.SUPPRESS)
    chosen, rest = parser.parse_known_args()
    if chosen.target is not None:
        fuzz(chosen.target, rest)
    seconds = int(chosen.minutes * 60 / len(_TARGETS))
    started = [_start(name, chosen.out, seconds) for name in _TARGETS]
    return max(_finish(name, chosen.out, process) for name, process in zip(_TARGETS, started, strict=True))


def _start(name: str, out: Path, seconds: int) -> subprocess.Popen[str]:
    corpus = out / name
    corpus.mkdir(parents=True, exist_ok=True)
    if name == "text":
        for stem, content in seeds():
            (corpus / f"seed-{stem}").write_text(json.dumps(json.loads(content)), encoding="utf-8")
    words = out / "words.dict"
    words.write_text("".join(f"{_word(text)}\n" for text in sorted(_words())), encoding="utf-8")
    options = {
        "max_total_time": seconds,
        "timeout": _SECONDS_AN_INPUT,
        "max_len": _LONGEST_INPUT if name == "text" else 64,
        "rss_limit_mb": 4096,
        "print_final_stats": 1,
        "artifact_prefix": f"{out}/{name}-",
        "dict": words,
    }
    flags = [f"-{option}={value}" for option, value in options.items()]
    with (out / f"{name}.log").open("w", encoding="utf-8") as log:
        command = [sys.executable, __file__, "--target", name, *flags, str(corpus)]
        return subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, text=True)


def _words() -> set[str]:
    """The keys and short texts of the seeds: what a random text would hardly come upon."""
    found: set[str] = set()
    for _, content in seeds():
        found.update(re.findall(r'"([\w .${}-]{2,24})"', content))
    return {word for word in found if word.isascii()}


def _word(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"\\"{escaped}\\""'


def _finish(name: str, out: Path, process: subprocess.Popen[str]) -> int:
    code = process.wait()
    log = (out / f"{name}.log").read_text(encoding="utf-8", errors="replace")
    figures = [f"{word} {match[1]}" for word in _STATISTICS if (match := re.search(rf"stat::{word}:\s+(\S+)", log))]
    coverage = _COVERAGE.findall(log)
    print(f"{name}: {', '.join(figures)}, coverage {coverage[-1] if coverage else '?'}, exit {code}")
    if code:
        print(log[-4000:])
        for kept in sorted(out.glob(f"{name}-*")):
            print(f"kept: {kept}: {kept.read_bytes()[:2000]!r}")
    return int(bool(code))


if __name__ == "__main__":
    sys.exit(main())
