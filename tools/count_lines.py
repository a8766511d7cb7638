"""Compares the lines of each example with the lines of its Flow JSON: ``python tools/count_lines.py``."""

from __future__ import annotations

import runpy
from pathlib import Path

from flowdsl import Flow, compile_flow

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> None:
    """Print a table, one example a line."""
    print(f"{'example':<22}{'Python':>8}{'JSON':>8}{'share':>8}")
    for path in sorted(EXAMPLES.glob("*.py")):
        flows = [
            value
            for value in runpy.run_path(str(path)).values()
            if isinstance(value, type) and issubclass(value, Flow) and value is not Flow
        ]
        python = len(path.read_text(encoding="utf-8").splitlines())
        json = sum(len(compile_flow(flow).to_json().splitlines()) for flow in flows)
        print(f"{path.stem:<22}{python:>8}{json:>8}{python / json:>8.0%}")


if __name__ == "__main__":
    main()
