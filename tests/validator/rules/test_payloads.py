"""The rules on what a navigate brings, and on expressions in the other payloads."""

from __future__ import annotations

import pytest

from flowdsl.validator.findings import Crash
from flowdsl.validator.rules import payloads

ACTION = "screens[0].layout.children[0].on-click-action"
PAYLOAD = f"{ACTION}.payload"
DATA = "screens[1].data"

TEXT = {"type": "string", "__example__": "x"}
NUMBER = {"type": "number", "__example__": 1}
LIST = {"type": "array", "items": {"type": "string"}, "__example__": []}
OBJECT = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}, "__example__": {}}


def data_object(**properties):
    """The declaration of an object."""
    return {"type": "object", "properties": properties, "__example__": {}}


class TestFields:
    def test_all(self, flow, found):
        """A navigate brings what its target declares."""
        assert [] == found(payloads, flow(target={"x": TEXT}, payload={"x": "y"}))

    def test_no_data(self, flow, found):
        """A target without data takes no payload, an unknown one neither."""
        document = flow(payload={"x": "y"})
        assert [("navigate-payload-no-data-model", PAYLOAD)] == found(payloads, document)
        document["screens"][1]["id"] = "OTHER"
        assert [("navigate-payload-no-data-model", PAYLOAD)] == found(payloads, document)

    def test_extra_and_missing(self, flow, found):
        """Fields too many and too few are said apart; too many at the key."""
        document = flow(target={"x": TEXT}, payload={"y": "${data.y}"})
        wanted = [
            ("unknown-payload-key", f"key of {PAYLOAD}.y"),
            ("missing-payload-key", PAYLOAD),
        ]
        assert wanted == found(payloads, document)

    def test_no_payload(self, flow, found):
        """A target with data wants a payload; an empty data wants none."""
        document = flow(target={"x": TEXT})
        del document["screens"][0]["layout"]["children"][0]["on-click-action"]["payload"]
        assert [("missing-payload", ACTION)] == found(payloads, document)
        document["screens"][1]["data"] = {}
        assert [] == found(payloads, document)

    @pytest.mark.parametrize("version", ["6.0", "7.2"])
    def test_versions(self, flow, found, version):
        """Between 6.0 and 7.2 nobody looks."""
        assert [] == found(payloads, flow(version=version, target={"x": TEXT}, payload={}))


class TestValues:
    @pytest.mark.parametrize(
        ("value", "declared"),
        [
            ("x", "string"),
            (True, "boolean"),
            (1, "integer"),
            (1.0, "integer"),
            (1, "number"),
            (1.5, "number"),
            ([], "array"),
            ({}, "object"),
            (None, "null"),
        ],
    )
    def test_fits(self, flow, found, value, declared):
        """A value fits the type that JSON gives it; a whole number fits both."""
        document = flow(target={"x": {"type": declared, "items": {}, "__example__": value}}, payload={"x": value})
        assert [] == found(payloads, document)

    @pytest.mark.parametrize(
        ("value", "declared"),
        [("1", "number"), (1, "boolean"), (True, "integer"), (1.5, "integer"), (None, "string"), ("x", ["string"])],
    )
    def test_misfits(self, flow, found, value, declared):
        """Any other type is refused, and so is a list of types."""
        document = flow(target={"x": {"type": declared, "__example__": ""}}, payload={"x": value})
        assert [("payload-static-type", f"{PAYLOAD}.x")] == found(payloads, document)

    def test_object(self, flow, found):
        """An object has every declared property, and no other."""
        document = flow(target={"o": OBJECT}, payload={"o": {"a": 1, "c": 1}})
        wanted = [
            ("navigate-static-missing-object-fields", f"{PAYLOAD}.o"),
            ("payload-static-type", f"{PAYLOAD}.o.a"),
            ("navigate-static-unknown-field", f"{PAYLOAD}.o.c", f"{DATA}.o.properties"),
        ]
        assert wanted == found(payloads, document)

    def test_list(self, flow, found):
        """Every item is compared."""
        document = flow(target={"l": LIST}, payload={"l": ["a", 1, "${data.any}", 2]})
        wanted = [("payload-static-type", f"{PAYLOAD}.l[1]"), ("payload-static-type", f"{PAYLOAD}.l[3]")]
        assert wanted == found(payloads, document)

    def test_list_without_items(self, flow, found):
        """Where items are not declared the list itself is the place."""
        document = flow(target={"l": {"type": "array", "__example__": []}}, payload={"l": [1]})
        assert [("navigate-static-unknown-field", f"{PAYLOAD}.l[0]", f"{DATA}.l")] == found(payloads, document)

    def test_keyword(self, flow, found):
        """The keyword required counts as a field, and no value is of its type."""
        document = flow(target={"x": TEXT, "required": ["x"]}, payload={"x": "y", "required": "x"})
        assert [("payload-static-type", f"{PAYLOAD}.required")] == found(payloads, document)

    def test_unchecked(self, flow, found):
        """7.1 does not look."""
        assert [] == found(payloads, flow(version="7.1", target={"x": TEXT}, payload={"x": 1}))

    def test_deep(self, flow, found):
        """A value may be as deep as it likes."""
        value, declared = "x", {"type": "string"}
        for _ in range(5000):
            value, declared = [value], {"type": "array", "items": declared}
        assert [] == found(payloads, flow(target={"x": {**declared, "__example__": []}}, payload={"x": value}))


class TestExpressions:
    def test_target(self, flow, found):
        """Names without a screen are looked up on the target."""
        document = flow(data={"mine": TEXT}, target={"x": TEXT}, payload={"x": "`'a' ${data.mine}`"})
        assert [("navigate-expression-error", f"{PAYLOAD}.x")] == found(payloads, document)
        document = flow(data={"mine": TEXT}, target={"x": TEXT}, payload={"x": "`'a' ${screen.START.data.mine}`"})
        assert [] == found(payloads, document)

    def test_type(self, flow, found):
        """The result is of the declared type; arithmetic is never integer."""
        document = flow(target={"x": {"type": "integer", "__example__": 1}}, payload={"x": "`1 + 1`"})
        assert [("payload-static-type", f"{PAYLOAD}.x")] == found(payloads, document)

    def test_undeclared(self, flow, found):
        """Where nothing is declared the expression is not read."""
        document = flow(version="7.0", target={"x": TEXT}, payload={"x": "a", "y": "`${data.nope}`"})
        assert [("navigate-static-unknown-field", f"{PAYLOAD}.y", DATA)] == found(payloads, document)

    def test_text(self, flow, found):
        """Before 6.0 backticks are text."""
        assert [] == found(payloads, flow(version="5.1", target={"x": TEXT}, payload={"x": "`(`"}))


class TestBindings:
    @pytest.mark.parametrize(
        ("binding", "declared"),
        [
            ("${data.n}", NUMBER),
            ("${data.o.a}", TEXT),
            ("${form.t}", TEXT),
            ("${screen.START.form.many}", LIST),
            ("${data.nowhere}", NUMBER),
            ("${screen.NOWHERE.data.n}", TEXT),
        ],
    )
    def test_fits(self, flow, found, binding, declared):
        """What a binding names is of the declared type; what names nothing is left to other rules."""
        assert [] == found(payloads, self.document(flow, binding, declared))

    @pytest.mark.parametrize(
        ("binding", "declared"), [("${data.n}", TEXT), ("${data.o.b}", NUMBER), ("${form.many}", TEXT)]
    )
    def test_type(self, flow, found, binding, declared):
        """Another type is refused; integer and number are two."""
        assert [("payload-type", f"{PAYLOAD}.x")] == self.named(found, self.document(flow, binding, declared))

    def test_properties(self, flow, found):
        """Objects have the same properties; the place of what is named is written with the key of the payload."""
        declared = data_object(a={"type": "string"})
        document = self.document(flow, "${data.o}", declared)
        wanted = [("navigate-binding-object-properties", f"{DATA}.x", "screens[0].data.x")]
        assert wanted == self.named(found, document)

    def test_no_properties(self, flow, found):
        """Where one side has no properties that side is the place."""
        document = self.document(flow, "${data.o}", {"type": "object", "__example__": {}})
        assert [("navigate-binding-object-properties", f"{DATA}.x")] == self.named(found, document)

    def test_nested(self, flow, found):
        """What objects and lists hold is compared as well."""
        declared = data_object(a={"type": "string"}, b={"type": "number"})
        assert [("payload-type", f"{PAYLOAD}.x")] == self.named(found, self.document(flow, "${data.o}", declared))

    def test_no_items(self, flow, found):
        """Lists say what their items are."""
        document = self.document(flow, "${form.many}", {"type": "array", "items": True, "__example__": []})
        assert [("navigate-binding-array-items", f"{DATA}.x.items")] == self.named(found, document)

    def document(self, flow, binding, declared):
        """A flow whose first screen has some of everything, and brings one binding."""
        options = [{"id": "a", "title": "A"}]
        return flow(
            {"type": "CheckboxGroup", "name": "many", "label": "Many", "data-source": options},
            {"type": "TextInput", "name": "t", "label": "T"},
            data={"n": NUMBER, "o": OBJECT},
            target={"x": declared},
            payload={"x": binding},
        )

    def named(self, found, document):
        """What was found, with the place of the Footer's action as in the other tests."""
        return [
            (name, *(path.replace("children[2]", "children[0]") for path in paths))
            for name, *paths in found(payloads, document)
        ]


class TestOtherPayloads:
    PLACE = "screens[1].layout.children[0].on-click-action.payload"

    def test_expressions(self, flow, found):
        """Expressions of complete are read from 7.2 on, at any depth; plain bindings are not."""
        document = flow(answer={"a": "`1 +`", "b": [{"c": "`${data.nope}`"}], "d": "${data.nope}", "e": "`'x' 1`"})
        wanted = [("payload-expression-error", f"{self.PLACE}.a"), ("payload-expression-error", f"{self.PLACE}.b[0].c")]
        assert wanted == found(payloads, document)
        assert [] == found(payloads, {**document, "version": "7.1"})

    def test_list(self, flow, found):
        """An expression that gives a list stops the platform's validator."""
        with pytest.raises(Crash, match="gives a list"):
            found(payloads, flow(target={"l": LIST}, payload={"l": []}, answer={"l": "`${data.l}`"}))
