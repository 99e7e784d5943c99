"""Where each date comes from, which are proposals, and how a proposal is marked and confirmed."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from running import Run
from vigo_arshjul import check, loads, move, published, roll
from vigo_arshjul.inference import Origin
from vigo_arshjul.io import dumps
from vigo_arshjul.io.readers import read_text
from vigo_arshjul.io.tables.source.marks import marked_comment, without_mark
from vigo_arshjul.model import Day, Entry

YEARS = ("2018-2019", "2020-2021", "2037-2038", "1999-2000")


@pytest.mark.parametrize("year", ["2017-2018", *YEARS])
def test_every_date_has_its_provenance(year: str) -> None:
    """Its rule, and a chain that ends on the date itself."""
    result = roll(published(), year)
    assert list(result.provenance) == [entry.id for entry in result.schedule]
    for entry in result.schedule:
        provenance = result.provenance[entry.id]
        assert provenance.when == entry.when
        assert provenance.steps[-1].day in (entry.when.first, entry.when.last)
        assert provenance.origin is Origin.OWN
        assert all(step.words.nb and step.words.en for step in provenance.steps)


def test_the_chain_names_every_holiday_in_norwegian() -> None:
    """1 April 2021 is Maundy Thursday, and the first open day is 6 April."""
    steps = roll(published(), "2020-2021").provenance["fagopplaeringsfil-april"].steps
    said = [(step.day.day, step.words.nb) for step in steps]
    assert said == [
        (1, "fast dag, skjærtorsdag"),
        (2, "langfredag"),
        (3, "helg"),
        (4, "første påskedag"),
        (5, "andre påskedag"),
        (6, "første virkedag etter"),
    ]


def test_what_follows_a_proposal_is_known() -> None:
    """The feedback hangs on the delivery, and the delivery lists what follows it."""
    result = roll(published(), "2018-2019")
    hangs_on = {p.entry_id: p.hangs_on for p in result.provenance.values()}
    assert hangs_on["ssb-elev-1-tilbakemelding"] == "ssb-elev-1-levering"
    assert hangs_on["voksendata-ssb-elev"] == "ssb-elev-1-levering"
    assert hangs_on["fagopplaeringsfil-april"] is None
    followers = {p.entry_id: p.followers for p in result.provisional}
    assert followers["ssb-elev-1-levering"] == (
        "elevfil-siste-import",
        "voksendata-ssb-elev",
        "ssb-elev-1-tilbakemelding",
    )


def test_the_reason_of_a_change_is_text_in_norwegian_and_words_in_both() -> None:
    """`why` for people, `reason` for programs that speak English."""
    change = roll(published(), "2018-2019").changes_of("fagopplaeringsfil-desember")[0]
    assert "lørdag 1. desember 2018: fast dag, helg" in change.why
    assert "Saturday 1 December 2018" in change.reason.en


def test_the_report_has_the_chain_of_every_date(run: Run) -> None:
    """As JSON: the rule, where it is known from, and the days."""
    arguments = ("roll", "2017-2018", "--to", "2020-2021", "-o", "n.toml", "--report", "n.json")
    assert run(*arguments, "--lang", "en").status == 0
    with open("n.json", encoding="utf-8") as file:
        text = file.read()
    assert text.count('"chain"') == 105
    assert '"what": "a fixed day, Maundy Thursday"' in text


def test_why_answers_programs(run: Run) -> None:
    """The same chain as the report, for one row and any year."""
    arguments = ("why", "2017-2018", "ssb-elev-1-tilbakemelding", "--year", "2020-2021")
    data = run(*arguments, "--format", "json").json()
    assert data["date"] == "2020-11-13"
    assert data["recurs"] == {"after": "ssb-elev-1-levering", "business_days": 1}
    assert (data["origin"], data["hangs_on"]) == ("own", "ssb-elev-1-levering")
    assert [link["date"] for link in data["chain"]] == ["2020-11-12", "2020-11-13"]
    assert "Den følger «ssb-elev-1-levering», som andre fastsetter" in run(*arguments).out


# --- proposals in tables -----------------------------------------------------------------


@pytest.mark.parametrize("year", YEARS)
def test_the_text_form_marks_every_proposal(year: str) -> None:
    """In words a person reads, and that are read back as what they stand for."""
    schedule = roll(published(), year).schedule
    text = dumps(schedule, "txt")
    assert text.count("Foreløpig dato, fastsettes av") == 12
    marked = {(e.date, e.what): (e.provisional, e.comment) for e in read_text(text)}
    assert marked == {(e.date, e.what): (e.provisional, e.comment) for e in schedule}


def test_a_sentence_behind_the_mark_is_no_name() -> None:
    """It stays in the comment, whoever decides the date."""
    text = dumps(roll(published(), "2022-2023").schedule, "txt")
    mark = "Foreløpig dato, fastsettes av Udir og SSB."
    assert isinstance(text, str)
    rows = loads(text.replace(mark, f"{mark} Ring ved spørsmål.", 1), format="txt")
    assert any(row.comment.endswith("Ring ved spørsmål.") for row in rows)


def test_who_takes_the_mark_away_confirms_the_date() -> None:
    """In a text, the sentence; the rows that follow from it still wait to be looked at."""
    rolled = roll(published(), "2018-2019").schedule
    decided = {entry.id for entry in rolled if entry.decided_by == "Udir og SSB"}
    marked = {entry.id for entry in rolled if entry.provisional}
    text = dumps(rolled, "txt").replace("Foreløpig dato, fastsettes av Udir og SSB.", "")
    schedule = read_text(text)
    assert sum(entry.provisional for entry in schedule) == len(marked - decided) == 16
    again = roll(schedule, "2018-2019")
    assert "ssb-elev-endelig" not in {p.entry_id for p in again.provisional}


def test_a_confirmed_date_stays_when_its_year_is_rolled_again() -> None:
    """And becomes a proposal once more in the next year."""
    schedule = roll(published(), "2018-2019").schedule
    decided = move(schedule, "ssb-elev-endelig", dt.date(2018, 11, 20), confirm=True).schedule
    same = roll(decided, "2018-2019")
    assert same.schedule["ssb-elev-endelig"].date == dt.date(2018, 11, 20)
    assert not same.schedule["ssb-elev-endelig"].provisional
    assert "fastsatt for dette skoleåret" in same.provenance["ssb-elev-endelig"].steps[0].words.nb
    following = roll(decided, "2019-2020").schedule["ssb-elev-endelig"]
    assert (following.provisional, following.date) == (True, dt.date(2019, 11, 28))


@given(comment=st.text(), who=st.one_of(st.none(), st.text()))
def test_marks_are_read_as_they_are_written(comment: str, who: str | None) -> None:
    """Whatever stands in the comment before; who decides is told where it is one word or more."""
    comment = " ".join(comment.split())
    who = (" ".join(who.split()) or None) if who is not None else None
    entry = Entry(id="a", when=Day(dt.date(2018, 1, 1)), comment=comment, decided_by=who)
    entry = evolve(entry, provisional=True)
    read = without_mark(evolve(entry, comment=marked_comment(entry), provisional=False))
    assert (read.comment, read.provisional) == (comment, True)
    assert read.decided_by == who


def test_a_comment_that_only_speaks_of_proposals_is_no_mark() -> None:
    """It must be the last sentence, word for word."""
    for comment in ("Foreløpig dato", "Foreløpig dato, se under. Mer.", "foreløpig dato."):
        entry = Entry(id="a", when=Day(dt.date(2018, 1, 1)), comment=comment)
        assert without_mark(entry) is entry


def test_marks_bring_no_finding() -> None:
    """A schedule with proposals is as sound as text as it is in its file."""
    schedule = roll(published(), "2018-2019").schedule
    report = check(read_text(dumps(schedule, "txt")))
    assert {f.code for f in report if f.severity.weight} <= {"AH505", "AH506"}


def test_what_counts_from_a_proposal_is_no_more_than_one() -> None:
    """Also where the file says so of the first row alone; a row with a reason stands by itself."""
    after = "recurs = { after = 'a', days = 7 }"
    says = {
        "a": "decided_by = 'Udir'\nprovisional = true",
        "b": after,
        "c": "recurs = { after = 'b', business_days = 2 }",
        "d": f"{after}\noverride = 'avtalt'",
        "e": "",
    }
    rows = (
        f"[[entry]]\nid = '{name}'\ndate = 2026-11-1{number}\nwhat = 'Sak {name}'\n{more}\n"
        for number, (name, more) in enumerate(says.items())
    )
    text = "format = 1\nschool_year = '2026-2027'\n" + "".join(rows)
    schedule = loads(text, format="toml")
    assert [entry.id for entry in schedule if entry.provisional] == ["a", "b", "c"]
