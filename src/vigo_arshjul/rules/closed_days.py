"""AH3xx: Saturdays, Sundays and public holidays."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

from vigo_arshjul.analysis.analysis import Context
from vigo_arshjul.analysis.settings import Severity
from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention
from vigo_arshjul.identity.matching import same_text
from vigo_arshjul.inference import Origin
from vigo_arshjul.language import Words, weekday_words
from vigo_arshjul.model import Day, Entry, FixedDay, Schedule
from vigo_arshjul.phrases import MentionKind
from vigo_arshjul.phrases.about import is_system_delivery
from vigo_arshjul.rules.fix import redate, say_day
from vigo_arshjul.rules.registry import Basis, Hit, rule

# A date this near its nominal day (calendar days) was moved from it; one further away
# follows no fixed day at all.
_NEAR = 10
# So many rows of the same words make a series.
_SERIES = 3


@rule(
    "AH301",
    "closed-day",
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Ingen levering fra et system i det publiserte dokumentet står på en lørdag, søndag "
        "eller helligdag; frister for skoler og fylker gjør det.",
        "No delivery of a system in the published document stands on a Saturday, Sunday or "
        "public holiday; deadlines of schools and counties do.",
    ),
    message=Words("{day} er ingen virkedag ({closed})", "{day} is no business day ({closed})"),
    what=Words(
        "Finner rader på en lørdag, søndag eller helligdag: feil for leveringer fra et system "
        "eller et sentralt organ, ellers en merknad.",
        "Finds rows on a Saturday, Sunday or public holiday: an error for deliveries of a "
        "system or a central body, an info otherwise.",
    ),
    why=Words(
        "Ingen er på jobb når noe går galt, og filen kommer ikke før neste virkedag.",
        "Nobody is at work when something goes wrong, and the file comes on the next business day.",
    ),
    fails="01.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
    passes="02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
)
def closed_day(context: Context) -> Iterator[Hit]:
    """Rows whose first or last day is closed."""
    for entry in context.schedule.dated():
        for day in dict.fromkeys((entry.when.first, entry.when.last)):
            if closed := _why_closed(context, day):
                yield Hit(
                    entry=entry,
                    field="date",
                    actual=day,
                    severity=Severity.ERROR if is_system_delivery(entry) else Severity.INFO,
                    values={"day": day, "closed": closed},
                )


def _why_closed(context: Context, day: dt.date) -> Words | None:
    return context.calendar.why_closed(day) if context.calendar.covers(day) else None


@rule(
    "AH302",
    "wrong-shift",
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.STATED,
    source=Words(
        "Månedsfilene i det publiserte dokumentet (02.okt, 02.jan, 03.apr, 02.mai, 02.jul); "
        "søknadsfristene etter opplæringsforskrifta § 4-9 (før 2024 § 6-8).",
        "The monthly files of the published document (02.okt, 02.jan, 03.apr, 02.mai, 02.jul); "
        "the application deadlines of opplæringsforskrifta § 4-9 (§ 6-8 before 2024).",
    ),
    message=Words(
        "{problem}: ventet {expected}, fant {actual}",
        "{problem}: expected {expected}, found {actual}",
    ),
    what=Words(
        "Finner faste dager som ikke er flyttet fra en helg eller helligdag, er flyttet feil "
        "vei eller for langt, eller er flyttet uten grunn.",
        "Finds fixed days not moved off a weekend or holiday, moved the wrong way or too far, "
        "or moved without need.",
    ),
    why=Words(
        "Mottakeren venter filen på den faste dagen, eller første virkedag etter.",
        "The recipient expects the file on the fixed day, or on the first business day after.",
    ),
    fails="""
01.sep | VIGO Sentralbasen (IST) | Fagopplæringsfil pr 01. september. | Udir |
03.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil pr 01. oktober. | Udir |
01.nov | VIGO Sentralbasen (IST) | Fagopplæringsfil pr 01. november. | Udir |
""",
    passes="""
01.sep | VIGO Sentralbasen (IST) | Fagopplæringsfil pr 01. september. | Udir |
02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil pr 01. oktober. | Udir |
01.nov | VIGO Sentralbasen (IST) | Fagopplæringsfil pr 01. november. | Udir |
""",
)
def wrong_shift(context: Context) -> Iterator[Hit]:
    """Rows near their fixed day, but not where its convention puts them."""
    for entry, (nominal, convention) in context.once(fixed_days).items():
        expected = context.calendar.adjust(nominal, convention)
        if entry.date != expected and abs((entry.date - nominal).days) <= _NEAR:
            yield Hit(
                entry=entry,
                field="date",
                actual=entry.date,
                expected=expected,
                values={
                    "problem": _how_wrong(context, entry.date, nominal, expected),
                    "expected": expected,
                    "actual": entry.date,
                },
                fix=redate(entry, Day(expected), safe=True),
            )


def fixed_days(context: Context) -> Mapping[Entry, tuple[dt.date, BusinessDayConvention]]:
    """The rows known to follow a fixed day, with that day and its convention.

    A rule of the row's own says so; a rule taken from a known schedule counts only where
    the text names the same day (`pr 01. oktober`); without a rule, the other rows of the
    same words must show it.
    """
    found = {}
    named_days = context.schedule.once(_named_days)
    series = context.schedule.once(_series, context.calendar)
    for entry in context.schedule.dated():
        if not isinstance(entry.when, Day) or entry.override or context.resolved.decided_by(entry):
            continue
        resolved = context.resolved.rules.get(entry.id)
        rule = resolved.recurrence if resolved else None
        named = named_days.get(id(entry))
        if isinstance(rule, FixedDay) and rule.convention is not BusinessDayConvention.UNADJUSTED:
            day = dt.date(_year_near(entry, rule), rule.month, rule.day)
            if resolved and (resolved.origin is Origin.OWN or named == day):
                found[entry] = (day, rule.convention)
        elif rule is None and named is not None and series[same_text(entry)] >= _SERIES:
            found[entry] = (named, BusinessDayConvention.FOLLOWING)
    return {e: (d, c) for e, (d, c) in found.items() if context.calendar.covers(d)}


def _year_near(entry: Entry, rule: FixedDay) -> int:
    """The calendar year of a fixed day: a date at the turn of the year may lie beyond it."""
    years = (entry.date.year - 1, entry.date.year, entry.date.year + 1)
    return min(
        (year for year in years if 1 <= year <= 9999),
        key=lambda year: abs((dt.date(year, rule.month, rule.day) - entry.date).days),
    )


def _named_days(schedule: Schedule) -> Mapping[int, dt.date]:
    """The one reference date that the text of a row names, where it does."""
    days = {}
    for entry in schedule.dated():
        of_row = entry.mentions_of(MentionKind.REFERENCE_DATE) if entry.mentions else ()
        named = [mention.date for mention in of_row if mention.field == "what"]
        if len(named) == 1 and named[0] is not None:
            days[id(entry)] = named[0]
    return days


def _series(schedule: Schedule, calendar: BusinessCalendar) -> Counter[str]:
    """How many rows of the same words stand on their named day, moved as one should."""
    named_days = schedule.once(_named_days)
    right = Counter[str]()
    for entry in schedule.dated():
        named = named_days.get(id(entry))
        if named and calendar.covers(named):
            right[same_text(entry)] += abs((entry.date - named).days) <= _NEAR
    return right


def _how_wrong(context: Context, actual: dt.date, nominal: dt.date, expected: dt.date) -> Words:
    if context.calendar.is_business_day(nominal):
        return Words(
            "flyttet uten grunn, den faste dagen er en virkedag",
            "moved without need, the fixed day is a business day",
        )
    if actual == nominal:
        return Words("ikke flyttet fra en lukket dag", "not moved off a closed day")
    if (actual > nominal) != (expected > nominal):
        return Words("flyttet feil vei", "moved the wrong way")
    if abs(actual - nominal) > abs(expected - nominal):
        return Words("flyttet for langt", "moved too far")
    return Words("flyttet for kort", "not moved far enough")


@rule(
    "AH303",
    "weekday-mismatch",
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words("Kalenderen.", "The calendar."),
    message=Words("{said} stemmer ikke: {actual}", "{said} is not right: that day is {actual}"),
    what=Words(
        "Finner ukedager i datokolonnen eller teksten som ikke er ukedagen til datoen.",
        "Finds weekdays in the date column or the text that are not the weekday of the date.",
    ),
    why=Words(
        "Enten er dagen feil eller datoen, og leserne velger hver sin.",
        "Either the day or the date is wrong, and readers choose differently.",
    ),
    fails="04.09.2017 | IST | Møte mandag 25. oktober. | Udir |",
    passes="04.09.2017 | IST | Møte onsdag 25. oktober. | Udir |",
)
def weekday_mismatch(context: Context) -> Iterator[Hit]:
    """Weekdays that a date does not have."""
    for entry in context.schedule:
        if entry.weekday is not None and entry.weekday != entry.date.weekday():
            yield Hit(
                entry=entry,
                field="date",
                actual=entry.date,
                values={"said": weekday_words(entry.weekday), "actual": entry.date},
            )
        for mention in entry.mentions:
            if mention.has_wrong_weekday and mention.date is not None:
                said = weekday_words(mention.written.weekday or 0)
                yield Hit(
                    entry=entry,
                    mention=mention,
                    actual=mention.text,
                    expected=mention.date,
                    values={"said": said, "actual": mention.date},
                    fix=say_day(mention, entry, mention.date, safe=False),
                )


@rule(
    "AH304",
    "quiet-day",
    Severity.INFO,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "24. og 31. desember og onsdag før påske er virkedager i loven, men ikke på kontorene.",
        "24 and 31 December and the Wednesday before Easter are business days in law, and "
        "not at the offices.",
    ),
    message=Words("{day} er en stille dag ({name})", "{day} is a quiet day ({name})"),
    what=Words(
        "Finner rader og registreringsfrister på julaften, nyttårsaften eller onsdag før påske.",
        "Finds rows and registration deadlines on Christmas Eve, New Year's Eve or the "
        "Wednesday before Easter.",
    ),
    why=Words("De fleste har gått hjem.", "Most people have gone home."),
    fails="28.03.2018 | Skolene | Frist for innsending. | VIGO |",
    passes="27.03.2018 | Skolene | Frist for innsending. | VIGO |",
)
def quiet_day(context: Context) -> Iterator[Hit]:
    """Rows and deadlines on days when offices are empty."""
    for entry in context.schedule.dated():
        days = (entry.when.first, entry.when.last, entry.registration_deadline)
        for day in dict.fromkeys(day for day in days if day and context.calendar.covers(day)):
            if name := context.calendar.quiet_day_name(day):
                yield Hit(entry=entry, field="date", actual=day, values={"day": day, "name": name})
