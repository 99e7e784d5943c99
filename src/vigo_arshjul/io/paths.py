"""What a file is called in reports: the same, wherever the command runs and however it is typed."""

from __future__ import annotations

import os
from pathlib import Path

REPOSITORY = ".git"


def root_of(path: Path, settings: Path | None = None) -> Path:
    """The folder that the paths of reports begin at.

    It is the root of the working tree of git that a file is in; outside of any, the folder of its
    settings; without those, the working folder.
    """
    for folder in _absolute(path).parents:
        if os.path.lexists(folder / REPOSITORY):
            return folder
    return _absolute(settings).parent if settings else Path.cwd()


def path_in_reports(path: Path, settings: Path | None = None) -> str:
    """The path of a file from its root, normalised and with forward slashes."""
    absolute, root = _absolute(path), root_of(path, settings)
    if not absolute.is_relative_to(root):
        # The working folder may be known by another name, through a link.
        absolute, root = Path(os.path.realpath(absolute)), Path(os.path.realpath(root))
    if absolute.is_relative_to(root):
        absolute = absolute.relative_to(root)
    return absolute.as_posix()


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))
