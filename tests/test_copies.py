"""Rows moved, copied, split and renamed: what is told of them, and what is left in peace."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from vigo_arshjul import Schedule, check, published, read, roll, write
from vigo_arshjul.io.formats import reader_of
from vigo_arshjul.model import Day, Entry
from vigo_arshjul.rules import Finding
from vigo_arshjul.rules.verdicts.fixing import fix

YEAR = "2022-2023"
TXT = reader_of("txt")


@cache
def rolled(*, with_rules: bool = True) -> Schedule:
    """The published schedule five years on, with or without the rules of its rows."""
    schedule = roll(published(), YEAR).schedule
    if with_rules:
        return schedule
    rows = (evolve(row, recurrence=None, decided_by=None) for row in schedule)
    return evolve(schedule, entries=tuple(rows))


def with_rows(schedule: Schedule, change: Callable[[Entry], Entry | None]) -> Schedule:
    """The schedule with each row as it is changed, in the order of the dates."""
    rows = [new for row in schedule if (new := change(row)) is not None]
    return evolve(schedule, entries=tuple(sorted(rows, key=lambda row: row.day)))


def with_row(schedule: Schedule, entry_id: str, **values: Any) -> Schedule:
    """The schedule with other values in one row."""
    return with_rows(schedule, lambda row: evolve(row, **values) if row.id == entry_id else row)


def told(schedule: Schedule, before: Schedule) -> list[Finding]:
    """What is found anew."""
    known = {(one.code, one.message) for one in check(before).with_consequences()}
    return [one for one in check(schedule) if (one.code, one.message) not in known]


def brief(found: list[Finding]) -> list[tuple[str, str, str | None]]:
    """The codes, severities and rows of findings."""
    return [(one.code, one.severity.value, one.entry_id) for one in found]


def moved(schedule: Schedule, entry_id: str, days: int, **words: str) -> Schedule:
    """The schedule with a row on another day, and the days in its words too."""
    row = schedule[entry_id]
    day = row.day + dt.timedelta(days)
    texts = {}
    for name in ("what", "comment"):
        text = getattr(row, name)
        for old, new in words.items():
            text = text.replace(old.replace("_", ". "), new)
        texts[name] = text
    return with_row(schedule, entry_id, when=Day(day), **texts)


def test_rows_that_stay_where_their_leader_was_moved_are_told_under_it() -> None:
    """A delivery moved with its words and its feedback: one look is asked for, at it."""
    new = moved(rolled(), "ssb-elev-1-levering", 7, **{"09_november": "16. november"})
    new = moved(new, "ssb-elev-1-tilbakemelding", 7)
    (found,) = [one for one in told(new, rolled()) if one.code == "AH701"]
    assert (found.entry_id, found.severity.value) == ("ssb-elev-1-levering", "info")
    left = {one.entry_id for one in found.consequences}
    assert left == {"elevfil-siste-import"}


def test_a_row_on_the_wrong_side_of_its_leader_is_an_error() -> None:
    """Feedback that stays behind where its delivery is put after it is no matter of taste."""
    new = moved(rolled(), "ssb-elev-1-levering", 8, **{"09_november": "17. november"})
    errors = [one for one in told(new, rolled()) if one.severity.value == "error"]
    assert "ssb-elev-1-tilbakemelding" in {
        part.entry_id for one in errors for part in (one, *one.consequences)
    }


def test_a_row_goes_with_its_leader() -> None:
    """Who moves a row and the one that follows it makes one mistake at most."""
    new = moved(rolled(), "vask-privatskole-oktober", 7)
    new = moved(new, "oppdaterte-privatskoledata-oktober", 7)
    rows = {one.entry_id for one in told(new, rolled()) if one.code == "AH701"}
    assert rows == {"vask-privatskole-oktober"}


def test_a_row_that_was_moved_with_its_words_is_looked_at() -> None:
    """The day on which the data are in place was moved along: that is no slip."""
    new = moved(rolled(), "privatskoledata-februar", 7, **{"08_februar": "15. februar"})
    there = new["privatskoledata-februar"]
    assert there.available_by == dt.date(2023, 2, 15)
    assert {one.severity.value for one in told(new, rolled())} <= {"info"}
    alone = moved(rolled(), "privatskoledata-februar", 7)
    assert "error" in {one.severity.value for one in told(alone, rolled())}


def test_a_delivery_moved_without_its_deadline_is_one_mistake() -> None:
    """However many rows follow it or refer to it, wherever it stands."""
    new = moved(rolled(), "ssb-resultat-endelig", 7)
    first, *_ = found = told(new, rolled())
    assert first.entry_id == "ssb-resultat-endelig"
    assert first.consequences
    assert len(found) == 1


# --- throughout -----------------------------------------------------------------------------------


def renamed(old: str, new: str) -> Schedule:
    """The schedule with other words in all cells."""
    names = ("sender", "what", "recipient", "comment")
    return with_rows(
        rolled(with_rules=False),
        lambda row: evolve(row, **{n: getattr(row, n).replace(old, new) for n in names}),
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("(inkl SSB)", "(m/SSB)", "AH508"),
        # `VIGO (IST)` keeps its name.
        ("Sentralbasen (IST)", "Sentralbasen (Novari)", "AH508"),
        ("Fylkesmennene", "FM", "AH508"),
        ("5A019", "5A029", "AH403"),
    ],
)
def test_what_is_new_throughout_is_told_once(old: str, new: str, code: str) -> None:
    """A new name or code is a change on purpose; one row alone is not."""
    before = rolled(with_rules=False)
    found = told(renamed(old, new), before)
    assert {one.severity.value for one in found} <= {"info"}
    assert sum(one.code == code for one in found) == 1
    row = next(r for r in before if old in f"{r.sender} {r.recipient} {r.what} {r.comment}")
    names = ("sender", "what", "recipient", "comment")
    one = with_row(before, row.id, **{n: getattr(row, n).replace(old, new) for n in names})
    assert (code, "warning", row.id) in brief(told(one, before))


def test_a_section_under_another_heading_is_looked_at() -> None:
    """A name in it is new, and the section is there all the same."""
    before = rolled(with_rules=False)
    sections = tuple(
        evolve(one, heading=one.heading.replace("Conexus", "Conexus Skole"))
        for one in before.appendices
    )
    found = told(evolve(before, appendices=sections), before)
    assert [(one.code, one.severity.value) for one in found] == [("AH606", "info")]


def test_the_sign_of_a_note_behind_a_word_is_no_slip() -> None:
    """`elev1` had it raised above the line."""
    before = rolled(with_rules=False)
    row = before["soeker-til-elev-siste-dato"]
    noted = with_row(before, row.id, what=f"{row.what}1")
    assert {one.severity.value for one in told(noted, before)} <= {"info"}


def test_one_of_two_bodies_left_out_is_looked_at() -> None:
    """It may be on purpose, and a row for each of them, too."""
    before = rolled()
    new = with_row(before, "hjernen-og-hjertet-oktober", recipient="Rambøll")
    assert brief(told(new, before)) == [("AH508", "info", "hjernen-og-hjertet-oktober")]


def test_a_service_that_ended_is_no_mistake() -> None:
    """Its rows, its section and its colour go together; one of them alone does not."""
    before = rolled()
    rows = with_rows(before, lambda row: None if "Rambøll" in row.what else row)
    sections = tuple(one for one in before.appendices if "Rambøll" not in one.heading)
    legend = tuple(line for line in before.legend if "Rambøll" not in line.text)
    ended = evolve(rows, appendices=sections, legend=legend)
    assert {one.severity.value for one in told(ended, before)} == {"info"}
    assert "AH606" in [one.code for one in told(evolve(before, appendices=sections), before)]
    assert "AH507" in [one.code for one in told(evolve(before, legend=legend), before)]


def test_a_delivery_split_by_its_files_lacks_no_stage() -> None:
    """The final delivery of both files is that of each; without it both lack one."""
    before = rolled(with_rules=False)
    both = "ssbKontrakt og ssbAvlagteProver"
    row = next(r for r in before if r.what.startswith(both) and "1. levering" in r.what)
    one = evolve(row, what=row.what.replace(both, "ssbKontrakt"))
    other = evolve(row, id="annen-fil", what=row.what.replace(both, "ssbAvlagteProver"))
    rows = with_rows(before, lambda r: one if r is row else r)
    place = rows.entries.index(one) + 1
    split = evolve(rows, entries=(*rows.entries[:place], other, *rows.entries[place:]))
    assert "AH602" not in [found.code for found in told(split, before)]
    cut = with_rows(split, lambda r: None if both in r.what and "endelig" in r.what else r)
    assert "AH602" in [
        part.code for found in told(cut, before) for part in (found, *found.consequences)
    ]


# --- other words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry_id", "field", "old", "new"),
    [
        ("voksendata-ssb-resultat", "comment", "SATS", "SAS"),
        ("avbrudd-og-startdato", "what", "SAS", "SATS"),
        ("ot-data-november", "comment", "OTTO", "VIGO"),
        ("ssb-elev-1-levering", "what", "for videregående opplæring", "for grunnskolen"),
        ("inntaksfil-september", "what", "Lokalbase", "Sentralbase"),
    ],
)
def test_one_name_for_another_is_looked_at(entry_id: str, field: str, old: str, new: str) -> None:
    """Both are names that the published schedule has; only one of them stands on that row."""
    before = rolled()
    text = getattr(before[entry_id], field)
    assert old in text
    changed = with_row(before, entry_id, **{field: text.replace(old, new, 1)})
    assert ("AH509", entry_id) in [(one.code, one.entry_id) for one in told(changed, before)]


def test_a_comment_that_goes_on_with_another_row_s_is_looked_at() -> None:
    """So is one that stands in the text as well; a sentence of one's own is not."""
    before = rolled()
    row, other = before["ssb-elev-endelig"], before["vask-privatskole-april"]
    pasted = with_row(before, row.id, comment=f"{row.comment} {other.comment}")
    assert brief(told(pasted, before)) == [("AH509", "info", row.id)]
    twice = with_row(before, row.id, what=f"{row.what} {row.comment}")
    assert ("AH509", "info", row.id) in brief(told(twice, before))
    own = with_row(before, row.id, comment=f"{row.comment} Ta kontakt med IST ved spørsmål.")
    assert not told(own, before)


def test_a_deadline_left_out_is_looked_at() -> None:
    """The known row has one, and the words that tell it are gone."""
    before = rolled()
    row = before["ssb-elev-1-levering"]
    start = row.what.index("<i>Frist")
    end = row.what.index("</i>") + 4
    cut = with_row(before, row.id, what=row.what[:start].rstrip() + row.what[end:])
    (found,) = told(cut, before)
    assert (found.code, found.severity.value, found.entry_id) == ("AH509", "info", row.id)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ('Overføring av "Ikke søkere fra VIGO til OT.', True),
        ('Overføring av Ikke søkere" fra VIGO til OT.', True),
        ('Overføring av "Ikke søkere" fra VIGO til OT.', False),
        ('Skjermer på 24" til skolene.', False),
    ],
)
def test_a_quotation_is_closed(text: str, is_told: bool) -> None:
    """One sign alone is a slip, save for inches."""
    before = rolled()
    row = with_row(before, "postnummer-og-kommunenummer", comment=text)
    assert ("AH509" in [one.code for one in told(row, before)]) is is_told


def test_a_code_without_its_first_signs_is_known_by_its_title() -> None:
    """`019 - Oppdater rett` is no number where it is called a report."""
    before = rolled()
    row = before["oppdaterte-privatskoledata-oktober"]
    short = with_row(before, row.id, comment=row.comment.replace("5A019", "019"))
    (found,) = told(short, before)
    assert (found.code, found.expected) == ("AH402", "5A019")
    other = with_row(before, row.id, comment=f"{row.comment} Rapport 112 - Egne tall.")
    assert not [one for one in told(other, before) if one.code == "AH402"]


@pytest.mark.parametrize("code", ["O001", "1o001", "001"])
def test_a_title_in_brackets_is_a_title(code: str) -> None:
    """`O001 - (Kun avkryssing …)` is a code that lost its first digit."""
    before = rolled()
    row = before["otto-avslutning-av-skoleaaret"]
    short = with_row(before, row.id, comment=row.comment.replace("1O001", code))
    assert ("AH402", row.id) in [(one.code, one.entry_id) for one in told(short, before)]


# --- fixes ----------------------------------------------------------------------------------------

_DEADLINE = "Frist for registrering i VIGO Lokalbase er 14. november."


def test_a_deadline_that_came_with_another_text_is_not_mended() -> None:
    """A row that never had one has a text pasted into it; its date is not what is wrong."""
    before = rolled()
    row = before["fagopplaeringsfil-oktober"]
    pasted = with_row(before, row.id, what=f"{row.what} {_DEADLINE}")
    assert "AH201" in [one.code for one in told(pasted, before)]
    assert fix(pasted, check).schedule[row.id] == pasted[row.id]


def test_a_text_of_last_year_is_not_mended_in_part() -> None:
    """Its deadline is wrong, and so is its school year, and that no fix knows for certain."""
    before = rolled()
    row = before["ssb-elev-1-levering"]
    old = row.what.replace("2022-2023", "2021-2022").replace(
        "Lokalbase er 09. november", "Lokalbase er 10. november"
    )
    assert "2021-2022" in old
    assert "er 10. november" in old
    stale = with_row(before, row.id, what=old)
    assert {"AH201", "AH501"} <= {one.code for one in told(stale, before)}
    assert fix(stale, check).schedule[row.id] == stale[row.id]


def test_headings_of_the_spring_in_the_year_before_are_one_mistake() -> None:
    """The title, the revision and the autumn say which year it is."""
    text = TXT.dumps(rolled()).decode()
    names = "Januar|Februar|Mars|April|Mai|Juni|Juli"
    wrong = re.sub(rf"(?m)^({names}) 2023", r"\1 2022", text)
    assert wrong.count("2022") > text.count("2022")
    found = told(TXT.loads(wrong), TXT.loads(text))
    assert [one.code for one in found] == ["AH002"]
    assert "januar 2022" in found[0].message
    assert "januar 2023" in found[0].message


@pytest.mark.parametrize(
    ("word", "typed", "severity"),
    [
        ("videregående", "videregåedne", "warning"),
        ("videregående", "videreg ående", "warning"),
        ("videregående", "videre-gående", "warning"),
        ("videregående opplæring", "videregåendeopplæring", "warning"),
        ("videregående", "videre4gående", "warning"),
        ("oppdatering", "oppdatreing", "warning"),
        ("videregående", "høyere", "info"),
    ],
)
def test_a_word_that_the_known_row_has_otherwise(word: str, typed: str, severity: str) -> None:
    """One that no row says, where the known row and others have nearly the same, is a slip."""
    before = rolled()
    row = before["ssb-elev-endelig"]
    slipped = with_row(before, row.id, what=row.what.replace(word, typed, 1))
    assert brief(told(slipped, before)) == [("AH509", severity, row.id)]


def test_a_text_that_is_another_rows_is_told_wherever_that_stands() -> None:
    """Not only of the row above; the message names the row and what the text was."""
    before = rolled()
    row, other = before["fagopplaeringsfil-april"], before["ikke-soekere-til-ot"]
    pasted = with_row(before, row.id, what=other.what)
    found = next(one for one in told(pasted, before) if one.code == "AH509")
    assert (found.entry_id, found.expected) == (row.id, None)
    assert other.when.in_words().nb in found.words.nb
    assert row.what in found.words.nb


def test_a_misspelt_colour_is_told_at_its_line(tmp_path: Path) -> None:
    """With the colour that it nearly is, not below a section that says nothing of colours."""
    path = tmp_path / "a.txt"
    write(published(), path)
    text = path.read_text(encoding="utf-8").replace("\nLånekassen\n", "\nLånekasen\n")
    path.write_text(text, encoding="utf-8")
    (found,) = (one for one in check(read(path)) if one.code == "AH507")
    assert found.line == text.splitlines().index("Lånekasen") + 1
    assert "mente du «Lånekassen»?" in found.words.nb


def test_what_the_known_row_has_wrong_may_be_mended() -> None:
    """A word that other rows say is no slip where only the known row has the other one."""
    before = rolled()
    row = before["voksendata-ssb-elev"]
    mended = with_row(before, row.id, what=row.what.replace("voksesystem", "voksensystem"))
    assert not told(mended, before)


def test_a_document_in_its_own_words_is_not_looked_at_word_by_word() -> None:
    """Where many rows say something else, that is how this document says it."""
    before = rolled()
    rows = tuple(evolve(row, what=row.what.replace("Siste", "Endelig")) for row in before)
    assert not [one for one in told(evolve(before, entries=rows), before) if one.code == "AH509"]


def test_the_texts_of_two_rows_that_have_changed_places_are_one_mistake() -> None:
    """All else in the two rows says which is which."""
    before = rolled()
    one, other = before["vilbli-aapning"], before["vask-soekerdata-desember"]
    swapped = with_row(before, one.id, what=other.what)
    swapped = with_row(swapped, other.id, what=one.what)
    (found,) = told(swapped, before)
    assert (found.code, found.entry_id, found.related[0].entry_id) == ("AH509", one.id, other.id)
    assert found.fix is None


def test_a_row_left_behind_by_a_replacement_is_the_one_that_is_wrong() -> None:
    """Where nearly all rows have a new name, the one with the old name is told, and no other."""
    before = rolled()
    rows = [row for row in before if row.recipient == "Rambøll / Conexus"]
    left = rows[3]
    renamed = with_rows(
        before,
        lambda row: (
            evolve(row, recipient="Sopra / Conexus") if row in rows and row is not left else row
        ),
    )
    assert brief(told(renamed, before)) == [("AH508", "warning", left.id)]


def test_a_name_cut_to_its_first_word_on_one_row_is_looked_at() -> None:
    """The other rows have it in full; where all are short, that is its name here."""
    before = rolled()
    row = before["privatskoledata-februar"]
    assert brief(told(with_row(before, row.id, recipient="VIGO"), before)) == [
        ("AH508", "info", row.id)
    ]
    short = with_rows(
        before,
        lambda row: evolve(row, recipient=row.recipient.replace("VIGO Sentralbasen (IST)", "VIGO")),
    )
    assert not told(short, before)


def test_a_delivery_moved_with_its_deadline_alone_is_one_mistake() -> None:
    """What stayed, in its words and in the rows that follow it, is told under the first of it."""
    before = rolled()
    stayed = moved(before, "ssb-elev-1-levering", 7)
    (found,) = [one for one in told(stayed, before) if one.severity.value == "error"]
    assert found.entry_id == "ssb-elev-1-levering"


def test_other_words_stay_a_finding_beside_what_was_found_there_before() -> None:
    """A row whose regulation is no longer in force may have a slip in its words as well."""
    before = rolled()
    row = before["soeknadsfrist-ordinaer"]
    slipped = with_row(before, row.id, comment=row.comment.replace("www.vigo.no", "vgio.no"))
    assert brief(told(slipped, before)) == [("AH509", "info", row.id)]


def test_two_columns_under_each_other_s_headings_are_one_mistake() -> None:
    """Sender and recipient of all rows change places where a heading does."""
    before = rolled()
    turned = with_rows(before, lambda row: evolve(row, sender=row.recipient, recipient=row.sender))
    (found,) = [one for one in told(turned, before) if one.severity.value != "info"]
    assert (found.code, found.severity.value) == ("AH508", "error")
    assert "overskrifter" in found.message
