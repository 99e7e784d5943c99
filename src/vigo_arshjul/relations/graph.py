"""What rows have to do with each other, each thing found when it is first asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from itertools import chain, pairwise, repeat

from attrs import field, frozen

from vigo_arshjul.calendar import ONE_DAY, BusinessCalendar
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Facts, Schedule, When
from vigo_arshjul.phrases.dates.date_form import most_pad
from vigo_arshjul.relations import activities
from vigo_arshjul.relations.references import References
from vigo_arshjul.relations.series import MonthlySeries
from vigo_arshjul.relations.stages import Stage, Staged, cycles


class RelationKind(Enum):
    """What says that one row must come before another."""

    STAGE = Words("{before} før {after}", "{before} before {after}")
    WINDOW = Words("første dato før siste dato", "the first day before the last day")
    ROUTINE = Words("rutinen for overføring", "the transfer routine")
    LAST_FILE = Words("må importeres som siste fil", "must be imported as the last file")
    SENTENCE = Words("raden sier at den må komme før", "the row says that it must come before")
    IN_THE_FILE = Words("«before» eller «after» på raden", "`before` or `after` on the row")


_ON_ONE_DAY = (RelationKind.WINDOW, RelationKind.ROUTINE, RelationKind.LAST_FILE)


@frozen
class Relation:
    """Two rows that must come in this order."""

    earlier: Entry  # the row that must come first
    later: Entry  # the row that must come after it
    kind: RelationKind  # what says so
    # How many business days must lie between the two at least; as many as it takes until the data
    # of the first row are in place.
    business_days: int = field(default=0, kw_only=True)
    reason: Words = field(kw_only=True)  # what says so, in words
    # The row that says so in the file; None where the texts do.
    stated_at: Entry | None = field(default=None, kw_only=True)

    @reason.default
    def _says_so(self) -> Words:
        return self.kind.value

    @property
    def same_day(self) -> bool:
        """Whether both may be on one day."""
        return self.kind in _ON_ONE_DAY

    def holds(self, earlier: When, later: When, calendar: BusinessCalendar) -> bool:
        """Whether two dates are in this order, or may be, where one is a week or a month."""
        if earlier.is_vague or later.is_vague:
            return later.last >= earlier.first
        return later.first >= self.first_day(earlier, calendar)

    def first_day(self, earlier: When, calendar: BusinessCalendar) -> dt.date:
        """The first day that the later row may have."""
        if self.business_days:
            return calendar.advance(earlier.last, self.business_days)
        return earlier.last if self.same_day else earlier.last + ONE_DAY

    def last_day(self, later: When, calendar: BusinessCalendar) -> dt.date:
        """The last day that the earlier row may end on."""
        if self.business_days:
            return calendar.advance(later.first, -self.business_days)
        return later.first if self.same_day else later.first - ONE_DAY


@frozen(eq=False, repr=False, slots=False)
class Graph:
    """What the rows of a schedule have to do with each other."""

    schedule: Schedule
    calendar: BusinessCalendar  # the business days to count by
    # What is known of each row, by its id; among it, which step of the transfer routine it is.
    facts: Mapping[str, Facts]

    @cached_property
    def stages(self) -> tuple[tuple[Staged, ...], ...]:
        """The deliveries in stages: the rows of each, by date."""
        return tuple(cycles(self.schedule))

    @cached_property
    def series(self) -> MonthlySeries:
        """The rows that come back month after month."""
        return MonthlySeries(self.schedule)

    @cached_property
    def references(self) -> References:
        """Which rows the references in their texts mean."""
        return References(self.schedule)

    @cached_property
    def pads(self) -> bool:
        """Whether most dates in its texts have a zero before a one-digit day."""
        days = (one for row in self.schedule for one in row.mentions if one.written.is_day)
        return most_pad(one.text for one in days)

    @cached_property
    def order(self) -> tuple[Relation, ...]:
        """All that is said of the order of rows, in texts, in the file or by the routine."""
        stages = chain.from_iterable(map(_in_stages, self.stages))
        return (*stages, *self.windows, *self.routine, *self.last_files, *self.stated)

    @cached_property
    def windows(self) -> tuple[Relation, ...]:
        """The rows that open an activity, each with the one that closes it."""
        return _related(RelationKind.WINDOW, activities.windows(self.schedule))

    @cached_property
    def routine(self) -> tuple[Relation, ...]:
        """The rows of the transfer routine, each behind the one that must come before it."""
        return tuple(
            Relation(*rows, RelationKind.ROUTINE, business_days=self._until_in_place(rows[0]))
            for rows in activities.routine(self.schedule, self.facts)
        )

    @cached_property
    def last_files(self) -> tuple[Relation, ...]:
        """The imports of one run, each before the row whose file must be imported last."""
        return _related(RelationKind.LAST_FILE, activities.imports(self.schedule))

    @cached_property
    def late_imports(self) -> tuple[Relation, ...]:
        """Of the last files those that an import comes after, each with the first such import."""
        return _related(RelationKind.LAST_FILE, activities.late_imports(self.schedule))

    @cached_property
    def stated(self) -> tuple[Relation, ...]:
        """What rows say of their order, in their texts and with `before` and `after`."""
        in_texts = _related(RelationKind.SENTENCE, activities.stated_order(self.schedule))
        return (*in_texts, *chain.from_iterable(map(self._in_the_file, self.schedule.dated())))

    def _in_the_file(self, row: Entry) -> Iterator[Relation]:
        kind = RelationKind.IN_THE_FILE
        for near, is_later in chain(zip(row.before, repeat(True)), zip(row.after, repeat(False))):
            if other := self.schedule.get(near.entry):
                rows = (row, other) if is_later else (other, row)
                yield Relation(*rows, kind, business_days=near.business_days, stated_at=row)

    def _until_in_place(self, row: Entry) -> int:
        """How many business days go by until the data of a row are in place."""
        day, covers = row.available_by, self.calendar.covers
        if day is None or day < row.when.last or not (covers(row.day) and covers(day)):
            return 0
        return self.calendar.business_days_between(row.when.last, day)


def _related(kind: RelationKind, pairs: Iterator[tuple[Entry, Entry]]) -> tuple[Relation, ...]:
    return tuple(Relation(earlier, later, kind) for earlier, later in pairs)


def _in_stages(cycle: tuple[Staged, ...]) -> Iterator[Relation]:
    """First what is preliminary, then the first delivery, the feedback and the final one.

    Where there is no first delivery, the feedback answers the final one.
    """
    rows = {row.stage: row.entry for row in reversed(cycle)}
    present = sorted(rows)
    if Stage.FIRST not in rows:
        present.sort(key=lambda stage: stage is Stage.FEEDBACK)
    for before, after in pairwise(present):
        kind = RelationKind.STAGE
        reason = kind.value.fill(before=before.in_words(), after=after.in_words())
        yield Relation(rows[before], rows[after], kind, reason=reason)
