"""What is to be done next: for a person, and for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from attrs import frozen

from vigo_arshjul.calendar import ONE_DAY
from vigo_arshjul.calendar.years import FIRST_MONTH
from vigo_arshjul.language import Language, Words, as_is, day_in_words, days_in_words, joined
from vigo_arshjul.model import Day, EachMonth, Period, Schedule, Upcoming, UpcomingKind
from vigo_arshjul.phrases import sentence_at, summary
from vigo_arshjul.phrases.cells.writing import date_cell
from vigo_arshjul.report.document import Document, Line, Paragraph, Section
from vigo_arshjul.report.json import Data

_KINDS = {
    UpcomingKind.REGISTRATION_DEADLINE: Words("Frist for registrering: ", "Register by: "),
    UpcomingKind.PREPARATION: Words("Klargjøres: ", "Prepare: "),
    UpcomingKind.ENTRY: Words("", ""),
    UpcomingKind.AVAILABILITY: Words("Data på plass: ", "Data in place: "),
    UpcomingKind.NEEDED_BY: Words("Mottakeren må ha data: ", "The recipient must have data: "),
}


@frozen(kw_only=True)
class Ahead:
    """What comes, seen from a day."""

    schedule: Schedule
    items: Sequence[Upcoming]  # all that comes, in the order of its days
    as_of: dt.date  # the day to look from
    days: int  # how many calendar days to look ahead

    @property
    def within(self) -> list[Upcoming]:
        """What falls in those days."""
        return [item for item in self.items if item.days_left <= self.days]

    @property
    def first_after(self) -> list[Upcoming]:
        """What comes on the first day after them."""
        later = [item for item in self.items if item.days_left > self.days]
        return [item for item in later if item.due == later[0].due]

    @property
    def is_before(self) -> bool:
        """Whether it is looked from before the school year."""
        return self.as_of < self.schedule.school_year.first_day

    @property
    def goes_beyond(self) -> bool:
        """Whether it is looked further than the school year lasts."""
        return self.days > (self.schedule.school_year.last_day - self.as_of).days


def upcoming_document(ahead: Ahead) -> Document:
    """What falls in the days ahead; where that is nothing, what comes first after them."""
    by_day = groupby(ahead.within or ahead.first_after, key=lambda item: item.due)
    days = (_day(day, list(items)) for day, items in by_day)
    reach = tuple(_reach(ahead))
    last = (Paragraph(reach),) if reach else ()
    return Document(None, (Paragraph(tuple(_opening(ahead))), *days, *last))


def _opening(ahead: Ahead) -> Iterator[Words]:
    days = days_in_words(ahead.days, business=False)
    words = Words("{day} og {days} framover", "{day} and {days} ahead")
    yield words.fill(day=_capital(ahead.as_of), days=days)
    if not ahead.within and ahead.first_after:
        yield Words("Ingenting; det neste er:", "Nothing; what comes next is:")
    elif not ahead.within:
        yield Words("Ingenting.", "Nothing.")


def _capital(day: dt.date) -> Words:
    return Words(day_in_words(day).capitalize(), day_in_words(day, Language.EN))


def _day(day: dt.date, items: Sequence[Upcoming]) -> Section:
    words = Words("{day}, {left} (uke {week})", "{day}, {left} (week {week})")
    left, week = _left(items[0].days_left), day.isocalendar().week
    title = words.fill(day=_capital(day), left=left, week=week)
    return Section(title, tuple(map(_item, items)), announces=False)


def _item(item: Upcoming) -> Line:
    entry = item.entry
    to = f"→ {entry.recipient}" if entry.recipient else ""
    parties = " ".join(filter(None, (entry.sender, to, f"[{entry.id}]")))
    return Line(None, joined(_KINDS[item.kind], _about(item)), (as_is(parties), *_notes(item)))


def _about(item: Upcoming) -> str:
    """What it is about: the row, or what its text says is to be prepared."""
    mention, entry = item.mention, item.entry
    if item.kind is UpcomingKind.PREPARATION and mention is not None:
        return sentence_at(entry.text_of(mention.field), mention.start)
    return summary(entry.what, entry.comment) or entry.id


def _left(days: int) -> Words:
    match days:
        case 0:
            return Words("i dag", "today")
        case 1:
            return Words("i morgen", "tomorrow")
    return Words("om {n} dager", "in {n} days").fill(n=days)


def _notes(item: Upcoming) -> Iterator[Words]:
    """What the lines above do not say of the day."""
    when = item.entry.when
    if item.kind is not UpcomingKind.ENTRY:
        if item.day != item.due:
            words = Words("siste virkedag før {day}", "the last business day before {day}")
            yield words.fill(day=item.day)
        if not isinstance(when, EachMonth):
            yield Words("gjelder {when}", "for {when}").fill(when=when.in_words())
    elif isinstance(when, EachMonth):
        yield Words("en gang i måneden; dagen er et forslag", "once a month; the day is a proposal")
    elif isinstance(when, Period):
        yield when.in_words()
    elif isinstance(when, Day) and when.says_more:
        yield as_is(date_cell(when))
    if item.entry.provisional:
        yield Words("foreløpig", "provisional")


def _reach(ahead: Ahead) -> Iterator[Words]:
    """That the schedule does not reach as far as was looked."""
    year = ahead.schedule.school_year
    if ahead.is_before:
        words = Words(
            "Årshjulet begynner {day}; det som er før, står i årshjulet for {year}.",
            "The schedule begins on {day}; what is before stands in the one for {year}.",
        )
        yield words.fill(day=year.first_day, year=_name(ahead.as_of))
    if ahead.goes_beyond:
        tail = Words("", "")
        if ahead.items and ahead.items[-1].due > year.last_day:
            tail = Words(
                " og har bare de første radene etter", " with only the first rows after it"
            )
        words = Words(
            "Årshjulet slutter {day}{tail}. Resten står i årshjulet for {year}; er det ikke "
            "laget, kan «roll» lage det.",
            "The schedule ends on {day}{tail}. The rest stands in the one for {year}; if that "
            "is not there yet, “roll” makes it.",
        )
        beyond = max(ahead.as_of, year.last_day + ONE_DAY)
        yield words.fill(day=year.last_day, tail=tail, year=_name(beyond))


def _name(day: dt.date) -> str:
    """The school year of a day, also of one that no schedule is made for."""
    start = day.year if day.month >= FIRST_MONTH else day.year - 1
    return f"{start:04}-{start + 1:04}"


def upcoming_data(ahead: Ahead) -> Data:
    """The same; `next` is what comes first after the days that were looked at."""
    later = ahead.first_after
    data = {
        "school_year": ahead.schedule.school_year,
        "as_of": ahead.as_of,
        "days": ahead.days,
        "covered": not (ahead.is_before or ahead.goes_beyond),
        "items": ahead.within,
        "next": later[0] if later else None,
    }
    return Data(data, {Upcoming: _item_data})


def _item_data(item: Upcoming) -> dict[str, Any]:
    entry = item.entry
    return {
        "kind": item.kind,
        "day": item.day,
        "due": item.due,
        "days_left": item.days_left,
        "about": _about(item),
        "entry": entry.id,
        "when": entry.when,
        "from": entry.sender,
        "what": entry.what,
        "to": entry.recipient,
        "category": entry.category,
        "provisional": entry.provisional,
    }
