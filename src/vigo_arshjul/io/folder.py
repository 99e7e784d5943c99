"""A folder whose files are made by this program, all of one version, and those of others beside.

Its manifest tells which files are ours, and by their hashes whether somebody changed them since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.atomic import write_files
from vigo_arshjul.language import Words

_NO_FOLDER = Words("er ingen mappe; ingenting er skrevet", "is no folder; nothing is written")
_OF_OTHERS = Words(
    "«{name}» er laget eller endret av andre; ingenting er skrevet; --force skriver over",
    "“{name}” was made or changed by others; nothing is written; --force overwrites it",
)
_NOT_MADE = Words("kan ikke lages: {why}", "cannot be made: {why}")


def write_folder(
    folder: Path, files: Mapping[str, bytes], manifest: str, *, force: bool = False
) -> None:
    """Write a set of files into a folder: all of them, or nothing.

    Files of an earlier set that this one has not are taken away; those of others stay.

    Args:
        folder: the folder; made where it is not there.
        files: what each file shall hold, by its name, in the order to put them in place.
        manifest: the one of them that lists the others: `files`, each with `path` and `sha256`.
        force: whether to overwrite what others have made or changed, too.

    Raises:
        ArshjulError: if a file cannot be written, or is not ours; nothing is then changed.
    """
    if folder.exists() and not folder.is_dir():
        raise ArshjulError(_NO_FOLDER, path=str(folder))
    there = {name: content for name in files if (content := _content(folder / name)) is not None}
    ours = _listed(there.get(manifest))
    strange = [
        name
        for name, content in there.items()
        if content != files[name] and not _is_ours(name, content, ours, manifest)
    ]
    if strange and not force:
        words = (Problem(_OF_OTHERS.fill(name=name)) for name in strange)
        raise ArshjulError(*words, path=str(folder))
    with _made(folder):
        seen = {folder / name: content for name, content in there.items()}
        write_files([(folder / name, content) for name, content in files.items()], seen=seen)
    _clear(folder, {name: known for name, known in ours.items() if name not in files})


def _content(path: Path) -> bytes | None:
    """What a file holds; None where there is none to read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        words = Words("kan ikke leses: {why}", "cannot be read: {why}")
        raise ArshjulError(words.fill(why=error.strerror), path=str(path)) from None


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


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder while it is written to; where that fails, what was made for it goes again."""
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise ArshjulError(_NOT_MADE.fill(why=why), path=str(folder)) from None
        yield
    except BaseException:
        for one in new:
            with suppress(OSError):
                one.rmdir()
        raise


def _clear(folder: Path, old: Mapping[str, str]) -> None:
    """Take away files of an earlier set, as it left them, and none outside the folder."""
    for name, known in old.items():
        path = folder / name
        if path.name == name and not path.is_symlink() and path.is_file():
            with suppress(OSError):
                if _hash(path.read_bytes()) == known:
                    path.unlink()
