"""Reads a row by its columns: its date and texts, or what its months say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from attrs import evolve

from vigo_arshjul.io.tables.columns.column_plan import TIMES, Layout
from vigo_arshjul.io.tables.columns.days_of_rows import one_day_in
from vigo_arshjul.io.tables.columns.rowtexts import (
    TEXTS,
    ByMeaning,
    RowTexts,
    by_meaning,
)
from vigo_arshjul.io.tables.parts.gathered import Gathered
from vigo_arshjul.io.tables.source.refusals import no_date, too_many
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.cell_lines import rows_in_cell
from vigo_arshjul.io.tables.words.dating import DateReader, RowDates
from vigo_arshjul.io.tables.words.line_dates import date_and_rest
from vigo_arshjul.io.tables.words.line_signs import counts_rows, has_digit
from vigo_arshjul.language import Words
from vigo_arshjul.model import EachMonth, Meaning, MonthHeading, Precision, UnreadKind
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import looks_like_a_date, quarter_of
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

# What may have days of its own in its text; a single month is read as such.
_SPANS = (Precision.WEEK, Precision.MONTH, Precision.QUARTER)
_NO_TEXT = Words("datoen har ingen tekst", "the date has no text")


def rows_of_month(
    texts: RowTexts, dated: RowDates, dates: DateReader
) -> Sequence[tuple[RowDates, RowTexts]]:
    """What a row says: one thing, or of a month each line of its text that has its own days.

    `Oktober | Høstferie uke 41` is that week, and `Mai | 1. mai: Fri` and `29. mai: Fri` in the
    lines below each other are two days; so is it with weeks. A day of another month is what the
    text speaks of.
    """
    what = texts.cells.get(Meaning.WHAT, "")
    is_day = dated.said[:1].isdigit() and quarter_of(dated.said) is None
    may_be = not is_day and has_digit(what)
    within = _within(dated, dates) if may_be else None
    if within is None:
        return [(dated, texts)]
    found: list[tuple[RowDates, RowTexts]] = []
    rest: list[str] = []
    for said, text in rows_in_cell(what):
        own = within(said) if said else None
        if own:
            found.append((own, _saying(texts, text)))
        else:
            # A day of another month is of the text.
            rest.append(" ".join(sorted(filter(None, (said, text)), key=what.find)))
    if not found:
        return [(dated, texts)]
    return [*([(dated, _saying(texts, "\n".join(rest)))] if rest else []), *found]


def _within(dated: RowDates, dates: DateReader) -> Callable[[str], RowDates | None] | None:
    """What reads the days within the month, week or quarter of a row; None for another date."""
    if month := _month_of(dated):
        return partial(dates.in_month, month=month)
    is_span = getattr(dated.whens[0], "precision", None) in _SPANS
    return partial(dates.in_week, week=dated.whens[0]) if is_span and not dated.whens[1:] else None


def _month_of(dated: RowDates) -> tuple[int, int | None] | None:
    """The month that a row says, or has from the row above it."""
    if dated.said:
        return parse_month(dated.said)
    first = dated.whens[0].first
    is_month = getattr(dated.whens[0], "precision", None) is Precision.MONTH
    return (first.month, first.year) if is_month and first else None


def _saying(texts: RowTexts, what: str) -> RowTexts:
    return evolve(texts, cells={**texts.cells, Meaning.WHAT: what})


def read_dated_row(so_far: Gathered, row: Row, layout: Layout) -> None:
    """Read a row by the columns of its table: what it says, and when."""
    texts = by_meaning(row, layout)
    if texts is None:
        so_far.cannot_read(row, too_many(row))
        return
    if month := _month_above(so_far, row, layout):
        so_far.flush()
        so_far.dates.take(MonthHeading(month[0], month[1], row.line))
        so_far.tell(row, _NO_TEXT, UnreadKind.BESIDE)
        return
    texts = _with_its_other_day(so_far, row, texts)
    cells = texts.cells
    above = so_far.dates.above
    said = any(cells.get(meaning) for meaning in (*TIMES, Meaning.LAST))
    if _sums_up(row, {} if said else cells):
        so_far.tell_without_date(row)
        return
    if not said and above and _goes_on(so_far, texts):
        return
    if lines := _line_by_line(so_far, cells):
        _read_lines(so_far, row, layout, [evolve(texts, cells=line) for line in lines])
        return
    dated = so_far.dates.read(cells)
    if dated is None and (parted := _with_the_rest(cells)):
        dated, texts = so_far.dates.read(parted), evolve(texts, cells=parted)
        cells = texts.cells
    if dated is None:
        _without_date(so_far, row, cells)
        return
    if kind := _without_text(row, layout, texts, dated):
        so_far.tell(row, _NO_TEXT, kind)
        return
    so_far.flush(used=not dated.said)
    for date, one in rows_of_month(texts, dated, so_far.dates):
        so_far.add(row, one, date, layout)


def _line_by_line(so_far: Gathered, cells: ByMeaning) -> Sequence[ByMeaning]:
    """The cells of each of several rows whose dates and texts stand side by side, line by line.

    Nothing where a line is no date, or there are not as many texts.
    """
    lines = {meaning: _lines_of(cell) for meaning, cell in cells.items()}
    count = len(lines.get(Meaning.DATE, ()))
    if count < 2 or len(lines.get(Meaning.WHAT, ())) != count:
        return ()
    found = [
        {m: said[at] if len(said) == count else cells[m] for m, said in lines.items()}
        for at in range(count)
    ]
    dates = evolve(so_far.dates)
    return found if all(dates.read(one) for one in found) else ()


def _read_lines(so_far: Gathered, row: Row, layout: Layout, lines: Iterable[RowTexts]) -> None:
    so_far.flush(used=True)
    for texts in lines:
        if date := so_far.dates.read(texts.cells):
            so_far.add(row, texts, date, layout)


def _lines_of(cell: str) -> Sequence[str]:
    return list(filter(None, map(str.strip, cell.split("\n"))))


def _with_its_other_day(so_far: Gathered, row: Row, texts: RowTexts) -> RowTexts:
    """The texts of a row without a date with the day that another column has for it."""
    at = so_far.other_days
    is_empty = not any(texts.cells.get(meaning) for meaning in (*TIMES, Meaning.LAST))
    day = one_day_in(row.said_at(at)) if at is not None and is_empty else ""
    return evolve(texts, cells={**texts.cells, Meaning.DATE: day}) if day else texts


def _month_above(so_far: Gathered, row: Row, layout: Layout) -> tuple[int, int | None] | None:
    """The month of a row that has but numbers of its own beside it: the heading of those below."""
    first = row.first
    is_cell = first == layout.at(Meaning.MONTH)
    may_be = row.is_line or (_has_counts_alone(row, layout) and not is_cell)
    return parse_month(row.said_at(first)) if may_be and not so_far.months_in_rows else None


def _has_counts_alone(row: Row, layout: Layout) -> bool:
    """Whether a row has nothing beside its first cell but how many there are below it."""
    _, *others = [at for at, cell in enumerate(row.cells) if cell.strip()]
    return bool(others) and all(
        _is_count(row.cell(at).strip(), layout.meanings[at]) for at in others
    )


def _is_count(text: str, meaning: Meaning | None) -> bool:
    """Whether a cell counts: `13` in a column of its own, `13 rader` in any but that of texts."""
    if text.isdigit():
        return meaning is Meaning.EXTRA
    return meaning is not Meaning.WHAT and counts_rows(text)


def _without_text(row: Row, layout: Layout, texts: RowTexts, dated: RowDates) -> UnreadKind | None:
    """What a date without a text is; None where it has one.

    A month of which only days are counted has no row, nor has one whose rows stand below it.
    """
    cells = texts.cells
    if isinstance(dated.whens[0], EachMonth) and _has_counts_alone(row, layout):
        return UnreadKind.BESIDE
    if not cells.get(Meaning.WHAT) and parse_month(dated.said) is not None:
        is_count = all(one.strip().isdigit() for one in row.filled[1:2])
        return UnreadKind.BESIDE if is_count else UnreadKind.CONTENT
    has_text = texts.extra or any(cells.get(meaning) for meaning in TEXTS)
    return None if has_text else UnreadKind.CONTENT


def _sums_up(row: Row, cells: ByMeaning) -> bool:
    return any(says(text, Concept.TOTAL) for text in (row.filled[0], cells.get(Meaning.WHAT, "")))


def _with_the_rest(cells: ByMeaning) -> ByMeaning | None:
    """The cells with what is said behind a date, `21. mai kl. 18, i aulaen`, in the comment."""
    date, rest = date_and_rest(cells.get(Meaning.DATE, ""))
    comment = f"{rest.strip(' ,')} {cells.get(Meaning.COMMENT, '')}".strip()
    return {**cells, Meaning.DATE: date, Meaning.COMMENT: comment} if rest else None


def _without_date(so_far: Gathered, row: Row, cells: ByMeaning) -> None:
    said = " ".join(cells[meaning] for meaning in (*TIMES, Meaning.LAST) if cells.get(meaning))
    is_sum = says(row.filled[0], Concept.TOTAL)
    if said and not is_sum and (looks_like_a_date(said) or not so_far.is_tail):
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


def _together(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{old.get(name, '')} {new.get(name, '')}".strip() for name in {**old, **new}}
