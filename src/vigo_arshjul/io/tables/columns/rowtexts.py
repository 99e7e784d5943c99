"""The cells of a row by what their columns mean, and the entry that they make."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from vigo_arshjul.io.tables.columns.column_plan import TIMES, Layout
from vigo_arshjul.io.tables.columns.parties import BOTH, parted
from vigo_arshjul.io.tables.source.layout import COLUMN_NAMES, category_of
from vigo_arshjul.io.tables.source.marks import without_mark
from vigo_arshjul.io.tables.source.richtext import line_of
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.dating import RowDates
from vigo_arshjul.io.tables.words.months import month_of_cell
from vigo_arshjul.model import EachMonth, Entry, Meaning, When
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.phrases.cells.beside import is_day_number, is_week, parse_weekday
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.sanitize import ascii_words

# The fields of an entry, by the columns that they stand in.
# The texts of a row, by what their columns hold.
TEXTS: Mapping[Meaning, str] = {
    Meaning.SENDER: "sender",
    Meaning.WHAT: "what",
    Meaning.RECIPIENT: "recipient",
    Meaning.COMMENT: "comment",
}
FIELDS: Mapping[Meaning, str] = {Meaning.DATE: "date", **TEXTS}

ByMeaning = Mapping[Meaning, str]

# Signs that a date is that of the row above, and that a text is none.
_AS_ABOVE = ('"', "”", "“", "″", "''", ",,", '""', "””", '-"-', "-”-", '–"–', "–”–", "do.", "ditto")
_NOTHING = ("-", "–", "—")
# What is a name or a date has no italics of its own.
# The id of a row until its words give it one; no file holds this character.
_PLAIN = frozenset((*TIMES, Meaning.LAST, Meaning.TIME, Meaning.SENDER, Meaning.RECIPIENT))


@frozen
class RowTexts:
    """The texts of a row."""

    cells: ByMeaning  # by what their columns mean
    extra: Mapping[str, str]  # those of columns of the table's own, by their headings


def by_meaning(row: Row, layout: Layout) -> RowTexts | None:
    """The cells by their columns; None where there are more than the table has."""
    if any(cell.strip() for cell in row.cells[layout.width :]):
        return None
    cells: dict[Meaning, str] = {}
    extra: dict[str, str] = {}
    for at, (meaning, cell) in enumerate(zip(layout.meanings, row.cells, strict=False)):
        if at in layout.across:
            continue
        if meaning is not Meaning.EXTRA:
            cells[meaning] = _text_of(row, at, meaning)
        elif cell.strip():
            extra[layout.name_of(at)] = cell.strip()
    place = layout.at(Meaning.RECIPIENT)
    if layout.between is not None and place is not None and place < len(row.cells):
        names = map(line_of, parted(row.cells[place], layout.between))
        cells |= zip(BOTH, map(that_says_something, names), strict=True)
    return RowTexts(cells, extra) if any(layout.headings) else _with_its_text(cells, extra)


def _with_its_text(cells: dict[Meaning, str], extra: Mapping[str, str]) -> RowTexts:
    """The texts of a table without headings: the one that a row has is what happens."""
    others = [m for m in (Meaning.WEEKDAY, *BOTH) if cells.get(m)]
    if not cells.get(Meaning.WHAT) and len(others) == 1 and parse_weekday(cells[others[0]]) is None:
        cells |= {Meaning.WHAT: cells[others[0]], others[0]: ""}
    return RowTexts(cells, extra)


def _text_of(row: Row, at: int, meaning: Meaning) -> str:
    """The text of a cell: the day that it holds where it tells when, in one line if plain."""
    tells_when = meaning in TIMES or meaning is Meaning.LAST
    text = row.days.get(at, row.cells[at]) if tells_when else row.cells[at]
    if tells_when and text.strip() in _AS_ABOVE:
        return ""
    text = text if tells_when else that_says_something(text)
    in_table = row.table is not None and meaning in _PLAIN
    return line_of(text) if in_table else text.strip()


def that_says_something(text: str) -> str:
    """A text; nothing where it is only a dash, as people write in a cell that they leave empty."""
    return "" if text.strip() in _NOTHING else text


def happening(label: RowTexts, date: str, text: str) -> RowTexts:
    """The texts of what happens in a month of a row, in a table with its months across.

    Args:
        label: the texts of the row before its months, which name it.
        text: what happens; where that is empty, the name of the row says it.
    """
    cells, extra = {**label.cells, Meaning.DATE: date}, dict(label.extra)
    # `Høst 1 | Oppmelding innen`: what stands below `Periode` names the row.
    name = cells.get(Meaning.WHAT) or label.cells.get(Meaning.DATE, "")
    if not name and not text and cells.get(Meaning.SENDER):
        name = cells.pop(Meaning.SENDER)
    elif not name and not text and extra:
        name = extra.pop(next(iter(extra)))
    is_day = is_day_number(folded(name)) or (text and date.startswith(f"{name} i "))
    cells[Meaning.WHAT] = text if is_day else ": ".join(filter(None, (name, text)))
    return RowTexts(cells, extra)


def entry_of(row: Row, texts: RowTexts, when: When, dated: RowDates, layout: Layout) -> Entry:
    """The entry of a row."""
    cells, extra = texts.cells, dict(texts.extra)
    category = category_of(cells.get(Meaning.CATEGORY, ""))
    is_used = {
        Meaning.CATEGORY: category is not None,
        Meaning.TIME: dated.used_time,
        Meaning.WEEKDAY: parse_weekday(cells.get(Meaning.WEEKDAY, "")) is not None,
        Meaning.WEEK: is_week(cells.get(Meaning.WEEK, "")),
        Meaning.MONTH: month_of_cell(folded(cells.get(Meaning.MONTH, "")).strip()) is not None,
        Meaning.YEAR: is_said(cells.get(Meaning.YEAR, ""), when),
    }
    for meaning, used in is_used.items():
        if not used and cells.get(meaning):
            name = layout.name_of(layout.meanings.index(meaning))
            # The tables that are written here have a column of this name.
            extra[f"Opprinnelig {name.lower()}" if name in COLUMN_NAMES else name] = cells[meaning]
    places = {
        name: row.place(at)
        for meaning, name in FIELDS.items()
        if (at := layout.at(meaning)) is not None
    }
    what = cells.get(Meaning.WHAT, "")
    entry = Entry(
        id=cells.get(Meaning.ID, "").strip() or readable_id(what, when),
        when=when,
        sender=cells.get(Meaning.SENDER, ""),
        what=what,
        recipient=cells.get(Meaning.RECIPIENT, ""),
        comment=cells.get(Meaning.COMMENT, ""),
        category=category,
        extra=extra,
        line=row.line,
        place=places.get("date") or row.place(0),
        places=places,
        heading=dated.heading,
        weekday=dated.weekday_of(when),
    )
    return without_mark(entry)


def is_said(year: str, when: When) -> bool:
    """Whether the date of a row has the year of its cell."""
    return not isinstance(when, EachMonth) and str(when.first and when.first.year) == year.strip()


def readable_id(what: str, when: When) -> str:
    """An id from the words of a row: stable as long as nobody changes its first words."""
    words = ascii_words(re.sub(r"<[^<>]*>", " ", folded(without_mentions(what))))[:5]
    dated = not isinstance(when, EachMonth) and when.first is not None
    return ("-".join(words) or "rad") + (f"-{when.first:%m}" if dated else "")
