"""Reads a schedule from a file, or from what it holds, in any format."""

from __future__ import annotations

from collections.abc import Mapping
from io import TextIOBase
from os import PathLike
from pathlib import Path
from typing import BinaryIO, cast

from attrs import evolve

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import parse_year
from vigo_arshjul.checked import check_kind, checked_call
from vigo_arshjul.errors import ArshjulError, InvalidValueError
from vigo_arshjul.io.decode import bytes_of, content_of_stream, decode
from vigo_arshjul.io.formats import ending_of, name_of, no_file, reader_of, telling_of
from vigo_arshjul.io.options import AS_IT_IS, Reading
from vigo_arshjul.language import Words
from vigo_arshjul.model import Inspection, Schedule
from vigo_arshjul.model.source import refuse_unknown_meanings


@checked_call
def read(
    path: str | PathLike[str] | BinaryIO,
    format: str | None = None,
    *,
    year: SchoolYear | str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Schedule:
    """Read a schedule from a file.

    Args:
        path: its path, or a file that is open for reading bytes. A text is a path, always;
            `loads` reads the text of a schedule.
        format: `toml`, `txt`, `docx` …; by default the file ending tells. A file without a
            name needs it.
        year: the year of the dates of a table that names none, `2025-2026` or `2026`.
        columns: what headings of a table mean, as `{"Frist": "date", "Enhet": "from"}`.

    Returns:
        The schedule, its `source` being the path.

    Raises:
        ArshjulError: with every problem, if there is no schedule to be had. Single rows
            that cannot be read do not raise; they are kept as `Schedule.unreadable`.
    """
    reading = _reading(year, columns)
    if isinstance(path, str | PathLike):
        return with_told_headings(read_as(_path(path), format, reading), reading)
    name = name_of(path)
    content = _content_of_file(path)
    form = format or (ending_of(Path(name)) if name else None)
    try:
        schedule = reader_of(form).loads(content, reading) if form else read_bytes(content, reading)
    except ArshjulError as error:
        raise error.at(name) if name else error from None
    return with_told_headings(evolve(schedule, source=name), reading)


@checked_call
def loads(
    content: str | bytes | bytearray,
    format: str | None = None,
    *,
    year: SchoolYear | str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Schedule:
    """Read a schedule from the content of a file.

    Args:
        content: its text, or its bytes.
        format: `toml`, `txt`, `docx` …; by default its first characters tell.
        year: as in `read`.
        columns: as in `read`.

    Returns:
        The schedule.

    Raises:
        ArshjulError: as `read`.
    """
    reading = _reading(year, columns)
    if isinstance(content, str):
        return with_told_headings(read_text(content, format, reading), reading)
    check_kind("loads(content=…)", content, str, bytes, bytearray)
    raw = bytes(content)
    schedule = reader_of(format).loads(raw, reading) if format else read_bytes(raw, reading)
    return with_told_headings(schedule, reading)


@checked_call
def inspect(
    path: str | PathLike[str] | BinaryIO,
    format: str | None = None,
    *,
    year: SchoolYear | str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Inspection:
    """Tell how a file is read, before anything is done with it.

    Args:
        path: its path, or a file that is open for reading bytes.
        format: as in `read`.
        year: the year of the dates of a table that names none, `2025-2026` or `2026`.
        columns: what headings of a table mean, as `{"Frist": "date", "Enhet": "from"}`.

    Returns:
        Its columns, its rows and what is unread; where there is no schedule to be had, why.

    Raises:
        InvalidValueError: if the year or the columns are none.
    """
    name = str(path) if isinstance(path, str | PathLike) else name_of(path)
    try:
        schedule = read(path, format, year=year, columns=columns)
    except InvalidValueError:
        raise
    except ArshjulError as error:
        return Inspection(path=name, problems=error.problems)
    return Inspection(path=name, schedule=schedule)


def with_told_headings(schedule: Schedule, reading: Reading) -> Schedule:
    """The schedule; a reading that tells of headings it has not is an ArshjulError."""
    if reading.columns:
        from vigo_arshjul.io.tables.columns.headings import refuse_unmet

        try:
            refuse_unmet(reading.columns, schedule.columns)
        except InvalidValueError as error:
            raise error.at(schedule.source) if schedule.source else error from None
    return schedule


def _reading(year: SchoolYear | str | None, columns: Mapping[str, str] | None) -> Reading:
    if columns:
        refuse_unknown_meanings(columns)
    year = parse_year(year) if isinstance(year, str) else year
    return Reading(year=year, columns=columns or {})


def _path(path: str | PathLike[str]) -> Path:
    if isinstance(path, str) and "\n" in path:
        words = Words(
            "ventet en sti, fant en tekst på flere linjer; loads leser tekst",
            "expected a path, found a text of several lines; loads reads text",
        )
        raise ArshjulError(words)
    return Path(path)


def _content_of_file(file: object) -> bytes:
    if not hasattr(file, "read") or isinstance(file, TextIOBase):
        raise InvalidValueError(no_file(file))
    with telling_of(file):
        return content_of_stream(cast("BinaryIO", file))


def read_as(path: Path, format: str | None = None, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a file as somebody says; as `read`."""
    try:
        known = reader_of(format or ending_of(path))
        return evolve(known.loads(bytes_of(path), reading), source=str(path))
    except ArshjulError as error:
        raise error.at(str(path)) from None


def read_text(text: str, format: str | None = None, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a schedule from its text."""
    text = text.removeprefix("\ufeff")
    return reader_of(format or _sniff(text)).loads(text, reading)


def read_bytes(content: bytes, reading: Reading = AS_IT_IS) -> Schedule:
    """Read a schedule from the content of a file whose name is not known."""
    from vigo_arshjul.io.office.archive import sniff

    archive = sniff(content)
    if archive:
        return reader_of(archive).loads(content, reading)
    return read_text(decode(content), reading=reading)


def _sniff(text: str) -> str:
    start = text.lstrip()
    if start.startswith("{"):
        return "json"
    if "[[entry]]" in text or start.startswith(("format =", "school_year =")):
        return "toml"
    return "csv" if _is_csv(start) else "txt"


def _is_csv(text: str) -> bool:
    """Whether a text begins with the header of a table in quotes, as programs write it."""
    from vigo_arshjul.io.tables.csv import is_header

    first = text.partition("\n")[0]
    return is_header(first, ",") or is_header(first, ";")
