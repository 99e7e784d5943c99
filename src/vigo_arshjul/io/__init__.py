"""Schedules in files: TOML to keep, JSON for programs, the published text form, tables."""

from vigo_arshjul.io.readers import inspect, loads, read
from vigo_arshjul.io.records.published import nearest_published, published, published_years
from vigo_arshjul.io.writers import dumps, refuse_unreadable, write

__all__ = [
    "dumps",
    "inspect",
    "loads",
    "nearest_published",
    "published",
    "published_years",
    "read",
    "refuse_unreadable",
    "write",
]
