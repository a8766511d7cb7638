"""The version of a document: the first thing the platform looks at, and a reason to look no further."""

from __future__ import annotations

from typing import Any

from flowdsl.diagnostics.codes import UNKNOWN_VERSION
from flowdsl.diagnostics.suggest import did_you_mean
from flowdsl.validator.findings import Findings, error
from flowdsl.versions import PUBLISHED_VERSIONS, FlowVersion

VERSION_PRESENT = error("version-present", "MISSING_FLOW_JSON_VERSION", "A flow names its version.")

_MAJOR = range(1, 32767)
_MINOR = range(100)
_WAY = ("version",)
_BY_NUMBER = {version.value: version for version in FlowVersion}


def version_of(document: dict[str, Any], found: Findings) -> FlowVersion | None:
    """Return the version to judge a document by; ``None``, with a finding, where there is none.

    A version that was published once is returned too, with the finding that it is taken no more. So is one whose
    spelling is odd (``7.03``): the schema stage refuses that.
    """
    if "version" not in document:
        found.add(
            VERSION_PRESENT,
            "the flow names no version",
            (),
            help=f'Write its version first, such as "version": "{PUBLISHED_VERSIONS[-2].text}".',
        )
        return None
    written = document["version"]
    version = _BY_NUMBER.get(_number(written)) if isinstance(written, str) else None
    if version not in PUBLISHED_VERSIONS:
        found.add(UNKNOWN_VERSION, _message(written, version), _WAY, allowed=_allowed(), help=_help(written, version))
    return version


def _number(text: str) -> int:
    """The number that the platform makes of a version's text; -1 where it makes none."""
    major, dot, minor = text.partition(".")
    if not dot or not (_is_number(major) and _is_number(minor)):
        return -1
    if int(major) not in _MAJOR or int(minor) not in _MINOR:
        return -1
    return int(major) * 100 + int(minor)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6  # noqa: PLR2004 - 32766 has five digits


def _allowed() -> str:
    return ", ".join(version.text for version in PUBLISHED_VERSIONS)


def _message(written: object, version: FlowVersion | None) -> str:
    if version is not None:
        return f"version {version.text} is taken no more"
    if not isinstance(written, str):
        return "the version is no text"
    return f"there is no version {written[:40]!r}"


def _help(written: object, version: FlowVersion | None) -> str | None:
    if version is not None:
        return "Flows that are published run on; a new one needs a newer version."
    if not isinstance(written, str):
        return f'Write it in quotation marks, as in "{PUBLISHED_VERSIONS[-2].text}".'
    return did_you_mean(written, [version.text for version in PUBLISHED_VERSIONS])
