"""What the cells of a column tell of its meaning, where its heading tells too little."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from vigo_arshjul.io.tables.columns.column_plan import TIMES, Columns, Meanings
from vigo_arshjul.io.tables.columns.headings import counts_days, senses_of
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import (
    is_clock_time,
    is_day_number,
    is_week,
    parse_weekday,
)
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import is_term
from vigo_arshjul.phrases.words.lexicon import Concept, says

HALF = 0.5
_SEVERAL = 4


def month_first(row: Row) -> list[str]:
    """The first cell of a row, where it is a month or a term with its year, or each month."""
    cell = folded(row.cells[0])
    month = parse_month(cell) if re.search(r"[^\W\d]", cell) else None
    is_one = (month and month[1]) or is_term(cell) or says(cell, Concept.EACH_MONTH)
    return [row.cells[0]] if is_one else []


Kind = Callable[[str], bool]


def share_of(cells: Sequence[str], kind: Kind) -> float:
    """How many of the filled cells are of a kind, from 0 to 1."""
    filled = [cell for cell in cells if cell.strip()]
    return sum(map(kind, filled)) / len(filled) if filled else 0.0


def is_date(cell: str) -> bool:
    """Whether a cell is a date by itself; a word as `åpen` is one only in a column of dates."""
    tells = has_digit(cell) or parse_month(cell) is not None
    return tells and is_date_cell(cell)


def share_of_dates(cells: Sequence[str]) -> float:
    """How many of the filled cells are dates; `04.01` is none in a column of times of day."""
    clocks = [cell for cell in cells if is_clock_time(cell)]
    if all(map(is_date, clocks)):
        return share_of(cells, is_date)
    return share_of(cells, lambda cell: is_date(cell) and not is_clock_time(cell))


def settle_dates(meanings: Meanings, columns: Columns) -> None:
    """Find what tells when: `Måned`, `Tid`, `Fra` and `Til` say it only by what they hold."""
    dates = [share_of_dates(cells) for cells in columns]
    _leave_to_the_days(meanings, columns)
    places = {meaning: at for at, meaning in enumerate(meanings) if meaning}
    if _has_days_beside(places, dates):
        meanings[places.pop(Meaning.DATE)] = None
    for name, wanted in (
        (Meaning.SENDER, Meaning.DATE),
        (Meaning.RECIPIENT, Meaning.LAST),
        (Meaning.TIME, Meaning.DATE),
        (Meaning.LAST, Meaning.DATE),
    ):
        at = places.get(name)
        # `Til` beside a first day in `Fra` is the last one, though no row at the head has one.
        is_rest = wanted is Meaning.LAST and places.get(Meaning.DATE) == places.get(
            Meaning.SENDER, -1
        )
        holds = at is not None and (
            _holds_dates(name, columns[at]) or (is_rest and not any(columns[at]))
        )
        if at is not None and wanted not in places and holds:
            meanings[at] = wanted
            places[wanted] = at
    if Meaning.DATE in places:
        _exchange(meanings, columns, dates)
        _leave_to_the_weeks(meanings, columns)
    else:
        _find_dates(meanings, columns, dates, places)


def _leave_to_the_days(meanings: Meanings, columns: Columns) -> None:
    """`Måned | Dag | Frist for oss`: the days of the months say when, and no other dates."""
    places = {meaning: at for at, meaning in enumerate(meanings) if meaning}
    at, day = places.get(Meaning.DATE), places.get(Meaning.WEEKDAY)
    if at is None or day is None or Meaning.MONTH not in places:
        return
    if share_of(columns[day], is_day_number) > HALF:
        meanings[at], meanings[day] = None, Meaning.DATE


def _find_dates(
    meanings: Meanings,
    columns: Columns,
    dates: Sequence[float],
    places: Mapping[Meaning, int],
) -> None:
    """Find what tells when in a table without a heading of dates: days, months or the best."""
    day, month = places.get(Meaning.WEEKDAY), places.get(Meaning.MONTH)
    week = places.get(Meaning.WEEK)
    if day is not None and share_of(columns[day], _tells_a_day) > HALF:
        meanings[day] = Meaning.DATE
    elif month is not None and share_of(columns[month], has_digit) > HALF < dates[month]:
        meanings[month] = Meaning.DATE
    elif week is not None and share_of(columns[week], _is_no_week) > HALF:
        meanings[week] = Meaning.DATE  # `Uke`, with the first day of each below it
    elif (best := _best(meanings, dates)) is not None:
        meanings[best] = Meaning.DATE
    elif month is not None and not _has_weeks(places, columns):
        days = _of_bare_days(meanings, columns)
        meanings[days if days is not None else month] = Meaning.DATE


_FROM_TO = re.compile(r"\s*\d{1,2}\s?[-–]\s?\d{1,2}\s*")


def _is_no_week(cell: str) -> bool:
    return is_date(cell) and not (is_week(cell) or is_day_number(cell))


def _leave_to_the_weeks(meanings: Meanings, columns: Columns) -> None:
    """`Periode | Uke`: months stand beside the weeks, which say more."""
    places = {meaning: at for at, meaning in enumerate(meanings) if meaning}
    at = places.get(Meaning.DATE)
    is_free = at is not None and Meaning.MONTH not in places and _has_weeks(places, columns)
    if at is not None and is_free and share_of(columns[at], is_month) == 1:
        meanings[at] = Meaning.MONTH


def _has_weeks(places: Mapping[Meaning, int], columns: Columns) -> bool:
    """`Måned | Uke | Hva`: the weeks say when, and the month stands beside them."""
    week = places.get(Meaning.WEEK)
    return week is not None and share_of(columns[week], is_week) > HALF


def _holds_dates(meaning: Meaning, cells: Sequence[str]) -> bool:
    """Whether most cells are dates; those of `Tid` may be times of day, unless one cannot be."""
    if meaning is not Meaning.TIME:
        # `1-4` below `Gruppe` are groups.
        return share_of(cells, lambda cell: is_date(cell) and not _FROM_TO.fullmatch(cell)) > HALF
    is_of_days = share_of_dates(cells) > HALF and any(map(_tells_the_day, cells))
    # Of several clock times one at least has minutes that no month is: `09.00`, `12.30`.
    is_of_days |= len({*cells}) >= _SEVERAL and share_of(cells, is_date) == 1
    return is_of_days or share_of(cells, _tells_the_day) > HALF


def _of_bare_days(meanings: Meanings, columns: Columns) -> int | None:
    """`Måned | Styremøte | Saker`: the one column of unknown meaning that holds days, `12.`."""
    free = [at for at, meaning in enumerate(meanings) if meaning is None]
    days = [at for at in free if share_of(columns[at], _is_bare_day) == 1]
    return days[0] if len(days) == 1 else None


def _is_bare_day(cell: str) -> bool:
    return is_day_number(cell) and not cell.strip().isdigit()


def free_the_dates(names: Sequence[str], meanings: Meanings, columns: Columns) -> None:
    """`Fil | Levering`: a column of nothing but dates is no text, whatever its heading means."""
    for at, meaning in enumerate(meanings):
        if meaning in (Meaning.WHAT, Meaning.COMMENT) and share_of_dates(columns[at]) == 1:
            meanings[at] = None
            # Another heading that is a word for it takes its place.
            take_what_is_free([*names[:at], "", *names[at + 1 :]], meanings)


def free_the_counts(names: Sequence[str], meanings: Meanings, columns: Columns) -> None:
    """`Måned | Dager`: how many days of school a month has, is no day of it."""
    for at, cells in enumerate(columns):
        tells_when = meanings[at] in (Meaning.DATE, Meaning.WEEKDAY)
        if tells_when and counts_days(names[at]) and all(not c or c.isdigit() for c in cells):
            meanings[at] = Meaning.EXTRA


def take_the_month(heading: Row, meanings: Meanings) -> None:
    """`August 2017 | Fra | Hva`: the days of the month stand below it."""
    if meanings[0] is None and Meaning.DATE not in meanings and month_first(heading):
        meanings[0] = Meaning.DATE


def take_the_months(names: Sequence[str], meanings: Meanings, columns: Columns) -> None:
    """` | Dag | Hva`, `Høst 2022 | Dag | Hva`: months are those of the days beside them."""
    if Meaning.MONTH in meanings or Meaning.DATE not in meanings:
        return
    for at, name in enumerate(names):
        is_free = meanings[at] is None and (not name.strip() or is_term(name))
        if is_free and share_of(columns[at], is_month) == 1:
            meanings[at] = Meaning.MONTH
            return


def take_the_bare_days(names: Sequence[str], meanings: Meanings, columns: Columns) -> None:
    """` | Hva`: days without a heading are those of the months that stand between the rows."""
    days = _of_bare_days(meanings, columns)
    if days is not None and not names[days].strip() and not {*TIMES} & {*meanings}:
        meanings[days] = Meaning.DATE


def free_the_last(meanings: Meanings, columns: Columns) -> None:
    """`Ferdig` with ticks below it is no last day."""
    at = meanings.index(Meaning.LAST) if Meaning.LAST in meanings else None
    # `Fra uke | Til uke`
    has_weeks = Meaning.WEEK in meanings and Meaning.DATE not in meanings
    if at is None or not any(columns[at]) or (has_weeks and share_of(columns[at], is_week) > HALF):
        return
    if share_of_dates(columns[at]) <= HALF:
        meanings[at] = Meaning.EXTRA


def _has_days_beside(places: Mapping[Meaning, int], dates: Sequence[float]) -> bool:
    """Whether a period only has its name: `Periode | Fra | Til`."""
    sender, named = places.get(Meaning.SENDER), places.get(Meaning.DATE)
    return named is not None and sender is not None and dates[sender] > HALF > dates[named]


def take_what_is_free(names: Sequence[str], meanings: Meanings) -> None:
    """`Ansvarlig` is the sender where `Fra` was a date."""
    for at, name in enumerate(names):
        for sense in senses_of(name) if meanings[at] is None else ():
            if sense.is_exact and sense.meaning not in (*meanings, *TIMES, Meaning.TIME):
                meanings[at] = sense.meaning
                break


def _tells_the_day(cell: str) -> bool:
    return is_day_number(cell) or (is_date_cell(cell) and not is_clock_time(cell))


def _exchange(meanings: Meanings, columns: Columns, dates: Sequence[float]) -> None:
    """A column that is called a date and holds clock times or weekdays leaves that to another."""
    at = meanings.index(Meaning.DATE)
    # `18.` is a day of the month beside it or above it, whatever dates another column has.
    is_of_month = share_of(columns[at], is_day_number) > HALF
    if dates[at] > 0 or is_of_month or not any(cell.strip() for cell in columns[at]):
        return
    other = _best(meanings, dates)
    if other is None:
        other = _of_months(meanings, columns, dates)
    for kind, meaning in (
        (is_clock_time, Meaning.TIME),
        (_is_weekday, Meaning.WEEKDAY),
        (lambda cell: parse_month(cell) is not None, Meaning.MONTH),
    ):
        if meaning not in meanings and share_of(columns[at], kind) > HALF:
            meanings[at] = meaning
            if other is not None:
                meanings[other] = Meaning.DATE
            return
    if other is not None:
        meanings[at], meanings[other] = None, Meaning.DATE
    elif not any(map(has_digit, columns[at])) and _is_told_beside(meanings, columns):
        # `Dag | Hva | Påmeldingsfrist`, with `Se program` below the last.
        meanings[at] = None
        settle_dates(meanings, columns)


def _is_told_beside(meanings: Meanings, columns: Columns) -> bool:
    """Whether a column of weeks, or of days below another heading, tells when."""
    kinds = {Meaning.WEEK: is_week, Meaning.WEEKDAY: _tells_a_day, Meaning.TIME: _tells_the_day}
    pairs = zip(meanings, columns, strict=False)
    return any(one in kinds and share_of(cells, kinds[one]) > HALF for one, cells in pairs)


def _tells_a_day(cell: str) -> bool:
    """Whether a cell is a day; no clock stands below `Dag`: `12.08` is a date there."""
    return is_day_number(cell) or is_date(cell)


def _of_months(meanings: Meanings, columns: Columns, dates: Sequence[float]) -> int | None:
    """`Måned` with days below it, beside `Tidsrom` with clock times."""
    at = meanings.index(Meaning.MONTH) if Meaning.MONTH in meanings else None
    holds = at is not None and dates[at] > HALF >= share_of(columns[at], is_month)
    return at if holds else None


def _best(meanings: Meanings, dates: Sequence[float]) -> int | None:
    """The column of unknown meaning that holds most dates."""
    open_ones = [at for at, meaning in enumerate(meanings) if meaning is None and dates[at] > HALF]
    return max(open_ones, key=lambda at: dates[at], default=None)


def is_month(cell: str) -> bool:
    """Whether a cell is a month by its name."""
    return parse_month(cell) is not None and not cell[:1].isdigit()


def _is_weekday(cell: str) -> bool:
    return parse_weekday(cell) is not None
