"""AH3xx: closed days, and the weekdays, weeks and seasons that a date is not on or in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.analysis.fixed_days import NEAR
from vigo_arshjul.calendar.when import Precision
from vigo_arshjul.language import Words, as_is, weekday_words
from vigo_arshjul.model import Day, Entry
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.cells.lists import with_own_weekdays
from vigo_arshjul.phrases.cells.reading import is_named
from vigo_arshjul.phrases.dates.parts import lowered
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.texts.about import weekday_in_words
from vigo_arshjul.phrases.texts.seasons import feast_of, season_of
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.fix import redate, say_day
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.among_others import on_another_weekday
from vigo_arshjul.rules.families.hits import of_mention

_A_WEEK, _SATURDAY = 7, 5
_IN_WEEK = Words("{day} (uke {week})", "{day} (week {week})")


@own_rule(
    "AH301",
    Words("ikke-virkedag", "closed-day"),
    Severity.ERROR,
    message=Words("{day} er ingen virkedag ({closed})", "{day} is no business day ({closed})"),
)
def closed_day(analysis: Analysis) -> Iterator[Hit]:
    """Rows whose first or last day is closed."""
    for entry in analysis.schedule.dated():
        by_system = analysis.facts(entry).by_system
        # `Innen utgangen av mai` is the last day of it, whichever that is.
        may_be = says(entry.what, Concept.IS_CLOSED) or is_named(entry.when.written or "")
        if not by_system and may_be:
            continue
        # A week has its Sunday, and nobody delivers on it.
        for day in () if entry.when.is_vague else dict.fromkeys(entry.when.days):
            if closed := why_closed(analysis, day):
                yield Hit(
                    entry=entry,
                    field="date",
                    actual=day,
                    severity=Severity.ERROR if by_system else Severity.INFO,
                    values={"day": day, "closed": closed},
                )


def why_closed(analysis: Analysis, day: dt.date) -> Words | None:
    """Why a day is no business day; None for one that is, or that no calendar covers."""
    return analysis.calendar.why_closed(day) if analysis.calendar.covers(day) else None


@own_rule(
    "AH302",
    Words("feil-flytting", "wrong-shift"),
    Severity.ERROR,
    message=Words(
        "{problem}: ventet {expected}, fant {actual}",
        "{problem}: expected {expected}, found {actual}",
    ),
)
def wrong_shift(analysis: Analysis) -> Iterator[Hit]:
    """Rows near their fixed day, but not where its convention puts them."""
    for entry, (nominal, convention) in analysis.fixed_days.items():
        expected = analysis.calendar.adjust(nominal, convention)
        if entry.date != expected and abs((entry.day - nominal).days) <= NEAR:
            # In a row of other work the one who wrote it knows better than its words.
            is_sure = bool(entry.recurrence) or analysis.has_to_do_with_vigo(entry)
            yield Hit(
                entry=entry,
                field="date",
                actual=entry.date,
                expected=expected,
                severity=None if is_sure else Severity.INFO,
                values={"problem": _how_wrong(analysis, entry.day, nominal, expected)},
                fix=redate(entry, Day(expected), safe=is_sure),
            )


def _how_wrong(analysis: Analysis, actual: dt.date, nominal: dt.date, expected: dt.date) -> Words:
    if analysis.calendar.is_business_day(nominal):
        return Words(
            "flyttet uten grunn, den faste dagen er en virkedag",
            "moved without need, the fixed day is a business day",
        )
    if actual == nominal:
        return Words("ikke flyttet fra en fridag", "not moved off a closed day")
    if (actual > nominal) != (expected > nominal):
        return Words("flyttet feil vei", "moved the wrong way")
    if abs(actual - nominal) > abs(expected - nominal):
        return Words("flyttet for langt", "moved too far")
    return Words("flyttet for kort", "not moved far enough")


@own_rule(
    "AH304",
    Words("stille-dag", "quiet-day"),
    Severity.INFO,
    message=Words("{day} er en stille dag ({name})", "{day} is a quiet day ({name})"),
)
def quiet_day(analysis: Analysis) -> Iterator[Hit]:
    """Rows and deadlines on days when offices are empty."""
    for entry in analysis.schedule.dated():
        own = () if entry.when.is_vague else entry.when.days
        days = (*own, entry.registration_deadline)
        for day in dict.fromkeys(day for day in days if day and analysis.calendar.covers(day)):
            if name := analysis.calendar.quiet_day_name(day):
                yield Hit(entry=entry, field="date", actual=day, values={"day": day, "name": name})


@own_rule(
    "AH303",
    Words("feil-ukedag", "weekday-mismatch"),
    Severity.ERROR,
    message=Words("{said} stemmer ikke: {actual}", "{said} is not right: that day is {actual}"),
)
def weekday_mismatch(analysis: Analysis) -> Iterator[Hit]:
    """Weekdays that a date does not have."""
    for entry in analysis.schedule:
        if entry.date and entry.weekday is not None and entry.weekday != entry.date.weekday():
            yield Hit(
                entry=entry,
                field="date",
                actual=entry.date,
                values={"said": weekday_words(entry.weekday)},
            )
        for mention in entry.mentions:
            if mention.has_wrong_weekday and mention.date is not None:
                said = weekday_words(mention.written.weekday or 0)
                yield of_mention(
                    entry,
                    mention,
                    actual=mention.text,
                    expected=mention.date,
                    values={"said": said, "actual": mention.date},
                    fix=say_day(mention, entry, mention.date, safe=False),
                )
        yield from _among_joined_days(analysis, entry)
        yield from _other_week(entry)
        yield from _own_week(entry)
        yield from _nth_weekday(analysis, entry)
        yield from _other_season(entry)
    yield from on_another_weekday(analysis)


def _among_joined_days(analysis: Analysis, entry: Entry) -> Iterator[Hit]:
    """Weekdays of several days in one: `mandag 10.-fredag 15. november`."""
    for mention in entry.mentions:
        text = mention.text
        if mention.written != Written():
            continue
        right = with_own_weekdays(text, analysis.schedule.school_year.calendar_year)
        if lowered(right) != lowered(text):
            yield _is_not(entry, mention, as_is(f"«{right}»"))


def _is_not(entry: Entry, mention: Mention, actual: Words) -> Hit:
    """What a text says of a day that is something else."""
    text = mention.text
    values = {"said": as_is(f"«{text}»"), "actual": actual}
    return of_mention(entry, mention, actual=text, severity=Severity.WARNING, values=values)


def _other_season(entry: Entry) -> Iterator[Hit]:
    """What comes at one time of every year, as `Julaften` or `Høstferie`, at another."""
    if not entry.is_dated:
        return
    first, last = entry.when.first, entry.when.last
    day, said = feast_of(entry) or (None, "")
    is_off = day is not None and not first <= day <= last
    if season := season_of(entry):
        said = season[1]
        is_off = not any(map(season[0].has, (first, last)))
    if is_off:
        yield Hit(
            entry=entry,
            field="what",
            actual=entry.date,
            expected=day,
            # A school may have its own; the word and the cell are one against one.
            severity=Severity.INFO,
            values={"said": as_is("«{it}»").fill(it=said), "actual": entry.day},
        )


def _other_week(entry: Entry) -> Iterator[Hit]:
    """A week beside a day, as `8. november (uke 45)`, that the day is not in."""
    for mention, week in pairwise(entry.mentions):
        number, day = week.written.week, mention.date
        if number is None or day is None or not mention.written.is_day:
            continue
        between = entry.text_of(mention.field)[mention.end : week.start]
        if (
            mention.field == week.field
            and between.strip() == "("
            and number != day.isocalendar()[1]
        ):
            yield _is_not(entry, week, _IN_WEEK.fill(day=day, week=day.isocalendar()[1]))


def _own_week(entry: Entry) -> Iterator[Hit]:
    """A week that stands for itself, or behind a holiday, and is not that of the row."""
    for mention in entry.mentions_of(MentionKind.WEEK):
        number, text = mention.written.week, entry.text_of(mention.field)
        before, after = text[: mention.start], text[mention.end :].strip(" .)")
        is_own = not before.strip(" (") or says(before, Concept.WEEK_OFF_HERE)
        may_be_own = is_own or _is_in_brackets(entry, mention, before)
        if number is None or after or not may_be_own or not entry.is_dated:
            continue
        first, last = entry.when.first, entry.when.last
        if not _is_of_week(first, last, number):
            hit = _is_not(entry, mention, _IN_WEEK.fill(day=first, week=first.isocalendar()[1]))
            yield hit if is_own else evolve(hit, severity=Severity.INFO)


def _is_in_brackets(entry: Entry, week: Mention, before: str) -> bool:
    """Whether a week stands behind all else that a row is about: `Fil til Udir. (uke 41)`.

    It may be that of something else which the text names; behind a day it is that of the day.
    """
    of_text = [one for one in entry.mentions if one.field == week.field]
    is_of_a_day = any(one.end == len(before.rstrip(" (")) for one in of_text)
    return week.field == "what" and before.endswith("(") and not is_of_a_day


def _is_of_week(first: dt.date, last: dt.date, number: int) -> bool:
    """Whether some days are in a week, and not a week of others beside it."""
    days = [first + dt.timedelta(step) for step in range((last - first).days + 1)]
    others = [day for day in days if day.isocalendar()[1] != number]
    working = [day for day in others if day.weekday() < _SATURDAY]
    return len(others) < len(days) and len(working) < _A_WEEK


def _nth_weekday(analysis: Analysis, entry: Entry) -> Iterator[Hit]:
    """A weekday of a month that the text names, and that is another day than that of the row."""
    if not (isinstance(entry.when, Day) and entry.when.precision is Precision.DAY):
        return
    said, day = weekday_in_words(entry.what, entry.day) or ("", entry.day)
    away = abs((day - entry.day).days)
    # One that is far away is that of something else; one that is closed may have been moved.
    if day.month == entry.day.month and 0 < away <= _A_WEEK and not why_closed(analysis, day):
        yield Hit(
            entry=entry,
            field="what",
            actual=entry.date,
            expected=day,
            severity=Severity.WARNING,
            values={"said": as_is("«{it}»").fill(it=said), "actual": day},
        )
