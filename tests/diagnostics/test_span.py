"""Every place of a user's module is found again in its source."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import flowdsl
from flowdsl.diagnostics.model import Place, Span
from flowdsl.diagnostics.origin import capture
from flowdsl.diagnostics.span import SpanFinder, span_of


class TestCalls:
    def test_gives_file_lines_and_columns(self, run, tmp_path):
        """Lines and columns count from 1, and the end column is behind the last character."""
        origin = run("x = make(1)\n").x

        assert Span(str(tmp_path / "flow.py"), 1, 1, 5, 12) == span_of(Place(origin))

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("a = [make(1), make(2)]; x = a[1]", "make(2)"),
            ("a = make(1); x = make(3)", "make(3)"),
            ("a = []; make(a.append(make(2))); a.append(make(b=make(4))); x = a[1]", "make(b=make(4))"),
            ("x = make(\n    1,\n    b=2,\n)", "make(\n    1,\n    b=2,\n)"),
            ("(x := make(5))", "make(5)"),
            ("x = [make(i) for i in [1]][0]", "make(i)"),
            ("f = lambda: make(1)\nx = f()", "make(1)"),
            ("def f():\n    return make(6)\nx = f()", "make(6)"),
            ("x = make(1) if True else make(2)", "make(1)"),
            ("x = make(*[1], **{'a': 1})", "make(*[1], **{'a': 1})"),
            ("class A:\n    m = staticmethod(make)\nx = A().m(\n  1)", "A().m(\n  1)"),
            ("class A:\n    m = staticmethod(make)\nx = (A()\n  .m(1))", "m(1)"),
            ("@decorate(1, b=2)\ndef x(): ...", "decorate(1, b=2)"),
            ("@decorate(\n    1)\nclass x: ...", "decorate(\n    1)"),
            ("a = '日本語é'; x = make('日本語', 'é')", "make('日本語', 'é')"),
        ],
    )
    def test_covers_the_call_that_made_it(self, run, covered, source, expected):
        """The span is the call itself, wherever it stands."""
        assert expected == covered(span_of(Place(run(source).x)))

    @pytest.mark.parametrize(
        "source",
        [
            'a = []\nf"é {a.append(make(1)) or 1!s:>4} {2}"\nx = a[0]',
            'a = []\nf"""é\n  {a.append(make(1))}\n"""\nx = a[0]',
            "a = []\n('b' f'{1}'\n  f'{a.append(make(1))}')\nx = a[0]",
        ],
    )
    def test_is_found_inside_an_f_string(self, run, covered, source):
        """A call inside a placeholder is covered, not the whole text."""
        assert "make(1)" == covered(span_of(Place(run(source).x)))

    def test_covers_an_operator(self, run, covered):
        """An operator's origin is the expression with both operands."""
        assert "a == 3" == covered(span_of(Place(run("a = Operand(); x = (a == 3)").x)))

    @pytest.mark.parametrize("statement", ["if a: pass", "while a: pass", "for _ in a:\n    pass"])
    def test_covers_what_a_statement_asks(self, run, covered, statement):
        """Where a statement asks for a truth value or iterates, what it asks is covered, not its body."""
        source = f"a = Operand()\ntry:\n    {statement.replace(chr(10), chr(10) + '    ')}\nexcept LookupError as e: x = e.args[0]\n"

        span = span_of(Place(run(source).x))

        assert (3, 3, "a") == (span.line, span.end_line, covered(span))


class TestArguments:
    CALL = """\
        x = make(
            "first", [10, 20, (30, 40)], {"odd-key": 1, "é": {"deep": 2}},
            label="é text",
            action=make("Next", {"k": 3}, **{"unpacked": 4}, date="d"), named=(y := make(z=5)),
            table=dict(entry=6), twice={"same": 1, "same": 22},
        )
        """

    @pytest.mark.parametrize(
        ("parts", "expected"),
        [
            ((0,), '"first"'),
            ((1, 1), "20"),
            ((1, 2, 0), "30"),
            (("label",), '"é text"'),
            (("odd-key",), "1"),
            (("é", "deep"), "2"),
            ((2, "odd-key"), "1"),
            (("action",), 'make("Next", {"k": 3}, **{"unpacked": 4}, date="d")'),
            (("action", "date"), '"d"'),
            (("action", "k"), "3"),
            (("action", "unpacked"), "4"),
            (("action", 0), '"Next"'),
            (("named", "z"), "5"),
            (("table", "entry"), "6"),
            (("twice", "same"), "22"),
        ],
    )
    def test_covers_the_value(self, run, covered, parts, expected):
        """The parts lead to the value of a keyword, of a dict key, or to an item."""
        assert expected == covered(span_of(Place(run(self.CALL).x, parts)))

    @pytest.mark.parametrize(
        ("parts", "expected"),
        [
            (("label",), "label"),
            (("odd-key",), '"odd-key"'),
            (("action", "date"), "date"),
            (("action", "k"), '"k"'),
            (("action", "unpacked"), '"unpacked"'),
            (("table", "entry"), "entry"),
            ((1, 1), "20"),
        ],
    )
    def test_covers_the_key(self, run, covered, parts, expected):
        """With ``on_key``, the name of the last part is covered; an item has none and is covered itself."""
        assert expected == covered(span_of(Place(run(self.CALL).x, parts, on_key=True)))

    @pytest.mark.parametrize("on_key", [False, True])
    @pytest.mark.parametrize(
        ("parts", "expected"),
        [
            (("action", "nothing"), 'make("Next", {"k": 3}, **{"unpacked": 4}, date="d")'),
            (("action", 7), 'make("Next", {"k": 3}, **{"unpacked": 4}, date="d")'),
            ((1, -1), "[10, 20, (30, 40)]"),
            (("label", "deeper", 0), '"é text"'),
        ],
    )
    def test_stays_at_what_was_found(self, run, covered, parts, expected, on_key):
        """A part that does not stand in the call ends the search where it was."""
        assert expected == covered(span_of(Place(run(self.CALL).x, parts, on_key=on_key)))

    def test_counts_no_item_behind_an_unpacked_one(self, run, covered):
        """Where ``*`` stands before an argument, its index says nothing."""
        x = run("x = make(1, *[2, 3], 4)").x

        assert ["1", "make(1, *[2, 3], 4)"] == [covered(span_of(Place(x, (part,)))) for part in (0, 2)]

    def test_is_found_inside_a_wide_line(self, run, covered):
        """Columns are characters, also where the characters before take several bytes."""
        source = 'a = "𝄞日本"; x = make("é", data={"ü": "日"}, ünïcode=1)'

        x = run(source).x

        assert ('"日"', "ünïcode") == (
            covered(span_of(Place(x, ("data", "ü")))),
            covered(span_of(Place(x, ("ünïcode",), on_key=True))),
        )

    def test_ignores_what_the_parser_warns_of(self, run, covered):
        """A text with a doubtful escape is looked into like any other, also where warnings are errors."""
        x = run("x = make('ab', a=1)").x
        Path(x[0].co_filename).write_text("x = make('\\d', a=1)", encoding="utf-8")

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert "1" == covered(span_of(Place(x, ("a",))))


class TestClassStatements:
    SOURCE = """\
        import abc

        @staticmethod
        class Details(
            Base,  # a comment: with a colon
            title="é: details", data={"a": 1}, success=(lambda: True)(),
        ):
            first = make(1)
            (second := 2)
            items = other = [10,
                20]
            annotated: list = ["a", "b"]
            class Inner:
                pass
            def method(self):
                return 1
            for loop in [1, 2]:
                pass
            one = 1; two = (3, 4)
            if True: three = {"k": 5}
        x = Details.__func__ if isinstance(Details, staticmethod) else Details
        """

    def test_covers_the_header(self, run, covered):
        """A class stands where its header stands, without the body."""
        expected = (
            "class Details(\n    Base,  # a comment: with a colon\n"
            '    title="é: details", data={"a": 1}, success=(lambda: True)(),\n)'
        )

        assert expected == covered(span_of(Place(run(self.SOURCE).x.origin)))

    @pytest.mark.parametrize("source", ["class x(Base): a = 1", "class x(Base):  # comment\n    a = 1"])
    def test_covers_the_header_without_colon(self, run, covered, source):
        """The header ends before its colon, whatever follows on the line."""
        assert "class x(Base)" == covered(span_of(Place(run(source).x.origin)))

    @pytest.mark.parametrize(
        ("parts", "on_key", "expected"),
        [
            (("title",), False, '"é: details"'),
            (("title",), True, "title"),
            (("data", "a"), False, "1"),
            (("success",), False, "(lambda: True)()"),
            ((0,), False, "Base"),
        ],
    )
    def test_parts_lead_into_the_header(self, run, covered, parts, on_key, expected):
        """A header's keywords are found like those of a call."""
        assert expected == covered(span_of(Place(run(self.SOURCE).x.origin, parts, on_key)))

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("first", "first"),
            ("second", "second"),
            ("other", "other"),
            ("annotated", "annotated"),
            ("Inner", "class Inner"),
            ("method", "def method(self)"),
            ("loop", "loop"),
            ("three", "three"),
        ],
    )
    def test_an_assignment_is_its_name(self, run, covered, name, expected):
        """Where a body assigns a name, the name is covered, or the header of what defines it."""
        assert expected == covered(span_of(Place(run(self.SOURCE).x.origins[name])))

    @pytest.mark.parametrize(
        ("name", "parts", "expected"),
        [
            ("first", (0,), "1"),
            ("items", (1,), "20"),
            ("other", (0,), "10"),
            ("annotated", (1,), '"b"'),
            ("two", (1,), "4"),
            ("three", ("k",), "5"),
            ("loop", (0,), "loop"),
        ],
    )
    def test_parts_lead_into_what_is_assigned(self, run, covered, name, parts, expected):
        """From an assigned name the parts lead into its value."""
        assert expected == covered(span_of(Place(run(self.SOURCE).x.origins[name], parts)))

    def test_a_nested_class_is_found(self, run, covered):
        """An indented class statement is read like any other."""
        source = "class Outer:\n    class Inner(Base, title='t'):\n        a = 1\nx = Outer.Inner\n"

        origin = run(source).x.origin

        assert ("class Inner(Base, title='t')", "'t'") == (
            covered(span_of(Place(origin))),
            covered(span_of(Place(origin, ("title",)))),
        )


class TestMissingSource:
    def test_text_that_was_executed_has_the_columns_of_python(self):
        """Without a source the whole call is given, as far as Python kept it."""
        namespace = {"make": capture_caller}
        exec(compile("\nx = make(1, a=2)", "<nowhere>", "exec"), namespace)  # noqa: S102  it is what is tested

        assert Span("<nowhere>", 2, 2, 5, 17) == span_of(Place(namespace["x"], ("a",)))

    def test_a_deleted_file_has_the_columns_of_python(self, run):
        """A file that is gone gives the call, and raises nothing."""
        origin = run("x = make(1, a=2)").x
        Path(origin[0].co_filename).unlink()

        span = span_of(Place(origin, ("a",)))

        assert (1, 1, 5, 17) == (span.line, span.end_line, span.column, span.end_column)

    @pytest.mark.parametrize("changed", ["x = 1\n", "", "\n\n\n\n"])
    def test_a_shortened_file_has_the_line(self, run, changed):
        """Where the file no longer has the columns, the line is what remains."""
        origin = run("y = 1\nx = make(1, a=2)").x
        Path(origin[0].co_filename).write_text(changed, encoding="utf-8")

        assert 2 == span_of(Place(origin, ("a",))).line

    @pytest.mark.parametrize("changed", ["x = ((((((((((((", "\0" * 40, "é" * 20, "class ((((((((((((((", "'" * 30])
    def test_a_changed_file_raises_nothing(self, run, changed):
        """Whatever stands in the columns now, a span on the line is given."""
        origin = run("x = make(1, a=2)").x
        Path(origin[0].co_filename).write_text(changed, encoding="utf-8")

        assert 1 == span_of(Place(origin, ("a",))).line

    def test_a_file_that_is_no_text_raises_nothing(self, run):
        """Bytes that no encoding explains are no source."""
        origin = run("x = make(1, a=2)").x
        Path(origin[0].co_filename).write_bytes(b"\xff\xfe" * 20)

        assert 1 == span_of(Place(origin, ("a",))).line

    def test_deep_nesting_gives_the_whole_call(self, run):
        """What Python itself could not read again is covered as a whole."""
        origin = run("x = make(1, a=2)").x
        deep = "x = make(" + "(" * 5000 + ")" * 5000 + ")"
        Path(origin[0].co_filename).write_text(deep, encoding="utf-8")

        assert (1, 5) == (span_of(Place(origin, ("a",))).line, span_of(Place(origin, ("a",))).column)

    @pytest.mark.parametrize("offset", [-1, 10**6])
    def test_an_unknown_instruction_gives_the_first_line(self, run, offset):
        """An offset that the code does not have stands for the code as a whole."""
        code, _ = run("\n\ndef f():\n    return make()\nx = f()\n").x

        assert (3, None) == (span_of(Place((code, offset))).line, span_of(Place((code, offset))).column)

    def test_without_debug_ranges_the_line_is_given(self, tmp_path):
        """Where Python was told to keep no columns, the span has the line and none."""
        script = tmp_path / "script.py"
        script.write_text(
            "from flowdsl.diagnostics.model import Place\n"
            "from flowdsl.diagnostics.origin import capture\n"
            "from flowdsl.diagnostics.span import span_of\n"
            "def make(**_): return capture()\n"
            "x = make(\n    a=1)\n"
            "print(span_of(Place(x, ('a',))))\n",
            encoding="utf-8",
        )
        environment = os.environ | {
            "PYTHONNODEBUGRANGES": "1",
            "PYTHONPATH": str(Path(flowdsl.__file__).parent.parent),
        }

        done = subprocess.run(
            [sys.executable, str(script)], env=environment, capture_output=True, text=True, check=True
        )

        assert str(Span(str(script), 5, 5)) == done.stdout.strip()


class TestSpanFinder:
    def test_reads_a_file_once(self, run, covered):
        """A finder answers from what it read, so that one rendering is of one state of the file."""
        module = run("x = make(1, a=2)\ny = make(b=3)\n")
        finder = SpanFinder()
        first = finder.find(Place(module.x, ("a",)))
        text = covered(first)
        Path(first.file).unlink()

        second = finder.find(Place(module.y, ("b",)))

        assert ("2", (2, 12)) == (text, (second.line, second.column))

    def test_tells_equal_code_apart(self, run):
        """Two code objects that compare equal keep their own positions."""
        module = run("def f():\n    return make()\na = f()\ndef f():\n    return   make()\nb = f()\n")
        finder = SpanFinder()

        assert [(2, 12), (5, 14)] == [
            (span.line, span.column) for span in (finder.find(Place(module.a)), finder.find(Place(module.b)))
        ]

    def test_sees_a_file_that_was_saved_since(self, run, covered):
        """A new lookup reads the file as it is now."""
        origin = run("x = make(1, a=2)\n").x
        before = covered(span_of(Place(origin, ("a",))))
        Path(origin[0].co_filename).write_text("x = make(a=3456)  # saved\n", encoding="utf-8")

        assert ("2", "3456") == (before, covered(span_of(Place(origin, ("a",)))))


def capture_caller(*_arguments, **_keywords):
    """Stand in for a function of flowdsl."""
    return capture()
