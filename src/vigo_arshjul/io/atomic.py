"""Writes a file whole or not at all.

The new content is made beside the file, under another name, and is on the disk before it
takes the file's place. Whatever stops the program, and whoever else writes at the same time:
under the name stands the old content or a new one, never a part or a mixture.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.foreign import why
from vigo_arshjul.language import Words

# So many seconds a pipe may take to find its reader.
_PATIENCE = 2.0

_TWICE = Words(
    "er også navnet på en annen utfil; ingenting er skrevet",
    "is the name of another output, too; nothing is written",
)
CHANGED = Words(
    "er endret av andre siden den ble lest; ingenting er skrevet",
    "was changed by somebody since it was read; nothing is written",
)
_NO_RIGHT = Words(
    "er skrivebeskyttet; ingenting er skrevet", "is write-protected; nothing is written"
)
_NO_READER = Words("er et rør som ingen leser", "is a pipe that nobody reads")


def write_bytes(path: Path, content: bytes, *, seen: bytes | None = None) -> None:
    """Write beside the file, then put in its place; a file that was there keeps its rights.

    A link stays, and what it points to is replaced. Other names of the same file (hard links)
    keep the old content.

    Args:
        seen: what it held when it was read, where it must not have changed since.

    Raises:
        ArshjulError: if it cannot be written; the old file is then untouched.
    """
    write_files([(path, content)], seen={} if seen is None else {path: seen})


def write_files(
    files: Iterable[tuple[Path, bytes]], *, seen: Mapping[Path, bytes] | None = None
) -> None:
    """Write several files: all are made before the first is put in its place.

    What a program that was killed has left beside one of them is cleared away.

    Args:
        seen: what some of them held when they were read; nothing is written where that has
            changed.

    Raises:
        ArshjulError: if one cannot be written, is write-protected, changed since it was seen,
            or is meant twice; all old files are then untouched, unless the system takes back
            what it allowed before.
    """
    made: list[tuple[Path, Path, Path]] = []
    streams: list[tuple[Path, bytes]] = []
    try:
        for path, content in files:
            with naming(path):
                if _is_stream(path):
                    streams.append((path, content))
                    continue
                target = Path(os.path.realpath(path))
                if any(target == other for _, other, _ in made):
                    raise ArshjulError(_TWICE)
                made.append((_write_beside(target, content), target, path))
        for path, content in streams:
            with naming(path):
                _write_stream(path, content)
        for path, content in (seen or {}).items():
            with naming(path):
                _refuse_changed(path, content)
        for beside, target, path in made:
            with naming(path):
                os.replace(beside, target)
        for folder in dict.fromkeys(target.parent for _, target, _ in made):
            settle(folder)
    finally:
        for beside, _, _ in made:
            with suppress(OSError):
                beside.unlink()


def refuse_unwritable(paths: Iterable[Path]) -> None:
    """Raise an ArshjulError where a file could not be written, before anything else is changed."""
    for path in paths:
        with naming(path):
            if _is_stream(path):
                continue
            target = Path(os.path.realpath(path))
            refuse_protected(target)
            os.listdir(target.parent)
            if not os.access(target.parent, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _is_stream(path: Path) -> bool:
    """Whether a path is a device or a pipe, as `/dev/stdout`: no file may take its place."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return not stat.S_ISREG(mode)


def _write_stream(path: Path, content: bytes) -> None:
    """Write to a device or a pipe; who waits for a reader that never comes waits forever."""
    handle = _opened(path)
    os.set_blocking(handle, True)
    with os.fdopen(handle, "wb", buffering=0) as stream:
        left = memoryview(content)
        while left:
            left = left[stream.write(left) :]


def _opened(path: Path) -> int:
    flags = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return os.open(path, flags)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
        if time.monotonic() > end:
            raise ArshjulError(_NO_READER)
        time.sleep(0.05)


def _refuse_changed(path: Path, seen: bytes) -> None:
    try:
        is_same = path.read_bytes() == seen
    except FileNotFoundError:
        is_same = False
    if not is_same:
        raise ArshjulError(CHANGED)


def _write_beside(target: Path, content: bytes) -> Path:
    refuse_protected(target)
    start = f".{target.name[:50]}."
    clear_left(target.parent, start)
    handle, name = tempfile.mkstemp(prefix=f"{start}{os.getpid()}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            fill(file, content, Path(name), target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)


def fill(file: BinaryIO, content: bytes, path: Path, target: Path) -> None:
    """Write a new file so that it is on the disk, with the rights of the one that it replaces."""
    file.write(content)
    file.flush()
    keep_rights(path, target, 0o666)
    os.fsync(file.fileno())


def refuse_protected(target: Path) -> None:
    """Raise where a file says that nobody may write it; to replace it asks no such right."""
    with suppress(FileNotFoundError):
        is_protected = not stat.S_IMODE(target.stat().st_mode) & 0o222
        if is_protected or not os.access(target, os.W_OK):
            raise ArshjulError(_NO_RIGHT)


def clear_left(folder: Path, start: str) -> None:
    """Take away what programs that are no more had made beside a file or a folder."""
    with suppress(OSError), os.scandir(folder) as found:
        for file in found:
            name = file.name
            writer = name.removeprefix(start).partition(".")[0] if name.startswith(start) else ""
            if writer.isdecimal() and not _is_alive(int(writer)):
                if file.is_dir(follow_symlinks=False):
                    shutil.rmtree(file.path, ignore_errors=True)
                    continue
                with suppress(OSError):
                    os.unlink(file.path)


def _is_alive(process: int) -> bool:
    """Whether a process is running; where one cannot ask, it may be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def keep_rights(path: Path, target: Path, rights_of_new: int) -> None:
    """Give a new file or folder the owner, the group and the rights of the one it replaces."""
    try:
        old = target.stat()
    except FileNotFoundError:
        os.chmod(path, rights_of_new & ~_mask())
        return
    rights = stat.S_IMODE(old.st_mode)
    new = os.stat(path)
    # Only the administrator gives files away; and what one group may do is not for another.
    if old.st_gid != new.st_gid and not _give(path, group=old.st_gid):
        rights &= ~(stat.S_IRWXG | stat.S_ISGID)
    if old.st_uid != new.st_uid and not _give(path, owner=old.st_uid):
        rights &= ~stat.S_ISUID
    os.chmod(path, rights)


def _give(path: Path, *, owner: int = -1, group: int = -1) -> bool:
    """Give a file to somebody; whether that is allowed."""
    try:
        os.chown(path, owner, group)
    except OSError:
        return False
    return True


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def settle(folder: Path) -> None:
    """See that the new names in a folder are on the disk; not every system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Say of an error which file it was about."""
    try:
        yield
    except ArshjulError as error:
        raise error.at(str(path)) from None
    except (OSError, ValueError) as error:
        words = Words("kan ikke skrives: {why}", "cannot be written: {why}")
        raise ArshjulError(words.fill(why=why(error)), path=str(path)) from None
