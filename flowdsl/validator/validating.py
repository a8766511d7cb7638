"""The whole way: reads a document, judges it, and shows each finding where it stands."""

from __future__ import annotations

import marshal
from collections.abc import Collection
from typing import Any, cast

from flowdsl.catalogue import MAX_JSON_BYTES
from flowdsl.diagnostics.model import Diagnostic, Severity
from flowdsl.document.faults import NotJson
from flowdsl.document.oddities import oddities
from flowdsl.document.plain import plain
from flowdsl.document.read import Reading, read, size_of
from flowdsl.document.write import write
from flowdsl.validator.findings import Findings
from flowdsl.validator.places import Places, unreadable
from flowdsl.validator.reading import TOO_LONG, WARNINGS
from flowdsl.validator.report import Report
from flowdsl.validator.stages import Judged, hints, judge
from flowdsl.validator.version import version_of

_ORDER = {severity: place for place, severity in enumerate(Severity)}


def validate(document: Any, /, *, file: str | None = None, allow: Collection[str] = ()) -> Report:
    """Judge Flow JSON as the platform does.

    Args:
        document: the text of a Flow JSON file, its bytes, or the value that it holds.
        file: the name of the file, for the places that are shown.
        allow: the names of rules whose warnings and advice are left out; errors are never left out.

    Returns:
        The verdict. Whatever is given, it is a verdict: a text that is no JSON, and a value that cannot be, are
        refused as the platform refuses such a file.
    """
    reading = None
    try:
        if isinstance(document, (str, bytes, bytearray)):
            reading = read(document)
            value = reading.value
        else:
            value = plain(document)
    except NotJson as refusal:
        fault = unreadable(refusal, file)
        return Report(None, valid=False, shown=lambda: (fault,))
    # Kept of a value, which may be another one by the time that somebody asks for places.
    image = None if reading else marshal.dumps(value, _NO_REFERENCES)
    judged = _too_long(value, _size(value, reading, image)) or judge(value)
    silent = frozenset(allow)

    def shown() -> tuple[Diagnostic, ...]:
        value = reading.value if reading else marshal.loads(image or b"")  # noqa: S302 - written above
        every = (*judged.found, *hints(value, judged))
        found = [it for it in every if it.rule.severity is Severity.ERROR or it.rule.name not in silent]
        odd = [it for it in oddities(reading) if WARNINGS[it.kind].name not in silent] if reading else []
        if not found and not odd:
            return ()
        places = Places(reading.text if reading else write(value), file, found, odd, given=reading is not None)
        diagnostics = [*map(places.finding, found), *map(places.oddity, odd)]
        return tuple(sorted(diagnostics, key=lambda it: _ORDER[it.severity]))

    return Report(judged.version, not any(it.rule.severity is Severity.ERROR for it in judged.found), shown)


_NO_REFERENCES = 2
"""The version of marshal that writes each value where it stands: quicker, and its length tells how much there is."""


def _too_long(value: Any, size: int) -> Judged | None:
    """Refuse a document that is too long for its version, which the platform looks at before anything else in it."""
    if size <= MAX_JSON_BYTES.maximum or not isinstance(value, dict):
        return None
    version = version_of(cast("dict[str, Any]", value), found := Findings())
    if version is None or found or version < MAX_JSON_BYTES.since:
        return None
    allowed = f"at most {MAX_JSON_BYTES.maximum:,} bytes"
    found.add(TOO_LONG, f"the text has {size:,} bytes", allowed=allowed, help="Make the images in it smaller.")
    return Judged(version, found, whole=False)


def _size(value: Any, reading: Reading | None, image: bytes | None) -> int:
    """The length of a document in UTF-8 bytes; of one that is short without doubt, less than that."""
    if reading is not None:
        short = len(reading.text) * 4 <= MAX_JSON_BYTES.maximum
        return len(reading.text) if short else size_of(reading.text)
    # Far quicker to make than the text, and hardly ever shorter than half of it.
    size = len(image or b"")
    return size if size < MAX_JSON_BYTES.maximum // 8 else size_of(write(value))
