"""Finds Flow JSON files: one that is named, or those in a folder, told apart from other JSON there."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import attrs

from flowdsl.catalogue import FLOW
from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.sources import missing, status_of, unreadable
from flowdsl.document.read import MAX_BYTES
from flowdsl.versions import FlowVersion

JSON_SUFFIX = ".json"
"""How the name of a Flow JSON file ends, in capital letters or not."""

WHAT_MAY_BE_CHECKED = "Name a Flow JSON file, a Python file, a package, or a folder that holds any of them."
"""What may be named where Flow JSON is asked for as well as Python."""

_FOREIGN_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages"})
_ENVIRONMENT = "pyvenv.cfg"
"""A folder that holds this is a virtual environment."""

_VERSIONS = frozenset(version.text for version in FlowVersion)


@attrs.frozen
class Document:
    """A Flow JSON file.

    Attributes:
        label: how messages name it.
        content: its bytes.
    """

    label: str
    content: bytes = attrs.field(repr=False)


def is_json_name(place: str) -> bool:
    """Whether a path is named like a file of JSON."""
    return Path(place).suffix.lower() == JSON_SUFFIX


def read_document(place: str) -> Document:
    """Read a JSON file.

    Args:
        place: its path.

    Raises:
        MisuseError: when it is none, cannot be read, or is too long.
    """
    status = status_of(place)
    if status is None:
        raise missing(place, help=WHAT_MAY_BE_CHECKED)
    if not stat.S_ISREG(status.st_mode):
        raise MisuseError(f"{place} is not a regular file", help=WHAT_MAY_BE_CHECKED)
    try:
        with Path(place).open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(place, error) from None
    check_document_length(place, content)
    return Document(place, content)


def check_document_length(label: str, content: bytes) -> None:
    """Refuse a text that is too long to be Flow JSON.

    Args:
        label: how messages name it.
        content: its bytes.

    Raises:
        MisuseError: when it is too long.
    """
    if len(content) > MAX_BYTES:
        raise MisuseError(
            f"{label} is longer than {MAX_BYTES:,} bytes",
            help="The platform takes no Flow JSON of more than 10 MB.",
        )


def documents_in(folder: str) -> Iterator[Document | MisuseError]:
    """Find the Flow JSON files in a folder and the folders inside it, in the order of their names.

    Left out are hidden files and folders, installed packages, folders behind links, and JSON that is no flow.

    Args:
        folder: its path.

    Yields:
        Each document, or what keeps a file or folder from being read.
    """
    failed: list[MisuseError] = []

    def note(error: OSError) -> None:
        failed.append(unreadable(error.filename, error))

    for place, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if _is_own(place, name))
        for name in sorted(files):
            if is_json_name(name) and not name.startswith("."):
                yield from _flow_in(str(Path(place, name)))
    yield from failed


def _is_own(place: str, name: str) -> bool:
    """Whether a folder belongs to a project rather than to what is installed in it."""
    return not (name.startswith(".") or name in _FOREIGN_FOLDERS or Path(place, name, _ENVIRONMENT).is_file())


def _flow_in(place: str) -> Iterator[Document | MisuseError]:
    try:
        document = read_document(place)
    except MisuseError as misuse:
        yield misuse
        return
    if is_flow(document.content):
        yield document


def is_flow(content: bytes) -> bool:
    """Whether JSON that was met, not named, is meant as a flow.

    It has ``screens``, or a known ``version`` and nothing that a flow does not have. Of a text that is no JSON the
    words decide.

    Args:
        content: the bytes of a file.
    """
    if b'"screens"' not in content and b'"version"' not in content:
        return False
    try:
        value: Any = json.loads(content)
    except (ValueError, RecursionError):
        return b'"screens"' in content and (b'"version"' in content or b'"layout"' in content)
    if not isinstance(value, dict):
        return False
    members = cast("dict[str, Any]", value)
    if isinstance(members.get("screens"), list):
        return True
    version = members.get("version")
    if "screens" in members:
        return version is not None
    return isinstance(version, str) and version in _VERSIONS and members.keys() <= FLOW.keys()
