"""From a recurrence to a date, step by step.

A date follows from its recurrence, the school year and the calendar alone, never from
the date of the year before: rolling year by year and rolling at once agree.
"""

from __future__ import annotations

import datetime as dt
from collections import ChainMap, deque
from collections.abc import Container, Iterator, Mapping
from typing import cast

from attrs import evolve, field, frozen

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.errors import ArshjulError, OutOfCalendarError
from vigo_arshjul.inference.nominal import (
    Nominal,
    convention_of,
    is_avoided,
    moved,
    nominal_day,
    nominal_in_words,
    span_of,
    to_weekday,
)
from vigo_arshjul.inference.rule_words import relative_week_in_words, said_in_words
from vigo_arshjul.inference.stated import (
    AVOIDED,
    THAT,
    Derivation,
    Step,
    arrival,
    distance_in_words,
    of_span,
)
from vigo_arshjul.language import Words, joined
from vigo_arshjul.model import (
    Day,
    EachMonth,
    EachMonthAfter,
    MonthRule,
    NextYear,
    OtherYear,
    Period,
    PeriodRule,
    Recurrence,
    Relative,
    RelativeWeek,
    SaidDate,
    Undated,
    When,
)
from vigo_arshjul.model.recurrence import DayRule, anchors_of
from vigo_arshjul.phrases.cells.reading import parse_when

# An entry in a school year.
_Link = tuple[str, SchoolYear]

_CIRCLE = Words("{ids} går i ring", "{ids} goes in a circle")
_NOWHERE = Words(
    "{ids} peker på en rad som ikke finnes eller ikke har regel",
    "{ids} points at a row that is not there or has no recurrence",
)
_NOT_UNDERSTOOD = Words(
    "{ids} sier ingen dato som programmet forstår", "{ids} says no date that is understood"
)
_NO_DAY = Words("{ids} følger en rad uten dato", "{ids} hangs on a row without a day")
_NO_ANCHOR = Words("{ids} mangler «after»", "{ids} lacks 'after'")
# So much of a broken chain tells where to look.
_MOST_SHOWN = 12


class BrokenRecurrenceError(ArshjulError):
    """A recurrence that points nowhere, at itself, or in a circle."""


class _LostError(Exception):
    """There is no date; who asked tells by which way it was missed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.words = words


@frozen(eq=False, repr=False)
class Dates:
    """The dates of a set of entries in any school year."""

    recurrences: Mapping[str, Recurrence]  # the recurrence of each entry, by id
    calendar: BusinessCalendar  # the business days to go by
    # What has been decided for some entries in some school years; it goes before their recurrence,
    # so that what hangs on them follows.
    decided: Mapping[tuple[str, SchoolYear], When] = field(factory=dict)
    _anchors: dict[_Link, When | Words] = field(factory=dict, eq=False, repr=False)

    def with_rule(self, entry_id: str, rule: Recurrence) -> Dates:
        """The dates if an entry that none of the others leans on had another rule."""
        recurrences = ChainMap({entry_id: rule}, cast("dict[str, Recurrence]", self.recurrences))
        return Dates(recurrences, self.calendar, self.decided, self._anchors)

    def derive(self, entry_id: str, year: SchoolYear) -> Derivation:
        """The date of an entry in a school year, with its chain.

        Raises:
            BrokenRecurrenceError: if the recurrence leads nowhere.
            OutOfCalendarError: if the calendar does not reach that year.
        """
        self._work_out((entry_id, year))
        try:
            return self._derive_id(entry_id, year)
        except _LostError as lost:
            why = lost.words
        # Raised out here, the error does not keep all that was tried before it.
        ids = " → ".join(self._way_of((entry_id, year)))
        raise BrokenRecurrenceError(why.fill(ids=ids))

    def when(self, entry_id: str, year: SchoolYear) -> When | None:
        """When an entry is in a school year; None where its recurrence leads nowhere."""
        try:
            return self.derive(entry_id, year).when
        except (BrokenRecurrenceError, OutOfCalendarError):
            return None

    def gives(self, entry_id: str, year: SchoolYear, when: When) -> bool:
        """Whether the recurrence of an entry gives just these days in a school year."""
        due = self.when(entry_id, year)
        return due is not None and due.days == when.days

    def _work_out(self, start: _Link) -> None:
        """Date what an entry leans on, the furthest away first.

        However long the chain, each link then finds the one before it; and what is broken is
        looked at once, however many lean on it.
        """
        way = [(start, self._leans_on(start))]
        names = {start[0]}
        while way:
            link, ahead = way[-1]
            after = next((other for other in ahead if other not in self._anchors), None)
            if after is None:
                way.pop()
                names.remove(link[0])
                if way:
                    self._anchors[link] = self._when_or_why_not(link)
            elif after[0] in names:
                self._anchors[after] = _CIRCLE
            else:
                names.add(after[0])
                way.append((after, self._leans_on(after)))

    def _leans_on(self, link: _Link) -> Iterator[_Link]:
        """The entries that must be dated before one can be, each with the school year."""
        name, year = link
        rule = self.recurrences.get(name)
        while isinstance(rule, OtherYear):
            year += rule.years
            rule = rule.rule
        for part in (rule.first, rule.last) if isinstance(rule, PeriodRule) else (rule,):
            if isinstance(part, NextYear):
                yield part.next_year, year + 1
            anchor = part.anchor if isinstance(part, Relative | RelativeWeek) else None
            if anchor is not None and (anchor, year) not in self.decided:
                yield anchor, year

    def _when_or_why_not(self, link: _Link) -> When | Words:
        try:
            return self._derive_id(*link).when
        except _LostError as lost:
            return lost.words

    def _way_of(self, link: _Link) -> Iterator[str]:
        """The ids on the way to where a chain breaks; of a long one the first."""
        passed: set[str] = set()
        while link[0] not in passed and len(passed) < _MOST_SHOWN:
            passed.add(link[0])
            yield link[0]
            ahead = (to for to in self._leans_on(link) if isinstance(self._anchors.get(to), Words))
            broken = next(ahead, None)
            if broken is None:
                return
            link = broken
        yield link[0] if link[0] in passed else "…"

    def leader_of(self, entry_id: str, leaders: Container[str]) -> str | None:
        """The nearest of some entries that the date of an entry follows; None where none is."""
        seen = {entry_id}
        waiting = deque([entry_id])
        while waiting:
            rule = self.recurrences.get(waiting.popleft())
            for anchor in sorted(anchors_of(rule) - seen) if rule is not None else ():
                # What comes from the next school year is another date than that of the leader.
                if anchor in leaders and not isinstance(rule, NextYear | OtherYear):
                    return anchor
                seen.add(anchor)
                waiting.append(anchor)
        return None

    def _anchor(self, entry_id: str, year: SchoolYear) -> When:
        """When an entry is that another one leans on: as decided, else as derived."""
        link = (entry_id, year)
        when = self.decided.get(link) or self._anchors[link]
        if isinstance(when, Words):
            raise _LostError(when)
        if isinstance(when, Undated):
            raise _LostError(_NO_DAY)
        return when

    def _derive_id(self, entry_id: str, year: SchoolYear) -> Derivation:
        if entry_id not in self.recurrences:
            raise _LostError(_NOWHERE)
        return self._derive(self.recurrences[entry_id], year)

    def _derive(self, rule: Recurrence, year: SchoolYear) -> Derivation:
        if isinstance(rule, EachMonthAfter):
            day = dt.date(year.calendar_year(rule.month), rule.month, rule.day)
            step = Step(day, Words("hver måned etter denne dagen", "each month after this day"))
            return Derivation(EachMonth(day), (step,))
        if isinstance(rule, OtherYear):
            return self._derive(rule.rule, year + rule.years)
        if isinstance(rule, PeriodRule):
            return self._derive_period(rule, year)
        if isinstance(rule, SaidDate):
            return _derive_said(rule, year)
        if span := self._derive_span(rule, year):
            return span
        assert not isinstance(rule, MonthRule), "a month is a span"
        steps = self._derive_day(rule, year)
        return Derivation(Day(steps[-1].day), steps)

    def _derive_span(self, rule: DayRule | MonthRule, year: SchoolYear) -> Derivation | None:
        """Several days that one rule gives; None for a rule of one day."""
        if isinstance(rule, RelativeWeek) and rule.weekday is None:
            start, monday = self._week_after(rule, year)
            sunday = monday + dt.timedelta(days=6)
            return of_span(monday, sunday, relative_week_in_words(rule), start)
        span = span_of(rule, year)
        return of_span(*span) if span else None

    def _week_after(self, rule: RelativeWeek, year: SchoolYear) -> tuple[Step, dt.date]:
        """The day that is counted from, and the Monday that the count leads to."""
        anchor = self._anchor(rule.anchor, year)
        day = anchor.first if rule.weeks < 0 else anchor.last
        monday = day + dt.timedelta(days=7 * rule.weeks - day.weekday())
        return Step(day, Words(f"«{rule.anchor}»", f"“{rule.anchor}”")), monday

    def _derive_period(self, rule: PeriodRule, year: SchoolYear) -> Derivation:
        first = self._derive_day(rule.first, year)
        if isinstance(rule.last, Relative) and rule.last.anchor is None:
            last = self._move(first[-1].day, rule.last, Words("første dag", "the first day"))
        else:
            last = self._derive_day(rule.last, year)
            if last[-1].day < first[-1].day and not anchors_of(rule.last):
                # Over the summer, or the turn of a calendar year.
                last = self._derive_day(rule.last, year + 1)
        return Derivation(Period(first[-1].day, last[-1].day), (*first, *last))

    def _derive_day(self, rule: DayRule, year: SchoolYear) -> tuple[Step, ...]:
        match rule:
            case NextYear():
                return self._derive_next_year(rule, year)
            case Relative():
                return self._derive_relative(rule, year)
            case RelativeWeek():
                start, monday = self._week_after(rule, year)
                day = monday + to_weekday(rule.weekday)
                return (start, Step(day, relative_week_in_words(rule)))
        return self._adjust(rule, nominal_day(rule, year, self.calendar))

    def _derive_next_year(self, rule: NextYear, year: SchoolYear) -> tuple[Step, ...]:
        if isinstance(why_not := self._anchors[rule.next_year, year + 1], Words):
            raise _LostError(why_not)
        derived = self._derive_id(rule.next_year, year + 1)
        words = Words(
            "samme dag som «{id}» i neste skoleår ({year})",
            "the same day as “{id}” in the next school year ({year})",
        ).fill(id=rule.next_year, year=year + 1)
        return (*derived.steps, Step(derived.when.first, words))

    def _derive_relative(self, rule: Relative, year: SchoolYear) -> tuple[Step, ...]:
        if rule.anchor is None:
            raise _LostError(_NO_ANCHOR)
        anchor = self._anchor(rule.anchor, year)
        day = anchor.first if rule.distance < 0 else anchor.last
        start = Step(day, Words(f"«{rule.anchor}»", f"“{rule.anchor}”"))
        return (start, *self._move(day, rule, THAT))

    def _move(self, day: dt.date, rule: Relative, start: Words) -> tuple[Step, ...]:
        if rule.business_days is None:
            moved = day + dt.timedelta(days=rule.distance)
        else:
            moved = self.calendar.advance(day, rule.business_days)
        business = rule.business_days is not None
        return (Step(moved, distance_in_words(rule.distance, start, business=business)),)

    def _adjust(self, rule: Nominal, day: dt.date) -> tuple[Step, ...]:
        """The nominal day, every day on the way that it is not on, and the day it ends on."""
        nominal = nominal_in_words(rule)
        why_not = self._why_not(rule, day)
        stays = convention_of(rule) is BusinessDayConvention.UNADJUSTED
        # Of a feast it need not be said that it is one.
        if why_not is None or (stays and why_not.nb == nominal.nb):
            return (Step(day, nominal),)
        first = Step(day, joined(nominal, ", ", why_not))
        if stays:
            return (Step(day, joined(first.words, Words(", blir stående", ", stays"))),)
        final = moved(rule, day, self.calendar)
        return (first, *self._passed(rule, day, final), Step(final, arrival(rule, day, final)))

    def _why_not(self, rule: Nominal, day: dt.date) -> Words | None:
        """Why a rule is not on a day; None where it can be."""
        closed = self.calendar.why_closed(day)
        return AVOIDED if closed is None and is_avoided(rule, day) else closed

    def _passed(self, rule: Nominal, day: dt.date, final: dt.date) -> list[Step]:
        direction = dt.timedelta(days=1 if final > day else -1)
        steps = []
        while (day := day + direction) != final:
            if why_not := self._why_not(rule, day):
                steps.append(Step(day, why_not))
        return steps


def _derive_said(rule: SaidDate, year: SchoolYear) -> Derivation:
    """What the words say in a year; they may say that there is no day."""
    when = parse_when(rule.says, year.calendar_year)
    if when is None:
        raise _LostError(_NOT_UNDERSTOOD)
    words = said_in_words(rule)
    match when:
        case Period(first=first, last=last):
            return evolve(of_span(first, last, words), when=when)
        case Undated():
            return Derivation(when, ())
    return Derivation(when, (Step(when.first, words),))
