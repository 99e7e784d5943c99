"""More right edits of the examination: other ways to write it, and what counties write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from attrs import evolve

from examining import FORMS, Edited, Kind
from mistakes import at_random, changed, dated, placed, with_names, with_steps
from right_edits import CALENDAR, KINDS, added, reword, right
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.calendar import BusinessDayConvention
from vigo_arshjul.language import MONTHS, SHORT_MONTHS
from vigo_arshjul.model import Appendix, Day, Period

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTH = "|".join(MONTHS)
DATE = rf"(\d\d?)\. ({MONTH})"

__all__ = ["KINDS"]

_NUMBERS = "numbers that are no dates"

_TIMES = "clock times"

_CITED = "names and citations"

_SAID = "sentences"


def with_day(family: str, says: str, text: str, *, by: int = 0) -> None:
    """Register a sentence with the row's own day, or a day some days off, said rightly."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: isinstance(e.when, Day) and not e.comment)
        if number is None:
            return None
        day = schedule.entries[number].day + dt.timedelta(by)
        words = text.format(
            day=f"{day.day}. {MONTHS[day.month - 1]}",
            weekday=WEEKDAYS[day.weekday()],
            week=day.isocalendar().week,
            year=day.year,
            month=MONTHS[day.month - 1],
        )
        return changed(schedule, number, comment=words)

    right(family, says, edit)


_DAYS = "days said rightly"
with_day(_DAYS, "the weekday of the row", "Gjelder {weekday} {day}.")
with_day(_DAYS, "the week of the row", "Uke {week}.")
with_day(_DAYS, "the month of the row", "Gjelder {month} {year}.")
with_day(_DAYS, "the day before in a bracket", "Kjøres dagen før ({day}).", by=-1)
with_day(_DAYS, "in other words", "Dvs innen {day}.")
with_day(_DAYS, "by the day before", "Data må være klare senest {weekday} {day}.", by=-1)
with_day(_DAYS, "the row's own day with its year", "Årets dato er {day} {year}.")

_WORDS = "other words for the same"
reword(
    _WORDS,
    "a reference date in figures",
    rf"\bpr 01\. ({MONTH})",
    lambda m, r: f"pr 01.{MONTHS.index(m[1]) + 1:02}",
)
reword(
    _WORDS,
    "a deadline in figures",
    rf"(Lokalbase er ){DATE}",
    lambda m, r: f"{m[1]}{int(m[2])}.{MONTHS.index(m[3]) + 1}.",
)
reword(
    _WORDS,
    "a deadline with a short month",
    rf"(Lokalbase er ){DATE}",
    lambda m, r: f"{m[1]}{m[2]}. {SHORT_MONTHS[MONTHS.index(m[3])]}.",
)
reword(
    _WORDS,
    "a month with a capital",
    rf"(Lokalbase er ){DATE}",
    lambda m, r: f"{m[1]}{m[2]}. {m[3].capitalize()}",
)


def weekday_before(schedule: Schedule, rnd: Random) -> Edited | None:
    """The weekday of a deadline in front of it."""
    able = dated(schedule, lambda e: e.registration_deadline is not None and " er " in e.what)
    number = rnd.choice(able)
    entry = schedule.entries[number]
    day = entry.registration_deadline
    assert day is not None
    for padded in (
        f"er {day.day:02}. {MONTHS[day.month - 1]}",
        f"er {day.day}. {MONTHS[day.month - 1]}",
    ):
        if padded in entry.what:
            new = f"er {WEEKDAYS[day.weekday()]} {padded[3:]}"
            return changed(schedule, number, what=entry.what.replace(padded, new))
    return None


right(_DAYS, "the weekday of a deadline", weekday_before)


def year_behind(schedule: Schedule, rnd: Random) -> Edited | None:
    """The year of a deadline behind it."""
    number = rnd.choice(
        dated(schedule, lambda e: e.registration_deadline is not None and " er " in e.what)
    )
    entry = schedule.entries[number]
    day = entry.registration_deadline
    assert day is not None
    month = MONTHS[day.month - 1]
    new = entry.what.replace(f"{day.day}. {month}", f"{day.day}. {month} {day.year}", 1)
    return changed(schedule, number, what=new) if new != entry.what else None


right(_DAYS, "the year of a deadline", year_behind)


def two_rows_named(schedule: Schedule, rnd: Random) -> Edited | None:
    """Two days of one month that both have rows."""
    able = [
        n
        for n in dated(schedule)[2:-2]
        if (a := schedule.entries[n - 1].day)
        and (b := schedule.entries[n + 1].day)
        and a < schedule.entries[n].day < b
        and a.month == b.month
        and not schedule.entries[n].comment
    ]
    if not able:
        return None
    number = rnd.choice(able)
    a, b = schedule.entries[number - 1].day, schedule.entries[number + 1].day
    return changed(
        schedule, number, comment=f"Se også ({a.day}. og {b.day}. {MONTHS[a.month - 1]})."
    )


right(_DAYS, "two rows of one month referred to", two_rows_named)

_MOVED = "rows moved"


def with_all(schedule: Schedule, rnd: Random) -> Edited | None:
    """A row more with its deadline, moved a week with both: what belongs to it goes along."""
    number = rnd.choice(
        dated(
            schedule,
            lambda e: (
                e.registration_deadline is not None and not e.recipient.startswith("Udir (inkl")
            ),
        )
    )
    entry = schedule.entries[number]
    day = CALENDAR.adjust(entry.day + dt.timedelta(7), BusinessDayConvention.FOLLOWING)
    old, new = entry.registration_deadline, day - dt.timedelta(1)
    assert old is not None
    changes = {}
    for field in ("what", "comment"):
        value = getattr(entry, field)
        for form in ("{:02}. {}", "{}. {}"):
            value = value.replace(
                form.format(old.day, MONTHS[old.month - 1]), f"{new.day}. {MONTHS[new.month - 1]}"
            )
        changes[field] = value
    rows = [*schedule.entries[:number], *schedule.entries[number + 1 :]]
    place = next(
        (
            n
            for n in range(number, len(rows))
            if not isinstance(rows[n].when, (Day, Period)) or rows[n].day > day
        ),
        len(rows),
    )
    rows.insert(place, evolve(entry, when=Day(day), override="avtalt med mottakeren", **changes))
    return placed(schedule, rows, place)


right(_MOVED, "a delivery a week later with its deadline, by agreement", with_all, ("toml",))


def _commented(says: str, words: str) -> None:
    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd)
        if number is None:
            return None
        entry = schedule.entries[number]
        return changed(schedule, number, comment=f"{words} {entry.comment}".strip())

    right(_MOVED, says, edit)


_commented("a row that falls away", "Utgår.")
_commented("a row cancelled this year", "Avlyst i år.")
_commented("a row put off without a day", "Utsatt inntil videre.")
_commented("a row that does not hold this year", "Gjelder ikke i år.")
_commented("a row with a new sign in front", "NYTT!")


def in_two(schedule: Schedule, rnd: Random) -> Edited | None:
    """A delivery in two parts on one day."""
    number = at_random(schedule, rnd, lambda e: e.recipient == "Rambøll / Conexus")
    if number is None:
        return None
    entry = schedule.entries[number]
    rows = list(schedule.entries)
    rows[number] = evolve(entry, recipient="Rambøll")
    rows.insert(number + 1, evolve(entry, id=f"{entry.id}-b", recipient="Conexus"))
    return placed(schedule, rows, number, number + 1)


right(_MOVED, "a delivery to two bodies as two rows", in_two)

_ROWS = "rows more"

_AROUND = "around the table"


Change = Callable[[Schedule, Random], Edited | None]


def below(says: str, edit: Change) -> None:
    """Register a right edit above or below the table."""
    right(_AROUND, says, edit, ("txt", "toml", "xlsx", "docx"))


def note(says: str, text: str) -> None:
    below(
        says,
        lambda s, r: Edited(
            schedule=evolve(
                s, appendices=(*s.appendices, Appendix(heading="Til orientering", intro=text))
            ),
            beside=True,
        ),
    )


note("a note more with a telephone", "Brukerstøtte: 23 31 12 10, hverdager kl. 8-15.30.")
note("a note more with a citation", "Se Meld. St. 21 (2016-2017) og forskrift 23.06.2006 nr. 724.")
note("a note more with a routine", "Slik: 1. Logg inn. 2. Kjør rapporten. 3. Lagre.")
below("the counties in the order of letters", lambda s, r: with_names(s, sorted))
below(
    "the capital among the counties",
    lambda s, r: with_names(s, lambda n: [*n, "Oslo"] if "Oslo" not in n else n[::-1]),
)
below(
    "a step more in the routine",
    lambda s, r: with_steps(s, lambda x: [*x, "Gi beskjed til skolene."]),
)


def revised(says: str, days: int) -> None:
    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        day = dt.date(schedule.school_year.start, 8, 1) + dt.timedelta(days)
        return Edited(schedule=evolve(schedule, revised=day), beside=True)

    below(says, edit)


revised("a revision in the autumn", 75)
revised("a revision in the spring before", -70)
revised("a revision in the spring", 230)


def title(says: str, text: str) -> None:
    below(
        says,
        lambda s, r: Edited(
            schedule=evolve(s, title=text.format(year=s.school_year, first=s.school_year.start)),
            beside=True,
        ),
    )


title("a title in nynorsk", "Årshjul for VIGO opplæring {year}")
title("a title with a version", "Årshjul VIGO Opplæring, skoleåret {year} (versjon 2)")
title("a title without a year", "Årshjul for VIGO Opplæring")


# --- in a county's own table ---------------------------------------------------------------------


def own(says: str, edit: Change, forms: tuple[str, ...] = FORMS) -> None:
    """Register a right edit of a county's own table."""
    KINDS.append(
        Kind(
            family="a county's own table",
            says=f"{says}, in a county's table",
            edit=edit,
            forms=forms,
            of_county=True,
        )
    )


def own_sentence(says: str, text: str) -> None:
    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd) or 0
        entry = schedule.entries[number]
        return changed(schedule, number, comment=f"{entry.comment} {text}".strip())

    own(says, edit)


own_sentence("a telephone number", "Tlf. 41 01 20 18.")
own_sentence("a clock time", "Kl. 09.00-11.30 i rom 3.08.")
own_sentence("a report to the Storting", "Se Meld. St. 21 (2020-2021).")
own_sentence("a case", "Jf. sak 12/17.")
own_sentence("cancelled", "Utgår i år.")
own_sentence("a deadline without a day", "Frist avtales.")
own_sentence("a cohort", "Elever født etter 01.01.2000.")


def _own_moved(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(
        schedule,
        rnd,
        lambda e: "vaksinering" in e.what or "vernerunden" in e.what or "skolekatalogen" in e.what,
    )
    if number is None:
        return None
    day = CALENDAR.adjust(
        schedule.entries[number].day + dt.timedelta(9), BusinessDayConvention.FOLLOWING
    )
    if day.month != schedule.entries[number].day.month:
        return None
    rows = list(schedule.entries)
    entry = rows.pop(number)
    place = next(n for n in range(number, len(rows)) if rows[n].date and rows[n].day > day)
    rows.insert(place, evolve(entry, when=Day(day)))
    return placed(schedule, rows, place)


own("a row on another day", _own_moved, ("txt", "csv", "xlsx", "docx"))


def _own_dropped(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: "Budsjett" not in e.what and "pris" not in e.what)
    rows = list(schedule.entries)
    rows.pop(number or 0)
    return placed(schedule, rows, number or 0)


own("a row dropped", _own_dropped)


def _own_row(says: str, day: tuple[int, int], sender: str, what: str, comment: str = "") -> None:
    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        year = schedule.school_year
        date = dt.date(year.start if day[0] >= 8 else year.start + 1, *day)
        return added(
            schedule,
            Entry(id="egen-rad", when=Day(date), sender=sender, what=what, comment=comment),
        )

    own(says, edit)


_own_row("a row on a Saturday perhaps", (9, 20), "Rektorene", "Åpen dag", "Fra kl. 10.")
_own_row("a feast", (12, 24), "Rektorene", "Skolene er stengt")
_own_row("a deadline", (2, 13), "IT-seksjonen", "Frist for bestilling av programvare")
_own_row("a row of Udir", (11, 29), "Udir", "Nettmøte om elevundersøkelsen")
