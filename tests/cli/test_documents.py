"""Flow JSON files are found in folders, and told apart from other JSON."""

from __future__ import annotations

import json

import pytest

from flowdsl.cli.documents import Document, documents_in, is_flow, read_document
from flowdsl.cli.misuse import MisuseError

FLOW = json.dumps({"version": "7.3", "screens": []})


def labels(folder="."):
    """What is found in a folder."""
    return [found.label if isinstance(found, Document) else str(found) for found in documents_in(folder)]


class TestFolder:
    def test_is_searched_with_the_folders_inside_it(self, write):
        """In the order of the names; the ending may be in capitals."""
        for name in ("b.json", "a/deep/er.json", "a.JSON", "notes.txt"):
            write(name, FLOW)

        assert ["a.JSON", "b.json", "a/deep/er.json"] == labels()

    def test_is_searched_for_what_is_ones_own(self, write):
        """Hidden and installed things are left out."""
        for name in (".a.json", ".git/a.json", ".venv/a.json", "node_modules/x/a.json", "env/lib/a.json"):
            write(name, FLOW)
        write("env/pyvenv.cfg", "")

        assert [] == labels()

    def test_may_hold_links(self, write, folder):
        """A link that leads back is not followed; one that leads nowhere is said, and so is one to itself."""
        write("a/flow.json", FLOW)
        (folder / "a/back").symlink_to(folder)
        (folder / "loop.json").symlink_to("loop.json")

        found = labels()

        assert "loop.json cannot be read" in found[0]
        assert ["a/flow.json"] == found[1:]


class TestFlow:
    @pytest.mark.parametrize(
        "text",
        [
            FLOW,
            '{"screens": []}',
            '{"version": "7.3"}',
            '{"version": "4.0", "data_api_version": "3.0"}',
            '{"version": "7.3", "screens": {}}',
            '{"version": "7.3", "screens": [}',
            '{"version": "7.3", "screens": ' + "[" * 100_000,
        ],
    )
    def test_is_what_is_meant_as_one(self, text):
        """It may be broken, or no JSON any more."""
        assert is_flow(text.encode())

    @pytest.mark.parametrize(
        "text",
        [
            '{"name": "shop", "version": "1.0.0"}',
            '{"name": "shop", "version": "7.3"}',
            '{"version": "1.0.0"}',
            '{"version": 3}',
            '{ // no comment\n "compilerOptions": {"version": 1}}',
            '{"screens": {"sm": "640px"}}',
            '[{"version": "7.3", "screens": []}]',
            '"screens"',
            "",
            "{}",
        ],
    )
    def test_is_not_any_json(self, text):
        """What other tools keep is left to them."""
        assert not is_flow(text.encode())


class TestNamed:
    def test_is_read_as_bytes(self, write):
        """Whatever stands in it."""
        write("a.json", "é").write_bytes(b"\xff\x00")

        assert b"\xff\x00" == read_document("a.json").content

    def test_has_to_be_there(self, write):
        """The nearest name is offered."""
        write("flow.json", FLOW)

        with pytest.raises(MisuseError, match=r"there is no file 'flwo\.json'") as caught:
            read_document("flwo.json")

        assert "Did you mean 'flow.json'?" == caught.value.diagnostic.help

    def test_has_to_be_a_file(self, folder):
        """Reading a device or a pipe might not end."""
        (folder / "a.json").symlink_to("/dev/zero")

        with pytest.raises(MisuseError, match="is not a regular file"):
            read_document("a.json")

    def test_has_a_greatest_length(self, folder):
        """What is far beyond the platform is not read."""
        with (folder / "a.json").open("wb") as file:
            file.truncate(100 * 1024 * 1024)

        with pytest.raises(MisuseError, match=r"a\.json is longer than 83,886,080 bytes"):
            read_document("a.json")
