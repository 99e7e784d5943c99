"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words


def write_bytes(path: Path, content: bytes) -> None:
    """Write beside the file, then put in its place; a file that was there keeps its rights.

    Raises:
        ArshjulError: if it cannot be written; the old file is then untouched.
    """
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise _cannot_write(path, error) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except OSError as error:
        raise _cannot_write(path, error) from None
    finally:
        Path(name).unlink(missing_ok=True)


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _cannot_write(path: Path, error: OSError) -> ArshjulError:
    words = Words("kan ikke skrives: {why}", "cannot be written: {why}")
    return ArshjulError(words.fill(why=error.strerror or error), path=str(path))
