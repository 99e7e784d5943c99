"""Writes a changed schedule back into the document or workbook that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.leaving import WRITTEN_ANEW, without_place
from vigo_arshjul.io.office.notes import is_annotated
from vigo_arshjul.io.options import Reading
from vigo_arshjul.io.tables.source.richtext import line_of
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule

# The rooms of the forms: each reads, and has a module that edits and one for its notes.
_ROOMS = {"docx": "vigo_arshjul.io.office.word", "xlsx": "vigo_arshjul.io.office.excel"}


def written_back(
    content: bytes,
    form: str,
    change: tuple[Schedule, Schedule],
    reading: Reading,
    tell: Callable[[Words], None],
) -> bytes | None:
    """A document or workbook with a changed schedule in it; None where it has no place there.

    Args:
        change: the schedule as it was read from it, and as it shall be.
        reading: what was said of the file that it does not say.
    """
    old, new = change
    if is_annotated(content):
        # What an earlier check noted upon it is not part of the schedule.
        noted = import_module(f"{_ROOMS[form]}.notes")
        content = noted.annotate(content, (), new.school_year.first_day)
    if old is new or old == new:
        return content
    reader, editor = import_module(_ROOMS[form]), import_module(f"{_ROOMS[form]}.editing")
    try:
        made: bytes = editor.edit(content, old, new, reading)
        lost = list(_lost(reader.loads(made, reading.of_year(new.school_year)), new, old))
    except (LookupError, ValueError, AssertionError, ArshjulError):
        lost = [None]
    if None in lost:
        tell(WRITTEN_ANEW)
        return None
    for words in filter(None, lost):
        tell(words)
    return made


def _in_order(schedule: Schedule) -> list[tuple[object, ...]]:
    """What is shown of its rows; those without a day may stand among any others."""
    return sorted(map(_shown, schedule), key=lambda shown: shown[0] is None)


def _lost(read: Schedule, meant: Schedule, old: Schedule) -> Iterator[Words | None]:
    """What a document does not say of a schedule; None where it says something else."""
    if _in_order(read) != _in_order(meant):
        yield None
    if read.school_year != meant.school_year:
        yield None
    yield from without_place(read, meant, old)


def _shown(entry: Entry) -> tuple[object, ...]:
    """What one sees of a row, white space and italics aside."""
    texts = (entry.sender, entry.what, entry.recipient, entry.comment, *entry.extra.values())
    return (*entry.when.days, entry.when.time, *map(line_of, texts))
