"""The rules on what payloads name."""

from __future__ import annotations

import pytest

from flowdsl.validator.findings import Findings
from flowdsl.validator.gather import gather
from flowdsl.validator.rules import references
from flowdsl.versions import PUBLISHED_VERSIONS

PAYLOAD = "screens[1].layout.children[0].on-click-action.payload"
TEXT = {"type": "string", "__example__": "x"}
PHOTOS = {"type": "PhotoPicker", "name": "photos", "label": "Photos"}


class TestNames:
    @pytest.mark.parametrize(
        "text",
        [
            "${data.x}",
            "${screen.END.data.x}",
            "${screen.START.form.who}",
            "${data.o.a}",
            "${data}",
            "a ${data.nope}",
            "`${data.nope}`",
        ],
    )
    def test_known(self, flow, found, text):
        """What exists may be named; what is no plain binding is not looked at."""
        assert [] == found(references, self.document(flow, text))

    @pytest.mark.parametrize(
        ("text", "rule"),
        [
            ("${screen.NOWHERE.data.x}", "payload-unknown-screen"),
            ("${form.who}", "unknown-field"),
            ("${screen.START.form.box}", "payload-form-component"),
            ("${data.y}", "unknown-field"),
            ("${data.o.b}", "unknown-field"),
            ("${data.}", "unknown-field"),
        ],
    )
    def test_unknown(self, flow, found, text, rule):
        """What does not exist is refused."""
        assert [(rule, f"{PAYLOAD}.k")] == found(references, self.document(flow, text))

    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("${form.x}", "'${data.x}'"),
            ("${screen.START.data.who}", "'${screen.START.form.who}'"),
            ("${screen.START.form.whoo}", "'who'"),
        ],
    )
    def test_meant(self, flow, text, meant):
        """What may be meant is a name like it, or the same name among inputs or data."""
        findings = Findings()
        references.payloads_name_what_exists.function(
            gather(self.document(flow, text), max(PUBLISHED_VERSIONS)), findings
        )
        assert [f"Did you mean {meant}?"] == [it.help for it in findings]

    def test_nested(self, flow, found):
        """Only the top of a payload is looked at."""
        assert [] == found(references, flow(answer={"k": ["${data.nope}", {"a": "${form.nope}"}]}))

    @pytest.mark.parametrize(("version", "count"), [("5.2", 0), ("6.0", 1), ("7.1", 0), ("7.3", 1)])
    def test_update_data(self, flow, found, version, count):
        """The payload of update_data is looked at from 6.0 on, and no payload in 7.1."""
        link = {"type": "OptIn", "name": "o", "label": "O", "on-select-action": self.update()}
        assert count == len(found(references, flow(link, version=version)))

    def test_same_id(self, flow, found):
        """Of two screens with one id the data of the first counts, and the inputs of the second."""
        document = self.document(flow, "${data.x}")
        document["screens"].append({**document["screens"][1], "data": {}})
        assert [] == found(references, document)

    def document(self, flow, text):
        """A flow that completes with one text."""
        who = {"type": "TextInput", "label": "Who", "name": "who"}
        fields = {"type": "object", "properties": {"a": {"type": "string"}}, "__example__": {}}
        return flow(
            {"type": "Form", "name": "box", "children": [who]}, target={"x": TEXT, "o": fields}, answer={"k": text}
        )

    def update(self):
        """An update_data that names what is not there."""
        return {"name": "update_data", "payload": {"x": "${data.nope}"}}


class TestFiles:
    BINDING = "${screen.START.form.photos}"

    def test_few(self, flow, found):
        """A few small files may go with complete."""
        assert [] == found(references, self.document(flow, answer={"p": self.BINDING}))

    def test_navigate(self, flow, found):
        """No navigate brings files, at any depth."""
        way = "screens[0].layout.children[1].on-click-action.payload"
        document = self.document(flow, payload={"p": "${form.photos}", "q": ["${form.photos}"]})
        assert [("media-payload", f"{way}.p", f"{way}.q[0]")] == found(references, document)

    def test_nested(self, flow, found):
        """Files stand at the top."""
        document = self.document(flow, answer={"p": {"q": self.BINDING}})
        assert [("media-payload", f"{PAYLOAD}.p.q")] == found(references, document)

    def test_many(self, flow, found):
        """What a picker takes when it says nothing is too much for complete, and fine for an endpoint."""
        document = flow(PHOTOS, answer={"p": self.BINDING})
        wanted = [("too-many-files", PAYLOAD), ("payload-media-max-size", PAYLOAD)]
        assert wanted == found(references, document)
        document["screens"][1]["layout"]["children"][0]["on-click-action"]["name"] = "data_exchange"
        assert [] == found(references, document)

    def test_size(self, flow, found):
        """The largest size of a file counts as often as there may be files."""
        document = flow({**PHOTOS, "max-uploaded-photos": 10, "max-file-size-kb": 10240}, answer={"p": self.BINDING})
        assert [] == found(references, document)
        document["screens"][0]["layout"]["children"][0]["max-file-size-kb"] = 10241
        assert [("payload-media-max-size", PAYLOAD)] == found(references, document)

    def document(self, flow, **payloads):
        """A flow with a picker of one photo."""
        return flow({**PHOTOS, "max-uploaded-photos": 1}, **payloads)
