"""Tables with dates beside a schedule that are none: a log of changes, a list of holidays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vigo_arshjul.io.tables.columns.column_plan import TIMES, Layout
from vigo_arshjul.io.tables.columns.headings import heading_word, senses_of
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.parts.logs import names_a_log, word_of_title, words_of
from vigo_arshjul.io.tables.parts.sections import RowSection
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.lists import list_line
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.cells.beside import is_day_number, is_week
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

_VERSION = words_of("""versjon;versjonsnr;versjonsnummer;ver;v;version;rev;revisjon;revisjonsnr
    ;revision;utgave;utgåve""")
_CHANGE = words_of("""endring;endringer;endringar;endringen;hva er endret;kva er endra
    ;hva ble endret;beskrivelse av endring;endring/beskrivelse
    ;beskrivelse av endringer;type endring;change;changes;description of change""")
_SIGNED = words_of("signatur;sign;underskrift;signature;signert;godkjenning;approval")
_HOLIDAYS = words_of("""helligdager;helligdag;heilagdagar;heilagdag;røde dager;raude dagar
    ;høytidsdager;høytider;offentlige fridager;offentlige høytidsdager;holidays;public holidays
    ;holiday""")


def without_other_tables(so_far: Gathered, sections: Sequence[RowSection]) -> list[RowSection]:
    """The sections of a source without the tables that are no schedule, which are told.

    Where a source has no greater table, the one that it has is what it is about.
    """
    sections = [part for section in sections for part in _parted(section)]
    others = {
        id(section): _is_other(section, _title_of(above))
        for above, section in pairwise([RowSection(None, ()), *sections])
    }
    rows = dict.fromkeys((True, False), 0)
    for section in sections:
        rows[others[id(section)]] += len(section.rows) if section.layout else 0
    if rows[False] <= rows[True]:
        return list(sections)
    return [
        part
        for section in sections
        for part in (_told(so_far, section) if others[id(section)] else [section])
    ]


def _parted(section: RowSection) -> Iterator[RowSection]:
    """A section, and apart from it a table without dates that stands below an empty line.

    Rows without a date are of the day above where the rows of a table are written so.
    """
    rows, layout = section.rows, section.layout
    wide = [at for at, row in enumerate(rows) if layout and len(row.filled) > 1]
    dated = [at for at in wide if layout and _says_when(rows[at], layout)]
    all_first = 0 < len(dated) < len(wide) and wide[: len(dated)] == dated
    end = dated[-1] + 1 if all_first else len(rows)
    if all_first and rows[wide[len(dated)]].line > rows[end - 1].line + 1:
        yield RowSection(layout, rows[:end])
        yield RowSection(None, rows[end:])
    else:
        yield section


def _says_when(row: Row, layout: Layout) -> bool:
    times = [at for at, meaning in enumerate(layout.meanings) if meaning in TIMES]
    # Where months stand across, days name the rows or stand in their cells.
    places = {0, *times, *layout.across} if layout.across else times
    said = [folded(row.said_at(at)).strip() for at in places]
    if layout.across and any(list_line(cell, under_month=True) for cell in said):
        return True
    return any(is_date_cell(cell) or is_day_number(cell) or is_week(cell) for cell in said)


def _title_of(above: RowSection) -> Row | None:
    """The line right above a table."""
    last = above.rows[-1] if above.rows else None
    return last if last is not None and last.is_line else None


def _is_other(section: RowSection, title: Row | None) -> bool:
    """Whether a table is a log of changes or who signed, or the holidays of a workbook."""
    if section.layout is None or not section.rows:
        return False
    table = section.rows[0].table
    sheet = table.name if table and table.name else ""
    headings = [heading_word(name) for name in section.layout.headings if name.strip()]
    titles = (sheet, title.said if title else "")
    if any(map(names_a_log, titles)) or _is_log(headings):
        return True
    lists_holidays = bool(sheet) and bool({*map(word_of_title, titles), *headings} & _HOLIDAYS)
    what = section.layout.at(Meaning.WHAT) or 0
    return lists_holidays and all(_is_holiday(row.said_at(what)) for row in section.rows)


def _is_holiday(text: str) -> bool:
    return any(says(text, concept) for concept in (Concept.IS_CLOSED, Concept.FEAST))


def _is_log(headings: Sequence[str]) -> bool:
    """Whether headings are those of a log: a version first, a change or signature for a text."""
    tells = any(s.is_exact and s.meaning is Meaning.WHAT for h in headings for s in senses_of(h))
    return bool(_VERSION & {*headings[:1]} or ((_CHANGE | _SIGNED) & {*headings} and not tells))


def _told(so_far: Gathered, section: RowSection) -> Iterator[RowSection]:
    """Tell of a table; what stands below it in a text is no part of it."""
    heading = section.layout.row if section.layout else None
    end = _end_of(section.rows)
    for row in (*filter(None, [heading]), *section.rows[:end]):
        so_far.tell_of_table(row)
    if section.rows[end:]:
        yield RowSection(None, section.rows[end:])


def _end_of(rows: Sequence[Row]) -> int:
    """How many rows a table has: in a text it ends before an empty line."""
    if rows[0].table is not None:
        return len(rows)
    parted = (at for at, (a, b) in enumerate(pairwise(rows), 1) if b.line != a.line + 1)
    return next(parted, len(rows))
