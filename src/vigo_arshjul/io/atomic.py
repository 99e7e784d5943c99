"""Writes a file whole or not at all.

The new content is made beside the file, under another name, and is on the disk before it
takes the file's place. Whatever stops the program, and whoever else writes at the same time:
under the name stands the old content or a new one, never a part or a mixture.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words


def write_bytes(path: Path, content: bytes) -> None:
    """Write beside the file, then put in its place; a file that was there keeps its rights.

    A link stays, and what it points to is replaced. Other names of the same file (hard links)
    keep the old content.

    Raises:
        ArshjulError: if it cannot be written; the old file is then untouched.
    """
    write_files([(path, content)])


def write_files(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write several files: all are made before the first is put in its place.

    Raises:
        ArshjulError: if one cannot be written; all old files are then untouched, unless the
            system takes back what it allowed before.
    """
    made: list[tuple[Path, Path, Path]] = []
    streams: list[tuple[Path, bytes]] = []
    try:
        for path, content in files:
            with _naming(path):
                if _is_stream(path):
                    streams.append((path, content))
                else:
                    target = Path(os.path.realpath(path))
                    made.append((_write_beside(target, content), target, path))
        for path, content in streams:
            with _naming(path), path.open("wb", buffering=0) as stream:
                stream.write(content)
        for beside, target, path in made:
            with _naming(path):
                os.replace(beside, target)
        for folder in dict.fromkeys(target.parent for _, target, _ in made):
            _settle(folder)
    finally:
        for beside, _, _ in made:
            with suppress(OSError):
                beside.unlink()


def _is_stream(path: Path) -> bool:
    """Whether a path is a device or a pipe, as `/dev/stdout`: no file may take its place."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return not stat.S_ISREG(mode)


def _write_beside(target: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            _keep_rights(name, target)
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)


def _keep_rights(name: str, target: Path) -> None:
    """Give a new file the owner, the group and the rights of the one that it replaces."""
    try:
        old = target.stat()
    except FileNotFoundError:
        os.chmod(name, 0o666 & ~_mask())
        return
    rights = stat.S_IMODE(old.st_mode)
    new = os.stat(name)
    # Only the administrator gives files away; and what one group may do is not for another.
    if old.st_gid != new.st_gid and not _give(name, group=old.st_gid):
        rights &= ~(stat.S_IRWXG | stat.S_ISGID)
    if old.st_uid != new.st_uid and not _give(name, owner=old.st_uid):
        rights &= ~stat.S_ISUID
    os.chmod(name, rights)


def _give(name: str, *, owner: int = -1, group: int = -1) -> bool:
    """Give a file to somebody; whether that is allowed."""
    try:
        os.chown(name, owner, group)
    except OSError:
        return False
    return True


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _settle(folder: Path) -> None:
    """See that the new names in a folder are on the disk; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Say of an error which file it was about."""
    try:
        yield
    except (OSError, ValueError) as error:
        words = Words("kan ikke skrives: {why}", "cannot be written: {why}")
        why = getattr(error, "strerror", None) or error
        raise ArshjulError(words.fill(why=why), path=str(path)) from None
