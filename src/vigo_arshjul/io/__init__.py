"""Schedules in files: TOML to keep, JSON for programs, the published text form, tables."""

from vigo_arshjul.io.formats import dumps, inspect, loads, read, refuse_unreadable, write
from vigo_arshjul.io.records.published import nearest_published, published, published_years

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
