"""A row and its columns as a report names them: in words, never by an id alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from vigo_arshjul.language import Words, as_is, joined
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.fields import ENTRY_FIELDS
from vigo_arshjul.phrases import summary
from vigo_arshjul.report.document import Document, Line, Section

_ABOUT = 80

# What the parts of a schedule are called by somebody who reads it.
FIELDS = {
    "date": Words("dato", "date"),
    **{field.key: field.label for field in ENTRY_FIELDS},
    "order": Words("plassen i tabellen", "the place in the table"),
    "school_year": Words("skoleåret", "the school year"),
    "title": Words("tittelen", "the title"),
    "revised": Words("versjonsdatoen", "the version date"),
    "version": Words("versjonen", "the version"),
    "state": Words("tilstanden", "the state"),
    "preface": Words("linjene over tabellen", "the lines above the table"),
    "legend": Words("fargekodene", "the colour legend"),
    "appendix": Words("vedlegg", "appendix"),
}


def field_in_words(field: str) -> Words:
    """What a part of a row or of a schedule is called."""
    return FIELDS.get(field, as_is(field))


def about(entry: Entry | None) -> Words | None:
    """A row by its date and its short text; None where there is no row."""
    if entry is None:
        return None
    text = summary(entry.what, entry.comment, _ABOUT) or entry.id
    return joined(entry.when.in_words(), ": ", text)


def brief(entry: Entry | None) -> Words | None:
    """A row by its short text alone, where its date is another in each year."""
    return as_is(summary(entry.what, entry.comment, _ABOUT) or entry.id) if entry else None


def row_by_row(
    document: Document, *schedules: Schedule, name: Callable[[Entry | None], Words | None] = about
) -> Document:
    """A report that says rows in words, each by the first schedule that has it."""
    rows = _RowNames(schedules, name)
    blocks = (
        block._replace(lines=tuple(map(rows.named, block.lines)))
        if isinstance(block, Section)
        else block
        for block in document.blocks
    )
    return document._replace(blocks=tuple(blocks))


# An id in quotes, or one of several parts.
_ID = re.compile(r"[«“]([^«»“”]+)[»”]|(?<![\w-])(\w+(?:-\w+)+)(?![\w-])")


class _RowNames(NamedTuple):
    """The rows that a report speaks of."""

    schedules: tuple[Schedule, ...]
    name: Callable[[Entry | None], Words | None]

    def get(self, row: str | None) -> Entry | None:
        """The row of an id."""
        found = (schedule.get(row) for schedule in self.schedules if row is not None)
        return next(filter(None, found), None)

    def named(self, line: Line) -> Line:
        """A line that says its row, and those that it mentions, in words."""
        return line._replace(
            about=line.about or self.name(self.get(line.row)),
            said=line.said and self.in_words(line.said),
            more=tuple(
                more if isinstance(more, str) else self.in_words(more) for more in line.more
            ),
            lines=tuple(map(self.named, line.lines)),
        )

    def in_words(self, said: Words) -> Words:
        """What is said, with a short text in the place of each id."""

        def short(match: re.Match[str], quoted: str) -> str:
            row = self.get(match[1] or match[2])
            text = row and summary(row.what, row.comment, _ABOUT)
            return quoted.format(text) if text else match[0]

        return Words(
            _ID.sub(lambda match: short(match, "«{}»"), said.nb),
            _ID.sub(lambda match: short(match, "“{}”"), said.en),
        )


def said_in_words(said: Words, *schedules: Schedule) -> Words:
    """What is said, with a short text in the place of each id."""
    return _RowNames(schedules, about).in_words(said)


# What stands above the rows of a report, and above what is said of them.
ROW_HEADS = (Words("Rad", "Row"), Words("Hva", "What"))
