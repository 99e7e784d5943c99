"""What tests read: a file, or the text of one."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import vigo_arshjul
from vigo_arshjul import Schedule

DATA = Path(__file__).parent / "data"


def read(
    source: str | bytes | Path,
    format: str | None = None,  # noqa: A002 - as the library calls it
) -> Schedule:
    """A schedule from a path, or from a text of several lines."""
    if isinstance(source, Path) or (isinstance(source, str) and _is_path(source, format)):
        return vigo_arshjul.read(source, format)
    return vigo_arshjul.loads(source, format)


def _is_path(source: str, form: str | None) -> bool:
    return "\n" not in source and not source.startswith("{") and form is None


def toml_of(name: str) -> dict[str, Any]:
    """What stands in a file of `tests/data`."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def rows_of(name: str, between: str = ";") -> list[dict[str, str]]:
    """The rows of a table in `tests/data`; a line that begins with `#` tells of those below it."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter=between))
