"""AH002: rows under the heading of another month."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.calendar import ONE_DAY, SchoolYear
from vigo_arshjul.identity.alignment import in_order
from vigo_arshjul.language import Words, joined, month_words, rows_in_words
from vigo_arshjul.model import Entry, MonthHeading, Schedule
from vigo_arshjul.rules.core.applying import redated, with_rows
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.hits import of_field

_Month = tuple[int, int]
# One in so many headings that agree with the title is much.
_MUCH = 3
_TABLE = attrgetter("sheet", "table")
# Behind a school year, what goes on is as near as this.
_GOING_ON = dt.timedelta(days=31)


class _HeadedRows(NamedTuple):
    """Rows under one heading; those above the first heading have none."""

    heading: MonthHeading | None
    rows: tuple[Entry, ...]

    @property
    def strangers(self) -> tuple[Entry, ...]:
        """The rows that do not belong under the heading."""
        return tuple(row for row in self.rows if not _fits(self.heading, row))

    @property
    def is_written(self) -> bool:
        """Whether the month stands above the rows, and not a season that has it: `Vår`."""
        heading = self.heading
        return heading is not None and (heading.line is not None or heading.year is not None)

    @property
    def month(self) -> _Month | None:
        """The year and month of the heading, where it says both."""
        heading = self.heading
        return (heading.year, heading.month) if heading and heading.year else None


@own_rule("AH002", Words("under-feil-måned", "wrong-month-section"), Severity.ERROR)
def wrong_month_section(analysis: Analysis) -> Iterator[Hit]:
    """Headings that none of their rows fit, that are missing, and rows that do not fit theirs."""
    sections = [
        _HeadedRows(heading, tuple(rows))
        for heading, rows in groupby(analysis.schedule.dated(), key=lambda row: row.heading)
    ]
    if not any(section.is_written for section in sections):
        return
    misplaced = dict(_out_of_sequence(sections, analysis.schedule.school_year))
    yield from _standing_twice(sections, misplaced)
    in_years = _in_right_years(analysis.schedule, sections, misplaced)
    named = {section.month for section in sections}
    for index, section in enumerate(sections):
        if (month := misplaced.get(index)) is not None:
            yield _wrong_heading(section, month, in_years)
        elif section.heading is None:
            yield _missing(section.rows, None)
        elif section.strangers:
            after = sections[index + 1].month if index + 1 < len(sections) else None
            hits = _strangers(section, section.heading, after, named)
            yield from _weighed(hits, analysis)


def _weighed(hits: Iterable[Hit], analysis: Analysis) -> Iterable[Hit]:
    """What stands under another month; in a list of other work it may stand where it begins."""
    is_list = not (analysis.is_of_vigo or analysis.schedule.columns)
    return (evolve(hit, severity=Severity.INFO) for hit in hits) if is_list else hits


def _standing_twice(
    sections: Sequence[_HeadedRows], misplaced: Mapping[int, _Month]
) -> Iterator[Hit]:
    """Headings that stand once more among their own rows; a page or a sheet may begin so.

    One that is wrong anyway is told as that.
    """
    words = Words("månedslinjen {month} står to ganger", "the month heading {month} stands twice")
    for at, (above, section) in enumerate(pairwise(sections), 1):
        heading = section.heading
        if not {at - 1, at}.isdisjoint(misplaced) or above.strangers or section.strangers:
            continue
        if heading and above.heading and section.month and section.month == above.month:
            place, other = section.rows[0].place, above.rows[0].place
            is_one_table = place and other and _TABLE(place) == _TABLE(other)
            if heading.line and is_one_table:
                values = {"problem": words.fill(month=_in_words(heading))}
                row = section.rows[0]
                yield Hit(entry=row, field="heading", severity=Severity.INFO, values=values)


def _strangers(
    section: _HeadedRows, heading: MonthHeading, after: _Month | None, named: set[_Month | None]
) -> Iterator[Hit]:
    """The rows that do not fit their heading: the heading is blamed where none of them does."""
    strangers = section.strangers
    if len(strangers) == len(section.rows) and len(strangers) > 1:
        month = Counter(map(_month_of, strangers)).most_common(1)[0][0]
        yield _wrong_heading(section, month, None)
        return
    tail = _without_heading(section, after, named)
    if tail:
        yield _missing(tail, heading)
    for row in strangers:
        if row not in tail:
            words = Words(
                "{actual} hører ikke hjemme under {heading}",
                "{actual} does not belong under {heading}",
            )
            problem = words.fill(actual=row.date, heading=_in_words(heading))
            yield of_field(row, "date", problem)


def _without_heading(
    section: _HeadedRows, after: _Month | None, named: set[_Month | None]
) -> tuple[Entry, ...]:
    """The last rows of a section, where they are those of a later month that has no heading."""
    month = _month_of(section.rows[-1])
    begin = len(section.rows)
    while begin and _month_of(section.rows[begin - 1]) == month:
        begin -= 1
    tail = section.rows[begin:]
    is_between = (section.month is None or section.month < month) and (
        after is None or month < after
    )
    is_lost = is_between and month not in named and not _fits(section.heading, tail[0])
    return tail if is_lost and (len(tail) > 1 or after is not None) else ()


def _out_of_sequence(
    sections: Sequence[_HeadedRows], school_year: SchoolYear
) -> Iterator[tuple[int, _Month]]:
    """The headings with a year that is not in their order, and that another one would be."""
    dated = [(index, s.month) for index, s in enumerate(sections) if s.month is not None]
    numbers = [year * 12 + month for _, (year, month) in dated]
    inside = [
        at for at, (_, month) in enumerate(dated) if _is_in(school_year, month, is_first=at == 0)
    ]
    # The title says which of two runs in order is the right one, where much agrees with it.
    if len(inside) * _MUCH < len(dated):
        inside = list(range(len(dated)))
    kept = {inside[at] for at in in_order([numbers[at] for at in inside])}
    months = {place: month for place, (_, month) in enumerate(dated)}
    for place, (index, month) in enumerate(dated):
        if place not in kept and (right := _right_year(place, month, {p: months[p] for p in kept})):
            yield index, right


def _is_in(school_year: SchoolYear, month: _Month, *, is_first: bool) -> bool:
    """Whether a month is of the year or goes on from it; the first may be the one before it."""
    day = dt.date(*month, 1)
    before = school_year.first_day - ONE_DAY
    is_before = is_first and month == (before.year, before.month)
    return is_before or school_year.first_day <= day <= school_year.last_tail_day + _GOING_ON


def _in_right_years(
    schedule: Schedule, sections: Sequence[_HeadedRows], right: Mapping[int, _Month]
) -> Schedule:
    """The schedule with all headings in the years that are right: they are wrong together."""
    for index, (year, number) in right.items():
        schedule = _in_year(schedule, sections[index].rows, MonthHeading(number, year))
    return schedule


def _right_year(place: int, month: _Month, kept: Mapping[int, _Month]) -> _Month | None:
    """The month a year earlier or later, where it alone fits in between the others."""
    over = max((kept[at] for at in kept if at < place), default=(0, 0))
    under = min((kept[at] for at in kept if at > place), default=(9999, 0))
    if over <= month <= under:
        return None
    right = [(year, month[1]) for year in (month[0] - 1, month[0] + 1)]
    right = [other for other in right if over <= other <= under]
    return right[0] if len(right) == 1 else None


def _wrong_heading(section: _HeadedRows, month: _Month, supposing: Schedule | None) -> Hit:
    """A heading that is wrong; supposing that the rows that were read by it move along."""
    heading, rows = section.heading, section.rows
    year, number = month
    words = Words(
        "{heading} står over {rows}; ventet {month}",
        "{heading} stands above {rows}; expected {month}",
    )
    problem = words.fill(
        heading=_in_words(heading) if heading else "",
        rows=rows_in_words(len(rows)),
        month=_in_words(MonthHeading(number, year)),
    )
    return Hit(
        line=heading.line if heading else None,
        place=heading.place if heading else None,
        field="date",
        related=(rows[0],),
        actual=f"{heading.year or ''} {heading.month}".strip() if heading else None,
        expected=f"{year}-{number:02}",
        supposing=supposing,
        values={"problem": problem},
    )


def _in_year(schedule: Schedule, rows: Sequence[Entry], heading: MonthHeading) -> Schedule:
    """The schedule with some rows under another heading, and in its year."""
    year = heading.year or 0
    moved = ((row, redated(row, year - row.day.year)) for row in rows)
    return with_rows(schedule, {id(row): evolve(now, heading=heading) for row, now in moved})


def _missing(rows: Sequence[Entry], heading: MonthHeading | None) -> Hit:
    """A heading that is missing above some rows."""
    year, month = _month_of(rows[0])
    under = Words(" står under {heading}", " stand under {heading}")
    words = Words(
        "månedslinjen {month} mangler: {rows} fra {first}{under}",
        "the month heading {month} is missing: {rows} from {first}{under}",
    )
    problem = words.fill(
        month=_in_words(MonthHeading(month, year)),
        rows=rows_in_words(len(rows)),
        first=rows[0].date,
        under=under.fill(heading=_in_words(heading)) if heading else Words("", ""),
    )
    return Hit(
        entry=rows[0], field="heading", expected=f"{year}-{month:02}", values={"problem": problem}
    )


def _month_of(row: Entry) -> _Month:
    return row.day.year, row.day.month


def _fits(heading: MonthHeading | None, row: Entry) -> bool:
    if heading is None:
        return True
    # What is vague, or goes on, may begin before the month.
    if row.when.is_vague or len(set(row.when.days)) > 1:
        days = (day for day in row.when.days if heading.year in (None, day.year))
        return any(heading.month == day.month for day in days) or _lies_within(heading, row)
    return heading.month == row.day.month and heading.year in (None, row.day.year)


def _lies_within(heading: MonthHeading, row: Entry) -> bool:
    """Whether the month lies between the days of a row, as November in the fourth quarter."""
    first, last = row.when.days
    months = {(first.year, month) for month in range(first.month, last.month + 1)}
    return (heading.year or first.year, heading.month) in months


def _in_words(heading: MonthHeading) -> Words:
    return joined(month_words(heading.month), f" {heading.year}" if heading.year else "")
