"""What is written is written as a whole; what cannot be written leaves everything as it was."""

from __future__ import annotations

import os
import stat

import pytest

from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.output import is_folder, write_files


def refusal(texts):
    """Give the message and the help for files that cannot be written."""
    with pytest.raises(MisuseError) as raised:
        write_files(texts)
    return raised.value.diagnostic.message, raised.value.diagnostic.help


class TestIsFolder:
    @pytest.mark.parametrize(
        ("output", "expected"),
        [
            ("there", True),
            ("there/", True),
            ("gone/", True),
            ("gone", False),
            ("file", False),
            ("-", False),
            ("", False),
        ],
    )
    def test_goes_by_what_is_there_or_by_its_end(self, folder, output, expected):
        """A folder that is missing is one if the text ends like one."""
        (folder / "there").mkdir()
        (folder / "file").touch()

        assert expected is is_folder(output)


class TestWriteFiles:
    def test_writes_text_as_utf_8(self, folder):
        """Line breaks stay as they are."""
        write_files({"a.json": "é\n", "b.json": "日本\r\n"})

        assert {"a.json": "é\n".encode(), "b.json": "日本\r\n".encode()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }

    def test_gives_a_new_file_the_permissions_of_any_new_file(self, folder):
        """As a shell's ``>`` would."""
        (folder / "other").touch()
        write_files({"a.json": ""})

        assert (folder / "other").stat().st_mode == (folder / "a.json").stat().st_mode

    def test_keeps_the_permissions_of_a_file(self, folder):
        """A private file stays private."""
        path = folder / "a.json"
        path.touch(mode=0o600)
        write_files({"a.json": "new"})

        assert ("new", 0o600) == (path.read_text(encoding="utf-8"), stat.S_IMODE(path.stat().st_mode))

    def test_follows_links(self, folder):
        """The file behind a link is replaced, the link stays."""
        (folder / "real.json").touch()
        (folder / "link.json").symlink_to("real.json")
        write_files({"link.json": "new"})

        assert (True, "new") == (
            (folder / "link.json").is_symlink(),
            (folder / "real.json").read_text(encoding="utf-8"),
        )

    def test_replaces_a_file_at_once(self, folder):
        """Who has the old file open reads the old text to its end."""
        (folder / "a.json").write_text("old", encoding="utf-8")
        with (folder / "a.json").open(encoding="utf-8") as before:
            write_files({"a.json": "new"})

            assert "old" == before.read()

    def test_writes_to_a_device(self, folder):
        """What cannot be replaced is written to."""
        read, write = os.pipe()
        write_files({f"/dev/fd/{write}": "text"})
        os.close(write)

        assert b"text" == os.read(read, 10)
        os.close(read)

    def test_writes_all_or_nothing(self, folder):
        """One file that cannot be written leaves the others as they were, and nothing beside them."""
        (folder / "a.json").write_text("old", encoding="utf-8")
        (folder / "z.json").mkdir()

        assert "z.json cannot be written: it is a folder" == refusal({"a.json": "new", "z.json": "new"})[0]
        assert (["a.json", "z.json"], "old") == (
            sorted(path.name for path in folder.iterdir()),
            (folder / "a.json").read_text(encoding="utf-8"),
        )

    def test_makes_no_folder(self, folder):
        """A misspelt folder is not made up; the command that makes it is given."""
        assert (
            "out/a.json cannot be written: there is no folder out",
            "Make it: mkdir -p out",
        ) == refusal({"out/a.json": ""})

    def test_needs_a_folder(self, folder):
        """A file cannot hold a file."""
        (folder / "out").touch()

        assert "out/a.json cannot be written: out is not a folder" == refusal({"out/a.json": ""})[0]

    def test_needs_a_folder_that_takes_files(self, folder):
        """Not even the superuser makes files in the system's own folders."""
        assert refusal({"/proc/a.json": ""})[0].startswith("/proc/a.json cannot be written: ")

    def test_follows_no_link_without_end(self, folder):
        """A link to itself is told from a missing folder."""
        (folder / "a.json").symlink_to("a.json")

        assert "link" in refusal({"a.json": ""})[0].lower()
