"""What a SOURCE on the command line names: a file, a folder, a package, a dotted module or standard input."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import attrs

from flowdsl.cli.misuse import MisuseError
from flowdsl.diagnostics.codes import NO_FLOW
from flowdsl.diagnostics.suggest import did_you_mean

STANDARD_INPUT = "<stdin>"
"""How messages name standard input, and the name of the module that is read from it."""

MAX_BYTES = 10_000_000
"""The longest Python that is read: as long as the longest Flow JSON."""

SUFFIX = ".py"
"""How the name of a Python file ends."""

_PACKAGE = "__init__.py"
_PROGRAM = "__main__.py"
WHAT_IS_ALLOWED = "Name a Python file, a package, a folder of Python files, or `-` for standard input."
"""What may be named where Python is asked for."""


@attrs.frozen
class Unit:
    """A module to import.

    Attributes:
        label: how messages name it.
        name: the name to import it by.
        file: its file, where that alone says what to import.
        content: what stands on standard input, where that was read already.
    """

    label: str
    name: str
    file: Path | None = None
    content: bytes | None = attrs.field(default=None, repr=False)


@attrs.frozen
class Source:
    """What is to be imported.

    Attributes:
        label: the source without the name of a flow.
        folder: the folder that Python looks for modules in first.
        units: the modules.
        submodules: whether the submodules of a package belong to it.
        by_file: whether messages name modules by their file.
        flow: the name of the one flow that is meant.
    """

    label: str
    folder: Path
    units: tuple[Unit, ...]
    submodules: bool = False
    by_file: bool = True
    flow: str | None = None


def read_source(text: str, *, content: bytes | None = None) -> Source:
    """Work out what a source names; nothing of it is imported.

    Args:
        text: the source as it was given.
        content: what stands on standard input, where that was read already.

    Raises:
        MisuseError: when there is no such thing, or it cannot be read.
    """
    place, flow = without_flow(text)
    if place == "-":
        unit = Unit(STANDARD_INPUT, STANDARD_INPUT, content=content)
        source = Source(STANDARD_INPUT, current_folder(), (unit,))
    else:
        status = status_of(place)
        if status is not None and stat.S_ISDIR(status.st_mode):
            source = _folder(place)
        elif status is not None:
            source = _file(place, status)
        elif _is_dotted(place):
            source = Source(place, current_folder(), (Unit(place, place),), submodules=True, by_file=False)
        else:
            raise missing(place)
    return attrs.evolve(source, flow=flow)


def without_flow(text: str) -> tuple[str, str | None]:
    """Take ``:Name`` off the end of a source.

    Args:
        text: the source as it was given.

    Raises:
        MisuseError: when what stands there is not the name of a class.
    """
    place, colon, name = text.rpartition(":")
    if not colon or not place or status_of(text) is not None:
        return text, None
    if name.isidentifier():
        return place, name
    if place == "-" or status_of(place) is not None:
        raise MisuseError(
            f"{name!r} in {text!r} is not the name of a class", help=f"Write the class of the flow: {place}:Booking."
        )
    return text, None


def status_of(place: str) -> os.stat_result | None:
    """Return what the file system knows of a path; ``None`` where there is no such file or folder.

    Args:
        place: the path.

    Raises:
        MisuseError: when it cannot be asked.
    """
    try:
        return Path(place).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        raise unreadable(place, error) from None


def current_folder() -> Path:
    """Return the current folder.

    Raises:
        MisuseError: when it does not exist any more.
    """
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise MisuseError("the current folder does not exist any more", help="Change to another folder.") from None


def _is_dotted(place: str) -> bool:
    return not place.endswith(SUFFIX) and all(part.isidentifier() for part in place.split("."))


def _folder(place: str) -> Source:
    path = Path(place).resolve()
    place = str(Path(place))
    if (path / _PACKAGE).is_file():
        name, folder = _dotted(path.parent, path.name)
        return Source(place, folder, (Unit(place, name),), submodules=True)
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        raise unreadable(place, error) from None
    files = [
        name
        for name in names
        if name.endswith(SUFFIX) and not name.startswith(".") and name != _PROGRAM and (path / name).is_file()
    ]
    if not files:
        packages = [str(Path(place, name)) for name in names if (path / name / _PACKAGE).is_file()]
        raise MisuseError(
            f"the folder {place} holds no Python files",
            help=f"Name a package in it: {', '.join(packages)}." if packages else WHAT_IS_ALLOWED,
            rule=NO_FLOW,
        )
    units = tuple(Unit(str(Path(place, name)), _stem(path / name), path / name) for name in files)
    return Source(place, path, units)


def _file(place: str, status: os.stat_result) -> Source:
    path = Path(place)
    if not stat.S_ISREG(status.st_mode):
        raise MisuseError(f"{place} is not a regular file", help=WHAT_IS_ALLOWED)
    if path.suffix != SUFFIX:
        raise MisuseError(f"{place} is not a Python file", allowed="Its name would end in .py", help=WHAT_IS_ALLOWED)
    check_length(place, status.st_size)
    try:
        with path.open("rb") as file:
            check_length(place, len(file.read(MAX_BYTES + 1)))
    except OSError as error:
        raise unreadable(place, error) from None
    path = path.resolve()
    if (path.parent / _PACKAGE).is_file() and "." not in path.stem:
        name, folder = _dotted(path.parent, "" if path.name == _PACKAGE else path.stem)
        if "." in name or path.name == _PACKAGE:
            return Source(place, folder, (Unit(place, name),))
    return Source(place, path.parent, (Unit(place, _stem(path), path),))


def check_length(label: str, length: int) -> None:
    """Refuse a Python text that is too long to be one that a person wrote.

    Args:
        label: how messages name the text.
        length: its bytes.

    Raises:
        MisuseError: when it is too long.
    """
    if length > MAX_BYTES:
        raise MisuseError(
            f"{label} is longer than {MAX_BYTES:,} bytes of Python",
            help="Keep what is data in files of their own, and read it from the module.",
        )


def _dotted(folder: Path, name: str) -> tuple[str, Path]:
    """The dotted name of a module in ``folder``, and the folder that its outermost package stands in."""
    parts = [name] if name else []
    while (folder / _PACKAGE).is_file() and folder.name.isidentifier():
        parts.insert(0, folder.name)
        folder = folder.parent
    return ".".join(parts), folder


def _stem(path: Path) -> str:
    # A dot would make the rest of the name a submodule.
    return path.stem.replace(".", "_")


def missing(place: str, *, help: str = WHAT_IS_ALLOWED) -> MisuseError:
    """Say that there is no such file, and which one may be meant.

    Args:
        place: its path.
        help: what to do where none is near.
    """
    folder = Path(place).parent
    try:
        names = [entry.name for entry in folder.iterdir()]
    except (OSError, ValueError):
        names = []
    return MisuseError(
        f"there is no file {place!r}",
        help=did_you_mean(Path(place).name, names) or help,
    )


def unreadable(place: str, error: OSError) -> MisuseError:
    """Say that a file or folder cannot be read.

    Args:
        place: its path.
        error: why.
    """
    return MisuseError(f"{place} cannot be read: {error.strerror}", help="Name a file that you may read.")
