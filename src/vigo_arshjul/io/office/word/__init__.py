"""Schedules in Word: read from any document with such a table, written as one to edit."""

from __future__ import annotations

from attrs import evolve

from vigo_arshjul.io.carry import restore, unkept
from vigo_arshjul.io.office.archive import Package, open_package
from vigo_arshjul.io.office.word.rows import grid_of_document, rows_of_schedule
from vigo_arshjul.io.office.word.writing import KEPT_NAMESPACE, written
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.io.tables.reading.table import read_table
from vigo_arshjul.io.tables.source.rows import Grid
from vigo_arshjul.model import Schedule


def loads(content: bytes, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a document.

    Args:
        content: its bytes.
        reading: what somebody says of it that it does not say.

    Raises:
        ArshjulError: if the file is damaged or refused, or holds no schedule.
    """
    grid, stored = read_document(open_package(content, "docx"))
    if stored is None:
        return read_table(grid.rows, reading, grid.unread)
    restored = restore(grid.rows, stored, rows_of_schedule(stored), sorts=False)
    return evolve(restored, unread=(*restored.unread, *grid.unread))


def read_document(package: Package) -> tuple[Grid, Schedule | None]:
    """The lines and rows of a document, and the schedule that it keeps, if any."""
    main = main_of(package)
    stored = _kept(package, main)
    return grid_of_document(package, main, stored), stored


def main_of(package: Package) -> str:
    """The part that holds the text."""
    return next(iter(package.related("", "officeDocument")), "word/document.xml")


def dumps(schedule: Schedule) -> bytes:
    """Write a document."""
    return written(schedule)


def kept_part(package: Package, main: str) -> str | None:
    """The part of a document of ours that keeps a schedule."""
    for name in package.related(main, "customXml"):
        if package.xml(name).tag == f"{{{KEPT_NAMESPACE}}}schedule":
            return name
    return None


def _kept(package: Package, main: str) -> Schedule | None:
    """The schedule that a document of ours keeps beside what it shows."""
    part = kept_part(package, main)
    return unkept(package.xml(part).text or "") if part else None
