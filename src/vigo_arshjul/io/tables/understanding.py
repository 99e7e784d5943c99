"""Which column of a table holds what: by its headings, else by its content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import Factory, evolve, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.io.tables.headings import (
    counts_days,
    heading_word,
    meanings_of,
    says_something,
    senses_of,
)
from vigo_arshjul.io.tables.parties import between_parties
from vigo_arshjul.io.tables.rows import Row
from vigo_arshjul.model import Column, Meaning
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells import is_date_cell, quarter_of
from vigo_arshjul.phrases.days import is_clock_time, is_day_number, is_week, parse_weekday
from vigo_arshjul.phrases.lexicon import Concept, says
from vigo_arshjul.phrases.shadow import folded
from vigo_arshjul.phrases.titles import year_of_title

# What tells when; one of them must be there.
TIMES = (Meaning.DATE, Meaning.MONTH, Meaning.WEEK, Meaning.WEEKDAY)
# The order of the published document, for a table that has no heading.
PUBLISHED = (
    Meaning.DATE,
    Meaning.SENDER,
    Meaning.WHAT,
    Meaning.RECIPIENT,
    Meaning.COMMENT,
)
_NAMES = (Meaning.SENDER, Meaning.RECIPIENT, Meaning.COMMENT)
# So many rows tell what a column holds.
_SAMPLE = 60
_HALF = 0.5
_LONGEST_HEADING = 80
_LONGEST_SPAN = 20
# The words of a label.
_LABEL = 3


@frozen
class Across:
    """What stands above a column whose cells each say when or what something happens.

    Attributes:
        month: a month, and its year where that is said.
        weekday: a weekday, Monday being 0.
        year: a school year, that the dates below are of.
        name: what happens on the dates below.
        span: a quarter or another third of a year, that what stands below happens in.
    """

    month: tuple[int, int | None] | None = None
    weekday: int | None = None
    year: SchoolYear | None = None
    name: str = ""
    span: str = ""

    @property
    def holds(self) -> Meaning:
        """What the cells below it are."""
        return Meaning.DATE if self.year or self.name else Meaning.WHAT


@frozen
class Layout:
    """The columns of a table.

    Attributes:
        headings: what stands above them; empty where nothing does.
        meanings: what each of them holds.
        across: what stands above each column, in a table that has its months, weekdays, years
            or several dates across.
        row: the row that the headings stand in.
        between: what parts sender and recipient, where the column of the sender holds both.
    """

    headings: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    across: Mapping[int, Across] = Factory(dict)
    row: Row | None = None
    between: re.Pattern[str] | None = None

    def at(self, meaning: Meaning) -> int | None:
        """The index of the column of a meaning; None where there is none."""
        if self.between is not None and meaning is Meaning.RECIPIENT:
            meaning = Meaning.SENDER
        return self.meanings.index(meaning) if meaning in self.meanings else None

    def named(self, headings: Sequence[str]) -> Layout:
        """The same columns under their own headings."""
        return evolve(self, headings=tuple(headings))

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.meanings)

    @property
    def month(self) -> tuple[int, int | None] | None:
        """The month that the column of dates is called by: `August 2017 | Fra | Hva`."""
        at = self.at(Meaning.DATE)
        return (
            parse_month(folded(self.headings[at]))
            if at is not None and at < len(self.headings)
            else None
        )

    def name_of(self, at: int) -> str:
        """The heading of a column of its own, or its number where it has none."""
        return self._names[at] if at < len(self._names) else f"Kolonne {at + 1}"

    @cached_property
    def _names(self) -> Sequence[str]:
        """The name of each column; the second of two columns of one name has its number."""
        names: list[str] = []
        seen: Counter[str] = Counter()
        for at, heading in enumerate(self.headings):
            name = " ".join(folded(heading).split()) or f"Kolonne {at + 1}"
            is_extra = at < len(self.meanings) and self.meanings[at] is Meaning.EXTRA
            seen[name] += is_extra
            names.append(f"{name} ({seen[name]})" if is_extra and seen[name] > 1 else name)
        return names

    def columns(self) -> tuple[Column, ...]:
        """The columns as they are told."""
        return tuple(
            Column(" ".join(heading.split()), meaning)
            for heading, meaning in zip(self.headings, self.meanings, strict=False)
            if heading.strip()
        )


def is_heading(row: Row, given: Mapping[str, Meaning]) -> bool:
    """Whether a row names columns: one that tells when and one more, or three in all."""
    cells = [cell for cell in row.filled if len(cell) <= _LONGEST_HEADING]
    if len(cells) < 2 or len(cells) * 2 < len(row.filled):
        return False
    meanings = [m for m in meanings_of(row.cells, given) if m is not None]
    known = len(meanings)
    if known < 2 or known * 2 < len(row.filled):
        return False
    if [cell for cell in cells if _is_a_day(cell)] > _month_first(row):
        return False
    # `Mai` and `Juni` are headings of another kind of table.
    told = any(meaning in (*TIMES, Meaning.LAST) for meaning in meanings)
    tells_when = told or bool(_month_first(row))
    return tells_when or known >= 3 or (known == len(row.filled) and not row.cells[0].strip())


def _month_first(row: Row) -> list[str]:
    """The first cell of a row, where it is a month with its year, or each month."""
    cell = folded(row.cells[0])
    month = parse_month(cell) if re.search(r"[^\W\d]", cell) else None
    return [row.cells[0]] if (month and month[1]) or says(cell, Concept.EACH_MONTH) else []


def across_of(row: Row) -> Mapping[int, Across]:
    """The months, weekdays or school years that a row has across, by the index of their column.

    Empty where it has none, or only one or two.
    """
    cells = list(map(folded, row.cells))
    if spans := _spans_across(cells):
        return spans
    if any(map(_is_a_day, row.filled)):
        return {}
    return (
        _months_across(list(map(parse_month, cells)))
        or _weekdays_across(list(map(parse_weekday, cells)))
        or _years_across(list(map(_whole_year, cells)))
    )


def _months_across(found: Sequence[tuple[int, int | None] | None]) -> Mapping[int, Across]:
    months = {at: month for at, month in enumerate(found) if month}
    in_row = len(months) >= 3 and _in_a_row([month for month, _ in months.values()], 12)
    return {at: Across(month=month) for at, month in months.items()} if in_row else {}


def _spans_across(cells: Sequence[str]) -> Mapping[int, Across]:
    """Quarters or tertials in a row, all of one kind."""
    short = [cell for cell in cells if 0 < len(cell) <= _LONGEST_SPAN and _has_digit(cell)]
    if len(short) < 3:
        return {}
    found = {at: days for at, cell in enumerate(cells) if (days := quarter_of(cell))}
    in_row = all(a[1] < b[0] for a, b in pairwise(found.values()))
    is_all = len(found) >= sum(1 for cell in cells[1:] if cell.strip()) > 2
    return {at: Across(span=cells[at].strip()) for at in found} if is_all and in_row else {}


def _weekdays_across(found: Sequence[int | None]) -> Mapping[int, Across]:
    days = {at: day for at, day in enumerate(found) if day is not None}
    in_row = len(days) >= 3 and _in_a_row(list(days.values()), 7)
    return {at: Across(weekday=day) for at, day in days.items()} if in_row else {}


def _years_across(found: Sequence[SchoolYear | None]) -> Mapping[int, Across]:
    years = {at: year for at, year in enumerate(found) if year}
    differ = len(years) >= 2 and len(set(years.values())) == len(years)
    return {at: Across(year=year) for at, year in years.items()} if differ else {}


def _in_a_row(numbers: Sequence[int], around: int) -> bool:
    return all((b - a) % around == 1 for a, b in pairwise(numbers))


def _whole_year(cell: str) -> SchoolYear | None:
    """The school year that a cell names, and nothing else."""
    found = year_of_title(cell)
    if not found or not found.is_school_year or re.search(r"\w", found.before + found.behind):
        return None
    return SchoolYear(found.first)


def matrix_of(row: Row, across: Mapping[int, Across]) -> Layout:
    """The columns of a table with its months across; what stands before them names its rows."""
    names = [cell if at not in across else "" for at, cell in enumerate(row.cells)]
    meanings = meanings_of(names)
    free = [at for at in range(min(across)) if at not in across]
    label = next((at for at in free if names[at].strip()), min(free, default=None))
    if label is not None and meanings[label] is None and Meaning.WHAT not in meanings:
        meanings[label] = Meaning.WHAT
    settled = tuple(
        across[at].holds if at in across else _beside(at, meaning)
        for at, meaning in enumerate(meanings)
    )
    return Layout(row.cells, settled, across, row)


def _beside(at: int, meaning: Meaning | None) -> Meaning:
    """What a column holds beside those that say when: no other date than the name of the row."""
    tells_when = meaning in (Meaning.DATE, Meaning.LAST, Meaning.MONTH, Meaning.YEAR)
    return Meaning.EXTRA if meaning is None or (tells_when and at) else meaning


def _is_a_day(cell: str) -> bool:
    return any(letter.isdigit() for letter in cell) and is_date_cell(folded(cell))


def has_date(row: Row) -> bool:
    """Whether one of the first cells of a row is a date, and another says something."""
    return len(row.filled) >= 2 and any(is_date_cell(folded(cell)) for cell in row.cells[:6])


def is_of_the_paper(row: Row) -> bool:
    """Whether a row is a label of the paper and its value: `Versjon | 3.1`."""
    label = folded(row.filled[0]) if len(row.filled) == 2 else ""
    return 0 < len(label.split()) <= _LABEL and says(label, Concept.OF_THE_PAPER) is not None


def layout_of(
    headings: Sequence[Row], rows: Sequence[Row], given: Mapping[str, Meaning]
) -> Layout | None:
    """The columns of a table; None where no column tells when, or none says what.

    Args:
        headings: the rows that name them, one below the other; none for a table without.
        rows: the rows beneath.
        given: what somebody said that headings mean.
    """
    names = _joined(headings)
    columns = _columns_of(headings, rows, len(names))
    if not any(map(says_something, names)):
        found = _without_headings(columns)
        return Layout(tuple(names) or ("",) * len(columns), found) if found else None
    names += [""] * (len(columns) - len(names))
    meanings = meanings_of(_telling(headings, names, given), given)
    _free_the_counts(names, meanings, columns)
    if across := _dates_across(names, meanings, columns):
        free = tuple("" if at in across else name for at, name in enumerate(names))
        return matrix_of(evolve(headings[0], cells=free), across).named(names)
    _take_the_month(headings[0], meanings)
    _settle_dates(meanings, columns)
    _free_the_last(meanings, columns)
    _take_what_is_free(names, meanings)
    _settle_texts(meanings, columns)
    if not any(meaning in TIMES for meaning in meanings) or Meaning.WHAT not in meanings:
        return None
    settled = tuple(meaning or Meaning.EXTRA for meaning in meanings)
    return Layout(tuple(names), settled, row=headings[0], between=_between(names, settled, rows))


def _between(
    names: Sequence[str], meanings: Sequence[Meaning], rows: Sequence[Row]
) -> re.Pattern[str] | None:
    """What parts sender and recipient in the column of the sender, where it holds both."""
    if Meaning.SENDER not in meanings or Meaning.RECIPIENT in meanings:
        return None
    at = meanings.index(Meaning.SENDER)
    return between_parties(names[at], (row.cells[at] for row in rows if at < len(row.cells)))


def _columns_of(
    headings: Sequence[Row], rows: Iterable[Row], named: int
) -> Sequence[Sequence[str]]:
    """The cells of the first rows, by their columns."""
    sample = [row for row in rows if len(row.filled) > 1][:_SAMPLE]
    # In a text, a cell beyond the headings is a slip of the pen.
    is_text = bool(headings) and headings[0].table is None
    width = named if is_text else max([named, *(len(row.cells) for row in sample)])
    return [
        [folded(r.cells[at]) if at < len(r.cells) else "" for r in sample] for at in range(width)
    ]


def _cell(row: Row, at: int) -> str:
    return row.days.get(at) or folded(row.cells[at]) if at < len(row.cells) else ""


def _joined(headings: Sequence[Row]) -> list[str]:
    """The headings of a table, those over two lines as one."""
    names: list[str] = []
    for row in headings:
        names += [""] * (len(row.cells) - len(names))
        for at, cell in enumerate(row.cells):
            names[at] = f"{names[at]} {cell.strip()}".strip()
    return names


def _telling(
    headings: Sequence[Row], names: Sequence[str], given: Mapping[str, Meaning]
) -> list[str]:
    """What tells of each column: its name, or of `Parter` above `Fra` the lower alone."""

    def told(at: int) -> str:
        parts = [row.cells[at].strip() for row in reversed(headings) if at < len(row.cells)]
        known = (n for n in (names[at], *parts) if senses_of(n) or heading_word(n) in given)
        return next(known, names[at])

    return list(map(told, range(len(names))))


def goes_on(first: Row, second: Row) -> bool:
    """Whether the headings of a table go on in a second row, and say no less together."""
    together, alone = _joined([first, second]), list(first.cells)
    known = sum(1 for name in alone if senses_of(name))
    return sum(1 for name in together if senses_of(name)) >= known and all(
        len(cell) <= _LONGEST_HEADING for cell in second.filled
    )


# --- by content ----------------------------------------------------------------------------

_Kind = Callable[[str], bool]


def _share(cells: Sequence[str], kind: _Kind) -> float:
    """How many of the filled cells are of a kind, from 0 to 1."""
    filled = [cell for cell in cells if cell.strip()]
    return sum(map(kind, filled)) / len(filled) if filled else 0.0


def _is_date(cell: str) -> bool:
    """Whether a cell is a date by itself; a word as `åpen` is one only in a column of dates."""
    tells = any(letter.isdigit() for letter in cell) or parse_month(cell) is not None
    return tells and is_date_cell(cell)


def _share_of_dates(cells: Sequence[str]) -> float:
    """How many of the filled cells are dates; `04.01` is none in a column of times of day."""
    clocks = [cell for cell in cells if is_clock_time(cell)]
    if all(map(_is_date, clocks)):
        return _share(cells, _is_date)
    return _share(cells, lambda cell: _is_date(cell) and not is_clock_time(cell))


def _settle_dates(meanings: list[Meaning | None], columns: Sequence[Sequence[str]]) -> None:
    """Find what tells when: `Måned`, `Tid`, `Fra` and `Til` say it only by what they hold."""
    dates = [_share_of_dates(cells) for cells in columns]
    places = {meaning: at for at, meaning in enumerate(meanings) if meaning}
    if _has_days_beside(places, dates):
        meanings[places.pop(Meaning.DATE)] = None
    for name, wanted, kind in (
        (Meaning.SENDER, Meaning.DATE, _is_date),
        (Meaning.RECIPIENT, Meaning.LAST, _is_date),
        (Meaning.TIME, Meaning.DATE, _tells_the_day),
        (Meaning.LAST, Meaning.DATE, _is_date),
    ):
        at = places.get(name)
        if at is not None and wanted not in places and _share(columns[at], kind) > _HALF:
            meanings[at] = wanted
            places[wanted] = at
    if Meaning.DATE in places:
        _exchange(meanings, columns, dates)
        return
    day, month = places.get(Meaning.WEEKDAY), places.get(Meaning.MONTH)
    if day is not None and _share(columns[day], _tells_the_day) > _HALF:
        meanings[day] = Meaning.DATE
    elif month is not None and _share(columns[month], _has_digit) > _HALF < dates[month]:
        meanings[month] = Meaning.DATE
    elif (best := _best(meanings, dates)) is not None:
        meanings[best] = Meaning.DATE
    elif Meaning.MONTH in places:
        meanings[places[Meaning.MONTH]] = Meaning.DATE


def _free_the_counts(
    names: Sequence[str], meanings: list[Meaning | None], columns: Sequence[Sequence[str]]
) -> None:
    """`Måned | Dager`: how many days of school a month has, is no day of it."""
    for at, cells in enumerate(columns):
        tells_when = meanings[at] in (Meaning.DATE, Meaning.WEEKDAY)
        if tells_when and counts_days(names[at]) and all(not c or c.isdigit() for c in cells):
            meanings[at] = Meaning.EXTRA


def _take_the_month(heading: Row, meanings: list[Meaning | None]) -> None:
    """`August 2017 | Fra | Hva`: the days of the month stand below it."""
    if meanings[0] is None and Meaning.DATE not in meanings and _month_first(heading):
        meanings[0] = Meaning.DATE


def _free_the_last(meanings: list[Meaning | None], columns: Sequence[Sequence[str]]) -> None:
    """`Ferdig` with ticks below it is no last day."""
    at = meanings.index(Meaning.LAST) if Meaning.LAST in meanings else None
    if at is not None and any(columns[at]) and _share_of_dates(columns[at]) <= _HALF:
        meanings[at] = Meaning.EXTRA


def _dates_across(
    names: Sequence[str], meanings: Sequence[Meaning | None], columns: Sequence[Sequence[str]]
) -> Mapping[int, Across]:
    """Several columns of dates whose headings say what happens: `Skriftlig`, `Muntlig`.

    Where one of them is called a date, the others are columns of the table's own, unless
    nothing else says what happens.
    """
    open_ones = (None, Meaning.DATE)
    dated = [
        at
        for at, meaning in enumerate(meanings)
        if meaning in open_ones and names[at].strip() and _share_of_dates(columns[at]) > _HALF
    ]
    # What somebody said that a heading means is as sure as an exact word.
    exact = any(
        meanings[at] and all(sense.is_exact for sense in senses_of(names[at])[:1]) for at in dated
    )
    if _are_numbered([names[at] for at in dated]):
        return {at: Across(name=" ".join(names[at].split())) for at in dated}
    by_name = Meaning.DATE in meanings or {Meaning.SENDER, Meaning.LAST} & _spans(meanings, columns)
    if len(dated) < 2 or exact or (by_name and Meaning.WHAT in meanings):
        return {}
    return {at: Across(name=" ".join(names[at].split())) for at in dated}


def _are_numbered(names: Sequence[str]) -> bool:
    """Whether headings are one and the same of several: `Frist høst`, `Frist vår`."""
    words = [heading_word(name).split(" ", 1) for name in names]
    is_one = len(words) > 1 and len({first for first, *_ in words}) == 1
    return is_one and all(len(one) == 2 and not re.search(r"\d{2}", one[1]) for one in words)


def _spans(
    meanings: Sequence[Meaning | None], columns: Sequence[Sequence[str]]
) -> set[Meaning | None]:
    """What the columns would mean that hold dates."""
    return {m for m, cells in zip(meanings, columns, strict=True) if _share_of_dates(cells) > _HALF}


def _has_days_beside(places: Mapping[Meaning, int], dates: Sequence[float]) -> bool:
    """Whether a period only has its name: `Periode | Fra | Til`."""
    sender, named = places.get(Meaning.SENDER), places.get(Meaning.DATE)
    return named is not None and sender is not None and dates[sender] > _HALF > dates[named]


def _take_what_is_free(names: Sequence[str], meanings: list[Meaning | None]) -> None:
    """`Ansvarlig` is the sender where `Fra` was a date."""
    for at, name in enumerate(names):
        for sense in senses_of(name) if meanings[at] is None else ():
            if sense.is_exact and sense.meaning not in (*meanings, *TIMES, Meaning.TIME):
                meanings[at] = sense.meaning
                break


def _has_digit(cell: str) -> bool:
    return any(letter.isdigit() for letter in cell)


def _tells_the_day(cell: str) -> bool:
    return is_day_number(cell) or (is_date_cell(cell) and not is_clock_time(cell))


def _exchange(
    meanings: list[Meaning | None], columns: Sequence[Sequence[str]], dates: Sequence[float]
) -> None:
    """A column that is called a date and holds clock times or weekdays leaves that to another."""
    at = meanings.index(Meaning.DATE)
    if dates[at] > 0 or not any(cell.strip() for cell in columns[at]):
        return
    other = _best(meanings, dates)
    for kind, meaning in (
        (is_clock_time, Meaning.TIME),
        (lambda cell: parse_weekday(cell) is not None, Meaning.WEEKDAY),
        (lambda cell: parse_month(cell) is not None, Meaning.MONTH),
    ):
        if meaning not in meanings and _share(columns[at], kind) > _HALF:
            meanings[at] = meaning
            if other is not None:
                meanings[other] = Meaning.DATE
            return
    if other is not None:
        meanings[at], meanings[other] = None, Meaning.DATE


def _best(meanings: Sequence[Meaning | None], dates: Sequence[float]) -> int | None:
    """The column of unknown meaning that holds most dates."""
    open_ones = [at for at, meaning in enumerate(meanings) if meaning is None and dates[at] > _HALF]
    return max(open_ones, key=lambda at: dates[at], default=None)


def _settle_texts(meanings: list[Meaning | None], columns: Sequence[Sequence[str]]) -> None:
    """Find the text, where no heading names it: the longest that has no other meaning."""
    if Meaning.WHAT in meanings:
        return
    lengths = [_length(cells) for cells in columns]
    for wanted in (None, Meaning.COMMENT, Meaning.RECIPIENT, Meaning.SENDER):
        found = [at for at, meaning in enumerate(meanings) if meaning is wanted and lengths[at] > 3]
        if found:
            meanings[max(found, key=lambda at: lengths[at])] = Meaning.WHAT
            return


def _length(cells: Sequence[str]) -> float:
    """How long the texts of a column are, numbers and dates aside."""
    texts = [cell for cell in cells if re.search(r"[^\W\d]", cell) and not is_date_cell(cell)]
    return sum(map(len, texts)) / max(1, len(cells)) if texts else 0.0


def _weekday(cell: str) -> bool:
    return parse_weekday(cell) is not None


# What may stand beside a date, by what it looks like.
_BESIDE: Sequence[tuple[_Kind, Meaning]] = (
    (is_week, Meaning.WEEK),
    (is_clock_time, Meaning.TIME),
    (_weekday, Meaning.WEEKDAY),
)


def _without_headings(columns: Sequence[Sequence[str]]) -> tuple[Meaning, ...] | None:
    """The columns of a table that names none: the order of the published document, if it fits."""
    dates = [_share_of_dates(cells) for cells in columns]
    when = max(range(len(columns)), key=lambda at: dates[at], default=None)
    if when is None or dates[when] < _HALF:
        return None
    found = [Meaning.EXTRA] * len(columns)
    found[when] = Meaning.DATE
    _find_beside(found, columns)
    lengths = [_length(cells) for cells in columns]
    texts = [at for at, length in enumerate(lengths) if length and found[at] is Meaning.EXTRA]
    what = _what_of(texts, lengths)
    if what is None:
        return None
    found[what] = Meaning.WHAT
    names = (at for at in texts if at != what)
    for at, meaning in zip(names, _NAMES, strict=False):
        found[at] = meaning
    return tuple(found)


def _find_beside(found: list[Meaning], columns: Sequence[Sequence[str]]) -> None:
    """Find what stands beside the date: the week, the time of day, the weekday."""
    for at, cells in enumerate(columns):
        for kind, meaning in _BESIDE:
            beside = found[at] is not Meaning.DATE and meaning not in found
            if beside and _share(cells, kind) > _HALF:
                found[at] = meaning


def _what_of(texts: Sequence[int], lengths: Sequence[float]) -> int | None:
    """The column of the text: the third of the published order where that is long enough."""
    if not texts:
        return None
    longest = max(texts, key=lambda at: lengths[at])
    if len(texts) >= 2 and lengths[texts[1]] * 2 >= lengths[longest]:
        return texts[1]
    return longest
