"""Rules learned from the schedules of several years."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from functools import cache

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from reading import read
from vigo_arshjul import (
    Adoption,
    ArshjulError,
    BusinessCalendar,
    BusinessDayConvention,
    Entry,
    Schedule,
    SchoolYear,
    adopt,
    published,
    roll,
)
from vigo_arshjul.adoption import Confidence
from vigo_arshjul.identity.counterparts import match
from vigo_arshjul.inference import Dates
from vigo_arshjul.inference.confidence import Grounds, probability_of
from vigo_arshjul.io import dumps
from vigo_arshjul.language import Language
from vigo_arshjul.model import (
    Day,
    EachMonth,
    EachMonthAfter,
    EasterDay,
    FixedDay,
    NearestWeekday,
    NextYear,
    NthWeekday,
    Period,
    PeriodRule,
    Recurrence,
    Relative,
    When,
)
from vigo_arshjul.report.adopted import Remarks, adopted
from vigo_arshjul.report.render import Form, render

CALENDAR = BusinessCalendar()
NOTHING_KNOWN = Schedule(school_year=SchoolYear(2017), entries=())
FOLLOWING = BusinessDayConvention.FOLLOWING
PRECEDING = BusinessDayConvention.PRECEDING
MODIFIED = BusinessDayConvention.MODIFIED_FOLLOWING


@cache
def as_text(start: int) -> Schedule:
    """The published schedule rolled to a year, as the plain text of that year."""
    return read(dumps(roll(published(), str(SchoolYear(start))).schedule, "txt"))


@cache
def learned(*starts: int) -> Adoption:
    """What is learned from some years with no known schedule to help."""
    return adopt(*map(as_text, starts), like=NOTHING_KNOWN)


def wrong_in(adoption: Adoption, held_out: int) -> set[str]:
    """The rows, by their published ids, that a year held back does not have on that date."""
    truth = roll(published(), str(SchoolYear(held_out))).schedule
    names = match(adoption.schedule, published(), every_row=True)
    rules = {e.id: e.recurrence for e in adoption.schedule if e.recurrence is not None}
    dates = Dates(rules, CALENDAR)
    return {
        names[e.id].id
        for e in adoption.schedule
        if dates.derive(e.id, SchoolYear(held_out)).when != truth[names[e.id].id].when
    }


# --- the published schedule, learned from its own dates ----------------------------------


@pytest.mark.parametrize("held_out", [2026, 2027, 2029, 2034])
def test_five_years_teach_every_date_of_years_held_back(held_out: int) -> None:
    """No rule is given, only texts and dates; at most one row of 105 is off."""
    adoption = learned(2018, 2019, 2020, 2021, 2022)
    assert (adoption.gone, adoption.new, adoption.unexplained) == ((), (), ())
    assert len(wrong_in(adoption, held_out)) <= 1


@pytest.mark.parametrize(
    "starts", [(2018, 2019, 2020), (2020, 2022, 2024), (2021, 2022, 2023, 2025)]
)
def test_what_is_certain_is_right(starts: tuple[int, ...]) -> None:
    """Ten years on end, for whatever years the rules were learned from."""
    adoption = learned(*starts)
    certain = {g.entry_id for g in adoption.guesses if g.confidence is Confidence.CERTAIN}
    assert len(certain) > 30
    names = match(adoption.schedule, published(), every_row=True)
    sure = {names[entry_id].id for entry_id in certain}
    for held_out in range(2026, 2036):
        assert not wrong_in(adoption, held_out) & sure


# What the words of a row say is certain with one year, too.
SAID = (Grounds.FEAST, Grounds.WEEK, Grounds.DAY, Grounds.PLACE)


def test_two_years_leave_doubts_and_say_so() -> None:
    """Most dates come out right; no rule that may be wrong is called certain."""
    adoption = learned(2018, 2019)
    assert len(wrong_in(adoption, 2024)) <= 15
    for guess in adoption.guesses:
        if len(guess.evidence.seen) == 2:
            is_said = guess.probability in (probability_of(basis, 2) for basis in SAID)
            assert (guess.confidence is Confidence.CERTAIN) == is_said


def test_the_known_rule_goes_before_a_simpler_one() -> None:
    """Where the published rule explains all years, it is taken, and nothing is guessed."""
    adoption = adopt(as_text(2018), as_text(2019))
    assert adoption.guesses == ()
    assert {e.id: e.recurrence for e in adoption.schedule} == {
        e.id: e.recurrence for e in published()
    }
    assert adoption.schedule.school_year == SchoolYear(2019)


def test_the_order_of_the_schedules_does_not_matter() -> None:
    """The newest is the one that is written."""
    ours = adopt(as_text(2020), as_text(2018), as_text(2019), like=NOTHING_KNOWN)
    assert ours == learned(2018, 2019, 2020)
    assert ours.years == (SchoolYear(2018), SchoolYear(2019), SchoolYear(2020))


# --- histories with known rules ----------------------------------------------------------


def history(
    dates: Mapping[str, Sequence[When | str]], *, first: int = 2018, sender: str = "Kontoret"
) -> list[Schedule]:
    """Schedules of years on end: what happens, and when it did in each of them."""
    years = len(next(iter(dates.values())))
    return [
        Schedule(
            school_year=SchoolYear(first + n),
            entries=tuple(
                Entry(id=f"r{index}", when=_when(whens[n]), sender=sender, what=what)
                for index, (what, whens) in enumerate(dates.items())
            ),
        )
        for n in range(years)
    ]


def _when(when: When | str) -> When:
    return Day(dt.date.fromisoformat(when)) if isinstance(when, str) else when


def by_rule(rule: Recurrence, years: int, first: int = 2018) -> list[When]:
    dates = Dates({"": rule}, CALENDAR)
    return [dates.derive("", SchoolYear(first + n)).when for n in range(years)]


RULES: list[Recurrence] = [
    FixedDay(10, 1, FOLLOWING),
    FixedDay(10, 31),
    FixedDay(11, 1, PRECEDING),
    FixedDay(5, 31, MODIFIED),
    FixedDay(3, 17, FOLLOWING),
    NthWeekday(11, "thursday", 2),
    NthWeekday(9, "friday", -1),
    NthWeekday(5, "monday", 3),
    EasterDay(1),
    EasterDay(-10),
    PeriodRule(NthWeekday(6, "monday", 3), Relative(None, business_days=2)),
    PeriodRule(FixedDay(2, 1, FOLLOWING), FixedDay(2, 15, FOLLOWING)),
    EachMonthAfter(9, 1),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_a_rule_is_learned_from_its_dates(rule: Recurrence) -> None:
    """Ten years tell every rule of the space from all others that matter."""
    (row,) = adopt(*history({"Oppgave": by_rule(rule, 10)})).schedule
    assert row.recurrence is not None
    assert by_rule(row.recurrence, 40, 2028) == by_rule(rule, 40, 2028)


def test_the_shift_shows_in_the_evidence() -> None:
    """1 September fell on a Saturday and a Sunday: the next business day, in words too."""
    adoption = adopt(*history({"Liste": ["2018-09-03", "2019-09-02", "2020-09-01"]}))
    (guess,) = adoption.guesses
    assert guess.recurrence == FixedDay(9, 1, FOLLOWING)
    assert [seen.when.iso() for seen in guess.evidence.seen] == [
        "2018-09-03", "2019-09-02", "2020-09-01",
    ]  # fmt: skip
    assert guess.evidence.fitting[0] == guess.recurrence
    assert "gir datoen i 3 år" in guess.why.nb
    assert "1. september, eller første virkedag etter" in render(
        adopted(adoption), Form.TEXT, Language.NB
    )


IRREGULAR = ["2018-11-07", "2019-11-19", "2020-11-02", "2021-11-29"]


def _later(days: Sequence[str], business_days: int) -> list[When | str]:
    return [Day(CALENDAR.advance(dt.date.fromisoformat(day), business_days)) for day in days]


def test_what_no_rule_explains_is_decided_by_somebody() -> None:
    """Two rows always three days apart, both without rule: one is decided, one follows it."""
    rows: dict[str, Sequence[When | str]] = {
        "Levering": IRREGULAR,
        "Vask av data": _later(IRREGULAR, 3),
    }
    adoption = adopt(*history(rows, sender="Udir (inkl SSB)"))
    (one,) = adoption.unexplained
    (guess,) = adoption.guesses
    assert {one.entry_id, guess.entry_id} == {"r0", "r1"}
    assert one.decided_by == "Udir og SSB"
    assert adoption.schedule[one.entry_id].decided_by == "Udir og SSB"
    assert isinstance(guess.recurrence, Relative)
    assert guess.recurrence.anchor == one.entry_id
    assert "bare et forslag" in Remarks(Language.NB).of(adoption)[one.entry_id][0]
    # The proposal is provisional, and what follows it follows the proposal.
    rolled = roll(adoption.schedule, "2030-2031")
    assert {p.entry_id for p in rolled.provisional} == {one.entry_id, guess.entry_id}


def test_nobody_named_is_nobody_known() -> None:
    """Where the row names no body, it is not made up."""
    adoption = adopt(*history({"Levering": IRREGULAR}))
    assert [one.decided_by for one in adoption.unexplained] == ["ukjent"]
    english = render(adopted(adoption), Form.TEXT, Language.EN)
    assert "who decides the date is a guess" in english


def test_a_day_in_one_year_and_a_period_in_another_is_no_rule() -> None:
    """The two do not compare."""
    period = Period(dt.date(2019, 10, 7), dt.date(2019, 10, 11))
    adoption = adopt(*history({"Ferie": ["2018-10-08", period]}))
    assert [one.entry_id for one in adoption.unexplained] == ["r0"]


def test_rows_come_and_go() -> None:
    """What only older years have is listed as gone, with its last year; what is new, as new."""
    one, two, three = history({"Møte": ["2018-10-01", "2019-10-01", "2020-10-01"]})
    lost = Entry(id="x", when=Day(dt.date(2018, 12, 4)), what="Julebord for ansatte")
    new = Entry(id="y", when=Day(dt.date(2021, 3, 2)), what="Fagdag om læreplaner")
    adoption = adopt(
        evolve(one, entries=(*one.entries, lost)),
        evolve(two, entries=(*two.entries, evolve(lost, when=Day(dt.date(2019, 12, 3))))),
        evolve(three, entries=(*three.entries, new)),
    )
    assert [(g.school_year, g.entry.what) for g in adoption.gone] == [(SchoolYear(2019), lost.what)]
    assert adoption.new == ("y",)
    assert [entry.id for entry in adoption.schedule] == ["r0", "y"]
    text = render(adopted(adoption), Form.TEXT, Language.NB)
    assert "Bare i eldre årshjul:" in text
    assert "Julebord for ansatte" in text


def test_the_tail_is_a_year_more_to_learn_from() -> None:
    """The August rows at the end are those of the next year's head."""
    head = Entry(id="h", when=Day(dt.date(2020, 8, 3)), what="Skyssvedtak")
    tail = evolve(head, id="t", when=Day(dt.date(2021, 8, 2)))
    adoption = adopt(Schedule(school_year=SchoolYear(2020), entries=(head, tail)))
    rules = {entry.id: entry.recurrence for entry in adoption.schedule}
    assert rules == {"h": FixedDay(8, 1, FOLLOWING), "t": NextYear("h")}


def test_a_tail_without_a_head_is_not_moved_to_the_start() -> None:
    """August after the school year is another August."""
    rows = (
        Entry(id="a", when=Day(dt.date(2018, 7, 16)), what="Inntak", sender="Kontoret"),
        Entry(id="b", when=Day(dt.date(2018, 8, 13)), what="Introduksjonsuke", sender="Skolene"),
        Entry(id="c", when=Day(dt.date(2018, 8, 1)), what="Skyss", sender="Kontoret"),
    )
    adoption = adopt(Schedule(school_year=SchoolYear(2017), entries=rows))
    rolled = {e.id: e.day for e in roll(adoption.schedule, "2018-2019").schedule}
    assert abs((rolled["c"] - dt.date(2019, 8, 1)).days) <= 1
    assert {one.entry_id for one in adoption.unexplained} <= {"b"}
    assert rolled["b"] > dt.date(2019, 7, 31) or adoption.schedule["b"].recurrence is None


def test_a_known_rule_that_keeps_failing_gives_way() -> None:
    """One date that departs is told of; two are a habit, and another rule is learned."""
    known = published()["ikke-soekere-til-ot"]

    def years(*days: str) -> list[Schedule]:
        return [
            Schedule(
                school_year=SchoolYear.of(dt.date.fromisoformat(day)),
                entries=(evolve(known, id="x", when=_when(day), recurrence=None, category=None),),
            )
            for day in days
        ]

    once = adopt(*years("2019-03-15", "2020-03-20", "2021-03-15"))
    assert [(m.entry_id, len(m.departs)) for m in once.matched] == [(known.id, 1)]
    often = adopt(*years("2019-03-20", "2020-03-20", "2021-03-22"))
    assert [guess.recurrence for guess in often.guesses] == [FixedDay(3, 20, FOLLOWING)]
    assert often.schedule.entries[0].id == known.id


# --- properties --------------------------------------------------------------------------

_DAYS = st.one_of(
    st.builds(
        FixedDay,
        st.integers(1, 12),
        st.integers(1, 28),
        st.sampled_from([FOLLOWING, BusinessDayConvention.UNADJUSTED]),
    ),
    st.builds(
        NthWeekday,
        st.integers(1, 12),
        st.sampled_from(["monday", "tuesday", "wednesday", "thursday", "friday"]),
        st.sampled_from([1, 2, 3, 4, -1]),
    ),
    st.builds(EasterDay, st.integers(-20, 20)),
)


@given(rules=st.lists(_DAYS, min_size=1, max_size=8), years=st.integers(2, 4))
def test_what_is_learned_gives_every_date_seen(rules: list[Recurrence], years: int) -> None:
    """Rows by rule, rows counted from them, and rows by no rule: nothing leans in a circle."""
    rows: dict[str, Sequence[When | str]] = {
        f"Oppgave {chr(97 + n)}lfa{chr(110 - n)}": by_rule(rule, years)
        for n, rule in enumerate(rules)
    }
    rng = random.Random(len(rules) * 10 + years)
    rows["Uregelmessig"] = [
        Day(dt.date(2018 + n, 11, 1) + dt.timedelta(days=rng.randrange(28))) for n in range(years)
    ]
    schedules = history(rows)
    adoption = adopt(*schedules, like=NOTHING_KNOWN)
    dates = Dates({e.id: e.recurrence for e in adoption.schedule if e.recurrence}, CALENDAR)
    unexplained = {one.entry_id for one in adoption.unexplained}
    for entry in adoption.schedule:
        assert dates.derive(entry.id, SchoolYear(2050))
    absolute = {g.entry_id for g in adoption.guesses if not isinstance(g.recurrence, Relative)}
    assert absolute | unexplained | {g.entry_id for g in adoption.guesses} == {
        e.id for e in adoption.schedule
    }
    for schedule in schedules:
        for entry in schedule:
            if entry.id in absolute:
                assert dates.derive(entry.id, schedule.school_year).when == entry.when


def test_each_month_and_periods_are_learned_with_their_length() -> None:
    """A period is a rule for its first day and a length."""
    weeks = [Period(dt.date(2018, 10, 8), dt.date(2018, 10, 12)),
             Period(dt.date(2019, 10, 7), dt.date(2019, 10, 11))]  # fmt: skip
    routine = [EachMonth(dt.date(2018, 9, 1)), EachMonth(dt.date(2019, 9, 1))]
    first, second = adopt(*history({"Høstferie": weeks, "Kjøring": routine})).schedule
    assert isinstance(first.recurrence, PeriodRule)
    assert first.recurrence.last == Relative(None, days=4)
    assert second.recurrence == EachMonthAfter(9, 1)


def test_the_same_year_twice_is_refused() -> None:
    """One schedule for each school year."""
    with pytest.raises(ArshjulError, match="to årshjul er for 2018-2019"):
        adopt(as_text(2018), as_text(2018))


def test_nothing_counts_from_a_date_that_departs_from_its_own_rule() -> None:
    """A mistyped date of a row with a rule would teach the row beside it the wrong distance."""
    delivery = Entry(
        id="levering",
        when=Day(dt.date(2017, 11, 13)),
        sender="IST",
        what="Elevdata ssbElev (1. levering)",
        recipient="Udir",
        recurrence=NthWeekday(11, "thursday", 2),
    )
    feedback = Entry(
        id="svar", when=Day(dt.date(2017, 11, 14)), sender="Udir", what="Tilbakemelding på ssbElev"
    )
    adoption = adopt(
        Schedule(school_year=SchoolYear(2017), entries=(delivery, feedback)), like=NOTHING_KNOWN
    )
    assert adoption.kept == ("levering",)
    assert adoption.schedule["svar"].recurrence == NearestWeekday(11, 14, "tuesday")
    # What somebody decided is no mistake: it is counted from.
    decided = evolve(delivery, decided_by="Udir")
    adoption = adopt(
        Schedule(school_year=SchoolYear(2017), entries=(decided, feedback)), like=NOTHING_KNOWN
    )
    assert adoption.schedule["svar"].recurrence == Relative("levering", business_days=1)
