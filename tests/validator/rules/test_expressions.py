"""What expressions in the properties of components may say."""

from __future__ import annotations

import pytest

from flowdsl.validator import validate
from flowdsl.validator.rules import expressions

DATA = {
    "s": {"type": "string", "__example__": "a"},
    "n": {"type": "number", "__example__": 1.5},
    "i": {"type": "integer", "__example__": 1},
    "b": {"type": "boolean", "__example__": True},
    "rows": {"type": "array", "items": {"type": "object"}, "__example__": []},
    "o": {"type": "object", "properties": {"k": {"type": "string"}}, "__example__": {}},
}
PICKER = {"type": "CalendarPicker", "label": "a", "name": "d"}
INPUT = {"type": "TextInput", "label": "a", "name": "x"}


def body(text, **members):
    """A paragraph."""
    return {"type": "TextBody", "text": text, **members}


class TestText:
    @pytest.mark.parametrize(
        ("text", "rules"),
        [
            ("`'a ' ${data.n}`", []),
            ("`${data.o.k}`", []),
            ("`${data.rows}`", []),
            ("``", []),
            ("`", []),
            ("a `b` c", []),
            ("${data.s} there", []),
            ("${data}", []),
            ("${screen.NOWHERE.data.x} there", []),
            ("C:\\dir", []),
            ("`${data.n}`", ["expr-type"]),
            ("`${data.b} ? 'a' : 'b'`", ["expr-type"]),
            ("`${data.s} + '!'`", ["expr-type"]),
            ("`${data.n} % 2`", ["expr-type"]),
            ("`'' ${data.nope}`", ["expr-unknown-reference"]),
            ("`'' ${form.nope}`", ["expr-unknown-reference"]),
            ("`'' ${data.rows[0]}`", ["expr-unknown-reference"]),
            ("`a` and `b`", ["expr-parse"]),
            ("`'abc`", ["expr-parse"]),
            ("it\\'s", ["expr-parse"]),
            ("C:\\\\", ["expr-parse"]),
        ],
    )
    def test_text(self, flow, found, text, rules):
        """A text in backticks is an expression that gives a text; any other is read as if it were quoted."""
        path = "key of screens[0].layout.children[0].text"
        assert [(rule, path) for rule in rules] == found(expressions, flow(body(text), data=DATA))

    @pytest.mark.parametrize(
        ("text", "message", "advice"),
        [
            ("`'' ${data.oo}`", "names 'data.oo', which is no value of screen 'START'", "Did you mean 'o'?"),
            ("`'' ${screen.EN.data.s}`", "names the screen 'EN', which there is not", "Did you mean 'END'?"),
            (
                "`Dear ${data.s}`",
                "holds 'Dear', which is no field and not quoted",
                "Put texts in apostrophes, as in 'Dear'.",
            ),
        ],
    )
    def test_the_message_names_what_is_none(self, flow, text, message, advice):
        """The name that cannot be read is told, and the nearest one that can be."""
        finding = validate(flow(body(text), data=DATA)).diagnostics[0]
        assert (f"text: {text!r} {message}", advice) == (finding.message, finding.help)

    def test_before(self, flow, found):
        """Before 6.0 backticks mean nothing."""
        assert [] == found(expressions, flow(body("`${data.nope}`"), version="5.2"))

    def test_unchecked_version(self, flow, found):
        """Version 7.1 reads expressions as well."""
        assert 1 == len(found(expressions, flow(body("`${data.nope}`"), version="7.1")))

    def test_comma(self, flow, found):
        """The id of a screen is put into the expression, and a comma in it parts what it names."""
        document = flow(body("`'a ' ${data.s}`"), data=DATA, version="6.3")
        document["screens"][0]["id"] = "A,B"
        assert ["expr-unknown-reference"] == [rule for rule, _ in found(expressions, document)]

    def test_last_of_a_name(self, flow, found):
        """Of two inputs with one name the last counts; a picker of files and a Form do not."""
        box = {"type": "OptIn", "label": "Yes", "name": "x"}
        photo = {"type": "PhotoPicker", "label": "Photo", "name": "x"}
        form = {"type": "Form", "name": "x", "children": [body("a", visible="`${form.x}`"), INPUT, box, photo]}
        assert [] == found(expressions, flow(form))

    @pytest.mark.parametrize("text", ["`" + "1 + " * 5000 + "1`", "`" + "(" * 5000 + "`", "\\" * 5000])
    def test_hostile(self, flow, found, text):
        """Texts that are nested deeply are refused, and do no harm."""
        assert 1 == len(found(expressions, flow(body(text))))


class TestProperty:
    @pytest.mark.parametrize(
        ("component", "fits"),
        [
            (body("a", visible="`${data.n} > 1`"), True),
            (body("a", visible="`'a' 'b'`"), False),
            (body("a", visible="${data.b} x"), False),
            (body("a", visible="`a` b"), False),
            (body("a", **{"font-weight": "`'bo' 'ld'`"}), True),
            ({"type": "TextHeading", "text": "`${data.rows}`"}, False),
            ({**INPUT, "min-chars": "`${data.i} + 1`"}, True),
            ({**INPUT, "min-chars": "`${data.i}`"}, False),
            ({"type": "TextArea", "label": "a", "name": "x", "max-length": "`${data.i}`"}, True),
            ({"type": "TextArea", "label": "a", "name": "x", "max-length": "`${data.i} + 1`"}, False),
            ({**INPUT, "init-value": "`${data.nope}`", "error-message": "`1 +`"}, True),
            ({**PICKER, "label": "`${data.o}`"}, True),
            ({**PICKER, "required": "`${data.o}`"}, True),
            ({**PICKER, "required": "`${data.s}`"}, False),
            ({**PICKER, "include-days": "`${data.rows}`"}, True),
            ({**PICKER, "unavailable-dates": "`${data.rows}`"}, False),
            ({**PICKER, "min-date": "`'2026-01-01'`"}, True),
            ({**PICKER, "label": {"start-date": "`1 +`"}}, True),
            ({"type": "Image", "src": "`'a' ${data.s}`"}, True),
            ({"type": "Switch", "value": "`'a' ${data.n}`", "cases": {"a": []}}, True),
            ({"type": "Switch", "value": "`${data.b}`", "cases": {"a": []}}, False),
            ({"type": "If", "condition": "`${data.b}`", "then": []}, True),
            ({"type": "If", "condition": "`'a'`", "then": []}, True),
            ({"type": "If", "condition": "`1`", "then": []}, False),
            ({"type": "If", "condition": "${data.b} && true", "then": []}, True),
            ({"type": "Form", "name": "`1 +`", "children": [], "init-values": "`1 +`"}, True),
        ],
    )
    def test_type(self, flow, found, component, fits):
        """The result has a type that the property takes."""
        rules = [rule for rule, _ in found(expressions, flow(component, data=DATA))]
        assert ([] if fits else ["expr-type"]) == rules


class TestRichText:
    @pytest.mark.parametrize(
        ("text", "rules"),
        [
            ("${data.nope}", []),
            ("`'a' 'b'`", []),
            ("Costs $5", []),
            ("Say ${name}", []),
            ("Hello ${data.s}", ["rich-text-interpolation"]),
            ("${form.x} there", ["rich-text-interpolation"]),
            ("`'Hello ' ${screen.END.data.s}`", ["rich-text-interpolation"]),
            ("`1`", ["expr-type"]),
            ("it\\'s", ["expr-parse"]),
        ],
    )
    def test_interpolation(self, flow, found, text, rules):
        """The text is one binding, or holds none."""
        rich = {"type": "RichText", "text": text}
        assert rules == [rule for rule, _ in found(expressions, flow(rich, data=DATA))]
