"""The JSON Schemas that come with the library."""

from __future__ import annotations

from vigo_arshjul.data import resource_bytes

# Of a schedule file in TOML, of the settings, and of the JSON of a check.
SCHEMAS = ("schedule", "config", "check")


def schema_bytes(name: str) -> bytes:
    """One of the schemas, as it stands in its file."""
    return resource_bytes(f"{name}.schema.json")
