"""Chooses for each row the rule that best explains its dates, none leaning in a circle."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, field, frozen

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.inference.candidates import Anchor, Hypothesis, hypotheses
from vigo_arshjul.inference.clues import Clues
from vigo_arshjul.inference.confidence import (
    Confidence,
    Evidence,
    Grounds,
    Guess,
    Occurrence,
    probability_of,
)
from vigo_arshjul.inference.derivation import Dates
from vigo_arshjul.inference.history import WhenByYear
from vigo_arshjul.inference.own_days import is_of_easter
from vigo_arshjul.inference.spans import by_words, periods, that_agree, without_day
from vigo_arshjul.language import Words, joined
from vigo_arshjul.model import (
    Day,
    EachMonth,
    EachMonthAfter,
    Entry,
    FixedDay,
    NextYear,
    OtherYear,
    Period,
    PeriodRule,
    Recurrence,
    Relative,
    Undated,
    When,
)
from vigo_arshjul.model.day_rules import LONGEST
from vigo_arshjul.model.recurrence import anchors_of

# A rule is certain only where so many years agree, and where every other one that fits gives
# the same dates for so many years to come.
_CERTAIN_YEARS = 3
_AGREED = 0.95
_AHEAD = 10
# A row that no words tie to another is counted from one so near (calendar days).
_REACH = dt.timedelta(days=21)
# And from no more of them than stand so near in a schedule of a few hundred rows.
_MOST_NEAR = 60
# A year that a rule gives another date for costs so many bits: that date is one of some sixteen.
_MISSED = 4.0
# So many dates may fit a rule by chance.
_BY_CHANCE = 2
# So many rules that fit are told of.
_TOLD = 8


@frozen(kw_only=True)
class DatedRow:
    """A row to find a rule for."""

    entry: Entry  # the row, by the id that it ends up with
    seen: WhenByYear  # its dates
    clues: Clues  # what its words say
    twin: str | None = None  # for a row of the tail, the id of the row of the head that it repeats
    can_anchor: bool = True  # whether others may be counted from it

    def evidence(self, fitting: Sequence[Recurrence] = ()) -> Evidence:
        """The dates of the row, and what fits them."""
        seen = tuple(Occurrence(year, self.seen[year]) for year in sorted(self.seen))
        return Evidence(seen=seen, fitting=tuple(fitting))


@frozen
class Chooser:
    """Finds rules for rows."""

    rows: Sequence[DatedRow]  # all rows of the schedule, in their order
    rules: dict[str, Recurrence]  # the rules that stand, by id; what is chosen is added
    calendar: BusinessCalendar  # the business days to go by
    year: SchoolYear  # the school year of the schedule
    _anchors: Mapping[str, Anchor] = field(init=False, repr=False)
    _places: Mapping[str, int] = field(init=False, repr=False)
    _by_day: Sequence[tuple[dt.date, int]] = field(init=False, repr=False)
    _coming: dict[Recurrence, Sequence[When | None]] = field(factory=dict, init=False, repr=False)

    @_anchors.default
    def _make_anchors(self) -> Mapping[str, Anchor]:
        return {
            row.entry.id: Anchor(
                row.entry.id,
                {year: when.first for year, when in row.seen.items()},
                {year: when.last for year, when in row.seen.items()},
                row.clues.parties,
            )
            for row in self.rows
            if row.can_anchor and not isinstance(row.entry.when, EachMonth | Undated)
        }

    @_places.default
    def _number_rows(self) -> Mapping[str, int]:
        return {row.entry.id: place for place, row in enumerate(self.rows)}

    @_by_day.default
    def _sort_anchors(self) -> Sequence[tuple[dt.date, int]]:
        anchors = self._anchors.values()
        return sorted((one.first[self.year], self._places[one.entry_id]) for one in anchors)

    def choose(self, rows: Sequence[DatedRow]) -> Mapping[str, Sequence[Hypothesis]]:
        """The rules that give all dates of each of some rows, the chosen one first.

        What stands on its own feet is settled first, so that others can count from it.
        """
        by_id = {row.entry.id: row for row in rows}
        fitting = [(row.entry.id, self._fitting(row, row.seen)) for row in rows]
        chosen: dict[str, Sequence[Hypothesis]] = {}
        for entry_id, found in sorted(fitting, key=lambda pair: _cost_alone(pair[1])):
            possible = [one for one in found if not self._leads_back(entry_id, one.rule)]
            if possible and self._is_far_fetched(possible[0], by_id[entry_id]):
                possible = []
            chosen[entry_id] = possible
            if possible:
                self.rules[entry_id] = possible[0].rule
        return chosen

    def guess(self, row: DatedRow, fitting: Sequence[Hypothesis]) -> Guess:
        """How sure the first of the rules is that fit a row, once all rows have theirs."""
        best, *others = fitting
        to_come = self._to_come(row.entry.id, best.rule)
        rivals = sum(to_come != self._to_come(row.entry.id, one.rule) for one in others)
        years = len(row.seen)
        probability = probability_of(best.basis, years)
        if years >= _CERTAIN_YEARS and not rivals:
            probability = max(probability, _AGREED)
        return Guess(
            entry_id=row.entry.id,
            recurrence=best.rule,
            confidence=Confidence.of(probability),
            probability=probability,
            why=_why(best, years, rivals),
            rivals=rivals,
            evidence=row.evidence([one.rule for one in fitting[:_TOLD]]),
        )

    @cached_property
    def _settled(self) -> Dates:
        """The dates, once all rows have their rules."""
        return Dates(self.rules, self.calendar)

    def _to_come(self, entry_id: str, rule: Recurrence) -> Sequence[When | None]:
        """The dates that a rule gives a row in the years to come."""
        found = self._coming.get(rule)
        if found is None:
            dates = self._settled.with_rule(entry_id, rule)
            years = range(1, min(_AHEAD, LAST_YEAR - 1 - self.year.start) + 1)
            found = [dates.when(entry_id, self.year + n) for n in years]
            if not anchors_of(rule):
                self._coming[rule] = found
        return found

    def propose(self, row: DatedRow) -> Recurrence:
        """A rule for a row whose dates no rule gives: it gives the newest, and most others."""
        found = self._with_misses(row)
        if found:
            best = min(found, key=lambda pair: pair[0])[1].rule
        else:
            best = last_resort(row.entry.when, self.year, self.calendar)
        self.rules[row.entry.id] = best
        return best

    def _with_misses(self, row: DatedRow) -> list[tuple[float, Hypothesis]]:
        """What each rule costs that gives the newest date of a row, and misses others."""
        return [
            (one.cost + _MISSED * self._misses(one.rule, row), one)
            for one in self._fitting(row, {self.year: row.seen[self.year]})
            if not self._leads_back(row.entry.id, one.rule)
        ]

    def _is_far_fetched(self, best: Hypothesis, row: DatedRow) -> bool:
        """Whether what merely fits the dates costs more than a rule that misses one of them.

        Days from Easter fit the holidays of two years by chance, which go by their weeks.
        """
        merely_fits = best.basis in (Grounds.PATTERN, Grounds.DATE) and not anchors_of(best.rule)
        if len(row.seen) != _BY_CHANCE or not merely_fits:
            return False
        return min(cost for cost, _ in self._with_misses(row)) < best.cost

    def _misses(self, rule: Recurrence, row: DatedRow) -> int:
        """How many years of a row a rule gives another date for."""
        dates = Dates({**self.rules, row.entry.id: rule}, self.calendar)
        found = ((dates.when(row.entry.id, year), when) for year, when in row.seen.items())
        return sum(one is None or one.days != when.days for one, when in found)

    def _fitting(self, row: DatedRow, seen: WhenByYear) -> list[Hypothesis]:
        """Every rule of the space that gives some dates of a row, the simplest first."""
        kinds = {type(when) for when in seen.values()}
        if len(kinds) != 1:
            return []
        if kinds == {EachMonth}:
            return _each_month(seen)
        if kinds == {Undated}:
            return [without_day(seen[max(seen)])]
        beside = {_years_beside(year, when) for year, when in seen.items()}
        if beside in ({-1}, {1}):
            return self._at_the_edge(row, seen, *beside)
        found = self._by_days(row, seen, self._anchors_for(row, seen))
        return [*_as_twin(row), *sorted(found, key=lambda one: one.cost)]

    def _at_the_edge(self, row: DatedRow, seen: WhenByYear, years: int) -> list[Hypothesis]:
        """The rules of a row that stands before its school year each time, or after it."""
        found = self._by_days(row, seen, self._anchors_for(row, seen))
        found = [one for one in found if anchors_of(one.rule)]
        if all(FIRST_YEAR <= year.start + years <= LAST_YEAR for year in seen):
            there = {year + years: when for year, when in seen.items()}
            found += [
                evolve(one, rule=OtherYear(years, one.rule))
                for one in self._by_days(row, there, ())
            ]
        return [*_as_twin(row), *sorted(found, key=lambda one: one.cost)]

    def _by_days(
        self, row: DatedRow, seen: WhenByYear, anchors: Sequence[Anchor]
    ) -> list[Hypothesis]:
        """The rules that the days of a row follow, and what its words say."""
        firsts = {year: when.first for year, when in seen.items()}
        found = hypotheses(firsts, row.clues, anchors, self.calendar)
        if any(isinstance(when, Period) for when in seen.values()):
            found = periods(found, seen, row.clues, self.calendar)
        if is_of_easter(row.entry) and (of_feast := list(filter(_is_by_feast, found))):
            return of_feast
        said = list(by_words(seen[max(seen)], seen, self.calendar))
        return that_agree([*said, *found], max(seen), self.calendar)

    def _anchors_for(self, row: DatedRow, seen: WhenByYear) -> list[Anchor]:
        """The rows to count from: those that the words name, with several dates those near too."""
        found = {link.anchor for link in row.clues.links}
        if len(seen) > 1 or row.entry.day not in self.year:
            found.update(self._near(row.seen[self.year].first))
        found.discard(row.entry.id)
        anchors = (self._anchors[entry_id] for entry_id in found if entry_id in self._anchors)
        return sorted(anchors, key=lambda anchor: self._places[anchor.entry_id])

    def _near(self, day: dt.date) -> list[str]:
        """The ids of the rows near a day, the nearest ones where there are many."""
        here = bisect_left(self._by_day, (day, 0))
        first = bisect_left(self._by_day, (day - _REACH, 0), lo=max(0, here - _MOST_NEAR), hi=here)
        last = bisect_right(self._by_day, (day + _REACH, len(self._places)), lo=here)
        last = min(last, here + _MOST_NEAR)
        near = sorted(self._by_day[first:last], key=lambda one: (abs(one[0] - day), one[1]))
        return [self.rows[place].entry.id for _, place in near[:_MOST_NEAR]]

    def _leads_back(self, entry_id: str, rule: Recurrence) -> bool:
        """Whether a row would lean on itself by a rule."""
        waiting, seen = list(anchors_of(rule)), set[str]()
        while waiting:
            anchor = waiting.pop()
            if anchor == entry_id:
                return True
            if anchor not in seen and anchor in self.rules:
                seen.add(anchor)
                waiting += anchors_of(self.rules[anchor])
        return False


def _each_month(seen: WhenByYear) -> list[Hypothesis]:
    days = {(when.first.month, when.first.day) for when in seen.values()}
    if len(days) != 1 or days == {(2, 29)}:
        return []
    words = Words("står i tabellen", "the table says so")
    return [Hypothesis(EachMonthAfter(*days.pop()), 0.0, words, is_said=True, basis=Grounds.DAY)]


def _as_twin(row: DatedRow) -> list[Hypothesis]:
    if row.twin is None or not isinstance(row.entry.when, Day):
        return []
    words = Words(
        "slutten av årshjulet gjentar begynnelsen av det neste",
        "the end of the schedule repeats the start of the next one",
    )
    return [Hypothesis(NextYear(row.twin), 0.0, words, is_said=True, basis=Grounds.TIED)]


def _cost_alone(fitting: Iterable[Hypothesis]) -> float:
    """What the best rule costs that leans on no other row."""
    return min((one.cost for one in fitting if not anchors_of(one.rule)), default=100.0)


def _years_beside(year: SchoolYear, when: When) -> int:
    """-1 for what is before its school year, 1 for what is after it."""
    return (when.first > year.last_day) - (when.first < year.first_day)


def last_resort(when: When, year: SchoolYear, calendar: BusinessCalendar) -> Recurrence:
    """A rule for what no rule gives: the day of the month, for a proposal."""
    if isinstance(when, Undated):
        return without_day(when).rule
    rule = _same_day(when, calendar)
    years = _years_beside(year, when)
    return OtherYear(years, rule) if years else rule


def _same_day(when: Day | Period | EachMonth, calendar: BusinessCalendar) -> Recurrence:
    first, last = when.first, when.last
    is_leap_day = (first.month, first.day) == (2, 29)
    is_open = calendar.covers(first) and calendar.is_business_day(first)
    convention = BusinessDayConvention.FOLLOWING if is_open else BusinessDayConvention.UNADJUSTED
    rule = FixedDay(first.month, 28 if is_leap_day else first.day, convention)
    if isinstance(when, EachMonth):
        return EachMonthAfter(rule.month, rule.day)
    if isinstance(when, Day):
        return rule
    return PeriodRule(rule, Relative(None, days=max(-LONGEST, min(LONGEST, (last - first).days))))


def _why(best: Hypothesis, years: int, rivals: int) -> Words:
    parts = [best.words] if best.words else []
    if years > 1:
        parts.append(Words("gir datoen i {n} år", "gives the date of {n} years").fill(n=years))
    elif not best.is_said:
        parts.append(Words("bare én dato er kjent", "only one date is known"))
    if rivals and not best.is_said:
        one = Words(
            "en annen regel ville gi andre datoer siden",
            "another rule would give other dates later",
        )
        many = Words(
            "{n} andre regler ville gi andre datoer siden",
            "{n} other rules would give other dates later",
        )
        parts.append(one if rivals == 1 else many.fill(n=rivals))
    return joined(*parts, between="; ")


def _is_by_feast(hypothesis: Hypothesis) -> bool:
    """Whether a rule goes by the feast that the row speaks of."""
    return hypothesis.is_said and hypothesis.basis is Grounds.FEAST
