"""The rules on update_data."""

from __future__ import annotations

import pytest

from flowdsl.validator.rules import updates

ACTION = "screens[0].layout.children[0].on-select-action"
PAYLOAD = f"{ACTION}.payload"

TEXT = {"type": "string", "__example__": "x"}
NUMBER = {"type": "number", "__example__": 1}


def document(flow, payload, data=None, **members):
    """A flow with a Dropdown whose choice updates data."""
    action = {"name": "update_data", "payload": payload}
    options = [{"id": "a", "title": "A"}]
    choice = {"type": "Dropdown", "name": "d", "label": "D", "data-source": options, "on-select-action": action}
    return flow(choice, data=data, **members)


class TestFields:
    def test_declared(self, flow, found):
        """What is declared is updated."""
        assert [] == found(updates, document(flow, {"x": "y", "n": 2}, {"x": TEXT, "n": NUMBER}))

    def test_no_data(self, flow, found):
        """A screen without data has nothing to update."""
        assert [("update-data-no-data-model", PAYLOAD)] == found(updates, document(flow, {"x": "y"}))
        assert [] == found(updates, document(flow, {}))

    def test_unknown(self, flow, found):
        """A field that is not declared is said at its key, and a value at its place."""
        wanted = [
            ("update-key", f"key of {PAYLOAD}.y"),
            ("update-data-static-unknown-field", f"{PAYLOAD}.y", "screens[0].data"),
        ]
        assert wanted == found(updates, document(flow, {"y": "z"}, {"x": TEXT}))

    @pytest.mark.parametrize("version", ["5.1", "7.1"])
    def test_versions(self, flow, found, version):
        """5.x and 7.1 do not look."""
        assert [] == found(updates, document(flow, {"y": "z"}, {"x": TEXT}, version=version))


class TestTypes:
    def test_value(self, flow, found):
        """A value is of the declared type, the result of an expression too."""
        wanted = [("update-type", f"{PAYLOAD}.x"), ("update-type", f"{PAYLOAD}.n")]
        assert wanted == found(updates, document(flow, {"x": 1, "n": "`'a' 1`"}, {"x": TEXT, "n": NUMBER}))

    def test_expression(self, flow, found):
        """An expression is read on the own screen."""
        payload = {"n": "`${data.n} + 1`", "x": "`${form.e}`"}
        wanted = [("update-data-expression-error", f"{PAYLOAD}.x")]
        assert wanted == found(updates, document(flow, payload, {"x": TEXT, "n": NUMBER}))

    def test_binding(self, flow, found):
        """What is bound is of the declared type."""
        wanted = [("update-type", f"{PAYLOAD}.n")]
        assert wanted == found(updates, document(flow, {"x": "${form.d}", "n": "${form.d}"}, {"x": TEXT, "n": NUMBER}))


class TestItself:
    @pytest.mark.parametrize("text", ["${data.d}", "${form.d}"])
    @pytest.mark.parametrize("version", ["7.1", "7.3"])
    def test_same(self, flow, found, text, version):
        """A field is not set from itself; an input of its name counts as itself. 7.1 looks too."""
        wanted = [("update-data-self", f"{PAYLOAD}.d")]
        assert wanted == found(updates, document(flow, {"d": text}, {"d": TEXT}, version=version))

    def test_member(self, flow, found):
        """Nor from something in it."""
        field = {"type": "object", "properties": {"a": {"type": "object", "properties": {}}}, "__example__": {"a": {}}}
        found_there = found(updates, document(flow, {"o": "${data.o.a}"}, {"o": field}, version="7.1"))
        assert [("update-data-self", f"{PAYLOAD}.o")] == found_there

    def test_other_screen(self, flow, found):
        """The field of another screen is another field."""
        assert [] == found(updates, document(flow, {"d": "${screen.END.data.d}"}, {"d": TEXT}, target={"d": TEXT}))
