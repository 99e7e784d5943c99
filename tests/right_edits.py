"""The right edits of the examination: what people write into a schedule without being wrong.

A sentence more, a row more, other words for the same: a check says nothing new of them that
weighs more than an info.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from attrs import evolve

from examining import FORMS, Edited, Kind
from mistakes import Replace, at_random, changed, dated, placed, slipping
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model import Day, Period

KINDS: list[Kind] = []
CALENDAR = BusinessCalendar()


def right(
    family: str,
    says: str,
    edit: Callable[[Schedule, Random], Edited | None],
    forms: tuple[str, ...] = FORMS,
) -> None:
    """Register a right edit."""
    KINDS.append(Kind(family=family, says=says, edit=edit, forms=forms))


def sentence(family: str, says: str, text: str) -> None:
    """Register a sentence more in the comment of any row. `{year}` is the year of the row."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd) or 0
        entry = schedule.entries[number]
        year = schedule.school_year
        words = text.format(
            year=entry.day.year,
            before=entry.day.year - 1,
            first=year.start,
            second=year.start + 1,
        )
        comment = f"{entry.comment.rstrip()} {words}".strip()
        if entry.comment and entry.comment.rstrip()[-1] not in ".!)":
            comment = f"{entry.comment.rstrip()}. {words}"
        return changed(schedule, number, comment=comment)

    right(family, says, edit)


def row(
    family: str,
    says: str,
    sender: str,
    what: str,
    recipient: str = "",
    comment: str = "",
    length: int = 0,
) -> None:
    """Register a row more, at its place by date; `{day}` is its date, `{before}` the day before."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        day = schedule.school_year.first_day + dt.timedelta(rnd.randrange(20, 320))
        day = CALENDAR.adjust(day, BusinessDayConvention.FOLLOWING)
        before = day - dt.timedelta(1)
        values = {
            "day": f"{day.day}. {_month(day)}",
            "before": f"{before.day}. {_month(before)}",
            "year": schedule.school_year,
        }
        when = Period(day, day + dt.timedelta(length)) if length else Day(day)
        new = Entry(
            id="ny-rad",
            when=when,
            sender=sender,
            what=what.format(**values),
            recipient=recipient,
            comment=comment.format(**values),
        )
        return added(schedule, new)

    right(family, says, edit)


def added(schedule: Schedule, new: Entry) -> Edited:
    """The schedule with a row more, at its place by date."""
    rows = list(schedule.entries)
    place = next((n for n in dated(schedule) if rows[n].day > new.day), 0)
    rows.insert(place, new)
    return placed(schedule, rows, place)


def _month(day: dt.date) -> str:
    return MONTHS[day.month - 1]


def reword(
    family: str,
    says: str,
    pattern: str,
    typed: Replace | str,
    fields: tuple[str, ...] = ("what", "comment"),
) -> None:
    """Register other words for the same."""
    right(family, says, slipping(pattern, typed, fields))


# --- numbers that are no dates -----------------------------------------------------------------

_NUMBERS = "numbers that are no dates"
sentence(_NUMBERS, "points and decimals", "Poenggrensen var 41.5 poeng.")
sentence(_NUMBERS, "a grade average", "Snittet var 4.3 av 6.")
sentence(_NUMBERS, "a chapter", "Se kap. 4.12 i brukerveiledningen.")
sentence(_NUMBERS, "a section of a guide", "Jf. pkt. 2.11 i rutinen.")
sentence(_NUMBERS, "a version of a program", "Gjelder VIGO versjon 7.10.")
sentence(_NUMBERS, "a telephone number", "Brukerstøtte: 23 31 12 10.")
sentence(_NUMBERS, "a telephone number with a code", "Ring +47 55 12 10 11.")
sentence(_NUMBERS, "an amount of money", "Prisen er kr 1.10 per fil.")
sentence(_NUMBERS, "a share in per cent", "Om lag 12.5 % er uten plass.")
sentence(_NUMBERS, "a size of files", "Filen er på 3.4 MB.")
sentence(_NUMBERS, "a room", "Opplæring i rom 3.08.")
sentence(_NUMBERS, "an account number", "Konto 1503.10.12345.")
sentence(_NUMBERS, "an organisation number", "Org.nr. 974 760 673.")
sentence(_NUMBERS, "a number of an annex", "Se vedlegg 5.2.")
sentence(_NUMBERS, "a fraction", "Ca. 3/4 av skolene har levert.")
sentence(_NUMBERS, "groups in numbers", "Gjelder Vg1, Vg2 og gruppe 2-5.")
sentence(_NUMBERS, "numbers of schools", "Gjelder 12 skoler og 3. trinn.")

_TIMES = "clock times"
sentence(_TIMES, "a clock time with a full stop", "Stenger kl. 15.30.")
sentence(_TIMES, "a clock time with a colon", "Møtet begynner kl. 09:15.")
sentence(_TIMES, "opening hours", "Telefonen er åpen 08.30-15.00.")
sentence(_TIMES, "two clock times", "Basen er stengt fra kl. 12 til kl. 14.30.")
sentence(_TIMES, "midnight", "Kjøres natten etter, kl. 00.30.")

_CITED = "names and citations"
sentence(_CITED, "a report to the Storting", "Se Meld. St. 21 (2016-2017).")
sentence(_CITED, "a proposition", "Se Prop. 57 L (2022-2023).")
sentence(_CITED, "an act by its date", "Jf. lov 9. juni 2023 nr. 30 om grunnskoleopplæringa.")
sentence(_CITED, "a regulation by its date", "Jf. forskrift 3. juni 2024 nr. 900.")
sentence(_CITED, "a cohort by year of birth", "Gjelder elever født etter 01.01.2000.")
sentence(_CITED, "a county of the past told as such", "Sammenlign med Viken (til 2024).")
sentence(_CITED, "a report code", "Se også rapport 5A019 - Oppdater rett.")
sentence(_CITED, "an address on the web", "Mer på www.vigoiks.no/nytt-2.")
sentence(_CITED, "an address for mail", "Spørsmål til brukerstotte@vigoiks.no.")
sentence(_CITED, "a form by name", "Bruk skjema 2017-18-A.")
sentence(_CITED, "a course code", "Gjelder STUSP2 og HEHEA1.")

_SAID = "sentences"
sentence(_SAID, "a reminder", "Husk å ta kopi først.")
sentence(_SAID, "who to ask", "Ta kontakt med IST ved spørsmål.")
sentence(
    _SAID, "a deadline without a day on purpose", "Frist for registrering avtales med skolene."
)
sentence(_SAID, "as soon as possible", "Svar gis så snart som mulig.")
sentence(_SAID, "as before", "Samme rutine som i fjor.")
sentence(_SAID, "the deadline in other words", "Fristen er absolutt.")
sentence(_SAID, "a word twice that belongs twice", "Det er det viktigste.")
sentence(_SAID, "a quotation", "Velg «Kjør nå» i menyen.")
sentence(_SAID, "abbreviations", "Gjelder bl.a. f.eks. minoritetsspråklige m.fl.")
sentence(_SAID, "English words", "Filen sendes via Secure File Transfer.")
sentence(_SAID, "nynorsk", "Hugs å sjekke tala med skulane.")
sentence(_SAID, "the data of this school year", "Gjelder elevene.")
sentence(_SAID, "a lone month", "Ny rutine fra høsten.")
sentence(_SAID, "a question mark", "Mangler noe? Ring oss.")
sentence(_SAID, "after the holidays", "Tas opp igjen etter juleferien.")

_ROWS = "rows more"
row(_ROWS, "a meeting", "Fylkene", "Samling for inntakskontorene", "Skolene")
row(_ROWS, "a course", "Udir", "Nettkurs i innrapportering", "Skolene", "Påmelding til Udir.")
row(
    _ROWS,
    "a system closed for repairs",
    "VIGO Sentralbasen (IST)",
    "Oppgradering av VIGO, basen er stengt.",
)
row(
    _ROWS,
    "a delivery with its deadline",
    "VIGO Sentralbasen (IST)",
    "Ekstra uttrekk av søkerdata. Frist for registrering i VIGO Lokalbase er {before}.",
    "Udir",
)
row(
    _ROWS,
    "a delivery with its reference date",
    "VIGO Sentralbasen (IST)",
    "Uttrekk av voksne pr {before}.",
    "Udir",
)
row(_ROWS, "a period", "Fylkene", "Klagebehandling av inntak", "", "", 4)
row(_ROWS, "a row in nynorsk", "Skulane", "Melde inn vikarar til inntakskontoret", "Fylket")
row(
    _ROWS,
    "a row of another body",
    "Kompetanse Norge",
    "Norskprøve for voksne innvandrere",
    "Kommunene",
)
row(_ROWS, "a row of the schools", "Skolene", "Elevsamtaler på alle trinn")
row(_ROWS, "a row with a school year", "Skolene", "Bestille lærebøker for skoleåret {year}")

_MOVED = "rows moved"


def moved(schedule: Schedule, rnd: Random) -> Edited | None:
    """A delivery moved by a week with its deadline and all that refers to neither."""
    number = at_random(
        schedule, rnd, lambda e: "Privatskoledata" in e.what and e.available_by is not None
    )
    if number is None:
        return None
    entry = schedule.entries[number]
    day, there = entry.day + dt.timedelta(1), entry.available_by
    if not CALENDAR.is_business_day(day) or there is None or there <= day:
        return None
    rows = list(schedule.entries)
    rows[number] = evolve(entry, when=Day(day), override="avtalt med Udir")
    rows.sort(key=lambda e: e.day)
    return placed(schedule, rows, number)


def a_week_later(schedule: Schedule, rnd: Random) -> Edited | None:
    """A day of a county's own choice a week later, and the row where it then belongs."""
    number = at_random(schedule, rnd, lambda e: "adminbrukerne" in e.what)
    day = schedule.entries[number].day + dt.timedelta(7) if number is not None else None
    if number is None or day is None or not CALENDAR.is_business_day(day):
        return None
    row = evolve(schedule.entries[number], when=Day(day))
    rows = [*schedule.entries[:number], *schedule.entries[number + 1 :]]
    place = next(i for i, other in enumerate(rows) if other.day > day and i >= number)
    rows.insert(place, row)
    return placed(schedule, rows, place)


def dropped(schedule: Schedule, rnd: Random) -> Edited | None:
    """A row that no other follows left out."""
    number = at_random(
        schedule,
        rnd,
        lambda e: "Søkerfil" in e.what or "postnummer" in e.what or "adminbrukerne" in e.what,
    )
    if number is None:
        return None
    rows = list(schedule.entries)
    rows.pop(number)
    return placed(schedule, rows, number)


def same_day(schedule: Schedule, rnd: Random) -> Edited | None:
    """Two rows of one day in the other order."""
    able = [
        n for n in dated(schedule)[:-1] if schedule.entries[n].when == schedule.entries[n + 1].when
    ]
    number = rnd.choice(able)
    rows = list(schedule.entries)
    rows[number : number + 2] = rows[number + 1], rows[number]
    return placed(schedule, rows, number, number + 1)


def split(schedule: Schedule, rnd: Random) -> Edited | None:
    """A comment that becomes a row of its own, on the same day."""
    number = at_random(
        schedule,
        rnd,
        lambda e: e.comment.count(". ") == 1 and len(e.comment) > 60 and "Rapport" not in e.comment,
    )
    if number is None:
        return None
    entry = schedule.entries[number]
    first, second = entry.comment.split(". ", 1)
    rows = list(schedule.entries)
    rows[number] = evolve(entry, comment=f"{first}.")
    rows.insert(
        number + 1,
        Entry(id="delt-rad", when=entry.when, sender=entry.sender, what=f"Merk: {second}"),
    )
    return placed(schedule, rows, number, number + 1)


def cancelled(schedule: Schedule, rnd: Random) -> Edited | None:
    """A row cancelled in words."""
    number = at_random(schedule, rnd, lambda e: "Rambøll" in e.what) or 0
    entry = schedule.entries[number]
    return changed(schedule, number, comment=f"UTGÅR i år. {entry.comment}".strip())


# Only here does the row say that the day was agreed on.
right(_MOVED, "a row moved by agreement, its data still in time", moved, ("toml",))
right(_MOVED, "a row that no other follows left out", dropped)
right(_MOVED, "two rows of one day in the other order", same_day)
right(_MOVED, "a comment made a row of its own", split)
right(_MOVED, "a row cancelled in words", cancelled)
right(
    _MOVED,
    "a day of a county's own choice a week later",
    a_week_later,
    # Elsewhere the row says its rule.
    ("txt", "csv", "docx"),
)

_WORDS = "other words for the same"
reword(_WORDS, "a name written in full", r"^Udir$", "Utdanningsdirektoratet", ("recipient",))
reword(
    _WORDS,
    "Statistics Norway in full",
    r"Udir \(inkl SSB\)",
    "Udir (inkl Statistisk sentralbyrå)",
    ("recipient",),
)
reword(_WORDS, "by instead of with the preposition", r"\bpr (?=\d)", "per ")
reword(_WORDS, "a full stop more", r"(?<=[a-z])$", ".", ("what",))
reword(_WORDS, "a full stop less", r"\.$", "", ("what", "comment"))
reword(_WORDS, "a nought less before the day", r"\b0(\d)\. (?=[a-z])", r"\1. ")
reword(
    _WORDS,
    "a weekday that is right",
    r"Frist for registrering i VIGO Lokalbase er (\d+\. [a-z]+)",
    lambda m, r: f"Frist for registrering i VIGO Lokalbase er senest {m[1]}",
)
reword(_WORDS, "in italics", r"(Husk evt\. oppdatering)", r"<i>\1</i>")
reword(_WORDS, "words for a conjunction", r" og (?=evt)", " samt ")
reword(_WORDS, "an abbreviation written out", r"\bevt\.", "eventuelt")
reword(_WORDS, "an exclamation", r"\bHusk!", "HUSK!")
reword(_WORDS, "remember in front", r"^(Det bør|Kan også)", r"NB! \1")
reword(_WORDS, "a thank you", r"(?<=\.)$", " Takk!", ("comment",))
reword(
    _WORDS, "a bracket as a clause", r" \(etter ajourhold - elever\)", ", etter ajourhold av elever"
)
reword(_WORDS, "in nynorsk", r"\bFrist for registrering i\b", "Frist for registrering av data i")
reword(
    _WORDS,
    "the title of a report in quotation marks",
    r"(\d[A-Z]\d{3}) - (Oppdater rett|Utlasting til OT)",
    r"\1 - «\2»",
)
reword(_WORDS, "a latest before a date", r"(på plass i de andre fylkene )(?=\d)", r"\1senest ")


def county_row(says: str, day: tuple[int, int], sender: str, what: str) -> None:
    """Register a row that a county puts into its own table, out of order as it likes."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        year = schedule.school_year
        date = dt.date(year.start if day[0] >= 8 else year.start + 1, *day)
        return added(schedule, Entry(id="egen-rad", when=Day(date), sender=sender, what=what))

    right("a county's own rows", says, edit)


county_row(
    "an open day on any day of the week", (1, 20), "Skolene", "Åpen dag for tiendeklassinger"
)
county_row("a holiday of the schools", (2, 21), "Skolene", "Vinterferie begynner")
county_row("a feast", (12, 24), "Fylkene", "Inntakskontoret er stengt")
county_row("a national day", (5, 17), "Skolene", "Fri: grunnlovsdag")
county_row(
    "a deadline of the county",
    (11, 30),
    "Rådgiverne",
    "Frist for innmelding av elever til hospitering",
)
county_row("a day after the summer", (7, 31), "Fylkene", "Ferieavvikling slutt")
