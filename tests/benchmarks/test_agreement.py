"""The peer's times count only where its document is the same."""

from __future__ import annotations

import json

from benchmarks.agreement import agreement
from benchmarks.clinic import Clinic
from benchmarks.peer import Peer, find_peer
from flowdsl import compile_flow


class TestAgreement:
    def test_holds_for_the_same_document(self):
        """A peer that makes the document in another layout agrees."""
        document = compile_flow(Clinic).to_dict()

        assert agreement(Peer("peer 1", lambda: json.dumps(document, sort_keys=True))).holds

    def test_names_where_another_document_differs(self):
        """The first difference is in the sentence, and the comparison does not hold."""
        document = json.loads(compile_flow(Clinic).to_json())
        document["screens"][1]["title"] = "Elsewhere"
        found = agreement(Peer("peer 1", lambda: json.dumps(document)))

        assert not found.holds
        assert "flowdsl and peer 1 differ at /screens/1/title." == found.sentence

    def test_says_why_there_is_no_peer(self, monkeypatch, tmp_path):
        """Without the peer's file the rest is measured all the same, and the table says so."""
        monkeypatch.setenv("FLOWDSL_SHARED", str(tmp_path))
        reason = find_peer()

        assert "not measured: no peer_pywa_flow.py in the folder bench of FLOWDSL_SHARED" == reason
        assert agreement(reason).holds
