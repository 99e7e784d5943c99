"""The files that come with the library."""

from __future__ import annotations

import os
from os.path import dirname, join

# The schemas: of a schedule file in TOML, of the settings, and of the JSON of a check.
SCHEMAS = ("schedule", "config", "check")


def resource(name: str) -> str:
    """The text of one of them, read as the package itself was loaded, be it from an archive."""
    return resource_bytes(name).decode("utf-8")


def resource_bytes(name: str) -> bytes:
    """The content of one of them that is no text."""
    content: bytes = __spec__.loader.get_data(join(dirname(__file__), name))  # type: ignore[union-attr]
    return content


def resource_names() -> tuple[str, ...]:
    """What they are called, in their order."""
    try:
        return tuple(sorted(os.listdir(dirname(__file__))))
    except OSError:  # within an archive
        from importlib.resources import files

        return tuple(sorted(found.name for found in files(__name__).iterdir()))


def schema_bytes(name: str) -> bytes:
    """One of the schemas, as it stands in its file."""
    return resource_bytes(f"{name}.schema.json")
