"""Reads a row of a table by its columns: its date, its texts, or what its months say."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from vigo_arshjul.io.tables.column_plan import TIMES, Layout
from vigo_arshjul.io.tables.dating import DateReader
from vigo_arshjul.io.tables.gathered import Gathered
from vigo_arshjul.io.tables.in_months import rows_of_month
from vigo_arshjul.io.tables.matrix import Happening, pieces_of, without_day
from vigo_arshjul.io.tables.refusals import no_date, too_many
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.io.tables.rowtexts import TEXTS, ByMeaning, RowTexts, by_meaning, happening
from vigo_arshjul.language import Words
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells import looks_like_a_date
from vigo_arshjul.phrases.lexicon import Concept, says
from vigo_arshjul.phrases.shadow import folded


def read_dated_row(so_far: Gathered, row: Row, layout: Layout) -> None:
    """Read a row by the columns of its table: what it says, and when."""
    texts = by_meaning(row, layout)
    if texts is None:
        so_far.cannot_read(row, too_many(row))
        return
    cells = texts.cells
    above = so_far.dates.above
    said = any(cells.get(meaning) for meaning in (*TIMES, Meaning.LAST))
    if not said and above and _goes_on(so_far, texts):
        return
    if not said and says(cells.get(Meaning.WHAT, ""), Concept.TOTAL):
        so_far.tell_without_date(row)
        return
    dated = so_far.dates.read(cells)
    if dated is None:
        _without_date(so_far, row, cells)
        return
    is_month = not cells.get(Meaning.WHAT) and parse_month(dated.said) is not None
    if is_month or not (texts.extra or any(cells.get(meaning) for meaning in TEXTS)):
        so_far.tell(row, Words("datoen har ingen tekst", "the date has no text"))
        return
    so_far.flush(used=not dated.said)
    for date, one in rows_of_month(texts, dated, so_far.dates):
        so_far.add(row, one, date, layout)


def _without_date(so_far: Gathered, row: Row, cells: ByMeaning) -> None:
    said = " ".join(cells[meaning] for meaning in (*TIMES, Meaning.LAST) if cells.get(meaning))
    if said and (looks_like_a_date(said) or not so_far.is_tail):
        so_far.cannot_read(
            row, no_date(said), so_far.layout.at(Meaning.DATE) if so_far.layout else None
        )
        return
    so_far.tell_without_date(row)


def _goes_on(so_far: Gathered, texts: RowTexts) -> bool:
    """Whether a row without a date is the rest of the row above; then it is put there."""
    cells = texts.cells
    what = cells.get(Meaning.WHAT, "")
    others = [cells.get(m, "") for m in (Meaning.SENDER, Meaning.RECIPIENT)]
    if not so_far.entries or any(others) or cells.get(Meaning.ID):
        return False
    if what and not (folded(what)[:1].islower() or so_far.entries[-1].what.endswith((",", "-"))):
        return False
    last = so_far.entries[-1]
    so_far.entries[-1] = evolve(
        last,
        what=f"{last.what} {what}".strip(),
        comment=f"{last.comment} {cells.get(Meaning.COMMENT, '')}".strip(),
        extra=_together(last.extra, texts.extra),
    )
    return True


def read_row_across(so_far: Gathered, row: Row, layout: Layout) -> None:
    """A row of a table that has its months, weekdays, years or dates across."""
    label = evolve(
        row, cells=tuple("" if at in layout.across else c for at, c in enumerate(row.cells))
    )
    around = by_meaning(label, layout)
    for piece in pieces_of(row, layout):
        _read_piece(so_far, row, layout, around, piece)


def _read_piece(
    so_far: Gathered, row: Row, layout: Layout, around: RowTexts | None, piece: Happening
) -> None:
    """One thing that a cell of such a row says."""
    dates = DateReader(piece.across.year) if piece.across.year else so_far.dates
    dated = dates.read({Meaning.DATE: piece.date})
    if dated is None or around is None:
        so_far.cannot_read(row, no_date(piece.date), piece.at)
        return
    day = dated.whens[0].first
    in_week = piece.across.weekday is not None and day is not None
    text = without_day(piece.text, day.day) if in_week and day else piece.text
    if text or not in_week:
        so_far.add(row, happening(around, piece.date, text), dated, layout, piece.at)


def _together(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{old.get(name, '')} {new.get(name, '')}".strip() for name in {**old, **new}}
