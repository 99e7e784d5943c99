"""The rows of a schedule, and how they are found: by id, by day, by whom and by what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import overload

from attrs import frozen

from vigo_arshjul.checked import check_kind, checked, checked_methods
from vigo_arshjul.errors import UnknownEntryError
from vigo_arshjul.grouping import grouped
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model.around import Category
from vigo_arshjul.model.entry import Entry
from vigo_arshjul.model.queries import is_actor, known_category, refuse_unknown_actors, several
from vigo_arshjul.phrases import Mention


class UpcomingKind(StrEnum):
    """Why a day matters; on the same day, what must be done first comes first.

    Attributes:
        REGISTRATION_DEADLINE: the last day to register data before a delivery.
        PREPARATION: the last day to prepare a delivery, to update `rett` say.
        ENTRY: the row itself; for the monthly routine a proposed day in each month.
        AVAILABILITY: the data are said to be in place.
        NEEDED_BY: the recipient must have the data.
    """

    REGISTRATION_DEADLINE = "registration-deadline"
    PREPARATION = "preparation"
    ENTRY = "entry"
    AVAILABILITY = "availability"
    NEEDED_BY = "needed-by"


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Upcoming:
    """Something that a row asks for on a day.

    Attributes:
        kind: why the day matters.
        day: the day as stated; of a period its last one.
        due: the day to act: the practical last day of a deadline on a closed day, the first
            day of a period; once that has passed, `day`.
        days_left: calendar days until `due`; 0 is today.
        entry: the row.
        mention: the date in its text that says so; None for the row itself.
    """

    kind: UpcomingKind
    day: dt.date
    due: dt.date
    days_left: int
    entry: Entry
    mention: Mention | None = None


@checked_methods
class ScheduleRows:
    """Rows in their order."""

    entries: tuple[Entry, ...]
    source: str | None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, item: object) -> bool:
        return item in self._by_id if isinstance(item, str) else item in self.entries

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        # The first of a doubled id, as a reader from the top would find it.
        return {entry.id: entry for entry in reversed(self.entries)}

    @cached_property
    def _by_date(self) -> Mapping[dt.date, tuple[Entry, ...]]:
        days = grouped((entry.day, entry) for entry in self.dated())
        return {day: tuple(entries) for day, entries in days.items()}

    @overload
    def __getitem__(self, entry_id: str) -> Entry: ...
    @overload
    def __getitem__(self, entry_id: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, entry_id: str | slice) -> Entry | tuple[Entry, ...]:
        """The entry with an id; with `schedule[first:last]` those of some days, both included.

        Raises:
            UnknownEntryError: a KeyError that names the nearest id.
        """
        if isinstance(entry_id, slice):
            check_kind("schedule[first:last:step]", entry_id.step, type(None))
            first, last = entry_id.start or dt.date.min, entry_id.stop or dt.date.max
            return self.between(first, last)
        check_kind("schedule[…]", entry_id, str, slice)
        try:
            return self._by_id[entry_id]
        except KeyError:
            hint = nearest_hint(entry_id, self._by_id)
            words = Words("ingen rad har id «{id}»{hint}", "no entry has the id “{id}”{hint}")
            raise UnknownEntryError(words.fill(id=entry_id, hint=hint), path=self.source) from None

    def get(self, entry_id: str | None) -> Entry | None:
        """The entry with an id; None where there is none.

        Args:
            entry_id: an id; None is that of no row.

        Returns:
            The entry; `schedule[id]` raises instead of giving None.
        """
        return self._by_id.get(entry_id) if entry_id is not None else None

    @cached_property
    def _dated(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.is_dated)

    def dated(self) -> Iterator[Entry]:
        """The entries that have a day or a period: neither the monthly routine nor the undated.

        Returns:
            The entries in the order of the schedule.
        """
        return iter(self._dated)

    def on(self, day: dt.date) -> tuple[Entry, ...]:
        """The entries of a day, periods on each of their days.

        Args:
            day: the day.

        Returns:
            The entries in the order of the schedule.

        Raises:
            InvalidValueError: if it is no day.
        """
        return self.between(day, day)

    def starting_on(self, day: dt.date) -> tuple[Entry, ...]:
        """The entries whose date, the first of a period, is this day.

        Args:
            day: the day.

        Returns:
            The entries in the order of the schedule.
        """
        return self._by_date.get(day, ())

    def between(self, first: dt.date, last: dt.date) -> tuple[Entry, ...]:
        """The dated entries that touch the days from first to last, both included.

        Args:
            first: the first day.
            last: the last day.

        Returns:
            The entries in the order of the schedule; none where the last day lies before the first.

        Raises:
            InvalidValueError: if one of them is no day.
        """
        return tuple(e for e in self.dated() if e.when.first <= last and e.when.last >= first)

    def next(
        self,
        after: dt.date,
        containing: str = "",
        *,
        actor: str | None = None,
        category: Category | None = None,
    ) -> Entry | None:
        """The first entry later than a day; None where there is none.

        Args:
            after: the entry lies after this day.
            containing: words that must stand in the text of the entry, in any case.
            actor: who must be its sender or recipient.
            category: what it must be about.

        Returns:
            The entry with the first date, the first of them in the schedule.

        Raises:
            ArshjulError: if nobody of that name sends or receives anything, or `after` is no day.

        >>> published("2017-2018").next(date(2017, 11, 1), "ssbElev").date
        datetime.date(2017, 11, 9)
        """
        refuse_unknown_actors(self.entries, several(actor))
        found = (
            entry
            for entry in self.dated()
            if entry.day > after
            and containing.casefold() in f"{entry.what} {entry.comment}".casefold()
            and (actor is None or is_actor(entry, actor))
            and (category is None or entry.category == category)
        )
        return min(found, key=lambda entry: entry.day, default=None)

    def by_actor(self, name: str) -> tuple[Entry, ...]:
        """The entries that somebody sends or receives; `SSB` finds `Udir (inkl SSB)`.

        Args:
            name: a name, or a word of one, in any case.

        Returns:
            The entries in the order of the schedule.

        Raises:
            ArshjulError: if nobody of that name sends or receives anything, with the nearest.
        """
        refuse_unknown_actors(self.entries, (name,))
        return tuple(entry for entry in self.entries if is_actor(entry, name))

    def by_category(self, category: Category | str) -> tuple[Entry, ...]:
        """The entries of a category.

        Args:
            category: a category, or what it is called in files.

        Returns:
            The entries in the order of the schedule.

        Raises:
            ArshjulError: if there is no such category, with the nearest.
        """
        wanted = known_category(category)
        return tuple(entry for entry in self.entries if entry.category is wanted)
