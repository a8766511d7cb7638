"""Measures and prints; with ``--write`` the reference page is written, too."""

from __future__ import annotations

import argparse
import sys

from benchmarks import start, timing
from benchmarks.agreement import agreement
from benchmarks.growth import measure_growth
from benchmarks.memory import measure_memory
from benchmarks.page import PAGE, page
from benchmarks.peer import find_peer
from benchmarks.speed import measure_speed
from benchmarks.table import Table, as_text
from benchmarks.verdict import measure_verdict, measure_verdict_growth


def main() -> int:
    """Measure all, print a table each, and say whether the peer's document is the same."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    arguments = parser.parse_args()
    peer = find_peer()
    speed = measure_speed(peer)
    agreed = agreement(peer)
    print(f"Document: {agreed.sentence}\n", flush=True)
    if not agreed.holds:
        return 1
    tables: list[Table] = []
    measures = (
        lambda: speed,
        measure_growth,
        measure_verdict,
        measure_verdict_growth,
        measure_memory,
        start.measure_start,
    )
    for measure in measures:
        tables.append(measure())
        print(as_text(tables[-1]), end="\n\n", flush=True)
    if arguments.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(agreed.sentence, tables, rounds=timing.ROUNDS, starts=start.ROUNDS), encoding="utf-8")
        print(f"written: {PAGE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
