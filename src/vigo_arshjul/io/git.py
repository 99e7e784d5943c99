"""Asks git what a change of a working tree is: which files, since when, and what they held."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from attrs import frozen

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words

_NO_GIT = Words("trenger git, som ikke finnes her", "needs git, which is not here")
_NO_TREE = Words(
    "er ikke i et arbeidstre i git; ventet et der endringen er sjekket ut",
    "is in no working tree of git; expected one with the change checked out",
)
_NO_COMMIT = Words(
    "finnes ikke som commit her; hent den først, for eksempel med: git fetch origin",
    "is no commit here; fetch it first, for example with: git fetch origin",
)
_SHALLOW = Words(
    "har ingen kjent felles forfar med det som er sjekket ut: klonen er ikke hel. Hent hele "
    "historien, med git fetch --unshallow, eller fetch-depth: 0 i actions/checkout",
    "has no known common ancestor with what is checked out: the clone is shallow. Fetch the "
    "whole history, with git fetch --unshallow, or fetch-depth: 0 in actions/checkout",
)
_NO_BASE = Words(
    "har ingen felles forfar med det som er sjekket ut; endringen kan ikke sammenlignes",
    "has no common ancestor with what is checked out; the change cannot be compared",
)
_FAILED = Words("git svarte ikke: {why}", "git did not answer: {why}")


class ChangeKind(StrEnum):
    """What a change did to a file."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


@frozen(kw_only=True)
class ChangedFile:
    """A file that a change touches, by its paths from the root of the tree."""

    kind: ChangeKind  # what was done to it
    old: str | None = None  # what it was called; None where it is new
    new: str | None = None  # what it is called; None where it is gone

    @property
    def path(self) -> str:
        """What it is called, or was."""
        return self.new or self.old or ""


@frozen
class Tree:
    """A working tree of git."""

    root: Path
    folder: Path  # the folder in it that patterns begin at

    @classmethod
    def around(cls, folder: Path) -> Tree:
        """The working tree that a folder is in; an ArshjulError where there is none, or no git."""
        try:
            root = _git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")
        except subprocess.CalledProcessError:
            raise ArshjulError(_NO_TREE, path=str(folder)) from None
        return cls(Path(os.fsdecode(root)), folder)

    def merge_base(self, ref: str) -> str:
        """The newest commit that a change has in common with another; or an ArshjulError."""
        try:
            self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        except subprocess.CalledProcessError:
            raise ArshjulError(_NO_COMMIT, path=ref) from None
        try:
            return self._ask("merge-base", "--", ref, "HEAD").decode().strip()
        except subprocess.CalledProcessError:
            is_shallow = self._ask("rev-parse", "--is-shallow-repository").strip() == b"true"
            raise ArshjulError(_SHALLOW if is_shallow else _NO_BASE, path=ref) from None

    def changed(self, base: str, patterns: Sequence[str]) -> Iterator[ChangedFile]:
        """The files that differ from a commit, those too that git does not know yet."""
        options = ("--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-color")
        answer = self._told("diff", *options, base, "--", *patterns)
        listed = iter(_names(answer))
        for status in listed:
            old = next(listed)
            if status.startswith(("R", "C")):
                yield ChangedFile(kind=ChangeKind.RENAMED, old=old, new=next(listed))
            elif status == "A":
                yield ChangedFile(kind=ChangeKind.ADDED, new=old)
            elif status == "D":
                yield ChangedFile(kind=ChangeKind.REMOVED, old=old)
            else:
                yield ChangedFile(kind=ChangeKind.CHANGED, old=old, new=old)
        unknown = ("--others", "--exclude-standard", "--full-name", "-z")
        for name in _names(self._told("ls-files", *unknown, "--", *patterns)):
            yield ChangedFile(kind=ChangeKind.ADDED, new=name)

    def has_changed(self, base: str, path: Path) -> bool:
        """Whether a file of the tree differs from a commit; one outside it never does."""
        real = path.resolve()
        if not real.is_relative_to(self.root):
            return False
        name = real.relative_to(self.root).as_posix()
        return any(self.changed(base, [f":(top,literal){name}"]))

    def has_any(self, patterns: Sequence[str]) -> bool:
        """Whether any file that git knows fits one of some patterns."""
        return bool(self._told("ls-files", "-z", "--", *patterns))

    def files_of(self, commit: str) -> list[str]:
        """All files of a commit."""
        answer = _told(self.root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
        return list(_names(answer))

    def content(self, commit: str, path: str) -> bytes:
        """What a file of a commit holds."""
        return self._told("cat-file", "blob", f"{commit}:{path}")

    def _ask(self, *arguments: str) -> bytes:
        return _git(self.folder, *arguments)

    def _told(self, *arguments: str) -> bytes:
        return _told(self.folder, *arguments)


def _names(answer: bytes) -> Iterable[str]:
    return (os.fsdecode(name) for name in answer.split(b"\0") if name)


def _told(folder: Path, *arguments: str) -> bytes:
    try:
        return _git(folder, *arguments)
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode(errors="replace").strip() or f"{error.returncode}"
        raise ArshjulError(_FAILED.fill(why=why)) from None


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    # No configuration of the user's turns what is asked into something else.
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, capture_output=True, check=True, env=environment)
    except FileNotFoundError:
        raise ArshjulError(_NO_GIT) from None
    return done.stdout
