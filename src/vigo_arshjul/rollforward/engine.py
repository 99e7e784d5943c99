"""From one school year to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TypeVar

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.errors import ArshjulError, OutOfCalendarError
from vigo_arshjul.inference import Derivation, Resolved
from vigo_arshjul.language import Words
from vigo_arshjul.model import EachMonth, Entry, Schedule, When
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.model.schedule import with_days
from vigo_arshjul.phrases import (
    Written,
    read_mentions,
    replace_spans,
    write_like,
)
from vigo_arshjul.relations.row_order import days_in_order, groups_in_order, is_sorted_otherwise
from vigo_arshjul.rollforward.dates import NewDates, hanging, provisional
from vigo_arshjul.rollforward.mend import mend
from vigo_arshjul.rollforward.metadata import roll_metadata
from vigo_arshjul.rollforward.names import names_to_review, rename
from vigo_arshjul.rollforward.result import Change, Provenance, Review, RollResult
from vigo_arshjul.rollforward.rewrite import Move, Rewriter, with_years_of_columns
from vigo_arshjul.rollforward.told import date_change, doubts, order_changes, unmoved_to_review

FIRST_TARGET = SchoolYear(FIRST_YEAR)
LAST_TARGET = SchoolYear(LAST_YEAR - 1)


def refuse_another_kind(year: SchoolYear, to: SchoolYear) -> None:
    """Raise an ArshjulError where one of two years is a school year and the other is not."""
    if type(year) is type(to):
        return
    words = Words(
        "årshjulet er for {year}; ventet et år som {next}, ikke {to}",
        "the schedule is for {year}; expected a year as {next}, not {to}",
    )
    raise ArshjulError(words.fill(year=year.in_words(), next=year + 1, to=to))


def refuse_out_of_range(to: SchoolYear) -> None:
    """Raise an OutOfCalendarError before 1948-1949 or after 2098-2099."""
    if FIRST_TARGET <= to <= LAST_TARGET:
        return
    words = Words(
        "kan ikke rulle til {to}; ventet et skoleår fra {first} til {last}",
        "cannot roll to {to}; expected a school year from {first} to {last}",
    )
    raise OutOfCalendarError(words.fill(to=to, first=FIRST_TARGET, last=LAST_TARGET))


_ELSEWHERE = Words(
    "ingen av de egne fridagene i innstillingene faller i dette året",
    "none of the own closed days in the settings falls in this year",
)

_Said = TypeVar("_Said", Change, Review)


def roll(
    analysis: Analysis, to: SchoolYear, *, as_of: dt.date | None = None, renaming: bool = False
) -> RollResult:
    """Roll a schedule to another school year, later or earlier.

    Args:
        analysis: the schedule to start from, under the settings to go by.
        to: the school year to make a schedule for, 1948-1949 to 2098-2099.
        as_of: the version date of the new schedule; by default the old one's, moved by
            as many years.
        renaming: whether to put in the successors of names that no longer exist.

    Raises:
        OutOfCalendarError: if the calendar does not reach that year.
        BrokenRecurrenceError: if a recurrence leads nowhere.
    """
    refuse_out_of_range(to)
    whole = analysis.schedule
    refuse_another_kind(whole.school_year, to)
    analysis = analysis.of(with_days(whole), previous=analysis.previous)
    mended, changes, doubted = mend(analysis)
    engine = _Engine(mended, to, analysis.guessed)
    return with_undated(engine.roll(as_of, changes, doubted, renaming=renaming), whole)


@frozen
class _Engine:
    analysis: Analysis
    to: SchoolYear
    # Of the schedule as it was before it was mended, as it is adopted and explained.
    resolved: Resolved

    @property
    def schedule(self) -> Schedule:
        return self.analysis.schedule

    @cached_property
    def dates(self) -> NewDates:
        return NewDates(self.analysis, self.to, self.resolved)

    def roll(
        self, as_of: dt.date | None, mended: list[Change], doubted: list[Review], *, renaming: bool
    ) -> RollResult:
        derived = {entry.id: self.dates.of(entry) for entry in self.schedule}
        moves = {entry.id: self._move(entry, derived[entry.id].when) for entry in self.schedule}
        rewriter = Rewriter(analysis=self.analysis, moves=moves)
        around, changes, review = roll_metadata(self.schedule, self.to, as_of)
        changes += mended
        review += doubted
        if self.analysis.settings.has_closed_days_elsewhere(self.to):
            review.append(Review(entry_id=None, text="closed-days", reason=_ELSEWHERE))
        if self.to != self.schedule.school_year:
            review += unmoved_to_review(self.schedule)
        entries: list[Entry] = []
        for old in self.schedule:
            entry, text_changes, text_review = rewriter.rewrite(moves[old.id])
            entry = with_years_of_columns(entry, self.schedule.school_year, self.to, changes)
            entries.append(self._finish(entry, moves[old.id].when))
            changes += date_change(self.dates, old, derived[old.id])
            changes += text_changes
            review += [*doubts(self.dates, old), *text_review]
        moved = () if self._keeps_its_order else order_changes(self.schedule)
        changes = [*changes, *moved]
        changes = [self._renamed(change) for change in changes]
        ordered = tuple(entries[index] for index in self._order(entries))
        new = evolve(around, entries=ordered)
        hangs_on = hanging(new, self.resolved)
        # What hangs on a proposal is itself no more than one.
        new = evolve(
            new,
            entries=tuple(
                evolve(entry, provisional=True) if entry.id in hangs_on else entry for entry in new
            ),
        )
        if renaming:
            new, renamed = rename(new)
            changes += renamed
        provenance = self._provenance(derived, new, hangs_on)
        return RollResult(
            schedule=new,
            from_year=self.schedule.school_year,
            changes=tuple(changes),
            provisional=tuple(provisional(new, provenance)),
            review=(*map(self._renamed, review), *names_to_review(new)),
            provenance=provenance,
        )

    @cached_property
    def _keeps_its_order(self) -> bool:
        """Whether it stands in another order than that of dates, as its owner likes.

        A schedule of VIGO does so where it is sorted by something else, as its parties.
        """
        if self.analysis.is_of_vigo:
            return is_sorted_otherwise(list(self.schedule.dated()))
        return any(order_changes(self.schedule))

    @cached_property
    def _groups(self) -> Sequence[int]:
        """The number of the group of each row, where they stand by date within such."""
        groups = groups_in_order(list(self.schedule.dated())) if self._keeps_its_order else ()
        if len(groups) < 2 or not self.analysis.is_of_vigo:
            return ()
        numbers = {entry.id: number for number, group in enumerate(groups) for entry in group}
        # What is done each month is of the group that it stands in.
        found = accumulate(self.schedule, lambda above, row: numbers.get(row.id, above), initial=0)
        return list(found)[1:]

    def _renamed(self, said: _Said) -> _Said:
        """What is said of a row, under the id that it has in the new schedule."""
        names = self.resolved.names
        if said.entry_id is None or names[said.entry_id] == said.entry_id:
            return said
        return evolve(said, entry_id=names[said.entry_id])

    def _move(self, entry: Entry, when: When) -> Move:
        rule = self.resolved.rules[entry.id]
        return Move(
            entry=entry,
            when=when,
            rule=rule.recurrence,
            counterpart=rule.counterpart,
            years=self.to - self.schedule.school_year,
        )

    def _finish(self, entry: Entry, when: When) -> Entry:
        """The entry in its new place, with what it inherits from its counterpart."""
        rule = self.resolved.rules[entry.id]
        decided_by = self.resolved.decided_by(entry)
        same_year = self.to == self.schedule.school_year
        known = rule.counterpart
        is_named = self.dates.said(entry) is not None
        if is_named:
            decided_by = entry.decided_by
        # `uke 41` in the cell tells the day, and a rule that gives another is none of the row.
        is_off = is_named and not self.resolved.dates.gives(rule.name, self.to, when)
        return evolve(
            entry,
            id=rule.name,
            when=when,
            recurrence=None if is_off else rule.recurrence,
            category=entry.category or (known.category if known else None),
            decided_by=decided_by,
            provisional=entry.provisional if same_year else bool(decided_by),
            override=entry.override if same_year else None,
            line=None,
            heading=None,
            weekday=None,
            facts=self.analysis.facts(entry),
        )

    def _order(self, entries: list[Entry]) -> list[int]:
        """By date, the monthly routine last; as they stood, or by group, in another order.

        Rows of one day stand as the known schedule has them, so that the way a schedule
        came to its year does not show.
        """
        groups = self._groups
        if self._keeps_its_order and not groups:
            return list(range(len(entries)))
        known = {entry.id: index for index, entry in enumerate(self.analysis.known or ())}
        days = list(days_in_order(entries))

        def place(index: int) -> tuple[int, bool, dt.date, bool, int]:
            entry = entries[index]
            is_new = entry.id not in known
            rank = index if is_new else known[entry.id]
            day = days[index]
            group = groups[index] if groups else 0
            return group, isinstance(entry.when, EachMonth), day, is_new, rank

        return sorted(range(len(entries)), key=place)

    def _provenance(
        self, derived: Mapping[str, Derivation], new: Schedule, hangs_on: Mapping[str, str]
    ) -> Mapping[str, Provenance]:
        """Of every row in the new schedule, in its order."""
        old_ids = {self.resolved.rules[entry.id].name: entry.id for entry in self.schedule}
        return {
            entry.id: Provenance(
                entry_id=entry.id,
                when=entry.when,
                recurrence=self.resolved.rules[old_ids[entry.id]].recurrence,
                origin=self.resolved.rules[old_ids[entry.id]].origin,
                steps=derived[old_ids[entry.id]].steps,
                decided_by=entry.decided_by,
                hangs_on=hangs_on.get(entry.id),
                probability=self.resolved.rules[old_ids[entry.id]].probability,
            )
            for entry in new
        }


_WHY = Words("skoleåret følger årshjulet", "the school year follows the schedule")
_NO_DAY = Words(
    "raden har ingen dato, så datoen i teksten er ikke flyttet",
    "the row has no date, and so the date in its text was not moved",
)


def with_undated(result: RollResult, old: Schedule) -> RollResult:
    """A rolled schedule with the rows of the old one that have no day, behind those that do."""
    changes, review = list(result.changes), list(result.review)
    years = old.school_year, result.to_year
    rows = [
        with_years_of_columns(_moved(entry, *years, changes, review), *years, changes)
        for entry in old
        if entry.date is None
    ]
    if not rows:
        return result
    schedule = evolve(result.schedule, entries=tuple(_together(result.schedule, rows, old)))
    return evolve(result, schedule=schedule, changes=tuple(changes), review=tuple(review))


def _together(dated: Iterable[Entry], rows: Sequence[Entry], old: Schedule) -> list[Entry]:
    """The rows with and without a day; in another order than that of dates as they stood."""
    entries = list(dated)
    if all(a.when.order <= b.when.order for a, b in pairwise(entries)):
        return sorted([*entries, *rows], key=lambda entry: entry.when.order)
    above = {entry.id: before.place for before, entry in pairwise(old)}
    for row in rows:
        places = [entry.place for entry in entries]
        at = places.index(above[row.id]) + 1 if above.get(row.id) in places else 0
        entries.insert(at, row)
    return entries


def _moved(
    entry: Entry, was: SchoolYear, to: SchoolYear, changes: list[Change], review: list[Review]
) -> Entry:
    """A row with its school years moved; what else may be stale is for a person."""
    spans: dict[str, list[tuple[int, int, str]]] = {name: [] for name in TEXT_FIELDS}
    mentions = [
        mention
        for name in TEXT_FIELDS
        for mention in read_mentions(getattr(entry, name), was.first_day, name)
    ]
    for mention in mentions if to != was else ():
        said = mention.written.school_year
        text = write_like(mention.text, Written(school_year=said + (to - was))) if said else None
        if text is None:
            review.append(Review(entry_id=entry.id, text=mention.text, reason=_NO_DAY))
            continue
        spans[mention.field].append((mention.start, mention.end, text))
        changes.append(
            Change(
                entry_id=entry.id, field=mention.field, before=mention.text, after=text, reason=_WHY
            )
        )
    return evolve(
        entry,
        line=None,
        heading=None,
        what=replace_spans(entry.what, spans["what"]),
        comment=replace_spans(entry.comment, spans["comment"]),
    )
