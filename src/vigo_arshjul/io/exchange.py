"""Puts a folder in the place of another in one step, where the system has one."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

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
