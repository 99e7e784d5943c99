"""From a recurrence to a date, step by step.

A date follows from its recurrence, the school year and the calendar alone, never from
the date of the year before: rolling year by year and rolling at once agree.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from attrs import field, frozen

from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words, days_in_words, month_words, weekday_words
from vigo_arshjul.model import (
    Day,
    EachMonth,
    EachMonthAfter,
    EasterDay,
    FixedDay,
    NextYear,
    NthWeekday,
    Period,
    PeriodRule,
    Recurrence,
    Relative,
    When,
)
from vigo_arshjul.model.recurrence import DayRule, anchors_of

_FIXED_DAY = Words("fast dag", "a fixed day")
_THAT = Words("den", "that")


class BrokenRecurrenceError(ArshjulError):
    """A recurrence that points nowhere, at itself, or in a circle."""


class Step(NamedTuple):
    """One link of the chain: a day, and what it is."""

    day: dt.date
    words: Words

    def in_words(self) -> Words:
        """The day with its weekday, and what it is."""
        return Words("{day}: {what}", "{day}: {what}").fill(day=self.day, what=self.words)


class Derivation(NamedTuple):
    """A date, and how it came about.

    Attributes:
        when: the day, period or monthly routine.
        steps: the days passed through, the nominal day first and the final one last.
    """

    when: When
    steps: tuple[Step, ...]

    def in_words(self) -> Words:
        """The whole chain as one sentence."""
        parts = [step.in_words() for step in self.steps]
        return Words("; ".join(p.nb for p in parts), "; ".join(p.en for p in parts))


@frozen
class Dates:
    """The dates of a set of entries in any school year.

    Args:
        recurrences: the recurrence of each entry, by id.
        calendar: the business days to go by.
        decided: what has been decided for some entries in some school years; it goes
            before their recurrence, so that what hangs on them follows.
    """

    recurrences: Mapping[str, Recurrence]
    calendar: BusinessCalendar
    decided: Mapping[tuple[str, SchoolYear], When] = field(factory=dict)
    _anchors: dict[tuple[str, SchoolYear], When] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    def derive(self, entry_id: str, year: SchoolYear) -> Derivation:
        """The date of an entry in a school year, with its chain.

        Raises:
            BrokenRecurrenceError: if the recurrence leads nowhere.
            OutOfCalendarError: if the calendar does not reach that year.
        """
        # What the entry leans on comes first, the furthest away before the rest: however
        # long the chain, each link then finds the one before it. A broken one is told of
        # below, from where it was asked for.
        if leaned_on := list(self._leaned_on(entry_id, year)):
            with suppress(BrokenRecurrenceError, RecursionError):
                for anchor, anchor_year in reversed(leaned_on):
                    self._anchor(anchor, anchor_year, ())
        try:
            return self._derive_id(entry_id, year, ())
        except RecursionError:
            raise _broken("{ids} går i ring", "{ids} goes in a circle", [entry_id]) from None

    def _leaned_on(self, entry_id: str, year: SchoolYear) -> Iterator[tuple[str, SchoolYear]]:
        """The entries that one leans on, and those that they lean on, the nearest first."""
        seen = {entry_id}
        waiting = deque([(entry_id, year)])
        while waiting:
            name, of_year = waiting.popleft()
            rule = self.recurrences.get(name)
            if rule is None:
                continue
            ahead = 1 if isinstance(rule, NextYear) else 0
            for anchor in anchors_of(rule):
                link = (anchor, of_year + ahead)
                if anchor not in seen and link not in self._anchors:
                    seen.add(anchor)
                    waiting.append(link)
                    yield link

    def leader_of(self, entry_id: str, leaders: Container[str]) -> str | None:
        """The nearest of some entries that the date of an entry follows; None where none is."""
        seen = {entry_id}
        waiting = deque([entry_id])
        while waiting:
            rule = self.recurrences.get(waiting.popleft())
            for anchor in sorted(anchors_of(rule) - seen) if rule is not None else ():
                # What comes from the next school year is another date than that of the leader.
                if anchor in leaders and not isinstance(rule, NextYear):
                    return anchor
                seen.add(anchor)
                waiting.append(anchor)
        return None

    def _anchor(self, entry_id: str, year: SchoolYear, via: tuple[str, ...]) -> When:
        """When an entry is that another one leans on: as decided, else as derived."""
        key = (entry_id, year)
        if key not in self._anchors:
            decided = self.decided.get(key)
            self._anchors[key] = decided or self._derive_id(entry_id, year, via).when
        return self._anchors[key]

    def _derive_id(self, entry_id: str, year: SchoolYear, via: tuple[str, ...]) -> Derivation:
        if entry_id in via:
            raise _broken("{ids} går i ring", "{ids} goes in a circle", [*via, entry_id])
        if entry_id not in self.recurrences:
            raise _broken(
                "{ids} peker på en rad som ikke finnes eller ikke har regel",
                "{ids} points at a row that is not there or has no recurrence",
                [*via, entry_id],
            )
        return self._derive(self.recurrences[entry_id], year, (*via, entry_id))

    def _derive(self, rule: Recurrence, year: SchoolYear, via: tuple[str, ...]) -> Derivation:
        if isinstance(rule, EachMonthAfter):
            day = dt.date(year.calendar_year(rule.month), rule.month, rule.day)
            step = Step(day, Words("hver måned etter denne dagen", "each month after this day"))
            return Derivation(EachMonth(day), (step,))
        if isinstance(rule, PeriodRule):
            return self._derive_period(rule, year, via)
        steps = self._derive_day(rule, year, via)
        return Derivation(Day(steps[-1].day), steps)

    def _derive_period(
        self, rule: PeriodRule, year: SchoolYear, via: tuple[str, ...]
    ) -> Derivation:
        first = self._derive_day(rule.first, year, via)
        if isinstance(rule.last, Relative) and rule.last.anchor is None:
            last = self._move(first[-1].day, rule.last, Words("første dag", "the first day"))
        else:
            last = self._derive_day(rule.last, year, via)
        return Derivation(Period(first[-1].day, last[-1].day), (*first, *last))

    def _derive_day(
        self, rule: DayRule, year: SchoolYear, via: tuple[str, ...]
    ) -> tuple[Step, ...]:
        match rule:
            case FixedDay():
                day = dt.date(year.calendar_year(rule.month), rule.month, rule.day)
                return self._adjust(day, rule.convention, _FIXED_DAY)
            case NthWeekday():
                day = _nth_weekday(rule, year.calendar_year(rule.month))
                return self._adjust(day, rule.convention, nth_in_words(rule))
            case EasterDay():
                day = self.calendar.easter_sunday(year.start + 1) + dt.timedelta(days=rule.easter)
                return self._adjust(day, rule.convention, easter_in_words(rule.easter))
            case NextYear():
                return self._derive_next_year(rule, year, via)
            case Relative():
                return self._derive_relative(rule, year, via)

    def _derive_next_year(
        self, rule: NextYear, year: SchoolYear, via: tuple[str, ...]
    ) -> tuple[Step, ...]:
        derived = self._derive_id(rule.next_year, year + 1, via)
        words = Words(
            "samme dag som «{id}» i neste skoleår ({year})",
            "the same day as “{id}” in the next school year ({year})",
        ).fill(id=rule.next_year, year=year + 1)
        return (*derived.steps, Step(derived.when.first, words))

    def _derive_relative(
        self, rule: Relative, year: SchoolYear, via: tuple[str, ...]
    ) -> tuple[Step, ...]:
        if rule.anchor is None:
            raise _broken("{ids} mangler «after»", "{ids} lacks 'after'", list(via))
        anchor = self._anchor(rule.anchor, year, via)
        day = anchor.first if rule.distance < 0 else anchor.last
        start = Step(day, Words(f"«{rule.anchor}»", f"“{rule.anchor}”"))
        return (start, *self._move(day, rule, _THAT))

    def _move(self, day: dt.date, rule: Relative, start: Words) -> tuple[Step, ...]:
        if rule.business_days is None:
            moved = day + dt.timedelta(days=rule.distance)
        else:
            moved = self.calendar.advance(day, rule.business_days)
        business = rule.business_days is not None
        return (Step(moved, _distance_in_words(rule.distance, start, business=business)),)

    def _adjust(
        self, day: dt.date, convention: BusinessDayConvention, nominal: Words
    ) -> tuple[Step, ...]:
        """The nominal day, every closed day on the way, and the day it ends on."""
        final = self.calendar.adjust(day, convention)
        closed = self.calendar.why_closed(day)
        if closed is None:
            return (Step(day, nominal),)
        first = Step(day, Words(f"{nominal.nb}, {closed.nb}", f"{nominal.en}, {closed.en}"))
        if convention is BusinessDayConvention.UNADJUSTED:
            stays = Words("blir stående", "stays")
            words = Words(f"{first.words.nb}, {stays.nb}", f"{first.words.en}, {stays.en}")
            return (Step(day, words),)
        return (first, *self._passed(day, final), Step(final, _arrival(day, final)))

    def _passed(self, day: dt.date, final: dt.date) -> list[Step]:
        direction = dt.timedelta(days=1 if final > day else -1)
        steps = []
        while (day := day + direction) != final:
            if closed := self.calendar.why_closed(day):
                steps.append(Step(day, closed))
        return steps


def _nth_weekday(rule: NthWeekday, year: int) -> dt.date:
    if rule.nth > 0:
        first = dt.date(year, rule.month, 1)
        ahead = (rule.weekday_number - first.weekday()) % 7
        return first + dt.timedelta(days=ahead + 7 * (rule.nth - 1))
    next_month = dt.date(year + rule.month // 12, rule.month % 12 + 1, 1)
    last = next_month - dt.timedelta(days=1)
    back = (last.weekday() - rule.weekday_number) % 7
    return last - dt.timedelta(days=back + 7 * (-rule.nth - 1))


@lru_cache(maxsize=1024)
def nth_in_words(rule: NthWeekday) -> Words:
    """As people say it: `2. mandag i september`."""
    weekday, month = weekday_words(rule.weekday_number), month_words(rule.month)
    if rule.nth > 0:
        nth, suffix = rule.nth, ("st", "nd", "rd")[rule.nth - 1] if rule.nth < 4 else "th"
        words = Words("{nth}. {weekday} i {month}", "the {nth}{suffix} {weekday} of {month}")
        return words.fill(nth=nth, suffix=suffix, weekday=weekday, month=month)
    if rule.nth == -1:
        words = Words("siste {weekday} i {month}", "the last {weekday} of {month}")
    else:
        words = Words(
            "{nth}. siste {weekday} i {month}", "{weekday} number {nth} from the end of {month}"
        )
    return words.fill(nth=-rule.nth, weekday=weekday, month=month)


@lru_cache(maxsize=1024)
def easter_in_words(days: int) -> Words:
    """So many calendar days after Easter Sunday, before it for a negative number."""
    if days == 0:
        return Words("første påskedag", "Easter Sunday")
    side = Words("før", "before") if days < 0 else Words("etter", "after")
    words = Words("{days} {side} første påskedag", "{days} {side} Easter Sunday")
    return words.fill(days=days_in_words(abs(days), business=False), side=side)


@lru_cache(maxsize=1024)
def _distance_in_words(distance: int, start: Words, *, business: bool) -> Words:
    if distance == 0:
        return Words("samme dag", "the same day")
    days = days_in_words(abs(distance), business=business)
    side = Words("før", "before") if distance < 0 else Words("etter", "after")
    words = Words("{days} {side} {start}", "{days} {side} {start}")
    return words.fill(days=days, side=side, start=start)


def _arrival(day: dt.date, final: dt.date) -> Words:
    if final > day:
        return Words("første virkedag etter", "the first business day after")
    return Words("siste virkedag før", "the last business day before")


def _broken(nb: str, en: str, ids: list[str]) -> BrokenRecurrenceError:
    return BrokenRecurrenceError(Words(nb, en).fill(ids=" → ".join(ids)))
