"""Values of Python brought to what JSON is made of."""

from __future__ import annotations

import collections
import dataclasses
import enum
import math
import types
from typing import Any

import pytest

from flowdsl.document.faults import NotJson, Reason
from flowdsl.document.plain import MAX_DEPTH, plain


class Words(enum.StrEnum):
    """An enum whose members are texts."""

    ONE = "one"


class Numbers(enum.IntEnum):
    """An enum whose members are numbers."""

    ONE = 1


class Text(str):
    """A text of a class of its own."""

    __slots__ = ()


class Real(float):
    """A number of a class of its own."""


Pair = collections.namedtuple("Pair", "a b")  # noqa: PYI024 - one without types


@dataclasses.dataclass
class Record:
    """Something that JSON does not have."""

    a: int = 1


def nested(depth: int) -> Any:
    """A list in a list, and so on."""
    value: Any = []
    for _ in range(depth - 1):
        value = [value]
    return value


class TestPlain:
    """`plain` leaves nothing but builtin classes."""

    def test_what_is_plain_is_given_back(self) -> None:
        """Nothing is copied where nothing has to be done."""
        value = {"a": [1, 2.5, True, None, "b", {}, []], "c": {"d": {"e": -3}}}
        assert value is plain(value)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ((1, 2), [1, 2]),
            ({"a": Pair(1, (2,))}, {"a": [1, [2]]}),
            (collections.OrderedDict(a=1), {"a": 1}),
            ([Words.ONE, Numbers.ONE, Text("x"), Real(1.5)], ["one", 1, "x", 1.5]),
            ({Text("k"): {Words.ONE: 1}}, {"k": {"one": 1}}),
        ],
    )
    def test_classes_of_their_own_become_plain(self, value: Any, expected: Any) -> None:
        """Tuples become lists, and texts, numbers and dicts of other classes what they stand for."""
        made = plain(value)
        assert expected == made
        assert repr(expected) == repr(made)

    @pytest.mark.parametrize(
        ("value", "message", "way"),
        [
            ({"a": [{1}]}, "a value of the class 'set' is no JSON", ("a", 0)),
            ({"a": Record()}, "a value of the class 'Record' is no JSON", ("a",)),
            ({"a": {1: 2}}, "a value of the class 'int' is a key", ("a",)),
            ([b"x"], "a value of the class 'bytes' is no JSON", (0,)),
            (types.MappingProxyType({}), "a value of the class 'mappingproxy' is no JSON", ()),
            (math.nan, "the number nan is no JSON", ()),
            ([math.inf], "the number inf is no JSON", (0,)),
            ([10**5000], "a whole number has more than 309 digits", (0,)),
        ],
    )
    def test_what_json_does_not_have_is_named(self, value: Any, message: str, way: tuple[str | int, ...]) -> None:
        """The sentence names the class, and the way leads to it."""
        with pytest.raises(NotJson) as caught:
            plain(value)
        assert (message, way) == (caught.value.fault.message, caught.value.fault.way)

    def test_what_holds_itself_is_refused(self) -> None:
        """A list and a dict that hold themselves have no end."""
        loop: list[Any] = []
        loop.append({"a": loop})
        with pytest.raises(NotJson, match="a value holds itself"):
            plain(loop)

    def test_what_stands_in_two_places_is_no_circle(self) -> None:
        """One list in two places is written twice."""
        twice: tuple[Any, ...] = (1,)
        assert [[1], [1]] == plain([twice, twice])

    def test_depth_is_bounded(self) -> None:
        """As many levels are taken as of a text."""
        assert plain(nested(MAX_DEPTH))
        for value in (nested(MAX_DEPTH + 1), (nested(MAX_DEPTH),)):
            with pytest.raises(NotJson) as caught:
                plain(value)
            assert Reason.DEPTH is caught.value.fault.reason

    @pytest.mark.parametrize("made_of", [list, tuple])
    def test_a_list_that_stands_in_itself_many_times_over_is_refused(self, made_of: Any) -> None:
        """What is small in memory and endless as a text is given up in time."""
        value: Any = [1.5]
        for _ in range(60):
            value = made_of((value, value))
        with pytest.raises(NotJson) as caught:
            plain(value)
        assert Reason.SIZE is caught.value.fault.reason
