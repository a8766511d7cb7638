"""Codes and rules are explained by their pages, or by what they say of themselves."""

from __future__ import annotations

import pytest

from flowdsl.cli.pages import rule_page

PAGE = """\
# INVALID_ENUM_VALUE

About the code.

## property-enum

About the rule.

```text
## schema-enum
```

## another-rule

About another.
"""


@pytest.fixture
def pages(tmp_path):
    """A folder with two pages, and one before it that there is not."""
    (tmp_path / "INVALID_ENUM_VALUE.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "picture-size.md").write_text("# picture-size\n\nAbout pictures.\n", encoding="utf-8")
    return (tmp_path / "none", tmp_path)


class TestPage:
    def test_of_a_code_is_whole(self, pages):
        """With the sections of its rules."""
        assert PAGE.strip() == rule_page("INVALID_ENUM_VALUE", folders=pages)

    def test_of_a_rule_without_a_code_is_its_own(self, pages):
        """Warnings have no code of the platform."""
        assert "# picture-size\n\nAbout pictures." == rule_page("picture-size", folders=pages)

    def test_of_a_rule_is_its_section(self, pages):
        """Below the code; what stands in an example is no heading."""
        assert (
            "# INVALID_ENUM_VALUE\n\n## property-enum\n\nAbout the rule.\n\n```text\n## schema-enum\n```"
        ) == rule_page("property-enum", folders=pages)

    def test_may_be_missing(self, tmp_path):
        """A rule says itself what it is about."""
        page = rule_page("MAX_SCREENS_NUMBER", folders=(tmp_path,))

        assert page is not None
        assert page.startswith("# MAX_SCREENS_NUMBER\n\n")
        assert "too-many-screens" in page

    @pytest.mark.parametrize("word", ["", "index", "../conftest", "NO_SUCH_CODE"])
    def test_is_that_of_a_rule_only(self, pages, word):
        """No other file is read."""
        assert rule_page(word, folders=pages) is None
