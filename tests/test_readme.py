"""The README is what a newcomer copies from: its code runs, its commands exist, its links lead somewhere."""

import pathlib
import re

import pytest

from flowdsl import compile_flow
from flowdsl.cli.app import COMMANDS

ROOT = pathlib.Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    """Return the code blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


class TestCode:
    def test_the_flow_compiles_without_a_word(self):
        """The flow of the README is Flow JSON as it stands there."""
        namespace = {}
        source = blocks("python")[0]
        exec(compile(source, "README.md", "exec"), namespace)  # noqa: S102 - our own page

        compiled = compile_flow(namespace["SignUp"])

        assert () == compiled.diagnostics
        assert ["CONTACT", "CONFIRM"] == [screen["id"] for screen in compiled.to_dict()["screens"]]

    def test_a_verdict_is_given(self):
        """The second block gives the verdict on the text of the first one's flow."""
        namespace = {}
        for source in blocks("python"):
            exec(compile(source, "README.md", "exec"), namespace)  # noqa: S102 - our own page
            namespace.setdefault("text", compile_flow(namespace["SignUp"]).to_json())

        assert namespace["report"].valid

    def test_the_commands_exist(self):
        """Every command that the README shows is one."""
        shown = re.findall(r"^\$ flowdsl (\w+)", "\n".join(blocks("console")), flags=re.MULTILINE)

        assert shown
        assert set() == set(shown) - set(COMMANDS)


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", README))
def test_links_lead_somewhere(target):
    """Every relative link names a file or folder of the project."""
    assert (ROOT / target).exists()
