"""Shows how a table is read: what each column was taken for, what each row became, what is told."""

from __future__ import annotations

import csv
import io
from html import escape

import vigo_arshjul
from vigo_arshjul import Column, Entry, Meaning, Schedule

TABLE = """\
Frister for inntaket 2026-2027
Når;Hvem leverer;Hva;Til;Ansvarlig
August;;;;
15.;Skolene;Søkere som ikke har møtt. Frist for registrering er 14. august.;Inntakskontoret;Kari
senest 28.08;Inntakskontoret;Elevfil;Udir;
uke 41;;Høstferie;;
18. og 19. november;Privatistkontoret;Eksamensdager;Skolene;Per
32. nov;Udir;Tilbakemelding på elevfilen;Inntakskontoret;
"""
_STYLE = """
body { font: 15px/1.45 "DejaVu Sans", sans-serif; margin: 22px; color: #1c2430 }
table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid #c6ced8; padding: 6px 9px; text-align: left; vertical-align: top }
th { background: #eef2f6 } th b { display: block; color: #0b5d8a; font-size: 13px }
th.extra b { color: #8a5a0b } td.told { background: #fbe9e7 } td.became { color: #0b5d8a }
td.band { background: #f6f8fa; font-weight: bold }
p { margin: 0 0 12px; font-size: 18px }
"""


def picture() -> bytes:
    """The page with the table, in which our own reading is written beside what stands there."""
    schedule = vigo_arshjul.loads(TABLE, "csv")
    title, heads, *rows = csv.reader(io.StringIO(TABLE), delimiter=";")
    meant = {column.heading: column for column in schedule.columns}
    head = "".join(_heading(meant[name]) for name in heads)
    body = "".join(_row(row, number, schedule) for number, row in enumerate(rows, 3))
    year = escape(str(schedule.school_year))
    return (
        f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><p>{escape(title[0])}"
        f" <span style='color:#0b5d8a'>→ skoleåret {year}</span></p>"
        f"<table><tr>{head}<th><b>lest som</b></th></tr>{body}</table>"
    ).encode()


def _heading(column: Column) -> str:
    kind = ' class="extra"' if column.meaning is Meaning.EXTRA else ""
    meaning = escape(column.meaning.words.nb)
    return f"<th{kind}>{escape(column.heading)}<b>{meaning}</b></th>"


def _row(row: list[str], number: int, schedule: Schedule) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row)
    became = [entry for entry in schedule if entry.line == number]
    told = [one for one in schedule.unreadable if one.line == number]
    if told:
        said = "; ".join(one.words.nb for one in told)
        return f'<tr>{cells}<td class="told">ikke lest: {escape(said)}</td></tr>'
    if not became:
        return f'<tr><td class="band" colspan="{len(row)}">{escape(row[0])}</td><td></td></tr>'
    said = "<br>".join(escape(_said(entry)) for entry in became)
    return f'<tr>{cells}<td class="became">{said}</td></tr>'


def _said(entry: Entry) -> str:
    when = entry.when.in_words().nb
    deadline = entry.registration_deadline
    return f"{when}, registrering {deadline:%d.%m.%Y}" if deadline else when
