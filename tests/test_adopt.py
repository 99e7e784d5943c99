"""Schedules that nobody annotated: matched, inferred, written, and listed."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reading import read
from rewording import CHANGES, Change, clause, nynorsk, reworded, swap, synonym, typo
from strategies import schedules
from vigo_arshjul import (
    Adoption,
    ArshjulError,
    BusinessDayConvention,
    Category,
    Entry,
    Schedule,
    SchoolYear,
    adopt,
    check,
    published,
    roll,
)
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.identity.alignment import assign
from vigo_arshjul.identity.counterparts import match
from vigo_arshjul.io.records.edit_toml import with_remarks
from vigo_arshjul.io.records.toml import dumps, loads
from vigo_arshjul.language import Language
from vigo_arshjul.model import (
    Day,
    EachMonthAfter,
    EasterDay,
    FixedDay,
    NearestWeekday,
    NextYear,
    NthWeekday,
    OtherYear,
    PeriodRule,
    Recurrence,
    Relative,
    Undated,
    WeekRule,
)
from vigo_arshjul.report.adopted import Remarks, adopted, adopted_data
from vigo_arshjul.report.json import JsonReport
from vigo_arshjul.report.render import Form, render

COUNTY = Path(__file__).parent / "data" / "fylke-2025-2026.txt"
NOTHING_KNOWN = Schedule(school_year=SchoolYear(2017), entries=())
ALL_YEARS = [str(SchoolYear(start)) for start in range(1948, 2099)]


@cache
def county() -> Adoption:
    return adopt(read(COUNTY))


@cache
def adopted_document() -> Adoption:
    return adopt(read(Path(__file__).parent / "data" / "arshjul-2017-2018.txt"))


def loud(schedule: Schedule) -> set[str]:
    """Errors and warnings of a schedule, retired names aside."""
    return {
        f"{finding.code} {finding.entry_id}"
        for finding in check(schedule)
        if finding.severity != "info" and finding.code != "AH506"
    }


# --- the published document, its recurrences stripped ------------------------------------


def test_the_plain_text_is_adopted_as_the_built_in_schedule() -> None:
    """Ids, rules, categories and who decides: all as in the annotated one."""
    adoption = adopted_document()
    assert adoption.schedule == published()
    assert len(adoption.matched) == len(published())
    assert (adoption.guesses, adoption.unexplained, adoption.new) == ((), (), ())


def test_the_one_date_that_departs_is_listed_and_stays() -> None:
    """The mistake of the document (AH105) is not hidden by an override."""
    departing = [match for match in adopted_document().matched if match.departs]
    assert [match.entry_id for match in departing] == ["voksendata-ssb-resultat"]
    (departure,) = departing[0].departs
    assert departure.when == Day(dt.date(2017, 9, 25))
    assert departure.expected == Day(dt.date(2017, 9, 27))
    assert adopted_document().schedule["voksendata-ssb-resultat"].override is None


@pytest.mark.parametrize("year", ["2017-2018", "2018-2019", "2037-2038", "1950-1951"])
def test_what_was_adopted_rolls_as_the_built_in_one(year: str) -> None:
    """Every date, text, change and doubt is the same."""
    ours, theirs = roll(adopted_document().schedule, year), roll(published(), year)
    assert ours.schedule == theirs.schedule
    assert ours.changes == theirs.changes
    assert (ours.provisional, ours.review) == (theirs.provisional, theirs.review)


def test_adopting_again_changes_nothing() -> None:
    """Rows that have a rule keep it, and it is said so."""
    again = adopt(adopted_document().schedule)
    assert again.schedule == adopted_document().schedule
    assert again.kept == tuple(entry.id for entry in published())
    assert (again.matched, again.guesses, again.unexplained) == ((), (), ())
    assert "105 hadde en regel og beholder den" in render(adopted(again), Form.TEXT, Language.NB)


def test_a_rule_of_its_own_is_kept_though_another_is_known() -> None:
    """Whoever states a recurrence is taken at their word."""
    own = FixedDay(10, 2)
    rows = tuple(
        evolve(entry, recurrence=own if entry.id == "fagopplaeringsfil-oktober" else None)
        for entry in published()
    )
    adoption = adopt(evolve(published(), entries=rows))
    assert adoption.kept == ("fagopplaeringsfil-oktober",)
    assert adoption.schedule["fagopplaeringsfil-oktober"].recurrence == own
    assert len(adoption.matched) == 104


def test_a_category_of_its_own_is_kept_though_another_is_known() -> None:
    """The colour that somebody gave a row stands; a row without one gets that of its known row."""
    own, without = "ssb-elev-1-levering", "ssb-elev-endelig"
    colours = {own: Category.INTERN, without: None}
    rows = tuple(
        evolve(entry, recurrence=None, category=colours.get(entry.id, entry.category))
        for entry in published()
    )
    adopted_rows = adopt(evolve(published(), entries=rows)).schedule
    assert adopted_rows[own].category is Category.INTERN
    assert adopted_rows[without].category is published()[without].category is Category.SSB


# --- sentences slightly changed ----------------------------------------------------------

KINDS: dict[str, tuple[Change, ...]] = {
    "as it is": (),
    **{name: (change,) for name, change in CHANGES.items()},
    "two typos": (typo, typo),
    "three swaps": (swap, swap, swap),
    "nynorsk with typos and synonyms": (nynorsk, typo, synonym),
    "a clause more and a typo": (clause, typo),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("days", [0, 10])
def test_changed_sentences_are_matched(kind: str, days: int) -> None:
    """At least 98 of 100 rows find their own, and none finds another's."""
    right = wrong = 0
    for seed in range(3):
        changed = reworded(published(), seed, *KINDS[kind], days=days)
        found = match(changed, published())
        for entry, known in zip(changed, published(), strict=True):
            if entry.id in found:
                is_right = found[entry.id].id == known.id
                right, wrong = right + is_right, wrong + (not is_right)
    assert wrong == 0
    assert right >= 0.98 * 3 * len(published())


def test_a_changed_document_rolls_to_the_dates_of_the_built_in_one() -> None:
    """The rules come along with the match."""
    changed = reworded(published(), 7, typo, nynorsk)
    rolled = roll(adopt(changed).schedule, "2024-2025").schedule
    expected = roll(published(), "2024-2025").schedule
    assert {e.id: e.when for e in rolled} == {e.id: e.when for e in expected}


@pytest.mark.parametrize(("days", "missing"), [(20, None), (-20, None), (8, 7), (-8, 2)])
def test_each_of_the_equal_rows_keeps_its_month(days: int, missing: int | None) -> None:
    """Where all have moved by weeks, one is mistyped, and one may be missing."""
    files = [e for e in published() if e.id.startswith("hjernen-og-hjertet")]
    moved = {
        f"r{n}": Entry(
            id=f"r{n}",
            when=Day(e.day + dt.timedelta(days=days)),
            sender=e.sender,
            what=e.what.replace("Conexus", "Coenxus") if n == 4 else e.what,
            recipient=e.recipient,
        )
        for n, e in enumerate(files)
        if n != missing
    }
    found = match(evolve(published(), entries=tuple(moved.values())), published())
    expected = {f"r{n}": e.id for n, e in enumerate(files) if n != missing}
    assert {name: row.id for name, row in found.items()} == expected


def test_the_stage_goes_before_the_date() -> None:
    """Where Udir moved the final delivery onto the old day of the first one, it is the final."""
    first, final = published()["ssb-elev-1-levering"], published()["ssb-elev-endelig"]
    rows = (
        Entry(id="a", when=Day(dt.date(2017, 10, 25)), sender=first.sender, what=first.what),
        Entry(
            id="b", when=Day(dt.date(2017, 11, 8)), sender=final.sender, what=final.what + " NB."
        ),
    )
    found = match(evolve(published(), entries=rows), published())
    assert {name: row.id for name, row in found.items()} == {"a": first.id, "b": final.id}


def test_a_row_that_was_split_or_joined_is_left_alone() -> None:
    """Half a row and two rows in one are no row of the known schedule."""
    known = read(
        "Årshjul, skoleåret 2017-2018\nDato;Fra;Hva;Til;Kommentar\n"
        "02.10.2017;IST;Oversikt over lærebedrifter og kontrakter samt liste over avbrutte "
        "elevløp og fullførte prøver;Udir\n"
        "09.10.2017;IST;Kontroll av adminbrukerne på skoleportalen;Udir\n"
        "11.10.2017;IST;Fakturagrunnlag for programvarelisenser;Udir\n"
    )
    rows = read(
        "Årshjul, skoleåret 2018-2019\nDato;Fra;Hva;Til;Kommentar\n"
        "02.10.2018;IST;Oversikt over lærebedrifter og kontrakter;Udir\n"
        "04.10.2018;IST;Liste over avbrutte elevløp og fullførte prøver;Udir\n"
        "10.10.2018;IST;Kontroll av adminbrukerne på skoleportalen, og fakturagrunnlag for "
        "programvarelisenser;Udir\n"
    )
    # Ids made from words would be the same; here only the words count.
    bare = tuple(evolve(entry, id=f"r{n}") for n, entry in enumerate(rows))
    assert match(evolve(rows, entries=bare), known) == {}


@pytest.mark.parametrize(
    "left_out", ["soeker-til-elev-foerste-dato", "ssb-elev-endelig", "karakterer-grunnskolen"]
)
def test_the_opposite_row_is_no_kin(left_out: str) -> None:
    """First is not last, final is not first, the lower school is not the upper."""
    rest = tuple(entry for entry in published() if entry.id != left_out)
    row = evolve(published()[left_out], id="x", recurrence=None)
    found = match(evolve(published(), entries=(row,)), evolve(published(), entries=rest))
    assert found.get("x") is None or "privatister" in found["x"].id


def cheapest(costs: dict[tuple[int, int], float], left: int, used: frozenset[int]) -> list[float]:
    """The costs of the best pairing of what is left, by trying them all."""
    if left < 0:
        return []
    tries = [cheapest(costs, left - 1, used)]
    tries += [
        [cost, *cheapest(costs, left - 1, used | {b})]
        for (a, b), cost in costs.items()
        if a == left and b not in used
    ]
    return min(tries, key=lambda found: (-len(found), sum(found)))


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)), st.sampled_from([0.0, 0.1, 0.25, 0.5])
    )
)
def test_rows_are_paired_so_that_all_pairs_together_fit_best(
    costs: dict[tuple[int, int], float],
) -> None:
    """As many pairs as there can be, each row once, at the least cost."""
    pairs = assign(costs)
    assert len(set(pairs.values())) == len(pairs)
    best = cheapest(costs, 4, frozenset())
    assert len(pairs) == len(best)
    assert sum(costs[pair] for pair in pairs.items()) == pytest.approx(sum(best))


# --- a county's wheel --------------------------------------------------------------------


def test_a_countys_own_wheel_has_nothing_in_common() -> None:
    """No row is taken for a national one; every row is given a rule, and all are listed."""
    adoption = county()
    assert adoption.matched == ()
    assert [guess.entry_id for guess in adoption.guesses] == [e.id for e in adoption.schedule]
    assert adoption.unexplained == ()
    assert all(guess.why.nb and guess.why.en for guess in adoption.guesses)


def test_a_countys_wheel_gives_its_own_dates() -> None:
    """Rolled to its own year by its rules, nothing moves; the check has nothing to say."""
    assert {e.id: e.when for e in roll(county().schedule, "2025-2026").schedule} == {
        e.id: e.when for e in county().schedule
    }
    assert loud(county().schedule) == set()


@pytest.mark.parametrize("year", [*ALL_YEARS[::5], "2007-2008", "2037-2038", "2098-2099"])
def test_a_countys_wheel_rolled_passes_its_checks(year: str) -> None:
    """In years of early and late Easter too."""
    assert loud(roll(county().schedule, year).schedule) == set()


def rule_of(entry_id: str) -> Recurrence | None:
    return county().schedule[entry_id].recurrence


def test_what_the_words_of_a_county_say_is_heard() -> None:
    """Series, weekdays, weeks, Easter, deadlines, references, the tail."""
    october = "innsending-av-prisliste-for-kantinene-11"
    head = "utsending-av-skoleskyss-vedtak-til-08"
    assert rule_of("budsjettmoete-11") == FixedDay(11, 1, _FOLLOWING)
    assert rule_of("samarbeidsmoete-11") == NthWeekday(11, "tuesday", 1)
    assert rule_of("planleggingsdag-siste-fredag-i-februar-02") == NthWeekday(2, "friday", -1)
    week = PeriodRule(WeekRule(41, "monday"), Relative(None, days=4))
    assert rule_of("hoestferie-10") == week
    assert rule_of("siste-skoledag-foer-paaske-03") == EasterDay(-9)
    assert rule_of("siste-frist-for-aa-melde-11") == Relative(october, days=-1)
    after = Relative(october, business_days=3)
    assert rule_of("kvalitetssikring-av-prislisten-etter-11") == after
    assert rule_of(f"{head}-2") == NextYear(head)
    assert rule_of("kjoering-av-variabel-loenn") == EachMonthAfter(9, 1)
    assert rule_of("siste-dag-for-bestilling-av-09") == FixedDay(9, 30)


# --- single rows -------------------------------------------------------------------------

TABLE = "Årshjul, skoleåret 2017-2018\nDato;Fra;Hva;Til;Kommentar\n"

_FOLLOWING = BusinessDayConvention.FOLLOWING
_UNADJUSTED = BusinessDayConvention.UNADJUSTED
_PRECEDING = BusinessDayConvention.PRECEDING

ROWS: list[tuple[str, str, Recurrence, str]] = [
    (
        "the day named",
        "02.10.2017;;Liste per 01. oktober;;",
        FixedDay(10, 1, _FOLLOWING),
        "certain",
    ),
    ("nothing to go by", "10.11.2017;;Møte;;", NearestWeekday(11, 10, "friday"), "guess"),
    (
        "a closed day",
        "18.11.2017;;Åpen dag;;",
        NearestWeekday(11, 18, "saturday", _UNADJUSTED),
        "guess",
    ),
    (
        "a Saturday by name",
        "18.11.2017;;Åpen dag tredje lørdag i november;;",
        NthWeekday(11, "saturday", 3, _UNADJUSTED),
        "certain",
    ),
    (
        "a weekday in nynorsk",
        "13.11.2017;;Møte andre måndag i månaden;;",
        NthWeekday(11, "monday", 2),
        "certain",
    ),
    ("the end of a month", "31.01.2018;;Karakterfrist;;", FixedDay(1, 31), "likely"),
    ("after Easter", "03.04.2018;;Første dag etter påske;;", EasterDay(2), "certain"),
]


@pytest.mark.parametrize(("_", "row", "rule", "confidence"), ROWS, ids=[row[0] for row in ROWS])
def test_a_single_row(_: str, row: str, rule: Recurrence, confidence: str) -> None:
    """The rule that the row itself speaks for, and how sure it is."""
    (guess,) = adopt(read(TABLE + row + "\n"), like=NOTHING_KNOWN).guesses
    assert guess.recurrence == rule
    assert guess.confidence == confidence


@pytest.mark.parametrize(("text", "is_alone"), [("Møte", True), ("Liste per 02. oktober", False)])
def test_one_date_is_told_to_be_all_that_is_known(text: str, is_alone: bool) -> None:
    """Unless the row itself says its rule."""
    (guess,) = adopt(read(f"{TABLE}02.10.2017;;{text};;\n"), like=NOTHING_KNOWN).guesses
    assert ("bare én dato er kjent" in guess.why.nb) == is_alone


def test_a_row_behind_its_year_that_nothing_explains_stays_behind_it() -> None:
    """Days of an August after the school year: what is proposed is of the year after."""
    days = (dt.date(2018, 8, 17), dt.date(2019, 8, 6), dt.date(2020, 8, 30))
    tails = (
        Schedule(
            school_year=SchoolYear(day.year - 1),
            entries=(Entry(id="kurs", when=Day(day), what="Oppstart av kurs"),),
        )
        for day in days
    )
    adoption = adopt(*tails, like=NOTHING_KNOWN)
    (proposed,) = (one.recurrence for one in adoption.unexplained)
    assert isinstance(proposed, OtherYear)
    assert proposed.years == 1
    assert roll(adoption.schedule, "2020-2021").schedule["kurs"].day.year == 2021


def test_undated_rows_are_those_of_the_newest_schedule() -> None:
    """What was to be agreed on the year before was agreed on."""
    schedules = (
        Schedule(
            school_year=SchoolYear(year),
            entries=(
                Entry(id="kurs", when=Day(dt.date(year, 9, 3)), what="Kurs."),
                Entry(id="ny", when=Undated(written="avtales"), what=f"Møte {year}."),
            ),
        )
        for year in (2017, 2018)
    )
    adoption = adopt(*schedules, like=NOTHING_KNOWN)
    assert [entry.what for entry in adoption.schedule] == ["Kurs.", "Møte 2018."]


def test_leap_day_has_a_rule_too() -> None:
    """29 February is no day of every year; its weekday is."""
    (guess,) = adopt(read(TABLE.replace("2017-2018", "2023-2024") + "29.02.2024;;Møte;;\n")).guesses
    assert guess.recurrence == NearestWeekday(2, 28, "thursday")


def test_feedback_follows_its_delivery() -> None:
    """Answers count from what they answer, in business days."""
    rows = (
        "09.11.2017;IST;Elevdata ssbElev (1. levering);Udir;\n"
        "13.11.2017;Udir;Tilbakemelding på ssbElev;IST;\n"
    )
    adoption = adopt(read(TABLE + rows), like=NOTHING_KNOWN)
    delivery, feedback = adoption.schedule
    assert feedback.recurrence == Relative(delivery.id, business_days=2)


def test_an_inferred_document_passes_all_checks_but_its_own_mistake() -> None:
    """Nothing known, the published rows rolled by inference: only mistakes of the source stay."""
    document = read(Path(__file__).parent / "data" / "arshjul-2017-2018.txt")
    adoption = adopt(document, like=NOTHING_KNOWN)
    assert len(adoption.guesses) == 105
    for year in ("1949-1950", "1996-1997", "2007-2008", "2024-2025", "2037-2038"):
        codes = {finding.split()[0] for finding in loud(roll(adoption.schedule, year).schedule)}
        assert codes <= {"AH105", "AH505"}


# --- what is inherited -------------------------------------------------------------------


@pytest.mark.parametrize(("days", "departs"), [((1, 4), 1), ((3, 4), 0)])
def test_one_day_that_departs_is_told_and_two_are_a_habit(
    days: tuple[int, int], departs: int
) -> None:
    """After one of them the known rule stands; after two another one is looked for."""
    known = published()["fagopplaeringsfil-oktober"]
    schedules = (
        evolve(
            published(),
            school_year=SchoolYear(year),
            entries=(evolve(known, when=Day(dt.date(year, 10, day)), recurrence=None),),
        )
        for year, day in zip((2018, 2019), days, strict=True)
    )
    adoption = adopt(*schedules)
    assert sum(len(match.departs) for match in adoption.matched) == departs
    assert len(adoption.guesses) + len(adoption.unexplained) == 1 - departs


def test_what_is_counted_from_a_decided_day_is_held_to_that_day() -> None:
    """The delivery is not where its rule puts it, and the answer comes two days after it."""
    known, answer = published(), "ssb-elev-1-tilbakemelding"
    days = {"ssb-elev-1-levering": dt.date(2017, 11, 16), answer: dt.date(2017, 11, 20)}
    like = evolve(known, entries=tuple(entry for entry in known if entry.id != answer))
    rows = (evolve(known[name], when=Day(day), recurrence=None) for name, day in days.items())
    (guess,) = adopt(evolve(known, entries=tuple(rows)), like=like).guesses
    assert guess.recurrence == Relative("ssb-elev-1-levering", business_days=2)


def test_three_years_are_not_certain_where_another_rule_fits() -> None:
    """The second Friday, or the one nearest to the ninth: they will part."""
    days = ("10.11.2017", "09.11.2018", "08.11.2019")
    texts = (
        TABLE.replace("2017-2018", f"{day[-4:]}-{int(day[-4:]) + 1}") + f"{day};;Møte;;\n"
        for day in days
    )
    (guess,) = adopt(*map(read, texts), like=NOTHING_KNOWN).guesses
    assert guess.rivals > 0
    assert guess.confidence == "guess"


def test_what_others_decide_stands_as_decided() -> None:
    """Udir set another day: it stays, nothing departs, and what hangs on it is held to it."""
    rows = tuple(
        evolve(e, when=Day(dt.date(2017, 11, 16)), recurrence=None)
        if e.id == "ssb-elev-1-levering"
        else evolve(e, when=Day(dt.date(2017, 11, 17)), recurrence=None)
        if e.id == "ssb-elev-1-tilbakemelding"
        else evolve(e, recurrence=None)
        for e in published()
    )
    adoption = adopt(evolve(published(), entries=rows))
    departing = [match.entry_id for match in adoption.matched if match.departs]
    # The import eight business days before it did not move along.
    assert departing == ["voksendata-ssb-resultat", "elevfil-siste-import"]
    assert adoption.schedule["ssb-elev-1-levering"].date == dt.date(2017, 11, 16)
    assert adoption.schedule["ssb-elev-1-levering"].decided_by == "Udir og SSB"


def test_a_rule_that_leans_on_a_missing_row_is_not_inherited() -> None:
    """The id and category are; the rule is looked for afresh, and listed."""
    row = published()["ssb-elev-1-tilbakemelding"]
    text = evolve(row, id="x", recurrence=None, category=None)
    adoption = adopt(evolve(published(), entries=(text,)))
    assert adoption.matched == ()
    assert [guess.entry_id for guess in adoption.guesses] == [row.id]
    assert adoption.schedule[row.id].category is Category.SSB


def test_an_inherited_id_goes_before_one_made_from_words() -> None:
    """A row that happens to bear the id of a known one gets another."""
    known = published()["fagopplaeringsfil-oktober"]
    rows = (
        Entry(id="fagopplaeringsfil-april", when=Day(dt.date(2017, 9, 5)), what="Noe helt annet."),
        evolve(published()["fagopplaeringsfil-april"], id="y", recurrence=None, category=None),
        evolve(known, id="z", recurrence=None, category=None),
    )
    adoption = adopt(evolve(published(), entries=rows))
    assert [entry.id for entry in adoption.schedule] == [
        "fagopplaeringsfil-april-2",
        "fagopplaeringsfil-april",
        "fagopplaeringsfil-oktober",
    ]


def test_another_known_schedule_may_be_given() -> None:
    """A county's own of the year before teaches this year's."""
    before = county().schedule
    now = roll(before, "2026-2027").schedule
    bare = evolve(
        now, entries=tuple(evolve(e, id=f"r{n}", recurrence=None) for n, e in enumerate(now))
    )
    adoption = adopt(bare, like=before)
    assert {e.id: e.recurrence for e in adoption.schedule} == {e.id: e.recurrence for e in before}
    assert adoption.guesses == ()


# --- reports and files -------------------------------------------------------------------


@pytest.mark.parametrize("language", list(Language))
def test_the_file_says_what_was_guessed_and_loads_back_equal(language: Language) -> None:
    """A comment stands above the rule of every guess; comments change nothing."""
    adoption = county()
    said = Remarks(language).of(adoption)
    assert set(said) == {guess.entry_id for guess in adoption.guesses}
    text = with_remarks(dumps(adoption.schedule), adoption.schedule, said)
    assert loads(text) == adoption.schedule
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.startswith("recurs ="):
            assert lines[index - 1].startswith(("# Regelen er ", "# The rule is "))
    assert text == with_remarks(text, adoption.schedule, said)


def test_hostile_ids_stay_in_their_comment() -> None:
    """A line break in a text ends no comment, and nothing steers a terminal."""
    rows = (
        Entry(id='a"\nrecurs = 1\x1b', when=Day(dt.date(2017, 11, 9)), sender="IST",
              what="Elevdata ssbElev (1. levering)", recipient="Udir"),
        Entry(id="b", when=Day(dt.date(2017, 11, 13)), sender="Udir",
              what="Tilbakemelding på ssbElev"),
    )  # fmt: skip
    adoption = adopt(Schedule(school_year=SchoolYear(2017), entries=rows), like=NOTHING_KNOWN)
    assert isinstance(adoption.schedule["b"].recurrence, Relative)
    remarks = Remarks(Language.NB).of(adoption)
    text = with_remarks(dumps(adoption.schedule), adoption.schedule, remarks)
    assert loads(text) == adoption.schedule
    assert "\x1b" not in render(adopted(adoption), Form.TEXT, Language.NB)


def test_the_json_report() -> None:
    """Every row is in exactly one list, with its rule as a file has it."""
    data = json.loads(JsonReport(Language.EN).write(adopted_data(county())))
    assert (data["format"], data["school_years"]) == (1, ["2025-2026"])
    assert [guess["entry"] for guess in data["guesses"]] == [e.id for e in county().schedule]
    first = data["guesses"][1]
    assert first["recurs"] == {"month": 8, "day": 11, "weekday": "monday"}
    assert first["confidence"] == "guess"
    assert first["seen"] == [{"school_year": "2025-2026", "date": "2025-08-11"}]
    assert first["fitting"][0] == first["recurs"]
    assert first["rivals"] > 0
    assert (data["kept"], data["matched"], data["unexplained"]) == ([], [], [])


@given(schedules)
def test_any_schedule_can_be_adopted(schedule: Schedule) -> None:
    """No row is lost, and no text breaks the report; or the year is out of reach."""
    try:
        adoption = adopt(schedule)
    except ArshjulError:
        assert not 1948 <= schedule.school_year.start <= 2098
        return
    assert [e.when for e in adoption.schedule] == [e.when for e in schedule]
    for language in Language:
        assert json.loads(JsonReport(language).write(adopted_data(adoption)))
        assert render(adopted(adoption), Form.TEXT, language)


# --- the command -------------------------------------------------------------------------


def run(*arguments: str) -> tuple[int, str, BaseException | None]:
    result = CliRunner().invoke(vigo_arshjul, ["adopt", *arguments])
    return result.exit_code, result.output, result.exception


def test_the_command_writes_the_file_and_lists_its_guesses(tmp_path: Path) -> None:
    """The guesses come first, the most doubtful before the rest."""
    target, report = tmp_path / "fylke.toml", tmp_path / "fylke.json"
    status, output, _ = run(str(COUNTY), "-o", str(target), "--report", str(report))
    assert status == 0
    assert output.index("Gjettede regler:") < output.index("Sannsynlige regler:")
    assert read(target) == county().schedule
    assert len(json.loads(report.read_text(encoding="utf-8"))["guesses"]) == len(county().schedule)
    status, printed, _ = run(str(COUNTY))
    assert status == 0
    assert printed == target.read_text(encoding="utf-8")
    assert tomllib.loads(printed)["school_year"] == "2025-2026"


def test_the_command_writes_other_formats_without_remarks(tmp_path: Path) -> None:
    """JSON has no comments; the rules are there."""
    target = tmp_path / "fylke.json"
    assert run(str(COUNTY), "-o", str(target), "--like", "2017-2018")[0] == 0
    assert read(target).entries[0].recurrence is not None


def test_unreadable_input_writes_nothing(tmp_path: Path) -> None:
    """A row that cannot be read, no file, two schedules of one year: one error each."""
    bad = tmp_path / "bad.txt"
    bad.write_text(TABLE + "32.okt;;Rapport;;\n11.10.2017;;Kontroll;;\n", encoding="utf-8")
    target = tmp_path / "out.toml"
    for arguments, said in (
        ([str(bad)], "32.okt"),
        ([str(tmp_path / "none.txt")], "finnes ikke"),
        ([str(COUNTY), str(COUNTY)], "to årshjul er for 2025-2026"),
    ):
        _, _, error = run(*arguments, "-o", str(target))
        assert isinstance(error, ArshjulError)
        assert said in str(error)
    assert not target.exists()


def test_no_schedule_and_a_year_out_of_reach() -> None:
    """What cannot be adopted is refused with a reason."""
    with pytest.raises(ArshjulError, match="minst ett årshjul"):
        adopt()
    with pytest.raises(ArshjulError, match="1948-1949 til 2098-2099"):
        adopt(Schedule(school_year=SchoolYear(1940), entries=()))
