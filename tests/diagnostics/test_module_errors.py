"""A module that cannot be run is explained by the user's own lines."""

from __future__ import annotations

import pytest

import flowdsl
from flowdsl.diagnostics.model import Diagnostic, Rule, Severity
from flowdsl.diagnostics.module_errors import module_errors
from flowdsl.diagnostics.render import render
from flowdsl.errors import CompileError, ExpressionError

RULE = Rule("own-rule", None, Severity.ERROR, "Finds something.")


def without_this_test(error):
    """Cut the frames of the test, in whose place flowdsl's own would stand."""
    traceback = error.__traceback__
    while traceback and "/tests/" in traceback.tb_frame.f_code.co_filename:
        traceback = traceback.tb_next
    return error.with_traceback(traceback)


@pytest.fixture
def failure(run):
    """Run a module that fails, and give the diagnostics of its failure."""

    def fail(source):
        try:
            run(source)
        except BaseException as error:  # noqa: BLE001  a module may end the program as well
            return module_errors(without_this_test(error), module="flow.py")
        raise AssertionError("the module did not fail")

    return fail


class TestModuleErrors:
    def test_shows_the_line_that_raised(self, failure, covered):
        """An exception stands where the user's code raised it."""
        (diagnostic,) = failure("a = {}\nb = 1 + a['key']\n")

        assert ("error[module-error] running flow.py raised KeyError: 'key'", "a['key']") == (
            diagnostic.headline,
            covered(diagnostic.span),
        )

    def test_shows_the_users_callers(self, failure, covered):
        """The user's calls that led to the line are related places, the nearest first."""
        (diagnostic,) = failure("def f(): raise ValueError('no')\ndef g(): f()\ng()\n")

        assert ("raise ValueError('no')", ["f()", "g()"]) == (
            covered(diagnostic.span),
            [covered(Diagnostic(RULE, "", related.place).span) for related in diagnostic.related],
        )

    def test_shows_no_line_of_a_library(self, failure, covered):
        """What fails inside the standard library or a package stands where the user called it."""
        (diagnostic,) = failure("import json\nx = json.loads('{')\n")

        assert ("json.loads('{')", ()) == (covered(diagnostic.span), diagnostic.related)

    def test_shows_no_line_of_flowdsl(self, failure, covered):
        """What fails inside flowdsl stands where the user called it."""
        file = flowdsl.__file__.replace("__init__", "anywhere")

        (diagnostic,) = failure(f"e = {{}}\nexec(compile('def f(): 1 / 0', {file!r}, 'exec'), e)\nf = e['f']\nf()\n")

        assert "f()" == covered(diagnostic.span)

    def test_gives_what_an_error_of_flowdsl_carries(self):
        """An expression error and a compile error keep their own diagnostics."""
        first, second = Diagnostic(RULE, "one"), Diagnostic(RULE, "two")

        assert (first,) == module_errors(ExpressionError(first), module="flow.py")
        assert (first, second) == module_errors(CompileError([first, second]), module="flow.py")

    @pytest.mark.parametrize(
        ("source", "message", "position"),
        [
            ("x = 1\ny = (1,\n", "flow.py is not valid Python: '(' was never closed", (2, 2, 5, 6)),
            ("x = é 日本\n", "flow.py is not valid Python: invalid syntax", (1, 1, 7, 9)),
            ("def f():\nx = 1\n", "expected an indented block after function definition on line 1", (2, 2, 1, 2)),
            ("'é'; return 1\n", "flow.py is not valid Python: 'return' outside function", (1, 1, 6, 14)),
            ("return 1\n", "flow.py is not valid Python: 'return' outside function", (1, 1, 1, 9)),
            ("x = 'a\n", "flow.py is not valid Python: unterminated string literal (detected at line 1)", (1, 1, 5, 6)),
        ],
    )
    def test_places_a_syntax_error(self, failure, source, message, position):
        """What Python cannot read has its line and columns."""
        (diagnostic,) = failure(source)
        span = diagnostic.span

        assert message in diagnostic.message
        assert position == (span.line, span.end_line, span.column, span.end_column)

    def test_places_a_syntax_error_in_an_imported_module(self, failure, tmp_path, monkeypatch, covered):
        """The file at fault is shown, and the line that imports it."""
        monkeypatch.syspath_prepend(tmp_path)
        (tmp_path / "broken_part.py").write_text("class (:\n", encoding="utf-8")

        (diagnostic,) = failure("import broken_part\n")

        assert (str(tmp_path / "broken_part.py"), ["import broken_part"]) == (
            diagnostic.span.file,
            [covered(Diagnostic(RULE, "", related.place).span) for related in diagnostic.related],
        )

    def test_places_a_text_that_the_user_parses(self, failure, covered):
        """A syntax error in a text without a file stands where the user's code reads the text."""
        (diagnostic,) = failure("x = 1\ncompile('(', '<text>', 'exec')\n")

        assert ("compile('(', '<text>', 'exec')", "running flow.py raised SyntaxError") == (
            covered(diagnostic.span),
            diagnostic.message.split(":")[0],
        )

    def test_bounds_a_recursion(self, failure, covered):
        """Endless recursion shows each call once."""
        (diagnostic,) = failure("def f(n): return f(n + 1)\nx = f(0)\n")

        assert "raised RecursionError: maximum recursion depth exceeded" in diagnostic.message
        assert ["f(n + 1)", "f(0)"] == [
            covered(diagnostic.span),
            *(covered(Diagnostic(RULE, "", related.place).span) for related in diagnostic.related),
        ]

    def test_bounds_a_long_message(self, failure):
        """A message of any length is cut to one line."""
        (diagnostic,) = failure("raise ValueError('a\\n' * 10_000)")

        assert len(diagnostic.message) < 350
        assert "\n" not in diagnostic.message

    def test_bounds_the_callers(self, failure):
        """A long way to the error shows its last steps."""
        functions = "".join(f"def f{index}(): f{index + 1}()\n" for index in range(20))

        (diagnostic,) = failure(f"{functions}f0()\n")

        assert 4 == len(diagnostic.related)

    def test_tells_what_came_before(self, failure):
        """Notes of the exception and its causes are kept, a sentence each."""
        (diagnostic,) = failure("""
            try:
                {}['key']
            except KeyError as error:
                error = ValueError("no key")
                error.add_note("Look into the table.")
                raise error
            """)

        assert ("Look into the table.", "before that: KeyError: 'key'") == diagnostic.notes

    def test_survives_an_exception_that_cannot_be_printed(self, failure):
        """An exception whose text raises has its type alone."""
        (diagnostic,) = failure("class Odd(Exception):\n    def __str__(self): raise ValueError\nraise Odd\n")

        assert "running flow.py raised Odd" == diagnostic.message

    def test_explains_a_missing_module(self, failure):
        """The help names the module."""
        (diagnostic,) = failure("import no_such_module_here\n")

        assert (
            "Install 'no_such_module_here' where flowdsl is installed, or start flowdsl in the folder that holds it."
            == diagnostic.help
        )

    def test_explains_a_module_that_ends_the_program(self, failure):
        """A script without a main guard is told about it."""
        (diagnostic,) = failure("import sys\nsys.exit(3)\n")

        assert "running flow.py ended the program (SystemExit: 3)" == diagnostic.message
        assert "__main__" in diagnostic.help

    def test_has_no_place_where_nothing_ran(self):
        """An exception without a traceback is told without a line."""
        (diagnostic,) = module_errors(FileNotFoundError("no file"), module="flow.py")

        assert diagnostic.span is None

    def test_reads_well(self, failure, tmp_path):
        """The whole of one such error."""
        (diagnostic,) = failure("def f(x):\n    return x.nothing\n\n\ny = f(1)\n")

        assert (
            "error[module-error] running flow.py raised AttributeError: 'int' object has no attribute 'nothing'\n"
            " --> flow.py:2:12\n"
            "  |\n"
            "2 |     return x.nothing\n"
            "  |            ^^^^^^^^^\n"
            " ::: flow.py:5:5   reached from here\n"
            "  |\n"
            "5 | y = f(1)\n"
            "  |     ----\n"
            "\n"
            "1 error"
        ) == render([diagnostic], cwd=str(tmp_path))
