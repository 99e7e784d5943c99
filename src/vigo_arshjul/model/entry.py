"""One row of the schedule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from attrs import Factory, evolve, field, frozen

from vigo_arshjul.calendar import NATIONAL, SchoolYear
from vigo_arshjul.calendar.when import Day, Period, When
from vigo_arshjul.checked import between, checked, checked_as_written
from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.language import Words
from vigo_arshjul.model.around import Category
from vigo_arshjul.model.recurrence import Recurrence
from vigo_arshjul.model.source import Place
from vigo_arshjul.phrases import Mention, MentionKind, read_mentions, replace_spans
from vigo_arshjul.phrases.texts.columns import (
    cell_of_column,
    column_text,
    kind_of_column,
    read_column,
)
from vigo_arshjul.phrases.texts.expected import practical_day


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Facts:
    """What only the document of a published row says; no other text is read in its light.

    They hold for rows that are recognised as that one, and for no others.

    Args:
        school_year: which school year its text must mean: so many years after its own.
        by_system: whether a system or a central body sends it, which does not on a closed day.
        names: words of its text that are names, each with the name as it is written.
        routine: which step of the transfer routine it is, counted from 1.
    """

    school_year: int | None = None
    by_system: bool = False
    names: Mapping[str, str] = Factory(dict)
    routine: int | None = None


NO_FACTS = Facts()


@frozen(eq=False, repr=False, field_transformer=checked)
class MonthHeading:
    """`August 2017`, as it stands above rows of a table.

    Attributes:
        month: January is 1.
        year: the calendar year; None where the heading has none.
        line: where it stands in its file.
        place: the same where it is a row of a table, by that table.
    """

    month: int
    year: int | None = None
    line: int | None = None
    place: Place | None = field(default=None, eq=False)


TEXT_FIELDS = ("what", "comment")
# More business days lie between no two rows.
_FURTHEST = 10_000


def _named(entry: object, attribute: object, value: str) -> None:
    if not value.strip():
        words = Words(
            "Entry.id: er tom; ventet et navn som ingen annen rad har",
            "Entry.id: is empty; expected a name that no other entry has",
        )
        raise InvalidValueError(words)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_as_written)
class Precedence:
    """Another entry that must come before or after this one.

    Args:
        entry: its id.
        business_days: how many business days must lie between the two at least.
    """

    entry: str
    business_days: int = field(default=0, validator=between(0, _FURTHEST))


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_as_written)
class Ignore:
    """A rule that an entry is excused from.

    Args:
        rule: the code or name of the rule.
        reason: why; an ignore without a reason is not accepted.
        until: the last school year that it holds for; None for good.
    """

    rule: str
    reason: str
    until: SchoolYear | None = None


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_as_written)
class Entry:
    """One row: who delivers what to whom, and when.

    The text stays exactly as people wrote it; what it says of dates is read on demand.

    Args:
        id: stable from year to year; other tools refer to it.
        when: a day, a period, once in each month, or undated.
        sender: the column `fra`.
        what: the column `hva`.
        recipient: the column `til`.
        comment: the column `kommentar`.
        category: the colour code, where it is known.
        recurrence: the rule that gives the date in any school year, where one is known.
        decided_by: the outside body that sets this date anew every year.
        provisional: whether the date is a proposal that `decided_by` has not confirmed.
        override: why the date departs from its recurrence this year.
        before: the entries that must come later than this one.
        after: the entries that must have come before this one.
        ignores: the rules that this entry is excused from.
        extra: what stands in columns of the table's own, by their headings.
        line: where it stands in the file that it was read from, counted from 1.
        place: the same, with sheet and cell, or table and row, where the file has those.
        places: where its fields stand, by their names, where the file has them in cells.
        heading: the month heading it was read under.
        weekday: the weekday that stands by its date, Monday being 0, where one does.
        facts: what is known of it beside its text, where it is published with the library.
    """

    id: str = field(validator=_named)
    when: When
    sender: str = ""
    what: str = ""
    recipient: str = ""
    comment: str = ""
    category: Category | None = None
    recurrence: Recurrence | None = None
    decided_by: str | None = None
    provisional: bool = False
    override: str | None = None
    before: tuple[Precedence, ...] = ()
    after: tuple[Precedence, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    extra: Mapping[str, str] = Factory(dict)
    line: int | None = field(default=None, eq=False)
    place: Place | None = field(default=None, eq=False, repr=False)
    places: Mapping[str, Place] = field(factory=dict, eq=False, repr=False)
    heading: MonthHeading | None = field(default=None, eq=False)
    weekday: int | None = field(default=None, eq=False)
    facts: Facts = field(default=NO_FACTS, eq=False, repr=False)

    @property
    def date(self) -> dt.date | None:
        """The first day; None where the row is undated."""
        return self.when.first

    @property
    def day(self) -> dt.date:
        """The first day of a row that is known to have one, as those of `Schedule.dated` are.

        Raises:
            ArshjulError: the row is undated; `date` is None there.
        """
        day = self.when.first
        if day is None:
            words = Words(
                f"raden «{self.id}» har ingen dag; spør is_dated, eller bruk date",
                f"the row “{self.id}” has no day; ask is_dated, or use date",
            )
            raise InvalidValueError(words)
        return day

    @property
    def is_dated(self) -> bool:
        """Whether it has a day or a period: not the monthly routine, and no undated row."""
        return isinstance(self.when, Day | Period)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The dates and school years of its texts in reading order, then those of its columns."""
        return tuple(
            mention
            for name in TEXT_FIELDS
            for mention in read_mentions(getattr(self, name), self.date, name)
        ) + tuple(
            mention
            for heading, cell in self.extra.items()
            for mention in read_column(heading, cell, self.date)
        )

    def text_of(self, field: str) -> str:
        """The text of a column that mentions stand in; a column of its own begins with its heading.

        Args:
            field: `what`, `sender` …, or the heading of a column of the table's own.

        Returns:
            The text that the places of its mentions count in.
        """
        if self._is_dated_column(field):
            return column_text(field, self.extra[field])
        return str(getattr(self, field))

    def with_spans(self, spans: Mapping[str, Sequence[tuple[int, int, str]]]) -> Entry:
        """The row with other words in some places of its texts.

        Args:
            spans: the places with their new words, by the column as `text_of` knows it.

        Returns:
            The new row.
        """
        new: dict[str, Any] = {}
        extra = dict(self.extra)
        for name, changes in spans.items():
            text = replace_spans(self.text_of(name), changes)
            if self._is_dated_column(name):
                extra[name] = cell_of_column(name, text)
            else:
                new[name] = text
        return evolve(self, **new, extra=extra)

    def _is_dated_column(self, field: str) -> bool:
        return field in self.extra and kind_of_column(field) is not None

    def mentions_of(self, *kinds: MentionKind) -> tuple[Mention, ...]:
        """The mentions of some kinds.

        Args:
            kinds: the kinds that are wanted.

        Returns:
            The mentions in the order of the text.
        """
        return tuple([mention for mention in self.mentions if mention.kind in kinds])

    def _first_date(self, kind: MentionKind) -> dt.date | None:
        for mention in self.mentions:
            if mention.kind is kind and mention.date:
                return mention.date
        return None

    @property
    def registration_deadline(self) -> dt.date | None:
        """The last day to register data in VIGO Lokalbase before this delivery, as stated."""
        return self._first_date(MentionKind.REGISTRATION_DEADLINE)

    @property
    def practical_registration_deadline(self) -> dt.date | None:
        """The registration deadline, or the business day before it where it is none.

        By the default settings: where there are further closed days, ask `Analysis.deadline`.
        A deadline that the calendar does not know stays as it is.
        """
        deadline = self.registration_deadline
        return deadline and practical_day(deadline, NATIONAL)

    @property
    def available_by(self) -> dt.date | None:
        """The day the data are said to be in place."""
        return self._first_date(MentionKind.AVAILABILITY)

    @property
    def needed_by(self) -> dt.date | None:
        """The day the recipient says it must have the data."""
        return self._first_date(MentionKind.NEEDED_BY)

    @property
    def references(self) -> tuple[dt.date, ...]:
        """The days that the text refers to, as in `se også 29. september`."""
        found = self.mentions_of(MentionKind.CROSS_REFERENCE)
        return tuple(mention.date for mention in found if mention.date)
