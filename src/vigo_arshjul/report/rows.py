"""A row and its columns as a report names them: in words, never by an id alone."""

from __future__ import annotations

from vigo_arshjul.language import Words, as_is
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
    words = Words("{when}: {text}", "{when}: {text}")
    return words.fill(
        when=entry.when.in_words(), text=summary(entry.what, entry.comment, _ABOUT) or entry.id
    )


def row_by_row(document: Document, *schedules: Schedule) -> Document:
    """A report whose lines say their rows in words, each by the first schedule that has it."""

    def named(line: Line) -> Line:
        found = (schedule.get(line.row) for schedule in schedules if line.row is not None)
        return line._replace(about=line.about or about(next(filter(None, found), None)))

    blocks = (
        block._replace(lines=tuple(map(named, block.lines)))
        if isinstance(block, Section)
        else block
        for block in document.blocks
    )
    return document._replace(blocks=tuple(blocks))


# What stands above the rows of a report, and above what is said of them.
ROW_HEADS = (Words("Rad", "Row"), Words("Hva", "What"))
