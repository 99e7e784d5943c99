"""Who says which day a row is on: its cell, its month, its neighbours, its words and its rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property

from attrs import evolve

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import ONE_DAY, SchoolYear
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.alignment import in_order
from vigo_arshjul.inference import Origin
from vigo_arshjul.language import Words, joined, month_words
from vigo_arshjul.model import Day, Entry, Period, Precision, Relative, When
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.texts.expected import (
    DeadlinePolicy,
    day_before,
    is_of_data,
    is_own_deadline,
)
from vigo_arshjul.phrases.texts.kinds import expects, witnesses
from vigo_arshjul.rules.core.evidence import (
    Between,
    Dated,
    Fact,
    Seen,
    Verdict,
    Weekday,
    Witness,
    suits,
    weigh,
)
from vigo_arshjul.rules.families.deadlines import usual_day

# So many rows to each side tell where a row stands.
_NEAR = 25
# Data are in place within so many calendar days.
_IN_PLACE = dt.timedelta(days=14)

_CELL = Words("datocellen", "the date cell")
_HEADING = Words("månedslinjen", "the month heading")
_NEIGHBOURS = Words("radene over og under", "the rows above and below")
_AGREED = Words("begrunnelsen på raden", "the reason on the row")
_WEEKDAY = Words("ukedagen i cellen", "the weekday in the cell")
_OWN_RULE = Words("radens regel", "the recurrence of the row")
_KNOWN_RULE = Words("regelen for raden i det publiserte årshjulet", "the published recurrence")
_KNOWN_ROW = Words("raden i det publiserte årshjulet", "the row in the published schedule")
_REFERENCE = Words("måledagen", "the reference date")
_FOLLOWER = Words("raden {day} som følger den", "the row of {day} that follows it")
_REFERRING = Words("henvisningen fra raden {day}", "the reference from the row of {day}")
_OF_PHRASE = witnesses()
_BEFORE_IT = expects(day_before)


class Dating:
    """The dates of the rows of a schedule, and who says so."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    @cached_property
    def _rows(self) -> tuple[Entry, ...]:
        return tuple(self.analysis.schedule.dated())

    @cached_property
    def _index(self) -> Mapping[int, int]:
        return {id(row): index for index, row in enumerate(self._rows)}

    def of(self, entry: Entry) -> Dated:
        """What the witnesses of a row's date say of it."""
        witnesses = tuple(self._witnesses(entry))
        day = entry.day
        rivals = self._rivals(entry, witnesses)
        support = {day: sum(suits(one.value, day) for one in witnesses) for day in rivals}
        best = max(support, key=lambda day: support[day], default=None)
        verdict = _between(day, best, witnesses)
        other = self._when(entry, best) if best else None
        return Dated(entry, witnesses, verdict, other)

    def _rivals(self, entry: Entry, witnesses: Iterable[Witness]) -> tuple[dt.date, ...]:
        """The other days that are named, and the day of the cell in another month or year."""
        witnesses = tuple(witnesses)
        named = [w.value for w in witnesses if isinstance(w.value, dt.date)]
        spans = [w.value for w in witnesses if isinstance(w.value, Between)]
        if not (self.analysis.covers(entry) and self.analysis.covers_year):
            return ()
        # What others decide is no witness, but it may be what was meant.
        if isinstance(due := self.analysis.due(entry), Day | Period):
            named.append(due.first)
        named += _in_spans(entry.day, spans, self.analysis.schedule.school_year)
        if isinstance(entry.when, Period) and entry.when.last < entry.when.first:
            named.append(entry.when.last)
        return tuple(day for day in dict.fromkeys(named) if day != entry.date)

    def _when(self, entry: Entry, day: dt.date) -> When:
        """The row on another day: a period as its rule gives it, or as long as it is."""
        due = self.analysis.due(entry)
        if isinstance(due, Period | Day) and due.first == day:
            return due
        if isinstance(entry.when, Period):
            length = abs(entry.when.last - entry.when.first)
            if day == entry.when.last < entry.when.first:
                return Period(day, entry.when.first)
            return evolve(entry.when, first=day, last=day + length, written=None)
        if isinstance(entry.when, Day):
            return evolve(entry.when, date=day, written=None)
        return Day(day)

    def _witnesses(self, entry: Entry) -> Iterator[Witness]:
        def own(value: Hashable, source: Words, field: str = "date") -> Witness:
            return Witness(Fact.DATE, value, source, Seen(entry, field))

        yield own(entry.date, _CELL)
        if entry.weekday is not None:
            yield own(Weekday(entry.weekday), _WEEKDAY)
        if entry.override:
            yield own(entry.date, _AGREED, "override")
        if not (self.analysis.covers(entry) and self.analysis.covers_year):
            return
        if entry.heading is not None:
            yield from self._by_heading(entry)
        if (span := self._by_neighbours(entry)) is not None:
            yield own(span, _NEIGHBOURS)
        if entry.when.precision is not Precision.DAY:
            return
        yield from self._by_rule(entry)
        near = span.first if span and span.first else entry.day
        for mention in entry.mentions_of(*_OF_PHRASE):
            day = mention.date
            if day is None or not self.analysis.calendar.covers(day):
                continue
            if (value := self._by_phrase(entry, mention, near)) is not None:
                yield own(value, _OF_PHRASE[mention.kind], mention.field)
        yield from self._by_others(entry)

    def _by_heading(self, entry: Entry) -> Iterator[Witness]:
        heading = entry.heading
        if heading is None:
            return
        year = heading.year or self.analysis.schedule.school_year.calendar_year(heading.month)
        if not self.analysis.calendar.covers(dt.date(year, heading.month, 1)):
            return
        first = dt.date(year, heading.month, 1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - ONE_DAY
        source = joined(_HEADING, " (", month_words(heading.month), f" {year})")
        yield Witness(Fact.DATE, Between(first, last), source, Seen(line=heading.line))

    def _by_neighbours(self, entry: Entry) -> Between | None:
        """The days from the nearest row above that is in order to the nearest below."""
        index = self._index.get(id(entry))
        if index is None:
            return None
        above = self._rows[max(0, index - _NEAR) : index]
        below = self._rows[index + 1 : index + 1 + _NEAR]
        rows = (*above, *below)
        kept = in_order([row.day.toordinal() for row in rows])
        over = [row.date for i, row in enumerate(above) if i in kept]
        under = [row.date for i, row in enumerate(below, len(above)) if i in kept]
        if not over and not under:
            return None
        return Between(over[-1] if over else None, under[0] if under else None)

    def _by_rule(self, entry: Entry) -> Iterator[Witness]:
        analysis = self.analysis
        rule = analysis.resolved.rules.get(entry.id)
        known = analysis.counterpart(entry)
        if known is not None and known is not entry and self._is_of_known_year:
            if known.when.precision is Precision.DAY:
                yield Witness(Fact.DATE, known.date, _KNOWN_ROW)
            if rule is None or rule.origin is Origin.MATCHED:
                return
        if rule is None or entry.override or not analysis.covers_year:
            return
        due = analysis.due(entry)
        if not isinstance(due, Day | Period) or due.precision is not Precision.DAY:
            return
        # What others decide anew each year is no witness against a date, only for it.
        if not rule.decided_by or due.first == entry.date:
            is_own = rule.origin is Origin.OWN
            told = (_OWN_RULE, Seen(entry, "recurs")) if is_own else (_KNOWN_RULE,)
            yield Witness(Fact.DATE, due.first, *told)
        yield from self._by_reference(entry)

    def _by_reference(self, entry: Entry) -> Iterator[Witness]:
        analysis = self.analysis
        if entry in analysis.fixed_days:
            nominal, convention = analysis.fixed_days[entry]
            named = entry.mentions_of(MentionKind.REFERENCE_DATE)
            is_named = any(mention.date == nominal for mention in named)
            if is_named and analysis.calendar.covers(nominal):
                day = analysis.calendar.adjust(nominal, convention)
                yield Witness(Fact.DATE, day, _REFERENCE, Seen(entry, "what"))

    @property
    def _is_of_known_year(self) -> bool:
        known = self.analysis.known
        return known is not None and known.school_year == self.analysis.schedule.school_year

    def _by_phrase(self, entry: Entry, mention: Mention, near: dt.date) -> Hashable:
        said = self._day_of(mention, near)
        if said is None or is_own_deadline(entry, mention):
            return None
        if mention.kind in _BEFORE_IT:
            if self.analysis.policy is DeadlinePolicy.CALENDAR_DAY:
                return said + ONE_DAY
            with suppress(ArshjulError):
                return self.analysis.calendar.advance(said, 1)
            return None
        return self._in_place_for(entry, mention, said) if is_of_data(entry, mention) else None

    def _in_place_for(self, entry: Entry, mention: Mention, said: dt.date) -> Hashable:
        """The day that data are sent on to be in place as soon as those of the known row are."""
        due = self.analysis.due(entry)
        for day in (entry.date, due.first if isinstance(due, Day) else None):
            if day and self.analysis.calendar.covers(day):
                with suppress(ArshjulError):
                    if usual_day(self.analysis, entry, mention, day) == said:
                        return day
        return Between(said - _IN_PLACE, said)

    def _day_of(self, mention: Mention, near: dt.date) -> dt.date | None:
        """The day of a phrase by the rows around, and not by the cell that is in doubt."""
        if mention.written.year is not None:
            return mention.date
        days = (mention.written.in_year(near.year + years) for years in (-1, 0, 1))
        return min((d for d in days if d), key=lambda day: abs(day - near), default=None)

    def _by_others(self, entry: Entry) -> Iterator[Witness]:
        """What rows that follow this one, or refer to it, say of its date."""
        analysis = self.analysis
        for row in analysis.followers(entry) if isinstance(entry.when, Day) else ():
            rule = analysis.resolved.rules[row.id].recurrence
            if isinstance(rule, Relative) and (day := self._led_by(row, rule)) is not None:
                source = _FOLLOWER.fill(day=row.day.isoformat())
                yield Witness(Fact.DATE, day, source, Seen(row, "date"))
        known = analysis.counterpart(entry)
        for row, mention in self._referring.get(known.id, ()) if known else ():
            if row is not entry and (day := self._day_of(mention, row.day)) is not None:
                source = _REFERRING.fill(day=row.day.isoformat())
                yield Witness(Fact.DATE, day, source, Seen(row, mention.field))

    def _led_by(self, row: Entry, rule: Relative) -> dt.date | None:
        """The day that a row with such a rule counts from."""
        if rule.days is not None:
            return row.day - dt.timedelta(days=rule.days)
        with suppress(ArshjulError):
            return self.analysis.calendar.advance(row.day, -rule.distance)
        return None

    @cached_property
    def _referring(self) -> Mapping[str, list[tuple[Entry, Mention]]]:
        """The references to each known row, by what the known rows mean by theirs."""
        graph, kind = self.analysis.known_relations, MentionKind.CROSS_REFERENCE
        return grouped(
            (meant.id, (row, mention))
            for row, known in self.analysis.recognised
            for mention, theirs in self.analysis.paired(row, kind)
            if graph and (meant := graph.references.target(known, theirs)) is not None
        )


def _between(day: dt.date, other: dt.date | None, witnesses: Iterable[Witness]) -> Verdict:
    """Two days weighed, by the witnesses that only one of them suits."""
    told = []
    for witness in witnesses:
        is_for, is_for_other = suits(witness.value, day), suits(witness.value, other or day)
        if is_for and (other is None or not is_for_other):
            told.append(evolve(witness, value=day))
        elif is_for_other and not is_for:
            told.append(evolve(witness, value=other))
    return weigh(told)


def _in_spans(day: dt.date, spans: Sequence[Between], year: SchoolYear) -> Iterator[dt.date]:
    """The day of the same number in the months of some spans, and in the years of a schedule."""
    for first in {span.first.replace(day=1) for span in spans if span.first}:
        with suppress(ValueError):
            yield first.replace(day=day.day)
    for calendar_year in (year.start, year.start + 1):
        with suppress(ValueError):
            moved = day.replace(year=calendar_year)
            if all(span.fits(moved) for span in spans):
                yield moved
