"""Schedules in files: TOML to keep, JSON for programs, the published text form, tables."""

from vigo_arshjul.io.formats import dumps, inspect, loads, read, refuse_unreadable, write
from vigo_arshjul.io.records.published import BUILT_IN, published

__all__ = [
    "BUILT_IN",
    "dumps",
    "inspect",
    "loads",
    "published",
    "read",
    "refuse_unreadable",
    "write",
]
