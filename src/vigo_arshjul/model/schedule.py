"""The schedule of one school year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, overload

from attrs import evolve, field, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import (
    check_at_least,
    check_kind,
    checked_as_written,
    checked_methods,
    short_repr,
)
from vigo_arshjul.errors import UnknownEntryError
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model.around import Appendix, LegendLine, UnreadableRow
from vigo_arshjul.model.category import Category
from vigo_arshjul.model.entry import Entry
from vigo_arshjul.model.queries import (
    concerned,
    is_actor,
    known_category,
    record_of,
    refuse_unknown_actors,
    several,
    standing_alone,
)
from vigo_arshjul.model.source import Column, Place, Unread, UnreadKind
from vigo_arshjul.model.state import State
from vigo_arshjul.model.upcoming import Upcoming
from vigo_arshjul.notebook import COLUMNS, html_table


def _at_least_nought(_: object, __: object, version: int) -> None:
    check_at_least("Schedule.version", version, 0)


@checked_methods
@frozen(kw_only=True, cache_hash=True, field_transformer=checked_as_written)
class Schedule:
    """The schedule of one school year: its rows in their order, and what stands around them.

    Args:
        school_year: the school year it is for.
        entries: the rows, in the order of the document.
        title: what it is called, without the school year.
        revised: the day of this version.
        version: its number, a whole one that only rises; 0 where none is told.
        state: whether it is a draft, or published.
        preface: the lines between the version date and the table.
        appendices: the sections below the table.
        legend: the colour legend.
        unreadable: rows of the file that could not be read. A schedule with such rows can
            be checked, but not rolled or written.
        unread: what of the file is nowhere here, and what is not as it looks.
        columns: the columns of its table, each with what it was taken for.
        places: where its `title`, `school_year` and `revised` stand in its file.
        source: the file that it was read from.
    """

    __repr__ = short_repr

    school_year: SchoolYear
    entries: tuple[Entry, ...]
    title: str = "Årshjul"
    revised: dt.date | None = None
    version: int = field(default=0, validator=_at_least_nought)
    state: State = State.PUBLISHED
    preface: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    legend: tuple[LegendLine, ...] = ()
    unreadable: tuple[UnreadableRow, ...] = field(default=(), eq=False)
    unread: tuple[Unread, ...] = field(default=(), eq=False)
    columns: tuple[Column, ...] = field(default=(), eq=False)
    places: Mapping[str, Place] = field(factory=dict, eq=False, repr=False)
    source: str | None = field(default=None, eq=False)

    @property
    def told(self) -> tuple[Unread, ...]:
        """All that is told of its file: what is unread, and the rows that cannot be read."""
        rows = (
            Unread(row.place or Place(line=row.line), row.text, row.words, UnreadKind.DATED)
            for row in self.unreadable
        )
        return (*self.unread, *rows)

    @property
    def is_draft(self) -> bool:
        """Whether nobody works by it yet."""
        return self.state is State.DRAFT

    @property
    def edition(self) -> Words | None:
        """Which version it is, and whether it is a draft: `Utkast, versjon 3`; None of neither."""
        number = Words("versjon {n}", "version {n}").fill(n=self.version)
        if self.is_draft:
            draft = Words("Utkast", "Draft")
            both = Words("{draft}, {number}", "{draft}, {number}")
            return both.fill(draft=draft, number=number) if self.version else draft
        return Words("Versjon {n}", "Version {n}").fill(n=self.version) if self.version else None

    def next_version(self, day: dt.date | None) -> Schedule:
        """The same schedule as a later version: the number is one more.

        Args:
            day: the day that it is from; None to leave that as it is.

        Returns:
            The same rows, one version later.
        """
        return evolve(self, version=self.version + 1, revised=day or self.revised)

    def without_unreadable(self) -> Schedule:
        """The same schedule, to be written without the rows that could not be read.

        They stay among what is unread, so that they are told.

        Returns:
            A schedule that can be written.
        """
        told = (evolve(one, kind=UnreadKind.CONTENT) if one.is_lost else one for one in self.told)
        return evolve(self, unreadable=(), unread=tuple(told))

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
        days: dict[dt.date, list[Entry]] = {}
        for entry in self.dated():
            days.setdefault(entry.day, []).append(entry)
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

    def only(
        self,
        *,
        actor: str | Iterable[str] | None = None,
        category: str | Iterable[str] | None = None,
    ) -> Schedule:
        """The schedule with only some of its rows, to be shown or sent to those concerned.

        The title says what it was cut to. A recurrence, or a `before` or `after`, that leans
        on a row which is not among them is left out: roll the whole schedule, and cut it then.

        Args:
            actor: who must be concerned: as sender or recipient, or because the row says what
                is to be registered in its system, or comes into it; of several, any.
            category: what it must be about; of several, any.

        Returns:
            A schedule of the same year; this one where nothing is asked for.

        Raises:
            ArshjulError: if there is no such actor or category, with the nearest.
        """
        actors, categories = several(actor), tuple(map(known_category, several(category)))
        if not actors and not categories:
            return self
        refuse_unknown_actors(self.entries, actors)
        names = [name.strip() for name in actors] + [self._name_of(c) for c in categories]
        return evolve(
            self,
            title=f"{self.title} ({', '.join(dict.fromkeys(names))})",
            entries=tuple(standing_alone(concerned(self.entries, actors, categories))),
        )

    def upcoming(
        self,
        after: dt.date,
        days: int | None = 14,
        *,
        actor: str | Iterable[str] | None = None,
        category: str | Iterable[str] | None = None,
    ) -> tuple[Upcoming, ...]:
        """What is to be done in the days from a given one on, as `vigo_arshjul.upcoming` says.

        Args:
            after: the day to look from.
            days: how many calendar days to look ahead; None for all.
            actor: who must be concerned by a row; of several, any.
            category: what a row must be about; of several, any.

        Returns:
            Things to do (`Upcoming`), the soonest first.

        Raises:
            ArshjulError: if nobody is called so, or there is no such category.
        """
        api = import_module("vigo_arshjul.api")
        found: tuple[Upcoming, ...] = api.upcoming(
            self, after, days, actor=actor, category=category
        )
        return found

    def to_dict(self) -> dict[str, Any]:
        """The schedule as plain data, as its JSON form has it; keys without a value left out.

        Returns:
            Dictionaries, lists, texts, numbers; dates as `2017-10-02`.
        """
        data: dict[str, Any] = _plain_form().to_data(self)
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Schedule:
        """The schedule that plain data describe, as `to_dict` gives them.

        Args:
            data: what `to_dict` gave, or JSON that was read.

        Returns:
            An equal schedule.

        Raises:
            ArshjulError: with every problem of the data.
        """
        schedule: Schedule = _plain_form().from_data(data)
        return schedule

    def to_records(self) -> list[dict[str, Any]]:
        """The rows as flat dictionaries, for a data frame, a database or a template.

        Returns:
            One dictionary a row, all with the same keys; dates are `datetime.date`, and what
            a row does not have is None.
        """
        headings = dict.fromkeys(heading for entry in self for heading in entry.extra)
        return [{**record_of(entry), **_extra_of(entry, headings)} for entry in self]

    def _repr_html_(self) -> str:
        rows = ((e.when.in_words().nb, e.sender, e.what, e.recipient, e.comment) for e in self)
        return html_table(f"{self.title} {self.school_year}", COLUMNS, rows)

    def _name_of(self, category: Category) -> str:
        """A category in the words of the legend, where it has one."""
        names = (line.text for line in self.legend if line.category is category)
        return next(names, category.value)


def with_days(schedule: Schedule) -> Schedule:
    """A schedule without the rows that are undated; itself where there are none."""
    rows = tuple(entry for entry in schedule if entry.date is not None)
    return schedule if len(rows) == len(schedule) else evolve(schedule, entries=rows)


def with_undated_of(schedule: Schedule, whole: Schedule) -> Schedule:
    """A schedule made from the rows with days of another, with its undated rows in their places."""
    rows = iter(schedule)
    entries = [row if row.date is None else next(rows) for row in whole]
    return evolve(schedule, entries=(*entries, *rows))


def _plain_form() -> Any:
    # The files' room stands above this one; it is asked for when somebody wants plain data.
    return import_module("vigo_arshjul.io.records.json")


def _extra_of(entry: Entry, headings: Iterable[str]) -> dict[str, str | None]:
    return {heading: entry.extra.get(heading) for heading in headings}
