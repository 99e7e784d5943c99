"""A folder whose files are made by this program, all of one version, and those of others beside.

Its manifest tells which files are ours, and by their hashes whether somebody changed them since.
The new set is made in a folder beside it, which then takes its place: whatever stops the program,
under the name stands the old set or the new one, never a mixture.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.atomic import (
    CHANGED,
    clear_left,
    fill,
    keep_rights,
    naming,
    refuse_protected,
    settle,
    write_files,
)
from vigo_arshjul.io.foreign import in_both, why
from vigo_arshjul.language import Words

# Names are as the working directory has them; two names change places.
_HERE, _SWAP = -100, 2
_CALLS: dict[str, tuple[str, Callable[[Any, bytes, bytes], int]]] = {
    "linux": ("renameat2", lambda call, one, other: call(_HERE, one, _HERE, other, _SWAP)),
    "darwin": ("renamex_np", lambda call, one, other: call(one, other, _SWAP)),
}
# What stood under a name while another takes its place in two steps.
ASIDE = ".old"


def exchange(one: Path, other: Path) -> None:
    """Give each of two folders the name of the other.

    Where the system can, whoever looks sees the one or the other under each name at any
    moment. Elsewhere the second name is free for a moment; `put_back` mends what a kill then
    leaves.

    Raises:
        OSError: if a folder cannot get another name; both then have their own.
    """
    if not _at_once(one, other):
        aside = one.with_name(one.name + ASIDE)
        other.rename(aside)
        try:
            one.rename(other)
        except OSError:
            aside.rename(other)
            raise
        aside.rename(one)


def _at_once(one: Path, other: Path) -> bool:
    name, call = _CALLS.get(sys.platform, ("", None))
    found = getattr(ctypes.CDLL(None), name, None) if call else None
    if call is None or found is None:
        return False
    return call(found, os.fsencode(one), os.fsencode(other)) == 0


def put_back(folder: Path, start: str) -> None:
    """Give a folder its name again that a kill between two steps took.

    Args:
        start: how the names begin of what is made beside it.
    """
    for aside in sorted(folder.parent.glob(f"{start}*{ASIDE}")):
        with suppress(OSError):
            aside.rename(folder)
            return


_NO_FOLDER = Words("er ingen mappe; ingenting er skrevet", "is no folder; nothing is written")
_OF_OTHERS = Words(
    "«{name}» er laget eller endret av andre; ingenting er skrevet; --force skriver over",
    "“{name}” was made or changed by others; nothing is written; --force overwrites it",
)
_NOT_KEPT = Words(
    "kan ikke beholdes: {why}; ingenting er skrevet", "cannot be kept: {why}; nothing is written"
)
_NOT_MADE = Words("kan ikke lages: {why}", "cannot be made: {why}")


def write_folder(
    folder: Path, files: Mapping[str, bytes], manifest: str, *, force: bool = False
) -> None:
    """Write a set of files into a folder: all of them, or nothing.

    Files of an earlier set that this one has not are taken away; those of others stay. A folder
    that somebody stands in, or that is a disk of its own, cannot be replaced: its files are,
    one after the other.

    Args:
        folder: the folder; made where it is not there. A link stays, and what it points to is
            replaced.
        files: what each file shall hold, by its name, in the order to put them in place.
        manifest: the one of them that lists the others: `files`, each with `path` and `sha256`.
        force: whether to overwrite what others have made or changed, too.

    Raises:
        ArshjulError: if a file cannot be written, is not ours, or was changed meanwhile;
            nothing is then changed.
    """
    target = Path(os.path.realpath(folder))
    start = f".{target.name[:50]}."
    if not target.exists():
        put_back(target, start)
    refuse_no_folder(folder)
    seen = _state(target)
    there = {name: content for name in files if (content := _content(target / name)) is not None}
    ours = _listed(there.get(manifest))
    strange = [
        name
        for name, content in there.items()
        if content != files[name] and not _is_ours(name, content, ours, manifest)
    ]
    if strange and not force:
        words = (Problem(_OF_OTHERS.fill(name=name)) for name in strange)
        raise ArshjulError(*words, path=str(folder))
    gone = {name for name, known in ours.items() if name not in files} & _left(target, ours)
    if _is_held(target):
        _write_in_place(target, files, there, gone)
        return
    new = {name: content for name, content in files.items() if there.get(name) != content}
    with _made(target.parent), _beside(target, start) as beside:
        _carry(target, beside, leaving=gone | set(new))
        _fill(beside, new, target)
        with naming(folder):
            _replace(target, beside, seen)


def _write_in_place(
    folder: Path, files: Mapping[str, bytes], seen: Mapping[str, bytes], gone: Collection[str]
) -> None:
    """Replace the files of a folder, one after the other, and take some away."""
    kept = {folder / name: content for name, content in seen.items()}
    write_files([(folder / name, content) for name, content in files.items()], seen=kept)
    for name in gone:
        with suppress(OSError):
            (folder / name).unlink()


def _state(folder: Path) -> dict[str, tuple[int, ...]]:
    """What tells whether somebody changes something in a folder meanwhile."""
    paths = (os.path.join(root, name) for root, _, names in os.walk(folder) for name in names)
    return {os.path.relpath(path, folder): _stamp(path) for path in paths}


def _stamp(path: str) -> tuple[int, ...]:
    """What changes where a file does."""
    try:
        found = os.lstat(path)
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def refuse_no_folder(folder: Path) -> None:
    """Raise an ArshjulError where something else than a folder has its name."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise ArshjulError(_NO_FOLDER, path=str(folder))


def _content(path: Path) -> bytes | None:
    """What a file holds; None where there is none to read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        words = Words("kan ikke leses: {why}", "cannot be read: {why}")
        raise ArshjulError(words.fill(why=why(error)), path=str(path)) from None


def _listed(manifest: bytes | None) -> dict[str, str]:
    """The hashes of the files that a manifest lists; none where it is no manifest of ours."""
    try:
        files = json.loads(manifest or b"{}")["files"]
        return {str(one["path"]): str(one["sha256"]) for one in files}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _is_ours(name: str, content: bytes, ours: Mapping[str, str], manifest: str) -> bool:
    """Whether a file is as an earlier set left it; a manifest that lists files is one of ours."""
    return bool(ours) if name == manifest else ours.get(name) == _hash(content)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _left(folder: Path, ours: Mapping[str, str]) -> set[str]:
    """The files of an earlier set that are as it left them, and none outside the folder."""
    paths = ((name, folder / name) for name in ours)
    return {
        name
        for name, path in paths
        if path.name == name and not path.is_symlink() and path.is_file()
        if _hash(path.read_bytes()) == ours[name]
    }


def _is_held(folder: Path) -> bool:
    """Whether a folder is in use as such, so that none can take its place."""
    if not folder.exists():
        return False
    with suppress(OSError):
        if Path.cwd().is_relative_to(folder):
            return True
    return os.path.ismount(folder) or not os.access(folder.parent, os.W_OK)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """A folder while it is written to; where that fails, what was made for it goes again."""
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise ArshjulError(_NOT_MADE.fill(why=why(error)), path=str(folder)) from None
        yield
    except BaseException:
        for one in new:
            with suppress(OSError):
                one.rmdir()
        raise


@contextmanager
def _beside(folder: Path, start: str) -> Iterator[Path]:
    """A new folder beside another, with its rights; what then has its name is taken away."""
    clear_left(folder.parent, start)
    with naming(folder):
        refuse_protected(folder)
        new = Path(tempfile.mkdtemp(prefix=f"{start}{os.getpid()}.", dir=folder.parent))
        keep_rights(new, folder, 0o777)
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _carry(folder: Path, new: Path, *, leaving: Collection[str]) -> None:
    """Have what stands in a folder in the new one, too, but for some names."""

    def left(parent: str, names: Collection[str]) -> Collection[str]:
        return leaving if parent == str(folder) else ()

    try:
        if folder.exists():
            shutil.copytree(
                folder, new, symlinks=True, ignore=left, copy_function=_link, dirs_exist_ok=True
            )
    except shutil.Error as error:
        path, _, said = error.args[0][0]
        said = re.sub(r"\[Errno \d+\] |: '.*", "", str(said))
        raise ArshjulError(_NOT_KEPT.fill(why=in_both(said)), path=str(path)) from None


def _link(file: str, new: str) -> None:
    """The same file under another name; where there can be none, a copy of it."""
    try:
        os.link(file, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, new)


def _fill(new: Path, files: Mapping[str, bytes], folder: Path) -> None:
    """Make files in a new folder, with the rights of those that they replace."""
    for name, content in files.items():
        with naming(folder / name):
            refuse_protected(folder / name)
            with (new / name).open("xb") as file:
                fill(file, content, new / name, folder / name)
    settle(new)


def _replace(folder: Path, new: Path, seen: object) -> None:
    """Put a new folder in the place of another that is as it was seen."""
    if _state(folder) != seen:
        raise ArshjulError(CHANGED)
    if folder.exists():
        exchange(new, folder)
        if _state(new) != seen:
            exchange(new, folder)
            raise ArshjulError(CHANGED)
    else:
        new.rename(folder)
    settle(folder.parent)
