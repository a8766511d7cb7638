"""Checks the flows of a source for a command, in Python and as Flow JSON, against the rules of the platform."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from pathlib import Path

import attrs

from flowdsl.cli.documents import (
    MAX_BYTES,
    WHAT_MAY_BE_CHECKED,
    Document,
    check_document_length,
    documents_in,
    is_json_name,
    read_document,
)
from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.sources import STANDARD_INPUT, SUFFIX, WHAT_IS_ALLOWED, current_folder, read_source, without_flow
from flowdsl.cli.standard_input import begins_like_json, read_standard_input
from flowdsl.diagnostics.checked import Checked
from flowdsl.diagnostics.codes import NO_FLOW
from flowdsl.diagnostics.model import Severity
from flowdsl.validator.validating import validate


def check_source(source: str, *, version: str | None = None, allow: Collection[str] = ()) -> Iterator[Checked]:
    """Check what a source names.

    Args:
        source: the source.
        version: the Flow JSON version to compile flows in Python for, if not their own.
        allow: the names of rules whose warnings and advice are left out.

    Yields:
        Each flow, and each module or file that should have held one; in the order in which they are found.

    Raises:
        MisuseError: when there is no such source, or no flow in it.
    """
    for checked in _in_source(source, version):
        kept = [it for it in checked.diagnostics if it.severity is Severity.ERROR or it.rule.name not in allow]
        yield attrs.evolve(checked, diagnostics=tuple(kept))


def folder_of(source: str) -> Path:
    """Return the folder that a source stands in, or is.

    Args:
        source: the source.

    Raises:
        MisuseError: when it cannot be told.
    """
    place, _ = without_flow(source)
    path = Path(place)
    try:
        if path.is_dir():
            return path.resolve()
        return path.resolve().parent if path.exists() else current_folder()
    except (OSError, RuntimeError, ValueError):  # it will be said of the source itself
        return current_folder()


def misused(misuse: MisuseError, label: str = "flowdsl") -> Checked:
    """Say misuse as something that was looked at.

    Args:
        misuse: what was asked for and cannot be.
        label: how messages name what was asked for.
    """
    return Checked(label=label, is_flow=False, misuse=True, diagnostics=(misuse.diagnostic,))


def _in_source(source: str, version: str | None) -> Iterator[Checked]:
    if source == "-":
        return _on_standard_input(version)
    place, flow = without_flow(source)
    path = Path(place)
    if flow is None and path.is_dir():
        return _in_folder(source, version)
    if not is_json_name(place):
        if path.is_file() and path.suffix != SUFFIX:
            raise MisuseError(
                f"{place} is neither Python nor Flow JSON",
                allowed="Its name would end in .py or .json",
                help=WHAT_MAY_BE_CHECKED,
            )
        return _in_python(source, version)
    if flow is not None:
        raise MisuseError(f"{place} is Flow JSON, which has no class {flow!r}", help=f"Name the file alone: {place}.")
    return iter([_document(read_document(str(path)))])


def _on_standard_input(version: str | None) -> Iterator[Checked]:
    content = read_standard_input(MAX_BYTES)
    if not begins_like_json(content):
        return _in_python("-", version, content=content)
    check_document_length(STANDARD_INPUT, content)
    return iter([_document(Document(STANDARD_INPUT, content))])


def _in_folder(folder: str, version: str | None) -> Iterator[Checked]:
    """The flows of a folder: those in Python first. It is enough if it has one of either kind."""
    documents = documents_in(folder)
    first = next(documents, None)
    try:
        read_source(folder)
    except MisuseError as misuse:
        if misuse.diagnostic.rule is not NO_FLOW:
            raise
        if first is None:
            message = f"the folder {Path(folder)} holds no flow, neither in Python nor as Flow JSON"
            help_ = misuse.diagnostic.help if misuse.diagnostic.help != WHAT_IS_ALLOWED else WHAT_MAY_BE_CHECKED
            raise MisuseError(message, help=help_, rule=NO_FLOW) from None
    else:
        yield from _with_python(folder, version, needed=first is None)
    for found in itertools.chain(() if first is None else (first,), documents):
        yield misused(found) if isinstance(found, MisuseError) else _document(found)


def _with_python(folder: str, version: str | None, *, needed: bool) -> Iterator[Checked]:
    try:
        yield from _in_python(folder, version)
    except MisuseError as misuse:
        if needed or misuse.diagnostic.rule is not NO_FLOW:
            raise


def _in_python(source: str, version: str | None, *, content: bytes | None = None) -> Iterator[Checked]:
    # Whoever has Flow JSON alone does not load the language and the compiler.
    from flowdsl.cli.checking_python import check_python

    return check_python(source, version=version, content=content)


def _document(document: Document) -> Checked:
    report = validate(document.content, file=document.label)
    return Checked(
        label=document.label,
        file=document.label,
        version=None if report.version is None else report.version.text,
        diagnostics=report.diagnostics,
        # The lines as the validator counts them; of no use where there is nothing to show.
        texts={document.label: document.content.decode(errors="replace")} if report.diagnostics else {},
    )
