"""A module is imported as ``python file.py`` would, whatever its name, and disturbs nothing."""

from __future__ import annotations

import json
import sys

import pytest

from flowdsl.cli.loading import load
from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.sources import MAX_BYTES


def namespace(text):
    """Give the names that are bound in the module of the first flow of a source."""
    with load(text) as loaded:
        assert () == loaded.failed
        return dict(vars(sys.modules[loaded.flows[0].flow.__module__]))


class TestFile:
    def test_finds_the_modules_beside_it(self, write, flow):
        """The folder of the file comes first, wherever the command is run."""
        write("flows/texts.py", "TITLE = 'Beside'\n")
        write("texts.py", "TITLE = 'Elsewhere'\n")
        write("flows/booking.py", f"from texts import TITLE\n{flow}")

        assert "Beside" == namespace("flows/booking.py")["TITLE"]

    def test_knows_its_file(self, folder, write, flow):
        """A module finds what lies beside it by ``__file__``; it is not the main module."""
        write("booking.py", f"{flow}\nassert __name__ == 'booking'\n")

        assert str(folder / "booking.py") == namespace("booking.py")["__file__"]

    def test_sees_no_arguments_of_ours(self, write, flow):
        """A module that reads the command line gets its own, empty one."""
        write("booking.py", f"import sys\narguments = list(sys.argv)\n{flow}")

        assert ["booking.py"] == namespace("booking.py")["arguments"]

    def test_yields_to_a_package_only_by_name(self, write):
        """A file that is named is that file, even beside a package of its name."""
        write("booking/__init__.py", "raise SystemExit\n")
        write("booking.py")

        assert namespace("booking.py")["__file__"].endswith("booking.py")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "latin-1", "utf-8 crlf"])
    def test_may_have_any_encoding(self, folder, flow, encoding):
        """A byte order mark, a declared encoding and the line ends of Windows are Python's to read."""
        text = flow.replace("Thank you", "Merci, à bientôt")
        if encoding == "latin-1":
            text = f"# -*- coding: latin-1 -*-\n{text}"
        if encoding.endswith("crlf"):
            text = text.replace("\n", "\r\n")
        (folder / "booking.py").write_bytes(text.encode(encoding.split(maxsplit=1)[0]))

        assert "Booking" == namespace("booking.py")["Booking"].__name__

    def test_may_be_large(self, write, flow):
        """A megabyte of Python is read like a page."""
        write("booking.py", f"{flow}\ntext = '''{'0123456789 ' * 100_000}'''\n")

        assert 1_100_000 == len(namespace("booking.py")["text"])


class TestNameOfAnother:
    @pytest.mark.parametrize("on_path", [False, True])
    @pytest.mark.parametrize("name", ["json", "types", "flowdsl", "click", "attrs", "calendar", "antigravity", "sys"])
    def test_leaves_the_other_in_place(self, write, name, on_path, folder, monkeypatch):
        """A file may be called like a module that is in use, or that may come into use."""
        if on_path:
            monkeypatch.syspath_prepend(folder)
        before = sys.modules.get(name)
        write(f"{name}.py")

        with load(f"{name}.py") as loaded:
            assert [f"{name}.py: Booking"] == [found.label for found in loaded.flows]
            assert before is sys.modules.get(name)

    def test_leaves_the_other_to_whoever_imports_it(self, write, flow):
        """A library that imports the other module does not get the user's file."""
        sys.modules.pop("colorsys", None)
        write("colorsys.py", f"import colorsys\nfound = colorsys.rgb_to_hsv\n{flow}")

        assert callable(namespace("colorsys.py")["found"])

    def test_of_a_package_is_refused(self, write):
        """Modules of a package import each other by its name, so it cannot have another's."""
        write("json/__init__.py")

        with pytest.raises(MisuseError, match="has the name of a module that is in use, 'json'"), load("json"):
            pass

        assert {"a": 1} == json.loads('{"a": 1}')


class TestStandardInput:
    def test_is_a_module(self, standard_input, flow, write):
        """It finds modules in the current folder, and its lines are known."""
        write("texts.py", "TITLE = 'Beside'\n")
        standard_input(f"from texts import TITLE\n{flow}".encode())

        assert "Beside" == namespace("-")["TITLE"]

    def test_shows_its_lines(self, standard_input, folder):
        """A mistake stands in the text that was read."""
        standard_input("é = 1\nx = é.nothing\n".encode())

        with load("-") as loaded:
            ((diagnostic,),) = [failed.diagnostics for failed in loaded.failed]

        assert ("<stdin>", 2, 5, 14) == (
            (span := diagnostic.span).file,
            span.line,
            span.column,
            span.end_column,
        )

    def test_may_have_a_byte_order_mark(self, standard_input, folder, flow):
        """As a file may."""
        standard_input(b"\xef\xbb\xbf" + flow.encode())

        assert "Booking" in namespace("-")

    def test_may_be_no_text(self, standard_input, folder):
        """Bytes that are no UTF-8 are a finding."""
        standard_input(b"x = '\xff'\n")

        with load("-") as loaded:
            ((diagnostic,),) = [failed.diagnostics for failed in loaded.failed]

        assert diagnostic.message.startswith("<stdin> is not valid Python: ")

    def test_may_be_closed(self, monkeypatch, folder):
        """A program without standard input is told so."""
        monkeypatch.setattr(sys, "stdin", None)

        with pytest.raises(MisuseError, match="standard input is closed"), load("-"):
            pass

    def test_must_not_be_endless(self, standard_input, folder):
        """It is read up to a bound."""
        standard_input(b" " * (MAX_BYTES + 5))

        with pytest.raises(MisuseError, match="<stdin> is longer than"), load("-"):
            pass


class TestTooLong:
    """A module that no person wrote is refused before any of it is run, whatever way it is named."""

    @pytest.fixture
    def long(self, write):
        """Write a module that fails when it is run, longer than is read."""

        def make(place):
            with write(place, "raise SystemExit\n").open("a", encoding="utf-8") as file:
                file.truncate(MAX_BYTES + 1)

        return make

    @pytest.mark.parametrize(
        ("place", "source", "label"),
        [
            ("flows.py", "flows", "flows"),
            ("flows.py", "flows:Booking", "flows"),
            ("shop/flows.py", "shop.flows", "shop.flows"),
            ("shop/parts/flows.py", "shop.parts.flows", "shop.parts.flows"),
            ("shop/__init__.py", "shop", "shop"),
            ("shop/__init__.py", "shop.parts.flows", "shop"),
            ("shop/parts/__init__.py", "shop.parts.flows", "shop.parts"),
            ("shop/flows.py", "shop", "shop/flows.py"),
            ("shop/flows.py", "shop/", "shop/flows.py"),
            ("shop/__init__.py", "shop/parts/", "shop"),
            ("lone/flows.py", "lone", "lone/flows.py"),
        ],
    )
    def test_is_refused(self, place, source, label, write, long):
        """By a dotted name, in a package or a folder, and a package around it."""
        for package in ("shop/__init__.py", "shop/parts/__init__.py", "shop/parts/flows.py"):
            write(package, "")
        long(place)

        with pytest.raises(MisuseError, match=f"^{label} is longer than 10,000,000 bytes of Python"), load(source):
            pass

    def test_is_not_asked_of_what_has_no_file(self):
        """The program itself has no spec; what it holds is looked for as ever."""
        with pytest.raises(MisuseError, match="__main__ holds no flow"), load("__main__"):
            pass
