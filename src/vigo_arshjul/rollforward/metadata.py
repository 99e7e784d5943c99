"""Rolls what stands around the rows: the school year, the version date, the loose texts."""

from __future__ import annotations

import datetime as dt
from calendar import isleap

from attrs import evolve

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words
from vigo_arshjul.model import Appendix, Schedule, Unread
from vigo_arshjul.model.source import ROWS_OF_ANOTHER_YEAR
from vigo_arshjul.phrases import MentionKind, Written, read_mentions, replace_spans, write_like
from vigo_arshjul.phrases.texts.titles import lone_year_of_title, with_year_moved, year_of_title
from vigo_arshjul.rollforward.result import Change, Review


def roll_metadata(
    schedule: Schedule, to: SchoolYear, as_of: dt.date | None
) -> tuple[Schedule, list[Change], list[Review]]:
    """The schedule with all but its rows moved to another school year."""
    years = to - schedule.school_year
    review: list[Review] = []

    def moved(text: str) -> str:
        return _move_school_years(text, years, schedule, review)

    new = evolve(
        schedule,
        school_year=to,
        title=with_year_moved(schedule.title, schedule.school_year.start, years)
        or moved(schedule.title),
        revised=as_of or _moved_revision(schedule, years),
        version=0,
        preface=tuple(
            _moved_term(line, schedule, years) or moved(line) for line in schedule.preface
        ),
        appendices=tuple(_moved_appendix(a, moved) for a in schedule.appendices),
        unread=tuple(_moved_title(one, years) for one in schedule.unread),
        source=None,
    )
    return new, _changes(schedule, new), review


def _moved_term(line: str, schedule: Schedule, years: int) -> str | None:
    """A line that is a term or a year of the schedule, `Våren 2027`, or its title once more.

    None for any other.
    """
    first, last = schedule.school_year.first_day.year, schedule.school_year.last_day.year
    text = line.strip(" :")
    if text in (str(first), str(last)):
        return line.replace(text, str(int(text) + years))
    found = year_of_title(text) or lone_year_of_title(text)
    if found is None:
        return None
    around = f"{found.before}{found.behind}".strip(" ,;:–-()|")
    is_of_it = found.said == text or around.casefold() == schedule.title.casefold()
    return with_year_moved(line, schedule.school_year.start, years) if is_of_it else None


def _moved_title(one: Unread, years: int) -> Unread:
    """The title of rows of another year, whose rows are rolled as all others are."""
    found = year_of_title(one.text) if one.why == ROWS_OF_ANOTHER_YEAR else None
    text = with_year_moved(one.text, found.first, years) if found else None
    return evolve(one, text=text) if text else one


def _moved_appendix(appendix: Appendix, moved: object) -> Appendix:
    assert callable(moved)
    return evolve(
        appendix,
        heading=moved(appendix.heading),
        intro=moved(appendix.intro),
        steps=tuple(moved(step) for step in appendix.steps),
    )


def _move_school_years(text: str, years: int, schedule: Schedule, review: list[Review]) -> str:
    """Move the school years of a loose text; a date in it belongs to no row, so ask."""
    spans = []
    for mention in read_mentions(text, schedule.school_year.first_day):
        said = mention.written.school_year
        if mention.kind is MentionKind.SCHOOL_YEAR and said is not None:
            new = write_like(mention.text, Written(school_year=said + years))
            spans.append((mention.start, mention.end, new))
        elif years:
            why = Words(
                "datoen står utenfor tabellen; den er ikke endret",
                "the date stands outside the table; it was not changed",
            )
            review.append(Review(entry_id=None, text=mention.text, reason=why))
    return replace_spans(text, spans)


def _moved_revision(schedule: Schedule, years: int) -> dt.date | None:
    day = schedule.revised
    if day is None:
        return None
    year = day.year + years
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        words = Words(
            "versjonsdatoen {day} kan ikke flyttes til år {year}",
            "the version date {day} cannot be moved to the year {year}",
        )
        raise ArshjulError(words.fill(day=day.isoformat(), year=year), path=schedule.source)
    if (day.month, day.day) == (2, 29) and not isleap(year):
        day = day.replace(day=28)
    return day.replace(year=year)


def _changes(old: Schedule, new: Schedule) -> list[Change]:
    reasons = {
        "school_year": Words("skoleåret det ble rullet til", "the school year rolled to"),
        "revised": Words("versjonsdatoen", "the version date"),
        "title": Words("skoleåret i tittelen", "the school year in the title"),
    }
    return [
        Change(
            entry_id=None,
            field=name,
            before=str(getattr(old, name)),
            after=str(getattr(new, name)),
            reason=why,
        )
        for name, why in reasons.items()
        if getattr(old, name) != getattr(new, name)
    ]
