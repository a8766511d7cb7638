"""Lets a user's modules be imported without a trace of them being left for the next."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Generator
from pathlib import Path
from types import ModuleType


@contextlib.contextmanager
def isolated(folder: Path) -> Generator[None]:
    """Forget at the end the modules that were imported from ``folder``, or from elsewhere off Python's own path.

    Two folders may each hold a ``screens.py``. What is installed stays, as much of it cannot be imported twice.

    Args:
        folder: the folder that modules are looked for in first.
    """
    before = dict(sys.modules)
    path = {str(Path(entry).resolve()) for entry in sys.path}
    try:
        yield
    finally:
        for name in _left_behind(before, folder, path):
            sys.modules.pop(name, None)
        # A module may have replaced others, which the rest of the program still needs.
        sys.modules.update(before)


def _left_behind(before: dict[str, ModuleType], folder: Path, path: set[str]) -> list[str]:
    """The names of new modules whose outermost package would not be found again, or only in ``folder``."""
    foreign: dict[str, bool] = {}
    names: list[str] = []
    for name in sys.modules:
        top = name.partition(".")[0]
        if top not in foreign:
            foreign[top] = top not in before and _is_foreign(sys.modules.get(top), folder, path)
        if foreign[top]:
            names.append(name)
    return names


def _is_foreign(module: ModuleType | None, folder: Path, path: set[str]) -> bool:
    location = location_of(module)
    if location is None:
        # What was not imported but made by hand has no spec.
        return getattr(module, "__spec__", None) is None
    return location == folder or str(location) not in path


def location_of(module: ModuleType | None) -> Path | None:
    """Return the folder that a module or package was found in; ``None`` where it has no file."""
    file: object = getattr(module, "__file__", None)
    if isinstance(file, str):
        path = Path(file)
        return path.parent.parent if path.stem == "__init__" else path.parent
    for package in getattr(module, "__path__", ()):
        return Path(str(package)).parent
    return None


@contextlib.contextmanager
def running(folder: Path, label: str, *, last: bool = False) -> Generator[None]:
    """Make it so that a module runs as under ``python file.py``, with what it prints on standard error.

    Standard output is for the Flow JSON.

    Args:
        folder: the folder that modules are looked for in first.
        label: what ``sys.argv[0]`` is.
        last: whether the folder comes last instead, as a file in it has the name of another module.
    """
    path, arguments = list(sys.path), sys.argv
    sys.path.insert(len(path) if last else 0, str(folder))
    sys.argv = [label]
    # A file may be younger than what Python remembers of its folder.
    importlib.invalidate_caches()
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield
    finally:
        sys.path[:] = path
        sys.argv = arguments
