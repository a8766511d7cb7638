"""Writes what a command makes: all of it or nothing, and never half a file."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Generator, Mapping
from pathlib import Path

from flowdsl.cli.misuse import MisuseError

STANDARD_OUTPUT = "-"


def is_folder(output: str) -> bool:
    """Whether an output names a folder: one that is there, or a text that ends like one."""
    return output.endswith(("/", os.sep)) or (output not in {"", STANDARD_OUTPUT} and Path(output).is_dir())


def write_standard_output(content: bytes) -> None:
    """Write to standard output.

    Args:
        content: what to write, encoded.

    Raises:
        MisuseError: when it cannot be written.
    """
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever reads has read enough; click ends the program quietly.
        raise
    except OSError as error:
        # Python would try to write the rest once more when it ends, and complain again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise MisuseError(f"standard output cannot be written: {error.strerror}") from None


def write_files(texts: Mapping[str, str]) -> None:
    """Write files, each as a whole: whoever reads one sees the old text or the new one.

    No file is touched before all texts are on disk. What is no regular file, such as ``/dev/null``, is written to.

    Args:
        texts: the text of each file, by its path.

    Raises:
        MisuseError: when a file cannot be written; all files are then as they were, unless the disk fails while they
            are renamed.
    """
    with contextlib.ExitStack() as made:
        ready: list[tuple[Path, Path]] = []
        for path, text in texts.items():
            with _explained(path):
                if _is_device(Path(path)):
                    Path(path).write_bytes(text.encode())
                else:
                    # The file that a link leads to is replaced, not the link.
                    target = Path(path).resolve()
                    ready.append((made.enter_context(_temporary(target, text.encode())), target))
        for temporary, target in ready:
            with _explained(str(target)):
                temporary.replace(target)


@contextlib.contextmanager
def _temporary(target: Path, content: bytes) -> Generator[Path]:
    """A file beside ``target`` that holds ``content``; removed at the end where it was not renamed."""
    mode = _mode(target)
    path = target.parent / f".flowdsl-{os.getpid()}-{time.monotonic_ns()}.tmp"
    # `tempfile` would do, but takes longer to import than a flow to compile.
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if mode is not None:
                path.chmod(mode)
            yield path
        finally:
            path.unlink(missing_ok=True)


def _mode(target: Path) -> int | None:
    """The permissions that a file has; ``None`` where it is new and gets those of any new file."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    return stat.S_IMODE(mode)


def _is_device(path: Path) -> bool:
    """Whether a path is something that can be written to but not replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


@contextlib.contextmanager
def _explained(path: str) -> Generator[None]:
    """Say what keeps a file from being written."""
    folder = Path(path).parent
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        reason, help_ = str(error), "Name a file in a folder that you may write to."
        if isinstance(error, OSError):
            reason = error.strerror or reason
        if not folder.exists():
            reason, help_ = f"there is no folder {folder}", f"Make it: mkdir -p {folder}"
        elif not folder.is_dir():
            reason = f"{folder} is not a folder"
        raise MisuseError(f"{path} cannot be written: {reason}", help=help_) from None
