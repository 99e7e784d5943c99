"""Which of several columns with dates says when a row happens.

`Dato 2024-2025 | Dato 2025-2026`: the dates of another year stand there to be compared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vigo_arshjul.io.tables.columns.column_plan import TIMES, Columns, Layout, Meanings
from vigo_arshjul.io.tables.columns.contents import HALF, share_of, share_of_dates
from vigo_arshjul.io.tables.columns.headings import heading_word, is_exact, may_mean
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.dates_first import HAS_A_DAY
from vigo_arshjul.io.tables.words.days_within import days_in
from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR
from vigo_arshjul.model import Day, Meaning
from vigo_arshjul.phrases.cells.beside import is_day_number
from vigo_arshjul.phrases.cells.reading import is_date_cell, parse_when
from vigo_arshjul.phrases.texts.columns import kind_of_column
from vigo_arshjul.phrases.texts.titles import year_of_title


def of_other_years(names: Sequence[str], above: Iterable[Row]) -> dict[str, Meaning]:
    """The headings of dates of another year than the title says, or than the latest, as extra."""
    dated = [name for name in names if may_mean(name, Meaning.DATE) or may_mean(name, Meaning.LAST)]
    years = {name: year for name in dated if (year := _year_of(name))}
    if len(set(years.values())) < 2:
        return {}
    titles = (_year_of(row.said) for row in above if row.is_line)
    ours = next((year for year in titles if year in years.values()), max(years.values()))
    return {heading_word(name): Meaning.EXTRA for name, year in years.items() if year != ours}


def _year_of(text: str) -> int:
    """The calendar year that the school year of a text begins in; 0 where it names none."""
    found = year_of_title(text)
    return found.first if found and found.is_school_year else 0


def take_a_deadline(names: Sequence[str], meanings: Meanings, columns: Columns) -> None:
    """`Frist for registrering | Hva`: a deadline is the date of a row that has no other."""
    own = [at for at, name in enumerate(names) if kind_of_column(heading_word(name))]
    dated = [at for at in own if share_of_dates(columns[at]) > HALF]
    if dated and not any(meaning in TIMES for meaning in meanings):
        meanings[dated[0]] = Meaning.DATE


def prefer_the_days(names: Sequence[str], meanings: Meanings, columns: Columns) -> None:
    """`Periode | Rapporteringsfrist`: what is reported of a month has its day beside it.

    Where some cells are no dates, `2019-2025`, a column of nothing but days says when, whatever
    it is called.
    """
    at = meanings.index(Meaning.DATE) if Meaning.DATE in meanings else None
    if at is None:
        return
    is_other = share_of(columns[at], is_date_cell) < 1 and not is_exact(names[at])
    # `Måned | Dag | Vår frist`: the days of the months say when.
    has_month = Meaning.MONTH in meanings and share_of(columns[at], is_day_number) > HALF
    if has_month or (share_of(columns[at], is_one_day) > 0 and not is_other):
        return
    others = (
        other
        for other, name in enumerate(names)
        if meanings[other] is None
        and (is_other or may_mean(name, Meaning.DATE))
        and all(map(is_one_day, columns[other]))
    )
    if (best := next(others, None)) is not None and columns[best]:
        # Where nothing else says what happens, it does.
        meanings[at], meanings[best] = None, Meaning.DATE


def prefer_the_days_of_months(meanings: Meanings, columns: Columns) -> None:
    """`Måned | Hva | Frist skole`: whole days in the first say when, whatever the others are of."""
    if Meaning.MONTH not in meanings or Meaning.DATE not in meanings:
        return
    month, at = meanings.index(Meaning.MONTH), meanings.index(Meaning.DATE)
    if month < at and share_of(columns[month], is_one_day) > HALF:
        meanings[month], meanings[at] = Meaning.DATE, None


def is_one_day(cell: str) -> bool:
    """Whether a cell is one day, and no period."""
    return isinstance(parse_when(cell, lambda _: ANY_YEAR), Day)


# So many rows have their day in a column of its own.
_FEWEST = 2


def column_of_other_days(rows: Sequence[Row], layout: Layout) -> int | None:
    """The column that has the days of rows without a date: `Politisk | KS 26. mars 2026`.

    Where rows with a date have days there, too, it says something else of them.
    """
    at = layout.at(Meaning.DATE)
    for own, meaning in enumerate(layout.meanings):
        dated = [row for row in rows if meaning is Meaning.EXTRA and one_day_in(row.said_at(own))]
        if (
            at is not None
            and len(dated) >= _FEWEST
            and not any(row.cell(at).strip() for row in dated)
        ):
            return own
    return None


def one_day_in(cell: str) -> str:
    """The one day that a cell says: `KS 26. mars 2026`; empty where it says none or several."""
    days = list(days_in(cell)) if HAS_A_DAY.search(cell) else []
    return days[0] if len(days) == 1 and HAS_A_DAY.search(days[0]) else ""
