"""Each example compiles, and stays what it is at every version that changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flowdsl import CompileError, compile_flow
from flowdsl.diagnostics.model import Severity
from flowdsl.diagnostics.render import render
from flowdsl.versions import DEFAULT_VERSION, PUBLISHED_VERSIONS, FlowVersion

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.py"))

BORDERS = ("5.1", "6.0", "6.1", "6.2", "6.3", "7.0", "7.1", "7.2", "7.3")
"""The versions that brought something. 5.2 is for shops alone, and 7.4 changes nothing."""


def sayable(flow, version):
    """Return the flow compiled for a version, ``None`` where the version cannot say it."""
    try:
        return compile_flow(flow, version=version)
    except CompileError:
        return None


def lowest(flow):
    """Return the oldest version that can say the flow."""
    return next(version for version in PUBLISHED_VERSIONS if sayable(flow, version.text) is not None)


def kept(flow):
    """Return what the flow is at the versions whose snapshots are kept, by version.

    They are the oldest version that can say it, the default version, and each border at which it differs from the
    version kept before in more than its version number.
    """
    oldest = lowest(flow).text
    snapshots = {oldest: compile_flow(flow, version=oldest)}
    before = _content(snapshots[oldest])
    for version in BORDERS:
        if FlowVersion.parse(version) <= FlowVersion.parse(oldest):
            continue
        compiled = sayable(flow, version)
        if compiled is not None and (_content(compiled) != before or version == DEFAULT_VERSION.text):
            snapshots[version] = compiled
            before = _content(compiled)
    return snapshots


def refused_by(flow):
    """Return the newest border that cannot say the flow, ``None`` where all can."""
    oldest = lowest(flow)
    return next((version for version in reversed(BORDERS) if FlowVersion.parse(version) < oldest), None)


def _content(compiled):
    return {key: value for key, value in compiled.to_dict().items() if key != "version"}


@pytest.mark.parametrize("example", EXAMPLES)
class TestExample:
    def test_compiles_without_a_warning(self, example, flow_of):
        """An example shows how it is done, so nothing about it is to be said."""
        diagnostics = compile_flow(flow_of(example)).diagnostics

        assert [] == [diagnostic.headline for diagnostic in diagnostics if diagnostic.severity is not Severity.NOTE]

    def test_can_be_said_by_every_version_from_its_oldest_on(self, example, flow_of):
        """A newer version says whatever an older one does."""
        flow = flow_of(example)

        refused = [version.text for version in PUBLISHED_VERSIONS if sayable(flow, version.text) is None]

        assert [version.text for version in PUBLISHED_VERSIONS if version < lowest(flow)] == refused

    def test_gives_the_flow_json_of_its_snapshots(self, example, flow_of, flow_json):
        """What each version makes of the example is kept where it differs from the version before."""
        for version, compiled in kept(flow_of(example)).items():
            assert compiled == flow_json(name=f"{example}/{version}")

    def test_is_refused_with_the_words_of_its_snapshot(self, example, flow_of, text):
        """A version that cannot say the example tells what it lacks, and where."""
        version = refused_by(flow_of(example))
        diagnostics = ()
        if version is not None:
            with pytest.raises(CompileError) as error:
                compile_flow(flow_of(example), version=version)
            diagnostics = error.value.diagnostics

        rendered = render(diagnostics, cwd=str(ROOT))

        assert str(ROOT) not in rendered
        assert rendered == (text(name=f"{example}/{version}") if version is not None else "")


class TestSnapshots:
    def test_are_each_of_an_example(self, flow_of):
        """A snapshot that no example makes any more is to be deleted."""
        made = set()
        for example in EXAMPLES:
            flow = flow_of(example)
            made.update(f"{example}/{version}.json" for version in kept(flow))
            refusing = refused_by(flow)
            if refusing is not None:
                made.add(f"{example}/{refusing}.txt")
        named_by_version = (ROOT / "snapshots").glob("*/[0-9].[0-9].*")
        found = {path.relative_to(ROOT / "snapshots").as_posix() for path in named_by_version}

        assert made == found
