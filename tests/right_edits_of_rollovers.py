"""More right edits of the examination: what a clerk writes who rolls a year over by hand.

Some are of tables that other offices have made for themselves. They are made as those of
`right_edits.py`, and stand in its table.
"""

from __future__ import annotations

import re
from random import Random

from attrs import evolve

from examining import FORMS, Edit, Edited, Kind
from mistakes import MONTH, at_random, changed, placed, slipping
from mistakes_of_copies import OFFICE
from right_edits import KINDS, right, sentence
from right_edits_in_office import renamed
from right_edits_of_people import around_right
from vigo_arshjul import Schedule
from vigo_arshjul.model import Day

_SENTENCES, _NUMBERS, _WORDS = "sentences", "numbers that are no dates", "other words for the same"
for _says, _text in {
    "whom to ask, by mail and telephone": "Kontakt: inntak@fylket.no, tlf. 55 12 34 56.",
    "law and regulation": "Jf. opplæringslova § 3-1 og forskrift 23. juni 2006 nr. 724.",
    "what was answered": "Jf. svar fra Udir 3.2.{before}.",
    "an agreement of a day": "Avtale datert 12. mars {before} ligger på SharePoint.",
    "a routine of last autumn": "Ny rutine fra høsten {before}.",
    "twice a week until the end": "Filen kjøres hver mandag og torsdag fram til endelig levering.",
    "feedback in some days": "Tilbakemelding gis normalt innen tre virkedager.",
    "who is late": "Fylker som leverer etter fristen, får ikke rettet.",
    "what if the day is closed": "Er dagen en fridag, gjelder første virkedag etter.",
    "steps with brackets": "1) kjør rapport 2) kontroller 3) send.",
    "in Nynorsk": "Hugs å sjekke at alle elevane er med.",
    "new this year": "Ny levering i skoleåret {first}-{second}.",
    "thanks for last year": "Takk til alle som leverte i tide i fjor.",
}.items():
    sentence(_SENTENCES, _says, _text)
for _says, _text in {
    "the name of a file": "Filnavn: ssbElev_{year}0901.xml.",
    "a link with figures": "Se https://www.udir.no/tall/{before}/09/12/ for mer.",
    "a circular of last year": "Se rundskriv Udir-2-{before}.",
    "programme areas": "Gjelder programområde STUSP1---- til STUSP3----.",
    "hours with a comma": "Minst 10,5 timer per uke.",
    "a fee": "Gebyr: kr 1.050,- per kandidat.",
    "three quarters": "3/4 av fylkene har levert.",
    "a case of an archive": "Saksnr. 2023/4512-3.",
    "lines of last year": "I fjor ble det levert 12 450 linjer.",
}.items():
    sentence(_NUMBERS, _says, _text)

_FRIST = rf"(Frist for registrering i \S+ \S+) er (\d\d?\. (?:{MONTH}))"
renamed(_WORDS, "per for pr throughout", r"\bpr\b\.?", "per")
renamed("names and citations", "a new name of known words throughout", r"\bOTTO\b", "VIGO OT")
around_right(
    "a line below the counties",
    r"(?m)^FARGEKODER:",
    "Spørsmål om årshjulet rettes til post@novari.no.\n\nFARGEKODER:",
)
around_right(
    "a month that goes on", r"(?m)^(Oktober \d{4})(.*\n(?:\d.*\n){2})", r"\1\2\1 (forts.)\n"
)


@lambda edit: right("rows moved", "a day earlier, and told so", edit, OFFICE)
def _told(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: e.sender == "SSB" and e.day.weekday() > 0)
    if number is None:
        return None
    entry = schedule.entries[number]
    day = entry.day.replace(day=entry.day.day - 1)
    rows = [one for one in schedule if one is not entry]
    place = next(n for n, one in enumerate(rows) if one.is_dated and one.day > day)
    comment = f"{entry.comment} Flyttet en dag fram.".strip()
    rows.insert(place, evolve(entry, when=Day(day), comment=comment))
    return placed(schedule, rows, place)


@lambda edit: right(_WORDS, "the comment behind the text", edit, OFFICE)
def _behind(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(
        schedule, rnd, lambda e: e.comment and not re.search("Rapport|Foreløpig", e.comment)
    )
    entry = schedule.entries[number or 0]
    text = f"{entry.what.rstrip('.')}. {entry.comment}"
    return None if number is None else changed(schedule, number, what=text, comment="")


# --- tables of other offices -------------------------------------------------------------------


def _of(table: str, says: str, edit: Edit) -> None:
    KINDS.append(
        Kind(
            family="tables of other offices",
            says=f"{says}, in a table of {table}",
            edit=edit,
            forms=FORMS,
            of_county=True,
            table=f"{table}-2025-2026",
        )
    )


def _saying(words: str) -> Edit:
    """The edit that puts a sentence more into the comment of any row."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd) or 0
        comment = f"{schedule.entries[number].comment} {words}".strip()
        return changed(schedule, number, comment=comment)

    return edit


def _throughout(old: str, new: str) -> Edit:
    """The edit that gives a body another name in every row."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        parties = ("sender", "recipient")
        rows = [
            evolve(row, **{field: getattr(row, field).replace(old, new) for field in parties})
            for row in schedule
        ]
        return placed(schedule, rows, *range(len(rows)))

    return edit


def _numbered(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd) or 0
    return changed(schedule, number, what=f"{number + 1}. {schedule.entries[number].what}")


_of("inntak", "a chapter", _saying("Se kap. 4 i retningslinjene, punkt 4.2."))
_of("inntak", "cancelled this year", _saying("Avlyst i år."))
_of("inntak", "a place of the plan numbered", _numbered)
_of("inntak", "an office renamed", _throughout("Inntakskontoret", "Seksjon for inntak"))
_of("inntak", "two bodies at once", slipping("^Skolene$", "Skolene og Lærebedriftene", ("sender",)))
_of("eksamen", "a letter in some week", _saying("Sensorane får brev i veka etter."))
_of("eksamen", "an office renamed", _throughout("Eksamenskontoret", "Seksjon eksamen"))
_of("eksamen", "in the other Norwegian", _throughout("Skulane", "Skolene"))
