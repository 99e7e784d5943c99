"""AH009: what a document says of its year, above the table and in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.calendar import CalendarYear, SchoolYear
from vigo_arshjul.calendar.years import is_made_for, year_made_for
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import read_mentions
from vigo_arshjul.phrases.texts.titles import unread_version_date
from vigo_arshjul.phrases.words.garbled import Slip, garbled
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.applying import in_school_year, redated
from vigo_arshjul.rules.core.evidence import Fact, Witness, weigh
from vigo_arshjul.rules.core.registry import Hit, own_rule

# So many rows, and so large a part of them, tell the year better than a title.
_ROWS, _MOST = 3, 0.6


@own_rule("AH009", Words("tittelen-stemmer-ikke", "title-mismatch"), Severity.ERROR)
def title_mismatch(analysis: Analysis) -> Iterator[Hit]:
    """A title, a school year or a revision date of another year than the rest."""
    year = analysis.schedule.school_year
    rows = _year_of_the_rows(analysis)
    if rows is not None and rows != year:
        yield _title(analysis, rows)
    else:
        yield from _revision(analysis, year)
    named = _year_in_the_title(analysis)
    if named is None:
        yield from _unread_title(analysis)
    if named not in (None, year, rows) and not _admits(analysis.schedule, named):
        words = Words(
            "tittelen sier {actual}, og årshjulet er for {expected}",
            "the title says {actual}, and the schedule is for {expected}",
        ).fill(actual=str(named), expected=str(year))
        yield _above(analysis, "title", str(named), words, expected=str(year))


def _unread_title(analysis: Analysis) -> Iterator[Hit]:
    """A title that means to say its school year, and says none."""
    for text in (analysis.schedule.title, *analysis.schedule.preface):
        for one in (one for one in garbled(text) if one.slip is Slip.SCHOOL_YEAR):
            written = text[one.start : one.end]
            yield _above(analysis, "title", written, one.slip.value.fill(text=written))


def _admits(schedule: Schedule, named: SchoolYear) -> bool:
    """Whether a title names the school year that it admits to, or that its year leads up to."""
    year = schedule.school_year
    leads_up = isinstance(year, CalendarYear) and not isinstance(named, CalendarYear)
    is_said = leads_up or says(schedule.title, Concept.ADMISSION) is not None
    return named.start == year.last_day.year and is_said


def _title(analysis: Analysis, rows: SchoolYear) -> Hit:
    year, revised = analysis.schedule.school_year, analysis.schedule.revised
    witnesses = [
        Witness(fact=Fact.SCHOOL_YEAR, value=str(year), source=Words("tittelen", "the title")),
        Witness(fact=Fact.SCHOOL_YEAR, value=str(rows), source=Words("radene", "the rows")),
    ]
    if revised is not None:
        said = str(year_made_for(revised))
        source = Words("revisjonsdatoen", "the revision date")
        witnesses.append(Witness(fact=Fact.SCHOOL_YEAR, value=said, source=source))
    words = Words(
        "tittelen eller skoleåret sier {actual}, og radene er for {expected} ({said})",
        "the title or the school year says {actual}, and the rows are of {expected} ({said})",
    ).fill(actual=str(year), expected=str(rows), said=weigh(witnesses).in_words())
    supposing = in_school_year(analysis.schedule, rows)
    return _above(
        analysis, "school_year", str(year), words, expected=str(rows), supposing=supposing
    )


def _year_of_the_rows(analysis: Analysis) -> SchoolYear | None:
    """The school year that most rows with a day lie in; None where they are few or divided."""
    rows = [row for row in analysis.schedule.dated() if row.when.first is not None]
    year = analysis.schedule.school_year
    # The first weeks of the next year stand at the end of a schedule.
    days = list(map(_by_heading, rows))
    inside = sum(year.first_day <= day <= year.last_tail_day for day in days)
    # `Skyss 2026-2027` has its deadlines in the spring before.
    prepares = inside and min(days).year == year.first_day.year
    if len(rows) < _ROWS or inside > len(rows) * (1 - _MOST) or prepares:
        return None
    years = [SchoolYear.of(day) for day in days]
    likely = max(sorted(set(years)), key=years.count)
    return likely if years.count(likely) >= _MOST * len(rows) else None


def _by_heading(row: Entry) -> dt.date:
    """The day of a row in the year of its month heading: its own may be read by the title."""
    heading, day = row.heading, row.day
    if heading is None or heading.year is None or heading.month != day.month:
        return day
    return redated(row, heading.year - day.year).day


def _revision(analysis: Analysis, year: SchoolYear) -> Iterator[Hit]:
    revised = analysis.schedule.revised
    if revised is None:
        yield from _unread_revision(analysis)
        return
    if is_made_for(year, revised):
        return
    words = Words(
        "revisjonsdatoen {actual} passer ikke til skoleåret {year}",
        "the revision date {actual} does not fit the school year {year}",
    ).fill(actual=revised, year=str(year))
    yield _above(analysis, "revised", revised, words)


def _unread_revision(analysis: Analysis) -> Iterator[Hit]:
    """A line above the table that means to say when it was revised, on a day that is none."""
    for line in analysis.schedule.preface:
        if (written := unread_version_date(line)) is not None:
            words = Words(
                "revisjonsdatoen «{actual}» er ingen dag i kalenderen",
                "the revision date “{actual}” is no day of the calendar",
            ).fill(actual=written)
            yield _above(analysis, "revised", written, words)


def _above(
    analysis: Analysis, name: str, actual: dt.date | str, problem: Words, **more: Any
) -> Hit:
    """What is wrong with something above the rows: in the first line where its own is not known."""
    place = analysis.schedule.places.get(name)
    line = place.line if place else 1
    return Hit(line=line, place=place, actual=actual, values={"problem": problem}, **more)


def _year_in_the_title(analysis: Analysis) -> SchoolYear | None:
    """The school year that stands in the words of the title."""
    near = analysis.schedule.school_year.first_day
    for mention in read_mentions(analysis.schedule.title, near):
        if mention.written.school_year is not None:
            return mention.written.school_year
    return None
