"""Writes a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words


def write_bytes(path: Path, content: bytes) -> None:
    """Write beside the file, then put in its place; a file that was there keeps its rights.

    Raises:
        ArshjulError: if it cannot be written; the old file is then untouched.
    """
    write_files([(path, content)])


def write_files(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write several files: all are made before the first is put in its place.

    Raises:
        ArshjulError: if one cannot be written; all old files are then untouched.
    """
    made: list[tuple[Path, Path]] = []
    try:
        for path, content in files:
            with _naming(path):
                made.append((_write_beside(path.resolve(), content), path))
        for beside, path in made:
            with _naming(path):
                os.replace(beside, path.resolve())
    finally:
        for beside, _ in made:
            beside.unlink(missing_ok=True)


def _write_beside(target: Path, content: bytes) -> Path:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Say of an error which file it was about."""
    try:
        yield
    except OSError as error:
        words = Words("kan ikke skrives: {why}", "cannot be written: {why}")
        raise ArshjulError(words.fill(why=error.strerror or error), path=str(path)) from None
