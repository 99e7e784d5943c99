"""The schedule of one school year, and how far it has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any

from attrs import evolve, field, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import check_at_least, checked_as_written, checked_methods
from vigo_arshjul.language import Words, joined
from vigo_arshjul.model.around import Appendix, Category, LegendLine, UnreadableRow
from vigo_arshjul.model.entry import Entry
from vigo_arshjul.model.queries import (
    concerned,
    known_category,
    record_of,
    refuse_unknown_actors,
    several,
    standing_alone,
)
from vigo_arshjul.model.rows import ScheduleRows, Upcoming
from vigo_arshjul.model.source import Column, Place, Unread, UnreadKind
from vigo_arshjul.notebook import COLUMNS, html_table


class State(StrEnum):
    """How far a schedule has come.

    Attributes:
        DRAFT: still being made; nobody works by it yet.
        PUBLISHED: what people work by.
    """

    DRAFT = "draft"
    PUBLISHED = "published"


def _at_least_nought(_: object, __: object, version: int) -> None:
    check_at_least("Schedule.version", version, 0)


@checked_methods
# Equality and hash are attrs' own here: it keeps the hash of so many rows.
@frozen(
    kw_only=True,
    eq=True,
    unsafe_hash=True,
    cache_hash=True,
    repr=False,
    field_transformer=checked_as_written,
)
class Schedule(ScheduleRows):
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
        if self.is_draft:
            draft, number = Words("Utkast", "Draft"), Words(", versjon ", ", version ")
            return joined(draft, number, self.version) if self.version else draft
        return joined(Words("Versjon ", "Version "), self.version) if self.version else None

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
        dated = UnreadKind.DATED
        told = (
            evolve(one, kind=UnreadKind.CONTENT) if one.kind is dated else one for one in self.told
        )
        return evolve(self, unreadable=(), unread=tuple(told))

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
        return [
            {**record_of(entry), **{heading: entry.extra.get(heading) for heading in headings}}
            for entry in self
        ]

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
