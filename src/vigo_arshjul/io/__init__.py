"""Schedules in files: TOML to keep, JSON for programs, the published text form, tables."""

from vigo_arshjul.io.builtin import BUILT_IN, published
from vigo_arshjul.io.formats import dumps, read, refuse_unreadable, write

__all__ = ["BUILT_IN", "dumps", "published", "read", "refuse_unreadable", "write"]
