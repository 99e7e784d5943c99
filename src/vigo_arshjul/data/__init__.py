"""The files that come with the library."""

from __future__ import annotations

from os.path import dirname, join


def resource(name: str) -> str:
    """The text of one of them, read as the package itself was loaded, be it from an archive."""
    content: bytes = __spec__.loader.get_data(join(dirname(__file__), name))  # type: ignore[union-attr]
    return content.decode("utf-8")
