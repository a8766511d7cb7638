"""What a compilation leaves behind in memory."""

from __future__ import annotations

import gc

from benchmarks.clinic import Clinic
from flowdsl import compile_flow


class TestGarbage:
    """A compilation holds on to nothing, and gives its memory back without the garbage collector."""

    def test_no_rings_are_left(self) -> None:
        """Objects that refer to each other in a ring would wait for the collector, and slow the program down."""
        compile_flow(Clinic)  # what is worked out once and kept
        gc.collect()
        gc.disable()
        try:
            compile_flow(Clinic).to_json()
            left = gc.collect()
        finally:
            gc.enable()
        assert 0 == left
