"""More right edits of the examination: other ways to say, to lay out and to plan the same.

Sentences that people put into comments, dates in other forms, titles and headings of other
offices, rows that a year needs and another does not. They are made as those of
`right_edits.py`, and stand in its table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from random import Random

from attrs import evolve

from examining import FORMS, Edited, Kind
from mistakes import DEADLINE, MONTH, at_random, changed, dated, days_of, placed
from mistakes_of_copies import OFFICE, business, put
from right_edits import KINDS, added, right
from right_edits_in_office import moved_with_all, renamed
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.calendar.norway import easter_sunday
from vigo_arshjul.language import MONTHS, SHORT_MONTHS
from vigo_arshjul.model import Day

__all__ = ["KINDS"]

# --- other words for the same ------------------------------------------------------------------

_WORDS = "other words for the same"
_FRIST = rf"Frist for registrering i VIGO Lokalbase er (\d\d?\. (?:{MONTH}))"


def in_form(says: str, form: Callable[[dt.date], str]) -> None:
    """Register a deadline in another form of date, which has the year where the form has one."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: re.search(DEADLINE, e.what))
        if number is None:
            return None
        row_of = schedule.entries[number]

        def typed(m: re.Match[str]) -> str:
            day = dt.date(row_of.day.year, MONTHS.index(m[3]) + 1, int(m[2]))
            return f"{m[1]}{form(day)}"

        return changed(schedule, number, what=re.sub(DEADLINE, typed, row_of.what))

    right(_WORDS, says, edit)


_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
in_form(
    "a deadline with weekday and year",
    lambda d: f"{_WEEKDAYS[d.weekday()]} {d.day}. {MONTHS[d.month - 1]} {d.year}",
)
in_form("a deadline in six figures", lambda d: f"{d:%d.%m.%y}")
in_form("a deadline as the standard writes it", lambda d: d.isoformat())
in_form("a deadline with a stroke and its year", lambda d: f"{d.day}/{d.month}-{d.year}")
in_form(
    "a deadline with its article and weekday",
    lambda d: f"{_WEEKDAYS[d.weekday()]} den {d.day}. {MONTHS[d.month - 1]}",
)
in_form(
    "a deadline with a short month and year",
    lambda d: f"{d.day}. {SHORT_MONTHS[d.month - 1]}. {d.year}",
)
in_form(
    "a deadline with its week",
    lambda d: f"{d.day}. {MONTHS[d.month - 1]} (uke {d.isocalendar().week})",
)

renamed(_WORDS, "noughts before the days gone throughout", r"\b0(\d\. [a-z])", r"\1")
renamed(_WORDS, "one spelling of a system throughout", r"\bVigo\b", "VIGO")
renamed(_WORDS, "a body in full throughout", r"\bUdir\b", "Utdanningsdirektoratet")
renamed(_WORDS, "a company in other words throughout", r"\(IST\)", "(Visma)")
renamed(_WORDS, "private schools by their new name throughout", r"(?i)\bprivatskole", "friskole")
renamed(_WORDS, "a shorter name of a report throughout", r"Rapport i VIGO: ", "Rapport ")

# --- sentences --------------------------------------------------------------------------------

_SENTENCES = "sentences"


def _with_easter(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd) or 0
    entry = schedule.entries[number]
    day = easter_sunday(schedule.school_year.start + 1)
    words = f"Første påskedag er {day.day}. {MONTHS[day.month - 1]} {day.year}."
    return changed(schedule, number, comment=f"{entry.comment} {words}".strip())


right(_SENTENCES, "the day of Easter told", _with_easter)


def _next_delivery(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: isinstance(e.when, Day) and "levering)" in e.what)
    number, other = sorted(rnd.sample(able, 2))
    entry, day = schedule.entries[number], schedule.entries[other].day
    words = f"Neste levering er {day.day}. {MONTHS[day.month - 1]}."
    return changed(schedule, number, comment=f"{entry.comment.rstrip('.')}. {words}".lstrip(". "))


right(_SENTENCES, "the next delivery told", _next_delivery)


def _sentence_over(schedule: Schedule, rnd: Random) -> Edited | None:
    pattern = r"(?s)(.*\.) ([A-ZÆØÅ][^.:()]*\.)"
    number = at_random(schedule, rnd, lambda e: re.fullmatch(pattern, e.comment))
    if number is None:
        return None
    entry = schedule.entries[number]
    first, last = re.fullmatch(pattern, entry.comment).groups()  # type: ignore[union-attr]
    what = f"{entry.what.rstrip('. ')}. {last}"
    return changed(schedule, number, what=what, comment=first)


right(_SENTENCES, "a sentence of the comment put into the text", _sentence_over)

# --- rows -------------------------------------------------------------------------------------

_MORE = "rows more"


def _saturday(schedule: Schedule, rnd: Random) -> Edited | None:
    day = schedule.school_year.first_day + days_of(rnd.randrange(40, 300))
    day += days_of((5 - day.weekday()) % 7)
    if CLOSED.search(f"{day:%d.%m}"):
        return None
    new = Entry(id="ny-rad", when=Day(day), sender="Skolene", what="Åpen dag for søkere (lørdag).")
    return added(schedule, new)


CLOSED = re.compile(r"(?:01\.01|17\.05|25\.12|26\.12)")
right(_MORE, "an open day on a Saturday", _saturday)


def _delivery_and_feedback(schedule: Schedule, rnd: Random) -> Edited | None:
    day = business(schedule.school_year.first_day + days_of(rnd.randrange(60, 120)))
    feedback = business(day + days_of(3))
    before = day - days_of(1)
    rows, one = put(schedule, list(schedule.entries), Entry(
        id="ny-levering", when=Day(day), sender="VIGO Sentralbasen (IST)",
        recipient="Udir (inkl SSB)",
        what="Fraværsdata for videregående opplæring. Frist for registrering i VIGO Lokalbase er "
        f"{before.day}. {MONTHS[before.month - 1]}.",
    ))  # fmt: skip
    rows, other = put(schedule, rows, Entry(
        id="ny-tilbakemelding", when=Day(feedback), sender="Udir (inkl SSB)",
        recipient="VIGO (IST)",
        what="Tilbakemelding på fraværsdata.",
    ))  # fmt: skip
    return placed(schedule, rows, one, other)


right(_MORE, "a new delivery with its feedback", _delivery_and_feedback)

_MOVED = "rows moved"
moved_with_all(
    "feedback a week later with its day on the server",
    7,
    lambda e: "Tilbakemelding" in e.what and "ftp" in e.comment,
)
moved_with_all(
    "exam results a few days later with their deadline", 3,
    lambda e: e.what.startswith("Innsending av eksamensresultater"),
)  # fmt: skip


def _no_comments(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = [evolve(e, comment="") if isinstance(e.when, Day) else e for e in schedule]
    return placed(schedule, rows, *range(len(rows)))


right(_MOVED, "a short edition without comments", _no_comments, OFFICE)

# --- around the table ---------------------------------------------------------------------------

_AROUND = "around the table"
_TITLE = r"ÅRSHJUL VIGO OPPLÆRING, skoleåret (\d{4})-(\d{4})"


def around_right(
    says: str, pattern: str, new: str | Callable[[re.Match[str]], str], *, of: str = _AROUND
) -> None:
    """Register another way to write what stands above the table, in the document as text."""

    def edit(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
        typed = re.sub(pattern, new, text, count=1)
        rows = frozenset(range(len(schedule.entries)))
        return None if typed == text else Edited(text=typed, rows=rows, beside=True)

    KINDS.append(Kind(family=of, says=says, text_edit=edit, forms=("txt",)))


around_right("a title with a stroke between the years", _TITLE, r"Årshjul VIGO Opplæring \1/\2")
around_right("a title with a long dash", _TITLE, r"ÅRSHJUL VIGO OPPLÆRING – skoleåret \1–\2")
around_right(
    "a title with the short year",
    _TITLE,
    lambda m: f"Årshjul for VIGO Opplæring skoleåret {m[1]}/{m[2][2:]}",
)
around_right(
    "a revision with its month in words", r"Pr\. 31\.07\.(\d{4})", r"Sist oppdatert 31. juli \1"
)
around_right("a revision as revised", r"Pr\. (\d\d\.\d\d\.\d{4})", r"Revidert \1")
around_right("a revision with the short year", r"Pr\. (\d\d\.\d\d\.)\d\d(\d\d)", r"Pr. \1\2")
around_right(
    "columns by other names",
    r"Måned\tFra\tHva\tTil\tKommentar",
    "Dato\tAvsender\tLeveranse\tMottaker\tMerknad",
)
around_right(
    "the columns named again on a page",
    r"(?m)^(Mars \d{4})(?=\s*$)",
    "Måned\tFra\tHva\tTil\tKommentar\n\\1",
)
around_right("month headings in capitals", r"(?m)^November (?=\d{4})", "NOVEMBER ")
around_right("an empty line between rows", r"(?m)^(15\.jun\t)", r"\n\1")
around_right("days with a nought less in the cells", r"(?m)^0(\d\.nov\t)", r"\1")


def _months_in_full(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    typed = re.sub(
        r"(?m)^(\d\d)\.(\w{3})(?=\t)",
        lambda m: f"{int(m[1])}. {MONTHS[SHORT_MONTHS.index(m[2])]}",
        text,
    )
    return Edited(text=typed, rows=frozenset(range(len(schedule.entries))), beside=True)


KINDS.append(
    Kind(
        family=_AROUND,
        says="months written out in the cells",
        text_edit=_months_in_full,
        forms=("txt",),
    )
)

# --- a county's own table -----------------------------------------------------------------------


def of_county(says: str, words: str) -> None:
    """Register a sentence more in a county's own table."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: isinstance(e.when, Day)) or 0
        entry = schedule.entries[number]
        text = words.format(before=entry.day.year - 1, first=schedule.school_year.start)
        return changed(schedule, number, comment=f"{entry.comment} {text}".strip())

    KINDS.append(
        Kind(
            family="a county's own table",
            says=f"{says}, in a county's table",
            edit=edit,
            forms=FORMS,
            of_county=True,
        )
    )


of_county("a mail of a day", "Jf. e-post 3. mai {before}.")
of_county("a deadline that cannot move", "Fristen er absolutt.")
of_county("every Monday", "Hver mandag kl. 08.30.")
of_county("changed on a day", "Endret 12. august {first}.")
of_county("days with no date", "Tidspunkt avtales.")
