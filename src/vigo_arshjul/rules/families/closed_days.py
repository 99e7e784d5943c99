"""AH301, AH302, AH304: Saturdays, Sundays and public holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.analysis.fixed_days import NEAR
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day
from vigo_arshjul.phrases.cells.reading import is_named
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.fix import redate
from vigo_arshjul.rules.core.registry import Basis, Hit, rule


@rule(
    "AH301",
    Words("ikke-virkedag", "closed-day"),
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
        "Finner rader på en lørdag, søndag eller helligdag: feil for leveringer fra et system"
        " eller et sentralt organ, ellers en merknad. Ser ikke egne fridager som ikke står i "
        "innstillingene, og sier ingenting om en rad som selv er en fridag, eller om en dag som "
        "ordene i cellen navngir («innen utgangen av mai»), der det ikke er en slik levering.",
        "Finds rows on a Saturday, Sunday or public holiday: an error for deliveries of a "
        "system or a central body, an info otherwise. It does not see days off of one's own "
        "that the settings do not name, and says nothing of a row that is a day off itself, or of "
        "a day that the words of a cell name (`innen utgangen av mai`) for no such delivery.",
    ),
    why=Words(
        "Ingen er på jobb når noe går galt, og filen kommer ikke før neste virkedag.",
        "Nobody is at work when something goes wrong, and the file comes on the next business day.",
    ),
    fails="01.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
    passes="02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
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


@rule(
    "AH302",
    Words("feil-flytting", "wrong-shift"),
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
        "vei eller for langt, eller er flyttet uten grunn; en merknad i rader som ikke gjelder "
        "VIGO. Ser ikke rader uten fast dag.",
        "Finds fixed days not moved off a weekend or holiday, moved the wrong way or too far,"
        " or moved without need; an info in rows that are not about VIGO. It does not see rows "
        "without a fixed day.",
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


@rule(
    "AH304",
    Words("stille-dag", "quiet-day"),
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
def quiet_day(analysis: Analysis) -> Iterator[Hit]:
    """Rows and deadlines on days when offices are empty."""
    for entry in analysis.schedule.dated():
        own = () if entry.when.is_vague else entry.when.days
        days = (*own, entry.registration_deadline)
        for day in dict.fromkeys(day for day in days if day and analysis.calendar.covers(day)):
            if name := analysis.calendar.quiet_day_name(day):
                yield Hit(entry=entry, field="date", actual=day, values={"day": day, "name": name})
