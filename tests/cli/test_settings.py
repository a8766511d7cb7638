"""A project says once what its checks leave out."""

from __future__ import annotations

import pytest

from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.settings import Settings, known_names, settings_for


class TestSettings:
    def test_are_those_of_the_nearest_file_that_has_any(self, write, folder):
        """A file of another tool in between does not count."""
        write("pyproject.toml", '[tool.flowdsl]\nallow = ["picture-size"]\nstrict = true\n')
        write("a/pyproject.toml", "[tool.black]\nline-length = 1\n")
        (folder / "a/b").mkdir()

        assert Settings(frozenset({"picture-size"}), strict=True) == settings_for(folder / "a/b")

    def test_may_be_left_out(self, folder):
        """Nothing is silenced where nothing is said."""
        assert Settings() == settings_for(folder)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("[tool.flowdsl", "is no TOML"),
            ("tool.flowdsl = 1", "is no table"),
            ('[tool.flowdsl]\nallow = "picture-size"', "is no list of texts"),
            ("[tool.flowdsl]\nallow = [1]", "is no list of texts"),
            ('[tool.flowdsl]\nstrict = "yes"', "is neither true nor false"),
            ("[tool.flowdsl]\nalow = []", "has no setting 'alow'"),
            ('[tool.flowdsl]\nallow = ["picture-sice"]', "names 'picture-sice', which is no rule"),
        ],
    )
    def test_are_looked_at(self, write, folder, text, message):
        """What cannot be meant is misuse."""
        write("pyproject.toml", text)

        with pytest.raises(MisuseError, match=message):
            settings_for(folder)


class TestNames:
    def test_are_those_of_warnings_and_advice(self):
        """Of the compiler and of the validator."""
        assert frozenset({"picture-size", "repeated-key"}) == known_names(["picture-size", "repeated-key"], "--allow")

    @pytest.mark.parametrize("name", ["INVALID_ENUM_VALUE", "property-enum", "too-many-screens"])
    def test_are_not_those_of_errors(self, name):
        """What the platform refuses cannot be silenced."""
        with pytest.raises(MisuseError, match=f"names '{name}', which is an error"):
            known_names([name], "--allow")

    def test_are_suggested(self):
        """A misspelt name is answered with the nearest."""
        with pytest.raises(MisuseError) as caught:
            known_names(["picture-sice"], "--allow")

        assert "Did you mean 'picture-size'?" == caught.value.diagnostic.help
