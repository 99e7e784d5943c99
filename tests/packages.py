"""Word and Excel files taken apart and put together again, for tests that spoil them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

Change = bytes | None | Callable[[bytes], bytes]


def parts_of(content: bytes) -> dict[str, bytes]:
    """The parts of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A file of some parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def changed(content: bytes, changes: Mapping[str, Change]) -> bytes:
    """A file with other parts: None leaves one out."""
    parts = parts_of(content)
    for name, change in changes.items():
        if change is None:
            parts.pop(name, None)
        elif isinstance(change, bytes):
            parts[name] = change
        else:
            parts[name] = change(parts[name])
    return packed(parts)
