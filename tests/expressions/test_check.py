"""Static types of expressions, as the validator finds them."""

from __future__ import annotations

import pytest

from flowdsl.expressions.check import ScreenNames, check
from flowdsl.expressions.nodes import Ref, Unary
from flowdsl.expressions.parse import parse_nested

OBJECT = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "tags": {"type": "array"}, "loose": {}, "size": {"type": "number"}},
}
NAMES = {
    "A": ScreenNames(
        {
            "s": {"type": "string"},
            "n": {"type": "number"},
            "i": {"type": "integer"},
            "b": {"type": "boolean"},
            "rows": {"type": "array"},
            "o": OBJECT,
            "size": {"type": "number"},
            "__proto__": {"type": "number"},
            "length": {"type": "number"},
            "odd": {"type": ["string", "null"]},
        },
        {"age": "number", "name": "string", "stay": "object"},
    ),
    "B": ScreenNames({"n": {"type": "number"}}),
    "EMPTY": ScreenNames(),
}


def verdict(inner: str) -> str | None:
    """Return the type or the error of what stands between backticks on screen A."""
    found = check(parse_nested(f"`{inner}`"), NAMES, "A")
    return found.type or found.error


class TestTypes:
    @pytest.mark.parametrize(
        ("inner", "kind"),
        [
            ("${data.i}", "integer"),
            ("${data.o.city}", "string"),
            ("${data.rows}", "array"),
            ("${data.o.tags}", "none"),
            ("${form.stay}", "object"),
            ("${screen.B.data.n} + ${data.i}", "number"),
            ("${data.i} == ${data.i}", "boolean"),
            ("${data.n} % 2", "none"),
            ("(${data.n} % 2) == (5 % 3)", "boolean"),
            ("${data.rows} == ${data.rows}", "boolean"),
            ("'' ${data.o.tags} ${data.n} % 2", "string"),
            ("${data.size} 'x'", "string"),
            ("${data.length} + 1", "number"),
            ("~${data.s}", "string"),
            ("${data}", "object"),
            ("screen", "none"),
            ("${data.odd}", "none"),
            ("'a' ${data.odd}", "string"),
            ("", "string"),
        ],
    )
    def test_type(self, inner, kind):
        """Each construct has its type."""
        assert kind == verdict(inner)

    @pytest.mark.parametrize(
        ("inner", "error"),
        [
            ("${data.i} == 5", "needs-same-type"),
            ("-${data.i}", "sign-needs-number"),
            ("${data.n} % 2 == 0", "needs-same-type"),
            ("${data.n} % 2 > 0", "needs-numbers"),
            ("${data.s} + '!'", "needs-numbers"),
            ("${data.b} && ${data.s}", "needs-booleans"),
            ("!${data.s}", "not-needs-boolean"),
            ("${data.b} ? 1 : 2", "ternary"),
            ("f(1)", "unsupported"),
            ("null == ${data.s}", "null"),
            ("${data.nope}", "unknown-name"),
            ("${form.nope}", "unknown-name"),
            ("${screen.NOWHERE.data.x}", "unknown-name"),
            ("${screen.EMPTY.data}", "unknown-name"),
            ("${data.o.nope}", "unknown-name"),
            ("${data.o.loose}", "unknown-name"),
            ("${data.s.length}", "not-an-object"),
            ("${data.rows[0]}", "not-an-object"),
            ("${data['s']}", "unknown-name"),
            ("${screen.A.external_data.x}", "unknown-name"),
            ("a \u00d7 b", "unknown-name"),
            ("${data.size} + 1", "needs-numbers"),
            ("${data.o.size} > 1", "needs-numbers"),
            ("${data.__proto__} 'x'", "unknown-name"),
            ("'a' ${data.nope}", "unknown-name"),
            ("${data.s} + 1 && ${data.nope}", "needs-numbers"),
        ],
    )
    def test_error(self, inner, error):
        """The first error, from left to right and inside first, is the one that is given."""
        assert error == verdict(inner)

    def test_node_at_fault(self):
        """The verdict points at the node that is wrong."""
        found = check(parse_nested("`${data.b} && !${data.s}`"), NAMES, "A")
        assert Unary("!", Ref("data", ("s",))) == found.at

    def test_names_are_looked_up_on_the_screen_that_is_given(self):
        """In a navigate payload that is the target, where a local name is not found."""
        assert "unknown-name" == check(parse_nested("`${data.s} ''`"), NAMES, "B").error

    def test_property_takes_the_kinds_it_takes(self):
        """A number does not fit where a string is wanted."""
        found = check(parse_nested("`${data.n} + 1`"), NAMES, "A")
        assert found.fits({"number"})
        assert not found.fits({"string"})
