"""Schedules in Word: read from any document with such a table, written as one to edit."""

from __future__ import annotations

from vigo_arshjul.io.carry import restore, unkept
from vigo_arshjul.io.office.archive import Package, open_package
from vigo_arshjul.io.office.word_rows import rows_of_document, rows_of_schedule
from vigo_arshjul.io.office.word_writing import KEPT_NAMESPACE, written
from vigo_arshjul.io.tables.table import read_table
from vigo_arshjul.model import Schedule


def loads(content: bytes) -> Schedule:
    """Read a document.

    Raises:
        ArshjulError: if the file is damaged or refused, or holds no schedule.
    """
    package = open_package(content, "docx")
    main = next(iter(package.related("", "officeDocument")), "word/document.xml")
    stored = _kept(package, main)
    rows = rows_of_document(package, main, stored)
    if stored is None:
        return read_table(rows)
    return restore(rows, stored, rows_of_schedule(stored), sorts=False)


def dumps(schedule: Schedule) -> bytes:
    """Write a document."""
    return written(schedule)


def _kept(package: Package, main: str) -> Schedule | None:
    """The schedule that a document of ours keeps beside what it shows."""
    for name in package.related(main, "customXml"):
        root = package.xml(name)
        if root.tag == f"{{{KEPT_NAMESPACE}}}schedule":
            return unkept(root.text or "")
    return None
