"""What is known of a published row holds for that row, and says nothing of any other."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from vigo_arshjul import Entry, Schedule, SchoolYear, Severity, adopt, check, published, roll
from vigo_arshjul.identity.counterparts import facts_of
from vigo_arshjul.io.formats import reader_of
from vigo_arshjul.io.writers import content_of
from vigo_arshjul.model import Day

HEADER = "Årshjul for skoleåret 2017-2018\nDato;Fra;Hva;Til;Kommentar\n"


def own(day: str, what: str, *, sender: str = "Inntak", recipient: str = "") -> Schedule:
    """A county's schedule of one row."""
    date = dt.date.fromisoformat(day)
    entry = Entry(id="rad", when=Day(date), sender=sender, what=what, recipient=recipient)
    return Schedule(school_year=SchoolYear.of(date), entries=(entry,))


def read(*rows: str) -> Schedule:
    """A table of 2017-2018 with these rows."""
    lines = (row.replace(" | ", ";") + "\n" for row in rows)
    return reader_of("csv").loads((HEADER + "".join(lines)).encode())


# A county's own rows, right as they stand, and the school year that they name a year later.
OWN_YEARS = [
    ("2025-03-10", "Vurder Vilbli-oppslag for skoleåret 2024-2025.", "2025-2026"),
    ("2024-10-07", "Rydd i tekstene på vilbli.no for skoleåret 2024-2025.", "2025-2026"),
    ("2024-09-16", "Kurs i ssbElev for skoleåret 2025-2026.", "2026-2027"),
    ("2024-11-11", "Oppsummering av ssbResultat for skoleåret 2024-2025.", "2025-2026"),
    ("2025-02-03", "Eksamensresultater: rutine for skoleåret 2025-2026.", "2026-2027"),
    ("2024-09-02", "Opplæring i voksendata, skoleåret 2024-2025.", "2025-2026"),
]


@pytest.mark.parametrize(("day", "what", "rolled"), OWN_YEARS)
def test_a_word_of_the_document_decides_no_school_year(day: str, what: str, rolled: str) -> None:
    """The year that a county wrote is the one it means; a roll adds one."""
    schedule = own(day, what)
    assert "AH501" not in {finding.code for finding in check(schedule)}
    (entry,) = roll(schedule, "2025-2026").schedule
    assert rolled in entry.what


def test_a_recognised_row_speaks_of_the_year_that_its_published_row_does() -> None:
    """A table of the document, one year left behind in its opening of vilbli.no."""
    row = "20.08.2017 | vilbli.no (Lex) | Åpning av vilbli.no (om skoleåret 2017-2018) | "
    (found,) = (finding for finding in check(read(row)) if finding.code == "AH501")
    assert found.expected == "2018-2019"


@pytest.mark.parametrize(
    "what",
    [
        "Go through every list. Every pupil must be there.",
        "Every second Friday: møte med IT.",
        "Liste til Every.",
    ],
)
def test_every_is_a_word_like_any_other(what: str) -> None:
    """No company is seen in it, and nobody is renamed."""
    schedule = own("2024-10-07", what)
    assert "AH506" not in {finding.code for finding in check(schedule)}
    result = roll(schedule, "2025-2026")
    assert result.schedule["rad"].what == what
    assert not [review for review in result.review if review.text == "Every"]


def test_every_is_the_company_in_its_published_rows() -> None:
    """From the day on that the company has another name, be it rolled, read or rolled on."""
    before = roll(published(), "2018-2019").schedule
    assert before["vask-privatskole-oktober"].what.startswith("Fil til Every.")
    for start in (published(), before, reader_of("toml").loads(content_of(before, "toml"))):
        after = roll(start, "2020-2021", rename=True).schedule
        assert after["vask-privatskole-oktober"].what.startswith("Fil til TietoEVRY.")
        assert after["vask-soekerdata-mars"].recipient == "TietoEVRY"


@pytest.mark.parametrize("sender", ["Udir", "IST", "SSB", "Udir (WIS)"])
def test_a_sender_of_the_document_makes_no_system(sender: str) -> None:
    """On a Saturday a row that nobody knows is worth a look, and no error."""
    schedule = own("2024-10-05", "Møte om rutiner for fravær", sender=sender)
    (found,) = (finding for finding in check(schedule) if finding.code == "AH301")
    assert found.severity is Severity.INFO


@pytest.mark.parametrize(
    ("sender", "recipient"),
    [("VIGO Sentralbasen (IST)", "Fylkene"), ("VIGO Sentralbasen", "Udir"), ("Udir", "VIGO")],
)
def test_a_system_delivers_no_new_file_on_a_closed_day(sender: str, recipient: str) -> None:
    """Whom the published rows know as a system is one in rows that nobody knows yet."""
    schedule = own("2024-10-05", "Ny fil om fravær", sender=sender, recipient=recipient)
    (found,) = (finding for finding in check(schedule) if finding.code == "AH301")
    assert found.severity is Severity.ERROR


def test_who_sends_a_known_row_by_a_system_sends_all_by_it() -> None:
    """A new file of the central base is a delivery of a system, as its others are."""
    schedule = read(
        "02.10.2017 | VIGO Sentralbasen (IST) | Fagopplæringsfil (formidling, kontrakter og "
        "prøver) pr 01. oktober. | Udir",
        "14.10.2017 | VIGO Sentralbasen (IST) | Ny fil om fravær. | Udir",
        "14.10.2017 | Opplæringsavdelingen | Åpen dag. | Skolene",
    )
    closed = [finding for finding in check(schedule) if finding.code == "AH301"]
    assert [finding.severity for finding in closed] == [Severity.ERROR, Severity.INFO]


@pytest.mark.parametrize("name", ["Extens", "SATS", "iSkole", "privatskoledata", "OTTO"])
def test_a_county_may_order_its_rows_as_it_likes(name: str) -> None:
    """No routine is seen in rows that are not those of the document."""
    schedule = read(
        f"11.09.2017 | Inntak | Første dato for overføring av lister fra søker til {name}. | Arkiv",
        f"13.09.2017 | Arkiv | Kurs om import, med {name}. | Inntak",
        f"14.09.2017 | Arkiv | Kontroll av {name}. | Inntak",
    )
    assert not {"AH104", "AH105"} & {finding.code for finding in check(schedule)}


def test_what_is_known_of_a_row_goes_on_with_it() -> None:
    """Through a roll and through an adoption."""
    known = published()
    for later in (roll(known, "2018-2019").schedule, adopt(known, like=known).schedule):
        facts = facts_of(later, {}, known)
        assert {row.id: facts[row.id].names for row in later} == {
            e.id: e.facts.names for e in known
        }
        assert [row.id for row in later if facts[row.id].routine] == [
            "privatskoledata-september",
            "soeker-til-elev-foerste-dato",
            "vigo-til-otto-foerste-dato",
        ]


def test_rolling_year_by_year_says_the_school_year_of_each_row() -> None:
    """vilbli.no is about the next year, pupils are of this one, results of the last."""
    years = [str(SchoolYear(start)) for start in range(2017, 2031)]
    schedule = published()
    for before, year in pairwise(years):
        schedule = roll(schedule, year).schedule
        assert str(SchoolYear.parse(year) + 1) in schedule["vilbli-aapning"].what
        assert year in schedule["ssb-elev-endelig"].what
        assert before in schedule["ssb-resultat-endelig"].what
