"""Imports one module that a source names: by its name, from a file, or from standard input."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import io
import linecache
import sys
from pathlib import Path
from types import ModuleType

from flowdsl.cli.isolation import location_of, running
from flowdsl.cli.misuse import MisuseError
from flowdsl.cli.sources import MAX_BYTES, STANDARD_INPUT, SUFFIX, Source, Unit, check_length
from flowdsl.cli.standard_input import read_standard_input


def import_unit(unit: Unit, source: Source) -> ModuleType:
    """Import a module; whatever it raises is passed on.

    Args:
        unit: the module.
        source: the source that it belongs to.

    Raises:
        MisuseError: when there is no such module, it is too long, or it cannot be imported beside one that flowdsl
            itself uses.
    """
    if unit.name == STANDARD_INPUT:
        content = unit.content if unit.content is not None else read_standard_input(MAX_BYTES)
        check_length(STANDARD_INPUT, len(content))
        return _from_text(content, source.folder)
    if unit.file is not None:
        return _from_file(unit, unit.file, source.folder)
    return _by_name(unit, source)


def _from_text(data: bytes, folder: Path) -> ModuleType:
    try:
        text = importlib.util.decode_source(data)
    except (SyntaxError, UnicodeDecodeError):
        text = data.decode(errors="replace")
    # Diagnostics show the lines; without a time of change they are not looked for on disk.
    lines = io.StringIO(text).readlines()
    linecache.cache[STANDARD_INPUT] = (len(data), None, lines, STANDARD_INPUT)
    module = sys.modules[STANDARD_INPUT] = ModuleType(STANDARD_INPUT)
    with running(folder, "-"):
        exec(compile(data, STANDARD_INPUT, "exec", dont_inherit=True), vars(module))  # noqa: S102 - the user's flow
    return module


def _from_file(unit: Unit, file: Path, folder: Path) -> ModuleType:
    loaded = sys.modules.get(unit.name)
    if loaded is not None and getattr(loaded, "__file__", None) == str(file):
        return loaded
    _check_file(unit.label, file)
    taken = _is_taken(unit.name, file)
    name = _free_name(unit.name) if taken else unit.name
    loader = importlib.machinery.SourceFileLoader(name, str(file))
    spec = importlib.machinery.ModuleSpec(name, loader, origin=str(file))
    spec.has_location = True
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        with running(folder, unit.label, last=taken):
            loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module


def _is_taken(name: str, file: Path) -> bool:
    """Whether ``import name`` means another module, which something may need."""
    if name in sys.modules or name in sys.stdlib_module_names:
        return True
    spec = importlib.machinery.PathFinder.find_spec(name)
    return spec is not None and spec.origin is not None and Path(spec.origin).resolve() != file


def _free_name(name: str) -> str:
    name = f"{name}_"
    while name in sys.modules:
        name = f"{name}_"
    return name


def _by_name(unit: Unit, source: Source) -> ModuleType:
    outermost = unit.name.partition(".")[0]
    other = sys.modules.get(outermost)
    if source.by_file and other is not None and location_of(other) != source.folder:
        raise MisuseError(
            f"the package {str(source.folder / outermost)!r} has the name of a module that is in use, {outermost!r}",
            help="Rename the folder.",
        )
    try:
        with running(source.folder, unit.label):
            _check_lengths(unit)
            # Unlike `importlib.import_module`, this leaves no frame of its own in a traceback.
            __import__(unit.name)
    except ModuleNotFoundError as error:
        if not source.by_file and error.name and f"{unit.name}.".startswith(f"{error.name}."):
            raise MisuseError(
                f"there is no file and no module {unit.name!r}",
                help="Name a Python file, a package, a folder of Python files, or `-` for standard input.",
            ) from None
        raise
    return sys.modules[unit.name]


def _check_lengths(unit: Unit) -> None:
    """Refuse a module of which the file, or that of a package around it, is too long; nothing of them is run."""
    folders: list[str] | None = None
    name = ""
    for part in unit.name.split("."):
        name = f"{name}.{part}" if name else part
        try:
            # With a dot in the name, `find_spec` would import the package to ask it.
            spec = (
                importlib.machinery.PathFinder.find_spec(name, folders) if folders else importlib.util.find_spec(name)
            )
        except ValueError:  # what was made by hand has no spec
            return
        if spec is None:  # as the import will say
            return
        if spec.has_location and spec.origin is not None:
            _check_file(unit.label if name == unit.name else name, Path(spec.origin))
        folders = spec.submodule_search_locations
        if not folders:
            return


def _check_file(label: str, file: Path) -> None:
    if file.suffix == SUFFIX and file.is_file():  # neither compiled, nor in an archive
        check_length(label, file.stat().st_size)
