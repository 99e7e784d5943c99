"""What is in a file is in its schedule, or is told: no word of a source is lost."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from vigo_arshjul import ArshjulError, Schedule, loads
from vigo_arshjul.phrases.cells.writing import date_cell
from vigo_arshjul.phrases.letters.shadow import folded

Rows = list[list[str]]

DATES = (
    *(
        "15. august",
        "22.08.2025",
        "1/9",
        "senest 1. oktober",
        "uke 41",
        "medio november",
        "15.",
        "",
    ),
    *(
        "32.08.2025",
        "løpende",
        "januar",
        "onsdag",
        "3. og 10. mars",
        "snart",
        "ca. 4. juni",
        "12:00",
    ),
)
WORDS = ("Møte", "Prøve i norsk", "Rektor", "Alle", "husk nøkkel", "Kontoret", "x", "Se 1. mai", "")
HEADS = ("Dato", "Hva", "Fra", "Til", "Kommentar", "Prioritet", "Uke", "Måned", "Dag", "Ansvarlig")
LINES = (
    *("August", "Oktober 2025", "Merk dette", "5. trinn", "Telefon 22 33 44 55", "1. mai: Fri"),
    *(
        "• 20. august: Møte",
        "- Planleggingsdager",
        "Studiestart ..... 17. august",
        "Ferie – uke 41",
    ),
    *("Rutiner", "Vårsemesteret 2026", "Skoleåret 2026-2027", "FARGEKODER:", "Inntak", "17. mai"),
)

cells = st.one_of(st.sampled_from(DATES), st.sampled_from(WORDS))


@st.composite
def documents(draw: st.DrawFn) -> Rows:
    """A title, headings, rows and lines in any order, as no one would make them and some do."""
    head = draw(st.lists(st.sampled_from(HEADS), min_size=2, max_size=5, unique=True))
    row = st.lists(cells, min_size=len(head), max_size=len(head)).map(list)
    dated = row.flatmap(lambda r: st.sampled_from(DATES).map(lambda date: [date, *r[1:]]))
    line = st.sampled_from(LINES).map(lambda text: [text, *[""] * (len(head) - 1)])
    body = draw(st.lists(st.one_of(dated, dated, row, line), max_size=9))
    above = draw(st.lists(st.sampled_from(LINES), max_size=2))
    return [["Årshjul, skoleåret 2025-2026"], *([text] for text in above), head, *body]


def as_text(rows: Rows) -> bytes:
    return "\n".join("\t".join(row) for row in rows).encode()


def as_csv(rows: Rows) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(rows)
    return stream.getvalue().encode()


def as_markdown(rows: Rows) -> bytes:
    return "\n".join(
        row[0] + "\n" if len(row) == 1 else f"| {' | '.join(row)} |" for row in rows
    ).encode()


def as_excel(rows: Rows) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    sheet = book.create_sheet("Plan", 0)
    for row in rows:
        sheet.append(row)
    book.save(stream)
    return stream.getvalue()


def as_word(rows: Rows) -> bytes:
    document, stream = Document(), io.BytesIO()
    table = None
    for row in rows:
        if len(row) == 1:
            document.add_paragraph(row[0])
            continue
        table = table or document.add_table(0, len(row))
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(stream)
    return stream.getvalue()


FORMS: dict[str, Callable[[Rows], bytes]] = {
    "txt": as_text,
    "csv": as_csv,
    "md": as_markdown,
    "xlsx": as_excel,
    "docx": as_word,
}


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", folded(text).casefold()))


def accounted(schedule: Schedule) -> set[str]:
    """The words of entries, of what stands around them, of headings, and of what is told."""
    texts: list[str] = [schedule.title, str(schedule.school_year), *schedule.preface]
    texts += ["skoleåret", *(column.heading for column in schedule.columns)]
    for part in schedule.appendices:
        texts += [part.heading, part.intro, *part.steps, *part.names]
    texts += [line.text for line in schedule.legend]
    # The heading of a legend is the form's own word.
    texts.append("fargekoder")
    texts += [one.text for one in schedule.told]
    for entry in schedule:
        texts += [entry.sender, entry.what, entry.recipient, entry.comment, *entry.extra.values()]
        texts += [*entry.extra, date_cell(entry.when)]
    return set().union(*map(words_of, texts))


# What a date cell says is in the date of its row.
_OF_DATES = {word for date in DATES for word in words_of(date)} | words_of(
    "august oktober mai mandag tirsdag onsdag torsdag fredag vårsemesteret"
)


@pytest.mark.parametrize("form", FORMS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=10)
@given(rows=documents())
def test_every_word_is_accounted_for(form: str, rows: Rows) -> None:
    """Every word is one of an entry, of a heading, of what stands around, or is told as unread."""
    try:
        schedule = loads(FORMS[form](rows), form)
    except ArshjulError:
        return
    source = set().union(*(words_of(cell) for row in rows for cell in row))
    assert source - _OF_DATES <= accounted(schedule)
