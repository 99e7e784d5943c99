"""What stands in a source beside its schedule: logs, other tables with dates, lists apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.io.tables.columns.column_plan import TIMES, Layout
from vigo_arshjul.io.tables.columns.headings import heading_word, senses_of
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.parts.row_signs import (
    begins_with_its_day,
    ends_with_its_date,
    is_date_line,
    is_head,
    is_item,
    row_in_line,
)
from vigo_arshjul.io.tables.parts.sections import RowSection
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.days_within import days_in
from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR
from vigo_arshjul.io.tables.words.lists import line_with_its_date_last, list_line
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.cells.beside import is_day_number, is_week
from vigo_arshjul.phrases.cells.reading import is_date_cell, parse_whens
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says


def words_of(text: str) -> frozenset[str]:
    """Words with semicolons between them."""
    return frozenset(word.strip() for word in text.split(";"))


_LOG = words_of("""endringslogg;endringshistorikk;endringsoversikt;endringsliste;versjonslogg
    ;versjonshistorikk;versjonsoversikt;revisjonslogg;revisjonshistorikk;revisjonsoversikt
    ;dokumenthistorikk;dokumentlogg;historikk;logg;versjoner;revisjoner;endringer;endringar
    ;change log;changelog;version history;revision history;document history;history;log""")


def word_of_title(title: str) -> str:
    """What a title says, without its number: `4. Endringslogg`."""
    return heading_word(title.lstrip("0123456789. "))


def names_a_log(title: str) -> bool:
    """Whether a title is that of a log."""
    return word_of_title(title) in _LOG


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


# So many days that stand below each other, or in a line, are a list.
_FEWEST_DAYS = 3


def with_lists_apart(sections: Sequence[RowSection]) -> list[RowSection]:
    """The sections of a source that has a table, with each list beside it for one of its own."""
    if not any(section.layout for section in sections):
        return list(sections)
    return [part for section in sections for part in _with_its_list(section)]


def _with_its_list(section: RowSection) -> Iterator[RowSection]:
    rows = section.rows
    wide = [at for at, row in enumerate(rows) if not row.is_line]
    below = range(wide[-1] + 1 if wide else 0, len(rows))
    log = next((at for at in below if names_a_log(rows[at].said)), len(rows))
    begins = next((at for at in below if at < log and _begins(rows[at:log])), None)
    if begins is None:
        yield section
        return
    yield evolve(section, rows=rows[:begins])
    yield RowSection(None, list(map(_as_item, rows[begins:log])), is_list=True)
    if rows[log:]:
        yield evolve(section, rows=rows[log:])


def _begins(rows: Sequence[Row]) -> bool:
    """Whether a list begins here: a month or a week above a line with its date, or several such.

    Below a month, a line may tell of it first.
    """
    if is_head(rows[0].said) and not is_item(rows[0]):
        return any(map(_is_row_of_head, rows[1:3]))
    return sum(_days_of_items(rows)) >= _FEWEST_DAYS


def _days_of_items(rows: Sequence[Row]) -> Iterator[int]:
    """How many days each of the first items of a list has; a date alone has its text below it."""
    at = 0
    while at < len(rows[: 2 * _FEWEST_DAYS]):
        is_alone = not begins_with_its_day(rows[at]) and is_date_line(rows[at].said)
        several = line_with_its_date_last(rows[at].said)
        if not (is_alone or several or _is_row(rows[at])):
            return
        yield len(parse_whens(several[0], lambda _: ANY_YEAR)) if several else 1
        at += 1 + is_alone


def _is_row_of_head(row: Row) -> bool:
    """Whether a line below a month has its date, or is a sentence with a day."""
    found = row_in_line(row, under_month=True)
    tells = bool(found and found[0]) or any(days_in(row.said))
    return tells and not says(row.said, Concept.OF_THE_PAPER)


def _is_row(row: Row) -> bool:
    """Whether a line begins with its day, or ends with its date, and tells nothing of the paper."""
    is_dated = begins_with_its_day(row) or ends_with_its_date(row)
    return is_dated and not says(row.said, Concept.OF_THE_PAPER)


def _as_item(row: Row) -> Row:
    """A line that ends with its date is a row of a list, be there a sign before it or none."""
    return evolve(row, item=True) if ends_with_its_date(row) else row
