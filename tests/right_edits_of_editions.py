"""More right edits of the examination: what another editor of the same schedule writes.

Dates and words in another hand, remarks on what was and what will be, rows of other bodies,
other ways to lay the paper out. They are made as those of `right_edits.py`, and stand in its
table.
"""

from __future__ import annotations

import datetime as dt
import re
from random import Random

from attrs import evolve

from examining import Edited
from mistakes import DEADLINE, MONTH, at_random, changed, placed, with_names
from mistakes_of_copies import OFFICE
from right_edits import added, reword, right
from right_edits_in_office import renamed
from right_edits_of_people import around_right, of_county
from vigo_arshjul import Schedule
from vigo_arshjul.model import Day

_WORDS = "other words for the same"
_FRIST = rf"Frist for registrering i VIGO Lokalbase er (\d\d?\. (?:{MONTH}))"
reword(
    _WORDS,
    "a month with a capital in its deadline",
    DEADLINE,
    lambda m, r: f"{m[1]}{m[2]}. {m[3].title()}",
)
renamed(_WORDS, "an abbreviation with its dot throughout", r"inkl SSB", "inkl. SSB")
renamed(_WORDS, "a sign for and throughout", r" og (?=[a-zæøå])", " & ")
renamed(
    _WORDS,
    "an office in other words throughout",
    r"Inntakskontoret|inntakskontoret",
    "Inntaksseksjonen",
)
renamed(_WORDS, "the body of the offices of today throughout", r"Fylkesmennene", "Statsforvalterne")


@lambda edit: right(_WORDS, "the deadline told in the comment instead", edit)
def _deadline_in_comment(schedule: Schedule, rnd: Random) -> Edited | None:
    pattern = rf" (Frist for registrering i VIGO Lokalbase er \d\d?\. (?:{MONTH})\.)"
    number = at_random(schedule, rnd, lambda e: re.search(pattern, e.what))
    if number is None:
        return None
    entry = schedule.entries[number]
    found = re.search(pattern, entry.what)
    assert found
    what = entry.what.replace(found[0], "")
    return changed(schedule, number, what=what, comment=f"{found[1]} {entry.comment}".strip())


_SAID = "sentences"

_MORE = "rows more"


@lambda edit: right(_MORE, "the same duty again in another half-year", edit)
def _in_spring(schedule: Schedule, rnd: Random) -> Edited | None:
    old = next((e for e in schedule if "adminbrukerne" in e.what), None)
    if old is None:
        return None
    day = dt.date(schedule.school_year.start + 1, 2, 7)
    day += dt.timedelta((2 - day.weekday()) % 7)
    return added(schedule, evolve(old, id="kontroll-vaar", when=Day(day), recurrence=None))


@lambda edit: right("rows moved", "a row of two senders as two rows", edit, OFFICE)
def _two_senders(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: e.sender.startswith("Skolene og VIGO"))
    if number is None:
        return None
    rows = list(schedule.entries)
    entry = rows[number]
    rows[number : number + 1] = [
        evolve(entry, sender="Skolene"),
        evolve(entry, id=f"{entry.id}-2", sender=entry.sender.removeprefix("Skolene og ")),
    ]
    return placed(schedule, rows, number, number + 1)


@lambda edit: right("rows moved", "every row of a body left out", edit, OFFICE)
def _without_body(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = [e for e in schedule if e.sender != "SSB"]
    return placed(schedule, rows, *range(len(rows)))


_AROUND = "around the table"
_NEW = {
    2020: "Viken, Oslo, Innlandet, Vestfold og Telemark, Agder, Rogaland, Vestland, "
    "Møre og Romsdal, Trøndelag, Nordland, Troms og Finnmark",
    2024: "Østfold, Akershus, Oslo, Innlandet, Buskerud, Vestfold, Telemark, Agder, Rogaland, "
    "Vestland, Møre og Romsdal, Trøndelag, Nordland, Troms, Finnmark",
}


@lambda edit: right(_AROUND, "the counties of the year", edit, OFFICE)
def _counties_of_the_year(schedule: Schedule, rnd: Random) -> Edited | None:
    able = [year for year in _NEW if year <= schedule.school_year.start]
    if not able:
        return None
    edited = with_names(schedule, lambda n: _NEW[max(able)].split(", "))
    return edited and evolve(edited, rows=frozenset(range(len(schedule.entries))))


around_right("a line on who decided", r"(?m)^(Fargekoder se)", "Vedtatt i VIGO-styret.\n\\1")
around_right("a line on the signs", r"(?m)^(Fargekoder se)", "Endringer er merket med *.\n\\1")
around_right("a colon behind a month heading", r"(?m)^(Oktober \d{4})", r"\1:")
around_right("a month heading without its year", r"(?m)^(Oktober) \d{4}", r"\1")
around_right(
    "columns in nynorsk", r"Måned\tFra\tHva\tTil\tKommentar", "Månad\tFrå\tKva\tTil\tKommentar"
)
around_right("the year of the title in nynorsk", r"skoleåret (?=\d{4}-\d{4}\s*\n)", "skuleåret ")
around_right("a revision with its hour", r"(Pr\. \d\d\.\d\d\.\d{4})", r"\1 kl. 12.00")
around_right("numbers of pages between the rows", r"(?m)^(Januar \d{4})", r"Side 3 av 7\n\1")
around_right("a day with a star", r"(?m)^(15\.jun)\t", r"\1*\t")
around_right("a period with a dash", r"(?m)^(\d\d\.jun) til (\d\d\.jun)\t", "\\1 \u2013 \\2\t")
around_right("a period with one month", r"(?m)^(\d\d)\.jun til (\d\d)\.jun\t", r"\1.-\2.jun\t")

of_county("the deadline as it was", "Fristen var tidligere 20. september.")
of_county("by telephone", "Meldes pr. telefon.")
of_county("within reason", "Svar innen rimelig tid.")
of_county("checked on a day", "Kontrollert 12.06.{first}.")


@lambda edit: right("names and citations", "a sender by a longer word in one row", edit, OFFICE)
def _in_a_longer_form(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: e.sender == "OTTO-ansvarlig i fylket")
    if number is None:
        return None
    new = "OTTO-ansvarlig i fylkeskommunen"
    return changed(schedule, number, sender=new)
