"""A source names a file, a folder, a package, a dotted module or standard input; nothing of it is run."""

from __future__ import annotations

import os

import attrs
import pytest

from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.sources import MAX_BYTES, Source, Unit, read_source


def refusal(text):
    """Give the message and the help for a source that there is not."""
    with pytest.raises(MisuseError) as raised:
        read_source(text)
    return raised.value.diagnostic.message, raised.value.diagnostic.help


class TestFile:
    def test_is_imported_from_its_folder(self, folder, write):
        """A file beside no package is a module of its own."""
        path = write("flows/booking.py")

        assert (
            Source("flows/booking.py", folder / "flows", (Unit("flows/booking.py", "booking", path),))
        ) == read_source("flows/booking.py")

    def test_in_a_package_has_its_dotted_name(self, folder, write):
        """A file in a package is imported as part of it, so that relative imports work."""
        write("shop/__init__.py", "")
        write("shop/flows/__init__.py", "")
        write("shop/flows/booking.py")

        assert (
            Source("shop/flows/booking.py", folder, (Unit("shop/flows/booking.py", "shop.flows.booking"),))
        ) == read_source("shop/flows/booking.py")

    def test_that_is_a_package(self, folder, write):
        """The file of a package itself is that module alone."""
        write("shop/__init__.py")

        assert Source("shop/__init__.py", folder, (Unit("shop/__init__.py", "shop"),)) == read_source(
            "shop/__init__.py"
        )

    def test_may_be_called_anything(self, write):
        """What is not an identifier can be a file name."""
        write("my flow.v2.py")

        assert ["my flow_v2"] == [unit.name for unit in read_source("my flow.v2.py").units]

    def test_may_be_missing(self, write):
        """The nearest name is offered."""
        write("booking.py")

        assert ("there is no file 'bookin.py'", "Did you mean 'booking.py'?") == refusal("bookin.py")

    def test_may_be_missing_with_its_folder(self, folder):
        """Without a folder there is no name to offer."""
        assert (
            "there is no file 'gone/booking.py'",
            "Name a Python file, a package, a folder of Python files, or `-` for standard input.",
        ) == refusal("gone/booking.py")

    def test_must_be_python(self, write):
        """Flow JSON by mistake is not run."""
        write("flow.json", "{}")

        assert "flow.json is not a Python file" == refusal("flow.json")[0]

    def test_must_be_a_file(self, folder):
        """A pipe would wait for ever."""
        os.mkfifo("pipe.py")

        assert "pipe.py is not a regular file" == refusal("pipe.py")[0]

    def test_must_be_readable(self, folder):
        """What the system says is passed on."""
        # Reading it fails for everybody, the superuser included.
        (folder / "memory.py").symlink_to("/proc/self/mem")

        assert "memory.py cannot be read: Input/output error" == refusal("memory.py")[0]

    def test_must_have_a_possible_name(self, folder):
        """A name that no file can have is told from one that is missing."""
        name = f"{'a' * 300}.py"

        assert f"{name} cannot be read: File name too long" == refusal(name)[0]

    def test_must_not_be_endless(self, folder):
        """More than any person writes is refused before Python takes its memory for it."""
        with (folder / "long.py").open("wb") as file:
            file.truncate(MAX_BYTES + 1)

        assert "long.py is longer than 10,000,000 bytes of Python" == refusal("long.py")[0]

    def test_of_a_text_with_a_null(self, folder):
        """A text that is no path is no file."""
        assert "there is no file 'a\\x00.py'" == refusal("a\0.py")[0]


class TestFolder:
    def test_holds_its_python_files(self, folder, write):
        """Each file of a folder is a module; hidden files and programs are not."""
        for name in ["b.py", "a.py", ".hidden.py", "__main__.py", "notes.txt", "deeper/c.py"]:
            write(f"flows/{name}", "")

        assert (folder / "flows", ["flows/a.py", "flows/b.py"]) == (
            (source := read_source("flows/")).folder,
            [unit.label for unit in source.units],
        )

    def test_that_is_a_package(self, folder, write):
        """A package is imported by its name, with what is inside."""
        write("shop/__init__.py", "")
        write("shop/flows/__init__.py", "")

        assert Source("shop/flows", folder, (Unit("shop/flows", "shop.flows"),), submodules=True) == read_source(
            "shop/flows/"
        )

    def test_may_be_empty(self, folder):
        """A folder without Python has nothing to offer."""
        (folder / "flows").mkdir()

        assert "the folder flows holds no Python files" == refusal("flows")[0]

    def test_may_hold_packages_only(self, write):
        """The packages are offered."""
        write("src/shop/__init__.py", "")

        assert "Name a package in it: src/shop." == refusal("src")[1]

    def test_named_like_a_file(self, folder):
        """A folder is a folder, whatever its name ends in."""
        (folder / "booking.py").mkdir()

        assert "the folder booking.py holds no Python files" == refusal("booking.py")[0]


class TestDottedModule:
    def test_is_looked_for_from_the_current_folder(self, folder):
        """A dotted name is left to Python."""
        assert (
            Source("shop.flows", folder, (Unit("shop.flows", "shop.flows"),), submodules=True, by_file=False)
        ) == read_source("shop.flows")

    def test_yields_to_a_folder_of_that_name(self, write):
        """What is there on disk is meant first."""
        write("flows/booking.py")

        assert ["flows/booking.py"] == [unit.label for unit in read_source("flows").units]


class TestFlowName:
    @pytest.mark.parametrize("place", ["booking.py", "shop", "shop.flows", "-"])
    def test_stands_behind_a_colon(self, write, place):
        """Every kind of source can name one flow."""
        write("booking.py")
        write("shop/__init__.py", "")

        assert attrs.evolve(read_source(place), flow="Booking") == read_source(f"{place}:Booking")

    def test_is_a_name(self, write):
        """What no class can be called is not looked for."""
        write("booking.py")

        assert (
            "'my-flow' in 'booking.py:my-flow' is not the name of a class",
            "Write the class of the flow: booking.py:Booking.",
        ) == refusal("booking.py:my-flow")

    def test_is_not_part_of_a_path(self, write):
        """A folder whose name has a colon is that folder."""
        write("flows:old/a.py")

        source = read_source("flows:old")

        assert (None, ["flows:old/a.py"]) == (source.flow, [unit.label for unit in source.units])


class TestStandardInput:
    def test_is_a_module_in_the_current_folder(self, folder):
        """Modules beside it can be imported, as under ``python -``."""
        assert Source("<stdin>", folder, (Unit("<stdin>", "<stdin>"),)) == read_source("-")


class TestCurrentFolder:
    def test_may_be_gone(self, folder):
        """A folder that was deleted under us is named as the reason."""
        gone = folder / "gone"
        gone.mkdir()
        os.chdir(gone)
        gone.rmdir()

        assert "the current folder does not exist any more" == refusal("-")[0]
