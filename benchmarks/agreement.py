"""Whether flowdsl and its peer make the same document of the measured flow; else their times say nothing."""

from __future__ import annotations

import json

import attrs

from benchmarks.clinic import Clinic
from benchmarks.compare import first_difference
from benchmarks.peer import Peer
from flowdsl import compile_flow


@attrs.frozen
class Agreement:
    """The outcome of the comparison.

    Attributes:
        holds: whether the documents agree, as far as there are two.
        sentence: what was found.
    """

    holds: bool
    sentence: str


def agreement(peer: Peer | str) -> Agreement:
    """Compare what flowdsl compiles with what ``peer`` builds."""
    if not isinstance(peer, Peer):
        return Agreement(holds=True, sentence=f"there is no second one ({peer}).")
    pointer = first_difference(json.loads(peer.to_json()), compile_flow(Clinic).to_dict())
    if pointer is None:
        return Agreement(holds=True, sentence=f"flowdsl and {peer.name} make the same one.")
    return Agreement(holds=False, sentence=f"flowdsl and {peer.name} differ at {pointer or 'the top'}.")
